"""What tours to the Wonsan resort may leave in a year: a histogram of draws, and which range matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus import language
from foedus.models.resort import MILLION, Incomes, income, income_ranges, incomes
from foedus.models.uncertain import NUMBER, SEED
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

OWN, KNOWN, _PALE = page.ACCENT, "#8E8E89", "#DADAD5"


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
    found, ours = incomes(income_ranges(inputs)), set(inputs.loc[inputs["basis"] == "ours", "input"])
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


def million() -> str:
    """Return the label of an axis of income."""
    return language.text({"en": "million US dollars a year", "es": "millones de dólares al año"})


def _histogram(axes: Axes, found: Incomes) -> None:
    import numpy as np

    edges = np.arange(0, 10.01, 0.2)
    heights, _ = np.histogram(found.values, edges)
    inside = (edges[:-1] >= found.low - 0.1) & (edges[1:] <= found.high + 0.1)
    axes.bar(edges[:-1], heights, width=0.17, align="edge", color=np.where(inside, KNOWN, _PALE), lw=0)
    top = heights.max()
    axes.set(xlim=(0, 10), ylim=(0, top * 1.14), yticks=[])
    marks = (
        (found.middle, 1.09, OWN, {"en": "median", "es": "mediana"}),
        (found.mean, 0.95, page.INK, {"en": "mean", "es": "media"}),
    )
    for x, high, colour, words in marks:
        axes.plot([x, x], [0, top * high], color=colour, lw=1.5)
        said = f"{language.text(words)} {language.number(round(x, 1))}"
        axes.text(x + 0.12, top * high, said, fontsize=8, color=colour, fontweight="bold", va="top")
    ends = language.span(round(found.low, 1), round(found.high, 1))
    most = language.text({"en": f"90% of the draws:\n{ends}", "es": f"90 % de las tiradas:\n{ends}"})
    axes.text(5.3, top * 0.42, most, fontsize=8, color=page.SOFT, va="top", linespacing=1.25)
    axes.set_xlabel(million())


def _tornado(axes: Axes, inputs: pd.DataFrame, found: Incomes) -> None:
    rows = inputs.set_index("input").to_dict("index")
    for place, swing in enumerate(found.swings):
        row = rows[swing.name]
        own = row["basis"] == "ours"
        ends = swing.low / MILLION, swing.high / MILLION
        axes.barh(place, ends[1] - ends[0], left=ends[0], height=0.5, color=OWN if own else KNOWN,
                  hatch="////" if own else None, edgecolor=page.PAPER, lw=0)  # fmt: skip
        for end, value, side in zip(ends, (row["low"], row["high"]), ("right", "left"), strict=True):
            gap = 0.06 if side == "left" else -0.06
            axes.text(end + gap, place, _end(value), fontsize=7.6, ha=side, va="center")
        colour = OWN if own else page.INK
        name = page.wrap(row[f"label_{language.active()}"], 8, 1.25, "bold")
        basis = (
            {"en": "ours, no source", "es": "nuestro, sin fuente"}
            if own
            else {"en": "from claims", "es": "de afirmaciones"}
        )
        words = "\n".join([*name, language.text(basis)])
        axes.annotate(words, (0, place), xytext=(-1.32 * 72, 0), textcoords="offset points", fontsize=7.8,
                      color=colour, va="center", linespacing=1.15, annotation_clip=False)  # fmt: skip
    middle = (
        income(**{name: (low + high) / 2 for name, (low, high) in income_ranges(inputs).items()}) / MILLION
    )
    axes.plot([middle, middle], [-0.5, len(rows) - 0.5], color=page.INK, lw=1, zorder=3)
    axes.set(ylim=(len(rows) - 0.5, -0.5), xlim=(0, 4.4), yticks=[], xticks=range(5))
    axes.grid(axis="x")
    axes.set_xlabel(million())


def _end(value: float) -> str:
    return language.percent(value) if value <= 1 else language.number(value)


def finding(found: Incomes, ours: set[str]) -> str:
    """Say what the model gives and whether the input that moves it most has a source."""
    low, high = (language.number(round(one, 1)) for one in (found.low, found.high))
    has = found.swings[0].name not in ours
    return language.text(
        {
            "en": f"Perhaps {low} to {high} million dollars a year; the input known least has "
            f"{'a' if has else 'no'} source",
            "es": f"Quizá de {low} a {high} millones de dólares al año; el dato peor conocido "
            f"{'' if has else 'no '}tiene fuente",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Model: tourists × share that goes to Wonsan × price of a tour × share of it that "
            "stays in North "
            "Korea. Russian tours only, before all costs. Hatched: ranges that are ours",
            "es": "Modelo: turistas × parte que va a Wonsan × precio de un viaje × parte de él que "
            "se queda en "
            "Corea del Norte. Solo viajes rusos, antes de todo coste. Rayado: intervalos nuestros",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table resort_inputs (claims fsb-5075-tourist-trips-2025, "
            "kozlov-7000-tourists-2025, "
            f"wonsan-tour-price; two ranges are ours); fd.models, uniform and independent draws, seed "
            f"{SEED}.",
            "es": "Fuente: tabla del curso resort_inputs (afirmaciones fsb-5075-tourist-trips-2025, "
            "kozlov-7000-tourists-2025, wonsan-tour-price; dos intervalos son nuestros); fd.models, tiradas "
            f"uniformes e independientes, semilla {SEED}.",
        }
    )


def _alt(inputs: pd.DataFrame, found: Incomes, ours: set[str]) -> str:
    n = language.number
    rows = inputs.set_index("input").to_dict("index")
    told = "; ".join(
        f"{rows[one.name][f'label_{language.active()}']} "
        f"{language.span(round(one.low / MILLION, 1), round(one.high / MILLION, 1))}"
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
