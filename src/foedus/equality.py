"""Whether two packed answers hold the same values, by the rules of a task."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from foedus import answers

_MOST_GREEDY = 500
_NEVER_SAME = frozenset({"other", "too_big", "function", "blank"})


def same(a: Any, b: Any, compare: Mapping[str, Any] | None = None) -> bool:
    """Say whether two packed answers hold the same values.

    Parameters
    ----------
    a, b : object
        What `pack` returned.
    compare : mapping, optional
        ``rel`` and ``abs`` (tolerance; by default only what floats lose in
        arithmetic, and whole numbers exactly), ``order`` (False: the list or the
        rows in any order), ``case`` (False: texts without regard to capitals and
        outer spaces), ``index`` (True: labels of columns and tables count).

    Returns
    -------
    bool
        Lists, tuples, arrays and columns of a table are alike; so are int and
        float of one value; a bool is no number. Tables are compared by column
        names and values, whatever the order of the columns. What is packed as
        ``other`` is the same as nothing.

    Examples
    --------
    >>> from foedus.answers import pack
    >>> same(pack(0.1 + 0.2), pack(0.3)), same(pack(True), pack(1))
    (True, False)
    >>> same(pack([1, 2]), pack((2, 1)), {"order": False})
    True
    """
    return _same(a, b, compare or {})


def same_result(want: Any, got: Any, compare: Mapping[str, Any]) -> bool:
    """Say whether two results of a case are the same; where both raise, the kind of error counts."""
    if answers.type_of(want) == answers.type_of(got) == "raises":
        return bool(want["name"] == got["name"])
    return same(want, got, compare)


def _same(a: Any, b: Any, how: Mapping[str, Any]) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return _close(a, b, how)
    if isinstance(a, str) and isinstance(b, str):
        return a == b or (how.get("case") is False and a.strip().casefold() == b.strip().casefold())
    if answers.is_missing(a) and answers.is_missing(b):
        return bool(a == b or answers.MISSING in (a, b))
    if not (isinstance(a, dict) and isinstance(b, dict)):
        return False
    return _same_parts(a, b, how)


def _close(a: float, b: float, how: Mapping[str, Any]) -> bool:
    if "rel" in how or "abs" in how:
        return a == b or math.isclose(a, b, rel_tol=how.get("rel", 0.0), abs_tol=how.get("abs", 0.0))
    if float(a).is_integer() and float(b).is_integer():
        return a == b
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _same_parts(a: dict[str, Any], b: dict[str, Any], how: Mapping[str, Any]) -> bool:
    kinds = {a["type"], b["type"]}
    if kinds & _NEVER_SAME:
        return False
    if kinds <= answers.SEQUENCES:
        # What is inside the list keeps its order: a pair is not its reverse.
        inside = {**how, "order": True}
        return _same_rows(_labelled(a, how), _labelled(b, how), inside, how.get("order", True))
    # A set has no order; beside a list it counts only where the task asks for none.
    if kinds == {"set"} or (kinds <= answers.SEQUENCES | {"set"} and how.get("order") is False):
        return _same_rows([(x,) for x in a["items"]], [(x,) for x in b["items"]], how, False)
    if len(kinds) > 1:
        return False
    if kinds == {"dict"}:
        return _same_rows([tuple(x) for x in a["items"]], [tuple(x) for x in b["items"]], how, False)
    if kinds == {"frame"}:
        return _same_frame(a, b, how)
    if kinds == {"figure"}:
        return a["parts"].keys() == b["parts"].keys() and all(
            _same(part, b["parts"][name], how) for name, part in a["parts"].items()
        )
    return a == b


_Row = tuple[Any, ...]


def _labelled(side: dict[str, Any], how: Mapping[str, Any]) -> list[_Row]:
    if how.get("index") and "index" in side:
        return list(zip(side["index"], side["items"], strict=True))
    return [(item,) for item in side["items"]]


def _same_frame(a: dict[str, Any], b: dict[str, Any], how: Mapping[str, Any]) -> bool:
    names = [sorted(side["columns"], key=answers.order) for side in (a, b)]
    if [answers.order(name) for name in names[0]] != [answers.order(name) for name in names[1]]:
        return False
    return _same_rows(_frame_rows(a, how), _frame_rows(b, how), how, how.get("order", True))


def _frame_rows(side: dict[str, Any], how: Mapping[str, Any]) -> list[_Row]:
    places = sorted(range(len(side["columns"])), key=lambda place: answers.order(side["columns"][place]))
    columns = [side["data"][place] for place in places]
    if how.get("index"):
        columns.append(side["index"])
    return list(zip(*columns, strict=True)) if columns else [()] * len(side["index"])


def _same_rows(a: list[_Row], b: list[_Row], how: Mapping[str, Any], ordered: bool) -> bool:
    if len(a) != len(b):
        return False
    if ordered:
        return all(_same_row(x, y, how) for x, y in zip(a, b, strict=True))
    left, right = sorted(a, key=_row_order), sorted(b, key=_row_order)
    if all(_same_row(x, y, how) for x, y in zip(left, right, strict=True)):
        return True
    return len(a) <= _MOST_GREEDY and _same_greedily(left, right, how)


def _same_row(x: _Row, y: _Row, how: Mapping[str, Any]) -> bool:
    return len(x) == len(y) and all(_same(left, right, how) for left, right in zip(x, y, strict=True))


def _same_greedily(a: list[_Row], b: list[_Row], how: Mapping[str, Any]) -> bool:
    # Sorting can part two numbers that the tolerance holds to be one.
    left = list(b)
    for x in a:
        place = next((place for place, y in enumerate(left) if _same_row(x, y, how)), None)
        if place is None:
            return False
        left.pop(place)
    return True


def _row_order(row: _Row) -> list[tuple[str, float, str]]:
    return [answers.order(part) for part in row]
