"""How sure a share or a correlation is, with few students: intervals of 95 per cent."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

# The normal quantile that leaves 2.5 per cent at each end.
Z = 1.959963984540054


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Return the score interval of a share, which holds for few tries and for shares of 0 and 1.

    With p = hits / n the ends are (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n):
    E. B. Wilson (1927), Probable inference, the law of succession, and
    statistical inference, Journal of the American Statistical Association 22, 209-212.

    Parameters
    ----------
    hits, tries : int
        How many of how many; at least one try.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(10, 100)]
    [0.0552, 0.1744]
    """
    share = hits / tries
    middle = share + Z**2 / (2 * tries)
    reach = Z * math.sqrt(share * (1 - share) / tries + Z**2 / (4 * tries**2))
    scale = 1 + Z**2 / tries
    # Rounding must not put the end beside a share of exactly 0 or 1.
    low = (middle - reach) / scale if hits else 0.0
    return low, (middle + reach) / scale if hits < tries else 1.0


def point_biserial(right: Sequence[bool], rest: Sequence[float]) -> float | None:
    """Return the correlation of right-or-wrong with the score on all the other items.

    r = (M₁ − M) / s · √(p / (1 − p)), with M and s the mean and the standard
    deviation of `rest`, M₁ its mean among those who are right, and p their
    share: L. Crocker and J. Algina (1986), Introduction to Classical and Modern
    Test Theory, on item analysis. The item itself is left out of the score, which
    it would otherwise raise: S. Henrysson (1963), Correction of item-total
    correlations in item analysis, Psychometrika 28, 211-218.

    Parameters
    ----------
    right : sequence of bool
        One entry for each student.
    rest : sequence of float
        The same students' scores without the item.

    Returns
    -------
    float or None
        None where all are right, none is, or all scores are alike.

    Examples
    --------
    >>> round(point_biserial([True, True, False, False], [4, 3, 2, 1]), 4)
    0.8944
    """
    share = statistics.fmean(right) if right else 0.0
    spread = statistics.pstdev(rest) if rest else 0.0
    # Equal scores differ by rounding where they are means.
    if share in (0.0, 1.0) or spread < 1e-9:
        return None
    among = statistics.fmean(score for hit, score in zip(right, rest, strict=True) if hit)
    return (among - statistics.fmean(rest)) / spread * math.sqrt(share / (1 - share))


def fisher(correlation: float, students: int) -> tuple[float, float]:
    """Return the interval of a correlation: tanh(artanh r ± z / √(n − 3)).

    R. A. Fisher (1921), On the probable error of a coefficient of correlation
    deduced from a small sample, Metron 1, 3-32. It takes both sides as
    normal; one of ours is right-or-wrong, so read it as roughly so wide.

    Parameters
    ----------
    correlation : float
        From -1 to 1.
    students : int
        How many it rests on; at least 4.

    Examples
    --------
    >>> [round(end, 2) for end in fisher(0.5, 28)]
    [0.16, 0.74]
    """
    if abs(correlation) >= 1:
        return correlation, correlation
    middle, reach = math.atanh(correlation), Z / math.sqrt(students - 3)
    return math.tanh(middle - reach), math.tanh(middle + reach)
