"""What a class handed in and what it got, put together by student from the files of ``foedus grade``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.language import LANGUAGES, Lang

RESULTS, SUBMISSIONS = "results.jsonl", "submissions.jsonl"


class NotGraded(FoedusError):
    """A folder that holds no results."""


@dataclass(frozen=True)
class Done:
    """One task of a submission.

    Parameters
    ----------
    task : str
        Its id.
    outcome : str
        ``"right"``, ``"not yet"``, ``"open"`` or ``"failed to run"``.
    points, most : float
        Earned, and what it is worth.
    mistake : str or None
        The known mistake.
    message : str
        As it was judged.
    code : str
        The student's own.
    error : str or None
        What stopped the cell.
    text : str
        What they wrote, where the task asks for a text.
    """

    task: str
    outcome: str
    points: float
    most: float
    mistake: str | None = None
    message: str = ""
    code: str = ""
    error: str | None = None
    text: str = ""


@dataclass(frozen=True)
class HandIn:
    """One submission."""

    submission: str
    lesson: str
    lang: Lang | None = None
    files: tuple[str, ...] = ()
    reason: str = ""
    variant: str | None = None
    done: tuple[Done, ...] = ()


@dataclass(frozen=True)
class Student:
    """All that a student handed in, in the order of lessons."""

    name: str
    handed_in: tuple[HandIn, ...] = field(default_factory=tuple)

    @property
    def lang(self) -> Lang | None:
        """The language of what they handed in first, where it says one."""
        return next((one.lang for one in self.handed_in if one.lang), None)


def students(graded: Path) -> list[Student]:
    """Return what each student handed in and got, by name.

    Parameters
    ----------
    graded : pathlib.Path
        The folder that ``foedus grade`` wrote.

    Raises
    ------
    NotGraded
        It holds no results, or they cannot be read.
    """
    rows = list(_lines(graded / RESULTS))
    by_submission: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_submission.setdefault(row["submission"], []).append(row)
    found: dict[str, list[HandIn]] = {}
    for one in _lines(graded / SUBMISSIONS):
        made = _hand_in(one, by_submission.get(one["submission"], []))
        found.setdefault(str(one["student"]), []).append(made)
    return [
        Student(name, tuple(sorted(theirs, key=lambda one: (one.lesson, one.submission))))
        for name, theirs in sorted(found.items())
    ]


def _hand_in(one: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> HandIn:
    lang = one.get("lang")
    return HandIn(
        submission=str(one["submission"]),
        lesson=str(one.get("lesson") or ""),
        lang=lang if lang in LANGUAGES else None,
        files=tuple(map(str, one.get("files") or ())),
        reason=str(one.get("reason") or "") if one.get("state") != "graded" else "",
        variant=None if one.get("variant") is None else str(one["variant"]),
        done=tuple(_done(row, one) for row in rows),
    )


def _done(row: Mapping[str, Any], one: Mapping[str, Any]) -> Done:
    task = str(row["task"])
    error = (one.get("errors") or {}).get(task)
    return Done(
        task=task,
        outcome=str(row["outcome"]),
        points=row["points"],
        most=row["max"],
        mistake=row.get("mistake"),
        message=str(row.get("message") or ""),
        code=str((one.get("code") or {}).get(task) or ""),
        error=None if error is None else str(error),
        text=str((one.get("texts") or {}).get(task) or ""),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        content = path.read_bytes()
    except OSError:
        raise NotGraded(
            f"{path} is not there; give the folder that `foedus grade SUBMISSIONS --out FOLDER` wrote."
        ) from None
    for number, line in enumerate(content.splitlines(), 1):
        try:
            row = json.loads(line)
            row["submission"], row["student"]
        except (ValueError, TypeError, KeyError):
            raise NotGraded(f"{path}, line {number}, is no line of results; grade again.") from None
        yield row
