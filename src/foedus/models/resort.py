"""The model of the resort: income from four inputs, its draws, and what each input brings to the spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus.models.uncertain import NUMBER, Shape, Swing, draws, swings, variance_shares

if TYPE_CHECKING:
    import pandas as pd

MILLION = 1_000_000


def income(tourists: Any, share: Any, price: Any, kept: Any) -> Any:
    """Return what a year's tourists leave in the country, in US dollars.

    Parameters
    ----------
    tourists : float or array
        Tourists a year.
    share : float or array
        Share of them that goes to the resort, of one.
    price : float or array
        Price of a tour, in US dollars.
    kept : float or array
        Share of the price that stays in the country, of one.

    Returns
    -------
    float or array
        ``tourists * share * price * kept``, before all costs.

    Examples
    --------
    >>> income(4000, 0.5, 1600, 0.5)
    1600000.0
    """
    return tourists * share * price * kept


@dataclass(frozen=True)
class Incomes:
    """What the draws give, in millions of dollars, and what each input brings to their spread."""

    values: Any
    low: float
    middle: float
    high: float
    mean: float
    swings: list[Swing]
    shares: dict[str, float]


def income_ranges(inputs: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the ranges of a table of inputs.

    Parameters
    ----------
    inputs : DataFrame
        As ``fd.table("resort_inputs")`` returns it.

    Returns
    -------
    dict
        For each input its low and its high end.

    Examples
    --------
    >>> import pandas as pd
    >>> income_ranges(pd.DataFrame({"input": ["price"], "low": [1400], "high": [1840]}))
    {'price': (1400.0, 1840.0)}
    """
    ends = zip(inputs["low"].astype(float), inputs["high"].astype(float), strict=True)
    return dict(zip(inputs["input"], ends, strict=True))


def incomes(
    ranges: dict[str, tuple[float, float]], *, number: int = NUMBER, shape: Shape = "uniform"
) -> Incomes:
    """Draw the inputs and compute the income, its percentiles, swings and shares.

    Parameters
    ----------
    ranges : dict
        For each of ``tourists``, ``share``, ``price`` and ``kept`` its low and its high end.
    number : int
        Draws an input.
    shape : str, default "uniform"
        As for ``fd.models.draws``.

    Returns
    -------
    Incomes
        In millions of dollars: the draws, the values below which 5, 50 and 95 per cent of them lie, and
        their mean; and for each input its swing and its share of the spread.

    Raises
    ------
    NotARange
        As for ``fd.models.draws``.
    """
    import numpy as np

    drawn = draws(ranges, number=number, shape=shape)
    values = income(**drawn) / MILLION
    low, middle, high = (float(one) for one in np.percentile(values, [5, 50, 95]))
    found = swings(income, ranges)
    spread = any(high > low for low, high in ranges.values())
    shares = variance_shares(drawn) if spread else dict.fromkeys(ranges, 0.0)
    return Incomes(values, low, middle, high, float(values.mean()), found, shares)
