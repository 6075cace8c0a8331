"""Read the tables that a teacher filled in: the marks and the comment for each text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.teach.rubrics.sheet import name_of


class BadMark(FoedusError):
    """A cell that holds no mark of its question."""


@dataclass(frozen=True)
class Marks:
    """What a reader said of one text.

    Parameters
    ----------
    levels : mapping
        By question the mark from 0 up; questions without one are left out.
    comment : str
        In the reader's own words.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""


def read(folder: Path, known: Mapping[str, Any]) -> dict[tuple[str, str], Marks]:
    """Return the marks by task and by the name that the table gives a student.

    Parameters
    ----------
    folder : pathlib.Path
        What ``foedus rubric`` wrote, filled in.
    known : mapping
        The tasks as the build compiled them.

    Raises
    ------
    BadMark
        A mark is none of its question's; the sentence says where it stands.
    """
    found: dict[tuple[str, str], Marks] = {}
    for task, entry in known.items():
        path = folder / f"{entry['lesson']}-{task}.csv"
        if entry.get("rubric") and path.is_file():
            found |= {(task, student): marks for student, marks in _table(path, entry["rubric"])}
    if not found:
        raise BadMark(f"{folder} holds no table of texts; give the folder that `foedus rubric` wrote.")
    return found


def of(marks: Mapping[tuple[str, str], Marks], task: str, student: str) -> Marks | None:
    """Return the marks of a student for a task, or None where nothing was filled in.

    Parameters
    ----------
    marks : mapping
        As `read` returned them.
    task, student : str
        Whose, and for what.
    """
    found = marks.get((task, name_of(student)))
    return found if found and (found.levels or found.comment) else None


def _table(path: Path, rubric: list[Mapping[str, Any]]) -> Iterator[tuple[str, Marks]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # a spreadsheet on Windows saves plain CSV in its own code
        text = content.decode("cp1252", "replace")
    # Where the decimal sign is a comma, a spreadsheet parts cells by semicolons.
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    most = {one["id"]: len(one["levels"]) - 1 for one in rubric}
    for row in csv.DictReader(io.StringIO(text), delimiter=mark):
        levels = {}
        for column, cell in row.items():
            name = str(column or "").partition(" ")[0]
            if name in most and str(cell or "").strip():
                levels[name] = _mark(str(cell).strip(), most[name], f"{path}, text {row.get('text')}, {name}")
        yield str(row.get("student") or ""), Marks(levels, str(row.get("comment") or "").strip())


def _mark(cell: str, most: int, where: str) -> int:
    if cell.isascii() and cell.isdigit() and int(cell) <= most:
        return int(cell)
    raise BadMark(f"{where}: {cell[:20]!r} is no mark; write a whole number from 0 to {most}, or nothing.")
