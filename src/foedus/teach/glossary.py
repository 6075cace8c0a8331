"""Read the glossary, check each term, compile it for notebooks and links."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foedus.teach import yaml_files
from foedus.teach.faults import Fault, raise_any

_SHOWN = "course/glossary.csv"
_HEAD = ["id", "term_en", "term_es", "definition_en", "definition_es", "lessons"]


def compile_glossary(root: Path) -> dict[str, Any]:
    """Check the glossary and return its terms by id.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.

    Returns
    -------
    dict
        ``{id: {"term": {en, es}, "definition": {en, es}, "lessons": ["02", ...]}}``

    Raises
    ------
    CourseFaults
        All faults, each with line, term and mend.
    """
    outline = yaml_files.read(root / "course" / "outline.yaml", "course/outline.yaml")
    known = {str(lesson["id"]) for lesson in outline["lessons"]}
    with (root / _SHOWN).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        if next(reader, []) != _HEAD:
            raise_any([Fault(_SHOWN, 1, "columns", "not as expected", f"write {','.join(_HEAD)}")])
        lines = [(reader.line_num, cells) for cells in reader]
    raise_any(_row_faults(lines))
    terms = [(line, dict(zip(_HEAD, cells, strict=True))) for line, cells in lines]
    raise_any(
        [*_repeated(terms), *(fault for line, term in terms for fault in _term_faults(line, term, known))]
    )
    return {term["id"]: _compiled(term) for _, term in terms}


def _row_faults(lines: list[tuple[int, list[str]]]) -> Iterator[Fault]:
    for line, cells in lines:
        if len(cells) != len(_HEAD):
            what = f"{len(cells)} cells where there must be {len(_HEAD)}"
            yield Fault(
                _SHOWN, line, f"term {cells[0] if cells else ''}", what, "quote a text that has commas"
            )


def _repeated(terms: list[tuple[int, dict[str, str]]]) -> Iterator[Fault]:
    # One word for two ids would leave a reader with two definitions of it.
    for column in ("id", "term_en", "term_es"):
        seen: dict[str, int] = {}
        for line, term in terms:
            if term[column] in seen:
                what = f"{term[column]!r} stands already in line {seen[term[column]]}"
                yield Fault(_SHOWN, line, f"term {term['id']}, {column}", what, "merge the two or rename one")
            seen.setdefault(term[column], line)


def _term_faults(line: int, term: dict[str, str], known: set[str]) -> Iterator[Fault]:
    def fault(column: str, what: str, mend: str) -> Fault:
        return Fault(_SHOWN, line, f"term {term['id']}, {column}", what, mend)

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term["id"]):
        yield fault("id", f"{term['id']!r} is no id", "use small letters, digits and hyphens")
    for column in _HEAD:
        if not term[column].strip():
            yield fault(column, "is blank", "fill it; both languages are needed")
    for column in ("definition_en", "definition_es"):
        if term[column] and not term[column].endswith("."):
            yield fault(column, "does not end with a full stop", "write a whole sentence")
    if '"' in term["term_es"] + term["definition_es"]:
        yield fault("definition_es", "has straight quotation marks", "write «comillas»")
    for lesson in _lessons(term):
        if lesson not in known:
            yield fault("lessons", f"there is no lesson {lesson}", "use the numbers of course/outline.yaml")


def _lessons(term: dict[str, str]) -> list[str]:
    return [number.strip().zfill(2) for number in term["lessons"].split(";") if number.strip()]


def _compiled(term: dict[str, str]) -> dict[str, Any]:
    return {
        "term": {"en": term["term_en"], "es": term["term_es"]},
        "definition": {"en": term["definition_en"], "es": term["definition_es"]},
        "lessons": _lessons(term),
    }
