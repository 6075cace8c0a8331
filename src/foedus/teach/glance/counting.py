"""Tables of a graded class: tasks, mistakes, students. Each is a frame that a teacher can work on."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from foedus import language, outline
from foedus.teach import results
from foedus.teach.feedback.asked import asked
from foedus.teach.intervals import point_biserial, wilson
from foedus.teach.mistakes import named
from foedus.teach.plain import plain
from foedus.teach.results import Results, TaskResult

OUTCOMES = ("right", "not yet", "failed to run", "open")
# Below these a correlation says nothing about a task: its interval holds almost every value.
FEWEST_STUDENTS, FEWEST_OTHERS = 10, 2


@dataclass(frozen=True)
class Class:
    """A graded class.

    Parameters
    ----------
    rows : tuple of TaskResult
        One for each task of each student.
    aside : tuple of str
        What was set aside, with its reason.
    known : mapping
        The tasks as the build compiled them, by id.
    """

    rows: tuple[TaskResult, ...]
    aside: tuple[str, ...] = ()
    known: Mapping[str, Any] = field(default_factory=dict)

    @property
    def students(self) -> list[str]:
        """All whose work was graded, by name."""
        return sorted({row.student for row in self.rows})

    def by_task(self) -> dict[tuple[str, str], list[TaskResult]]:
        """Return the rows of each task, in the order of the course."""
        found: dict[tuple[str, str], list[TaskResult]] = {}
        for row in sorted(self.rows, key=self._place):
            found.setdefault((row.lesson, row.task), []).append(row)
        return found

    def _place(self, row: TaskResult) -> tuple[str, int, str, str]:
        return row.lesson, self.known.get(row.task, {}).get("place", 0), row.task, row.student


def read(graded: Path | str, lesson: str | None = None) -> Class:
    """Return a class from the folder that ``foedus grade`` wrote.

    Parameters
    ----------
    graded : pathlib.Path or str
        The folder.
    lesson : str, optional
        This lesson alone.
    """
    number = None if lesson is None else outline.lesson(lesson).id
    return class_of(results.read(Path(graded)), number)


def class_of(found: Results, lesson: str | None = None) -> Class:
    """Return a class from results.

    Parameters
    ----------
    found : Results
        What ``foedus grade`` wrote.
    lesson : str, optional
        Number of the only lesson to keep.
    """
    rows = tuple(row for row in found.tasks if lesson in (None, row.lesson))
    aside = tuple(
        plain(f"{', '.join(one.files) or one.student}: {one.reason or ''}")
        for one in found.submissions
        if one.state != "graded" and lesson in (None, one.lesson)
    )
    return Class(rows, aside, outline.compiled("tasks"))


def title(lesson: str, task: str) -> str:
    """Return the heading of a task without its minutes, or its id where the course has none."""
    known = {one.id for one in outline.lessons() if one.ready}
    found = asked(lesson, language.active()).get(task) if lesson in known else None
    return found.title.rpartition(" (")[0] or found.title if found else plain(task)


def tasks(of: Class) -> pd.DataFrame:
    """Return one row a task: how many are right, not yet, failed, open; how hard and how telling it is.

    `share` is the share of students who are right, with Wilson's interval;
    `discrimination` the point-biserial correlation of being right with the share of
    points on the student's other tasks, blank below 10 students or 2 other tasks.

    Parameters
    ----------
    of : Class
        As `read` returns it.
    """
    made = []
    for (lesson, task), rows in of.by_task().items():
        counts = Counter(str(row.outcome) for row in rows)
        low, high = wilson(counts["right"], len(rows))
        one: dict[str, Any] = {"lesson": lesson, "task": task, "title": title(lesson, task)}
        one |= {"students": len(rows), **{name: counts[name] for name in OUTCOMES}}
        one |= {"share": counts["right"] / len(rows), "share_low": low, "share_high": high}
        made.append(one | {"discrimination": _discrimination(rows, of)})
    columns = ["lesson", "task", "title", "students", *OUTCOMES, "share", "share_low", "share_high"]
    return pd.DataFrame(made, columns=[*columns, "discrimination"]).astype({"discrimination": float})


def _discrimination(rows: Sequence[TaskResult], of: Class) -> float | None:
    theirs: dict[str, list[float]] = {}
    for other in of.rows:
        if other.task != rows[0].task and other.max:
            theirs.setdefault(other.student, []).append(other.points / other.max)
    pairs = [
        (row.outcome == "right", statistics.fmean(theirs[row.student]))
        for row in rows
        if len(theirs.get(row.student, ())) >= FEWEST_OTHERS
    ]
    if len(pairs) < FEWEST_STUDENTS:
        return None
    return point_biserial([right for right, _ in pairs], [rest for _, rest in pairs])


def mistakes(of: Class) -> pd.DataFrame:
    """Return one row a known mistake that somebody made, the most frequent first.

    Parameters
    ----------
    of : Class
        As `read` returns it.
    """
    made: list[dict[str, Any]] = []
    lang = language.active()
    for (lesson, task), rows in of.by_task().items():
        says = {one["id"]: one["says"][lang] for one in of.known.get(task, {}).get("mistakes", ())}
        for name, count in Counter(row.mistake for row in rows if row.mistake).items():
            one = {"lesson": lesson, "task": task, "title": title(lesson, task), "mistake": plain(str(name))}
            one["name"] = _called(str(name))
            made.append(one | {"students": count, "share": count / len(rows), "says": says.get(name, "")})
    made.sort(key=lambda one: (-one["students"], one["lesson"], one["task"], one["mistake"]))
    return pd.DataFrame(
        made, columns=["lesson", "task", "title", "mistake", "name", "students", "share", "says"]
    ).astype({"share": float})


def _called(mistake: str) -> str:
    """Return the name of a mistake in the active language; its id where the course knows no such mistake."""
    return named(mistake, language.active()) or plain(mistake)


def stuck(of: Class) -> pd.DataFrame:
    """Return one row a student with a task that is not right, those with the most such tasks first.

    Parameters
    ----------
    of : Class
        As `read` returns it.
    """
    made: list[dict[str, Any]] = []
    by_student: dict[tuple[str, str], list[TaskResult]] = {}
    for rows in of.by_task().values():
        for row in rows:
            by_student.setdefault((row.lesson, row.student), []).append(row)
    for (lesson, student), rows in by_student.items():
        left = [row for row in rows if row.outcome != "right"]
        if left:
            made.append(
                {
                    "lesson": lesson,
                    "student": plain(student),
                    "right": len(rows) - len(left),
                    "tasks": len(rows),
                    "where": "; ".join(title(lesson, row.task) for row in left),
                    "mistakes": "; ".join(_called(row.mistake) for row in left if row.mistake),
                }
            )
    made.sort(key=lambda one: (one["right"] - one["tasks"], one["lesson"], one["student"]))
    return pd.DataFrame(made, columns=["lesson", "student", "right", "tasks", "where", "mistakes"])
