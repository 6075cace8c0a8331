"""How often promises of alliance were kept: what each study counts, and one world counted by several rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import reliability as model
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Inches from the left edge of the page.
_WHAT, _YEARS, _SPAN, _CASES, _LEFT, _RIGHT = 1.62, 3.58, 1.0, 4.98, 5.18, 7.56
_TOP, _ROW, _MINOR, _GAP = 0.36, 0.43, 0.235, 0.1
_FIRST, _LAST = 1816, 2003
_PARTS: dict[str, dict[str, str]] = {
    "period": {"en": "the last study,\nby period", "es": "este último,\npor período"},
    "kind": {"en": "by what is\npromised", "es": "según lo\nprometido"},
    "both": {"en": "by both", "es": "por ambas cosas"},
    "coding": {"en": "counted\notherwise", "es": "contado de\notro modo"},
}
_HEADS: dict[str, dict[str, str]] = {
    "what": {"en": "what counts as kept", "es": "qué cuenta como cumplido"},
    "years": {"en": "years", "es": "años"},
    "cases": {"en": "cases", "es": "casos"},
}
_SHORT: dict[str, dict[str, str]] = {
    "sabrosky-all": {
        "en": "fought beside the ally, whatever the treaty asked",
        "es": "combatió junto al aliado, pidiera lo que pidiera el tratado",
    },
    "llm-all": {
        "en": "did what the exact terms of the treaty asked",
        "es": "hizo lo que pedían los términos exactos del tratado",
    },
    "bf-all": {
        "en": "did what was promised, where the war called for it",
        "es": "hizo lo prometido, si la guerra activaba la promesa",
    },
}


@page.styled
def studies(table: pd.DataFrame) -> page.Drawing:
    """Draw published shares of promises kept on one axis, each with what it counts.

    Parameters
    ----------
    table : DataFrame
        As ``fd.table("reliability")`` returns it, or some rows of it.

    Returns
    -------
    Drawing
        One row a share: years, cases, and the Wilson interval where the number of cases was seen. A hollow
        mark has no interval.
    """
    groups = [("study", table[table["part"] == "study"])]
    groups += [(part, table[table["part"] == part]) for part in _PARTS]
    groups = [(part, rows) for part, rows in groups if len(rows)]
    body = _TOP + sum(_GAP * (part != "study") + _step(part) * len(rows) for part, rows in groups) + 0.3
    sheet = page.Page(body, _finding(table), _subtitle(), _source(table))
    axes = sheet.blank()
    _frame(axes, body)
    y = _TOP
    for part, rows in groups:
        if part != "study":
            axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y + 0.05, y + 0.05], color=page.FAINT, lw=0.6)
            y += _GAP
            words = language.text(_PARTS[part])
            axes.text(page.MARGIN, y + 0.055, words, fontsize=7.6, color=page.SOFT, va="top", linespacing=1.25)
        for row in rows.to_dict("records"):
            _share(axes, y + _step(part) / 2, row, main=part == "study")
            y += _step(part)
    return sheet.drawing(_alt(table))


def _step(part: str) -> float:
    return _ROW if part == "study" else _MINOR


def _at(percent: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * percent / 100


def _when(year: float) -> float:
    return _YEARS + _SPAN * (year - _FIRST) / (_LAST - _FIRST)


def _frame(axes: Axes, body: float) -> None:
    low = body - 0.26
    for percent in range(0, 101, 25):
        axes.plot([_at(percent)] * 2, [_TOP - 0.06, low], color=page.GRID, lw=0.7, zorder=0)
        sign = language.percent(percent / 100) if percent == 100 else str(percent)
        axes.text(_at(percent), low + 0.06, sign, fontsize=7.5, color=page.SOFT, ha="center", va="top")
    axes.plot([_when(1945)] * 2, [_TOP - 0.06, low], color=page.FAINT, lw=0.7, ls=(0, (2, 2)), zorder=0)
    for year in (_FIRST, 1945, _LAST):
        axes.text(_when(year), low + 0.06, str(year), fontsize=7.2, color=page.SOFT, ha="center", va="top")
    for head, x, side in (("what", _WHAT, "left"), ("years", _YEARS, "left"), ("cases", _CASES, "right")):
        axes.text(x, _TOP - 0.14, language.text(_HEADS[head]), fontsize=7.6, color=page.SOFT, ha=side)


def _share(axes: Axes, y: float, row: dict[str, Any], *, main: bool) -> None:
    import pandas as pd

    size, seen = (8.6 if main else 7.8), not pd.isna(row["n"])
    colour = page.ACCENT if main else page.INK
    if main:
        name = page.wrap(study_name(row["study"]), size, _WHAT - page.MARGIN - 0.1, "bold")
        axes.text(page.MARGIN, y, "\n".join(name), fontsize=size, fontweight="bold", va="center")
        what = page.wrap(_what(row), 7.6, _YEARS - _WHAT - 0.14)
        axes.text(_WHAT, y, "\n".join(what), fontsize=7.6, va="center", linespacing=1.1)
    else:
        axes.text(_WHAT, y, _subset(row), fontsize=size, va="center")
    years = [_when(row["period_from"]), _when(row["period_to"] + 0.9)]
    axes.plot(years, [y, y], color=page.INK if main else page.FAINT, lw=4 if main else 2.8)
    axes.text(_CASES, y, str(row["n"]) if seen else "?", fontsize=size, ha="right", va="center")
    value, x = row["share_pct"], _at(row["share_pct"])
    if seen:
        ends = [_at(row["low95"]), _at(row["high95"])]
        axes.plot(ends, [y, y], color=colour, lw=4.4 if main else 3, alpha=0.32, zorder=2)
    look = {"mfc": colour if seen else page.PAPER, "mec": colour, "mew": 1.5, "ms": 7.4 if main else 4.8}
    axes.plot([x], [y], marker="o", ls="", zorder=3, **look)
    edge = _at(row["high95"]) if seen else x
    axes.text(edge + 0.09, y, _value(value, seen=seen), fontsize=size, va="center", color=colour,
              fontweight="bold" if main else "normal")  # fmt: skip


def study_name(study: str) -> str:
    """Return the name of a study as the language writes it.

    Examples
    --------
    >>> study_name("Sabrosky 1980")
    'Sabrosky 1980'
    """
    return study.replace(" and ", language.text({"en": " and ", "es": " y "}))


def _value(value: float, *, seen: bool) -> str:
    # A share of fewer than a thousand cases holds no decimal; one quoted as published keeps its own.
    return language.number(round(value) if seen else value)


def _what(row: dict[str, Any]) -> str:
    known = _SHORT.get(row["row_id"])
    return language.text(known) if known else language.text({lang: row[f"definition_{lang}"] for lang in _BOTH})


_BOTH = ("en", "es")


def _subset(row: dict[str, Any]) -> str:
    return language.text({lang: row[f"subset_{lang}"] for lang in _BOTH})


def _finding(table: pd.DataFrame) -> str:
    shares = table[table["part"] == "study"]["share_pct"]
    low, high = language.number(shares.min()), language.number(shares.max())
    return language.text(
        {
            "en": f"From {low} to {high} per cent: each study counts something else as a promise kept",
            "es": f"Del {low} al {high} por ciento: cada estudio entiende otra cosa por promesa cumplida",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Share of alliance promises kept, in per cent. Bar: where the share could lie by chance alone "
            "(95 % Wilson interval). Hollow mark: number of cases not seen, so no interval",
            "es": "Promesas de alianza cumplidas, en porcentaje. Barra: dónde podría estar el porcentaje por puro azar "
            "(intervalo de Wilson al 95 %). Marca hueca: no se vio el número de casos; no hay intervalo",
        }
    )


def _source(table: pd.DataFrame) -> str:
    many = int((table["part"] == "kind").sum())
    kinds = {
        "en": " One pact can promise several things, so the kinds overlap." if many else "",
        "es": " Un mismo pacto puede prometer varias cosas: los tipos se solapan." if many else "",
    }
    return language.text(
        {
            "en": "Source: table reliability of the course; Sabrosky by later summaries, Leeds, Long and Mitchell by "
            f"their abstract, Berkemeier and Fuhrmann by their data.{kinds['en']} A case is an alliance in a war; cases "
            "of one war depend on each other, so the true uncertainty is larger.",
            "es": "Fuente: tabla reliability del curso; Sabrosky, según resúmenes posteriores; Leeds, Long y Mitchell, según "
            f"su resumen; Berkemeier y Fuhrmann, según sus datos.{kinds['es']} Un caso es una alianza en una guerra; los "
            "casos de una misma guerra dependen unos de otros, así que la incertidumbre real es mayor.",
        }
    )


def _alt(table: pd.DataFrame) -> str:
    head = language.text({"en": "Chart of shares", "es": "Gráfico de porcentajes"})
    told = [_told(row) for row in table.to_dict("records")]
    return f"{head}. {_finding(table)}. {'. '.join(told)}."


def _told(row: dict[str, Any]) -> str:
    import pandas as pd

    seen = not pd.isna(row["n"])
    share = language.percent(row["share_pct"] / 100, decimals=0 if seen else 1)
    span = f"{row['period_from']}–{row['period_to']}"
    said = f"{study_name(row['study'])}, {_subset(row)}, {span}: {share}"
    if not seen:
        return said + language.text(
            {"en": " (cases not seen, no interval)", "es": " (casos no vistos, sin intervalo)"}
        )
    ends = language.span(round(row["low95"]), round(row["high95"]))
    return said + language.text(
        {"en": f" of {row['n']} cases (interval {ends})", "es": f" de {row['n']} casos (intervalo {ends})"}
    )


_RULE_HEADS: dict[str, dict[str, str]] = {
    "beside": {"en": "Fought beside the ally?", "es": "¿Combatió junto al aliado?"},
    "terms_before_1945": {"en": "Did what the terms asked?", "es": "¿Hizo lo que pedía el texto?"},
    "terms": {"en": "Did what the terms asked?", "es": "¿Hizo lo que pedía el texto?"},
}
_RULE_WHICH: dict[str, dict[str, str]] = {
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
        One dot a case, at the same place in each panel: full, the rule counts it as kept; hollow, as not kept;
        a speck, the rule leaves it out.
    """
    placed = _in_blocks(cases)
    down = -(-len(placed) // _ACROSS)
    high = _PANEL * down / _ACROSS
    sheet = page.Page(high + 1.16, _rules_finding(placed), _rules_subtitle(placed), _rules_source())
    axes = sheet.blank()
    _rules_key(axes)
    for place, rule in enumerate(model.RULES):
        left = page.MARGIN + place * (_PANEL + _BETWEEN)
        _rules_head(axes, left, placed, rule)
        _dots(axes, left, placed, model.by_rule(placed, rule))
    return sheet.drawing(_rules_alt(placed))


def _in_blocks(cases: pd.DataFrame) -> pd.DataFrame:
    """Put what is called for first, early before late, kept before broken, so that a rule shows as a block."""
    keys = cases.assign(
        block=cases["called"] * (1 + cases["before_1945"]),
        promise=cases["as_promised"].fillna(False),
        deed=cases["does"].map({"beside": 2, "out": 1, "against": 0}),
    )
    order = keys.sort_values(["block", "promise", "deed"], ascending=False, kind="stable").index
    return cases.loc[order].reset_index(drop=True)


def _rules_key(axes: Axes) -> None:
    def mark(**look: Any) -> Any:
        return lambda x, y: axes.plot([x], [y], marker="o", ls="", mew=0.9, **look)

    words = {
        "kept": {"en": "counted, kept", "es": "cuenta, cumplida"},
        "broken": {"en": "counted, not kept", "es": "cuenta, no cumplida"},
        "out": {"en": "not counted", "es": "no cuenta"},
    }
    looks = {
        "kept": mark(mfc=page.ACCENT, mec=page.ACCENT, ms=4.6),
        "broken": mark(mfc=page.PAPER, mec=page.INK, ms=4.6),
        "out": mark(mfc=page.FAINT, mec=page.FAINT, ms=1.2),
    }
    page.legend(axes, page.MARGIN + 0.05, 0.1, [(looks[name], language.text(words[name])) for name in looks])


def _rules_head(axes: Axes, left: float, cases: pd.DataFrame, rule: str) -> None:
    counted = model.by_rule(cases, rule)
    kept = int(counted["kept"].sum())
    axes.text(left, 0.42, language.text(_RULE_HEADS[rule]), fontsize=9, fontweight="bold", va="center")
    axes.text(left, 0.6, language.text(_RULE_WHICH[rule]), fontsize=8, color=page.SOFT, va="center")
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


def _rules_finding(cases: pd.DataFrame) -> str:
    low, *_, high = sorted(_rates(cases))
    low_words, high_words = language.number(round(100 * low)), language.number(round(100 * high))
    return language.text(
        {
            "en": f"One invented world, three rules of counting: from {low_words} to {high_words} per cent kept",
            "es": f"Un solo mundo inventado, tres reglas de recuento: del {low_words} al {high_words} por ciento cumplido",
        }
    )


def _rules_subtitle(cases: pd.DataFrame) -> str:
    return language.text(
        {
            "en": f"Each dot is one of {len(cases)} simulated cases, an alliance that meets a war, always at the same place. "
            "In the upper rows the treaty calls for something",
            "es": f"Cada punto es uno de {len(cases)} casos simulados, una alianza que se topa con una guerra, siempre en el "
            "mismo lugar. En las filas de arriba el tratado exige algo",
        }
    )


def _rules_source() -> str:
    return language.text(
        {
            "en": "Source: our simulation, fd.models.alliance_wars(), seed 2026. Its settings were chosen so that the rates come "
            "near the published ones; that they do proves nothing about history.",
            "es": "Fuente: simulación propia, fd.models.alliance_wars(), semilla 2026. Sus valores se eligieron para que las tasas "
            "se acercaran a las publicadas; que lo hagan no prueba nada sobre la historia.",
        }
    )


def _rules_alt(cases: pd.DataFrame) -> str:
    told = []
    for rule in model.RULES:
        counted = model.by_rule(cases, rule)
        words = f"{language.text(_RULE_HEADS[rule])} ({language.text(_RULE_WHICH[rule])})"
        told.append(f"{words}: {int(counted['kept'].sum())}/{len(counted)}, {language.percent(counted['kept'].mean())}")
    head = language.text({"en": "Three grids of dots", "es": "Tres cuadrículas de puntos"})
    return f"{head}. {_rules_finding(cases)}. {'. '.join(told)}."
