"""A window on the timeline: choose a layer and a period, on one plain scale."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.errors import FoedusError, nearest
from foedus.plots import page
from foedus.plots.explore import Explorer, explore
from foedus.plots.timeline import LAYERS, Row, Scale, draw_row, layers, statuses

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ALL = "all"
_FIRST, _LAST = 1991, 2026
_YEARS = (1, 2, 4, 8)
_TOP, _AXIS = 0.16, 0.3
# Text is what a move costs: about a millisecond and a half a label.
_MOST = 28
_WORDS: dict[str, dict[str, str]] = {
    "layer": {"en": "Layer", "es": "Capa"},
    "all": {"en": "All layers", "es": "Todas las capas"},
    "first": {"en": "First year", "es": "Primer año"},
    "years": {"en": "Years shown", "es": "Años que se ven"},
    "none": {
        "en": "No event of this layer in these years: the table has none, the world may.",
        "es": "Ningún hecho de esta capa en estos años: no está en la tabla; en el mundo, quizá sí.",
    },
}


class UnknownLayer(FoedusError):
    """A layer that the timeline does not have."""


@page.styled
def window(events: pd.DataFrame, layer: str = ALL, first: int = 2022, years: int = 4) -> page.Drawing:
    """Draw the events of some years, of one layer or of all, on one linear scale.

    Parameters
    ----------
    events : DataFrame
        As ``fd.table("war_timeline")`` returns it.
    layer : str, default "all"
        One of the words in the column ``layer``, or ``"all"``.
    first : int, default 2022
        First year.
    years : int, default 4
        How many years; those after the last event are cut off.

    Returns
    -------
    Drawing
        Its title counts what the table holds in that window.

    Raises
    ------
    UnknownLayer
        The timeline has no such layer.
    """
    if layer not in (*LAYERS, ALL):
        told = {
            "en": f"The timeline has no layer {layer!r}; try {nearest(layer, (*LAYERS, ALL))}.",
            "es": f"La cronología no tiene la capa {layer!r}; prueba con {nearest(layer, (*LAYERS, ALL))}.",
        }
        raise UnknownLayer(language.text(told))
    last = min(first + years - 1, _LAST)
    inside = events[events["date"].dt.year.between(first, last)]
    shown = inside if layer == ALL else inside[inside["layer"] == layer]
    scale = Scale(date(first, 1, 1), date(last, 12, 31))
    if layer == ALL:
        rows = [Row.of(part, scale, lanes=1, most=2) for part in layers(shown)]
    else:
        rows = [Row.of(part, scale, lanes=5, most=_MOST, flags=True) for part in layers(shown)]
    body = _TOP + (sum(row.height for row in rows) or 0.5) + _AXIS
    sheet = page.Page(body, _finding(events, shown, layer, (first, last)), _subtitle(), _source())
    axes = sheet.blank()
    _years(axes, scale, body - _AXIS)
    if not rows:
        axes.text(2, _TOP + 0.2, language.text(_WORDS["none"]), fontsize=8.4, color=page.SOFT)
    y, status = _TOP, statuses(shown)
    for row in rows:
        _head(axes, y, str(row.events["layer"].iloc[0]), len(row.events))
        draw_row(axes, y, row, scale, status)
        y += row.height
    return sheet.drawing(_alt(events, shown, layer, (first, last)))


def explore_timeline(events: pd.DataFrame, *, layer: str = ALL, first: int = 2022) -> Explorer:
    """Choose a layer and slide a window over the years.

    Parameters
    ----------
    events : DataFrame
        As ``fd.table("war_timeline")`` returns it.
    layer : str, default "all"
        What is shown first.
    first : int, default 2022
        The first year shown.

    Returns
    -------
    ipywidgets.DOMWidget
        A list of layers, a slider of years, a list of widths, and the figure.
    """
    options = {ALL: language.text(_WORDS["all"])} | {name: language.text(LAYERS[name]) for name in LAYERS}
    controls: dict[str, dict[str, Any]] = {
        "layer": {"label": language.text(_WORDS["layer"]), "options": options, "value": layer},
        "first": {
            "label": language.text(_WORDS["first"]),
            "min": _FIRST,
            "max": _LAST,
            "step": 1,
            "value": first,
        },
        "years": {
            "label": language.text(_WORDS["years"]),
            "options": {str(n): str(n) for n in _YEARS},
            "value": "4",
        },
    }
    return explore(lambda layer, first, years: window(events, layer, int(first), int(years)), **controls)


def _finding(events: pd.DataFrame, shown: pd.DataFrame, layer: str, ends: tuple[int, int]) -> str:
    period = str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"
    if layer == ALL:
        talks, battles = ((shown["layer"] == name).sum() for name in ("diplomacy", "military"))
        return language.text(
            {
                "en": f"{period}: {len(shown)} of {len(events)} events, "
                f"{talks} diplomatic, {battles} military",
                "es": f"{period}: {len(shown)} de {len(events)} hechos, "
                f"{talks} diplomáticos, {battles} militares",
            }
        )
    whole = int((events["layer"] == layer).sum())
    name = language.text(LAYERS[layer])
    of = language.text({"en": "of", "es": "de"})
    return f"{name}, {period}: {len(shown)} {of} {whole}"


def _head(axes: Axes, y: float, name: str, count: int) -> None:
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
    words = f"{language.text(LAYERS[name])} ({count})"
    lines = page.wrap(words, 8.2, 1.15, "bold")
    look: dict[str, Any] = {"fontsize": 8.2, "fontweight": "bold", "va": "top", "linespacing": 1.15}
    axes.text(page.MARGIN, y + 0.08, "\n".join(lines), **look)


def _years(axes: Axes, scale: Scale, foot: float) -> None:
    first, last = scale.start.year, scale.end.year
    step = 1 if last - first < 8 else 5
    for year in range(first, last + 1):
        edge = scale.at(date(year, 1, 1))
        axes.plot([edge, edge], [_TOP, foot], color=page.GRID, lw=0.6, zorder=-2)
        if year % step == 0:
            middle = scale.at(date(year, 7, 1))
            axes.text(middle, foot + 0.05, str(year), ha="center", va="top", fontsize=8)


def _subtitle() -> str:
    return language.text(
        {
            "en": "Events of the course’s timeline on one scale; the mark shows the status, a bar the "
            "duration",
            "es": "Hechos de la cronología del curso en una sola escala; la marca es el estado; la barra, "
            "lo que dura",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table war_timeline. Where room is short, some events have no label.",
            "es": "Fuente: tabla del curso war_timeline. Donde no hay sitio, algunos hechos no llevan "
            "rótulo.",
        }
    )


def _alt(events: pd.DataFrame, shown: pd.DataFrame, layer: str, ends: tuple[int, int]) -> str:
    titles = shown.sort_values("date")[f"title_{language.active()}"]
    days = shown.sort_values("date")["date"].dt.date
    told = [f"{language.day(str(day))}: {title}" for day, title in zip(days, titles, strict=True)]
    head = language.text({"en": "Part of the timeline", "es": "Parte de la cronología"})
    return f"{head}. {_finding(events, shown, layer, ends)}. {'. '.join(told)}."
