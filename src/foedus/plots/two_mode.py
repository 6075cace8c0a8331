"""States and the meetings they sat at; and what becomes of it when the meetings are folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots import page
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

LARGE = 6
_ROWS = 12
_BUSY = 7
_TOP, _ROW, _LEFT, _RIGHT = 0.36, 0.168, 1.5, 7.62
_NETS, _NET = 2.95, 2.62
# The five that sit at most meetings: where each is held, and to which side its name goes.
_HELD = {
    "USA": ((0.62, 0.12), (0, -1)),
    "RUS": ((0.34, 0.52), (0, 1)),
    "UKR": ((0.78, 0.58), (0.4, 1)),
    "PRK": ((0.08, 0.84), (0, 1)),
    "CHN": ((0.1, 0.26), (0, -1)),
}


@page.styled
def two_mode(meetings: pd.DataFrame, people: pd.DataFrame, *, large: int = LARGE) -> page.Drawing:
    """Draw who sat where, and who sat with whom with and without the large meetings.

    Parameters
    ----------
    meetings, people : DataFrame
        The tables ``meetings`` and ``meeting_participants``.
    large : int, default 6
        From how many listed parties on a meeting counts as large.

    Returns
    -------
    Drawing
        Above, a column a meeting and a dot a seat. Below, the projection twice: with all meetings, and
        without the large ones. The title says how many ties hang on them.
    """
    rows = networks.seats(meetings, people)
    sizes = rows.groupby("meeting_id")["iso3"].size()
    big = set(sizes[sizes >= large].index)
    whole, rest = networks.project(rows), networks.project(rows[~rows["meeting_id"].isin(big)])
    height = _TOP + _ROW * (_ROWS + 1) + 0.2 + _NETS
    sheet = page.Page(height, _title(whole, rest, big), _subtitle(rows, big, large), _source(rows))
    axes = sheet.blank()
    _columns(axes, rows, big)
    spots = _spots(whole)
    floor = height - 0.12
    for left, graph, words in zip((0.28, 4.1), (whole, rest), _heads(whole, rest, big), strict=True):
        _net(axes, graph, spots, rest, (left, floor - _NET))
        axes.text(left, floor - _NET - 0.16, words, fontsize=8.8, fontweight="bold", va="bottom")
    return sheet.drawing(_alt(rows, whole, rest, big))


def _columns(axes: Axes, rows: pd.DataFrame, big: set[str]) -> None:
    count = rows["iso3"].value_counts()
    order = count.sort_values(ascending=False, kind="stable").index.tolist()
    named = order[:_ROWS]
    step = (_RIGHT - _LEFT) / rows["meeting_id"].nunique()
    head = {"en": "Two kinds: who sat where", "es": "Dos clases: quién estuvo dónde"}
    axes.text(0.28, 0.14, language.text(head), fontsize=8.8, fontweight="bold", va="center")
    line = {code: _TOP + _ROW * min(place, _ROWS) for place, code in enumerate(order)}
    unit = language.text({"en": "meetings", "es": "reuniones"})
    axes.text(_RIGHT + 0.22, 0.14, unit, fontsize=7.6, ha="right", va="center", color=page.SOFT)
    for place, code in enumerate([*named, ""]):
        y = _TOP + _ROW * place
        axes.plot([_LEFT, _RIGHT], [y, y], color=page.GRID, lw=0.6, zorder=0)
        words = state_name(code, short=True) if code else _others(len(order) - _ROWS)
        bold = "bold" if code in _HELD else "normal"
        axes.text(_LEFT - 0.14, y, words, fontsize=7.8, ha="right", va="center", fontweight=bold)
        if code:
            axes.text(
                _RIGHT + 0.22, y, str(count[code]), fontsize=7.6, ha="right", va="center", color=page.SOFT
            )
    for number, (meeting, part) in enumerate(rows.groupby("meeting_id", sort=False)):
        x, ys = _LEFT + step * (number + 0.5), [line[code] for code in part["iso3"]]
        dark = meeting in big
        look: dict[str, Any] = {"color": page.ACCENT if dark else page.FAINT, "lw": 1.8 if dark else 0.9}
        axes.plot([x, x], [min(ys), max(ys)], zorder=1, **look)
        axes.plot(
            [x] * len(ys),
            ys,
            ls="",
            marker="s" if dark else "o",
            ms=3.1,
            color=look["color"] if dark else page.INK,
        )


def _others(number: int) -> str:
    return language.text({"en": f"{number} others", "es": f"otras {number} partes"})


def _spots(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return places between 0 and 1; they have no meaning, and the seed keeps them from moving."""
    import networkx as nx

    # Strong ties pull less than their number: otherwise the five named states lie on one spot.
    pull: Any = nx.Graph()
    pull.add_nodes_from(graph)
    pull.add_weighted_edges_from((a, b, weight**0.3) for a, b, weight in graph.edges.data("weight"))
    held = {code: spot for code, (spot, _) in _HELD.items() if code in graph}
    found = nx.spring_layout(pull, seed=5, k=0.22, iterations=220, pos=held or None, fixed=[*held] or None)
    xs, ys = [spot[0] for spot in found.values()], [spot[1] for spot in found.values()]
    return {
        code: ((x - min(xs)) / (max(xs) - min(xs)), (y - min(ys)) / (max(ys) - min(ys)))
        for code, (x, y) in found.items()
    }


def _net(
    axes: Axes,
    graph: nx.Graph,
    spots: dict[str, tuple[float, float]],
    rest: nx.Graph,
    corner: tuple[float, float],
) -> None:
    left, top = corner
    wide, high = 3.3, _NET - 0.3
    at = {code: (left + 0.2 + wide * x, top + 0.16 + high * y) for code, (x, y) in spots.items()}
    for one, other, weight in graph.edges.data("weight"):
        lone = not rest.has_edge(one, other)
        look: dict[str, Any] = {"color": page.ACCENT, "lw": 0.6, "ls": (0, (3, 2)), "alpha": 0.75}
        if not lone:
            look = {"color": "#A9A9A4", "lw": 0.7 + 0.28 * weight}
        axes.plot(*zip(at[one], at[other], strict=True), zorder=1 if lone else 2, **look)
    for code, (x, y) in at.items():
        if code not in graph:
            continue
        known = code in _HELD
        colour = page.STATES[code] if known else page.STATES["other"]
        axes.plot([x], [y], "o", color=colour, mec=page.PAPER, mew=0.8, ms=10 if known else 4.6, zorder=3)
        if known:
            box = {"facecolor": page.PAPER, "edgecolor": "none", "pad": 0.5, "alpha": 0.85}
            words = f"{state_name(code, short=True)} {graph.degree(code)}"
            aside, down = _HELD[code][1]
            look = {"fontsize": 7.8, "fontweight": "bold", "ha": "center", "va": "center"}
            axes.text(x + 0.3 * aside, y + 0.2 * down, words, bbox=box, zorder=4, **look)


def _heads(whole: nx.Graph, rest: nx.Graph, big: set[str]) -> list[str]:
    first, second = whole.number_of_edges(), rest.number_of_edges()
    return [
        language.text(
            {
                "en": f"Projection: who sat with whom, {first} ties",
                "es": f"Proyección: quién con quién, {first} lazos",
            }
        ),
        language.text(
            {
                "en": f"Without the {len(big)} large meetings, {second} ties",
                "es": f"Sin las {len(big)} reuniones grandes, {second} lazos",
            }
        ),
    ]


def _title(whole: nx.Graph, rest: nx.Graph, big: set[str]) -> str:
    ties = whole.number_of_edges()
    lost = ties - rest.number_of_edges()
    return language.text(
        {
            "en": f"{len(big)} large meetings make {lost} of the {ties} ties: a projection counts "
            "guests, not talks",
            "es": f"{len(big)} reuniones grandes crean {lost} de los {ties} lazos: la proyección cuenta "
            "invitados, "
            "no conversaciones",
        }
    )


def _subtitle(rows: pd.DataFrame, big: set[str], large: int) -> str:
    number = rows["meeting_id"].nunique()
    return language.text(
        {
            "en": f"Above: {number} meetings in order of time, a column each. Red: {large} or more "
            "parties listed. "
            "Below: wider lines, more meetings; dashed, only at large ones; numbers, ties",
            "es": f"Arriba: {number} reuniones por orden de fecha, una por columna. En rojo: {large} o "
            "más partes en "
            "la lista. Abajo: línea más ancha, más reuniones; a trazos, solo en las grandes; números, lazos",
        }
    )


def _source(rows: pd.DataFrame) -> str:
    parties = rows["iso3"].nunique()
    return language.text(
        {
            "en": f"Source: course table of meetings since February 2022; {parties} parties (states, "
            "UN, EU, NATO) "
            "that sat as a side. Of summits only the main figures are listed. Positions below have no "
            "meaning.",
            "es": f"Fuente: tabla de reuniones del curso desde febrero de 2022; {parties} partes "
            "(Estados, ONU, UE, "
            "OTAN) que asistieron como partes. De las cumbres solo constan las figuras principales. La "
            "posición abajo no significa nada.",
        }
    )


def _alt(rows: pd.DataFrame, whole: nx.Graph, rest: nx.Graph, big: set[str]) -> str:
    count = rows["iso3"].value_counts().head(_BUSY)
    most = ", ".join(f"{state_name(str(code))} {number}" for code, number in count.items())
    ties = ", ".join(
        f"{state_name(code)} {whole.degree(code)} → {rest.degree(code) if code in rest else 0}"
        for code in _HELD
    )
    return language.text(
        {
            "en": f"Grid of seats and two networks. {_title(whole, rest, big)}. Meetings: {most}. Ties "
            "with and "
            f"without the large meetings: {ties}.",
            "es": f"Cuadrícula de asientos y dos redes. {_title(whole, rest, big)}. Reuniones: {most}. "
            "Lazos con y "
            f"sin las reuniones grandes: {ties}.",
        }
    )
