"""A class that never was: right answers, each planted mistake, blanks, and honest work that was mangled."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from tests.corpora.mangled import KINDS
from tests.corpora.mangled.kinds import LESSON, STEM, answered, answers, saved

from foedus import outline
from foedus.teach import myst
from foedus.teach.exercises import exercise_from_cells

NOTEBOOK = f"{STEM}.ipynb"


def planted() -> list[bytes]:
    """Return for each planted mistake the notebook of a student who makes it, and no other."""
    shown = f"course/{STEM}/exercise.md"
    exercise = exercise_from_cells(LESSON, shown, myst.read(outline.root() / shown, shown))
    made = []
    for (task, _), code in exercise.wrong.items():
        notebook = answered()
        answers(notebook, task)["source"] = code
        made.append(saved(notebook))
    return made


def mangled() -> list[bytes]:
    """Return the mangled work that is one file with the exercise's own name: any grader can be given it."""
    kept = [kind for kind in KINDS.values() if list(kind.files) == [NOTEBOOK]]
    found = [kind.files[NOTEBOOK] for kind in kept]
    return [one.encode() if isinstance(one, str) else one for one in found if one and one[:2] != "->"]


def blank() -> bytes:
    """Return the exercise as it was handed out."""
    return (outline.root() / "exercises" / "en" / NOTEBOOK).read_bytes()


def class_of(count: int) -> dict[str, bytes]:
    """Return by student what each hands in: a third right, a third with a mistake, a third blank or mangled.

    Parameters
    ----------
    count : int
        How many students.
    """
    turns = cycle([cycle([saved(answered())]), cycle(planted()), cycle([blank(), *mangled()])])
    return {f"student-{rank:03}": next(kind) for rank, kind in enumerate(islice(turns, count))}


def lay_out(folder: Path, count: int, *, inside: str = "") -> None:
    """Write a class, a folder for each student.

    Parameters
    ----------
    folder : pathlib.Path
        Where.
    count : int
        How many students.
    inside : str
        A folder inside each student's, as nbgrader has it.
    """
    for student, content in class_of(count).items():
        place = folder / student / inside
        place.mkdir(parents=True)
        (place / NOTEBOOK).write_bytes(content)
