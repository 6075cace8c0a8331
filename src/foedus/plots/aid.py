"""One table, several measures: a slope chart of the ranks of donors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import donors, page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_SIDE, _ROW = 1.92, 0.15
# Those whose way across the chart tells the story; colour, weight and the labels at both ends carry it.
_SHOWN = {
    "USA": page.STATES["USA"],
    "ESP": page.ACCENT,
    "DNK": page.INK,
    "NOR": page.INK,
    "EST": page.STATES["KOR"],
    "DEU": "#6E6E69",
    "JPN": "#6E6E69",
    "FRA": "#6E6E69",
}
_FADED = "#D0D0CB"


@page.styled
def aid_ranks(
    aid: pd.DataFrame,
    people: pd.DataFrame,
    *,
    measures: Sequence[str] = ("euros", "head", "gdp"),
    show: str | None = None,
) -> page.Drawing:
    """Draw the rank of each donor by several measures.

    Parameters
    ----------
    aid : DataFrame
        As ``fd.table("aid_kiel")`` returns it.
    people : DataFrame
        As ``fd.table("population")`` returns it.
    measures : sequence of str, default ("euros", "head", "gdp")
        Columns, from left to right: ``euros``, ``head``, ``gdp``, ``gdp_eu``.
    show : str, optional
        Code of a state to draw dark as well, such as your own.

    Returns
    -------
    Drawing
        One line a state from column to column; the title follows the state that comes first in the first
        column.
    """
    values = donors.measured(aid, people)[list(measures)]
    ranks = values.rank(ascending=False, method="min")
    first = str(ranks[measures[0]].idxmin())
    shown = {**_SHOWN, **({show: page.ACCENT} if show else {})}
    step = (page.WIDTH - 2 * _SIDE) / (len(measures) - 1)
    room = min(1.95, step - 0.08)
    heads = ["\n".join(page.wrap(language.text(donors.MEASURES[one]), 8.4, room, "bold")) for one in measures]
    top = 0.14 + 0.14 * (1 + max(head.count("\n") for head in heads))
    sheet = page.Page(
        top + _ROW * len(values) + 0.06, _finding(ranks, first), _subtitle(values), _source(aid, values)
    )
    axes = sheet.blank()
    places = [_SIDE + step * place for place in range(len(measures))]
    heights = top + _ROW * (ranks.apply(_apart) - 0.5)
    for x, head in zip(places, heads, strict=True):
        axes.plot([x, x], [top, top + _ROW * len(values)], color=page.GRID, lw=0.8, zorder=0)
        axes.text(x, top - 0.08, head, fontsize=8.4, fontweight="bold", ha="center", va="bottom")
    for iso3 in sorted(values.index, key=lambda one: one in shown):
        _line(axes, places, heights.loc[iso3].tolist(), shown.get(str(iso3)))
        _ends(axes, places, heights.loc[iso3], values.loc[iso3], str(iso3), colour=shown.get(str(iso3)))
    return sheet.drawing(_alt(ranks, values, shown))


def _apart(ranks: pd.Series[float]) -> pd.Series[float]:
    """Set states that share a rank below each other instead of on top."""
    return ranks + ranks.groupby(ranks).cumcount()


def _line(axes: Axes, places: list[float], heights: list[float], colour: str | None) -> None:
    look: dict[str, Any] = {"lw": 0.9, "ms": 2.4, "zorder": 1}
    if colour:
        look = {"lw": 2.1, "ms": 5.2, "mec": page.PAPER, "mew": 0.7, "zorder": 3}
    axes.plot(places, heights, color=colour or _FADED, marker="o", **look)


def _ends(
    axes: Axes,
    places: list[float],
    heights: pd.Series[float],
    values: pd.Series[float],
    iso3: str,
    *,
    colour: str | None,
) -> None:
    written = [_written(measure, value) for measure, value in values.items()]
    look: dict[str, Any] = {"fontsize": 7.0, "color": page.SOFT, "va": "center"}
    if colour:
        look |= {"fontsize": 7.6, "color": colour, "fontweight": "bold"}
    axes.text(places[0] - 0.1, heights.iloc[0], f"{donors.name(iso3)}  {written[0]}", ha="right", **look)
    axes.text(places[-1] + 0.1, heights.iloc[-1], f"{written[-1]}  {donors.name(iso3)}", ha="left", **look)
    if colour:
        for place, height, text in list(zip(places, heights, written, strict=True))[1:-1]:
            box = {"facecolor": page.PAPER, "edgecolor": "none", "pad": 0.6}
            axes.text(place + 0.1, height, text, ha="left", bbox=box, zorder=4, **look)


def _written(measure: Any, value: float) -> str:
    if value != value:
        return "–"
    if measure == "euros":
        return donors.fitting(value)
    decimals = (0 if value >= 10 else 1) if measure == "head" else 2
    least = 10**-decimals / 2
    return donors.amount(value, decimals) if value >= least else f"<{donors.amount(10**-decimals, decimals)}"


def _finding(ranks: pd.DataFrame, first: str) -> str:
    ends = {
        "euros": {"en": "in euros", "es": "en euros"},
        "head": {"en": "per inhabitant", "es": "por habitante"},
        "gdp": {"en": "by share of its economy", "es": "en proporción a su economía"},
        "gdp_eu": {
            "en": "once EU aid is divided among its members",
            "es": "si la ayuda de la UE se reparte entre sus miembros",
        },
    }
    told = [f"{donors.ordinal(int(ranks[str(one)][first]))} {language.text(ends[str(one)])}" for one in ranks]
    joined = ", ".join(told[:-1]) + language.text({"en": " and ", "es": " y "}) + told[-1]
    the = language.text({"en": "The " if first == "USA" else "", "es": ""})
    return f"{the}{donors.name(first)}{language.text({'en': ' is ', 'es': ' es '})}{joined}"


def _subtitle(values: pd.DataFrame) -> str:
    n = len(values)
    return language.text(
        {
            "en": f"Aid allocated to Ukraine by {n} countries, January 2022 to April 2026. Each column "
            "ranks the same "
            "aid by another measure, the largest on top",
            "es": f"Ayuda asignada a Ucrania por {n} países, de enero de 2022 a abril de 2026. Cada columna "
            "ordena "
            "la misma ayuda con otra medida, con la mayor arriba",
        }
    )


def _source(aid: pd.DataFrame, values: pd.DataFrame) -> str:
    left = donors.amount(float(aid[aid["gdp_2021"].isna()]["total"].sum()), 1)
    without = [donors.name(str(one)) for one in values.index[values.isna().any(axis=1)]]
    gap = {"en": "", "es": ""}
    if without:
        names = ", ".join(without)
        gap = {"en": f" No count of people for {names}.", "es": f" Sin dato de población de {names}."}
    return language.text(
        {
            "en": "Source: Kiel Institute, Ukraine Support Tracker, Release 29 (allocations, not "
            "deliveries); World Bank "
            f"(people, {donors.PEOPLE_YEAR}); own ranking. The institutions of the EU ({left} billion "
            "euros) have neither "
            f"GDP nor inhabitants of their own and are left out.{gap['en']}",
            "es": "Fuente: Instituto Kiel, Ukraine Support Tracker, edición 29 (asignaciones, no entregas); "
            "Banco Mundial "
            f"(población, {donors.PEOPLE_YEAR}); clasificación propia. Las instituciones de la UE ({left} "
            "miles de millones "
            f"de euros) no tienen PIB ni habitantes propios y quedan fuera.{gap['es']}",
        }
    )


def _alt(ranks: pd.DataFrame, values: pd.DataFrame, shown: dict[str, str]) -> str:
    heads = "; ".join(language.text(donors.MEASURES[str(one)]) for one in ranks)
    told = []
    for iso3 in [one for one in ranks.index if one in shown]:
        pairs = zip(ranks.loc[iso3], values.loc[iso3].items(), strict=True)
        told.append(
            f"{donors.name(str(iso3))}: "
            + ", ".join(
                "–" if rank != rank else f"{donors.ordinal(int(rank))} ({_written(one, value)})"
                for rank, (one, value) in pairs
            )
        )
    lead = language.text({"en": "Slope chart", "es": "Gráfico de pendientes"})
    return f"{lead}. {_finding(ranks, str(ranks[ranks.columns[0]].idxmin()))}. {heads}. {'. '.join(told)}."
