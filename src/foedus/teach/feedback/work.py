"""What a class handed in and what it got, put together by student."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.language import Lang
from foedus.teach.results import Results, Submission, TaskResult


@dataclass(frozen=True)
class HandIn:
    """One submission and what it got, task by task; none where it was set aside."""

    about: Submission
    tasks: tuple[TaskResult, ...] = ()


@dataclass(frozen=True)
class Student:
    """All that a student handed in, in the order of lessons."""

    name: str
    handed_in: tuple[HandIn, ...]

    @property
    def lang(self) -> Lang:
        """The language of what they handed in first."""
        return self.handed_in[0].about.lang


def students(results: Results) -> list[Student]:
    """Return what each student handed in and got, by name.

    Parameters
    ----------
    results : Results
        What ``foedus grade`` wrote.
    """
    tasks: dict[str, list[TaskResult]] = {}
    for task in results.tasks:
        tasks.setdefault(task.submission, []).append(task)
    found: dict[str, list[HandIn]] = {}
    for one in results.submissions:
        found.setdefault(one.student, []).append(HandIn(one, tuple(tasks.get(one.submission, ()))))
    return [
        # What was set aside says least of its language, so it comes last.
        Student(name, tuple(sorted(theirs, key=_place)))
        for name, theirs in sorted(found.items())
    ]


def _place(one: HandIn) -> tuple[bool, str, str]:
    return not one.tasks, one.about.lesson or "", one.about.submission
