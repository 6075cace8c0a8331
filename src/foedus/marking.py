"""Mark an answer to a question: one set of rules for notebook, page, exports and tests."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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
        Right picks, rows, parts or lines; how many there could be; picks or
        lines that do not belong.
    wrong : tuple of str
        Ids of the options, rows, parts or lines to be mended, in the order of
        the item; for ``order`` and ``parsons`` in the order of the answer.
    """

    score: float
    outcome: str
    misconceptions: tuple[str, ...] = ()
    feedback: tuple[Mapping[str, str], ...] = ()
    hits: int = 0
    wanted: int = 1
    extra: int = 0
    wrong: tuple[str, ...] = ()


def mark(item: Mapping[str, Any], answer: Any) -> Mark:
    """Return what an answer to an item is worth.

    The rules, the same for every language and every order of the options:

    - choice: the id of one option; 1 if it is the right one, else 0.
    - several: a list of option ids; right picks less wrong picks, divided by
      the number of right options, and never below 0. So picking everything
      pays no more than picking nothing, and only the exact set has full marks.
    - number: 1 within the tolerance of the answer or inside its range, else 0;
      a number near a known mistake has the feedback of that mistake.
    - order: all part ids, first to last. The longest chain of parts that stand
      in the right order among themselves may stay, the others have to move:
      (chain - 1) / (parts - 1). So one part at the wrong end is one mistake,
      which in a count of pairs would spoil every pair it is in; the order
      turned round has 0; and what feedback names is what the mark counts.
    - match, classify: a mapping from row ids to bin ids; right rows divided by
      all rows, with nothing taken off: each row is a question of its own, and
      putting all into one bin pays no more than the rows that belong there.
    - parsons: a list of [line id, indentation]. Of the lines that belong, a
      line with the right indentation is worth 1, another one 1/2, and the
      chain in the right order that is worth most counts; each distractor takes
      off 1; the sum is divided by the lines that belong and is never below 0.

    Mending one wrong part (moving it to its place in the chain, putting a row
    right, indenting a line, leaving a distractor out) never lowers a mark.

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
        wrong=tuple(option["id"] for option in chosen if not option["correct"]),
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


def _mark_order(item: Mapping[str, Any], answer: Any) -> Mark:
    wanted: list[str] = item["answer"]
    if not isinstance(answer, list | tuple) or len(answer) != len(wanted):
        return Mark(0.0, "open", wanted=len(wanted))
    if not all(isinstance(name, str) and name in wanted for name in answer) or len(set(answer)) < len(wanted):
        return Mark(0.0, "open", wanted=len(wanted))
    kept = _chain([wanted.index(name) for name in answer], [1] * len(wanted))
    parts = {part["id"]: part for part in item["parts"]}
    wrong = [parts[name] for place, name in enumerate(answer) if place not in kept]
    score = (len(kept) - 1) / (len(wanted) - 1)
    return _mark_parts(item, wrong, score=score, hits=len(kept), wanted=len(wanted))


def _chain(ranks: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the places of the heaviest run of increasing ranks; among equals the one found first."""
    heaviest: list[int] = []
    before: list[int | None] = []
    for place, rank in enumerate(ranks):
        lower = [other for other in range(place) if ranks[other] < rank]
        # max() keeps the first of equals; marks.js does the same.
        best = max(lower, key=lambda other: heaviest[other], default=None)
        heaviest.append(weights[place] + (heaviest[best] if best is not None else 0))
        before.append(best)
    here = max(range(len(ranks)), key=lambda place: heaviest[place], default=None)
    found: list[int] = []
    while here is not None:
        found.insert(0, here)
        here = before[here]
    return found


def _mark_rows(item: Mapping[str, Any], answer: Any) -> Mark:
    rows = item["rows"]
    bins = {one["id"] for one in item["bins"]}
    known = {row["id"] for row in rows}
    if not isinstance(answer, Mapping) or not answer or not answer.keys() <= known:
        return Mark(0.0, "open", wanted=len(rows))
    if not all(isinstance(name, str) and name in bins for name in answer.values()):
        return Mark(0.0, "open", wanted=len(rows))
    hits = sum(answer.get(row["id"]) == row["bin"] for row in rows)
    put_wrong = [row for row in rows if answer.get(row["id"], row["bin"]) != row["bin"]]
    wrong = [{**row, **_near_bin(row, answer[row["id"]])} for row in put_wrong]
    return _mark_parts(item, wrong, score=hits / len(rows), hits=hits, wanted=len(rows))


def _near_bin(row: Mapping[str, Any], chosen: str) -> Mapping[str, Any]:
    """Return what a row says of one wrong bin in particular."""
    found: Mapping[str, Any] = next((near for near in row.get("near", []) if near["bin"] == chosen), {})
    return {field: found[field] for field in ("misconception", "feedback") if field in found}


def _mark_parsons(item: Mapping[str, Any], answer: Any) -> Mark:
    wanted = {line["id"]: (rank, line["indent"]) for rank, line in enumerate(item["answer"])}
    lines = {line["id"]: line for line in item["lines"]}
    if not _is_program(answer, lines):
        return Mark(0.0, "open", wanted=len(wanted))
    placed = [(name, indent) for name, indent in answer if name in wanted]
    # In halves, so that sums are exact.
    worth = [2 if wanted[name][1] == indent else 1 for name, indent in placed]
    kept = _chain([wanted[name][0] for name, _ in placed], worth)
    good = {placed[place][0] for place in kept if worth[place] == 2}
    extra = len(answer) - len(placed)
    return _mark_parts(
        item,
        [lines[name] for name, _ in answer if name not in good],
        score=max(0, sum(worth[place] for place in kept) - 2 * extra) / (2 * len(wanted)),
        hits=len(good),
        wanted=len(wanted),
        extra=extra,
    )


def _is_program(answer: Any, lines: Mapping[str, Any]) -> bool:
    if not isinstance(answer, list | tuple) or not answer:
        return False
    if not all(isinstance(line, list | tuple) and len(line) == 2 for line in answer):
        return False
    if not all(isinstance(name, str) and name in lines and _is_count(indent) for name, indent in answer):
        return False
    return len({name for name, _ in answer}) == len(answer)


def _is_count(value: Any) -> bool:
    given = finite(value)
    return given is not None and given >= 0 and given.is_integer()


def _mark_parts(
    item: Mapping[str, Any],
    wrong: Sequence[Mapping[str, Any]],
    *,
    score: float,
    hits: int,
    wanted: int,
    extra: int = 0,
) -> Mark:
    right = hits == wanted and not extra
    said = [part["feedback"] for part in wrong if part.get("feedback")]
    return Mark(
        score=score,
        outcome="right" if right else "not_yet",
        misconceptions=tuple(
            dict.fromkeys(part["misconception"] for part in wrong if part.get("misconception"))
        ),
        feedback=(item["explain"],) if right else tuple(said),
        hits=hits,
        wanted=wanted,
        extra=extra,
        wrong=tuple(part["id"] for part in wrong),
    )


def misconceptions(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield the misconceptions that answers to an item can show.

    Parameters
    ----------
    item : mapping
        A compiled item of the bank.

    Examples
    --------
    >>> list(misconceptions({"near": [{"answer": 8, "misconception": "outlets-are-sources"}]}))
    ['outlets-are-sources']
    """
    for group in ("options", "near", "parts", "lines", "rows"):
        for part in item.get(group, []):
            if part.get("misconception"):
                yield part["misconception"]
            yield from misconceptions({"near": part.get("near", [])})


MARKS: dict[str, Callable[[Mapping[str, Any], Any], Mark]] = {
    "choice": _mark_choice,
    "several": _mark_several,
    "number": _mark_number,
    "order": _mark_order,
    "match": _mark_rows,
    "classify": _mark_rows,
    "parsons": _mark_parsons,
}
