"""Mutants that no answer can tell from the solution, each with the reason: ``mutants.yaml`` of a lesson.

An entry names the statement before and after the change, as `foedus check --mutants` prints them. When the
solution changes, nothing bears these words any more: the entry is stale, and the check says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from foedus.teach import yaml_files
from foedus.teach.bank_schema import Id, Strict
from foedus.teach.faults import CourseFaults, Fault
from foedus.teach.mutants.sites import Mutant

FILE = "mutants.yaml"
_Text = Annotated[str, Field(min_length=1)]


class Equivalent(Strict):
    """One statement, what it may become without harm, and why."""

    was: _Text
    now: Annotated[list[_Text], Field(min_length=1)]
    why: Annotated[str, Field(min_length=10)]


Known = dict[str, list[Equivalent]]
_SHAPE: TypeAdapter[Known] = TypeAdapter(dict[Id, list[Equivalent]])


def read(folder: Path, shown: str) -> Known:
    """Return the equivalent mutants of a lesson by task; nothing where there is no file.

    Parameters
    ----------
    folder : pathlib.Path
        The lesson's folder in ``course/``.
    shown : str
        The folder in messages.

    Raises
    ------
    CourseFaults
        The file has another shape.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        return _SHAPE.validate_python(yaml_files.read(path, f"{shown}/{FILE}") or {})
    except ValidationError as error:
        mend = "write was, now (a list) and why (a reason) under the id of the task"
        faults = []
        for one in error.errors():
            keys = [key for key in one["loc"] if isinstance(key, (str, int))]
            where = ", ".join(str(key) for key in keys)
            line = yaml_files.line_of(path, *keys)
            faults.append(Fault(f"{shown}/{FILE}", line, where, one["msg"], mend))
        raise CourseFaults(faults) from None


def is_known(mutant: Mutant, known: Sequence[Equivalent]) -> bool:
    """Say whether a mutant is one of those that need not be caught."""
    return any(one.was == mutant.was and mutant.now in one.now for one in known)


def stale(folder: Path, shown: str, known: Known, mutants: Mapping[str, Sequence[Mutant]]) -> Iterator[Fault]:
    """Yield a fault for each entry that no mutant bears out any more.

    Parameters
    ----------
    folder : pathlib.Path
        The lesson's folder in ``course/``.
    shown : str
        The folder in messages.
    known : mapping
        What the file holds.
    mutants : mapping
        All mutants by task.
    """
    for task, entries in known.items():
        made = {(one.was, one.now) for one in mutants.get(task, ())}
        for rank, entry in enumerate(entries):
            line = yaml_files.line_of(folder / FILE, task, rank, "was")
            for now in entry.now:
                if (entry.was, now) not in made:
                    what = f"no change of the solution reads so any more: {now}"
                    mend = "look at the task again, then remove the line or write it anew"
                    yield Fault(f"{shown}/{FILE}", line, f"task {task}", what, mend)
