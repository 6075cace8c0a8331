"""How far two coders agree, and how much of that agreement chance alone would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from foedus import language
from foedus.errors import FoedusError


class NotTwoCodings(FoedusError):
    """Two lists of codes that cannot be compared item by item."""


class KappaUndefined(FoedusError):
    """Both coders gave one and the same code to everything, so chance alone would make them agree."""


def observed(first: Iterable[Hashable], second: Iterable[Hashable]) -> float:
    r"""Return the share of items to which both coders gave the same code.

    .. math:: p_o = \frac{1}{n} \sum_{i=1}^{n} [a_i = b_i]

    Parameters
    ----------
    first, second : iterable
        The codes of the two coders, item by item in the same order.

    Returns
    -------
    float
        A share from 0 to 1.

    Raises
    ------
    NotTwoCodings
        The two are of unlike length, or empty.

    Examples
    --------
    >>> observed(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"])
    0.75
    """
    pairs = _pairs(first, second)
    return sum(one == other for one, other in pairs) / len(pairs)


def chance(first: Iterable[Hashable], second: Iterable[Hashable]) -> float:
    r"""Return the agreement to expect if each coder drew codes blindly, as often as before.

    With :math:`a_k` and :math:`b_k` the shares of items that the coders gave the code :math:`k`,

    .. math:: p_e = \sum_k a_k b_k

    Parameters
    ----------
    first, second : iterable
        The codes of the two coders, item by item in the same order.

    Returns
    -------
    float
        A share from 0 to 1.

    Raises
    ------
    NotTwoCodings
        The two are of unlike length, or empty.

    Examples
    --------
    >>> chance(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"])
    0.5
    """
    pairs = _pairs(first, second)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return sum(ones[code] * others[code] for code in ones) / len(pairs) ** 2


def kappa(first: Iterable[Hashable], second: Iterable[Hashable]) -> float:
    r"""Return Cohen's kappa: the agreement of two coders beyond what chance would give.

    .. math:: \kappa = \frac{p_o - p_e}{1 - p_e}

    with `observed` agreement :math:`p_o` and `chance` agreement :math:`p_e`. 1 is full agreement, 0 what
    chance would give, less than 0 is worse than chance.

    Parameters
    ----------
    first, second : iterable
        The codes of the two coders, item by item in the same order.

    Returns
    -------
    float
        From -1 to 1.

    Raises
    ------
    NotTwoCodings
        The two are of unlike length, or empty.
    KappaUndefined
        Both gave one and the same code to everything, which makes it 0 divided by 0.

    Notes
    -----
    The codes are names without order: "yes" and "partly" differ as much as "yes" and "no". Where one code is
    far more frequent than the others, chance agreement is high and kappa can be low although the coders agree
    on nearly all items: the paradox that Feinstein and Cicchetti describe. Show the table of codes beside it.

    References
    ----------
    J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement
    20(1), 37-46. A. R. Feinstein and D. V. Cicchetti (1990), High agreement but low kappa: I. The problems of
    two paradoxes, Journal of Clinical Epidemiology 43(6), 543-549.

    Examples
    --------
    >>> kappa(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"])
    0.5

    The paradox: nine of ten items alike, and less than chance would give.

    >>> first, second = ["no"] * 9 + ["yes"] + ["no"] * 10, ["yes"] + ["no"] * 19
    >>> observed(first, second), round(kappa(first, second), 2)
    (0.9, -0.05)
    """
    pairs = _pairs(first, second)
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    seen, expected = observed(ones, others), chance(ones, others)
    if expected == 1:
        raise KappaUndefined(
            language.text(
                {
                    "en": "Both coders gave the same code to every item, so kappa would be 0 divided by 0. "
                    "Code items on which the answer could differ.",
                    "es": "Ambos dieron el mismo código a todo, así que kappa sería 0 entre 0. "
                    "Codifica elementos en los que la respuesta pueda variar.",
                }
            )
        )
    return (seen - expected) / (1 - expected)


def _pairs(first: Iterable[Hashable], second: Iterable[Hashable]) -> list[tuple[Hashable, Hashable]]:
    ones, others = list(first), list(second)
    if not ones or len(ones) != len(others):
        raise NotTwoCodings(
            language.text(
                {
                    "en": f"The two coders must code the same items: {len(ones)} and {len(others)} codes.",
                    "es": f"Ambos deben codificar los mismos elementos: {len(ones)} y {len(others)} códigos.",
                }
            )
        )
    return list(zip(ones, others, strict=True))
