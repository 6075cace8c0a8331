"""Run the code of an exercise as a student's kernel would, out of sight, and hand back what it made."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import traceback
import types
from collections.abc import Iterable, Iterator
from typing import Any

from foedus import language
from foedus.teach.exercises import Exercise, Step

MISSING = object()


class CellFailed(Exception):
    """A cell of an exercise raised; `line` is of the file."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


@contextlib.contextmanager
def desk(lang: str) -> Iterator[None]:
    """Give code a language, a folder and a journal of its own; swallow what it prints and draws."""
    before = {name: os.environ.get(name) for name in ("FOEDUS_JOURNAL", "MPLBACKEND", "NBGRADER_EXECUTION")}
    here, spoken = os.getcwd(), language.active()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(FOEDUS_JOURNAL=os.path.join(folder, "journal.jsonl"), MPLBACKEND="Agg")
        os.environ.pop("NBGRADER_EXECUTION", None)
        os.chdir(folder)
        language.use(lang)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                yield
        finally:
            language.use(spoken)
            os.chdir(here)
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")


def answer_of(exercise: Exercise, place: tuple[str, str | None], code: str, name: str) -> Any:
    """Run an exercise up to a task, with this code in the place of its solution.

    Parameters
    ----------
    exercise : Exercise
        The tasks before this one have their solutions.
    place : tuple
        The task, and the mistake where `code` is a planted answer.
    code : str
        The solution, a planted answer or the stub.
    name : str
        The variable or function that the task asks for.

    Returns
    -------
    object
        What stands under the name; `MISSING` if nothing does.

    Raises
    ------
    CellFailed
        A cell raised.
    """
    last = Step(exercise.line(place, language.active()), code)
    return _run(exercise, [*_before(exercise, place[0]), last]).get(name, MISSING)


def names_before(exercise: Exercise, task: str) -> dict[str, Any]:
    """Run an exercise up to a task and return all that its cells have defined.

    Parameters
    ----------
    exercise : Exercise
        The tasks before this one have their solutions.
    task : str
        The task.

    Raises
    ------
    CellFailed
        A cell raised.
    """
    return _run(exercise, _before(exercise, task))


def _before(exercise: Exercise, task: str) -> list[Step]:
    own = next(number for number, step in enumerate(exercise.context) if step.task == task)
    return exercise.context[:own]


def _run(exercise: Exercise, steps: Iterable[Step]) -> dict[str, Any]:
    module = types.ModuleType("__main__")
    names: dict[str, Any] = vars(module)
    # The setup cell that the build writes, and what every notebook has besides.
    exec("import foedus as fd", names)
    names["display"] = lambda *shown, **how: None
    for step in steps:
        if step.lang not in (None, language.active()):
            continue
        try:
            # Empty lines before the code make Python count the lines of the file.
            exec(compile("\n" * (step.line - 1) + step.code, exercise.path, "exec"), names)
        except (Exception, SystemExit) as error:
            raise CellFailed(_line(error, exercise.path, step.line), _said(error)) from None
    return names


def _line(error: BaseException, path: str, fallback: int) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or fallback
    inside = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return (inside[-1] if inside else None) or fallback


def _said(error: BaseException) -> str:
    text = str(error).strip().split("\n")[0]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
