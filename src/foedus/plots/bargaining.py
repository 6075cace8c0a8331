"""Where a deal beats war for both: four cases as bars, and one case with sliders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models.bargaining import WEIGHT, Deals, bargaining_range
from foedus.plots import page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _RIGHT = 2.5, 0.35
_DEAL, _NONE = "#CFE3E6", "#F7E3DD"
_A, _B = page.STATES["USA"], page.STATES["PRK"]


@dataclass(frozen=True)
class Case:
    """Invented numbers for one bar."""

    key: str
    p: float
    cost_a: float
    cost_b: float
    p_b: float | None = None
    later: float | None = None

    def deals(self) -> Deals:
        """Return the range that is left when beliefs and tomorrow are reckoned with."""
        return bargaining_range(self.p, self.cost_a, self.cost_b, p_b=self.p_b, later=self.later)

    def wanted(self) -> Deals:
        """Return the range that both would prefer to war, promises aside."""
        return bargaining_range(self.p, self.cost_a, self.cost_b, p_b=self.p_b)

    def limits(self) -> dict[str, float]:
        """Return what B, or A, can promise at the utmost, where that closes a part of the range."""
        found, wanted = self.deals(), self.wanted()
        binds = {"A": found.least - wanted.least, "B": wanted.most - found.most}
        ends = {"A": found.least, "B": found.most}
        return {side: ends[side] for side, cut in binds.items() if cut > 1e-9}


CASES = (
    Case("costs", 0.6, 0.1, 0.1),
    Case("beliefs", 0.75, 0.1, 0.1, p_b=0.4),
    Case("dear", 0.75, 0.2, 0.2, p_b=0.4),
    Case("shift", 0.8, 0.1, 0.1, later=0.2),
)
_HEADS: dict[str, dict[str, str]] = {
    "costs": {"en": "1. War costs both", "es": "1. La guerra cuesta a ambas"},
    "beliefs": {"en": "2. Each expects to win", "es": "2. Cada una espera ganar"},
    "dear": {"en": "3. As 2, at twice the cost", "es": "3. Como 2, al doble de coste"},
    "shift": {"en": "4. A will be weaker tomorrow", "es": "4. A será más débil mañana"},
}


@page.styled
def bargaining(cases: Sequence[Case] = CASES) -> page.Drawing:
    """Draw the range of deals for several invented cases, one row each.

    Parameters
    ----------
    cases : sequence of Case
        Numbers of the model.

    Returns
    -------
    Drawing
        A filled bar where a deal suits both and can be kept, an empty frame where it cannot be promised, a
        hatched bar for what is missing where no deal exists.
    """
    step = 0.8
    body = step * len(cases) + 0.5
    sheet = page.Page(body, _finding(cases), _subtitle(), _source())
    axes = sheet.axes(_LEFT, 0.45, page.WIDTH - _LEFT - _RIGHT, step * len(cases))
    blank = sheet.blank()
    for place, case in enumerate(cases):
        _row(axes, len(cases) - 1 - place, case)
        middle = 0.05 + (place + 0.5) * step
        words = [language.text(_HEADS[case.key]), *_numbers(case)]
        blank.text(page.MARGIN, middle - 0.17, words[0], fontsize=8.8, fontweight="bold", va="center")
        rest = "\n".join(words[1:])
        blank.text(page.MARGIN, middle + 0.1, rest, fontsize=7.6, color=page.SOFT, va="center")
    axes.set(xlim=(0, 100), ylim=(-0.5, len(cases) - 0.5), yticks=[])
    axes.set_xlabel(_axis())
    axes.grid(axis="x")
    return sheet.drawing(_alt(cases))


@page.styled
def bargaining_at(
    belief_a: float = 60, belief_b: float = 60, cost_a: float = 10, cost_b: float = 10, later: float = 60
) -> page.Drawing:
    """Draw one case: the range as each side sees it, and the limit that tomorrow sets.

    Parameters
    ----------
    belief_a, belief_b : float
        What A and B think is the chance of A to win, in per cent.
    cost_a, cost_b : float
        What war costs each side, in per cent of what is at stake.
    later : float
        The chance of A tomorrow, in per cent.

    Returns
    -------
    Drawing
        One bar; the title says whether a deal exists.
    """
    chances = [one / 100 for one in (belief_a, cost_a, cost_b, belief_b, later)]
    case = Case("own", *chances)
    sheet = page.Page(1.25, _title(case), _short_subtitle(), _source(short=True))
    left = page.MARGIN + 0.4
    axes = sheet.axes(left, 0.42, page.WIDTH - 2 * left, 0.8)
    _row(axes, 0, case)
    axes.set(xlim=(0, 100), ylim=(-0.5, 0.5), xticks=range(0, 101, 25), yticks=[])
    axes.set_xlabel(_axis())
    return sheet.drawing(f"{_title(case)}. {_told(case)}.")


def explore_bargaining() -> Explorer:
    """Move beliefs, costs and the power of tomorrow.

    Returns
    -------
    ipywidgets.DOMWidget
        Five sliders and the range that they leave.
    """
    words = {
        "belief_a": {
            "en": "Belief of A: chance that A wins, %",
            "es": "Creencia de A: probabilidad de ganar, %",
        },
        "belief_b": {"en": "Belief of B: chance that A wins, %", "es": "Creencia de B: que gane A, %"},
        "cost_a": {
            "en": "Cost for A, % of what is at stake",
            "es": "Coste para A, % de lo que está en juego",
        },
        "cost_b": {
            "en": "Cost for B, % of what is at stake",
            "es": "Coste para B, % de lo que está en juego",
        },
        "later": {"en": "Tomorrow: chance that A wins, %", "es": "Mañana: probabilidad de que gane A, %"},
    }
    ranges = {
        "belief_a": (5, 95, 60),
        "belief_b": (5, 95, 60),
        "cost_a": (0, 40, 10),
        "cost_b": (0, 40, 10),
        "later": (0, 100, 60),
    }
    controls: dict[str, Any] = {
        name: {"label": language.text(words[name]), "min": low, "max": high, "step": 5, "value": value}
        for name, (low, high, value) in ranges.items()
    }
    return explore(bargaining_at, **controls)


def _percent(share: float) -> float:
    return 100 * min(max(share, 0.0), 1.0)


def _row(axes: Axes, y: float, case: Case) -> None:
    found, wanted, limits = case.deals(), case.wanted(), case.limits()
    low, high = _percent(found.least), _percent(found.most)
    axes.plot([0, 100], [y, y], color=page.GRID, lw=6, zorder=1)
    filled: dict[str, Any] = {"color": _DEAL, "ec": page.STATUS_COLOURS["established"], "gid": "deal"}
    none: dict[str, Any] = {"color": _NONE, "ec": page.ACCENT, "hatch": "////", "gid": "none"}
    look = filled if found.exists else none
    axes.barh([y], [high - low], left=low, height=0.3, lw=0.8, zorder=2, **look)
    first, last = _percent(wanted.least), _percent(wanted.most)
    if limits and wanted.exists:
        axes.barh([y], [last - first], left=first, height=0.3, lw=0.8, zorder=1.5, color="none",
                  ec=page.SOFT, gid="wanted")  # fmt: skip
    marks = [("A", first, _A, "-", 0.24), ("B", last, _B, (0, (2, 1)), 0.24)]
    for side, x, colour, dash, up in marks:
        axes.plot([x, x], [y - up, y + up], color=colour, lw=2.2, ls=dash, zorder=4)
        # The label stands outside of the bar, so that the two never meet.
        left = (side == "A") == (first <= last)
        words = f"{side} {language.number(round(x))}"
        axes.text(x + (-1 if left else 1), y + 0.17, words, fontsize=8, color=colour, fontweight="bold",
                  va="bottom", ha="right" if left else "left")  # fmt: skip
    for side, limit in limits.items():
        x = 100 * limit
        # Not above the bar, where it would cross the label of A or B.
        axes.plot([x, x], [y - 0.32, y + 0.15], color=page.ACCENT, lw=1.6, ls=(0, (1, 1)), zorder=5)
        # Both limits are more than half of the axis apart, so their labels may run towards each other.
        axes.text(x + (1 if side == "A" else -1), y - 0.2, _promise(side, x), fontsize=8, color=page.ACCENT,
                  va="top", ha="left" if side == "A" else "right")  # fmt: skip


def _promise(side: str, x: float) -> str:
    number = language.number(round(x))
    return language.text({"en": f"promise of {side} {number}", "es": f"promesa de {side} {number}"})


def _numbers(case: Case) -> tuple[str, str]:
    p, a, b = (language.number(round(100 * one)) for one in (case.p, case.cost_a, case.cost_b))
    if case.later is not None:
        later = language.number(round(100 * case.later))
        first = {"en": f"chance of A: {p} today, {later} tomorrow", "es": f"gana A: hoy {p}, mañana {later}"}
    elif case.p_b is not None:
        other = language.number(round(100 * case.p_b))
        first = {
            "en": f"chance of A: A believes {p}, B believes {other}",
            "es": f"gana A: A cree {p}; B cree {other}",
        }
    else:
        first = {"en": f"chance of A: {p}", "es": f"probabilidad de que gane A: {p}"}
    costs = {"en": f"costs {a} and {b}", "es": f"costes {a} y {b}"}
    return language.text(first), language.text(costs)


def _finding(cases: Sequence[Case]) -> str:
    found = [case.deals().exists for case in cases]
    if found == [True, False, True, False]:
        return language.text(
            {
                "en": "A costly war leaves room for a deal; rival beliefs, or a loss of power to come, "
                "close it",
                "es": "Una guerra cara deja margen para un acuerdo; creencias opuestas, o perder poder "
                "mañana, lo cierran",
            }
        )
    return language.text(
        {
            "en": f"A deal beats war for both in {sum(found)} of {len(found)} cases",
            "es": f"Un acuerdo es mejor que la guerra para ambas en {sum(found)} de {len(found)} casos",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Line A: the least that A takes. Dashed line B: the most that B leaves. Filled: every "
            "split here beats war for both and can be kept. Empty: both prefer it, but B cannot promise it. "
            "Hatched: what is missing for a deal. Dotted: the most that B can promise. "
            "The numbers are invented",
            "es": "Línea A: lo mínimo que acepta A. Discontinua B: lo máximo que cede B. Relleno: todo "
            "reparto aquí es mejor que la guerra para ambas y se puede cumplir. Vacío: ambas lo prefieren, "
            "pero B no puede prometerlo. Rayado: lo que falta para un acuerdo. Punteada: lo máximo que B "
            "puede prometer. Números inventados",
        }
    )


def _short_subtitle() -> str:
    return language.text(
        {"en": "A: the least that A takes. B: the most that B leaves. Dotted: as far as a promise can go",
         "es": "A: lo mínimo que acepta A. B: lo máximo que cede B. Punteada: hasta donde llega una promesa"}
    )  # fmt: skip


def _axis() -> str:
    return language.text(
        {"en": "share of what is at stake that goes to A, per cent",
         "es": "parte de lo que está en juego que va a A, en porcentaje"}
    )  # fmt: skip


def _source(*, short: bool = False) -> str:
    if short:
        return language.text(
            {"en": "Source: model after Fearon (1995); no real war.",
             "es": "Fuente: modelo según Fearon (1995); ninguna guerra real."}
        )  # fmt: skip
    weight = language.number(WEIGHT)
    return language.text(
        {
            "en": "Source: model after Fearon (1995); the numbers are the course’s and of no real war. Case "
            "4 has two periods, a form of ours after Fearon, Powell (2006): "
            f"tomorrow weighs {weight} of today.",
            "es": "Fuente: modelo según Fearon (1995); los números son del curso y de ninguna guerra real. "
            "El caso 4 tiene dos períodos, forma nuestra según Fearon y Powell (2006): "
            f"mañana pesa {weight} de hoy.",
        }
    )


def _title(case: Case) -> str:
    found, wanted = case.deals(), case.wanted()
    if found.exists:
        ends = language.span(round(_percent(found.least)), round(_percent(found.most)))
        return language.text(
            {"en": f"Any split from {ends} beats war for both and can be kept",
             "es": f"Todo reparto de {ends} es mejor que la guerra para ambas y se puede cumplir"}
        )  # fmt: skip
    if wanted.exists:
        gap = language.number(round(-100 * found.width, 1))
        (side,) = case.limits()
        return language.text(
            {"en": f"A deal that {side} cannot promise: {_missing(gap)}",
             "es": f"Un acuerdo que {side} no puede prometer: {_missing(gap)}"}
        )  # fmt: skip
    gap = language.number(round(-100 * found.width))
    return language.text({"en": f"No deal: {_missing(gap)}", "es": f"No hay acuerdo: {_missing(gap)}"})


def _missing(gap: str) -> str:
    if gap == "1":
        return language.text({"en": "1 point is missing", "es": "falta 1 punto"})
    return language.text({"en": f"{gap} points are missing", "es": f"faltan {gap} puntos"})


def _told(case: Case) -> str:
    wanted = case.wanted()
    ends = f"A {round(_percent(wanted.least))}, B {round(_percent(wanted.most))}"
    return ", ".join([ends, *(_promise(side, 100 * limit) for side, limit in case.limits().items())])


def _alt(cases: Sequence[Case]) -> str:
    told = []
    for case in cases:
        exists = case.deals().exists
        verdict = {"en": "deal" if exists else "no deal", "es": "acuerdo" if exists else "sin acuerdo"}
        told.append(f"{language.text(_HEADS[case.key])}: {_told(case)}, {language.text(verdict)}")
    lead = language.text({"en": f"{len(cases)} bars", "es": f"{len(cases)} barras"})
    return f"{lead}. {_finding(cases)}. {'. '.join(told)}."
