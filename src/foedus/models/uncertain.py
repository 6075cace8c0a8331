"""Carry explicit ranges through a model: draws, one input at a time, and shares of the spread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from foedus import language
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import numpy as np

SEED, NUMBER = 10, 100_000
Shape = Literal["uniform", "triangular"]
Ranges = Mapping[str, tuple[float, float]]
Draws = dict[str, "np.ndarray[Any, Any]"]


class NotARange(FoedusError):
    """Something between whose ends nothing can be drawn."""


class Swing(NamedTuple):
    """What a model gives when one input goes from its low to its high end, the others at their middle."""

    name: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the result moves."""
        return abs(self.high - self.low)


def draws(ranges: Ranges, *, number: int = NUMBER, seed: int = SEED, shape: Shape = "uniform") -> Draws:
    """Return random values for each input of a model, each input by itself.

    Parameters
    ----------
    ranges : mapping
        For each input its low and its high end, in its own unit.
    number : int, default 100000
        Draws an input.
    seed : int, default 10
        The same seed gives the same draws, so that a class sees the same numbers.
    shape : str, default "uniform"
        ``"uniform"``: every value between the ends is as likely as any other;
        ``"triangular"``: the middle is likeliest, the ends are hardly drawn.

    Returns
    -------
    dict of ndarray
        For each input its draws, in the order of `ranges`.

    Raises
    ------
    NotARange
        An end is missing, or the low end lies above the high one; the message names the input.

    Notes
    -----
    Inputs are drawn independently. If two of them rise and fall together in the world, a product of them
    spreads more widely than these draws show.

    Examples
    --------
    >>> found = draws({"guests": (2000, 7000)}, number=4)
    >>> bool(found["guests"].min() >= 2000), len(found["guests"])
    (True, 4)
    """
    import numpy as np

    random = np.random.default_rng(seed)
    found: Draws = {}
    for name, ends in ranges.items():
        low, high = _checked(name, ends)
        # numpy's triangle needs some width; a fixed input has none.
        if shape == "uniform" or low == high:
            found[name] = random.uniform(low, high, number)
        else:
            found[name] = random.triangular(low, (low + high) / 2, high, number)
    return found


def simulate(
    model: Callable[..., Any],
    ranges: Ranges,
    *,
    number: int = NUMBER,
    seed: int = SEED,
    shape: Shape = "uniform",
) -> np.ndarray[Any, Any]:
    """Return what a model gives for random values of its inputs (Monte Carlo).

    Parameters
    ----------
    model : callable
        Takes one keyword an input and computes with whole arrays, as products and sums do.
    ranges, number, seed, shape
        As for `draws`.

    Returns
    -------
    ndarray
        One result a draw, in the unit of the model.

    Raises
    ------
    NotARange
        As for `draws`.

    See Also
    --------
    swings : Which input moves the result how far.

    References
    ----------
    N. Metropolis and S. Ulam (1949), The Monte Carlo method, Journal of the American Statistical
    Association 44(247), 335-341.

    Examples
    --------
    >>> import numpy as np
    >>> income = simulate(lambda guests, price: guests * price, {"guests": (1, 3), "price": (10, 10)})
    >>> bool(abs(np.median(income) - 20) < 0.1)
    True
    """
    result: np.ndarray[Any, Any] = model(**draws(ranges, number=number, seed=seed, shape=shape))
    return result


def swings(model: Callable[..., float], ranges: Ranges) -> list[Swing]:
    """Move one input at a time from end to end, and say how far the result moves (a tornado).

    Parameters
    ----------
    model : callable
        Takes one keyword an input and returns a number.
    ranges : mapping
        As for `draws`.

    Returns
    -------
    list of Swing
        One an input, the widest first. All other inputs stand at the middle of their range.

    Raises
    ------
    NotARange
        As for `draws`.

    Notes
    -----
    One at a time says nothing about inputs that act together, and a swing is no more certain than the two
    ends that it joins: a range that was guessed wide swings wide.

    Examples
    --------
    >>> swings(lambda guests, price: guests * price, {"guests": (1, 3), "price": (9, 11)})
    [Swing(name='guests', low=10.0, high=30.0), Swing(name='price', low=18.0, high=22.0)]
    """
    ends = {name: _checked(name, pair) for name, pair in ranges.items()}
    middle = {name: (low + high) / 2 for name, (low, high) in ends.items()}
    found = [
        Swing(name, float(model(**{**middle, name: low})), float(model(**{**middle, name: high})))
        for name, (low, high) in ends.items()
    ]
    return sorted(found, key=lambda one: -one.width)


def variance_shares(drawn: Mapping[str, Any]) -> dict[str, float]:
    r"""Return which share of the spread of a product each of its factors brings.

    The logarithm of a product is a sum, :math:`\ln R = \sum_i \ln x_i`, and for independent factors

    .. math:: \operatorname{var}(\ln R) = \sum_i \operatorname{var}(\ln x_i)

    so each factor has a share, and the shares add up to one.

    Parameters
    ----------
    drawn : mapping
        For each factor its draws, all above zero, as `draws` returns them.

    Returns
    -------
    dict
        For each factor its share of one.

    Raises
    ------
    NotARange
        A draw is not above zero, so that it has no logarithm; or nothing varies.

    Examples
    --------
    >>> shares = variance_shares(draws({"wide": (1, 9), "narrow": (4, 5)}))
    >>> shares["wide"] > 0.95
    True
    """
    import numpy as np

    spread = {}
    for name, values in drawn.items():
        if not np.all(np.asarray(values) > 0):
            raise NotARange(language.text(_NOT_ABOVE_ZERO).format(name=name))
        spread[name] = float(np.var(np.log(values)))
    whole = sum(spread.values())
    if whole == 0:
        raise NotARange(language.text(_NOTHING_VARIES))
    return {name: one / whole for name, one in spread.items()}


def _checked(name: str, ends: tuple[float, float]) -> tuple[float, float]:
    low, high = float(ends[0]), float(ends[1])
    # A missing end is no number, and every comparison with it is false.
    if not low <= high:
        raise NotARange(language.text(_WRONG).format(name=name, low=ends[0], high=ends[1]))
    return low, high


_WRONG = {
    "en": "{name}: from {low} to {high} is no range; write the low end first, and give both.",
    "es": "{name}: de {low} a {high} no es un intervalo; escribe primero el extremo bajo y da los dos.",
}
_NOT_ABOVE_ZERO = {
    "en": "{name} holds a value that is not above zero; shares of a product need values above zero.",
    "es": "{name} contiene un valor que no supera el cero; estas proporciones necesitan valores positivos.",
}
_NOTHING_VARIES = {
    "en": "No input varies, so there is no spread to share out; give one of them a range.",
    "es": "Ningún dato varía y no hay dispersión que repartir; da un intervalo a alguno.",
}
