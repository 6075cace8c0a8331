"""One quantity by who counted: every figure on one axis, with what it counts written beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import counts, language
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ARMIES: dict[str, dict[str, str]] = {
    "russian_soldiers": {"en": "Russian soldiers", "es": "Soldados rusos"},
    "ukrainian_soldiers": {"en": "Ukrainian soldiers", "es": "Soldados ucranianos"},
}
COUNTS: dict[str, dict[str, str]] = {
    "named_dead": {"en": "dead, known by name", "es": "muertos con nombre"},
    "dead": {"en": "dead", "es": "muertos"},
    "dead_or_missing": {"en": "dead or missing", "es": "muertos o desaparecidos"},
    "wounded_cases": {"en": "cases of wounding", "es": "casos de herida"},
    "dead_wounded": {"en": "dead and wounded", "es": "muertos y heridos"},
    "dead_wounded_missing": {"en": "dead, wounded, missing", "es": "muertos, heridos y desaparecidos"},
    "losses_undefined": {
        "en": "“losses”, read as dead and wounded",
        "es": "«pérdidas», leídas como muertos y heridos",
    },
}
_WHAT, _WHO, _LEFT, _RIGHT, _SAID = page.MARGIN, 1.5, 3.12, 5.98, 6.08
_TOP, _ROW, _PANEL, _GAP, _AXIS = 0.36, 0.2, 0.32, 0.07, 0.36
_MOST, _STEP = 1_600_000, 500_000
_SIZE = 7.6
_OTHER = page.STATUS_COLOURS["established"]


@page.styled
def losses(estimates: pd.DataFrame) -> page.Drawing:
    """Draw what was said of each army's losses, by what is counted and by who counted it.

    Parameters
    ----------
    estimates : DataFrame
        As ``fd.table("estimates_war")`` returns it.

    Returns
    -------
    Drawing
        One row for each counter and thing counted, all on one axis. The newest figure
        is strong and written out, earlier ones are pale. A point is one number, a bar a
        range, an arrow a floor.
    """
    mine = soldiers(estimates)
    armies = {name: _groups(mine[mine["measure"] == name]) for name in ARMIES}
    tall = sum(_GAP + _height(group) for groups in armies.values() for group in groups)
    body = _TOP + len(armies) * _PANEL + tall + _AXIS
    sheet = page.Page(body, finding(mine), _subtitle(), _source())
    axes = sheet.blank()
    _key(axes)
    _scale(axes, body)
    y = _TOP
    for name, groups in armies.items():
        words = language.text(ARMIES[name])
        axes.text(page.MARGIN, y + 0.2, words, fontsize=9.4, fontweight="bold", va="center")
        y += _PANEL
        for group in groups:
            y = _group(axes, y, group, mine)
    return sheet.drawing(_alt(armies, mine))


def soldiers(estimates: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of either army's losses since the invasion, as counts up to a day."""
    ours = estimates["measure"].isin(list(ARMIES)) & estimates["counts"].isin(list(COUNTS))
    whole = estimates["since"].astype(str).str.startswith("2022-02-24")
    return estimates[ours & whole]


def finding(mine: pd.DataFrame) -> str:
    """Say in how many ways the rows count, if there is more than one, so that nobody ranks them."""
    ways, n = mine["counts"].nunique(), len(counts.newest(mine))
    if ways > 1:
        return language.text(
            {
                "en": f"Who counts, and what: {n} figures count {ways} different things. Compare inside one "
                "word",
                "es": f"Quién cuenta y qué: {n} cifras cuentan {ways} cosas distintas. Compara dentro de una "
                "misma palabra",
            }
        )
    return language.text({"en": f"{n} figures of losses", "es": f"{n} cifras de pérdidas"})


def _groups(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the newest row of each counter, one group for each thing counted."""
    new = counts.newest(rows).sort_values("low", kind="stable")
    parts = (new[new["counts"] == name] for name in COUNTS)
    return [part for part in parts if len(part)]


def _group(axes: Axes, y: float, group: pd.DataFrame, mine: pd.DataFrame) -> float:
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.GRID, lw=0.7)
    y += _GAP / 2
    what = "\n".join(_what(group))
    axes.text(_WHAT, y + 0.045, what, fontsize=_SIZE, va="top", color=page.SOFT, linespacing=1.1)
    for place, row in enumerate(group.to_dict("records")):
        _figure(axes, y + _ROW * (place + 0.5), row, mine)
    return y + _height(group) + _GAP / 2


def _what(group: pd.DataFrame) -> list[str]:
    return page.wrap(language.text(COUNTS[str(group["counts"].iloc[0])]), _SIZE, _WHO - _WHAT - 0.1)


def _height(group: pd.DataFrame) -> float:
    return _ROW * max(len(group), 0.62 * len(_what(group)))


def _figure(axes: Axes, y: float, row: dict[Any, Any], mine: pd.DataFrame) -> None:
    counter = row["counter_es"] if language.active() == "es" else row["counter"]
    star = "*" if row["origin"] == row["origin"] and row["origin"] else ""
    name = counter[0].upper() + counter[1:] + star
    axes.text(_WHO, y, name, fontsize=_SIZE, va="center_baseline")
    same = mine[(mine["measure"] == row["measure"]) & (mine["counts"] == row["counts"])]
    earlier = same[(same["counter"] == row["counter"]) & (same["as_of"] < row["as_of"])]
    for old in earlier.to_dict("records"):
        _mark(axes, y, old, pale=True)
    _mark(axes, y, row)
    look: dict[str, Any] = {"fontsize": _SIZE, "va": "center_baseline"}
    words = written(row)
    axes.text(_SAID, y, words, fontweight="bold", **look)
    month = {**look, "fontsize": 7.0, "color": page.SOFT, "ha": "right"}
    axes.text(page.WIDTH - page.MARGIN, y, _month(row["as_of"]), **month)


def written(row: dict[Any, Any]) -> str:
    """Return a figure as words: a number, a little less than it, a range, or a floor."""
    low, high = row["low"], row["high"]
    if row["bound"] == "floor":
        return f"≥ {language.number(low)}"
    if row["bound"] == "ceiling":
        return f"≤ {language.number(high)}"
    if row["bound"] == "range":
        return f"{language.number(low)}–{language.number(high)}"
    almost = language.text({"en": "almost", "es": "casi"})
    told = f"{almost} {language.number(low)}" if row["bound"] == "almost" else language.number(low)
    return f"{told}†" if row["leaves_out"] == "missing" else told


def _month(when: Any) -> str:
    from babel.dates import format_date

    return format_date(when, "MM/y" if language.active() == "es" else "MMM y", locale="en_GB")


def _at(value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * value / _MOST


def _mark(axes: Axes, y: float, row: dict[Any, Any], *, pale: bool = False) -> None:
    colour = page.FAINT if pale else page.ACCENT if row["kind"] == "party" else _OTHER
    hollow = row["kind"] == "party"
    low, high = row["low"], row["high"]
    if row["bound"] == "range":
        face = page.PAPER if hollow else colour
        axes.fill_between([_at(low), _at(high)], y - 0.045, y + 0.045, fc=face, ec=colour, lw=1.1, zorder=3)
        return
    size = 3.4 if pale else 5.4
    look: dict[str, Any] = {"mfc": page.PAPER if hollow else colour, "mec": colour, "mew": 1.2}
    if row["bound"] == "floor":
        axes.plot([_at(low), _at(low) + 0.13], [y, y], color=colour, lw=1.2, zorder=2)
        axes.plot([_at(low) + 0.13], [y], marker=">", ms=3.2, color=colour, ls="", zorder=3)
    axes.plot([_at(low)], [y], marker="o", ms=size, ls="", zorder=4, **look)


def _scale(axes: Axes, body: float) -> None:
    foot = body - _AXIS
    for value in range(0, _MOST, _STEP):
        axes.plot([_at(value)] * 2, [_TOP, foot], color=page.GRID, lw=0.7, zorder=-2)
        words = language.number(value / 1_000_000)
        look: dict[str, Any] = {"ha": "center", "fontsize": 7.6, "color": page.SOFT}
        axes.text(_at(value), foot + 0.09, words, va="top", **look)
    unit = language.text({"en": "million people", "es": "millones de personas"})
    axes.text(_at(1_500_000) + 0.16, foot + 0.09, unit, va="top", fontsize=7.6, color=page.SOFT)


def _key(axes: Axes) -> None:
    words: list[tuple[dict[str, str], dict[str, Any]]] = [
        ({"en": "a side at war", "es": "una parte en guerra"}, {"kind": "party"}),
        ({"en": "others", "es": "otros"}, {}),
        ({"en": "range", "es": "intervalo"}, {"bound": "range"}),
        ({"en": "at least", "es": "al menos"}, {"bound": "floor"}),
        ({"en": "the same counter, earlier", "es": "la misma fuente, antes"}, {"pale": True}),
    ]
    x = page.MARGIN + 0.06
    for texts, look in words:
        text = language.text(texts)
        wide = 0.17 if "bound" in look else 0.0
        start = (x - _LEFT) * _MOST / (_RIGHT - _LEFT)
        row = {"kind": "research", "bound": "exact", "low": start, "high": start + 80_000, **look}
        _mark(axes, 0.13, row, pale=bool(look.get("pale")))
        axes.text(x + wide + 0.1, 0.13, text, fontsize=7.8, color=page.SOFT, va="center")
        x += wide + 0.1 + page.width_in(text, 7.8) + 0.3


def _subtitle() -> str:
    return language.text(
        {
            "en": "Soldiers killed or lost since 24 February 2022, by what is counted and who counts it. "
            "On the right, the newest figure of each and the month that it describes",
            "es": "Soldados muertos o perdidos desde el 24 de febrero de 2022, por lo que se cuenta y "
            "quién lo cuenta. A la derecha, la cifra más reciente de cada uno y el mes que describe",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table estimates_war. Each row is somebody’s figure; none is the course’s. "
            "* rests on other counts: London leans on Kyiv’s data; CSIS compiles names, British estimates "
            "and talks with "
            "officials; the BBC and Mediazona cite experts who think that their list covers 45–65% of the "
            "dead. "
            "Mediazona and Meduza compute from the register of inheritances. † he adds that many are "
            "missing, not counted.",
            "es": "Fuente: tabla del curso estimates_war. Cada fila es la cifra de alguien; ninguna es del "
            "curso. * se apoya en otros recuentos: Londres usa datos de Kiev; el CSIS recopila nombres, "
            "estimaciones "
            "británicas y entrevistas con funcionarios; la BBC y Mediazona citan a expertos que creen que "
            "su lista "
            "cubre el 45–65\N{NO-BREAK SPACE}% de los muertos. Mediazona y Meduza calculan con el registro "
            "de herencias. † "
            "añade que hay muchos "
            "desaparecidos, sin contar.",
        }
    )


def _alt(armies: dict[str, list[pd.DataFrame]], mine: pd.DataFrame) -> str:
    told = []
    for name, groups in armies.items():
        lines = []
        for row in (row for group in groups for row in group.to_dict("records")):
            who = row["counter_es"] if language.active() == "es" else row["counter"]
            what = language.text(COUNTS[row["counts"]])
            lines.append(f"{who}, {what}, {_month(row['as_of'])}: {written(row)}")
        told.append(f"{language.text(ARMIES[name])}: {'; '.join(lines)}")
    head = language.text({"en": "Figures on one axis", "es": "Cifras en un mismo eje"})
    return f"{head}. {finding(mine)}. {'. '.join(told)}."
