"""Faults of the course's sources: where each is, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.errors import FoedusError


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of a source file, said so that its author can mend it.

    Parameters
    ----------
    file : str
        Path from the root of the course, with forward slashes.
    line : int
        Line in the file, from 1; 0 where the fault is of the whole file.
    where : str
        The claim, column, cell, item or task that is at fault.
    what : str
        What is wrong.
    mend : str
        What to do.

    Examples
    --------
    >>> print(Fault("course/claims/war.yaml", 12, "claim kursk, status", "no such word", "use claimed"))
    course/claims/war.yaml:12: claim kursk, status: no such word; use claimed
    """

    file: str
    line: int
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.where}: {self.what}; {self.mend}"


class CourseFaults(FoedusError):
    """All the faults found in one reading of the course's sources."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def raise_any(faults: Iterable[Fault]) -> None:
    """Raise `CourseFaults` if there is any fault, else return."""
    found = list(faults)
    if found:
        raise CourseFaults(found)
