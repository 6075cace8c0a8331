"""How far two rankings of the same things agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedus import language
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class NotTwoRankings(FoedusError):
    """Two lists that cannot be compared place by place."""


def spearman(first: Iterable[float], second: Iterable[float]) -> float:
    r"""Return Spearman's rank correlation.

    Each list is turned into ranks, equal values share the mean of theirs, and Pearson's correlation of the
    ranks is returned. Without ties that is :math:`1 - 6 \sum d_i^2 / (n^3 - n)` with the differences
    :math:`d_i` between the ranks of one thing.

    Parameters
    ----------
    first, second : iterable of float
        Two measures of the same things in the same order; only their order counts.

    Returns
    -------
    float
        1: the same order; 0: one order says nothing of the other; -1: turned round.

    Raises
    ------
    NotTwoRankings
        The lists differ in length, have fewer than two values, a missing one, or no two that differ.

    References
    ----------
    C. Spearman (1904), The proof and measurement of association between two things, American Journal of
    Psychology 15(1), 72-101.

    Examples
    --------
    >>> round(spearman([1, 2, 3, 4], [10, 30, 20, 40]), 2)
    0.8
    """
    import numpy as np

    one, other = (_ranks(values) for values in _pair(first, second))
    return float(np.corrcoef(one, other)[0, 1])


def kendall(first: Iterable[float], second: Iterable[float]) -> float:
    r"""Return Kendall's rank correlation tau-b.

    Of all pairs of things, :math:`C` stand in the same order in both lists and :math:`D` in opposite order.
    Without ties :math:`\tau = (C - D)/(C + D)`, and :math:`(1 - \tau)/2` is the share of pairs that change
    places. With ties :math:`\tau_b` divides by the root of the product of the untied pairs of each list.

    Parameters
    ----------
    first, second : iterable of float
        As for `spearman`.

    Returns
    -------
    float
        From -1 to 1.

    Raises
    ------
    NotTwoRankings
        As for `spearman`.

    References
    ----------
    M. G. Kendall (1938), A new measure of rank correlation, Biometrika 30, 81-93.

    Examples
    --------
    >>> round(kendall([1, 2, 3, 4], [10, 30, 20, 40]), 2)
    0.67
    """
    import numpy as np

    one, other = _pair(first, second)
    place = np.triu_indices(len(one), 1)
    up, across = (np.sign(values[:, None] - values[None, :])[place] for values in (one, other))
    return float((up * across).sum() / np.sqrt((up**2).sum() * (across**2).sum()))


def _pair(first: Iterable[float], second: Iterable[float]) -> tuple[Floats, Floats]:
    import numpy as np

    one, other = (np.asarray(list(values), dtype=float) for values in (first, second))
    whole = np.concatenate([one, other])
    if len(one) != len(other) or len(one) < 2 or not np.isfinite(whole).all():
        raise NotTwoRankings(language.text(_WRONG))
    if len(set(one.tolist())) == 1 or len(set(other.tolist())) == 1:
        raise NotTwoRankings(language.text(_FLAT))
    return one, other


def _ranks(values: Floats) -> Floats:
    import numpy as np

    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    found: Floats = ((last - count + 1 + last) / 2)[place]
    return found


_WRONG = {
    "en": "Two rankings need two lists of the same length, two values or more, and none missing.",
    "es": "Para comparar dos clasificaciones hacen falta dos listas de la misma longitud, con dos o más "
    "valores y ninguno en blanco.",
}
_FLAT = {
    "en": "All values of a list are the same: it ranks nothing.",
    "es": "Todos los valores de una lista son iguales: no clasifica nada.",
}
