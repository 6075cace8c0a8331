"""How far chance alone can move a share that was counted in few cases."""

from __future__ import annotations

import math
from statistics import NormalDist

from foedus import language
from foedus.errors import FoedusError


class NotACount(FoedusError):
    """Numbers that cannot be so many cases out of so many."""


def wilson(kept: int, cases: int, level: float = 0.95) -> tuple[float, float]:
    r"""Return the Wilson interval of a share.

    With the share :math:`p` of `cases` :math:`n` and the normal quantile :math:`z` of the level,

    .. math:: \frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}

    The ends stay inside 0 and 1, and a share of 0 or 1 keeps an interval. The textbook (Wald) interval
    :math:`p \pm z\sqrt{p(1-p)/n}` does neither.

    Parameters
    ----------
    kept : int
        Cases that count, such as promises kept.
    cases : int
        All cases, at least one.
    level : float, default 0.95
        How often the method catches the true share, if it is used many times.

    Returns
    -------
    tuple of float
        Low and high end, as shares of one.

    Raises
    ------
    NotACount
        There is no case, or more count than there are; or the level is no share between 0 and 1.

    Notes
    -----
    It assumes that each case is drawn by itself and with the same chance. Allies who decide together, or
    cases that were chosen because they looked weak, break that; the interval does not show it.

    References
    ----------
    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22(158), 209-212. Compared with others in L. D. Brown, T. T. Cai and
    A. DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16(2), 101-133.

    Examples
    --------
    >>> low, high = wilson(12, 54)
    >>> round(low, 3), round(high, 3)
    (0.132, 0.349)
    """
    if not (0 <= kept <= cases and cases > 0 and 0 < level < 1):
        raise NotACount(language.text(_WRONG).format(kept=kept, cases=cases, level=level))
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = kept / cases
    middle = share + z**2 / (2 * cases)
    reach = z * math.sqrt(share * (1 - share) / cases + z**2 / (4 * cases**2))
    whole = 1 + z**2 / cases
    # Rounding would leave an end a hair outside of 0 or 1.
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


_WRONG = {
    "en": "An interval needs at least one case, no more kept than cases, and a level between 0 and 1; "
    "this is {kept} of {cases} at {level}.",
    "es": "Un intervalo necesita al menos un caso, no más cumplidos que casos y un nivel entre 0 y 1; "
    "esto es {kept} de {cases} con {level}.",
}
