"""One range or several: read, overlap, unite, add, multiply. Open ends are kept open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Any, NamedTuple

from foedus.ranges.words import BadRange, words

End = int | float | None
# An open low end sorts before every number.
_NONE = float("-inf")


class Range(NamedTuple):
    """A low and a high end, in any one unit; ``None`` where the end is open."""

    low: End
    high: End

    def allows(self, value: float) -> bool:
        """Return whether a value lies inside, ends included.

        Examples
        --------
        >>> Range(3000, None).allows(1100), Range(None, 12000).allows(12000)
        (False, True)
        """
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


def read(given: Any) -> Range:
    """Return a range from a pair of ends or from one number.

    Parameters
    ----------
    given : pair or number
        ``(low, high)``; a blank of a table (``None`` or a missing value) is an open end.

    Returns
    -------
    Range
        With ends that are numbers or ``None``.

    Raises
    ------
    BadRange
        The ends are no numbers, the low one is above the high one, or both are open.

    Examples
    --------
    >>> read((3000, None)), read(15000)
    (Range(low=3000, high=None), Range(low=15000, high=15000))
    """
    ends = [given, given] if is_number(given) else given
    if isinstance(ends, str) or not isinstance(ends, Sequence) or len(ends) != 2:
        raise BadRange(words("shape", given))
    low, high = _end(ends[0], given), _end(ends[1], given)
    if low is None and high is None:
        raise BadRange(words("open", given))
    if low is not None and high is not None and low > high:
        raise BadRange(words("order", given))
    return Range(low, high)


def from_rows(rows: Any, about: float = 0.0) -> list[Range]:
    """Return the ranges of a table, from its columns ``low`` and ``high``.

    Parameters
    ----------
    rows : pandas.DataFrame or mapping
        A blank low end is a ceiling, a blank high end a floor.
    about : float, default 0.0
        How wide to read a row that gives one number, as a share of it: see `around`.
        Floors, ceilings and ranges are left as they are.

    Returns
    -------
    list of Range
        One for each row, in order.

    Raises
    ------
    BadRange
        A column is missing, a row is no range, or `about` is no share.

    Examples
    --------
    >>> from_rows({"low": [3000, 15_000], "high": [None, 15_000]}, about=0.1)
    [Range(low=3000, high=None), Range(low=13500, high=16500)]
    """
    try:
        lows, highs = list(rows["low"]), list(rows["high"])
    except (KeyError, TypeError, IndexError):
        raise BadRange(words("columns", type(rows).__name__)) from None
    found = [read(pair) for pair in zip(lows, highs, strict=True)]
    return [around(one.low, about) if one.low is not None and one.low == one.high else one for one in found]


def around(value: float, share: float) -> Range:
    """Return how far a number printed as "about" may reach: ``(v(1 - s), v(1 + s))``.

    The share s is the reader's assumption: who prints "about 15,000" does not say how near.

    Parameters
    ----------
    value : float
        The number that was printed, zero or more.
    share : float
        From 0 (to the last unit) to below 1.

    Returns
    -------
    Range
        In the unit of the number.

    Raises
    ------
    BadRange
        One of them is no such number.

    Examples
    --------
    >>> around(15_000, 0.1)
    Range(low=13500, high=16500)
    """
    if not (is_number(value) and value >= 0 and is_number(share) and 0 <= share < 1):
        raise BadRange(words("around", (value, share)))
    return read((_tidy(value * (1 - share)), _tidy(value * (1 + share))))


def overlap(*ranges: Any) -> Range | None:
    """Return what all ranges allow: highest low to lowest high.

    With lows l and highs h it is ``(max l, min h)`` if ``max l <= min h``. That no number is left
    does not say who is wrong.

    Parameters
    ----------
    *ranges : pairs or numbers
        In one unit, of the same thing on the same date: this is not checked.

    Returns
    -------
    Range or None
        In that unit; ``None`` where the ranges cannot all hold.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.

    Examples
    --------
    >>> overlap((10_000, 12_000), (11_000, 15_000))
    Range(low=11000, high=12000)
    >>> overlap((14_000, None), (None, 12_000)) is None
    True
    """
    lows, highs = _ends(ranges)
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Range(low, high)


def hull(*ranges: Any) -> Range:
    """Return the smallest range that holds all others: lowest low to highest high.

    Parameters
    ----------
    *ranges : pairs or numbers
        In one unit.

    Returns
    -------
    Range
        Open where one of them is open; ``(None, None)`` where together they exclude nothing.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.

    Examples
    --------
    >>> hull((10_000, 12_000), 15_000), hull(4_000, (5_000, None))
    (Range(low=10000, high=15000), Range(low=4000, high=None))
    """
    lows, highs = _ends(ranges)
    whole_low, whole_high = len(lows) == len(ranges), len(highs) == len(ranges)
    return Range(min(lows) if whole_low else None, max(highs) if whole_high else None)


def union(*ranges: Any) -> list[Range]:
    """Return what at least one range allows, as pieces with the gaps left open.

    Parameters
    ----------
    *ranges : pairs or numbers
        In one unit.

    Returns
    -------
    list of Range
        From low to high; pieces that touch are one.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.

    Examples
    --------
    >>> union((10, 12), (11, 15), 20)
    [Range(low=10, high=15), Range(low=20, high=20)]
    """
    pieces: list[Range] = []
    for found in sorted(read_all(ranges), key=lambda one: _NONE if one.low is None else one.low):
        last = pieces[-1] if pieces else found
        if pieces and (last.high is None or found.low is None or found.low <= last.high):
            # Written out, for a piece that is open at both ends is no range to be read again.
            highs = [one.high for one in (last, found) if one.high is not None]
            pieces[-1] = Range(last.low, max(highs) if len(highs) == 2 else None)
        else:
            pieces.append(found)
    return pieces


def add(*ranges: Any) -> Range:
    """Return the range of a sum: lows are added to lows, highs to highs.

    Parameters
    ----------
    *ranges : pairs or numbers
        Parts that do not overlap, such as the dead and the wounded, in one unit.

    Returns
    -------
    Range
        Open where one of them is open.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.

    Examples
    --------
    >>> add(11_000, (3_000, None))
    Range(low=14000, high=None)
    """
    lows, highs = _ends(ranges)
    whole_low, whole_high = len(lows) == len(ranges), len(highs) == len(ranges)
    return Range(sum(lows) if whole_low else None, sum(highs) if whole_high else None)


def times(one: Any, other: Any) -> Range:
    """Return the range of a product of two amounts: low times low to high times high.

    Parameters
    ----------
    one, other : pair or number
        Amounts of zero or more, such as containers and rounds in each container.

    Returns
    -------
    Range
        In the unit of the product; open where one of them is open.

    Raises
    ------
    BadRange
        One of them is no range, or an end is below zero.

    Examples
    --------
    >>> times(20_000, (430, 500))
    Range(low=8600000, high=10000000)
    """
    first, second = read(one), read(other)
    for found in (first, second):
        if any(end is not None and end < 0 for end in found):
            raise BadRange(words("negative", tuple(found)))
    low, high = (None if a is None or b is None else a * b for a, b in zip(first, second, strict=True))
    return Range(low, high)


def is_number(value: Any) -> bool:
    """Return whether a value is a number: neither missing nor a truth value."""
    return isinstance(value, Real) and not isinstance(value, bool) and not _blank(value)


def _tidy(value: float) -> float:
    # Tenths of a share are no exact floats; what they add beyond the ninth digit is nobody's answer.
    return round(value, 9)


def _blank(value: Any) -> bool:
    # The missing value of pandas refuses comparisons, and this module does not load pandas.
    return value is None or type(value).__name__ in ("NAType", "NaTType") or bool(value != value)


def _end(value: Any, given: Any) -> End:
    if _blank(value):
        return None
    if not is_number(value):
        raise BadRange(words("shape", given))
    if abs(value) == float("inf"):
        return None
    return int(value) if float(value).is_integer() else float(value)


def read_all(ranges: Iterable[Any]) -> list[Range]:
    """Return the ranges of a list; an empty one is an error."""
    found = [read(given) for given in ranges]
    if not found:
        raise BadRange(words("none", ""))
    return found


def _ends(ranges: Iterable[Any]) -> tuple[list[int | float], list[int | float]]:
    found = read_all(ranges)
    lows = [one.low for one in found if one.low is not None]
    return lows, [one.high for one in found if one.high is not None]
