"""One vote on a map, and the same vote counted by states and by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedus import language
from foedus.plots import ballots, page
from foedus.plots.explore import Explorer, explore
from foedus.plots.state_names import sort_key, state_name
from foedus.plots.world import draw_world

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

FIRST = "A/RES/ES-11/1"
LATEST = "A/RES/ES-11/7"
_KINDS = ("yes", "abstain", "no", "absent")
_MAP_TOP, _BODY, _BARS = 0.24, 4.44, 3.74
# Dots per inch of the map that answers a slider: a pixel for a pixel of the page, in two thirds of the time.
_QUICK = 100
_LEFT, _RIGHT, _TALL = 1.12, page.WIDTH - page.MARGIN, 0.24


class Part(NamedTuple):
    """One of the four answers: how many states gave it, and which share of states and of people they are."""

    n: int
    states: float
    people: float


Parts = dict[str, Part]


@page.styled
def vote_map(
    votes: pd.DataFrame,
    resolutions: pd.DataFrame,
    people: pd.DataFrame,
    *,
    resolution: str = LATEST,
    since: str | None = FIRST,
) -> page.Drawing:
    """Draw one vote of the General Assembly on a map.

    Parameters
    ----------
    votes, resolutions, people : DataFrame
        The tables ``un_votes_war``, ``un_resolutions_war`` and ``population``.
    resolution : str
        Symbol of a resolution with a roll-call.
    since : str or None
        Symbol of an earlier vote: states that voted yes then, and not now, have a dark border.

    Returns
    -------
    Drawing
        Below the map the votes are counted twice: one for each state, and one for each inhabitant.
    """
    cells = ballots.by_state(votes, resolutions)
    return _drawn(cells, ballots.calls(resolutions), ballots.people_of(people), resolution, since)


def _drawn(
    cells: pd.DataFrame,
    calls: pd.DataFrame,
    people: pd.Series[float],
    resolution: str,
    since: str | None,
    *,
    brief: bool = False,
) -> page.Drawing:
    vote = cells[resolution]
    earlier = since if since in cells and since != resolution else None
    lost = set() if earlier is None else set(vote.index[(cells[earlier] == "yes") & (vote != "yes")])
    parts = _parts(vote, people)
    subtitle = _subtitle(calls, resolution, earlier, len(lost))
    sheet = page.Page(_BODY, _finding(vote, parts), subtitle, _source(brief=brief))
    axes = sheet.blank()
    fills = {str(code): ballots.COLOURS[kind] for code, kind in vote.items()}
    draw_world(axes, fills, top=_MAP_TOP, hatched=set(vote.index[vote == "absent"]), outlined=lost)
    _key(axes, bool(lost))
    _bars(axes, parts)
    dpi = _QUICK if brief else 144
    return sheet.drawing(_alt(vote, parts, calls, resolution, earlier, lost), dpi)


def _parts(vote: pd.Series[str], people: pd.Series[float]) -> Parts:
    count = vote.value_counts().to_dict()
    heads = people.reindex(vote.index).groupby(vote).sum().to_dict()
    whole = float(sum(heads.values()))
    return {
        kind: Part(int(count.get(kind, 0)), count.get(kind, 0) / len(vote), heads.get(kind, 0.0) / whole)
        for kind in _KINDS
    }


def _key(axes: Axes, lost: bool) -> None:
    words = {kind: ballots.word(kind) for kind in _KINDS}
    if lost:
        words["lost"] = language.text({"en": "yes before, not now", "es": "antes a favor, ahora no"})
    words["disputed"] = language.text({"en": "status contested", "es": "estatuto en litigio"})
    ballots.key(axes, 0.12, words)


def _bars(axes: Axes, parts: Parts) -> None:
    from matplotlib.collections import PolyCollection

    heads = {
        "states": language.text({"en": "by states", "es": "por Estados"}),
        "people": language.text({"en": "by people", "es": "por habitantes"}),
    }
    boxes: dict[str, list[list[tuple[float, float]]]] = {kind: [] for kind in _KINDS}
    for row, (column, head) in enumerate(heads.items()):
        y, x = _BARS + 0.34 * row, _LEFT
        axes.text(page.MARGIN, y + _TALL / 2, head, fontsize=8.6, fontweight="bold", va="center")
        for kind in _KINDS:
            share = parts[kind].states if column == "states" else parts[kind].people
            wide = (_RIGHT - _LEFT) * share
            boxes[kind].append([(x, y), (x + wide, y), (x + wide, y + _TALL), (x, y + _TALL)])
            words = str(parts[kind].n) if column == "states" else language.percent(share)
            if wide > page.width_in(words, 8.6, "bold") + 0.06:
                _number(axes, x + wide / 2, y + _TALL / 2, words, kind)
            x += wide
    # One collection a kind: a rectangle by itself costs ten times as much.
    for kind, both in boxes.items():
        hatch: dict[str, Any] = (
            {"hatch": "//////", "edgecolors": "#8E8E89"} if kind == "absent" else {"edgecolors": page.PAPER}
        )
        look: dict[str, Any] = {"facecolors": ballots.COLOURS[kind], "linewidths": 0.4, "gid": f"bar-{kind}"}
        axes.add_collection(PolyCollection(both, **look, **hatch), autolim=False)


def _number(axes: Axes, x: float, y: float, words: str, kind: str) -> None:
    look: dict[str, Any] = {"fontsize": 8.6, "fontweight": "bold", "ha": "center", "va": "center"}
    if kind == "absent":
        look["bbox"] = {"fc": page.PAPER, "lw": 0, "pad": 0.6}
    axes.text(x, y, words, color=page.PAPER if kind == "no" else page.INK, **look)


def _finding(vote: pd.Series[str], parts: Parts) -> str:
    n, share = parts["yes"].n, language.percent(parts["yes"].people)
    return language.text(
        {
            "en": f"{n} of {len(vote)} states voted yes; they hold {share} of the population",
            "es": f"{n} de {len(vote)} Estados votaron a favor; suman el {share} de la población",
        }
    )


def _subtitle(calls: pd.DataFrame, resolution: str, earlier: str | None, lost: int) -> str:
    day = language.day(ballots.day(calls, resolution))
    title = calls[f"title_{language.active()}"][resolution]
    told = f"{ballots.short(resolution)}, {day}: {title}"
    if earlier is None:
        return told
    short = ballots.short(earlier)
    return told + language.text(
        {
            "en": f". Dark border: the {lost} that voted yes on {short} and not on this text",
            "es": f". Borde oscuro: los {lost} que votaron a favor de la {short} y no de este texto",
        }
    )


def _source(*, brief: bool) -> str:
    year = ballots.PEOPLE_YEAR
    if brief:
        # The long form stands below the first map; a line more costs ten milliseconds a move.
        return language.text(
            {
                "en": f"Source: UN Digital Library; World Bank, {year}; Natural Earth. Rule for land: "
                "table world_outline.",
                "es": f"Fuente: Biblioteca Digital de la ONU; Banco Mundial, {year}; Natural Earth. "
                "Territorio: regla de world_outline.",
            }
        )
    return language.text(
        {
            "en": f"Source: UN Digital Library; World Bank (people in {year}, for every vote); "
            "outlines: Natural Earth. No seizure of land that a UN text rejects is drawn. The areas of the "
            "table world_disputed are dotted; a choice, not all. Not marked: other occupied parts of "
            "Ukraine, four of whose regions Russia declared annexed (ES-11/4). Small states are dots (× cast "
            "no vote), dependencies have the colour of their state. Grey: no vote in the Assembly.",
            "es": f"Fuente: Biblioteca Digital de la ONU; Banco Mundial (población de {year} en todas las "
            "votaciones); contornos: Natural Earth. No se dibuja ninguna toma de territorio "
            "rechazada por un texto de la ONU. Las zonas de la tabla world_disputed van punteadas; son una "
            "selección, no todas. Sin marcar: otras partes ocupadas de Ucrania, cuatro de cuyas regiones "
            "Rusia declaró anexionadas (ES-11/4). Los Estados pequeños son puntos "
            "(×, no votó); las dependencias llevan el color de su Estado. Gris: sin voto en la Asamblea.",
        }
    )


def _alt(
    vote: pd.Series[str],
    parts: Parts,
    calls: pd.DataFrame,
    resolution: str,
    earlier: str | None,
    lost: set[str],
) -> str:
    told = ", ".join(
        f"{ballots.word(kind)} {part.n} ({language.percent(part.people)})" for kind, part in parts.items()
    )
    against = ", ".join(sorted((state_name(code) for code in vote.index[vote == "no"]), key=sort_key))
    head = {
        "en": f"World map. {_finding(vote, parts)}. "
        f"{_subtitle(calls, resolution, earlier, len(lost))}. States "
        f"(share of the people): {told}. Voted no: {against}.",
        "es": f"Mapa del mundo. {_finding(vote, parts)}. "
        f"{_subtitle(calls, resolution, earlier, len(lost))}. "
        f"Estados (parte de la población): {told}. Votaron en contra: {against}.",
    }
    return language.text(head)


def explore_votes(votes: pd.DataFrame, resolutions: pd.DataFrame, people: pd.DataFrame) -> Explorer:
    """Move through the votes on Ukraine, and see who leaves the yes side of an earlier one.

    Parameters
    ----------
    votes, resolutions, people : DataFrame
        The tables ``un_votes_war``, ``un_resolutions_war`` and ``population``.

    Returns
    -------
    ipywidgets.DOMWidget
        A slider over the votes, a list of earlier votes, and the map.
    """
    cells, calls, heads = (
        ballots.by_state(votes, resolutions),
        ballots.calls(resolutions),
        ballots.people_of(people),
    )
    ends = [language.day(ballots.day(calls, calls.index[place])[:7]) for place in (0, -1)]
    label = {
        "en": f"Vote (1 is {ends[0]}, {len(calls)} is {ends[1]})",
        "es": f"Votación (1 es {ends[0]}; {len(calls)}, {ends[1]})",
    }
    bases = {"": language.text({"en": "no comparison", "es": "sin comparar"})}
    for symbol in ("A/RES/68/262", FIRST, "A/RES/ES-11/6"):
        bases[symbol] = f"{ballots.short(symbol)} ({ballots.day(calls, symbol)[:4]})"
    controls: dict[str, dict[str, Any]] = {
        "number": {
            "label": language.text(label),
            "min": 1,
            "max": len(calls),
            "step": 1,
            "value": list(calls.index).index(FIRST) + 1,
        },
        "since": {
            "label": language.text({"en": "Compare with", "es": "Comparar con"}),
            "options": bases,
            "value": "",
        },
    }
    draw = page.styled(_drawn)
    return explore(
        lambda number, since: draw(
            cells, calls, heads, calls.index[int(number) - 1], since or None, brief=True
        ),
        **controls,
    )
