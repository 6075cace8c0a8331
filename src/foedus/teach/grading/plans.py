"""What is run of a notebook, and what it is asked afterwards. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedus.handed import Answers, Piece
from foedus.handed.answers import bare, own_pieces

# The name that an answer is kept under when the check looks at it; nobody calls a variable so.
_KEPT = "answer_seen_by_check_{}"
# Of many checks of one task the last ones count: a task is answered, not guessed.
_MOST_CHECKS = 2
_GIVEN = -1


@dataclass(frozen=True)
class Plan:
    """One version of a notebook, ready to be run; plain data.

    Parameters
    ----------
    cells : tuple of str
        Code in the order in which it runs.
    names : dict
        By task the names to ask for; the best answer counts.
    own : dict
        By task the places of the cells that answer it.
    """

    cells: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def plan_of(found: Answers, tasks: Mapping[str, Mapping[str, Any]]) -> Plan:
    """Return what is run of a notebook for the tasks of one lesson.

    Parameters
    ----------
    found : Answers
        What it answers.
    tasks : mapping
        By id the tasks of the lesson, with the ``name`` that each asks for.

    Examples
    --------
    >>> from foedus.handed import answers_in, sheets_of
    >>> tasks = {"count-echoes": {"lesson": "01", "name": "echoes"}}
    >>> [sheet] = sheets_of("n = 8\\nfd.check('count-echoes', n)")
    >>> plan_of(answers_in(sheet, tasks), tasks).names
    {'count-echoes': ('answer_seen_by_check_0', 'echoes')}
    """
    by_name = {str(entry["name"]): task for task, entry in tasks.items()}
    cells: list[str] = []
    place: dict[int, int] = {}
    kept: dict[str, list[str]] = {}
    for at, piece in enumerate(found.pieces):
        place[at] = len(cells)
        cells.append(piece.code)
        for check in piece.checks:
            task = check.task if check.task in tasks else by_name.get(check.task)
            if task and _worth_keeping(check.answer, str(tasks[task]["name"]), found.pieces[at + 1 :]):
                name = _KEPT.format(len([one for names in kept.values() for one in names]))
                kept.setdefault(task, []).append(name)
                cells.append(f"{name} = {check.answer}")
    names = {
        task: (*reversed(kept.get(task, [])[-_MOST_CHECKS:]), str(entry["name"]))
        for task, entry in tasks.items()
    }
    own = {
        task: tuple(place[at] for at in own_pieces(found.pieces, task, str(entry["name"])))
        for task, entry in tasks.items()
    }
    return Plan(tuple(cells), names, own)


def _worth_keeping(answer: str, name: str, later: Sequence[Piece]) -> bool:
    """Say whether what a check looks at could be another thing than what the name holds in the end."""
    if not answer:
        return False
    return answer != name or any(name in piece.binds for piece in later)


def once_more(plan: Plan, errors: Sequence[str | None], given: Sequence[str]) -> list[tuple[int, str]]:
    """Return what is run after a first run that failed in places.

    What comes with the exercise runs first; then the notebook; then, twice, the cells that failed, as a
    student would who runs them again. So nothing is lost by a cell deleted, or moved before what it needs.

    Parameters
    ----------
    plan : Plan
        What was run.
    errors : sequence
        For each cell the error that ended it, or None.
    given : sequence of str
        The code that comes with the exercise, in order.

    Returns
    -------
    list of tuple
        Code, each with its place in the plan; -1 for what comes with the exercise.

    Examples
    --------
    >>> once_more(Plan(("b = a", "a = 1")), ["NameError: a", None], ["import foedus as fd"])
    [(-1, 'import foedus as fd'), (0, 'b = a'), (1, 'a = 1'), (0, 'b = a'), (0, 'b = a')]
    """
    own = list(enumerate(plan.cells))
    failed = [one for one, error in zip(own, errors, strict=False) if error]
    return [*((_GIVEN, one) for one in given), *own, *failed, *failed]


def misses(plan: Plan, given: Sequence[str]) -> bool:
    """Say whether code that comes with the exercise is not in the notebook."""
    have = bare("\n".join(plan.cells))
    return any(bare(one) not in have for one in given)
