"""How often sanctions were called a success: published shares, each with its rule, and a second judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.models import wilson
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_RULE, _CASES, _LEFT, _RIGHT = 2.02, 5.06, 5.3, 7.36
_TOP, _ROW, _STRIP = 0.34, 0.52, 1.34
_MOST = 50
# From dark to light, so that the strip reads in greyscale; the successes carry the accent and a hatch.
_SHADES = {
    "pape-force": "#4A4A47",
    "pape-none": "#86867F",
    "pape-trade": "#B4B4AE",
    "pape-unclear": "#DADAD5",
    "pape-success": page.ACCENT,
}


@page.styled
def sanction_success(table: pd.DataFrame) -> page.Drawing:
    """Draw the shares of sanctions called a success, and how one critic judged the first forty anew.

    Parameters
    ----------
    table : DataFrame
        As ``fd.table("sanctions_success")`` returns it.

    Returns
    -------
    Drawing
        One row a study with its rule and its Wilson interval, hollow where the number of successes was not
        seen; below, a strip of the successes of the first study as the critic judged them.
    """
    studies = _records(table[table["part"] == "study"])
    verdicts = _records(table[table["part"] == "verdict"])
    body = _TOP + _ROW * len(studies) + 0.34 + _STRIP
    sheet = page.Page(body, finding(table), _subtitle(), _source())
    axes = sheet.blank()
    _frame(axes, _TOP + _ROW * len(studies))
    for place, row in enumerate(studies):
        _study(axes, _TOP + _ROW * (place + 0.5), row)
    _strip(axes, _TOP + _ROW * len(studies) + 0.5, verdicts)
    return sheet.drawing(_alt(table))


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


def _either(row: dict[str, Any], column: str) -> str:
    return language.text({lang: row[f"{column}_{lang}"] for lang in language.LANGUAGES})


def _name(row: dict[str, Any]) -> str:
    return str(row["study"]).replace(" and ", language.text({"en": " and ", "es": " y "}))


def _at(percent: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * percent / _MOST


def _frame(axes: Axes, low: float) -> None:
    for percent in range(0, _MOST + 1, 10):
        axes.plot([_at(percent)] * 2, [_TOP - 0.04, low], color=page.GRID, lw=0.7, zorder=0)
        sign = language.percent(percent / 100) if percent == _MOST else str(percent)
        axes.text(_at(percent), low + 0.09, sign, fontsize=7.5, color=page.SOFT, ha="center", va="center")
    heads = (
        (_RULE, "left", {"en": "a case is a success if …", "es": "un caso es un éxito si…"}),
        (_CASES, "right", {"en": "cases", "es": "casos"}),
    )
    for x, side, words in heads:
        axes.text(x, _TOP - 0.14, language.text(words), fontsize=7.6, color=page.SOFT, ha=side)


def _study(axes: Axes, y: float, row: dict[str, Any]) -> None:
    import pandas as pd

    name = page.wrap(_name(row), 8, _RULE - page.MARGIN - 0.12, "bold")
    span = f"{row['period_from']}–{row['period_to']}"
    axes.text(page.MARGIN, y - 0.07, "\n".join(name), fontsize=8, fontweight="bold", va="center",
              linespacing=1.1)  # fmt: skip
    axes.text(page.MARGIN, y + 0.07 * (1 + len(name)), span, fontsize=7.4, color=page.SOFT, va="center")
    rule = page.wrap(_either(row, "rule"), 7.5, _CASES - _RULE - 0.42)
    axes.text(_RULE, y, "\n".join(rule), fontsize=7.5, va="center", linespacing=1.12)
    axes.text(_CASES, y, str(row["cases"]), fontsize=8, ha="right", va="center")
    seen, x = not pd.isna(row["successes"]), _at(row["share_pct"])
    edge = x
    if seen:
        ends = [_at(100 * end) for end in wilson(int(row["successes"]), int(row["cases"]))]
        axes.plot(ends, [y, y], color=page.ACCENT, lw=4.4, alpha=0.32, zorder=2)
        edge = ends[1]
    fill = page.ACCENT if seen else page.PAPER
    axes.plot([x], [y], "o", ms=7.2, mfc=fill, mec=page.ACCENT, mew=1.5, zorder=3)
    value = language.number(round(row["share_pct"]))
    if row["row_id"] == "hufbauer-2014":
        value = language.text({"en": f"about {value}", "es": f"cerca de {value}"})
    axes.text(edge + 0.09, y, value, fontsize=8.4, fontweight="bold", color=page.ACCENT, va="center")


def _strip(axes: Axes, y: float, verdicts: list[dict[str, Any]]) -> None:
    whole = sum(int(row["successes"]) for row in verdicts)
    head = {
        "en": f"The {whole} successes of the first study, as Pape judged them",
        "es": f"Los {whole} éxitos del primer estudio, según los juzgó Pape",
    }
    axes.text(page.MARGIN, y, language.text(head), fontsize=9, fontweight="bold", va="center")
    x, unit = page.MARGIN, (page.WIDTH - 2 * page.MARGIN) / whole
    for row in verdicts:
        wide = unit * int(row["successes"])
        mine = row["row_id"] == "pape-success"
        look: dict[str, Any] = {"edgecolor": page.PAPER, "lw": 1.4, "hatch": "////" if mine else None}
        axes.barh(y + 0.38, wide, left=x, height=0.34, color=_SHADES[row["row_id"]], **look)
        words = "\n".join(page.wrap(_either(row, "label"), 7.6, wide - 0.05))
        axes.text(x + 0.03, y + 0.6, f"{int(row['successes'])}", fontsize=9, fontweight="bold", va="top",
                  color=page.ACCENT if mine else page.INK)  # fmt: skip
        axes.text(x + 0.03, y + 0.77, words, fontsize=7.6, va="top", linespacing=1.1,
                  color=page.ACCENT if mine else page.INK)  # fmt: skip
        x += wide


def finding(table: pd.DataFrame) -> str:
    """Say how far apart a study and its critic are."""
    rows: dict[Any, Any] = table.set_index("row_id").to_dict("index")
    first, again = rows["hse-1990"], rows["pape-1997"]
    assert first["cases"] == again["cases"]
    high, low, cases = (int(one) for one in (first["successes"], again["successes"], first["cases"]))
    return language.text(
        {
            "en": f"Of {cases} cases one study calls {high} successes; its critic keeps {low} of them",
            "es": f"De {cases} casos, un estudio da por exitosos {high}; su crítico se queda con {low}",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Sanctions called a success, in per cent of the cases. Bar: shares compatible with "
            "the count "
            "(95% Wilson interval). Hollow mark: we have not seen the number of successes, so no interval",
            "es": "Sanciones dadas por exitosas, en porcentaje de los casos. Barra: proporciones "
            "compatibles con "
            "el recuento (intervalo de Wilson al 95 %). Marca hueca: no hemos visto el número de "
            "éxitos; no hay "
            "intervalo",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table sanctions_success. The counts of 1990 and 1997 are in Pape "
            "(1998); the "
            "other two were read in a review, a release and an essay. The lists overlap: these are not four "
            "measurements. Threats that were enough are hard to see and may be missing.",
            "es": "Fuente: tabla del curso sanctions_success. Los recuentos de 1990 y 1997 están en "
            "Pape (1998); los "
            "otros dos se leyeron en una reseña, una nota y un ensayo. Las listas se solapan: no son cuatro "
            "mediciones. Las amenazas que bastaron se ven mal y pueden faltar.",
        }
    )


def _alt(table: pd.DataFrame) -> str:
    import pandas as pd

    told = []
    for row in _records(table[table["part"] == "study"]):
        said = f"{_name(row)}: {language.percent(row['share_pct'] / 100)}"
        of = {"en": f" of {row['cases']} cases", "es": f" de {row['cases']} casos"}
        ends = ""
        if not pd.isna(row["successes"]):
            low, high = (round(100 * end) for end in wilson(int(row["successes"]), int(row["cases"])))
            ends = f" ({language.span(low, high)})"
        told.append(said + language.text(of) + ends)
    parts = "; ".join(
        f"{_either(row, 'label')} {int(row['successes'])}"
        for row in _records(table[table["part"] == "verdict"])
    )
    lead = language.text({"en": "Chart of shares", "es": "Gráfico de porcentajes"})
    return f"{lead}. {finding(table)}. {'. '.join(told)}. Pape: {parts}."
