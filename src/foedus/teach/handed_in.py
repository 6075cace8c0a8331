"""Read the journals that a class handed in: whose each is, what they answered, in which order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foedus import journal, marking
from foedus.errors import FoedusError
from foedus.marking import Mark

Both = dict[str, str]
# What a browser or a desktop adds to a name when the file is there already.
_COPY = re.compile(r"( \(\d+\)| ?[-–_] ?(copy|copia)( \(?\d+\)?)?)+$", re.IGNORECASE)
# Two journals that share this much of the shorter one are one journal under two names.
_SAME_JOURNAL = 0.5
_FIRST = datetime.min.replace(tzinfo=UTC)


class NoJournals(FoedusError):
    """A folder in which no journal was found."""


@dataclass(frozen=True)
class Attempt:
    """One answer of one student to one item, marked anew."""

    item: str
    answer: Any
    mark: Mark
    seconds: float | None
    time: datetime
    # Whether the student was sure, where the question asks.
    sure: bool | None = None


@dataclass
class HandedIn:
    """What a class answered.

    Parameters
    ----------
    attempts : dict
        By student and item, each in the order of time.
    students : list of str
        All whose journal was read, whether they answered or not.
    notes : list of dict
        What had to be passed over or put together, in both languages.
    """

    attempts: dict[tuple[str, str], list[Attempt]] = field(default_factory=dict)
    students: list[str] = field(default_factory=list)
    notes: list[Both] = field(default_factory=list)


def gather(journals: Path, items: Mapping[str, Mapping[str, Any]]) -> HandedIn:
    """Return the answers of a class to the items of the bank.

    A student is a file ``NAME.jsonl``, or a folder ``NAME`` with one or more
    journals anywhere in it. Answers are marked again: what a journal says of
    itself counts for nothing.

    Parameters
    ----------
    journals : pathlib.Path
        The folder, or one single journal.
    items : mapping
        Compiled items by id.

    Raises
    ------
    NoJournals
        There is no such folder, or no journal in it.
    """
    files = journal_files(journals)
    if not files:
        raise NoJournals(
            f"No journal was found in {journals}; "
            "give the folder that holds NAME.jsonl or NAME/journal.jsonl."
        )
    found = HandedIn()
    events = _events(files, found)
    counts: Counter[str] = Counter()
    for student, theirs in events.items():
        for one in _attempts(theirs, items, counts):
            found.attempts.setdefault((student, one.item), []).append(one)
    found.students = list(events)
    found.notes += [_NOTES[kind](number) for kind, number in counts.items()]
    return found


def journal_files(journals: Path) -> dict[Path, str]:
    """Return each journal with the name of its student.

    Parameters
    ----------
    journals : pathlib.Path
        The folder, or one single journal.
    """
    if journals.is_file():
        return {journals: _COPY.sub("", journals.stem)}
    found = {}
    for path in sorted(journals.rglob("*.jsonl")):
        parts = path.relative_to(journals).parts
        # Copies that an editor or an archive made beside the file.
        if path.is_file() and not any(part.startswith((".", "__MACOSX")) for part in parts):
            found[path] = parts[0] if len(parts) > 1 else _COPY.sub("", path.stem)
    return found


def _events(files: Mapping[Path, str], found: HandedIn) -> dict[str, list[dict[str, Any]]]:
    """Return the quiz events of each student; tell what could not be read or was put together."""
    events: dict[str, list[dict[str, Any]]] = {}
    torn = 0
    for path, student in files.items():
        try:
            content = path.read_bytes()
        except OSError:
            found.notes.append(_both(path.name, en="{} could not be opened.", es="{} no se pudo abrir."))
            continue
        read = journal.read(content)
        torn += sum(1 for line in content.split(b"\n") if line.strip()) - len(read)
        events.setdefault(student, []).extend(one for one in read if one.get("kind") == "quiz")
    if torn:
        found.notes.append(_NOTES["torn"](torn))
    for twin, first in _twins(events).items():
        events[first] += events.pop(twin)
        en = "{} handed in the same journal; they count as one student."
        es = "{} entregaron el mismo diario; cuentan como una sola persona."
        found.notes.append({"en": en.format(f"{first} and {twin}"), "es": es.format(f"{first} y {twin}")})
    return {student: _in_order(theirs) for student, theirs in events.items()}


def _both(name: str, *, en: str, es: str) -> Both:
    return {"en": en.format(name), "es": es.format(name)}


_NOTES = {
    "torn": lambda n: {
        "en": f"Torn or foreign lines, passed over: {n}.",
        "es": f"Líneas rotas o ajenas, que se han pasado por alto: {n}.",
    },
    "unknown": lambda n: {
        "en": f"Answers to questions that the course no longer has, left out: {n}.",
        "es": f"Respuestas a preguntas que el curso ya no tiene, que no se han contado: {n}.",
    },
    "open": lambda n: {
        "en": f"Answers that were empty or chose what their question no longer offers, left out: {n}.",
        "es": f"Respuestas vacías o que eligen lo que su pregunta ya no ofrece, que no se han contado: {n}.",
    },
}


def _key(event: Mapping[str, Any]) -> str:
    told = [event.get(name) for name in ("time", "item", "answer")]
    try:
        return json.dumps(told, sort_keys=True)
    except RecursionError:  # nested by hand, deeper than any answer of ours
        return str(id(event))


def _twins(events: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return the names under which another student's journal was handed in again, with the first name."""
    keys = {
        student: {_key(one) for one in theirs if isinstance(one.get("time"), str)}
        for student, theirs in events.items()
    }
    # A time has milliseconds: that two students share one with its item and answer is no chance.
    holders: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for student, theirs in keys.items():
        shared = Counter(first for key in theirs for first in holders.get(key, []))
        for first, number in shared.most_common(1):
            if number >= _SAME_JOURNAL * min(len(theirs), len(keys[first])):
                found[student] = first
        if student not in found:
            for key in theirs:
                holders.setdefault(key, []).append(student)
    return found


def _in_order(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return events by time, each once; one with no time that can be read follows its neighbour."""
    once: dict[str, dict[str, Any]] = {}
    for event in events:
        once.setdefault(_key(event), event)
    last = _FIRST
    timed = []
    for event in once.values():
        last = _time(event.get("time")) or last
        timed.append({**event, "time": last})
    return sorted(timed, key=lambda event: event["time"])


def _time(written: Any) -> datetime | None:
    if not isinstance(written, str):
        return None
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    # The journal writes UTC; a time without its zone was changed by hand.
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _attempts(
    events: list[dict[str, Any]], items: Mapping[str, Mapping[str, Any]], counts: Counter[str]
) -> Iterator[Attempt]:
    for event in events:
        name = event.get("item")
        if not isinstance(name, str) or name not in items:
            counts["unknown"] += 1
            continue
        mark = marking.mark(items[name], event.get("answer"))
        if mark.outcome == "open":
            counts["open"] += 1
            continue
        seconds = marking.finite(event.get("seconds"))
        kept = seconds if seconds is not None and seconds >= 0 else None
        sure = event.get("sure") if isinstance(event.get("sure"), bool) else None
        yield Attempt(name, event.get("answer"), mark, kept, event["time"], sure)
