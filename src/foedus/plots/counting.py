"""One invented world, counted by several rules: each gives another rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import reliability as model
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_HEADS: dict[str, dict[str, str]] = {
    "beside": {"en": "Fought beside the ally?", "es": "¿Combatió junto al aliado?"},
    "terms_before_1945": {"en": "Did what the terms asked?", "es": "¿Hizo lo que pedía el texto?"},
    "terms": {"en": "Did what the terms asked?", "es": "¿Hizo lo que pedía el texto?"},
}
_WHICH: dict[str, dict[str, str]] = {
    "beside": {"en": "all cases, both periods", "es": "todos los casos, ambos períodos"},
    "terms_before_1945": {"en": "called for, before 1945 only", "es": "activados, solo antes de 1945"},
    "terms": {"en": "called for, both periods", "es": "activados, ambos períodos"},
}
_ACROSS = 30
_PANEL, _BETWEEN = 2.3, 0.27


@page.styled
def counting_rules(cases: pd.DataFrame) -> page.Drawing:
    """Draw one invented world three times, each time counted by another rule.

    Parameters
    ----------
    cases : DataFrame
        As ``fd.models.alliance_wars()`` returns it.

    Returns
    -------
    Drawing
        One dot a case, at the same place in each panel: full, the rule answers its question with yes; hollow,
        with no; a speck, the rule leaves it out.
    """
    placed = _in_blocks(cases)
    down = -(-len(placed) // _ACROSS)
    high = _PANEL * down / _ACROSS
    sheet = page.Page(high + 1.16, _finding(placed), _subtitle(placed), _source())
    axes = sheet.blank()
    _key(axes)
    for place, rule in enumerate(model.RULES):
        left = page.MARGIN + place * (_PANEL + _BETWEEN)
        _head(axes, left, placed, rule)
        _dots(axes, left, placed, model.by_rule(placed, rule))
    return sheet.drawing(_alt(placed))


def _in_blocks(cases: pd.DataFrame) -> pd.DataFrame:
    """Put what is called for first, early before late, kept before broken: a rule then shows as a block."""
    keys = cases.assign(
        block=cases["called"] * (1 + cases["before_1945"]),
        promise=cases["as_promised"].fillna(False),
        deed=cases["does"].map({"beside": 2, "out": 1, "against": 0}),
    )
    order = keys.sort_values(["block", "promise", "deed"], ascending=False, kind="stable").index
    return cases.loc[order].reset_index(drop=True)


def _key(axes: Axes) -> None:
    def mark(**look: Any) -> Any:
        return lambda x, y: axes.plot([x], [y], marker="o", ls="", mew=0.9, **look)

    words = {
        "kept": {"en": "counted, answer yes", "es": "contado, respuesta sí"},
        "broken": {"en": "counted, answer no", "es": "contado, respuesta no"},
        "out": {"en": "left out", "es": "fuera del recuento"},
    }
    looks = {
        "kept": mark(mfc=page.ACCENT, mec=page.ACCENT, ms=4.6),
        "broken": mark(mfc=page.PAPER, mec=page.INK, ms=4.6),
        "out": mark(mfc=page.FAINT, mec=page.FAINT, ms=1.2),
    }
    page.legend(axes, page.MARGIN + 0.05, 0.1, [(looks[name], language.text(words[name])) for name in looks])


def _head(axes: Axes, left: float, cases: pd.DataFrame, rule: str) -> None:
    counted = model.by_rule(cases, rule)
    kept = int(counted["kept"].sum())
    axes.text(left, 0.42, language.text(_HEADS[rule]), fontsize=9, fontweight="bold", va="center")
    axes.text(left, 0.6, language.text(_WHICH[rule]), fontsize=8, color=page.SOFT, va="center")
    rate = language.percent(kept / len(counted))
    axes.text(left, 0.86, rate, fontsize=15, fontweight="bold", color=page.ACCENT, va="center")
    words = language.text({"en": f"{kept} of {len(counted)}", "es": f"{kept} de {len(counted)}"})
    axes.text(left + page.width_in(rate, 15, "bold") + 0.12, 0.88, words, fontsize=8, va="center")


def _dots(axes: Axes, left: float, cases: pd.DataFrame, counted: pd.DataFrame) -> None:
    step = _PANEL / _ACROSS
    places = cases.index.to_numpy()
    x, y = left + step * (places % _ACROSS + 0.5), 1.08 + step * (places // _ACROSS + 0.5)
    groups: list[tuple[Any, dict[str, Any]]] = [
        (~cases.index.isin(counted.index), {"s": 1.4, "c": page.FAINT, "lw": 0}),
        (cases.index.isin(counted.index[counted["kept"]]), {"s": 13, "c": page.ACCENT, "lw": 0}),
        (
            cases.index.isin(counted.index[~counted["kept"]]),
            {"s": 10, "facecolors": page.PAPER, "edgecolors": page.INK, "lw": 0.7},
        ),
    ]
    for chosen, look in groups:
        axes.scatter(x[chosen], y[chosen], **look)


def _rates(cases: pd.DataFrame) -> list[float]:
    return [float(model.by_rule(cases, rule)["kept"].mean()) for rule in model.RULES]


def _finding(cases: pd.DataFrame) -> str:
    low, *_, high = sorted(_rates(cases))
    low_words, high_words = language.number(round(100 * low)), language.number(round(100 * high))
    return language.text(
        {
            "en": f"One invented world, three rules of counting: from {low_words} to {high_words} per cent",
            "es": f"Un solo mundo inventado, tres reglas de recuento: del {low_words} al {high_words} "
            "por ciento",
        }
    )


def _subtitle(cases: pd.DataFrame) -> str:
    return language.text(
        {
            "en": f"Each dot is one of {len(cases)} simulated cases, an alliance that meets a war, always at "
            "the same place. In the upper rows the treaty calls for something",
            "es": f"Cada punto es uno de {len(cases)} casos simulados, una alianza que se topa con una "
            "guerra, siempre en el mismo lugar. En las filas de arriba el tratado exige algo",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": f"Source: our simulation, fd.models.alliance_wars(), seed {model.SEED}. Its settings were "
            "chosen so that the rates come near the published ones; that they do proves nothing about "
            "history.",
            "es": f"Fuente: simulación propia, fd.models.alliance_wars(), semilla {model.SEED}. Sus valores "
            "se eligieron para que las tasas se acercaran a las publicadas; que lo hagan no prueba nada "
            "sobre la historia.",
        }
    )


def _alt(cases: pd.DataFrame) -> str:
    told = []
    for rule in model.RULES:
        counted = model.by_rule(cases, rule)
        words = f"{language.text(_HEADS[rule])} ({language.text(_WHICH[rule])})"
        rate = language.percent(counted["kept"].mean())
        told.append(f"{words}: {int(counted['kept'].sum())}/{len(counted)}, {rate}")
    head = language.text({"en": "Three grids of dots", "es": "Tres cuadrículas de puntos"})
    return f"{head}. {_finding(cases)}. {'. '.join(told)}."
