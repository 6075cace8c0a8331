"""The answers that a class's answers are compared with: those of the solution and of each planted mistake.

They come from running both in the box, like any submission, and from nowhere else: nobody types them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus import evidence, outline
from foedus.errors import FoedusError
from foedus.teach import myst
from foedus.teach.box import Box, Question, Report
from foedus.teach.exercises import Exercise, exercise_from_cells
from foedus.teach.faults import raise_any
from foedus.teach.task_schema import Task, TasksFile, compare_of
from foedus.teach.variants import draw

_LANG = "en"


class NoKey(FoedusError):
    """The solution of an exercise gives no answer in the box."""


@dataclass(frozen=True)
class Key:
    """What a judge knows of one exercise.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    entries : dict
        By task what `foedus.judging.verdict` needs, hidden cases included, and
        ``shown``, the number of cases that the task shows.
    """

    lesson: str
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def questions(self) -> list[Question]:
        """What is asked of each submission."""
        return [_question(task, entry) for task, entry in self.entries.items()]


def _question(task: str, entry: Mapping[str, Any]) -> Question:
    cases, parts = entry.get("cases", ()), entry.get("parts") or ()
    return Question(task, entry["kind"], entry["name"], tuple(cases), tuple(parts))


def key_of(root: Path, lesson: str, box: Box, *, variant: int | None = None) -> Key:
    """Return the key of an exercise, made by running its solution and its planted mistakes.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    lesson : str
        Number of the lesson.
    box : Box
        Where both are run.
    variant : int, optional
        The seed of the variant that was handed out; its own solution makes the key.

    Raises
    ------
    NoKey
        The solution leaves a question without an answer.
    CourseFaults
        The exercise or its tasks are at fault.
    """
    exercise, tasks = read(root, lesson, variant=variant)
    entries = {name: _entry(task) for name, task in tasks.items() if name in exercise.solutions}
    questions = [_question(name, entry) for name, entry in entries.items()]
    # A text is compared with nothing: its planted answers show faults that its rules find in anybody's.
    planted = [place for place in exercise.wrong if place[0] in entries and not _is_text(entries[place[0]])]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        solution = pool.submit(box.run, _cells(exercise), questions)
        report = solution.result()
        for name, entry in entries.items():
            entry["expected"] = _answer(report, name, "the solution")
        tried = pool.map(lambda place: _planted(exercise, place, entries, box), planted)
        mistakes = dict(zip(planted, tried, strict=True))
    for name, entry in entries.items():
        entry["mistakes"] = [
            {"id": mistake, "says": both.model_dump(), "results": mistakes.get((name, mistake))}
            for mistake, both in tasks[name].says.items()
            if (name, mistake) in mistakes or _is_text(entry)
        ]
    return Key(lesson, entries)


def read(root: Path, lesson: str, *, variant: int | None = None) -> tuple[Exercise, dict[str, Task]]:
    """Return the exercise of a lesson and its tasks, as their author wrote them or as they were drawn.

    Raises
    ------
    CourseFaults
        With what is wrong with their form.
    """
    if variant is not None:
        drawn = draw(root, lesson, variant)
        return drawn.exercise, drawn.tasks
    folder = f"course/{outline.lesson(lesson).stem}"
    shown = f"{folder}/exercise.md"
    exercise = exercise_from_cells(lesson, shown, myst.read(root / shown, shown))
    file = TasksFile(root / folder / "tasks.yaml", f"{folder}/tasks.yaml")
    raise_any(file.faults)
    return exercise, file.tasks


def _entry(task: Task) -> dict[str, Any]:
    kept = task.model_dump(
        exclude={"hidden_cases", "says", "compare", "hints", "vary", "right_in_variants"}, exclude_none=True
    )
    cases = [*task.cases, *task.hidden_cases]
    known = {"known": evidence.Known()} if task.kind == "text" else {}
    return {**kept, **known, "compare": compare_of(task), "cases": cases, "shown": len(task.cases)}


def _is_text(entry: Mapping[str, Any]) -> bool:
    return bool(entry["kind"] == "text")


def _planted(
    exercise: Exercise, place: tuple[str, str], entries: Mapping[str, Mapping[str, Any]], box: Box
) -> Any:
    """Return what a planted mistake answers to the questions of its task."""
    task, mistake = place
    report = box.run(submission(exercise, task, exercise.wrong[place]), [_question(task, entries[task])])
    return _answer(report, task, f"the planted mistake {mistake}")


def submission(exercise: Exercise, task: str, code: str) -> list[str]:
    """Return the cells of an exercise up to a task, with this code in the place of its solution.

    Parameters
    ----------
    exercise : Exercise
        The tasks before this one have their solutions.
    task : str
        Id of the task.
    code : str
        What a student might have written.
    """
    return _cells(exercise, until=task, instead=code)


def _cells(exercise: Exercise, *, until: str | None = None, instead: str = "") -> list[str]:
    """Return an exercise as code cells, with another cell in the place of one task's solution."""
    cells = [f'import foedus as fd\nfd.lesson("{exercise.lesson}", "{_LANG}")']
    for step in _in_english(exercise):
        if step.task == until and until is not None:
            return [*cells, instead]
        cells.append(step.code)
    return cells


def _in_english(exercise: Exercise) -> Iterable[Any]:
    return (step for step in exercise.context if step.lang in (None, _LANG))


def _answer(report: Report, task: str, whose: str) -> Any:
    if task in report.found and task not in report.unsteady:
        return report.found[task]
    errors = [error for error in report.errors if error]
    why = report.lost.get(task) or report.note or "two different ones when it is asked twice"
    said = f"In the box, {whose} of task {task} gives no answer: {why}."
    raise NoKey(f"{said} Errors of its cells: {'; '.join(errors)}." if errors else said)
