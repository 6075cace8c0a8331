"""Measures in layers: what is banned from which day, and who watches."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from foedus import language, spans
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# The day up to which the tables were read.
END = date(2026, 10, 10)
_START = date(2006, 1, 1)
_LEFT, _RIGHT, _ROW, _TOP = 1.98, 0.72, 0.2, 0.42
_PACKAGES, _STEPS = 1.2, 0.74
_GREY = "#9C9C97"
LAYERS: dict[str, dict[str, str]] = {
    "arms": {"en": "arms", "es": "armas"},
    "nuclear": {"en": "nuclear technology", "es": "tecnología nuclear"},
    "luxury": {"en": "luxury goods", "es": "artículos de lujo"},
    "listing": {"en": "people and firms on lists", "es": "personas y entidades en listas"},
    "inspection": {"en": "inspection of cargo", "es": "inspección de cargamentos"},
    "money": {"en": "money transfers", "es": "transferencias de dinero"},
    "minerals": {"en": "gold, rare earths, metals", "es": "oro, tierras raras, metales"},
    "coal": {"en": "coal", "es": "carbón"},
    "seafood": {"en": "seafood", "es": "productos del mar"},
    "joint": {"en": "joint ventures", "es": "empresas conjuntas"},
    "workers": {"en": "workers abroad", "es": "trabajadores en el extranjero"},
    "textiles": {"en": "textiles", "es": "textiles"},
    "oil": {"en": "oil for North Korea", "es": "petróleo para Corea del Norte"},
    "machinery": {"en": "machinery", "es": "maquinaria"},
}


def by_layer(measures: pd.DataFrame) -> dict[str, list[date]]:
    """Return for each layer of bans the days of the resolutions whose summary names it.

    Summaries are short: resolutions after the first tightened a layer more often than these days show, so
    only the first day is drawn.

    Parameters
    ----------
    measures : DataFrame
        As ``fd.table("sanctions_dprk")`` returns it.

    Returns
    -------
    dict
        In the order in which the layers began; the first day is that of the first ban.

    Examples
    --------
    >>> from foedus import tables
    >>> [day.year for day in by_layer(tables.table("sanctions_dprk"))["oil"]]
    [2017, 2017]
    """
    bans = measures[measures["kind"] == "resolution"].sort_values("date")
    found: dict[str, list[date]] = {}
    for layers, day in zip(bans["layers"], bans["date"].dt.date, strict=True):
        for layer in layers.split(";"):
            if layer in LAYERS:
                found.setdefault(layer, []).append(day)
    return found


def unwatched(measures: pd.DataFrame) -> tuple[date, date, int]:
    """Return last day of the panel, first day of the next team, and the days between without either.

    Parameters
    ----------
    measures : DataFrame
        As ``fd.table("sanctions_dprk")`` returns it.

    Examples
    --------
    >>> from foedus import tables
    >>> unwatched(tables.table("sanctions_dprk"))[2]
    168
    """
    teams = measures[measures["kind"] == "team"].sort_values("date")
    last, first = teams["until"].iloc[0].date(), teams["date"].iloc[1].date()
    # Both the panel's last day and the next team's first one have a team.
    return last, first, spans.days(last, first) - 1


@page.styled
def measures(dprk: pd.DataFrame, russia: pd.DataFrame) -> page.Drawing:
    """Draw the bans on North Korea in layers with those who watch, and the measures on Russia below.

    Parameters
    ----------
    dprk, russia : DataFrame
        As ``fd.table`` returns ``sanctions_dprk`` and ``sanctions_russia``.

    Returns
    -------
    Drawing
        One bar a layer, from the first resolution whose summary names it; the teams; the packages of the EU
        as steps, and acts of the United States as marks and bars.
    """
    layers = by_layer(dprk)
    upper = _TOP + _ROW * len(layers) + 0.6
    body = upper + 0.44 + _PACKAGES + _STEPS + 0.26
    sheet = page.Page(body, finding(dprk, russia), _subtitle(), _source())
    blank = sheet.blank()
    _heads(blank, 0.06, {"en": "North Korea: resolutions of the Security Council",
                         "es": "Corea del Norte: resoluciones del Consejo de Seguridad"})  # fmt: skip
    _bans(blank, layers, dprk)
    acts = {
        "en": "Russia: packages of the EU, a selection of acts of the United States",
        "es": "Rusia: paquetes de la UE y una selección de actos de Estados Unidos",
    }
    _heads(blank, upper + 0.28, acts)
    axes = sheet.axes(_LEFT, 0.26, page.WIDTH - _LEFT - _RIGHT, _PACKAGES + _STEPS)
    _russia(axes, russia)
    return sheet.drawing(_alt(dprk, russia))


def _heads(axes: Axes, y: float, words: dict[str, str]) -> None:
    axes.text(page.MARGIN, y, language.text(words), fontsize=9, fontweight="bold", va="center")


def _at(day: date) -> float:
    share = (day - _START).days / (END - _START).days
    return _LEFT + (page.WIDTH - _LEFT - _RIGHT) * share


def _bans(axes: Axes, layers: dict[str, list[date]], dprk: pd.DataFrame) -> None:
    low = _TOP + _ROW * len(layers) + 0.42
    for year in range(2006, 2027, 4):
        axes.plot([_at(date(year, 1, 1))] * 2, [_TOP - 0.06, low], color=page.GRID, lw=0.7, zorder=0)
        axes.text(_at(date(year, 1, 1)), low + 0.1, str(year), fontsize=7.5, color=page.SOFT, ha="center",
                  va="center")  # fmt: skip
    for place, (layer, days) in enumerate(layers.items()):
        y = _TOP + _ROW * (place + 0.5)
        axes.text(page.MARGIN, y, language.text(LAYERS[layer]), fontsize=8, va="center")
        axes.barh(y, _at(END) - _at(days[0]), left=_at(days[0]), height=0.13, color=_GREY, lw=0, zorder=1)
    _teams(axes, _TOP + _ROW * (len(layers) + 0.5) + 0.1, dprk)


def _teams(axes: Axes, y: float, dprk: pd.DataFrame) -> None:
    last, first, gap = unwatched(dprk)
    began = dprk.loc[dprk["kind"] == "team", "date"].min().date()
    bar: dict[str, Any] = {"height": 0.19, "zorder": 3}
    axes.barh(y, _at(last) - _at(began), left=_at(began), color=page.INK, lw=0, **bar)
    axes.barh(y, _at(first) - _at(last), left=_at(last), color=page.ACCENT, lw=0, **bar)
    look: dict[str, Any] = {"color": page.PAPER, "edgecolor": page.INK, "lw": 0.9, "hatch": "...."}
    axes.barh(y, _at(END) - _at(first), left=_at(first), **look, **bar)
    watch = {"en": "who watches", "es": "quién vigila"}
    axes.text(page.MARGIN, y, language.text(watch), fontsize=8, fontweight="bold", va="center")
    panel = {"en": "UN Panel of Experts", "es": "Grupo de Expertos de la ONU"}
    axes.text(_at(began) + 0.08, y, language.text(panel), fontsize=7.8, color=page.PAPER, fontweight="bold",
              va="center", zorder=4)  # fmt: skip
    axes.text(page.WIDTH - page.MARGIN, y, "MSMT", fontsize=7.8, fontweight="bold", ha="right", va="center")
    days = {"en": f"{gap} days", "es": f"{gap} días"}
    axes.text(_at(last) - 0.06, y + 0.19, language.text(days), fontsize=8, fontweight="bold", ha="right",
              color=page.ACCENT, va="center")  # fmt: skip
    vote = dprk.loc[dprk["kind"] == "vote", "date"].iloc[0].date()
    axes.plot([_at(vote)] * 2, [_TOP - 0.06, y + 0.1], color=page.ACCENT, lw=1, ls=(0, (3, 2)), zorder=5)
    words = {"en": f"{language.day(vote)}: veto", "es": f"{language.day(vote)}: veto"}
    axes.text(_at(vote) - 0.06, _TOP - 0.13, language.text(words), fontsize=7.6, color=page.ACCENT,
              ha="right", va="center")  # fmt: skip


def _russia(axes: Axes, russia: pd.DataFrame) -> None:
    start, stop = date(2022, 1, 1), date(2027, 5, 1)
    axes.set_xlim(0, _days(stop, start))
    axes.set_ylim(-16, 26)
    adopted = russia[russia["eu_package"].notna() & (russia["state"] == "adopted")].sort_values("date")
    x = [_days(day, start) for day in adopted["date"].dt.date]
    count = [int(number) for number in adopted["eu_package"]]
    axes.step([*x, _days(END, start)], [*count, count[-1]], where="post", color=page.STATES["EU"], lw=2)
    axes.plot(x, count, "o", ms=4, color="#2A7096", mec=page.PAPER, mew=0.5)
    agreed = russia[russia["state"] == "agreed"]
    for day, number in zip(agreed["date"].dt.date, agreed["eu_package"], strict=True):
        axes.plot(_days(day, start), number, "o", ms=5.5, mfc=page.PAPER, mec="#2A7096", mew=1.1)
        told = {
            "en": f"{int(number)}nd agreed, adoption not seen",
            "es": f"{int(number)} acordado; no consta su aprobación",
        }
        axes.text(_days(day, start) - 40, number + 0.6, language.text(told), fontsize=7.6, color=page.SOFT,
                  ha="right", va="center")  # fmt: skip
    many = {"en": f"{count[-1]} packages", "es": f"{count[-1]} paquetes"}
    axes.text(_days(END, start) + 18, count[-1] - 2.4, language.text(many), fontsize=8, color="#2A7096",
              fontweight="bold", va="center")  # fmt: skip
    _american(axes, russia[russia["body"] == "USA"], start)
    axes.set_yticks([0, 5, 10, 15, 20])
    axes.hlines([0, 5, 10, 15, 20], 0, _days(stop, start), color=page.GRID, lw=0.7, zorder=0)
    years = range(2022, 2028)
    axes.set_xticks([_days(date(year, 1, 1), start) for year in years], [str(year) for year in years])
    rows = {10: {"en": "EU: packages adopted", "es": "UE: paquetes aprobados"},
            -5: {"en": "USA: tighter, a selection", "es": "EE. UU.: más límites, selección"},
            -11.5: {"en": "USA: waivers, a selection", "es": "EE. UU.: exenciones, selección"}}  # fmt: skip
    for y, words in rows.items():
        axes.annotate(language.text(words), (0, y), xytext=(-(_LEFT - page.MARGIN) * 72, 0), fontsize=8,
                      textcoords="offset points", va="center", annotation_clip=False)  # fmt: skip


def _american(axes: Axes, steps: pd.DataFrame, start: date) -> None:
    tighter = steps[steps["direction"] == "tighter"]
    for day, state in zip(tighter["date"].dt.date, tighter["state"], strict=True):
        full = state == "adopted"
        axes.plot(_days(day, start), -5, "^", ms=7, mec=page.ACCENT, mew=1.2,
                  mfc=page.ACCENT if full else page.PAPER)  # fmt: skip
    looser = steps[steps["direction"] == "looser"]
    for level, (day, until) in enumerate(zip(looser["date"].dt.date, looser["until"].dt.date, strict=True)):
        axes.barh(-9.8 - 2.6 * (level % 2), (until - day).days, left=_days(day, start), height=1.9,
                  color=page.PAPER, edgecolor=page.ACCENT, lw=1.1, hatch="////")  # fmt: skip
    told = {"en": "hollow: a power, use not seen", "es": "hueco: facultad, sin uso conocido"}
    axes.text(_days(tighter["date"].dt.date.min(), start) + 40, -5, language.text(told), fontsize=7.4,
              color=page.SOFT, va="center")  # fmt: skip


def _days(day: date, start: date) -> int:
    return (day - start).days


def finding(dprk: pd.DataFrame, russia: pd.DataFrame) -> str:
    """Say what stands and how long no team watched; computed, so that it cannot drift."""
    standing = spans.in_force(dprk, END)
    bans = dprk[dprk["kind"] == "resolution"]
    ended = len(bans) - int((standing["kind"] == "resolution").sum())
    gap = unwatched(dprk)[2]
    if ended:
        return language.text(
            {
                "en": f"{ended} resolutions have ended; no team for {gap} days",
                "es": f"Han terminado {ended} resoluciones; {gap} días sin equipo",
            }
        )
    return language.text(
        {
            "en": f"The bans on North Korea stand; {gap} days lie between the UN’s experts and the next team",
            "es": f"Las prohibiciones a Corea del Norte siguen; {gap} días separan a los expertos "
            f"de la ONU del "
            "equipo siguiente",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Top: each bar begins with the first resolution whose summary names the field; later ones "
            "added more than is shown. Bottom: acts of the EU and of the United States since 2022; hatched "
            "bars: how long a waiver runs",
            "es": "Arriba: cada barra empieza con la primera resolución cuyo resumen nombra el campo; las "
            "posteriores añadieron más de lo que se ve. Abajo: actos de la UE y de Estados "
            "Unidos desde 2022; "
            "barras rayadas: cuánto dura una exención",
        }
    )


def _source() -> str:
    day = language.day(END)
    return language.text(
        {
            "en": f"Source: course tables sanctions_dprk and sanctions_russia, to {day}; fields coded by us "
            "from summaries. MSMT: Multilateral Sanctions Monitoring Team of eleven states, outside the UN; "
            "the Security Council’s own committee went on. A package is not a unit of pressure. Most US acts "
            "of 2022 to mid-2025, in both directions, are not collected here: an empty "
            "stretch is a gap of ours.",
            "es": f"Fuente: tablas del curso sanctions_dprk y sanctions_russia, hasta el {day}; campos "
            "codificados por nosotros a partir de resúmenes. MSMT: Equipo Multilateral de Vigilancia de "
            "Sanciones, de once Estados, fuera de la ONU; el comité del propio Consejo siguió. Un paquete no "
            "es una unidad de presión. La mayoría de los actos de EE. UU. de 2022 a mediados "
            "de 2025, en ambos "
            "sentidos, no está recogida: un tramo vacío es una laguna nuestra.",
        }
    )


def _alt(dprk: pd.DataFrame, russia: pd.DataFrame) -> str:
    last, first, gap = unwatched(dprk)
    layers = "; ".join(
        f"{language.text(LAYERS[layer])} {days[0].year}" for layer, days in by_layer(dprk).items()
    )
    packages = int((russia["eu_package"].notna() & (russia["state"] == "adopted")).sum())
    american = russia[russia["body"] == "USA"]
    up, down = ((american["direction"] == name).sum() for name in ("tighter", "looser"))
    return language.text(
        {
            "en": f"Layered timeline. {finding(dprk, russia)}. Fields and the year of the first ban: "
            f"{layers}. Panel until {language.day(last)}, then {gap} days without a team, MSMT from "
            f"{language.day(first)}. Russia: {packages} EU packages adopted; United States, a "
            f"selection: {up} "
            f"tighter, {down} waivers.",
            "es": f"Cronología por capas. {finding(dprk, russia)}. Campos y año de la primera prohibición: "
            f"{layers}. Grupo hasta el {language.day(last)}, después {gap} días sin equipo, MSMT desde el "
            f"{language.day(first)}. Rusia: {packages} paquetes de la UE aprobados; Estados Unidos, una "
            f"selección: {up} de más límites, {down} exenciones.",
        }
    )
