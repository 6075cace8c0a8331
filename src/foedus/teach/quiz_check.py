"""Check one ``quiz.yaml``, in the course or out of it, and print all that was found in one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.teach import bank, bank_checks, bank_habits, outlines
from foedus.teach.bank_checks import Quiz
from foedus.teach.faults import CourseFaults, Fault

_OUTSIDE = (
    "This file is in no lesson of a course: its objectives, the parts that see names, and ids that other "
    "lessons use could not be checked."
)


class NoQuizFile(FoedusError):
    """A quiz that is to be checked and cannot be read."""


@dataclass(frozen=True)
class Found:
    """What a reading of one quiz found.

    Parameters
    ----------
    faults : list of Fault
        What stops the build.
    warnings : list of Fault
        What an author should look at once more.
    items : int
        Items that have the right shape.
    note : str
        What could not be checked, if anything.
    """

    faults: list[Fault]
    warnings: list[Fault]
    items: int
    note: str = ""

    def report(self) -> str:
        """Return faults, warnings and the sum of both, a line each."""
        lines = [f"fault: {one}" for one in self.faults] + [f"warning: {one}" for one in self.warnings]
        total = f"Items read: {self.items}; faults: {len(self.faults)}; warnings: {len(self.warnings)}."
        return "\n".join([*lines, *([self.note] if self.note else []), total])


def check(path: Path) -> Found:
    """Return all that is wrong with one quiz, and what is doubtful.

    Parameters
    ----------
    path : pathlib.Path
        A file as ``course/NN-slug/quiz.yaml``. Where it is one, it is checked
        against its lesson and the quizzes of the others, else by itself.

    Raises
    ------
    NoQuizFile
        There is no such file.
    """
    if not path.is_file():
        raise NoQuizFile(f"{path} is no file; give the path of a quiz.yaml.")
    faults: list[Fault] = []
    asked, others = _lesson_of(path.resolve(), faults) or (Quiz(path, path.as_posix(), {"id": "?"}), [])
    quizzes = [one for other in others for one in bank.read(other, [])]
    read = list(bank.read(asked, faults))
    # The asked one comes last, so that an id used twice is told of this file and not of another.
    faults += [one for one in bank_checks.faults([*quizzes, *read]) if one.file == asked.shown]
    warnings = [one for quiz in read for one in bank_habits.warnings(quiz)]
    warnings += [one for one in bank_habits.same_stems([*quizzes, *read]) if one.file == asked.shown]
    note = "" if "objectives" in asked.lesson else _OUTSIDE
    return Found(sorted(set(faults)), sorted(set(warnings)), len(asked.items), note)


def _lesson_of(path: Path, faults: list[Fault]) -> tuple[Quiz, list[Quiz]] | None:
    """Return the quiz as that of its lesson, and those of the other lessons; None outside of a course."""
    root = path.parents[2] if len(path.parents) > 2 else path.parent
    if path != root / "course" / path.parent.name / "quiz.yaml":
        return None
    if not (root / "course" / "outline.yaml").is_file():
        return None
    try:
        outline = outlines.compile_outline(root)
    except CourseFaults as error:
        faults += error.faults
        return None
    quizzes = {one.path: one for one in (_quiz(root, lesson) for lesson in outline["lessons"])}
    asked = quizzes.pop(path, None)
    if asked is None:
        return None
    return asked, [other for other in quizzes.values() if other.path.is_file()]


def _quiz(root: Path, lesson: Mapping[str, Any]) -> Quiz:
    path = root / "course" / f"{lesson['id']}-{lesson['slug']}" / "quiz.yaml"
    return Quiz(path, path.relative_to(root).as_posix(), {"objectives": [], **lesson})


def run(path: Path) -> int:
    """Print the report of one quiz and return 1 if it has a fault, else 0.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    """
    found = check(path)
    print(found.report())
    return 1 if found.faults else 0
