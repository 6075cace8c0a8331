"""The matrix of promises: texts by what they owe, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.plots.codes import HEADS, Cell, Rows, by_text, draw_codes, head, key
from foedus.promises import CODES, HELP, OBLIGATIONS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_YEAR, _NAME, _FIRST, _STEP = page.MARGIN + 0.1, 0.78, 2.64, 0.484
_TOP, _ROW, _GROUP, _RULE = 0.72, 0.166, 0.25, 0.17
# What all texts of the first group share needs no column.
_GAP = 0.12
_COLUMNS = tuple(name for name in HEADS if name != "all_means")
_PAIR = ("ussr-dprk-1961", "russia-dprk-2024")


@page.styled
def treaties(
    treaties: pd.DataFrame,
    clauses: pd.DataFrame,
    from_memory: pd.DataFrame | None = None,
    *,
    highlight: tuple[str, ...] = _PAIR,
) -> page.Drawing:
    """Draw each text as a row of codes, strongest obligation first.

    Parameters
    ----------
    treaties : DataFrame
        As ``fd.promises.texts()`` returns it.
    clauses : DataFrame
        As ``fd.promises.clauses()`` returns it; the texts of both are drawn.
    from_memory : DataFrame, optional
        As ``fd.promises.from_memory()`` returns it: codes with True are drawn grey.
    highlight : tuple of str
        Texts to set off; by default those of 1961 and 2024.

    Returns
    -------
    Drawing
        Rows are texts under what they owe; columns are clauses.
    """
    codes = by_text(clauses)
    rows = {name: row for name, row in by_text(treaties).items() if name in codes}
    grey = by_text(from_memory) if from_memory is not None else {}
    groups = _groups(rows)
    kinds = len({_kind(name) for name, _ in groups})
    body = (
        _TOP
        + sum(_GROUP + _ROW * len(part) for _, part in groups)
        + _RULE * kinds
        + _GAP * (kinds - 1)
        + 0.06
    )
    sheet = page.Page(body, _finding(rows, codes), _subtitle(rows, codes, grey), _source(grey, codes))
    axes = sheet.blank()
    key(axes, 0.12, memory=bool(grey))
    for place, clause in enumerate(_COLUMNS):
        head(axes, _FIRST + place * _STEP, _TOP - 0.08, clause)
    bound, _ = bound_by_law(rows, codes)
    cells: list[Cell] = []
    y, kind = _TOP, None
    for obligation, names in groups:
        if kind != _kind(obligation):
            y += _GAP * (kind is not None)
            kind = _kind(obligation)
            y = _divide(axes, y, kind)
        y = _group(axes, y, obligation, len(names))
        for name in names:
            hot = name in highlight
            _row(axes, y, rows[name], hot=hot)
            cells += _cells(y, codes[name], grey.get(name, {}), hot=hot)
            if name in bound:
                _ring(axes, y + _ROW / 2, "national_law_condition")
            y += _ROW
    draw_codes(axes, cells)
    return sheet.drawing(_alt(rows, codes))


def _groups(rows: Rows) -> list[tuple[str, list[str]]]:
    ordered = sorted(rows, key=lambda name: str(rows[name]["signed"]))
    parts = (
        (one, [name for name in ordered if rows[name]["obligation"] == one])
        for one in reversed(list(OBLIGATIONS))
    )
    return [(one, names) for one, names in parts if names]


def _kind(obligation: str) -> str:
    return obligation if obligation == "not_seen" else "help" if obligation in HELP else "other"


def _divide(axes: Axes, y: float, kind: str) -> float:
    words = {
        "help": {"en": "Duties to help, strongest wording first", "es": "Deberes de ayuda, de más a menos"},
        "other": {
            "en": "Other promises: different things, not weaker help; their order is a convention",
            "es": "Otras promesas: cosas distintas, no ayuda más débil; su orden es una convención",
        },
        "not_seen": {"en": "Outside the order", "es": "Fuera del orden"},
    }
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.INK, lw=0.8)
    axes.text(page.MARGIN, y + 0.09, language.text(words[kind]), fontsize=7.6, va="center", color=page.SOFT)
    return y + _RULE


def _group(axes: Axes, y: float, name: str, size: int) -> float:
    words = f"{language.text(OBLIGATIONS[name])} · {size}"
    axes.text(page.MARGIN, y + 0.16, words, fontsize=8, fontweight="bold", va="center")
    return y + _GROUP


def _row(axes: Axes, y: float, row: Mapping[str, Any], *, hot: bool) -> None:
    middle = y + _ROW / 2
    colour = page.ACCENT if hot else page.SOFT if _over(row) else page.INK
    if hot:
        edges = page.MARGIN / page.WIDTH, 1 - page.MARGIN / page.WIDTH
        axes.axhspan(y + 0.006, y + _ROW - 0.006, *edges, color=page.ACCENT_SOFT, lw=0, zorder=-2)
    weight = "bold" if hot else "normal"
    look: dict[str, Any] = {"fontsize": 7.5, "va": "center_baseline", "color": colour, "fontweight": weight}
    axes.text(_YEAR, middle, str(row["signed"])[:4], **look)
    axes.text(_NAME, middle, row["short"], **look, fontstyle="italic" if _over(row) else "normal")


def _over(row: Mapping[str, Any]) -> bool:
    return row["status_code"] in ("ended", "replaced")


def _cells(y: float, codes: Mapping[str, str], grey: Mapping[str, bool], *, hot: bool) -> list[Cell]:
    middle = y + _ROW / 2
    colour = page.ACCENT if hot else page.INK
    return [
        Cell(_FIRST + place * _STEP, middle, codes[clause], bool(grey.get(clause)), colour)
        for place, clause in enumerate(_COLUMNS)
    ]


def _ring(axes: Axes, y: float, clause: str) -> None:
    x = _FIRST + _COLUMNS.index(clause) * _STEP
    axes.plot([x], [y], ls="", marker="o", ms=11, mfc="none", mec=page.ACCENT, mew=1.3, zorder=4, gid="ring")


def bound_by_law(rows: Rows, codes: Rows) -> tuple[list[str], int]:
    """Return the texts that owe all means within national law, and how many owing all means could be coded.

    Parameters
    ----------
    rows, codes : dict
        The table of treaties and that of clauses, as `by_text` returns them.
    """
    owing = [name for name, row in rows.items() if row["obligation"] == "shall_all_means"]
    law = {name: codes[name]["national_law_condition"] for name in owing}
    return [name for name in owing if law[name] == "yes"], sum(one != "not_seen" for one in law.values())


def _finding(rows: Rows, codes: Rows) -> str:
    bound, coded = bound_by_law(rows, codes)
    if len(bound) == 1:
        year = str(rows[bound[0]]["signed"])[:4]
        return language.text(
            {
                "en": f"Of {coded} promises of “all means” coded, only that of {year} ties the help "
                "itself to national law",
                "es": f"De {coded} promesas de «todos los medios» codificadas, solo la de {year} sujeta la "
                "propia ayuda al derecho interno",
            }
        )
    return language.text(
        {
            "en": f"Of {coded} promises of “all means” coded, {len(bound)} tie the help itself to national "
            "law",
            "es": f"De {coded} promesas de «todos los medios» codificadas, {len(bound)} sujetan la propia "
            "ayuda al derecho interno",
        }
    )


def _subtitle(rows: Rows, codes: Rows, grey: Rows) -> str:
    years = [str(row["signed"])[:4] for row in rows.values()]
    first, last = min(years), max(years)
    _, coded = bound_by_law(rows, codes)
    owing = [name for name, row in rows.items() if row["obligation"] == "shall_all_means"]
    clause = "national_law_condition"
    partly = ", ".join(rows[name]["short"] for name in owing if codes[name][clause] == "partly")
    # Of the codes that the title counts, how many no page stands behind.
    unread = sum(bool(grey.get(name, {}).get(clause)) for name in owing)
    told = {
        "en": f"; {unread} of the {coded} codes are grey" * bool(grey)
        + f"; “partly”: {partly}" * bool(partly),
        "es": f"; {unread} de los {coded} códigos, en gris" * bool(grey)
        + f"; «en parte»: {partly}" * bool(partly),
    }
    return language.text(
        {
            "en": f"{len(rows)} treaties, pacts and declarations, {first}–{last}, by year of signature; in "
            f"italics those no longer in force. {len(owing)} promise all means, {coded} could be coded"
            + told["en"],
            "es": f"{len(rows)} tratados, pactos y declaraciones, {first}-{last}, por año de firma; en "
            f"cursiva, los que ya no rigen. {len(owing)} prometen todos los medios, {coded} se pudieron "
            "codificar" + told["es"],
        }
    )


def _source(grey: Rows, codes: Rows) -> str:
    coded = {
        "en": "Source: course tables treaties and treaty_clauses; a choice of texts, coded by one "
        "reader from "
        "texts and summaries.",
        "es": "Fuente: tablas treaties y treaty_clauses del curso; una selección de textos, "
        "codificados por una "
        "sola persona a partir de textos y resúmenes.",
    }
    if not grey:
        return language.text(coded)
    # Only the clauses of the codebook: the table may carry other columns one day.
    cells = sum(len(grey[name]) for name in codes)
    unread = sum(bool(one) for name in codes for one in grey[name].values())
    rest = {
        "en": f" {unread} of {cells} codes rest on general knowledge.",
        "es": f" {unread} de {cells} códigos se apoyan en el conocimiento general.",
    }
    return language.text(coded) + language.text(rest)


def _alt(rows: Rows, codes: Rows) -> str:
    parts = []
    for obligation, names in _groups(rows):
        told = [
            f"{rows[name]['short']} ({str(rows[name]['signed'])[:4]}): {_told(codes[name])}" for name in names
        ]
        parts.append(f"{language.text(OBLIGATIONS[obligation])} ({len(names)}): {'; '.join(told)}")
    lead = language.text({"en": "Matrix of texts by clause", "es": "Matriz de textos por cláusula"})
    return f"{lead}. {_finding(rows, codes)}. {'. '.join(parts)}."


def _told(codes: Mapping[str, str]) -> str:
    by_code = {
        code: [language.text(HEADS[name]).replace("\n", " ") for name in _COLUMNS if codes[name] == code]
        for code in ("yes", "partly", "not_seen")
    }
    told = [f"{language.text(CODES[code])}: {', '.join(names)}" for code, names in by_code.items() if names]
    return ", ".join(told) or language.text({"en": "none of the clauses", "es": "ninguna de las cláusulas"})
