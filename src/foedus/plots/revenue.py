"""What the Wonsan resort may bring in a year: draws from explicit ranges, and which range matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, tables
from foedus.models import Swing, draws, swings, variance_shares
from foedus.models.uncertain import NUMBER, SEED, Shape
from foedus.plots import page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_MILLION = 1_000_000
_OWN, _KNOWN, _PALE = page.ACCENT, "#8E8E89", "#DADAD5"
# A slider waits for each draw; so many are enough for a picture.
_QUICK = 20_000
# Ends of the logarithmic axis, as powers of ten of a million dollars: it stays while ranges move.
_FROM, _TO = -2, 3
# Pay for soldiers, for scale: how many, and dollars a month (claims budanov-11000-oct-18-2024, nis-2000-usd-month).
SOLDIERS, PAY = 11_000, 2000
_NAMES: dict[str, dict[str, str]] = {
    "tourists": {"en": "tourists a year", "es": "turistas al año"},
    "share": {"en": "share to Wonsan", "es": "parte que va a Wonsan"},
    "price": {"en": "price of a week", "es": "precio de una semana"},
    "kept": {"en": "share that stays", "es": "parte que se queda"},
}


def income(tourists: Any, share: Any, price: Any, kept: Any) -> Any:
    """Return what a year's tourists leave in the country, in US dollars.

    Parameters
    ----------
    tourists : float or array
        Tourists a year.
    share, kept : float or array
        Share of them that goes to the resort; share of the price that stays in the country; both of one.
    price : float or array
        Price of a tour, in US dollars.

    Examples
    --------
    >>> income(4000, 0.5, 1600, 0.5)
    1600000.0
    """
    return tourists * share * price * kept


@dataclass(frozen=True)
class Result:
    """What the draws give, in millions of dollars, and what each input brings to their spread."""

    values: Any
    low: float
    middle: float
    high: float
    mean: float
    swings: list[Swing]
    shares: dict[str, float]


def ranges_of(inputs: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the ranges of a table of inputs.

    Parameters
    ----------
    inputs : DataFrame
        As ``fd.table("resort_inputs")`` returns it.

    Examples
    --------
    >>> ranges_of(tables.table("resort_inputs"))["price"]
    (1400.0, 1840.0)
    """
    ends = zip(inputs["low"].astype(float), inputs["high"].astype(float), strict=True)
    return dict(zip(inputs["input"], ends, strict=True))


def result(
    ranges: dict[str, tuple[float, float]], *, number: int = NUMBER, shape: Shape = "uniform"
) -> Result:
    """Draw the inputs and compute the income, its percentiles, swings and shares.

    Parameters
    ----------
    ranges : dict
        For each of ``tourists``, ``share``, ``price`` and ``kept`` its low and its high end.
    number : int
        Draws an input.
    shape : str, default "uniform"
        As for ``fd.models.draws``.
    """
    import numpy as np

    drawn = draws(ranges, number=number, shape=shape)
    values = income(**drawn) / _MILLION
    low, middle, high = (float(one) for one in np.percentile(values, [5, 50, 95]))
    found = swings(income, ranges)
    spread = any(high > low for low, high in ranges.values())
    shares = variance_shares(drawn) if spread else dict.fromkeys(ranges, 0.0)
    return Result(values, low, middle, high, float(values.mean()), found, shares)


@page.styled
def revenue(inputs: pd.DataFrame) -> page.Drawing:
    """Draw the histogram of a year's income, and the tornado of its inputs.

    Parameters
    ----------
    inputs : DataFrame
        As ``fd.table("resort_inputs")`` returns it.

    Returns
    -------
    Drawing
        Left: 100,000 draws, the middle 90 per cent darker. Right: one input at a time, the widest on top;
        ranges without a source hatched.
    """
    found, ours = result(ranges_of(inputs)), set(inputs.loc[inputs["basis"] == "ours", "input"])
    sheet = page.Page(2.86, finding(found, ours), _subtitle(), _source())
    blank = sheet.blank()
    _head(
        blank,
        page.MARGIN,
        {
            "en": f"How {language.number(NUMBER)} draws fall",
            "es": f"Cómo caen {language.number(NUMBER)} tiradas",
        },
    )
    _head(blank, 4.1, {"en": "One input at a time, the others at their middle",
                       "es": "Un dato cada vez; los demás, en su punto medio"})  # fmt: skip
    _histogram(sheet.axes(page.MARGIN, 0.42, 3.4, 2.1), found)
    _tornado(sheet.axes(5.42, 0.42, page.WIDTH - page.MARGIN - 0.42 - 5.42, 2.1), inputs, found)
    return sheet.drawing(_alt(inputs, found, ours))


def _head(axes: Axes, x: float, words: dict[str, str]) -> None:
    axes.text(x, 0.08, language.text(words), fontsize=8.8, fontweight="bold", va="center")


def _million() -> str:
    return language.text({"en": "million US dollars a year", "es": "millones de dólares al año"})


def _histogram(axes: Axes, found: Result) -> None:
    import numpy as np

    edges = np.arange(0, 10.01, 0.2)
    heights, _ = np.histogram(found.values, edges)
    inside = (edges[:-1] >= found.low - 0.1) & (edges[1:] <= found.high + 0.1)
    axes.bar(edges[:-1], heights, width=0.17, align="edge", color=np.where(inside, _KNOWN, _PALE), lw=0)
    top = heights.max()
    axes.set(xlim=(0, 10), ylim=(0, top * 1.14), yticks=[])
    marks = (
        (found.middle, 1.09, _OWN, {"en": "median", "es": "mediana"}),
        (found.mean, 0.95, page.INK, {"en": "mean", "es": "media"}),
    )
    for x, high, colour, words in marks:
        axes.plot([x, x], [0, top * high], color=colour, lw=1.5)
        said = f"{language.text(words)} {language.number(round(x, 1))}"
        axes.text(x + 0.12, top * high, said, fontsize=8, color=colour, fontweight="bold", va="top")
    ends = language.span(round(found.low, 1), round(found.high, 1))
    most = language.text({"en": f"90% of the draws:\n{ends}", "es": f"90 % de las tiradas:\n{ends}"})
    axes.text(5.3, top * 0.42, most, fontsize=8, color=page.SOFT, va="top", linespacing=1.25)
    axes.set_xlabel(_million())


def _tornado(axes: Axes, inputs: pd.DataFrame, found: Result) -> None:
    rows = inputs.set_index("input")
    for place, swing in enumerate(found.swings):
        row = rows.loc[swing.name]
        own = row["basis"] == "ours"
        ends = swing.low / _MILLION, swing.high / _MILLION
        axes.barh(place, ends[1] - ends[0], left=ends[0], height=0.5, color=_OWN if own else _KNOWN,
                  hatch="////" if own else None, edgecolor=page.PAPER, lw=0)  # fmt: skip
        for end, value, side in zip(ends, (row["low"], row["high"]), ("right", "left"), strict=True):
            gap = 0.06 if side == "left" else -0.06
            axes.text(end + gap, place, _end(value), fontsize=7.6, ha=side, va="center")
        colour = _OWN if own else page.INK
        name = page.wrap(row[f"label_{language.active()}"], 8, 1.25, "bold")
        basis = (
            {"en": "ours, no source", "es": "nuestro, sin fuente"}
            if own
            else {"en": "from claims", "es": "de afirmaciones"}
        )
        words = "\n".join([*name, language.text(basis)])
        axes.annotate(words, (0, place), xytext=(-1.32 * 72, 0), textcoords="offset points", fontsize=7.8,
                      color=colour, va="center", linespacing=1.15, annotation_clip=False)  # fmt: skip
    middle = income(**{name: (low + high) / 2 for name, (low, high) in ranges_of(inputs).items()}) / _MILLION
    axes.plot([middle, middle], [-0.5, len(rows) - 0.5], color=page.INK, lw=1, zorder=3)
    axes.set(ylim=(len(rows) - 0.5, -0.5), xlim=(0, 4.4), yticks=[], xticks=range(5))
    axes.grid(axis="x")
    axes.set_xlabel(_million())


def _end(value: float) -> str:
    return language.percent(value) if value <= 1 else language.number(value)


def finding(found: Result, ours: set[str]) -> str:
    """Say what the model gives and whether the input that moves it most has a source."""
    middle, low, high = (language.number(round(one, 1)) for one in (found.middle, found.low, found.high))
    has = found.swings[0].name not in ours
    return language.text(
        {
            "en": f"Perhaps {low} to {high} million dollars a year, and the input that matters most has "
            f"{'a' if has else 'no'} source",
            "es": f"Quizá de {low} a {high} millones de dólares al año, y el dato que más pesa "
            f"{'' if has else 'no '}tiene fuente",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Model: tourists × share that goes to Wonsan × price of a week × share of it that stays in North "
            "Korea. Russian tours only, before all costs. Hatched: ranges that are ours",
            "es": "Modelo: turistas × parte que va a Wonsan × precio de una semana × parte de él que se queda en "
            "Corea del Norte. Solo viajes rusos, antes de todo coste. Rayado: intervalos nuestros",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table resort_inputs (claims fsb-5075-tourist-trips-2025, kozlov-7000-tourists-2025, "
            f"wonsan-tour-price; two ranges are ours); fd.models, uniform and independent draws, seed {SEED}.",
            "es": "Fuente: tabla del curso resort_inputs (afirmaciones fsb-5075-tourist-trips-2025, "
            "kozlov-7000-tourists-2025, wonsan-tour-price; dos intervalos son nuestros); fd.models, tiradas "
            f"uniformes e independientes, semilla {SEED}.",
        }
    )


def _alt(inputs: pd.DataFrame, found: Result, ours: set[str]) -> str:
    n = language.number
    rows = inputs.set_index("input")
    told = "; ".join(
        f"{rows.loc[one.name, f'label_{language.active()}']} "
        f"{language.span(round(one.low / _MILLION, 1), round(one.high / _MILLION, 1))}"
        + (language.text({"en": " (ours)", "es": " (nuestro)"}) if one.name in ours else "")
        for one in found.swings
    )
    return language.text(
        {
            "en": f"Histogram and tornado. {finding(found, ours)}. Median {n(round(found.middle, 1))}, mean "
            f"{n(round(found.mean, 1))}. Swings, widest first, in millions: {told}.",
            "es": f"Histograma y tornado. {finding(found, ours)}. Mediana {n(round(found.middle, 1))}, media "
            f"{n(round(found.mean, 1))}. Recorridos, de más a menos, en millones: {told}.",
        }
    )


@page.styled
def revenue_at(
    tourists: float = 7000,
    share_low: float = 10,
    share_high: float = 90,
    kept_low: float = 30,
    kept_high: float = 90,
    shape: str = "uniform",
) -> page.Drawing:
    """Draw the income that some ranges give, on an axis that stays where it is.

    Parameters
    ----------
    tourists : float, default 7000
        High end of the tourists a year; the low end and the price are those of the table.
    share_low, share_high : float
        Per cent of them that go to the resort; in either order.
    kept_low, kept_high : float
        Per cent of the price that stay in the country; in either order.
    shape : str, default "uniform"
        As for ``fd.models.draws``.

    Returns
    -------
    Drawing
        Draws on a logarithmic axis, with the pay for soldiers for scale; which input brings which share of
        the spread.
    """
    table = ranges_of(tables.table("resort_inputs"))
    ranges = {
        "tourists": _pair(table["tourists"][0], tourists),
        "share": _pair(share_low / 100, share_high / 100),
        "price": table["price"],
        "kept": _pair(kept_low / 100, kept_high / 100),
    }
    found = result(ranges, number=_QUICK, shape="triangular" if shape == "triangular" else "uniform")
    title = _at_title(found)
    sheet = page.Page(2.3, title, _at_subtitle(), _at_source())
    _log_histogram(sheet.axes(page.MARGIN, 0.42, 4.86, 1.86), found)
    _spread(sheet.axes(6.42, 0.42, page.WIDTH - page.MARGIN - 0.4 - 6.42, 1.5), found)
    return sheet.drawing(f"{title}. {_told(found)}.")


def _pair(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)


def _log_histogram(axes: Axes, found: Result) -> None:
    import numpy as np

    # Tens as a plain axis of exponents: a logarithmic axis of matplotlib costs a slider a third of its time.
    edges = np.linspace(_FROM, _TO, 61)
    heights, _ = np.histogram(np.log10(found.values), edges)
    axes.stairs(heights, edges, fill=True, color=_KNOWN, lw=0)
    top = max(int(heights.max()), 1)
    axes.set(xlim=(_FROM, _TO), ylim=(0, top * 1.25), yticks=[])
    low, middle, high = np.log10([found.low, found.middle, found.high])
    axes.plot([middle, middle], [0, top * 1.04], color=_OWN, lw=1.6)
    axes.plot([low, high], [top * 1.1] * 2, color=_OWN, lw=3, alpha=0.5)
    pay = SOLDIERS * PAY * 12 / _MILLION
    axes.plot([np.log10(pay)] * 2, [0, top * 0.86], color=page.INK, lw=1, ls=(0, (3, 2)))
    words = {"en": f"pay for soldiers,\n{round(pay)}", "es": f"paga de soldados,\n{round(pay)}"}
    axes.text(np.log10(pay), top * 0.9, language.text(words), fontsize=7.6, ha="center", va="bottom",
              linespacing=1.15)  # fmt: skip
    ticks = range(_FROM, _TO + 1)
    axes.set_xticks(ticks, [language.number(10.0**tick) for tick in ticks])
    axes.set_xlabel(_million())


def _spread(axes: Axes, found: Result) -> None:
    order = sorted(found.shares, key=lambda name: -found.shares[name])
    for place, name in enumerate(order):
        share = found.shares[name]
        axes.barh(place, 100 * share, height=0.56, color=_OWN if name in ("share", "kept") else _KNOWN, lw=0,
                  hatch="////" if name in ("share", "kept") else None, edgecolor=page.PAPER)  # fmt: skip
        axes.text(100 * share + 3, place, language.percent(share), fontsize=7.8, va="center")
    axes.set_yticks(range(len(order)), [language.text(_NAMES[name]) for name in order], fontsize=7.8)
    axes.set(ylim=(len(order) - 0.5, -0.5), xlim=(0, 100), xticks=[])
    axes.set_title(language.text({"en": "who brings the spread", "es": "quién aporta la dispersión"}), fontsize=7.8, color=page.SOFT,
                   loc="right")  # fmt: skip


def _at_title(found: Result) -> str:
    middle, low, high = (_short(one) for one in (found.middle, found.low, found.high))
    return language.text(
        {"en": f"Median {middle} million; 90% of the draws: {low} to {high}",
         "es": f"Mediana: {middle} millones; 90 % de las tiradas: de {low} a {high}"}
    )  # fmt: skip


def _short(value: float) -> str:
    return language.number(round(value, 2 if value < 1 else 1 if value < 10 else 0))


def _at_subtitle() -> str:
    return language.text(
        {"en": "Each step of the axis is ten times the last. Hatched: inputs without a source",
         "es": "Cada paso del eje es diez veces el anterior. Rayado: datos sin fuente"}
    )  # fmt: skip


def _at_source() -> str:
    number = language.number(_QUICK)
    return language.text({"en": f"Source: table resort_inputs; {number} draws, seed {SEED}.",
                          "es": f"Fuente: tabla resort_inputs; {number} tiradas, semilla {SEED}."})  # fmt: skip


def _told(found: Result) -> str:
    order = sorted(found.shares, key=lambda name: -found.shares[name])
    return "; ".join(
        f"{language.text(_NAMES[name])}: {language.percent(found.shares[name])}" for name in order
    )


def explore_revenue() -> Explorer:
    """Move the ranges of the model and see what moves.

    Returns
    -------
    ipywidgets.DOMWidget
        Sliders for the ends of three ranges, a choice of the shape, and the income that they give.
    """
    words = {
        "tourists": {"en": "Russian tourists a year, high end", "es": "Turistas rusos al año, extremo alto"},
        "share_low": {
            "en": "Share that goes to Wonsan, low end, %",
            "es": "Parte que va a Wonsan, extremo bajo, %",
        },
        "share_high": {
            "en": "Share that goes to Wonsan, high end, %",
            "es": "Parte que va a Wonsan, extremo alto, %",
        },
        "kept_low": {
            "en": "Share of the price that stays, low end, %",
            "es": "Parte del precio que se queda, extremo bajo, %",
        },
        "kept_high": {
            "en": "Share of the price that stays, high end, %",
            "es": "Parte del precio que se queda, extremo alto, %",
        },
    }
    ends = {"tourists": (2000, 62000, 1000, 7000), "share_low": (5, 100, 5, 10), "share_high": (5, 100, 5, 90),
            "kept_low": (5, 100, 5, 30), "kept_high": (5, 100, 5, 90)}  # fmt: skip
    controls: dict[str, Any] = {
        name: {"label": language.text(words[name]), "min": low, "max": high, "step": step, "value": value}
        for name, (low, high, step, value) in ends.items()
    }
    shapes = {
        "uniform": {"en": "every value alike", "es": "todos los valores por igual"},
        "triangular": {"en": "the middle is likeliest", "es": "el centro es más probable"},
    }
    controls["shape"] = {
        "label": language.text({"en": "Between the ends", "es": "Entre los extremos"}),
        "options": {key: language.text(shape) for key, shape in shapes.items()},
        "value": "uniform",
    }
    return explore(revenue_at, **controls)
