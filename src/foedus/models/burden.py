"""Do the large pay more than their share? The public-goods test of burden sharing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from foedus import language
from foedus.errors import FoedusError

SEED = 2026


class NotATest(FoedusError):
    """Numbers from which no elasticity can be read."""


class Elasticity(NamedTuple):
    """A slope on log-log axes with its interval, and the number of states behind it."""

    slope: float
    low: float
    high: float
    n: int


def elasticity(
    size: Iterable[float], cost: Iterable[float], *, draws: int = 2000, level: float = 0.95, seed: int = SEED
) -> Elasticity:
    r"""Return by how many per cent a cost grows when the size grows by one per cent.

    Least squares of :math:`\ln(\text{cost}) = a + b \ln(\text{size})`. With :math:`b = 1` all bear the same
    share of their size; with :math:`b > 1` the large bear a larger share, as Olson and Zeckhauser expect of a
    pure public good; with :math:`b < 1` the small do. The base of the logarithm does not matter.

    Parameters
    ----------
    size, cost : iterable of float
        Two measures of the same states in the same order, all above zero.
    draws : int, default 2000
        How often the states are drawn anew, with replacement (bootstrap).
    level : float, default 0.95
        The middle part of the slopes that the interval holds.
    seed : int, default 2026
        The same seed gives the same interval.

    Returns
    -------
    Elasticity
        Slope, low and high end, number of states.

    Raises
    ------
    NotATest
        The lists differ in length, have fewer than five states, or a value that is missing or not above zero.

    Notes
    -----
    The states are no sample from a larger world. The interval shows how far the slope hangs on which states
    are in the list, and nothing else: not what a state has from its gift, and not errors of the data.

    References
    ----------
    M. Olson and R. Zeckhauser (1966), An economic theory of alliances, Review of Economics and Statistics
    48(3), 266-279. B. Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics
    7(1), 1-26.

    Examples
    --------
    >>> found = elasticity([1, 2, 4, 8, 16], [3, 6, 12, 24, 48])
    >>> round(found.slope, 6), found.n
    (1.0, 5)
    """
    import numpy as np

    x, y = (np.asarray(list(values), dtype=float) for values in (size, cost))
    whole = np.concatenate([x, y])
    if len(x) != len(y) or len(x) < 5 or not np.isfinite(whole).all() or (whole <= 0).any():
        raise NotATest(language.text(_WRONG))
    x, y = np.log(x), np.log(y)
    picks = np.random.default_rng(seed).integers(0, len(x), (draws, len(x)))
    rows = np.vstack([np.arange(len(x)), picks])
    across, up = (values[rows] - values[rows].mean(axis=1, keepdims=True) for values in (x, y))
    spread = (across**2).sum(axis=1)
    # A draw of one state alone has no slope; with five states or more it hardly ever comes up.
    kept = spread > 0
    slopes = (across * up).sum(axis=1)[kept] / spread[kept]
    low, high = np.quantile(slopes[1:], [(1 - level) / 2, (1 + level) / 2])
    return Elasticity(float(slopes[0]), float(low), float(high), len(x))


_WRONG = {
    "en": "The test needs two lists of the same length, five states or more, and every value above zero.",
    "es": "La prueba necesita dos listas de la misma longitud, cinco Estados o más y todos los valores "
    "mayores que cero.",
}
