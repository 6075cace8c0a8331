"""What grading leaves for others to read: a line a task, a line a submission, a line of seconds.

Other commands (feedback, report, rubric sheets) read a folder of grades through this module only.
The same submissions give the same bytes in every file but ``timings.jsonl``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar

from foedus.errors import FoedusError
from foedus.language import Lang

TaskOutcome = Literal["right", "not yet", "open", "failed to run"]
State = Literal["graded", "set aside"]

RESULTS, SUBMISSIONS, TIMINGS, GRADES = "results.jsonl", "submissions.jsonl", "timings.jsonl", "grades.csv"


class NoResults(FoedusError):
    """A folder that holds no results of ``foedus grade``, or damaged ones."""


@dataclass(frozen=True)
class TaskResult:
    """A line of ``results.jsonl``: what one student got for one task of one lesson.

    Parameters
    ----------
    submission : str
        Id of the line in ``submissions.jsonl``.
    student : str
        As the folder, the archive or the file named them.
    lesson : str
        Number of the lesson.
    task : str
        Id of the task.
    outcome : str
        ``"right"``, ``"not yet"``, ``"open"`` (a blank, or nothing of that name) or
        ``"failed to run"`` (the code raised, or was ended).
    points, max : int
        Points earned, and what the task is worth.
    mistake : str or None
        The planted mistake whose results these are.
    message : str
        One or two sentences for the student, in the submission's own language; never the answer.
    """

    submission: str
    student: str
    lesson: str
    task: str
    outcome: TaskOutcome
    points: int
    max: int
    mistake: str | None
    message: str


@dataclass(frozen=True)
class Submission:
    """A line of ``submissions.jsonl``: all notebooks of one student for one lesson, or a file set aside.

    Parameters
    ----------
    submission : str
        Stable id: the same student, lesson and bytes have the same.
    student : str
        As the folder, the archive or the file named them.
    lesson : str or None
        None where it cannot be told.
    lang : str
        Language of the notebook handed in; of the command where it cannot be told.
    files : tuple of str
        Names from the folder of submissions on, a member of an archive as ``archive.zip/member``.
    sha256 : str
        Of the bytes; of several files, of their digests.
    state : str
        ``"graded"``, or ``"set aside"``: then no task of it has a line.
    reason : str or None
        Why it was set aside: what, and how to mend it, in the language of the command.
    variant : str or None
        Seed of the variant that was handed out, or None.
    code : dict
        By task the student's own source, as handed in.
    errors : dict
        By task the error that ended its code, in one plain line, or None.
    texts : dict
        By task of kind ``text`` what the student wrote.
    remarks : tuple of str
        What had to be mended, put together or passed over, in the language of the command.
    """

    submission: str
    student: str
    lesson: str | None
    lang: Lang
    files: tuple[str, ...]
    sha256: str
    state: State
    reason: str | None = None
    variant: str | None = None
    code: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Timing:
    """A line of ``timings.jsonl``: how long a submission ran; this alone differs from run to run."""

    submission: str
    seconds: float


@dataclass(frozen=True)
class Results:
    """A folder of grades, read.

    Parameters
    ----------
    tasks : tuple of TaskResult
        By lesson, student and place of the task.
    submissions : tuple of Submission
        In the same order.
    seconds : dict
        By submission.
    """

    tasks: tuple[TaskResult, ...]
    submissions: tuple[Submission, ...]
    seconds: Mapping[str, float]

    def of(self, submission: str) -> list[TaskResult]:
        """Return the tasks of one submission, in their order."""
        return [one for one in self.tasks if one.submission == submission]


_Line = TypeVar("_Line", TaskResult, Submission, Timing)


def line(one: TaskResult | Submission | Timing) -> str:
    r"""Return a record as its line, the same bytes for the same record.

    Examples
    --------
    >>> line(Timing("ab12", 0.5))
    '{"submission": "ab12", "seconds": 0.5}\n'
    """
    return json.dumps(asdict(one), ensure_ascii=False) + "\n"


def lines(records: Iterable[TaskResult | Submission | Timing]) -> bytes:
    """Return a whole file."""
    # A lone surrogate, as a torn name has it, is no text for UTF-8.
    return "".join(map(line, records)).encode("utf-8", "replace")


def read(out: Path) -> Results:
    """Return the results that ``foedus grade --out`` wrote into a folder.

    Parameters
    ----------
    out : pathlib.Path
        The folder.

    Raises
    ------
    NoResults
        They are not there, or a line is damaged.
    """
    seconds = _records(out / TIMINGS, Timing) if (out / TIMINGS).is_file() else []
    return Results(
        tuple(_records(out / RESULTS, TaskResult)),
        tuple(_records(out / SUBMISSIONS, Submission)),
        {one.submission: one.seconds for one in seconds},
    )


def _records(path: Path, kind: type[_Line]) -> list[_Line]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        what = f"{path} cannot be read"
        raise NoResults(f"{what}; first run: foedus grade SUBMISSIONS --out {path.parent}") from None
    return [_record(text, kind, path, at) for at, text in enumerate(content.split("\n"), 1) if text]


def _record(text: str, kind: type[_Line], path: Path, at: int) -> _Line:
    try:
        raw: dict[str, Any] = json.loads(text)
        known = {one.name for one in fields(kind)}
        listed = {name: tuple(raw[name]) for name in ("files", "remarks") if name in raw}
        return kind(**{**{name: raw[name] for name in raw if name in known}, **listed})
    except (ValueError, TypeError, AttributeError):
        raise NoResults(f"{path}, line {at}: it is damaged; grade again into an empty folder") from None
