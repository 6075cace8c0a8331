"""Grades for other programs: a sheet for people, one for Moodle, one for Canvas.

Moodle's «offline grading worksheet» (``assignfeedback_offline``) looks for three columns by their names in
its own language: the identifier, the grade, the time of the last grade; it knows a student by the number
that stands in the name of the folder that it handed out. Canvas (``GradebookImporter``) wants Student, ID,
SIS User ID, SIS Login ID, Section in this order, takes each column after them for an assignment, and reads
the maximum in the row «Points Possible». So one file cannot serve both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foedus import outline
from foedus.language import Lang
from foedus.teach.collect.whose import Whose
from foedus.teach.results import Submission, TaskResult

_MOODLE: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Identifier", "Full name", "Grade", "Maximum grade", "Last modified (grade)", "Feedback comments",
    ),
    "es": (
        "Identificador", "Nombre completo", "Calificación", "Calificación máxima",
        "Última modificación (calificación)", "Comentarios de retroalimentación",
    ),
}  # fmt: skip
_PARTICIPANT: dict[Lang, str] = {"en": "Participant", "es": "Participante"}
_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grades(
    submissions: Sequence[Submission], tasks: Sequence[TaskResult], receipts: Mapping[str, str]
) -> bytes:
    """Return ``grades.csv``: a row for each student and lesson, and for each file set aside.

    Parameters
    ----------
    submissions, tasks : sequence
        As they are written.
    receipts : mapping
        By submission the code of its answers.
    """
    by_submission = _by_submission(tasks)
    head = [
        "student",
        "lesson",
        "variant",
        "state",
        "points",
        "max",
        "right",
        "not yet",
        "failed to run",
        "open",
    ]
    more = ["texts to read", "receipt", "files", "reason", "remarks"]
    rows: list[list[Any]] = [[*head, *more]]
    for one in submissions:
        mine = by_submission.get(one.submission, [])
        counts = [sum(task.outcome == name for task in mine) for name in head[6:]]
        whole = [_points(mine), _most(mine), *counts] if mine else [""] * 6
        ends = [
            sum(_is_text(task) and task.outcome != "open" for task in mine) if mine else "",
            receipts.get(one.submission, ""),
            "; ".join(one.files),
            one.reason or "",
            " ".join(one.remarks),
        ]
        rows.append([one.student, one.lesson or "", one.variant or "", one.state, *whole, *ends])
    # Excel takes a file for UTF-8 only if it says so.
    return b"\xef\xbb\xbf" + _csv(rows)


def moodle(lesson: str, tasks: Sequence[TaskResult], whose: Mapping[str, Whose], lang: Lang) -> bytes | None:
    """Return the worksheet of one lesson for Moodle, or None where no name came from Moodle.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    tasks : sequence of TaskResult
        All results.
    whose : mapping
        By student the numbers that platforms know them by.
    lang : str
        Language of the teacher's Moodle.
    """
    rows: list[list[Any]] = [list(_MOODLE[lang])]
    for student, mine in _by_student(tasks, lesson).items():
        if number := whose[student].moodle:
            said = "; ".join(f"{task.task}: {task.points}/{task.max}" for task in mine if not _is_text(task))
            ends = [_points(mine), _most(mine), "-", said]
            rows.append([f"{_PARTICIPANT[lang]} {number}", student, *ends])
    return _csv(rows) if len(rows) > 1 else None


def canvas(tasks: Sequence[TaskResult], whose: Mapping[str, Whose], lang: Lang) -> bytes | None:
    """Return the gradebook for Canvas, a column for each lesson, or None where no name came from Canvas.

    Parameters
    ----------
    tasks : sequence of TaskResult
        All results.
    whose : mapping
        By student the numbers that platforms know them by.
    lang : str
        Language of the columns' titles.
    """
    lessons = sorted({task.lesson for task in tasks})
    titles = [f"{outline.lesson(one).id} {outline.lesson(one).title[lang]}" for one in lessons]
    by_lesson = {lesson: _by_student(tasks, lesson) for lesson in lessons}
    most = [max(_most(mine) for mine in by_lesson[lesson].values()) for lesson in lessons]
    rows: list[list[Any]] = [[*_CANVAS, *titles], ["    Points Possible", "", "", "", "", *most]]
    for student in sorted({task.student for task in tasks}):
        if number := whose[student].canvas:
            found = [by_lesson[lesson].get(student) for lesson in lessons]
            rows.append(
                [student, number, "", "", "", *("" if one is None else _points(one) for one in found)]
            )
    return _csv(rows) if len(rows) > 2 else None


def _is_text(task: TaskResult) -> bool:
    """Say whether a reader gives the points: of a text a program sees the form alone."""
    entry = outline.compiled("tasks").get(task.task, {})
    return bool(entry.get("kind") == "text")


def _points(tasks: Iterable[TaskResult]) -> int:
    return sum(task.points for task in tasks if not _is_text(task))


def _most(tasks: Iterable[TaskResult]) -> int:
    return sum(task.max for task in tasks if not _is_text(task))


def _by_submission(tasks: Iterable[TaskResult]) -> dict[str, list[TaskResult]]:
    found: dict[str, list[TaskResult]] = {}
    for task in tasks:
        found.setdefault(task.submission, []).append(task)
    return found


def _by_student(tasks: Iterable[TaskResult], lesson: str) -> dict[str, list[TaskResult]]:
    found: dict[str, list[TaskResult]] = {}
    for task in tasks:
        if task.lesson == lesson:
            found.setdefault(task.student, []).append(task)
    return found


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_tame(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _tame(cell: Any) -> Any:
    """Return a cell that no spreadsheet runs: a student chooses their file's name."""
    risky = isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA)
    return f"'{cell}" if risky else cell
