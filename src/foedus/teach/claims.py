"""Compile the ledger's sources for the notebooks, and find what has grown old in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from foedus.teach import ledger_files
from foedus.teach.claim_checks import check
from foedus.teach.faults import raise_any
from foedus.teach.ledger_files import Placed
from foedus.teach.ledger_schema import Both, ClaimEntry, SourceEntry, StatementEntry


def compile_ledger(root: Path) -> dict[str, Any]:
    """Return the ledger as the notebooks need it, checked.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.

    Returns
    -------
    dict
        ``claims`` and ``sources`` by id, the ``statements`` of the article in
        order, and the ids that were ``retired``; plain JSON values.

    Raises
    ------
    CourseFaults
        With every fault found.
    """
    book = ledger_files.read(root)
    raise_any(check(book))
    statements = sorted((placed.entry for placed in book.statements), key=lambda one: one.order)
    return {
        "claims": {name: _claim(placed) for name, placed in sorted(book.claims.items())},
        "sources": {name: _source(placed.entry) for name, placed in sorted(book.sources.items())},
        "statements": [_statement(one) for one in statements],
        "retired": book.retired,
    }


def _claim(placed: Placed[ClaimEntry]) -> dict[str, Any]:
    entry = placed.entry
    by = (
        entry.by.model_dump() if isinstance(entry.by, Both) else entry.by and {"en": entry.by, "es": entry.by}
    )
    full = {
        "en": entry.en,
        "es": entry.es,
        "status": entry.status,
        "topic": placed.topic,
        "as_of": str(entry.as_of),
        "by": by,
        "sources": entry.sources,
        "document": entry.document,
        "see": entry.see,
        "values": {
            name: value if isinstance(value, list) else [value, value] for name, value in entry.values.items()
        },
        "quote": entry.quote,
        "checked": entry.checked and str(entry.checked),
        "weak": entry.weak,
        # Lessons go by their two digits everywhere outside these files.
        "lessons": [f"{number:02}" for number in entry.lessons],
    }
    return {key: value for key, value in full.items() if value}


def _source(entry: SourceEntry) -> dict[str, Any]:
    return {**entry.model_dump(exclude_defaults=True), "date": str(entry.date)}


def _statement(entry: StatementEntry) -> dict[str, Any]:
    return entry.model_dump(exclude_none=True)


def stale(root: Path, before: date) -> list[Placed[ClaimEntry]]:
    """Return the claims whose statement holds for a day before the one given.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    before : datetime.date
        The first day that is not stale.

    Returns
    -------
    list of Placed
        Oldest first; a claim that was checked on or after that day is fresh.
    """
    book = ledger_files.read(root)
    raise_any(book.faults)
    return sorted((one for one in book.claims.values() if _last_seen(one.entry) < str(before)), key=_age)


def _last_seen(entry: ClaimEntry) -> str:
    return max(str(entry.as_of), str(entry.checked or ""))


def _age(placed: Placed[ClaimEntry]) -> tuple[str, str]:
    return _last_seen(placed.entry), placed.entry.id


def stale_report(root: Path, before: date) -> str:
    """Return the stale claims as lines to print, with the lessons that use them.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    before : datetime.date
        The first day that is not stale.
    """
    found = stale(root, before)
    lines = [f"{len(found)} claims hold for a day before {before} and were not checked since."]
    for placed in found:
        entry = placed.entry
        used = ", ".join(f"{number:02}" for number in entry.lessons) or "none"
        lines.append(
            f"{_last_seen(entry)}  {placed.place.file}  {entry.id}  ({entry.status}; lessons {used})"
        )
    return "\n".join(lines)
