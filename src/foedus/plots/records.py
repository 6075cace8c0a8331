"""Numbers that move while what they count does not: three cases on one page, and share beside pace."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from foedus import language, spans
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_OTHER = page.STATUS_COLOURS["established"]
_HEAD, _FOOT, _PLOT = 0.5, 0.42, 2.3
_LEFTS, _WIDE = (0.62, 3.3, 5.92), 1.72
_HEADS: tuple[dict[str, str], ...] = (
    {
        "en": "One year, two versions. Deaths in state-based conflict in Ukraine in 2022, thousands",
        "es": "Un año, dos versiones. Muertes en conflicto estatal en Ucrania en 2022, en miles",
    },
    {
        "en": "One host, two records. Refugees from Ukraine at the end of the year, millions",
        "es": "Un país, dos registros. Refugiados de Ucrania a fin de año, en millones",
    },
    {
        "en": "Two names, one source of data. Kyiv’s “losses”, London’s dead and wounded, totals, millions",
        "es": "Dos nombres, unos mismos datos. «Pérdidas» de Kiev; muertos y heridos de Londres, millones",
    },
)


@page.styled
def records(deaths: pd.DataFrame, displacement: pd.DataFrame, estimates: pd.DataFrame) -> page.Drawing:
    """Draw three cases in which the record moves: a revision, a change of record, a repeated count.

    Parameters
    ----------
    deaths, displacement, estimates : DataFrame
        As ``fd.table`` returns ``conflict_deaths``, ``displacement`` and ``estimates_war``.

    Returns
    -------
    Drawing
        Three panels: one year in two versions of one data set; one host of refugees
        against all others; London's figures on Kyiv's running total.
    """
    cases = {
        "versions": _versions(deaths),
        "hosts": hosts(displacement),
        "totals": _totals(estimates),
    }
    sheet = page.Page(_HEAD + _PLOT + _FOOT, finding(cases), _subtitle(), _source())
    blank = sheet.blank()
    for left, head in zip(_LEFTS, _HEADS, strict=True):
        name, _, rest = language.text(head).partition(". ")
        start = left - 0.34
        look: dict[str, Any] = {"fontsize": 7.6, "va": "top", "linespacing": 1.15}
        blank.text(start, 0.02, name, fontweight="bold", **look)
        blank.text(start, 0.16, "\n".join(page.wrap(rest, 7.6, _WIDE + 0.44)), color=page.SOFT, **look)
    for left, draw, case in zip(
        _LEFTS, (_draw_versions, _draw_hosts, _draw_totals), cases.values(), strict=True
    ):
        axes = sheet.axes(left, _FOOT, _WIDE, _PLOT - 0.1)
        axes.grid(axis="y")
        draw(axes, case)
    return sheet.drawing(_alt(cases))


def _versions(deaths: pd.DataFrame) -> pd.DataFrame:
    year = deaths[(deaths["place"] == "UKR") & (deaths["year"] == 2022)]
    return year.sort_values("version").reset_index(drop=True)


def hosts(displacement: pd.DataFrame) -> pd.DataFrame:
    """Return refugees from Ukraine at the end of each year, in Russia and in all other hosts.

    Parameters
    ----------
    displacement : DataFrame
        As ``fd.table("displacement")`` returns it.

    Returns
    -------
    DataFrame
        Indexed by year: ``russia`` and ``others``, people.

    Examples
    --------
    >>> from foedus import tables
    >>> int(hosts(tables.table("displacement")).loc[2024, "russia"])
    6894
    """
    ends = displacement[displacement["measure"] == "end_year"]
    by_host = ends.assign(year=ends["date"].dt.year).pivot_table(
        index="year", columns="host", values="refugees", aggfunc="sum"
    )
    both = by_host[["ALL", "RUS"]].dropna()
    split: pd.DataFrame = both.assign(russia=both["RUS"], others=both["ALL"] - both["RUS"])[
        ["russia", "others"]
    ]
    recent: pd.DataFrame = split.loc[split.index >= 2022]
    return recent


def _totals(estimates: pd.DataFrame) -> pd.DataFrame:
    russian = estimates[estimates["measure"] == "russian_soldiers"]
    kyiv = russian["counts"] == "losses_undefined"
    london = (russian["origin"] == "General Staff of Ukraine") & (russian["counts"] == "dead_wounded")
    both = russian[kyiv | london].assign(london=london)
    recent: pd.DataFrame = both[both["as_of"].dt.date >= date(2024, 12, 1)].sort_values("as_of")
    return recent


def finding(cases: dict[str, pd.DataFrame]) -> str:
    """Say by how much each record moves."""
    versions, both = cases["versions"], cases["hosts"]
    more = int(versions["best"].iloc[-1] - versions["best"].iloc[0])
    fall = both["russia"].diff().min()
    # A title breaks where it likes; a number keeps its million.
    million = language.text({"en": "million", "es": "millones"})
    dead, fewer = (
        language.number(more),
        f"{language.number(round(-fall / 1e6, 1))}\N{NO-BREAK SPACE}{million}",
    )
    return language.text(
        {
            "en": f"The record moves: best figure up by {dead} for the same year, {fewer} refugees fewer in "
            "one country, two names on one line",
            "es": f"Lo que se mueve es el registro: la mejor cifra sube en {dead} para el mismo año, {fewer} "
            "de "
            "refugiados menos en un país y dos nombres en una línea",
        }
    )


def _draw_versions(axes: Axes, case: pd.DataFrame) -> None:
    places = list(range(len(case)))
    low, high, best = (case[name] / 1000 for name in ("low", "high", "best"))
    axes.bar(
        places, high - low, bottom=low, width=0.34, color=page.ACCENT_SOFT, edgecolor=page.ACCENT, lw=0.8
    )
    axes.plot(places, best, "o", color=page.ACCENT, ms=5.5)
    for place, value in zip(places, case["best"], strict=True):
        axes.text(place + 0.25, value / 1000, language.number(value), fontsize=7.6, va="center")
    words = {"en": "version", "es": "versión"}
    axes.set_xticks(places, [f"{language.text(words)} {name}" for name in case["version"]])
    axes.set_xlim(-0.5, len(case) - 0.1)
    axes.set_ylim(0, 180)
    axes.set_yticks(range(0, 180, 50))


def _draw_hosts(axes: Axes, case: pd.DataFrame) -> None:
    lines = (("others", _OTHER, "s"), ("russia", page.ACCENT, "o"))
    for name, colour, marker in lines:
        axes.plot(case.index, case[name] / 1e6, color=colour, marker=marker, ms=4.5, lw=1.4)
    words = {
        "others": {"en": "all other hosts", "es": "todos los demás países"},
        "russia": {"en": "Russia", "es": "Rusia"},
    }
    first = case.iloc[0] / 1e6
    left, fall = case.index[0], case["russia"].diff()
    year = int(case.index[int(fall.argmin())])
    axes.text(left, first["others"] - 0.6, language.text(words["others"]), fontsize=7.6, color=_OTHER)
    axes.text(left, first["russia"] + 0.25, language.text(words["russia"]), fontsize=7.6, color=page.ACCENT)
    told = language.number(int(case["russia"].loc[year]))
    axes.text(year + 0.05, 0.26, told, fontsize=7.6, color=page.ACCENT)
    axes.set_xticks(list(case.index), [str(one) for one in case.index])
    axes.set_xlim(case.index[0] - 0.3, case.index[-1] + 0.3)
    axes.set_ylim(0, 6)
    axes.set_yticks(range(0, 7, 2))


def _draw_totals(axes: Axes, case: pd.DataFrame) -> None:
    kyiv, london = case[~case["london"]], case[case["london"]]
    axes.plot(kyiv["as_of"], kyiv["low"] / 1e6, color=_OTHER, marker="s", ms=4.5, lw=1.4)
    look: dict[str, Any] = {"mfc": page.PAPER, "mec": page.ACCENT, "mew": 1.3, "ms": 5.5}
    axes.plot(london["as_of"], london["low"] / 1e6, "o", **look)
    words = {"kyiv": {"en": "Kyiv", "es": "Kiev"}, "london": {"en": "London", "es": "Londres"}}
    top, mark = kyiv.iloc[-1], london.iloc[-1]
    look = {"fontsize": 7.6, "va": "center"}
    axes.text(
        top["as_of"], top["low"] / 1e6 + 0.1, language.text(words["kyiv"]), color=_OTHER, ha="right", **look
    )
    at = mark["as_of"], mark["low"] / 1e6 - 0.14
    axes.text(*at, language.text(words["london"]), color=page.ACCENT, **look)
    ticks: list[Any] = [date(year, 1, 1) for year in (2025, 2026)]
    axes.set_xticks(ticks, [language.day(str(tick)[:7]) for tick in ticks])
    axes.set_ylim(0, 1.7)
    axes.set_yticks([0, 0.5, 1, 1.5])
    axes.yaxis.set_major_formatter(lambda value, _: language.number(round(value, 1)))


def _subtitle() -> str:
    return language.text(
        {
            "en": "Left: low, best and high figure. Middle: what UNHCR holds at the end of each year. Right: "
            "London’s figures, which lean on Kyiv’s data",
            "es": "Izquierda: cifra baja, mejor y alta. Centro: lo que tiene ACNUR al final de cada año. "
            "Derecha: cifras de Londres, que se apoyan en datos de Kiev",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Sources: Uppsala Conflict Data Program, versions 23.1 (2023) and 25.1 (2025); UNHCR, "
            "end-year figures 2022–2025; course table estimates_war. Why Russia’s record falls, no text "
            "that we read says.",
            "es": "Fuentes: Programa de Datos sobre Conflictos de Uppsala, versiones 23.1 (2023) y 25.1 "
            "(2025); ACNUR, cifras de fin de año 2022–2025; tabla del curso estimates_war. Por qué cae el "
            "registro de Rusia no lo dice ningún texto que hayamos leído.",
        }
    )


def _alt(cases: dict[str, pd.DataFrame]) -> str:
    n, name = language.number, "counter_es" if language.active() == "es" else "counter"
    versions = [
        f"{row['version']}: {n(row['best'])} ({language.span(row['low'], row['high'])})"
        for row in _rows(cases["versions"])
    ]
    both = [
        f"{row['year']}: {n(row['russia'])} / {n(row['others'])}"
        for row in _rows(cases["hosts"].reset_index())
    ]
    totals = [
        f"{row[name]}, {language.day(row['as_of'].date())}: {n(row['low'])}" for row in _rows(cases["totals"])
    ]
    panels = zip(_HEADS, (versions, both, totals), strict=True)
    told = [f"{language.text(head)}: {'; '.join(lines)}" for head, lines in panels]
    head = language.text({"en": "Three panels", "es": "Tres paneles"})
    return f"{head}. {finding(cases)}. {'. '.join(told)}."


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return list(table.to_dict("records"))


@page.styled
def ground(area: pd.DataFrame) -> page.Drawing:
    """Draw the share of Ukraine that Russia holds, and beside it how fast that share moves.

    Parameters
    ----------
    area : DataFrame
        As ``fd.table("occupied_area")`` returns it.

    Returns
    -------
    Drawing
        Left the share, from zero; right the change from one date to the next, for 30 days.
    """
    pace = spans.pace(area, "km2")
    sheet = page.Page(2.5, _ground_finding(area), _ground_subtitle(), _ground_source())
    axes = sheet.axes(0.62, 0.3, 3.1, 1.95)
    axes.grid(axis="y")
    axes.fill_between(area["date"], area["share_pct"], 0, color=page.ACCENT_SOFT, lw=0)
    axes.plot(area["date"], area["share_pct"], color=page.ACCENT, lw=1.6)
    axes.set_ylim(0, 25)
    last = area.sort_values("date").iloc[-1]
    share = float(last["share_pct"])
    words = language.percent(share / 100, decimals=2)
    axes.text(last["date"], share + 0.8, words, fontsize=8, ha="right", fontweight="bold")
    bars = sheet.axes(4.5, 0.3, 3.2, 1.95)
    bars.grid(axis="y")
    bars.bar(pace.index, pace, width=22, color=_OTHER)
    bars.axhline(0, color=page.SOFT, lw=0.7)
    top = 200 * math.ceil(pace.max() / 200)
    bars.set_ylim(min(pace.min() * 1.3, 0), top)
    bars.set_yticks(range(0, top + 1, 200))
    blank = sheet.blank()
    heads = (
        (
            0.34,
            {"en": "share of Ukraine held, per cent", "es": "parte de Ucrania en manos de Rusia, por ciento"},
        ),
        (4.16, {"en": "change, km² for 30 days", "es": "cambio, km² en 30 días"}),
    )
    for left, head in heads:
        blank.text(left, 0.1, language.text(head), fontsize=8, color=page.SOFT, va="center")
    for one in (axes, bars):
        ticks: list[Any] = [date(year, 1, 1) for year in (2025, 2026)]
        one.set_xticks(ticks, [str(tick.year) for tick in ticks])
    return sheet.drawing(_ground_alt(area))


def yearly_pace(area: pd.DataFrame, year: int) -> int:
    """Return the change of the held area in a year so far, in square kilometres for 30 days.

    Parameters
    ----------
    area : DataFrame
        As ``fd.table("occupied_area")`` returns it.
    year : int
        The year; the first row of the next one counts as its end.

    Returns
    -------
    int
        Square kilometres for 30 days, rounded.

    Examples
    --------
    >>> from foedus import tables
    >>> yearly_pace(tables.table("occupied_area"), 2026)
    100
    """
    rows = area[(area["date"].dt.date >= date(year, 1, 1)) & (area["date"].dt.date <= date(year + 1, 1, 1))]
    ends = rows.sort_values("date").iloc[[0, -1]]
    change = int(ends["km2"].iloc[1] - ends["km2"].iloc[0])
    return round(change / spans.days(ends["date"].iloc[0], ends["date"].iloc[1]) * 30)


def _ground_finding(area: pd.DataFrame) -> str:
    before, after = (language.number(yearly_pace(area, year)) for year in (2025, 2026))
    month = language.day(str(area["date"].max().date())[:7])
    return language.text(
        {
            "en": f"On a Ukrainian group’s map the pace falls: {before} km² in 30 days in 2025, {after} from "
            f"January to {month}",
            "es": f"En el mapa de un grupo ucraniano el ritmo baja: {before} km² en 30 días en 2025, {after} "
            f"de enero a {month}",
        }
    )


def _ground_subtitle() -> str:
    return language.text(
        {
            "en": "Area of Ukraine that the Ukrainian group DeepState marks as held by Russia, Crimea "
            "included",
            "es": "Superficie de Ucrania que el grupo ucraniano DeepState marca en manos de Rusia, Crimea "
            "incluida",
        }
    )


def _ground_source() -> str:
    return language.text(
        {
            "en": "Source: course table occupied_area, computed by us from DeepState’s daily map to 22 "
            "August 2026. One group draws the line by hand, may publish late and may hold back changes: read "
            "the trend, not a single step.",
            "es": "Fuente: tabla del curso occupied_area, calculada por nosotros a partir del mapa diario de "
            "DeepState hasta el 22 de agosto de 2026. Un grupo traza la línea a mano, puede publicar tarde y "
            "reservarse cambios: lee la tendencia, no un paso.",
        }
    )


def _ground_alt(area: pd.DataFrame) -> str:
    ordered = area.sort_values("date")
    first, last = ordered.iloc[0], ordered.iloc[-1]
    shares = [language.number(float(row["share_pct"])) for row in (first, last)]
    days = [language.day(str(row["date"].date())) for row in (first, last)]
    return language.text(
        {
            "en": f"Two panels. {_ground_finding(area)}. Share of Ukraine held by Russia: {shares[0]} per "
            f"cent on {days[0]}, {shares[1]} per cent on {days[1]}.",
            "es": f"Dos paneles. {_ground_finding(area)}. Parte de Ucrania en manos de Rusia: {shares[0]} "
            f"por ciento el {days[0]}, {shares[1]} por ciento el {days[1]}.",
        }
    )
