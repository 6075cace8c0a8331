"""Grade notebooks: run each in the box, judge what it answered, say what it got."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus import outline
from foedus.teach.box import Box, NotANotebook, Report, cells_of
from foedus.teach.judge import Key, Mark, judge, key_of
from foedus.teach.plain import plain

GIVES_UP = (
    "Trusted: no wall stands around these notebooks. Each can read, change and delete all that you can, "
    "send it anywhere, read the solutions, and go on running. Use it for notebooks whose authors you trust."
)


@dataclass(frozen=True)
class Graded:
    """One notebook and what it got.

    Parameters
    ----------
    file : pathlib.Path
        As it was named.
    digest : str
        SHA-256 of its bytes, in hexadecimal: the same notebook again has the same.
    marks : tuple of Mark
        One a task; none where the file holds no notebook.
    report : Report
        What the box saw.
    """

    file: Path
    digest: str
    marks: tuple[Mark, ...]
    report: Report

    @property
    def points(self) -> int:
        """Points earned."""
        return sum(mark.points for mark in self.marks)

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "file": str(self.file),
            "sha256": self.digest,
            "points": self.points,
            "worth": sum(mark.worth for mark in self.marks),
            "marks": [mark.as_data() for mark in self.marks],
            "errors": [None if one is None else plain(one) for one in self.report.errors],
            "note": plain(self.report.note),
            "seconds": round(self.report.seconds, 3),
        }


def graded(submissions: Sequence[Path], key: Key, box: Box) -> Iterator[Graded]:
    """Yield what each notebook got, in the order given, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(lambda path: _one(path, key, box), submissions)


def _one(path: Path, key: Key, box: Box) -> Graded:
    digest = ""
    try:
        cells = cells_of(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        report = box.run(cells, key.questions)
    except (OSError, NotANotebook) as error:
        return Graded(path, digest, (), Report(note=str(error)))
    return Graded(path, digest, tuple(judge(key, report)), report)


def run(submissions: Sequence[Path], *, lesson: str, trusted: bool, as_json: bool) -> int:
    """Grade and print; return 1 where a file held no notebook, else 0.

    Parameters
    ----------
    submissions : sequence of pathlib.Path
        Notebooks.
    lesson : str
        Whose exercise they answer.
    trusted : bool
        Build no jail.
    as_json : bool
        A line of JSON for each, in place of text.
    """
    if trusted:
        print(GIVES_UP, file=sys.stderr)
    root = outline.root()
    unread = 0
    with Box(root, hidden={path.resolve().parent for path in submissions}, trusted=trusted) as box:
        key = key_of(root, lesson, box)
        for one in graded(submissions, key, box):
            unread += not one.marks
            print(json.dumps(one.as_data()) if as_json else _lines(one), flush=True)
    return int(unread > 0)


def _lines(one: Graded) -> str:
    told = one.as_data()
    head = f"{plain(told['file'])}: {told['points']} / {told['worth']}"
    rows = [f"  {mark.task}: {mark.points} / {mark.worth}  {mark.message}" for mark in one.marks]
    ends = [f"  {told['note']}"] if told["note"] else []
    return "\n".join([head, *rows, *ends])
