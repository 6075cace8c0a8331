"""Judge mutants as what students hand in is judged: run in the box, compared with the key outside of it."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from foedus import outline
from foedus.teach import rehearsal
from foedus.teach.box import Box
from foedus.teach.exercises import Exercise
from foedus.teach.faults import Fault
from foedus.teach.jail import Limits
from foedus.teach.judge import Key, judge
from foedus.teach.judge.keys import key_of, read, submission
from foedus.teach.mutants import equivalents
from foedus.teach.mutants.sites import Mutant
from foedus.teach.mutants.solutions import mutants_of
from foedus.teach.task_schema import Task

Fate = Literal["caught", "ended", "survives"]
# What is compared with the solution; a text is not.
_MUTABLE = ("value", "function", "table", "figure")
# A solution takes a tenth of a second; what takes three goes round for ever.
_LIMITS = Limits(cell=3.0, wall=8.0, processor=10)


@dataclass(frozen=True)
class Tried:
    """One mutant and what became of it.

    Parameters
    ----------
    mutant : Mutant
        The changed solution.
    fate : str
        ``"caught"``, ``"ended"`` (its time was over) or ``"survives"``.
    known : bool
        Whether the lesson's ``mutants.yaml`` says why it may survive.
    """

    mutant: Mutant
    fate: Fate
    known: bool = False


@dataclass
class Trial:
    """What a lesson's mutants came to.

    Parameters
    ----------
    exercise : Exercise
        The lesson's exercise.
    tried : dict
        By task, in the order of the file.
    faults : list of Fault
        Entries of ``mutants.yaml`` that are stale, or wrong: the judge tells the mutant from the solution.
    """

    exercise: Exercise
    tried: dict[str, list[Tried]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def all_mutants(exercise: Exercise, tasks: Mapping[str, Task]) -> dict[str, list[Mutant]]:
    """Return every mutant of every solution of an exercise, by task."""
    with rehearsal.desk("en"):
        return {
            name: mutants_of(
                exercise.solutions[name],
                rehearsal.names_before(exercise, name),
                unordered="" if task.compare.order else task.name,
            )
            for name, task in tasks.items()
            if name in exercise.solutions and task.kind in _MUTABLE
        }


def sample(mutants: Mapping[str, Sequence[Mutant]], count: int, seed: str) -> dict[str, list[Mutant]]:
    """Return about so many mutants, drawn by a seed, as many of each task as is its share.

    Examples
    --------
    >>> [*sample({"a": [], "b": []}, 3, "2026-11-26").values()]
    [[], []]
    """
    whole = sum(map(len, mutants.values())) or 1
    return {
        task: random.Random(f"{seed} {task}").sample(
            list(made), min(len(made), -(-len(made) * count // whole))
        )
        for task, made in mutants.items()
    }


def trial(root: Path, lesson: str, box: Box, *, count: int | None = None, seed: str = "") -> Trial:
    """Judge the mutants of a lesson.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``, built.
    lesson : str
        Number of the lesson.
    box : Box
        Where they are run.
    count : int, optional
        About so many, drawn by `seed`; all by default.
    seed : str
        Such as a day.
    """
    shown = f"course/{outline.lesson(lesson).stem}"
    known = equivalents.read(root / shown, shown)
    exercise, tasks = read(root, lesson)
    mutants = all_mutants(exercise, tasks)
    found = Trial(exercise, faults=list(equivalents.stale(root / shown, shown, known, mutants)))
    key = key_of(root, lesson, box)
    chosen = mutants if count is None else sample(mutants, count, seed)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for task, made in chosen.items():
            own = Key(lesson, {task: key.entries[task]})
            fates = pool.map(lambda one, task=task, own=own: _fate(exercise, task, one, own, box), made)
            found.tried[task] = [
                Tried(one, fate, equivalents.is_known(one, known.get(task, ())))
                for one, fate in zip(made, fates, strict=True)
            ]
    found.faults += [
        exercise.fault(
            (task, None),
            f"{equivalents.FILE} says that it is equivalent, and it is caught: {one.mutant.now}",
            "remove it there",
        )
        for task, tried in found.tried.items()
        for one in tried
        if one.known and one.fate != "survives"
    ]
    return found


def _fate(exercise: Exercise, task: str, mutant: Mutant, key: Key, box: Box) -> Fate:
    report = box.run(submission(exercise, task, mutant.code), key.questions, _LIMITS)
    if report.note or any("time of this cell" in (error or "") for error in report.errors):
        return "ended"
    return "survives" if judge(key, report)[0].outcome == "right" else "caught"
