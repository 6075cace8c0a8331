"""Who could be drawn in if a state is attacked: those who promised, and a chain that nobody promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots import page
from foedus.plots.alliances import AS_OF
from foedus.plots.snapshots import source
from foedus.plots.state_names import state_name
from foedus.spans import last_day

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_STATES = ("KOR", "EST", "SAU", "RUS", "PRK", "UKR")
# Inches from the left edge: the name, the first dot, the two counts.
_NAME, _DOTS, _PROMISED, _CHAINED = 1.5, 1.64, 6.9, 7.62
_TOP, _ROW = 0.62, 0.36
_LISTED = 8


@dataclass(frozen=True)
class _Case:
    """A state attacked, and who would come at each step of a chain."""

    state: str
    steps: list[list[str]]

    @property
    def promised(self) -> int:
        return len(self.steps[0]) if self.steps else 0

    @property
    def chained(self) -> int:
        return sum(len(step) for step in self.steps)


@page.styled
def drawn_in(
    members: pd.DataFrame, *, states: Sequence[str] = _STATES, day: str = AS_OF, **conditions: Any
) -> page.Drawing:
    """Draw who could be drawn in if each of some states is attacked.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    states : sequence of str
        Codes of the states attacked, one a row.
    day : str
        The day whose pacts count.
    **conditions
        As for ``fd.networks.in_force``: ``frozen``, ``bilateral``.

    Returns
    -------
    Drawing
        A dot a state. Full: it shares a pact with the state attacked. Hollow: it
        would come only if allies drew in their own allies.
    """
    rows = networks.in_force(members, day, **conditions)
    cases = [_case(rows, state) for state in states]
    sheet = page.Page(_TOP + _ROW * len(cases), _title(cases), _subtitle(day), source(members, placed=False))
    axes = sheet.blank()
    _heads(axes)
    for place, case in enumerate(cases):
        _row(axes, _TOP + _ROW * (place + 0.5) - 0.04, case)
    return sheet.drawing(_alt(cases))


def _case(rows: pd.DataFrame, state: str) -> _Case:
    found = networks.drawn_in(rows, state, chain=True)
    return _Case(state, [part["iso3"].tolist() for _, part in found.groupby("step")])


def _heads(axes: Axes) -> None:
    heads = {
        _NAME: ({"en": "attacked", "es": "atacan a"}, page.SOFT, "normal"),
        _PROMISED: ({"en": "promised", "es": "promesa"}, page.ACCENT, "bold"),
        _CHAINED: ({"en": "chain", "es": "cadena"}, page.INK, "bold"),
    }
    for x, (words, colour, weight) in heads.items():
        axes.text(
            x,
            0.44,
            language.text(words),
            fontsize=7.6,
            ha="right",
            va="baseline",
            color=colour,
            fontweight=weight,
        )
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [0.54, 0.54], color=page.FAINT, lw=0.6)
    marks: list[tuple[dict[str, str], dict[str, Any]]] = [
        (
            {"en": "shares a pact with the state attacked", "es": "tiene un pacto con el Estado atacado"},
            _look(1),
        ),
        (
            {
                "en": "only an ally of an ally, at any distance",
                "es": "solo aliado de un aliado, más o menos lejos",
            },
            _look(2),
        ),
    ]
    page.legend(
        axes, page.MARGIN + 0.06, 0.12, [(_mark(axes, look), language.text(words)) for words, look in marks]
    )


def _mark(axes: Axes, look: dict[str, Any]) -> Any:
    return lambda x, y: axes.scatter([x], [y], **look)


def _look(step: int) -> dict[str, Any]:
    # Full and hollow differ without any colour.
    if step == 1:
        return {
            "s": 26,
            "facecolor": page.ACCENT,
            "edgecolor": page.ACCENT,
            "linewidth": 0.9,
            "clip_on": False,
        }
    return {"s": 24, "facecolor": page.PAPER, "edgecolor": "#7A7A75", "linewidth": 0.9, "clip_on": False}


def _row(axes: Axes, y: float, case: _Case) -> None:
    axes.text(_NAME, y, state_name(case.state), fontsize=8.6, ha="right", va="center", fontweight="bold")
    gap = min(0.092, (_PROMISED - 0.42 - _DOTS) / max(case.chained, 1))
    x = _DOTS
    for step, names in enumerate(case.steps, start=1):
        if names:
            axes.scatter([x + gap * place for place in range(len(names))], [y] * len(names), **_look(step))
        x += gap * len(names)
    if not case.chained:
        none = language.text({"en": "no pact of the table", "es": "ningún pacto de la tabla"})
        axes.text(_DOTS - 0.04, y, none, fontsize=7.8, va="center", color=page.SOFT, style="italic")
    for place, number, colour in (
        (_PROMISED, case.promised, page.ACCENT),
        (_CHAINED, case.chained, page.INK),
    ):
        axes.text(
            place, y, str(number), fontsize=9.5, ha="right", va="center", fontweight="bold", color=colour
        )


def _title(cases: Sequence[_Case]) -> str:
    # The widest gap between promise and chain is what the figure is about.
    case = max(cases, key=lambda one: one.chained - one.promised)
    name, n, chained = state_name(case.state), case.promised, language.number(case.chained)
    return language.text(
        {
            "en": f"If {name} is attacked, {n} {'state has' if n == 1 else 'states have'} promised help; "
            f"a chain without conditions would draw in {chained}",
            "es": f"Si atacan a {name}, {n} {'Estado ha' if n == 1 else 'Estados han'} prometido ayuda; "
            f"una cadena sin condiciones arrastraría a {chained}",
        }
    )


def _subtitle(day: str) -> str:
    on = language.day(last_day(day))
    return language.text(
        {
            "en": f"States that could be drawn in if one is attacked, pacts counted on {on}, some "
            "from their signature. A dot is a state. The chain is a thought experiment: who helps was "
            "not attacked",
            "es": f"Estados que podrían verse arrastrados si atacan a uno, pactos contados el {on}, "
            "algunos desde la firma. Un punto es un Estado. La cadena es un experimento mental: a quien "
            "ayuda no lo han atacado",
        }
    )


def _alt(cases: Sequence[_Case]) -> str:
    told = []
    for case in cases:
        words = {
            "en": f"{state_name(case.state)} attacked: promised {case.promised}, chain {case.chained}",
            "es": f"atacan a {state_name(case.state)}: promesa {case.promised}, cadena {case.chained}",
        }
        names = ", ".join(state_name(one) for one in case.steps[0]) if 0 < case.promised <= _LISTED else ""
        told.append(language.text(words) + (f" ({names})" if names else ""))
    head = language.text({"en": "Chart of dots", "es": "Gráfico de puntos"})
    return f"{head}. {_title(cases)}. {'; '.join(told)}."
