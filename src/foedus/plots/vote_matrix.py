"""All votes at once: states ordered by the line that holds most of their differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import Axis, principal
from foedus.plots import ballots, page
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_BODY, _TOP, _TALL = 6.5, 0.96, 5.5
_LEFT, _GAP, _CELL, _LINE, _WIDE = 1.36, 0.08, 0.167, 5.5, 1.12
_SHOW = ("RUS", "PRK", "CHN", "IND", "ZAF", "BRA", "IDN", "MEX", "ARG", "KOR", "USA", "HUN", "UKR", "ESP")
_COLOURED = ("RUS", "PRK", "CHN", "KOR", "USA", "UKR")
_BLOCKS = {
    "crimea": {"en": "Crimea", "es": "Crimea"},
    "war": {"en": "the invasion", "es": "la invasión"},
}


@page.styled
def vote_matrix(
    votes: pd.DataFrame, resolutions: pd.DataFrame, *, states: Sequence[str] = _SHOW
) -> page.Drawing:
    """Draw every vote of every state on Ukraine, ordered by the first principal component.

    Parameters
    ----------
    votes, resolutions : DataFrame
        The tables ``un_votes_war`` and ``un_resolutions_war``.
    states : sequence of str
        Codes of the states that are named.

    Returns
    -------
    Drawing
        A row a state and a column a vote, beside them the place of each state on the first component.
    """
    cells, calls = ballots.by_state(votes, resolutions), ballots.calls(resolutions)
    found = principal(cells, "RUS")
    order = found.places.sort_values(kind="stable").index
    columns = [symbol for topic in _BLOCKS for symbol in calls.index[calls["topic"] == topic]]
    sheet = page.Page(_BODY, _finding(found, cells), _subtitle(found), _source(found))
    axes = sheet.blank()
    _cells(axes, cells.loc[order, columns], int((calls["topic"] == "crimea").sum()))
    _heads(axes, calls, columns)
    named = [code for code in order if code in states]
    places = _spread([_y(list(order).index(code), len(order)) for code in named], 0.185)
    _line(axes, found.places[order])
    for code, y in zip(named, places, strict=True):
        _name(axes, code, y, _y(list(order).index(code), len(order)), float(found.places[code]), found)
    return sheet.drawing(_alt(found, cells, named))


def _y(row: int, rows: int) -> float:
    return _TOP + _TALL * (row + 0.5) / rows


def _across(place: float, places: pd.Series[float]) -> float:
    low, high = float(places.min()), float(places.max())
    return _LINE + _WIDE * (place - low) / (high - low)


def _cells(axes: Axes, cells: pd.DataFrame, first: int) -> None:
    from matplotlib.colors import ListedColormap

    codes = {kind: number for number, kind in enumerate(ballots.COLOURS)}
    numbers = cells.map(codes.get).to_numpy(dtype=int)
    colours = ListedColormap(list(ballots.COLOURS.values()))
    look: dict[str, Any] = {"cmap": colours, "vmin": 0, "vmax": len(codes) - 1, "interpolation": "nearest"}
    for part, left in ((numbers[:, :first], _LEFT), (numbers[:, first:], _LEFT + first * _CELL + _GAP)):
        box = (left, left + part.shape[1] * _CELL, _TOP + _TALL, _TOP)
        axes.imshow(part, extent=box, aspect="auto", **look)
    axes.set(xlim=(0, page.WIDTH), ylim=(_BODY, 0))
    # Cells are too small for a pattern: here an absence is blank.
    ballots.key(axes, 0.12, {kind: ballots.word(kind) for kind in ballots.COLOURS}, hatch=False)


def _heads(axes: Axes, calls: pd.DataFrame, columns: Sequence[str]) -> None:
    first = int((calls["topic"] == "crimea").sum())
    for place, symbol in enumerate(columns):
        x = _LEFT + _CELL * (place + 0.5) + (_GAP if place >= first else 0)
        words = ballots.short(symbol)
        axes.text(x, _TOP - 0.04, words, rotation=90, fontsize=6.2, ha="center", va="bottom", color=page.SOFT)
    lefts = {"crimea": _LEFT, "war": _LEFT + first * _CELL + _GAP}
    for topic, left in lefts.items():
        years = calls.loc[calls["topic"] == topic, "date"].dt.year
        words = f"{language.text(_BLOCKS[topic])}, {years.min()}–{years.max()}"
        axes.text(left, 0.4, words, fontsize=8.2, fontweight="bold", va="center")
    words = language.text({"en": "first component", "es": "primera componente"})
    axes.text(_LINE, 0.4, words, fontsize=8.2, fontweight="bold", va="center")


def _line(axes: Axes, places: pd.Series[float]) -> None:
    for value in (-6, -4, -2, 0, 2):
        x = _across(value, places)
        axes.plot([x, x], [_TOP, _TOP + _TALL], color=page.GRID, lw=0.6, zorder=0)
        words = language.number(value).replace("-", "\N{MINUS SIGN}")
        axes.text(x, _TOP - 0.06, words, fontsize=7, ha="center", va="bottom", color=page.SOFT)
    xs = [_across(float(place), places) for place in places]
    ys = [_y(row, len(places)) for row in range(len(places))]
    axes.plot(xs, ys, ls="", marker="o", ms=2.6, mfc="#A3A39E", mec="none", gid="component")


def _name(axes: Axes, code: str, y: float, at: float, place: float, found: Axis) -> None:
    focus = code == "PRK"
    colour = page.STATES.get(code, page.STATES["other"]) if code in _COLOURED else page.STATES["other"]
    x = _across(place, found.places)
    axes.plot([x], [at], ls="", marker="o", ms=5.2, mfc=colour, mec=page.PAPER, mew=0.7, zorder=3)
    look: dict[str, Any] = {"fontsize": 8, "va": "center", "fontweight": "bold" if focus else "normal"}
    look["color"] = page.ACCENT if focus else page.INK
    name = state_name(code, short=True)
    axes.text(_LEFT - 0.16, y, name, ha="right", **look)
    axes.plot([_LEFT - 0.13, _LEFT - 0.02], [y, at], color=page.FAINT, lw=0.6)
    # The second name stands where the dots end, so that no eye must run back over the whole matrix.
    right = _LINE + _WIDE + 0.12
    axes.text(right + 0.1, y, name, ha="left", **look)
    axes.plot([x + 0.05, right + 0.07], [at, y], color=page.FAINT, lw=0.5, zorder=1)


def _spread(places: list[float], gap: float) -> list[float]:
    # Labels move apart downwards, and the block back up by half of what it overran the foot.
    found = list(places)
    for row in range(1, len(found)):
        found[row] = max(found[row], found[row - 1] + gap)
    over = found[-1] - (_TOP + _TALL) if found else 0.0
    if over > 0:
        found[-1] -= over
        for row in range(len(found) - 2, -1, -1):
            found[row] = min(found[row], found[row + 1] - gap)
    return found


def _finding(found: Axis, cells: pd.DataFrame) -> str:
    share = language.percent(float(found.shares[0]))
    return language.text(
        {
            "en": f"One line holds {share} of the differences between states in {cells.shape[1]} "
            "votes on Ukraine",
            "es": f"Una sola línea recoge el {share} de las diferencias entre Estados en {cells.shape[1]} "
            "votaciones sobre Ucrania",
        }
    )


def _subtitle(found: Axis) -> str:
    second = language.percent(float(found.shares[1]))
    return language.text(
        {
            "en": f"A row is a state ({len(found.places)}), a column a resolution of the General "
            "Assembly. The "
            f"rows stand in the order of the line; a second line would hold {second} more",
            "es": f"Una fila es un Estado ({len(found.places)}); una columna, una resolución de la "
            "Asamblea "
            f"General. Las filas siguen el orden de la línea; una segunda recogería otro {second}",
        }
    )


def _source(found: Axis) -> str:
    n = len(found.left_out)
    return language.text(
        {
            "en": "Source: UN Digital Library; fd.models.principal (yes 1, abstain 0, no −1; an "
            "absence takes the "
            f"mean of its vote; sign: Russia negative). {n} states that missed over 40% of the votes "
            "are left out. "
            "Among states with the same votes the order means nothing. Many texts repeat one another from "
            "year to year: that makes one line strong. Voting alike is no alliance.",
            "es": "Fuente: Biblioteca Digital de la ONU; fd.models.principal (a favor 1, abstención "
            "0, en contra "
            f"−1; la ausencia toma la media de su votación; signo: Rusia, negativa). Faltan {n} "
            "Estados que no "
            "votaron en más del 40 % de las ocasiones. Entre Estados con los mismos votos el orden "
            "no significa "
            "nada. Muchos textos se repiten de un año a otro: eso refuerza una sola línea. Votar igual no es "
            "ser aliados.",
        }
    )


def _alt(found: Axis, cells: pd.DataFrame, named: Sequence[str]) -> str:
    told = "; ".join(
        f"{state_name(code)} {language.number(round(float(found.places[code]), 1))}" for code in named
    )
    head = {
        "en": f"Matrix of votes, {len(found.places)} states by {cells.shape[1]} resolutions. "
        f"{_finding(found, cells)}. Places on the line: {told}.",
        "es": f"Matriz de votos, {len(found.places)} Estados por {cells.shape[1]} resoluciones. "
        f"{_finding(found, cells)}. Lugares en la línea: {told}.",
    }
    return language.text(head)
