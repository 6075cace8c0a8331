"""``foedus check --mutants``: say task by task which changes of the solution nobody would notice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foedus import outline
from foedus.teach.box import Box
from foedus.teach.grade import GIVES_UP
from foedus.teach.mutants import equivalents
from foedus.teach.mutants.trial import Trial, Tried, trial

LEAST = 0.95


@dataclass(frozen=True)
class Score:
    """What the mutants of one task came to.

    Parameters
    ----------
    caught, survivors, known : int
        How many were told from the solution, how many were not, and how many need not be.
    ended : int
        Of those caught, how many because their time was over.
    """

    caught: int
    survivors: int
    known: int
    ended: int = 0

    @property
    def share(self) -> float:
        """The share of caught ones among those that can be caught; 1 where there is none."""
        whole = self.caught + self.survivors
        return self.caught / whole if whole else 1.0


def score(tried: list[Tried]) -> Score:
    """Return the score of the mutants of a task."""
    known = sum(one.known for one in tried)
    survivors = sum(one.fate == "survives" and not one.known for one in tried)
    ended = sum(one.fate == "ended" for one in tried)
    caught = sum(one.fate != "survives" and not one.known for one in tried)
    return Score(caught, survivors, known, ended)


def run(lesson: str, *, count: int | None = None, seed: str = "", trusted: bool = False) -> int:
    """Judge the mutants of one lesson, or of all that are ready, and print what survives.

    Parameters
    ----------
    lesson : str
        Number of the lesson; empty for all.
    count : int, optional
        About so many of each lesson, drawn by `seed`.
    seed : str
        Such as a day.
    trusted : bool
        Build no jail.

    Returns
    -------
    int
        1 where a task catches less than `LEAST`, or an entry of ``mutants.yaml`` does not hold.
    """
    if trusted:
        print(GIVES_UP, file=sys.stderr)
    root = outline.root()
    wanted = [outline.lesson(lesson).id] if lesson else [one.id for one in outline.lessons() if one.ready]
    failed = False
    with Box(root, trusted=trusted) as box:
        for one in wanted:
            found = trial(root, one, box, count=count, seed=seed)
            print("\n".join(lines(found)), flush=True)
            failed |= bool(found.faults) or any(score(own).share < LEAST for own in found.tried.values())
    return int(failed)


def lines(found: Trial) -> Iterator[str]:
    """Yield the report on a lesson, line by line."""
    yield found.exercise.path
    for task, tried in found.tried.items():
        got = score(tried)
        whole = got.caught + got.survivors
        more = f", {got.known} equivalent" if got.known else ""
        ended = f" ({got.ended} by their time)" if got.ended else ""
        mark = "" if got.share >= LEAST else f"  below {LEAST:.0%}"
        yield f"  {task}: {got.caught} of {whole} caught{ended}{more}, {got.share:.1%}{mark}"
    yield from (f"  {fault}" for fault in found.faults)
    yield from _survivors(found)


def _survivors(found: Trial) -> Iterator[str]:
    """Yield the survivors as they would stand in ``mutants.yaml``, should one be equivalent."""
    left = {
        task: [one.mutant for one in tried if one.fate == "survives" and not one.known]
        for task, tried in found.tried.items()
    }
    if not any(left.values()):
        return
    shown = str(Path(found.exercise.path).with_name(equivalents.FILE))
    yield "Survivors: the check calls each of these right. Ask for more or add a hidden case; where no answer"
    yield f"could differ, copy the lines to {shown} and write why."
    for task, mutants in left.items():
        if mutants:
            yield f"{task}:"
        first = found.exercise.lines[task, None]
        for was in dict.fromkeys(one.was for one in mutants):
            same = [one for one in mutants if one.was == was]
            kinds = ", ".join(dict.fromkeys(one.kind for one in same))
            yield f"  # {found.exercise.path}:{first + same[0].line - 1} ({kinds})"
            yield f"  - was: {_quoted(was)}"
            yield "    now:"
            yield from (f"      - {_quoted(one.now)}" for one in same)
            yield '    why: ""'


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back, on one line."""
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"
