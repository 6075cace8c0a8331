"""The same model with its ranges as sliders, on an axis that stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language, tables
from foedus.models.resort import MILLION, Incomes, income_ranges, incomes
from foedus.models.uncertain import SEED
from foedus.plots import page
from foedus.plots.explore import Explorer, explore
from foedus.plots.revenue import KNOWN, OWN, million

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A slider waits for each draw; so many are enough for a picture.
_QUICK = 20_000
# Ends of the logarithmic axis, as powers of ten of a million dollars.
_FROM, _TO = -2, 3
# Pay, for scale: soldiers (claim budanov-11000-oct-18-2024), dollars a month (claim nis-2000-usd-month).
SOLDIERS, PAY = 11_000, 2000
_NAMES: dict[str, dict[str, str]] = {
    "tourists": {"en": "tourists a year", "es": "turistas al año"},
    "share": {"en": "share to Wonsan", "es": "parte que va a Wonsan"},
    "price": {"en": "price of a tour", "es": "precio de un viaje"},
    "kept": {"en": "share that stays", "es": "parte que se queda"},
}


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
    table = income_ranges(tables.table("resort_inputs"))
    ranges = {
        "tourists": _pair(table["tourists"][0], tourists),
        "share": _pair(share_low / 100, share_high / 100),
        "price": table["price"],
        "kept": _pair(kept_low / 100, kept_high / 100),
    }
    found = incomes(ranges, number=_QUICK, shape="triangular" if shape == "triangular" else "uniform")
    title = _at_title(found)
    sheet = page.Page(2.3, title, _at_subtitle(), _at_source())
    _log_histogram(sheet.axes(page.MARGIN, 0.42, 4.86, 1.86), found)
    _spread(sheet.axes(6.5, 0.42, page.WIDTH - page.MARGIN - 0.4 - 6.5, 1.5), found)
    return sheet.drawing(f"{title}. {_told(found)}.")


def _pair(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)


def _log_histogram(axes: Axes, found: Incomes) -> None:
    import numpy as np

    # Tens as a plain axis of exponents: a logarithmic axis of matplotlib costs a slider a third of its time.
    edges = np.linspace(_FROM, _TO, 61)
    heights, _ = np.histogram(np.log10(found.values), edges)
    axes.stairs(heights, edges, fill=True, color=KNOWN, lw=0)
    top = max(int(heights.max()), 1)
    axes.set(xlim=(_FROM, _TO), ylim=(0, top * 1.25), yticks=[])
    low, middle, high = np.log10([found.low, found.middle, found.high])
    axes.plot([middle, middle], [0, top * 1.04], color=OWN, lw=1.6)
    axes.plot([low, high], [top * 1.1] * 2, color=OWN, lw=3, alpha=0.5)
    pay = SOLDIERS * PAY * 12 / MILLION
    axes.plot([np.log10(pay)] * 2, [0, top * 0.86], color=page.INK, lw=1, ls=(0, (3, 2)))
    words = {"en": f"pay for soldiers,\n{round(pay)}", "es": f"paga de soldados,\n{round(pay)}"}
    axes.text(np.log10(pay), top * 0.9, language.text(words), fontsize=7.6, ha="center", va="bottom",
              linespacing=1.15)  # fmt: skip
    ticks = range(_FROM, _TO + 1)
    axes.set_xticks(ticks, [language.number(10.0**tick) for tick in ticks])
    axes.set_xlabel(million())


def _spread(axes: Axes, found: Incomes) -> None:
    order = sorted(found.shares, key=lambda name: -found.shares[name])
    for place, name in enumerate(order):
        share = found.shares[name]
        axes.barh(place, 100 * share, height=0.56, color=OWN if name in ("share", "kept") else KNOWN, lw=0,
                  hatch="////" if name in ("share", "kept") else None, edgecolor=page.PAPER)  # fmt: skip
        axes.text(100 * share + 3, place, language.percent(share), fontsize=7.8, va="center")
    axes.set_yticks(range(len(order)), [language.text(_NAMES[name]) for name in order], fontsize=7.8)
    axes.set(ylim=(len(order) - 0.5, -0.5), xlim=(0, 100), xticks=[])
    words = {"en": "who brings the spread", "es": "quién aporta la dispersión"}
    axes.set_title(language.text(words), fontsize=7.8, color=page.SOFT, loc="right")


def _at_title(found: Incomes) -> str:
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
    crew, pay = language.number(SOLDIERS), language.number(PAY)
    return language.text(
        {
            "en": f"Source: table resort_inputs; {number} draws, seed {SEED}. Dashed, for scale: "
            f"{crew} soldiers "
            f"at {pay} dollars a month (claims budanov-11000-oct-18-2024, nis-2000-usd-month).",
            "es": f"Fuente: tabla resort_inputs; {number} tiradas, semilla {SEED}. A trazos, como "
            f"referencia: "
            f"{crew} soldados a {pay} dólares al mes (afirmaciones budanov-11000-oct-18-2024, "
            f"nis-2000-usd-month).",
        }
    )


def _told(found: Incomes) -> str:
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
    ends = {
        "tourists": (2000, 62000, 1000, 7000),
        "share_low": (2, 100, 2, 10),
        "share_high": (5, 100, 5, 90),
        "kept_low": (5, 100, 5, 30),
        "kept_high": (5, 100, 5, 90),
    }
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
