"""The network of pacts: four years side by side, or one year with a state at its centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots import page
from foedus.plots.explore import Explorer, explore
from foedus.plots.pact_layout import layout
from foedus.plots.snapshots import (
    Snapshot,
    alt,
    key_words,
    snapshot,
    source,
    steps_told,
    subtitle,
    title,
    told,
)
from foedus.plots.state_names import sort_key, state_name
from foedus.spans import last_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# The last day that the table covers.
AS_OF = "2026-10-10"
_DAYS = ("1950-12-31", "1985-12-31", "2000-12-31", AS_OF)
# Which names are written, and where beside the dot: alignment and offset in points.
_NAMED: dict[str, tuple[str, float, float]] = {
    "PRK": ("center", 0, 9),
    "RUS": ("right", -6, 2),
    "SUN": ("right", -6, -5),
    "CHN": ("center", 0, -9),
    "BLR": ("center", 1, 13),
    "USA": ("left", 6, 0),
    "KOR": ("right", -5, 0),
    "JPN": ("right", -5, -2),
    "TWN": ("right", -5, -2),
    "AUS": ("left", 6, 2),
    "PAK": ("left", 5, 3),
    "SAU": ("left", 3, 11),
    "TUR": ("left", 6, -2),
}
# Where a name stands that is written only as an ally of the state at the centre.
_ALLY_NAMES: dict[str, tuple[str, float, float]] = {
    "TJK": ("center", -4, -11),
    "KGZ": ("center", 6, -11),
    "BGR": ("right", -6, 0),
    "ROU": ("right", -6, 0),
}
_PACT_NAMES: dict[str, tuple[dict[str, str], float, float]] = {
    "nato-1949": ({"en": "NATO", "es": "OTAN"}, 0, -9),
    "eu-42-7-2009": ({"en": "EU", "es": "UE"}, 10, 9),
    "rio-1947": ({"en": "Rio", "es": "TIAR"}, 0, -9),
    "warsaw-1955": ({"en": "Warsaw", "es": "Varsovia"}, 8, -9),
    "csto-1992": ({"en": "CSTO", "es": "OTSC"}, -18, -3),
    "seato-1954": ({"en": "SEATO", "es": "SEATO"}, 0, -9),
    "arab-jdt-1950": ({"en": "Arab League", "es": "Liga Árabe"}, 0, -9),
    "gcc-2000": ({"en": "Gulf", "es": "Golfo"}, 2, -9),
    "aes-2023": ({"en": "Sahel", "es": "Sahel"}, -4, 9),
}
_LINE, _DOT = "#CFCFCA", "#6E6E69"
_LEFT, _RIGHT, _LOW, _HIGH = -1.08, 1.08, -1.02, 0.86


@page.styled
def alliances(members: pd.DataFrame, *, state: str = "PRK", days: Sequence[str] = _DAYS) -> page.Drawing:
    """Draw the pacts of several years on one fixed layout, with a state's reach in colour.

    A pact of n states is a square with n spokes, not n(n-1)/2 lines.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    state : str, default "PRK"
        Code of the state at the centre.
    days : sequence of str
        Four days or years.

    Returns
    -------
    Drawing
        A panel a year, two in a row: a full dot in colour is an ally, a ring an ally's ally.

    Raises
    ------
    UnknownState
        No pact of the table binds `state`.
    """
    networks.known_state(members, state)
    shots = [snapshot(members, day, state) for day in days]
    places = layout(members)
    wide, gap, high, head = 3.62, 0.2, 3.16, 0.46
    rows = (len(shots) + 1) // 2
    sheet = page.Page(rows * (high + head), title(shots, state), subtitle(shots), source(members))
    for rank, shot in enumerate(shots):
        left = page.MARGIN + rank % 2 * (wide + gap)
        bottom = (rows - 1 - rank // 2) * (high + head)
        axes = sheet.axes(left, bottom, wide, high + head - 0.06)
        axes.set_xlim(_LEFT, _RIGHT)
        axes.set_ylim(_LOW, _HIGH + head * (_HIGH - _LOW) / high)
        axes.axis("off")
        _network(axes, shot, places, state)
        _heading(axes, shot, state)
    return sheet.drawing(alt(shots, state))


def explore_alliances(members: pd.DataFrame, *, start: str = "PRK", year: int = 2026) -> Explorer:
    """Slide through the years and choose the state at the centre.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    start : str, default "PRK"
        The state shown first.
    year : int, default 2026
        The year shown first.

    Returns
    -------
    ipywidgets.DOMWidget
        A slider for the year, a list of states, and the network of that year.
    """
    networks.known_state(members, start)
    codes = sorted(set(members["iso3"]) - {"AUH"}, key=lambda code: sort_key(state_name(code)))
    words = {
        "state": language.text({"en": "State at the centre", "es": "Estado en el centro"}),
        "year": language.text({"en": "End of the year", "es": "Final del año"}),
    }
    known: dict[int, Snapshot] = {}

    def draw(state: str, year: int) -> page.Drawing:
        # Another state of the same year needs no new network.
        if year not in known:
            known[year] = snapshot(members, min(last_day(str(year)).isoformat(), AS_OF), state)
        shot = known[year]
        return _sheet(members, replace(shot, steps=networks.reach(shot.graph, state)), state)

    return explore(
        draw,
        state={"label": words["state"], "options": {c: state_name(c) for c in codes}, "value": start},
        year={"label": words["year"], "min": 1946, "max": 2026, "step": 1, "value": year},
    )


def network(members: pd.DataFrame, *, state: str = "PRK", day: str = AS_OF) -> page.Drawing:
    """Draw the pacts of one day with a state at the centre.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    state : str, default "PRK"
        Code of the state at the centre.
    day : str
        A day, or a year for its last day; after 10 October 2026 that day stands.

    Returns
    -------
    Drawing
        The same marks and places as in `alliances`.

    Raises
    ------
    UnknownState
        No pact of the table binds `state`.
    """
    networks.known_state(members, state)
    return _sheet(members, snapshot(members, min(last_day(day).isoformat(), AS_OF), state), state)


@page.styled
def _sheet(members: pd.DataFrame, shot: Snapshot, state: str) -> page.Drawing:
    sheet = page.Page(4.44, told(shot, state), key_words(), source(members))
    axes = sheet.axes(page.MARGIN, 0, page.WIDTH - 2 * page.MARGIN, 4.36)
    axes.set_xlim(_LEFT, _RIGHT)
    axes.set_ylim(_LOW, _HIGH)
    axes.axis("off")
    _network(axes, shot, layout(members), state, name_allies=True)
    return sheet.drawing(alt([shot], state))


def _network(
    axes: Axes, shot: Snapshot, places: dict[Any, Any], state: str, *, name_allies: bool = False
) -> None:
    from matplotlib.collections import LineCollection

    first, second = set(shot.steps[1]), set(shot.steps[2])
    near = {state} | first
    hot_pacts = set(shot.rows[shot.rows["iso3"].isin(near)]["pact"]) if state in shot.graph else set()
    cold: list[Any] = []
    hot: list[Any] = []
    for pact, one in zip(shot.rows["pact"], shot.rows["iso3"], strict=True):
        line = [places["pact", pact], places["state", one]]
        (hot if pact in hot_pacts and one in near | second else cold).append(line)
    axes.add_collection(LineCollection(cold, colors=_LINE, linewidths=0.6, zorder=1))
    axes.add_collection(LineCollection(hot, colors=page.ACCENT, linewidths=1.3, zorder=2))
    pacts = sorted(set(shot.rows["pact"]))
    for names, colour in ((set(pacts) - hot_pacts, "#8A8A85"), (hot_pacts, page.ACCENT)):
        _dots(axes, [places["pact", name] for name in sorted(names)], 9, colour, marker="s")
    others = set(shot.graph) - near - second
    _dots(axes, [places["state", one] for one in sorted(others)], 15, _DOT)
    # A ring and a full dot differ without any colour.
    ring: dict[str, Any] = {"edgecolor": page.ACCENT, "linewidth": 1.3}
    _dots(axes, [places["state", one] for one in sorted(second)], 24, page.PAPER, **ring)
    _dots(axes, [places["state", one] for one in sorted(first)], 32, page.ACCENT)
    centre = places["state", state]
    if state in shot.graph:
        _dots(axes, [centre], 58, page.ACCENT)
    else:
        _dots(axes, [centre], 52, page.PAPER, edgecolor=page.ACCENT, linewidth=1.6, linestyle=":")
    _labels(axes, shot, places, state, name_allies=name_allies)


def _dots(axes: Axes, points: list[Any], size: float, colour: str, **look: Any) -> None:
    if points:
        look = {
            "edgecolor": page.PAPER,
            "linewidth": 0.5,
            "zorder": 4,
            "s": size,
            "facecolor": colour,
            **look,
        }
        axes.scatter([x for x, _ in points], [y for _, y in points], **look)


def _labels(axes: Axes, shot: Snapshot, places: dict[Any, Any], state: str, *, name_allies: bool) -> None:
    hot = {state, *shot.steps[1], *shot.steps[2]}
    named = {one for one in _NAMED if one in shot.graph} | {state}
    # Beyond a handful names would cover each other; the alternative text has them all.
    if name_allies and len(shot.steps[1]) <= 4:
        named |= set(shot.steps[1]) | (set(shot.steps[2]) if len(shot.steps[2]) <= 6 else set())
    for one in sorted(named):
        side, right, up = _NAMED.get(one) or _ALLY_NAMES.get(one, ("center", 0, 9))
        look = {"color": page.ACCENT, "fontweight": "bold"} if one in hot else {"color": page.INK}
        _label(
            axes,
            places["state", one],
            (right, up),
            state_name(one, short=True),
            ha=side,
            fontsize=7.2,
            **look,
        )
    pacts = set(shot.rows["pact"])
    for pact, (words, right, up) in _PACT_NAMES.items():
        if pact in pacts:
            _label(
                axes,
                places["pact", pact],
                (right, up),
                language.text(words),
                style="italic",
                color=page.SOFT,
                ha="center",
                fontsize=7,
            )


def _label(axes: Axes, point: Any, offset: tuple[float, float], words: str, **look: Any) -> None:
    box = {"boxstyle": "square,pad=0.05", "fc": page.PAPER, "ec": "none", "alpha": 0.75}
    place: dict[str, Any] = {"xytext": offset, "textcoords": "offset points", "va": "center", "zorder": 6}
    axes.annotate(words, point, bbox=box, **place, **look)


def _heading(axes: Axes, shot: Snapshot, state: str) -> None:
    pacts, states, ties = shot.sizes
    counts = {
        "en": f"{pacts} pacts, {states} states, {ties} ties",
        "es": f"{pacts} pactos, {states} Estados, {ties} lazos",
    }
    place: dict[str, Any] = {"transform": axes.transAxes, "va": "top"}
    axes.text(0, 1, shot.year, fontsize=11.5, fontweight="bold", **place)
    axes.text(0.125, 0.991, language.text(counts), fontsize=8.4, color=page.SOFT, **place)
    axes.plot([0, 1], [0.945, 0.945], transform=axes.transAxes, color=page.FAINT, lw=0.6)
    axes.text(
        0,
        0.928,
        f"{state_name(state)}:\n{steps_told(shot)}",
        fontsize=8.2,
        color=page.ACCENT,
        linespacing=1.25,
        **place,
    )
