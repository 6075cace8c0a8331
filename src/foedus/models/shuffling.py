"""Could chance do it? Shuffle the labels, and count how often a difference as large comes out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus import language
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class CannotShuffle(FoedusError):
    """Cases that cannot be dealt anew: none on one side, or more marked than there are."""


@dataclass(frozen=True)
class Shuffled:
    """A difference of two shares, and what shuffling makes of it."""

    difference: float
    p: float
    after: NDArray[np.int64]

    def __repr__(self) -> str:
        return f"Shuffled(difference={self.difference:.3f}, p={self.p:.3f}, draws={len(self.after)})"


def shuffle_test(
    marked_before: int, before: int, marked_after: int, after: int, *, draws: int = 20_000, seed: int = 8
) -> Shuffled:
    r"""Test whether a share rose by more than dealing at random would give.

    All cases are cards, some of them marked. The statistic is

    .. math:: T = \frac{x_2}{n_2} - \frac{x_1}{n_1}

    the share of marked cards after minus the share before. Under the null hypothesis it does not matter
    which cards are marked: mark as many at random, compute T, repeat. The p-value is the share of draws with
    T as large as the one observed or larger, :math:`(1 + \#\{T^* \ge T\}) / (1 + N)`; the real deal
    counts as one of them, so that p is never 0.

    Parameters
    ----------
    marked_before, before : int
        Marked cases and all cases before.
    marked_after, after : int
        The same after.
    draws : int, default 20000
        How often to shuffle.
    seed : int, default 8
        The start of the random numbers: the same seed gives the same p.

    Returns
    -------
    Shuffled
        ``difference`` (T), ``p`` (one-sided: a rise), ``after`` (marked cases on the right in each draw).

    Raises
    ------
    CannotShuffle
        A side has no case, or more are marked than there are.

    Notes
    -----
    It assumes that the cards could change places: each case apart from the others, each as likely to be
    marked. Two meetings of one visit break that. A large p proves no equality, and whatever p is, it
    speaks of these cards alone: not of meetings that nobody recorded, and not of a cause.

    References
    ----------
    R. A. Fisher (1935), The Design of Experiments. B. Phipson and G. K. Smyth (2010), Permutation p-values
    should never be zero, Statistical Applications in Genetics and Molecular Biology 9(1), article 39.

    Examples
    --------
    >>> shuffle_test(1, 4, 3, 4).difference
    0.5
    """
    import numpy as np

    _check(marked_before, before, marked_after, after)
    marked = marked_before + marked_after
    # The smallest of equally random numbers fall on random cards: one row is one deal.
    order = np.random.default_rng(seed).random((draws, before + after)).argsort(axis=1)
    dealt = (order[:, :marked] >= before).sum(axis=1)
    hits = int((dealt >= marked_after).sum())
    difference = marked_after / after - marked_before / before
    return Shuffled(difference, (1 + hits) / (1 + draws), dealt)


def chances(marked: int, before: int, after: int) -> dict[int, float]:
    r"""Return how likely each number of marked cards is on the right, if the cards are dealt at random.

    No draw is needed: of :math:`\binom{n}{h}` ways to mark h of n cards,
    :math:`\binom{n_2}{k}\binom{n_1}{h-k}` put k of them after the cut (the hypergeometric distribution).

    Parameters
    ----------
    marked : int
        Marked cards in all.
    before, after : int
        Cards on each side.

    Returns
    -------
    dict
        From the number of marked cards after the cut to its probability.

    Raises
    ------
    CannotShuffle
        A side has no case, or more are marked than there are.

    Examples
    --------
    >>> chances(2, 3, 3)
    {0: 0.2, 1: 0.6, 2: 0.2}
    """
    _check(marked, before, 0, after, most=before + after)
    ways = math.comb(before + after, marked)
    fits = range(max(0, marked - before), min(marked, after) + 1)
    return {count: math.comb(after, count) * math.comb(before, marked - count) / ways for count in fits}


def exact_p(marked_before: int, before: int, marked_after: int, after: int) -> float:
    """Return the p-value that `shuffle_test` comes near: all deals counted (Fisher's exact test, one-sided).

    Parameters
    ----------
    marked_before, before, marked_after, after : int
        As for `shuffle_test`.

    Raises
    ------
    CannotShuffle
        A side has no case, or more are marked than there are.

    Examples
    --------
    >>> round(exact_p(0, 3, 2, 3), 2)
    0.2
    """
    _check(marked_before, before, marked_after, after)
    likely = chances(marked_before + marked_after, before, after)
    return sum(share for count, share in likely.items() if count >= marked_after)


def _check(marked_before: int, before: int, marked_after: int, after: int, most: int | None = None) -> None:
    fits = 0 <= marked_before <= (before if most is None else most) and 0 <= marked_after <= after
    if not fits or min(before, after) < 1:
        raise CannotShuffle(language.text(_WRONG))


_WRONG = {
    "en": "Each side needs at least one case, and no side can have more marked cases than cases.",
    "es": "Cada lado necesita al menos un caso, y ninguno puede tener más casos marcados que casos.",
}
