"""Mark an answer to a question: one set of rules for notebook, page, exports and tests."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Decimal fractions are not exact in binary: 0.4 is within 0.1 of 0.3. The same slack stands in marks.js.
_SLACK = 1e-9


@dataclass(frozen=True)
class Mark:
    """What an answer is worth.

    Parameters
    ----------
    score : float
        From 0 to 1.
    outcome : str
        ``"right"``, ``"not_yet"``, or ``"open"`` where there is no answer that the item knows.
    misconceptions : tuple of str
        Ids of those that the answer shows.
    feedback : tuple of mapping
        Texts in both languages, in the order of the item.
    hits, wanted, extra : int
        Right picks, right options there are, wrong picks.
    """

    score: float
    outcome: str
    misconceptions: tuple[str, ...] = ()
    feedback: tuple[Mapping[str, str], ...] = ()
    hits: int = 0
    wanted: int = 1
    extra: int = 0


def mark(item: Mapping[str, Any], answer: Any) -> Mark:
    """Return what an answer to an item is worth.

    The rules, the same for every language and every order of the options:

    - choice: the id of one option; 1 if it is the right one, else 0.
    - several: a list of option ids; right picks less wrong picks, divided by
      the number of right options, and never below 0. So picking everything
      pays no more than picking nothing, and only the exact set has full marks.
    - number: 1 within the tolerance of the answer or inside its range, else 0;
      a number near a known mistake has the feedback of that mistake.

    No answer, or one that the item does not know (the question may have changed
    since it was given), is open and has 0. The same rules stand in ``marks.js``.

    Parameters
    ----------
    item : mapping
        A compiled item of the bank.
    answer : object
        As the journal stores it.

    Returns
    -------
    Mark
        Score, outcome and feedback.

    Examples
    --------
    >>> mark({"kind": "number", "answer": 2, "explain": {}}, 2.0).outcome
    'right'
    """
    return MARKS[item["kind"]](item, answer)


def _mark_choice(item: Mapping[str, Any], answer: Any) -> Mark:
    known = [option["id"] for option in item["options"]]
    return _mark_picks(item, [answer]) if isinstance(answer, str) and answer in known else Mark(0.0, "open")


def _mark_several(item: Mapping[str, Any], answer: Any) -> Mark:
    wanted = sum(option["correct"] for option in item["options"])
    known = {option["id"] for option in item["options"]}
    if not isinstance(answer, list | tuple) or not answer:
        return Mark(0.0, "open", wanted=wanted)
    if not all(isinstance(pick, str) and pick in known for pick in answer):
        return Mark(0.0, "open", wanted=wanted)
    return _mark_picks(item, answer)


def _mark_picks(item: Mapping[str, Any], picks: Sequence[str]) -> Mark:
    chosen = [option for option in item["options"] if option["id"] in picks]
    wanted = sum(option["correct"] for option in item["options"])
    hits = sum(option["correct"] for option in chosen)
    extra = len(chosen) - hits
    # Right options have their say only once all is right: before that they would give the others away.
    told = chosen if hits == wanted and not extra else [option for option in chosen if not option["correct"]]
    feedback = [option["feedback"] for option in told if option.get("feedback")]
    return Mark(
        score=max(0, hits - extra) / wanted,
        outcome="right" if hits == wanted and not extra else "not_yet",
        misconceptions=tuple(
            dict.fromkeys(option["misconception"] for option in told if option.get("misconception"))
        ),
        feedback=tuple([*feedback, item["explain"]] if hits == wanted and not extra else feedback),
        hits=hits,
        wanted=wanted,
        extra=extra,
    )


def _mark_number(item: Mapping[str, Any], answer: Any) -> Mark:
    given = finite(answer)
    if given is None:
        return Mark(0.0, "open")
    if is_within(item, given):
        return Mark(1.0, "right", feedback=_said(item, "feedback", "explain"), hits=1)
    for near in item.get("near", []):
        if is_within(near, given):
            return Mark(0.0, "not_yet", (near["misconception"],), (near["feedback"],))
    return Mark(0.0, "not_yet", feedback=_said(item, "otherwise"))


def _said(item: Mapping[str, Any], *fields: str) -> tuple[Mapping[str, str], ...]:
    return tuple(item[field] for field in fields if item.get(field))


def finite(answer: Any) -> float | None:
    """Return an answer as a number that can be compared, or None where it is none."""
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    try:
        given = float(answer)
    except OverflowError:
        return None
    return given if math.isfinite(given) else None


def is_within(target: Mapping[str, Any], given: float) -> bool:
    """Return whether a number is one that a target accepts.

    Parameters
    ----------
    target : mapping
        ``answer``, and where there are any ``tolerance``, ``low`` and ``high``.
    given : float
        The number.

    Examples
    --------
    >>> is_within({"answer": 0.3, "tolerance": 0.1}, 0.4)
    True
    """
    answer = target["answer"]
    if abs(given - answer) <= target.get("tolerance", 0) + _SLACK * max(1.0, abs(answer)):
        return True
    low, high = target.get("low"), target.get("high")
    return low is not None and high is not None and low <= given <= high


MARKS: dict[str, Callable[[Mapping[str, Any], Any], Mark]] = {
    "choice": _mark_choice,
    "several": _mark_several,
    "number": _mark_number,
}
