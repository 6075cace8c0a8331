"""What the course holds for one submission: the tasks of its exercise, or of its variant."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from foedus import outline
from foedus.errors import FoedusError
from foedus.language import Lang
from foedus.teach import myst
from foedus.teach.exercises import Exercise, exercise_from_cells
from foedus.teach.feedback import hints
from foedus.teach.feedback.asked import Asked, asked, asked_in
from foedus.teach.results import Submission
from foedus.teach.task_schema import Task
from foedus.teach.variants import draw
from foedus.teach.variants.notebook import bytes_of


@dataclass(frozen=True)
class Course:
    """The tasks that a submission answers.

    Parameters
    ----------
    tasks : mapping
        By id what the judge says of right answers and of mistakes, and the hints.
    asked : mapping
        By id what was asked.
    exercise : Exercise or None
        Where the solutions stand.
    """

    tasks: Mapping[str, Any] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)
    exercise: Exercise | None = None

    def hint(self, task: str, lang: Lang, theirs: str) -> str | None:
        """Return the hint for a student's code: empty where none fits on paper, None where there is none."""
        given = self.tasks.get(task, {}).get("hints")
        if not given or self.exercise is None or task not in self.exercise.solutions:
            return None
        return hints.hint(given, self.exercise.solution(task, lang), lang, theirs=theirs) or ""


def course_of(about: Submission, lang: Lang) -> Course:
    """Return what the course holds for a submission, in a language; nothing where it knows no such lesson.

    Parameters
    ----------
    about : Submission
        It says its lesson, and the seed of its variant.
    lang : str
        ``"en"`` or ``"es"``.
    """
    if about.lesson not in {lesson.id for lesson in outline.lessons() if lesson.ready}:
        return Course()
    if about.variant is None:
        return _public(about.lesson, lang)
    try:
        return _variant(about.lesson, int(about.variant), lang)
    except (FoedusError, ValueError):
        # Without its own tasks a page says what was judged, and nothing of another variant.
        return Course()


@functools.cache
def _public(lesson: str, lang: Lang) -> Course:
    shown = f"course/{outline.lesson(lesson).stem}/exercise.md"
    exercise = exercise_from_cells(lesson, shown, myst.read(outline.root() / shown, shown))
    return Course(outline.compiled("tasks"), asked(lesson, lang), exercise)


@functools.cache
def _variant(lesson: str, seed: int, lang: Lang) -> Course:
    variant = draw(outline.root(), lesson, seed)
    public = outline.compiled("tasks")
    tasks = {name: {**public.get(name, {}), **_said(task)} for name, task in variant.tasks.items()}
    cells = json.loads(bytes_of(variant, public, lang))["cells"]
    return Course(tasks, asked_in(cells), variant.exercise)


def _said(task: Task) -> dict[str, Any]:
    says = [{"id": name, "says": both.model_dump()} for name, both in task.says.items()]
    told: dict[str, Any] = {
        "kind": task.kind,
        "mistakes": says,
        "hints": [one.model_dump() for one in task.hints],
    }
    return {**told, "right": task.right.model_dump() if task.right else None}
