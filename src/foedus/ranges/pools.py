"""What enough of the ranges allow, weighted, and what changes when one kind of source is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from foedus.ranges.spans import End, Range, is_number, read_all
from foedus.ranges.words import BadWeights, words

# Shares of weight are sums of fractions: a third three times must still be the whole.
_CLOSE = 1e-9


def support(ranges: Iterable[Any], value: float, weights: Iterable[float] | None = None) -> float:
    """Return the share of the weight whose ranges allow a value.

    With weights w it is ``sum(w of the ranges that hold the value) / sum(w)``. It is a count of voices,
    not the chance that the value is true.

    Parameters
    ----------
    ranges : iterable of pairs or numbers
        In one unit.
    value : float
        In the same unit.
    weights : iterable of float, optional
        One for each range, zero or more; equal where none are given.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.
    BadWeights
        The weights do not fit the ranges.

    Examples
    --------
    >>> support([(11_000, 12_000), (10_000, None), 15_000, (None, 12_000)], 12_000)
    0.75
    """
    found = read_all(ranges)
    return _share(found, _weights(weights, len(found)), value)


def agreeing(
    ranges: Iterable[Any], weights: Iterable[float] | None = None, need: float | None = None
) -> list[Range]:
    """Return the values with the most weight behind them, or all with a share that you ask for.

    Parameters
    ----------
    ranges : iterable of pairs or numbers
        In one unit, of the same thing on the same date.
    weights : iterable of float, optional
        One for each range, zero or more; equal where none are given.
    need : float, optional
        The share asked for, above 0 and at most 1; 1 gives the overlap. Without it, the
        greatest share that any value has.

    Returns
    -------
    list of Range
        Pieces from low to high; none where no value has the share asked for.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.
    BadWeights
        The weights do not fit, or `need` is no share.

    Examples
    --------
    >>> agreeing([(10, 12), (11, 15), (20, 22)])
    [Range(low=11, high=12)]
    >>> agreeing([(10, 12), (11, 15), (20, 22)], need=1 / 3)
    [Range(low=10, high=15), Range(low=20, high=22)]
    """
    found = read_all(ranges)
    weight = _weights(weights, len(found))
    if need is not None and not (is_number(need) and 0 < need <= 1):
        raise BadWeights(words("need", need))
    probes = _probes(sorted({end for one in found for end in one if end is not None}))
    shares = [_share(found, weight, value) for value, _, _ in probes]
    enough = max(shares) if need is None else need
    kept = [share >= enough - _CLOSE for share in shares]
    pieces: list[Range] = []
    for (_, low, high), holds, before in zip(probes, kept, [False, *kept], strict=False):
        if holds:
            # A run of neighbours is one piece: it grows while the share lasts.
            pieces = [*pieces[:-1], Range(pieces[-1].low, high)] if before else [*pieces, Range(low, high)]
    return pieces


def pool(
    ranges: Iterable[Any], weights: Iterable[float] | None = None, need: float | None = None
) -> Range | None:
    """Return the smallest range that holds every value with enough weight behind it.

    Nothing is averaged, so a floor stays a floor. What most of the weight allows can be narrow by
    accident: `support` says how much weight it is, and `agreeing` whether it is in pieces.

    Parameters
    ----------
    ranges : iterable of pairs or numbers
        In one unit, of the same thing on the same date, one for each *independent* voice.
    weights : iterable of float, optional
        One for each range, zero or more; equal where none are given.
    need : float, optional
        The share of the weight that must allow a value, above 0 and at most 1. Without it,
        the greatest share that any value has.

    Returns
    -------
    Range or None
        ``None`` where no value has the share asked for.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.
    BadWeights
        The weights do not fit, or `need` is no share.

    Examples
    --------
    >>> pool([(10_000, 12_000), (11_000, None), 15_000])
    Range(low=11000, high=15000)
    >>> pool([(10_000, 12_000), (11_000, None), 15_000], weights=[2, 1, 1])
    Range(low=11000, high=12000)
    """
    pieces = agreeing(ranges, weights, need)
    return Range(pieces[0].low, pieces[-1].high) if pieces else None


def leave_out(
    ranges: Iterable[Any],
    kinds: Iterable[str],
    weights: Iterable[float] | None = None,
    need: float | None = None,
) -> dict[str, Range | None]:
    """Return the pooled range without each kind of source in turn.

    A kind whose absence moves the range drives it.

    Parameters
    ----------
    ranges : iterable of pairs or numbers
        In one unit, as for `pool`.
    kinds : iterable of str
        The kind of each range.
    weights : iterable of float, optional
        One for each range.
    need : float, optional
        As for `pool`; the share is taken of the weight that stays.

    Returns
    -------
    dict of str to Range or None
        By the kind left out, in alphabetical order; ``None`` where nothing is left to pool.

    Raises
    ------
    BadRange
        None was given, or one of them is no range.
    BadWeights
        Kinds or weights do not fit the ranges.

    Examples
    --------
    >>> leave_out([(11, 12), (10, None), 20], ["state", "state", "press"], need=1)
    {'press': Range(low=11, high=12), 'state': Range(low=20, high=20)}
    """
    found, names = read_all(ranges), list(kinds)
    weight = _weights(weights, len(found))
    if len(names) != len(found):
        raise BadWeights(words("kinds", f"{len(names)}, {len(found)}"))
    without: dict[str, Range | None] = {}
    for kind in sorted(set(names)):
        stay = [i for i, name in enumerate(names) if name != kind]
        kept = [weight[i] for i in stay]
        without[kind] = pool([found[i] for i in stay], kept, need) if any(kept) else None
    return without


def _probes(bounds: list[int | float]) -> list[tuple[float, End, End]]:
    """Return one value for each bound and each gap, with the closed range that it stands for."""
    probes: list[tuple[float, End, End]] = [(bounds[0] - 1, None, bounds[0])]
    for here, after in zip(bounds, [*bounds[1:], None], strict=True):
        probes.append((here, here, here))
        # Ends belong to their range, so a gap that is kept always lies between two kept bounds.
        probes.append((here + 1, here, None) if after is None else ((here + after) / 2, here, after))
    return probes


def _share(ranges: list[Range], weights: list[float], value: float) -> float:
    held = sum(weight for found, weight in zip(ranges, weights, strict=True) if found.allows(value))
    return held / sum(weights)


def _weights(weights: Iterable[float] | None, count: int) -> list[float]:
    found = [1.0] * count if weights is None else list(weights)
    sound = all(is_number(weight) and weight >= 0 for weight in found)
    if len(found) != count or not sound or not any(found):
        raise BadWeights(words("weights", f"{len(found)}, {count}"))
    return [float(weight) for weight in found]
