"""Who votes like whom, and how far the answer hangs on what an absence is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import neighbours
from foedus.plots import ballots, donors, page
from foedus.plots.explore import Explorer, explore
from foedus.plots.state_names import sort_key, state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

RULES: dict[str, dict[str, str]] = {
    "drop": {"en": "an absence is left out", "es": "la ausencia no cuenta"},
    "abstain": {"en": "an absence is an abstention", "es": "la ausencia es una abstención"},
    "no": {"en": "an absence is a no", "es": "la ausencia es un voto en contra"},
    "yes": {"en": "an absence is a yes", "es": "la ausencia es un voto a favor"},
}
_FIXED = ("RUS", "PRK", "CHN", "IND", "USA", "UKR")
_NEAREST = 5
_NAME, _LEFT, _WIDE, _SCORE, _COUNT = 2.1, 2.3, 4.1, 6.98, 7.66
_TOP, _ROW = 0.56, 0.27


@page.styled
def likeness(
    votes: pd.DataFrame, resolutions: pd.DataFrame, *, state: str = "VEN", absent: str = "drop"
) -> page.Drawing:
    """Draw which states vote most like one of them, under a rule for absences.

    Parameters
    ----------
    votes, resolutions : DataFrame
        The tables ``un_votes_war`` and ``un_resolutions_war``.
    state : str
        Code of a member of the United Nations.
    absent : str, default "drop"
        ``"drop"``, ``"abstain"``, ``"no"`` or ``"yes"``, as for ``fd.models.vote_agreement``.

    Returns
    -------
    Drawing
        The five nearest and six fixed states; a dot for the rule chosen, a line over what the rules give.
    """
    return _drawn(ballots.by_state(votes, resolutions), state, absent)


def _drawn(cells: pd.DataFrame, state: str, absent: str) -> page.Drawing:
    found = {rule: neighbours(cells, state, absent=rule) for rule in RULES}
    mine = found[absent]
    nearest = mine.dropna().index[:_NEAREST].tolist()
    fixed = [code for code in _FIXED if code != state and code not in nearest]
    rows = nearest + fixed
    body = _TOP + _ROW * len(rows) + 0.5
    cast = cells.shape[1] - [*cells.loc[state]].count("absent")
    sheet = page.Page(body, _finding(mine, found, state), _subtitle(state, absent, cast, cells), _source())
    axes = sheet.blank()
    _frame(axes, body, len(nearest))
    for place, code in enumerate(rows):
        y = _TOP + _ROW * (place + 0.5) + (0.16 if place >= len(nearest) else 0)
        _row(axes, y, code, found, absent)
    return sheet.drawing(_alt(mine, rows, found, state, absent, cast, cells))


def _frame(axes: Axes, body: float, near: int) -> None:
    heads = {
        _NAME: {"en": "nearest", "es": "los más próximos"},
        _SCORE: {"en": "agreement", "es": "acuerdo"},
        _COUNT: {"en": "votes", "es": "votos"},
    }
    for x, words in heads.items():
        axes.text(x, 0.4, language.text(words), fontsize=7.6, ha="right", color=page.SOFT)
    foot = body - 0.3
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LEFT + _WIDE * tick
        axes.plot([x, x], [_TOP - 0.02, foot], color=page.GRID, lw=0.6, zorder=0)
        axes.text(
            x, foot + 0.05, donors.amount(tick, 2), fontsize=7.4, ha="center", va="top", color=page.SOFT
        )
    line = _TOP + _ROW * near + 0.08
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [line, line], color=page.FAINT, lw=0.5)
    told = language.text(
        {
            "en": "dot: score by the rule chosen; line: scores by all rules",
            "es": "punto: valor con la regla elegida; línea: con todas las reglas",
        }
    )
    axes.text(_LEFT, 0.1, told, fontsize=7.8, color=page.SOFT, va="center")


def _row(axes: Axes, y: float, code: str, found: dict[str, pd.DataFrame], absent: str) -> None:
    scores = [float(part["score"][code]) for part in found.values()]
    known = [score for score in scores if score == score]
    axes.text(_NAME, y, state_name(code), fontsize=8.4, ha="right", va="center")
    ends = [_LEFT + _WIDE * end for end in (min(known), max(known))]
    axes.plot(ends, [y, y], color="#B9B9B4", lw=4.5, solid_capstyle="round", zorder=1)
    score, n = float(found[absent]["score"][code]), int(found[absent]["n"][code])
    if score == score:
        axes.plot(
            [_LEFT + _WIDE * score], [y], ls="", marker="o", ms=7, mfc=page.ACCENT, mec=page.PAPER, zorder=3
        )
    written = donors.amount(score, 2) if score == score else "–"
    axes.text(_SCORE, y, written, fontsize=8.4, ha="right", va="center", fontweight="bold")
    axes.text(_COUNT, y, str(n), fontsize=8.4, ha="right", va="center", color=page.SOFT)


def _finding(mine: pd.DataFrame, found: dict[str, pd.DataFrame], state: str) -> str:
    name = ballots.in_sentence(state)
    same = mine[mine["score"] > 1 - 1e-9]
    if mine["score"].isna().all():
        return language.text(
            {
                "en": f"{name[0].upper()}{name[1:]} cast no vote that could be compared",
                "es": f"{name} no emitió ningún voto que se pueda comparar",
            }
        )
    if len(same) > _NEAREST:
        return language.text(
            {
                "en": f"{len(same)} states agree fully with {name} in the votes that count",
                "es": f"{len(same)} Estados coinciden del todo con {name} en los votos que cuentan",
            }
        )
    first = ballots.in_sentence(str(mine.index[0]))
    score, n = donors.amount(float(mine["score"].iloc[0]), 2), int(mine["n"].iloc[0])
    return language.text(
        {
            "en": f"Nearest to {name}: {first}, agreement {score} in {n} votes",
            "es": f"El más próximo a {name}: {first}, acuerdo {score} en {n} votaciones",
        }
    )


def _subtitle(state: str, absent: str, cast: int, cells: pd.DataFrame) -> str:
    rule = language.text(RULES[absent])
    return language.text(
        {
            "en": f"{state_name(state)} cast a vote in {cast} of {cells.shape[1]} roll-calls on Ukraine. "
            f"Rule: {rule}",
            "es": f"{state_name(state)} votó en {cast} de {cells.shape[1]} votaciones sobre Ucrania. "
            f"Regla: {rule}",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: UN Digital Library; fd.models.neighbours. Voting alike is no alliance.",
            "es": "Fuente: Biblioteca Digital de la ONU; fd.models.neighbours. Votar igual no es ser "
            "aliados.",
        }
    )


def _alt(
    mine: pd.DataFrame,
    rows: list[str],
    found: dict[str, pd.DataFrame],
    state: str,
    absent: str,
    cast: int,
    cells: pd.DataFrame,
) -> str:
    told = []
    for code in rows:
        score = float(mine["score"][code])
        told.append(f"{state_name(code)} {donors.amount(score, 2) if score == score else '–'}")
    head = language.text({"en": "Dots of agreement", "es": "Puntos de acuerdo"})
    return (
        f"{head}. {_finding(mine, found, state)}. {_subtitle(state, absent, cast, cells)}. {'; '.join(told)}."
    )


def explore_likeness(votes: pd.DataFrame, resolutions: pd.DataFrame, *, state: str = "VEN") -> Explorer:
    """Choose a state and what an absence shall mean, and see who votes like it.

    Parameters
    ----------
    votes, resolutions : DataFrame
        The tables ``un_votes_war`` and ``un_resolutions_war``.
    state : str
        Code of the state shown first.

    Returns
    -------
    ipywidgets.DOMWidget
        Two lists, and the figure that they leave.
    """
    cells = ballots.by_state(votes, resolutions)
    names = sorted(((state_name(code), code) for code in cells.index), key=lambda pair: sort_key(pair[0]))
    controls: dict[str, dict[str, Any]] = {
        "state": {
            "label": language.text({"en": "State", "es": "Estado"}),
            "options": {code: name for name, code in names},
            "value": state,
        },
        "absent": {
            "label": language.text({"en": "Rule", "es": "Regla"}),
            "options": {rule: language.text(words) for rule, words in RULES.items()},
            "value": "drop",
        },
    }
    draw = page.styled(_drawn)
    return explore(lambda state, absent: draw(cells, state, absent), **controls)
