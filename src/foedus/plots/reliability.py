"""How often promises of alliance were kept: published shares, each with what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
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
    "coding": {"en": "coded\notherwise", "es": "otra\ncodificación"},
}
_HEADS: dict[str, dict[str, str]] = {
    "what": {"en": "what is counted", "es": "qué se cuenta"},
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
            axes.text(
                page.MARGIN, y + 0.055, words, fontsize=7.6, color=page.SOFT, va="top", linespacing=1.25
            )
        for row in _records(rows):
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
    look: dict[str, Any] = {
        "mfc": colour if seen else page.PAPER,
        "mec": colour,
        "mew": 1.5,
        "ms": 7.4 if main else 4.8,
    }
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


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _what(row: dict[str, Any]) -> str:
    return language.text(_SHORT[row["row_id"]]) if row["row_id"] in _SHORT else _either(row, "definition")


def _subset(row: dict[str, Any]) -> str:
    return _either(row, "subset")


def _either(row: dict[str, Any], column: str) -> str:
    return language.text({lang: row[f"{column}_{lang}"] for lang in language.LANGUAGES})


def _finding(table: pd.DataFrame) -> str:
    shares = table[table["part"] == "study"]["share_pct"]
    low, high = language.number(shares.min()), language.number(shares.max())
    return language.text(
        {
            "en": f"From {low} to {high} per cent: rules, years and data differ",
            "es": f"Del {low} al {high} por ciento: cambian la regla, los años y los datos",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Alliances that did what each study counts, in per cent. Bar: shares compatible with the "
            "count (95% Wilson interval). Hollow mark: we have not seen the number of cases, so no interval",
            "es": "Alianzas que hicieron lo que cuenta cada estudio, en porcentaje. Barra: proporciones "
            "compatibles con el recuento (intervalo de Wilson al 95 %). Marca hueca: no hemos visto el "
            "número de casos; no hay intervalo",
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
            "en": "Source: table reliability of the course; Sabrosky by later summaries, Leeds, Long and "
            f"Mitchell by their abstract, Berkemeier and Fuhrmann by their code and data.{kinds['en']} A "
            "case is an alliance in a war; cases of one war depend on each other, so the true uncertainty is "
            "larger.",
            "es": "Fuente: tabla reliability del curso; Sabrosky, según resúmenes posteriores; Leeds, Long y "
            "Mitchell, según su resumen; Berkemeier y Fuhrmann, según su código y sus datos."
            f"{kinds['es']} Un caso es una alianza en una guerra; los casos de una misma guerra dependen "
            "unos de otros, así que la incertidumbre real es mayor.",
        }
    )


def _alt(table: pd.DataFrame) -> str:
    head = language.text({"en": "Chart of shares", "es": "Gráfico de porcentajes"})
    told = [_told(row) for row in _records(table)]
    return f"{head}. {_finding(table)}. {'. '.join(told)}."


def _told(row: dict[str, Any]) -> str:
    import pandas as pd

    seen = not pd.isna(row["n"])
    share = language.percent(row["share_pct"] / 100, decimals=0 if seen else 1)
    span = f"{row['period_from']}–{row['period_to']}"
    subset = _subset(row)
    said = f"{study_name(row['study'])}, {subset}{'' if span in subset else f', {span}'}: {share}"
    if not seen:
        return said + language.text(
            {"en": " (cases not seen, no interval)", "es": " (casos no vistos, sin intervalo)"}
        )
    ends = language.span(round(row["low95"]), round(row["high95"]))
    return said + language.text(
        {"en": f" of {row['n']} cases (interval {ends})", "es": f" de {row['n']} casos (intervalo {ends})"}
    )
