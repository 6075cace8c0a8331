"""Draw the parameters of an exercise from a seed, and keep only draws that their proofs bear out.

A draw must change the right answer, and each planted mistake must still give a result of its own. Draws
are tried in an order that the seed alone decides, so that the same seed gives the same variant again.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus import judging, outline
from foedus.errors import FoedusError
from foedus.teach import myst, proofs, rehearsal
from foedus.teach.exercises import Exercise
from foedus.teach.faults import Fault, raise_any
from foedus.teach.myst import Cell
from foedus.teach.task_schema import Choice, Same, Task, TasksFile
from foedus.teach.variants import sources

_MOST_DRAWS = 40


class NoVariant(FoedusError):
    """An exercise of which no variant can be made."""


@dataclass(frozen=True)
class Variant:
    """An exercise as it was drawn.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    seed : int
        What it was drawn from.
    cells : list of Cell
        Its source.
    exercise : Exercise
        Its code.
    tasks : dict
        Its tasks by id.
    drawn : dict
        What was drawn, by task and parameter.
    rejected : dict
        By task, how many draws their proof did not bear out.
    """

    lesson: str
    seed: int
    cells: list[Cell]
    exercise: Exercise
    tasks: dict[str, Task]
    drawn: dict[str, dict[str, Choice]]
    rejected: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Source:
    """An exercise as its author wrote it."""

    lesson: str
    path: str
    cells: list[Cell]
    tasks: dict[str, Task]

    def varied(self, drawn: sources.Drawn) -> tuple[list[Cell], Exercise, dict[str, Task]]:
        cells = sources.varied_cells(self.cells, self.tasks, drawn)
        made = sources.varied_exercise(self.path, self.lesson, cells)
        return cells, made, sources.varied_tasks(self.tasks, drawn)

    def together(self, task: str) -> list[str]:
        """Return a task and those that take over what it draws."""
        others = [
            name
            for name, other in self.tasks.items()
            if any(isinstance(among, Same) and among.as_ == task for among in other.vary.values())
        ]
        return [task, *others]


def draw(root: Path, lesson: str, seed: int) -> Variant:
    """Return the variant of an exercise that a seed makes.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``, built.
    lesson : str
        Number of the lesson.
    seed : int
        Any whole number.

    Raises
    ------
    NoVariant
        No task of the exercise varies.
    CourseFaults
        A task has no draw that its proof bears out; the exercise is at fault.
    """
    source = _read(root, lesson)
    owners = [task for task in source.tasks if _choices(source.tasks[task])]
    if not owners:
        raise NoVariant(f"No task of exercise {lesson} varies; hand it out as it is, without --variant.")
    drawn: dict[str, dict[str, Choice]] = {}
    rejected: dict[str, int] = {}
    for task in owners:
        rejected[task] = _draw(source, task, drawn, seed)
    cells, exercise, tasks = source.varied(drawn)
    return Variant(lesson, seed, cells, exercise, tasks, drawn, rejected)


def _read(root: Path, lesson: str) -> _Source:
    folder = f"course/{outline.lesson(lesson).stem}"
    file = TasksFile(root / folder / "tasks.yaml", f"{folder}/tasks.yaml")
    raise_any(file.faults)
    shown = f"{folder}/exercise.md"
    return _Source(lesson, shown, myst.read(root / shown, shown), file.tasks)


def _choices(task: Task) -> dict[str, list[Choice]]:
    return {name: among for name, among in task.vary.items() if isinstance(among, list)}


def in_order(among: Mapping[str, list[Choice]], seed: str) -> Iterator[dict[str, Choice]]:
    """Yield every draw but the one that the text has, in an order that the seed decides.

    Examples
    --------
    >>> sorted(one["year"] for one in in_order({"year": [2024, 2025, 2026]}, "17"))
    [2025, 2026]
    """
    every = [dict(zip(among, one, strict=True)) for one in itertools.product(*among.values())][1:]
    random.Random(seed).shuffle(every)
    yield from every


def _draw(source: _Source, task: str, drawn: dict[str, dict[str, Choice]], seed: int) -> int:
    """Put into `drawn` the first draw of a task that holds, and return how many did not."""
    public = source.varied(drawn)[1]
    faults: list[Fault] = []
    order = in_order(_choices(source.tasks[task]), f"{source.lesson} {task} {seed}")
    for tried, chosen in enumerate(itertools.islice(order, _MOST_DRAWS)):
        drawn[task] = chosen
        faults = list(_faults(source, task, drawn, public))
        if not faults:
            return tried
    mend = "let vary hold choices that change the answer and keep the planted mistakes apart"
    raise_any([*faults, public.fault((task, None), f"no draw of seed {seed} can be proved", mend)])
    return _MOST_DRAWS


def _faults(source: _Source, task: str, drawn: sources.Drawn, public: Exercise) -> Iterator[Fault]:
    _, exercise, tasks = source.varied(drawn)
    for name in source.together(task):
        entry, found = _entry(exercise, tasks, name)
        if found:
            yield from found
            return
        if name == task and _answered_by(public, exercise, name, entry):
            yield exercise.fault((name, None), "the draw does not change the answer", "drawn anew")
            return


def _entry(exercise: Exercise, tasks: Mapping[str, Task], name: str) -> tuple[dict[str, Any], list[Fault]]:
    place = list(tasks).index(name)
    # What is asked in secret is proved too: the key of a variant has it.
    task = tasks[name].model_copy(
        update={"cases": [*tasks[name].cases, *tasks[name].hidden_cases], "hidden_cases": []}
    )
    return proofs.compile_task(exercise, (name, task), place)


def _answered_by(public: Exercise, exercise: Exercise, name: str, entry: Mapping[str, Any]) -> bool:
    """Say whether the solution that stands in the public notebook is right in the variant too."""
    with rehearsal.desk("en"):
        try:
            answer = rehearsal.answer_of(exercise, (name, None), public.solution(name, "en"), entry["name"])
        except rehearsal.CellFailed:
            return False
        return judging.judge(entry, answer).outcome == "right"
