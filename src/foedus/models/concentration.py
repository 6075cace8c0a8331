"""How much of a whole lies with few: the share of the largest, the Herfindahl index, the Gini coefficient."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedus import language
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class NotAmounts(FoedusError):
    """Numbers that cannot be parts of a whole."""


def shares(amounts: Iterable[float]) -> Floats:
    r"""Return each amount as a share of their sum, :math:`s_i = a_i / \sum_j a_j`.

    Parameters
    ----------
    amounts : iterable of float
        One amount for each member, in any one unit, none below zero.

    Returns
    -------
    ndarray of float
        Shares of one, in the same order.

    Raises
    ------
    NotAmounts
        There is none, one is missing or below zero, or all are zero.

    Examples
    --------
    >>> shares([6, 3, 1]).tolist()
    [0.6, 0.3, 0.1]
    """
    import numpy as np

    given = np.asarray(list(amounts), dtype=float)
    if not given.size or not np.isfinite(given).all() or (given < 0).any() or given.sum() == 0:
        raise NotAmounts(language.text(_WRONG))
    found: Floats = given / given.sum()
    return found


def top_share(amounts: Iterable[float], members: int = 5) -> float:
    """Return the share of the largest few.

    Parameters
    ----------
    amounts : iterable of float
        As for `shares`.
    members : int, default 5
        How many of the largest count.

    Returns
    -------
    float
        Their part of the whole, a share of one.

    Raises
    ------
    NotAmounts
        As for `shares`; or `members` is below one.

    Examples
    --------
    >>> round(top_share([6, 3, 1], 2), 2)
    0.9
    """
    if members < 1:
        raise NotAmounts(language.text(_NONE))
    return float(sum(sorted(shares(amounts).tolist(), reverse=True)[:members]))


def herfindahl(amounts: Iterable[float]) -> float:
    r"""Return the Herfindahl-Hirschman index, :math:`H = \sum_i s_i^2`.

    Take two euros out of the whole, the first put back before the second: :math:`H` is the chance that both
    come from the same member. :math:`1/H` is the number of equal members that would give the same index.

    Parameters
    ----------
    amounts : iterable of float
        As for `shares`.

    Returns
    -------
    float
        From 1/n, where all are equal, to 1, where one member gives everything.

    Raises
    ------
    NotAmounts
        As for `shares`.

    References
    ----------
    A. O. Hirschman (1964), The paternity of an index, American Economic Review 54(5), 761-762.

    Examples
    --------
    >>> round(herfindahl([6, 3, 1]), 2), herfindahl([1, 1, 1, 1])
    (0.46, 0.25)
    """
    return float((shares(amounts) ** 2).sum())


def gini(amounts: Iterable[float]) -> float:
    r"""Return the Gini coefficient of the amounts.

    With the amounts in rising order :math:`a_1 \le \dots \le a_n`,

    .. math:: G = \frac{2 \sum_i i\,a_i}{n \sum_i a_i} - \frac{n + 1}{n}

    Parameters
    ----------
    amounts : iterable of float
        As for `shares`.

    Returns
    -------
    float
        0 where all are equal, up to (n - 1)/n where one has everything. It grows when members with nothing
        are added to the list, so two lists of different length must not be compared.

    Raises
    ------
    NotAmounts
        As for `shares`.

    References
    ----------
    C. Gini (1912), Variabilità e mutabilità, Bologna.

    Examples
    --------
    >>> round(gini([6, 3, 1]), 3), gini([2, 2])
    (0.333, 0.0)
    """
    import numpy as np

    rising = np.sort(shares(amounts))
    n = len(rising)
    return float(2 * (np.arange(1, n + 1) * rising).sum() / n - (n + 1) / n)


_WRONG = {
    "en": "Shares need amounts: at least one, none missing, none below zero, and not all of them zero.",
    "es": "Para calcular porcentajes hacen falta cantidades: al menos una, ninguna en blanco ni negativa, "
    "y no todas cero.",
}
_NONE = {
    "en": "`members` says how many of the largest count: write 1 or more.",
    "es": "`members` dice cuántos de los mayores cuentan: escribe 1 o más.",
}
