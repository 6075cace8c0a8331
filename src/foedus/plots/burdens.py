"""The public-goods test: does the large state carry more than its share?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import Elasticity, elasticity
from foedus.plots import donors, page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_YEAR = 2024
_WIDE, _TALL, _ACROSS, _DOWN = 3.1, 1.62, 3.72, 2.74
_HEADS = {
    "all": {"en": "Own aid to Ukraine,\nall {n} states", "es": "Ayuda propia a Ucrania,\nlos {n} Estados"},
    "allies": {
        "en": "Own aid to Ukraine,\n{n} members of NATO",
        "es": "Ayuda propia a Ucrania,\n{n} miembros de la OTAN",
    },
    "shares": {
        "en": "The same {n}, with their shares\nof the Union’s aid",
        "es": "Los mismos {n}, con su parte\nen la ayuda de la Unión",
    },
    "defence": {
        "en": f"Own defence in {_YEAR},\nthe same {{n}}",
        "es": f"Defensa propia en {_YEAR},\nlos mismos {{n}}",
    },
}
# Labels for points that stand apart, and the side on which there is room: offset in points, alignment.
_SIDES = {
    "left": (-4, 0, "right", "center"),
    "right": (4, 0, "left", "center"),
}
_NAMED = {
    "all": {"USA": "left", "CHN": "left", "IND": "left", "EST": "left", "MLT": "right"},
    "allies": {"USA": "left", "EST": "left", "TUR": "right", "ESP": "right"},
    "shares": {"USA": "left", "EST": "left", "TUR": "right", "ESP": "right"},
    "defence": {"USA": "left", "EST": "left", "POL": "left", "ESP": "right"},
}


@dataclass(frozen=True)
class Panel:
    """One panel: which burden, the states with size and cost, and the slope that they give."""

    id: str
    states: pd.DataFrame
    found: Elasticity


def panels(aid: pd.DataFrame, arms: pd.DataFrame) -> list[Panel]:
    """Return the four tests of burden sharing that the figure draws.

    Parameters
    ----------
    aid : DataFrame
        As ``fd.table("aid_kiel")`` returns it.
    arms : DataFrame
        As ``fd.table("arms_gdp")`` returns it.

    Returns
    -------
    list of Panel
        Own aid of all states; own aid of the members of NATO that report defence spending; the same with
        their shares of the aid of the European Union; the defence spending of the same members, their share
        of GDP applied to the GDP of 2021.
    """
    spent = arms[arms["year"] == _YEAR].set_index("iso3")["pct"]
    states = aid[aid["gdp_2021"].notna()].set_index("iso3")
    allies = states[states.index.isin(spent.index)]
    defence = allies["gdp_2021"] * spent.reindex(allies.index) / 100
    pairs = {
        "all": (states["gdp_2021"], states["total"]),
        "allies": (allies["gdp_2021"], allies["total"]),
        "shares": (allies["gdp_2021"], allies["total"] + allies["eu_share_bn"].fillna(0)),
        "defence": (allies["gdp_2021"], defence),
    }
    return [
        Panel(key, size.to_frame("size").assign(cost=cost), elasticity(size, cost))
        for key, (size, cost) in pairs.items()
    ]


@page.styled
def burden(aid: pd.DataFrame, arms: pd.DataFrame) -> page.Drawing:
    """Draw the size of states against what they bear, and the slope of each cloud.

    Parameters
    ----------
    aid : DataFrame
        As ``fd.table("aid_kiel")`` returns it.
    arms : DataFrame
        As ``fd.table("arms_gdp")`` returns it.

    Returns
    -------
    Drawing
        Four panels on logarithmic axes; full line: the fit; dashed: the same share for everybody.
    """
    drawn = panels(aid, arms)
    sheet = page.Page(2 * _DOWN, _finding(drawn), _subtitle(), _source())
    blank = sheet.blank()
    for place, panel in enumerate(drawn):
        row, column = divmod(place, 2)
        left, top = 0.62 + column * _ACROSS, row * _DOWN
        head = language.text(_HEADS[panel.id]).format(n=panel.found.n)
        blank.text(left, top + 0.02, head, fontsize=8.8, fontweight="bold", va="top", linespacing=1.2)
        blank.text(
            left, top + 0.4, _slope(panel.found), fontsize=8.4, color=page.ACCENT, fontweight="bold", va="top"
        )
        axes = sheet.axes(left, _DOWN * (1 - row) + 0.52, _WIDE, _TALL)
        _panel(axes, panel)
        if column == 0:
            axes.set_ylabel(language.text({"en": "billion euros", "es": "miles de millones €"}))
    return sheet.drawing(_alt(drawn))


def _panel(axes: Axes, panel: Panel) -> None:
    import numpy as np

    x, y = panel.states["size"], panel.states["cost"]
    axes.set(xscale="log", yscale="log")
    axes.plot(x, y, ls="", marker="o", ms=3.6, mfc="#9C9C97", mec=page.PAPER, mew=0.4, zorder=2)
    middle = np.log(x).mean(), np.log(y).mean()
    ends = np.array([x.min(), x.max()])
    fit: dict[str, Any] = {"color": page.ACCENT, "lw": 1.8}
    even: dict[str, Any] = {"color": page.INK, "lw": 0.9, "ls": (0, (4, 3))}
    for slope, look in ((panel.found.slope, fit), (1.0, even)):
        axes.plot(ends, np.exp(middle[1] + slope * (np.log(ends) - middle[0])), zorder=1, **look)
    for iso3, side in _NAMED[panel.id].items():
        across, up, ha, va = _SIDES[side]
        words: dict[str, Any] = {"textcoords": "offset points", "fontsize": 7.2, "ha": ha, "va": va}
        # A white ground keeps a name legible where a line runs through it; dots stay on top.
        words |= {"zorder": 1.5, "bbox": {"fc": page.PAPER, "lw": 0, "pad": 0.4}}
        axes.annotate(donors.name(iso3), (x[iso3], y[iso3]), (across, up), **words)
    axes.set_xlim(x.min() / 5, x.max() * 1.7)
    sideways, upward = _ticks(x.min(), x.max()), _ticks(y.min(), y.max())
    axes.set_xticks(sideways, [donors.amount(tick, 0) for tick in sideways])
    axes.set_yticks(
        upward, [donors.amount(tick, 0) if tick >= 1 else language.number(tick) for tick in upward]
    )
    axes.minorticks_off()
    axes.grid(color=page.GRID, lw=0.6)
    axes.set_xlabel(
        language.text({"en": "GDP of 2021, billion euros", "es": "PIB de 2021, miles de millones €"})
    )


def _ticks(low: float, high: float) -> list[float]:
    return [tick for tick in (0.01, 0.1, 1, 10, 100, 1000, 10000) if low / 3 < tick < high * 3]


def _slope(found: Elasticity) -> str:
    slope, low, high = (donors.amount(value, 2) for value in (found.slope, found.low, found.high))
    return language.text(
        {"en": f"slope {slope} ({low} to {high})", "es": f"pendiente {slope} (de {low} a {high})"}
    )


def _finding(drawn: list[Panel]) -> str:
    if all(panel.found.low <= 1 <= panel.found.high for panel in drawn):
        return language.text(
            {
                "en": "The large bear no clearly larger share than the small: each interval of the slope "
                "holds 1",
                "es": "No está claro que los grandes carguen con más que su parte: cada intervalo de la "
                "pendiente contiene el 1",
            }
        )
    return language.text(
        {
            "en": "Whether small or large bear more depends on the states and the booking",
            "es": "Si cargan más los pequeños o los grandes depende de qué Estados entran y de cómo se "
            "anota la ayuda",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "One dot a state; both axes logarithmic. Red: the fit. Dashed: everybody bears the same "
            "share (slope 1). In "
            "brackets, where the slope lies in 95% of 2,000 draws of the states",
            "es": "Un punto por Estado; ambos ejes son logarítmicos. Rojo: el ajuste. A trazos: todos "
            "cargan con la misma "
            "proporción (pendiente 1). Entre paréntesis, dónde queda la pendiente en el 95 % de 2000 "
            "sorteos de los Estados",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: Kiel Institute, Release 29; NATO, June 2024 (defence spending of "
            f"{_YEAR} as estimated, in % of GDP, here applied to the GDP of 2021); fd.models.elasticity, "
            "seed 2026. Iceland has no armed forces; Kiel does not track three other members.",
            "es": "Fuente: Instituto Kiel, edición 29; OTAN, junio de 2024 (gasto en defensa estimado de "
            f"{_YEAR} en % del PIB, aplicado al PIB de 2021); fd.models.elasticity, semilla 2026. Islandia "
            "no tiene fuerzas armadas; Kiel no sigue a otros tres miembros.",
        }
    )


def _alt(drawn: list[Panel]) -> str:
    told = []
    for panel in drawn:
        head = " ".join(language.text(_HEADS[panel.id]).format(n=panel.found.n).split())
        told.append(f"{head}: {_slope(panel.found)}")
    lead = language.text({"en": "Four scatter plots", "es": "Cuatro diagramas de dispersión"})
    return f"{lead}. {_finding(drawn)}. {'. '.join(told)}."
