"""Promises made against promises tested: small multiples, and the same with sliders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import promises, wilson
from foedus.models.reliability import NUMBER, SEED
from foedus.plots import page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_BINS = 20
_STRENGTHS = (0, 2, 6)
_HEADS: dict[int, dict[str, str]] = {
    0: {"en": "Tests fall by chance", "es": "Las pruebas caen al azar"},
    2: {
        "en": "Challengers can tell\nweak promises a little",
        "es": "El rival distingue un poco\nlas promesas débiles",
    },
    6: {
        "en": "Challengers can tell\nweak promises well",
        "es": "El rival distingue bien\nlas promesas débiles",
    },
}


@dataclass(frozen=True)
class Rates:
    """Shares of one: of all promises, of the tested ones, and the interval of the latter."""

    made: float
    tested: float
    low: float
    high: float
    tests: int


def rates(made: pd.DataFrame) -> Rates:
    """Return the rate of all promises and the rate that an observer of tests would publish.

    Parameters
    ----------
    made : DataFrame
        As ``fd.models.promises`` returns it.

    Examples
    --------
    >>> seen = rates(promises(selection=6))
    >>> seen.tested < seen.low + 0.1 < seen.made
    True
    """
    seen = made.loc[made["tested"], "kept"]
    kept, tests = int(seen.sum()), len(seen)
    return Rates(float(made["chance"].mean()), kept / tests, *wilson(kept, tests), tests)


@page.styled
def selection(strengths: Sequence[int] = _STRENGTHS, *, tests: int = 200) -> page.Drawing:
    """Draw promises made and promises tested at several strengths of selection.

    Parameters
    ----------
    strengths : sequence of int, default (0, 2, 6)
        As ``selection`` of ``fd.models.promises``.
    tests : int, default 200
        How many promises are tested in each panel.

    Returns
    -------
    Drawing
        One panel a strength: all promises in grey, the tested ones as a line, by their chance to be kept.
    """
    worlds = [promises(tests=tests, selection=strength) for strength in strengths]
    found = [rates(world) for world in worlds]
    sheet = page.Page(2.5, _finding(found), _subtitle(worlds[0], tests), _source())
    blank = sheet.blank()
    wide, gap = 2.3, 0.27
    for place, (strength, world, seen) in enumerate(zip(strengths, worlds, found, strict=True)):
        left = page.MARGIN + place * (wide + gap)
        axes = sheet.axes(left, 0.42, wide, 1.68)
        _panel(axes, world, seen, roof=0.3)
        blank.text(left, 0.04, _head(strength), fontsize=8.6, fontweight="bold", va="top", linespacing=1.15)
        if place == len(strengths) // 2:
            axes.set_xlabel(_axis())
    return sheet.drawing(_alt(strengths, found))


@page.styled
def selection_at(selection: float = 4, tests: float = 120, cost: float = 0) -> page.Drawing:
    """Draw promises made and tested at one setting of the model.

    Parameters
    ----------
    selection : float, default 4
        How strongly tests go to weak promises; below 0, to strong ones.
    tests : float, default 120
        How many are tested.
    cost : float, default 0
        Cost of breaking a promise, in per cent of the temptations that it outweighs.

    Returns
    -------
    Drawing
        One panel; the title holds both rates.
    """
    world = promises(tests=int(tests), selection=selection, cost=cost / 100)
    seen = rates(world)
    sheet = page.Page(2.5, _title(seen), _one_subtitle(seen), _source(short=True))
    axes = sheet.axes(page.MARGIN, 0.42, page.WIDTH - 2 * page.MARGIN, 1.98)
    _panel(axes, world, seen, roof=0.36)
    axes.set_xlabel(_axis())
    return sheet.drawing(f"{_title(seen)}. {_one_subtitle(seen)}.")


def explore_selection() -> Explorer:
    """Move the strength of selection, the number of tests and the cost of breaking.

    Returns
    -------
    ipywidgets.DOMWidget
        Three sliders and the promises that they leave.
    """
    words = {
        "selection": {
            "en": "Selection: tests go to strong promises (below 0), by chance (0), to weak ones (above 0)",
            "es": "Selección: las pruebas van a las promesas fuertes (menos de 0), al azar (0), "
            "a las débiles (más de 0)",
        },
        "tests": {"en": "Number of tests", "es": "Número de pruebas"},
        "cost": {
            "en": "Cost of breaking: % of temptations outweighed",
            "es": "Coste de incumplir: % de tentaciones que compensa",
        },
    }
    ranges = {"selection": (-4, 8, 1, 0), "tests": (10, 400, 10, 120), "cost": (0, 90, 10, 0)}
    controls: dict[str, Any] = {
        name: {"label": language.text(words[name]), "min": low, "max": high, "step": step, "value": value}
        for name, (low, high, step, value) in ranges.items()
    }
    return explore(selection_at, **controls)


def _panel(axes: Axes, world: pd.DataFrame, seen: Rates, *, roof: float) -> None:
    import numpy as np

    edges = np.linspace(0, 100, _BINS + 1)
    chance = 100 * world["chance"].to_numpy()
    tested = chance[world["tested"].to_numpy()]
    grey, line = (np.histogram(chosen, edges)[0] / len(chosen) for chosen in (chance, tested))
    axes.stairs(grey, edges, color="#D9D9D4", fill=True, zorder=1)
    axes.stairs(line, edges, color=page.ACCENT, lw=1.5, baseline=None, zorder=2)
    # A high cost heaps the promises up at the right end; the words above them need room all the same.
    roof = max(roof, float(max(grey.max(), line.max())) / 0.7)
    axes.set(xlim=(0, 100), ylim=(0, roof), xticks=range(0, 101, 25), yticks=[])
    made, y = 100 * seen.made, roof * 0.9
    axes.plot([made, made], [0, roof * 0.74], color=page.SOFT, lw=1, ls=(0, (3, 2)), zorder=3)
    axes.text(made, roof * 0.78, _all(seen), fontsize=7.8, color=page.SOFT, ha="center", va="center")
    axes.plot([100 * seen.low, 100 * seen.high], [y, y], color=page.ACCENT, lw=1.6, zorder=4)
    axes.plot([100 * seen.tested], [y], marker="o", ms=5.5, color=page.ACCENT, zorder=5,
              clip_on=False)  # fmt: skip
    left = seen.tested > 0.5
    x = 100 * (seen.low if left else seen.high) + (-2 if left else 2)
    axes.text(x, y, _tested(seen), fontsize=7.8, fontweight="bold", color=page.ACCENT, va="center",
              ha="right" if left else "left")  # fmt: skip


def _all(seen: Rates) -> str:
    share = language.percent(seen.made)
    return language.text({"en": f"all {share}", "es": f"todas {share}"})


def _tested(seen: Rates) -> str:
    share = language.percent(seen.tested)
    return language.text({"en": f"tested {share}", "es": f"probadas {share}"})


def _head(strength: int) -> str:
    known = _HEADS.get(strength)
    return language.text(known or {"en": f"Selection {strength}", "es": f"Selección {strength}"})


def _axis() -> str:
    return language.text(
        {"en": "chance that the promise would be kept, per cent",
         "es": "probabilidad de que la promesa se cumpliera, en porcentaje"}
    )  # fmt: skip


def _finding(found: Sequence[Rates]) -> str:
    made, last = (language.number(round(100 * share)) for share in (found[0].made, found[-1].tested))
    return language.text(
        {
            "en": f"{made} per cent of the promises would be kept; "
            f"if challengers pick the tests, {last} per cent are",
            "es": f"Se cumpliría el {made} por ciento de las promesas; "
            f"si el rival elige las pruebas, se cumple el {last}",
        }
    )


def _subtitle(world: pd.DataFrame, tests: int) -> str:
    number = language.number(len(world))
    return language.text(
        {
            "en": f"Grey: all {number} simulated promises. Line: the {tests} that are tested. Dot: share of "
            "the tests in which the promise was kept, with its 95% interval",
            "es": f"Gris: las {number} promesas simuladas. Línea: las {tests} que se ponen a prueba. Punto: "
            "porcentaje de pruebas en que se cumplió, con su intervalo al 95 %",
        }
    )


def _title(seen: Rates) -> str:
    made, tested = language.percent(seen.made), language.percent(seen.tested)
    return language.text(
        {"en": f"All promises: {made}. Tested promises: {tested}",
         "es": f"Todas las promesas: {made}. Las probadas: {tested}"}
    )  # fmt: skip


def _one_subtitle(seen: Rates) -> str:
    ends = language.span(round(100 * seen.low), round(100 * seen.high))
    holds = seen.low <= seen.made <= seen.high
    caught = {"en": "holds" if holds else "misses", "es": "contiene" if holds else "no contiene"}
    return language.text(
        {
            "en": f"Interval of the {seen.tests} tests: {ends} per cent; "
            f"it {caught['en']} the rate of all promises",
            "es": f"Intervalo de las {seen.tests} pruebas: {ends} por ciento; "
            f"{caught['es']} la tasa de todas las promesas",
        }
    )


def _source(*, short: bool = False) -> str:
    number = language.number(NUMBER)
    words = {
        "en": f"Source: our simulation, {number} invented promises, seed {SEED}",
        "es": f"Fuente: simulación propia, {number} promesas inventadas, semilla {SEED}",
    }
    # Breaking lines costs a measurement a word: a picture that a slider redraws says no more than it must.
    if short:
        return language.text(words) + "."
    chosen = {
        "en": ", chosen so that the interval holds the rate of all where tests fall by chance.",
        "es": ", elegida para que el intervalo contenga la tasa de todas si las pruebas caen al azar.",
    }
    return language.text(words) + language.text(chosen)


def _alt(strengths: Sequence[int], found: Sequence[Rates]) -> str:
    told = []
    for strength, seen in zip(strengths, found, strict=True):
        ends = language.span(round(100 * seen.low), round(100 * seen.high))
        head = " ".join(_head(strength).split())
        told.append(f"{head}: {_all(seen)}, {_tested(seen)} ({ends})")
    lead = language.text({"en": "Small multiples", "es": "Gráficos pequeños"})
    return f"{lead}. {_finding(found)}. {'. '.join(told)}."
