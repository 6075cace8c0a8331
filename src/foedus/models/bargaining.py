"""When is there a deal that both sides prefer to war? Costs, beliefs and promises about tomorrow."""

from __future__ import annotations

import math
from typing import NamedTuple

from foedus import language
from foedus.errors import FoedusError

WEIGHT = 0.9


class NoBargain(FoedusError):
    """Numbers that are no chances, no costs or no weight."""


class Deals(NamedTuple):
    """The least that A would take and the most that it can be given, as shares of what is at stake."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """How much room there is; below 0, how much is missing."""
        return self.most - self.least

    @property
    def exists(self) -> bool:
        """Whether some share suits both at least as well as war."""
        # Shares such as .75 - .2 and .4 + .15 are equal on paper and differ in the last binary digit.
        return self.width > -1e-9


def bargaining_range(
    p: float,
    cost_a: float,
    cost_b: float,
    *,
    p_b: float | None = None,
    later: float | None = None,
    weight: float = WEIGHT,
) -> Deals:
    r"""Return the shares of what is at stake that both sides prefer to war.

    All that is at stake counts 1. A wins a war with chance :math:`p`; war costs A :math:`c_A` and B
    :math:`c_B`. So A takes no share below :math:`p - c_A`, and B leaves no share above :math:`p + c_B`. The
    range is :math:`c_A + c_B` wide. Where beliefs differ, each side reckons with its own:
    :math:`[p_A - c_A,\; p_B + c_B]`, which is empty where :math:`p_A - p_B > c_A + c_B`. Where power will
    shift to :math:`p'`, neither side can promise to take less tomorrow than its power will then demand. So
    `most` is at most what `most_promised` says, and `least` at least :math:`d\,\max(0, p' - c_A)/(1 + d)`.

    Parameters
    ----------
    p : float
        Chance, from 0 to 1, that A wins; where `p_b` is given, what A believes it to be.
    cost_a, cost_b : float
        What war costs each side, in shares of what is at stake, 0 or more.
    p_b : float, optional
        What B believes the chance of A to be.
    later : float, optional
        The chance of A tomorrow, if power shifts.
    weight : float, default 0.9
        How much tomorrow counts against today, above 0 and at most 1.

    Returns
    -------
    Deals
        Both ends as they come out of the formula; below 0 or above 1, every share on that side will do.

    Raises
    ------
    NoBargain
        A chance outside 0 to 1, a cost below 0, or a weight that is none.

    Notes
    -----
    What is at stake can be divided, nobody loves risk, and each side is one actor: Fearon's assumptions. The
    model asks what would be accepted, not what would be just or lawful. A war under way has costs too: they
    are those of fighting on. What is lost already is the same with and without a deal.

    References
    ----------
    J. D. Fearon (1995), Rationalist explanations for war, International Organization 49(3), 379-414.

    Examples
    --------
    >>> [round(end, 2) for end in bargaining_range(0.6, 0.1, 0.1)]
    [0.5, 0.7]
    >>> bargaining_range(0.75, 0.1, 0.1, p_b=0.4).exists
    False
    """
    other = p if p_b is None else p_b
    _check(chances=(p, other), costs=(cost_a, cost_b), weight=weight)
    least, most = p - cost_a, other + cost_b
    if later is not None:
        # What A will take tomorrow is what B, with the letters exchanged, cannot be promised.
        least = max(least, 1 - most_promised(1 - later, cost_a, weight=weight))
        most = min(most, most_promised(later, cost_b, weight=weight))
    return Deals(least, most)


def most_promised(later: float, cost_b: float, *, weight: float = WEIGHT) -> float:
    r"""Return the largest share, today and tomorrow together, that B can promise and will still give.

    Tomorrow counts :math:`d` as much as today. B can hand over everything today. Tomorrow A would win with
    chance :math:`p'`, and B will leave no more than :math:`\min(1, p' + c_B)`, whatever it has promised:

    .. math:: \frac{1 + d \min(1, p' + c_B)}{1 + d}

    Parameters
    ----------
    later : float
        Chance that A wins tomorrow.
    cost_b : float
        What war costs B, in shares of what is then at stake.
    weight : float, default 0.9
        How much tomorrow counts against today, above 0 and at most 1.

    Returns
    -------
    float
        A share of both periods; where A needs more, it goes to war today.

    Raises
    ------
    NoBargain
        A chance outside 0 to 1, a cost below 0, or a weight that is none.

    Notes
    -----
    The two periods are ours and the simplest form that shows the point; Fearon's own has endless ones. A war
    today decides both periods, and costs its share of both. That is ours too: where the costs are paid once,
    as with Fearon, a smaller fall of power is enough. It is the best case for peace: tomorrow A gets the
    better end of the range.

    References
    ----------
    J. D. Fearon (1995), as above, on preventive war. R. Powell (2006), War as a commitment problem,
    International Organization 60(1), 169-203.

    Examples
    --------
    >>> round(most_promised(0.2, 0.1), 3)
    0.668
    """
    _check(chances=(later,), costs=(cost_b,), weight=weight)
    return (1 + weight * min(1.0, later + cost_b)) / (1 + weight)


def tipping_point(p: float, cost_a: float, cost_b: float, *, weight: float = WEIGHT) -> float:
    r"""Return the chance of tomorrow below which no deal keeps A from war today, if A will be weaker.

    It is :math:`p' = ((1 + d)(p - c_A) - 1)/d - c_B`: there what B can promise is just what A needs.

    Parameters
    ----------
    p : float
        Chance that A wins today.
    cost_a, cost_b : float
        What war costs each side, 0 or more.
    weight : float, default 0.9
        How much tomorrow counts against today.

    Returns
    -------
    float
        0 or less means that no fall, however deep, closes the range.

    Raises
    ------
    NoBargain
        As in `bargaining_range`.

    Examples
    --------
    >>> round(tipping_point(0.8, 0.1, 0.1), 3)
    0.267
    """
    _check(chances=(p,), costs=(cost_a, cost_b), weight=weight)
    return ((1 + weight) * (p - cost_a) - 1) / weight - cost_b


def _check(*, chances: tuple[float, ...], costs: tuple[float, ...], weight: float) -> None:
    numbers = (*chances, *costs, weight)
    sound = all(isinstance(one, int | float) and math.isfinite(one) for one in numbers)
    if not sound or not all(0 <= one <= 1 for one in chances) or min(costs) < 0 or not 0 < weight <= 1:
        raise NoBargain(
            language.text(
                {
                    "en": "Chances run from 0 to 1, costs are 0 or more, the weight of tomorrow is above 0 "
                    "and at most 1; write 0.6 for 60%.",
                    "es": "Las probabilidades van de 0 a 1, los costes son 0 o más y el peso del mañana es "
                    "mayor que 0 y como mucho 1; escribe 0.6 para el 60 %.",
                }
            )
        )
