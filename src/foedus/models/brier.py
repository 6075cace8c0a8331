"""How far stated probabilities lay from what happened."""

from __future__ import annotations

import math
from collections.abc import Iterable

from foedus import language
from foedus.errors import FoedusError


class NotScored(FoedusError):
    """Probabilities that cannot be scored."""


def brier(probabilities: Iterable[float], happened: Iterable[bool]) -> float:
    r"""Return the Brier score of forecasts of events that happen or not.

    .. math:: \frac{1}{n} \sum_i (p_i - o_i)^2

    with :math:`o_i` 1 where the event happened and 0 where it did not.

    Parameters
    ----------
    probabilities : iterable of float
        Forecasts, from 0 to 1.
    happened : iterable of bool
        What happened, in the same order.

    Returns
    -------
    float
        From 0, the best, to 1, the worst; whoever always says one half has 0.25.

    Raises
    ------
    NotScored
        No forecasts, lists of different length, or a number outside 0 to 1.

    Notes
    -----
    Brier's own score counts the event and its opposite, and so is twice as large. The score is proper: who
    states another probability than the one believed does worse on average. A single score says little about
    the forecaster: luck has a large part in it.

    References
    ----------
    G. W. Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review
    78(1), 1-3.

    Examples
    --------
    >>> round(brier([0.8, 0.3], [True, False]), 3)
    0.065
    """
    stated, outcomes = list(probabilities), list(happened)
    sound = all(isinstance(one, int | float) and math.isfinite(one) and 0 <= one <= 1 for one in stated)
    if not stated or len(stated) != len(outcomes) or not sound or any(one not in (0, 1) for one in outcomes):
        raise NotScored(
            language.text(
                {
                    "en": "Give as many outcomes (True or False) as forecasts, and forecasts from 0 to 1: "
                    "0.2 for 20%.",
                    "es": "Da tantos resultados (True o False) como pronósticos, y pronósticos de 0 a 1: "
                    "0.2 para el 20 %.",
                }
            )
        )
    return sum((p - bool(o)) ** 2 for p, o in zip(stated, outcomes, strict=True)) / len(stated)
