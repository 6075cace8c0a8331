"""Briefings as figures: what stands behind each finding, what a ledger leans on, a page to fill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.cards import STATUS
from foedus.plots import page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Texts = dict[str, str]
_TEXT, _TEXT_ROOM, _MARKS, _SOURCES, _ORIGINS, _SEEN = 0.62, 3.75, 4.62, 5.5, 6.72, 7.12
_ROW, _HEAD, _SIZE = 0.42, 0.5, 7.6
_SOURCE: Texts = {
    "en": "Source: model pages and ledger of the course. What one party says has one origin, "
    "whoever prints it; papers that name one agency count once.",
    "es": "Fuente: páginas modelo y registro del curso. Lo que dice una parte tiene un solo origen, "
    "lo publique quien lo publique; los periódicos que nombran la misma agencia cuentan una vez.",
}


@page.styled
def pages_weighed(flawed: pd.DataFrame, sound: pd.DataFrame) -> page.Drawing:
    """Draw what stands behind each finding of two pages, one panel a page.

    Parameters
    ----------
    flawed, sound : pandas.DataFrame
        The findings of the two model pages, as `foedus.desk.weigh` returns them.

    Returns
    -------
    Drawing
        Squares are marks, small dots sources, the number in bold origins.
    """
    pages = {language.text(_FLAWED): flawed, language.text(_SOUND): sound}
    body = sum(_HEAD + _ROW * len(rows) for rows in pages.values()) + 0.1
    sheet = page.Page(body, _weighed_title(pages), language.text(_WEIGHED_SUB), language.text(_SOURCE))
    axes = sheet.blank()
    y = 0.0
    for name, rows in pages.items():
        _panel_head(axes, y, name)
        for place, (_, row) in enumerate(rows.iterrows()):
            _finding(axes, y + _HEAD + _ROW * place, row)
        y += _HEAD + _ROW * len(rows)
    return sheet.drawing(_weighed_alt(pages))


_FLAWED: Texts = {"en": "Flawed page", "es": "Página con fallos"}
_SOUND: Texts = {"en": "Sound page", "es": "Página sólida"}
_WEIGHED_SUB: Texts = {
    "en": "A row is a finding. Squares: marks that it cites. Dots: sources behind them. Bold: origins.",
    "es": "Cada fila es un hallazgo. Cuadrados: citas. Puntos: fuentes que hay detrás. En negrita: orígenes.",
}
_COLUMNS: tuple[tuple[float, Texts], ...] = (
    (_MARKS, {"en": "marks", "es": "citas"}),
    (_SOURCES, {"en": "sources", "es": "fuentes"}),
    (_ORIGINS, {"en": "origins, at most", "es": "orígenes (máx.)"}),
)
_PROGRAM: Texts = {"en": "program", "es": "programa"}


def _weighed_title(pages: Mapping[str, pd.DataFrame]) -> str:
    parts: list[str] = []
    for name, rows in pages.items():
        marks, seen, all_ = int(rows["citations"].sum()), int((rows["faults"] > 0).sum()), len(rows)
        both = {
            "en": f"{name}: {marks} marks, {seen or 'none'} of {all_} findings to mend",
            "es": f"{name}: {marks} citas, {seen or 'ninguno'} de {all_} hallazgos por corregir",
        }
        said = language.text(both)
        parts.append(said[0].lower() + said[1:] if parts else said)
    return "; ".join(parts)


def _panel_head(axes: Axes, y: float, name: str) -> None:
    axes.text(page.MARGIN, y + 0.27, name, fontsize=9.6, fontweight="bold", va="center")
    for x, words in _COLUMNS:
        axes.text(x, y + 0.27, language.text(words), fontsize=7.4, color=page.SOFT, ha="center", va="center")
    said = language.text(_PROGRAM)
    axes.text(_SEEN + 0.22, y + 0.27, said, fontsize=7.4, color=page.SOFT, ha="center", va="center")
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y + 0.42] * 2, color=page.FAINT, lw=0.7)


def _finding(axes: Axes, y: float, row: Any) -> None:
    middle = y + _ROW / 2
    if row["label"]:
        page.status_mark(axes, page.MARGIN + 0.16, middle, str(row["label"]))
    lines = page.wrap(str(row["text"]), _SIZE, _TEXT_ROOM)
    shown = lines if len(lines) < 3 else [lines[0], f"{lines[1].rstrip('.,')} …"]
    axes.text(_TEXT, middle, "\n".join(shown), fontsize=_SIZE, va="center", linespacing=1.2)
    _row_of(axes, _MARKS, middle, (int(row["citations"]), 0.15), {"marker": "s", "ms": 5.5, "mfc": page.INK})
    _row_of(axes, _SOURCES, middle, (int(row["sources"]), 0.11), {"marker": "o", "ms": 3.4, "mfc": page.SOFT})
    voices = int(row["origins"])
    colour = page.ACCENT if voices < 2 else page.INK
    axes.text(
        _ORIGINS, middle, str(voices), fontsize=11, fontweight="bold", ha="center", va="center", color=colour
    )
    if row["faults"]:
        look: dict[str, Any] = {"marker": "X", "ms": 7.5, "mfc": page.ACCENT, "mec": page.PAPER, "mew": 0.6}
        axes.plot([_SEEN + 0.22], [middle], ls="", **look)
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y + _ROW] * 2, color=page.GRID, lw=0.5)


def _row_of(axes: Axes, x: float, y: float, many: tuple[int, float], look: dict[str, Any]) -> None:
    count, step = many
    if count:
        xs = [x + step * (place - (count - 1) / 2) for place in range(count)]
        axes.plot(xs, [y] * count, ls="", mec="none", **look)


def _weighed_alt(pages: Mapping[str, pd.DataFrame]) -> str:
    both: Texts = {
        "en": "finding {place}, {label}: {citations} marks, {sources} sources, "
        "origins at most: {origins}, {seen}",
        "es": "hallazgo {place}, {label}: {citations} citas, {sources} fuentes, "
        "orígenes como mucho: {origins}, {seen}",
    }
    seen: Texts = {"en": "the program objects", "es": "el programa pone reparos"}
    none: Texts = {"en": "no objection", "es": "sin reparos"}
    parts = []
    for name, rows in pages.items():
        lines = []
        for row in rows.to_dict("records"):
            words = {"label": _word(row["label"]), "seen": language.text(seen if row["faults"] else none)}
            lines.append(
                language.text(both).format(**{str(key): value for key, value in row.items()} | words)
            )
        parts.append(f"{name}: {'; '.join(lines)}.")
    return " ".join(parts)


def _word(status: str) -> str:
    return (
        language.text(STATUS[status][1]) if status else language.text({"en": "no status", "es": "sin estado"})
    )


_STEPS = (1, 2, 3, 4)
_SHADES = (page.ACCENT_SOFT, "#D9D9D3", "#9A9A94", "#4A4A46")


@page.styled
def ledger_origins(audit: pd.DataFrame) -> page.Drawing:
    """Draw for each status how many separate origins its claims have.

    Parameters
    ----------
    audit : pandas.DataFrame
        As `foedus.desk.audit` returns it.

    Returns
    -------
    Drawing
        One bar a status, in shares of its claims.
    """
    counts = _by_origins(audit)
    shown = audit[audit["status"] == "established"]
    single = shown[shown["origins"] < 2]
    bare = int((~single["record"].astype(bool)).sum())
    both = {
        "en": f"Of {len(shown)} “established” claims, {len(single)} lead to one origin; "
        f"{bare} of those have no document either",
        "es": f"De {len(shown)} afirmaciones «establecidas», {len(single)} llevan a un solo origen; "
        f"{bare} de ellas no tienen tampoco documento",
    }
    sheet = page.Page(2.75, language.text(both), language.text(_LEDGER_SUB), language.text(_LEDGER_SOURCE))
    axes = sheet.axes(1.45, 0.42, 6.1, 2.0)
    _bars(axes, counts)
    axes.set_xlim(0, 100)
    axes.set_xlabel(language.text({"en": "share of the claims with this status (%)",
                                   "es": "porcentaje de las afirmaciones con ese estado (%)"}))  # fmt: skip
    names = [f"{language.text(STATUS[str(name)][1])} ({int(row.sum())})" for name, row in counts.iterrows()]
    axes.set_yticks(range(len(counts)), names, fontsize=8.4)
    axes.invert_yaxis()
    key = sheet.blank()
    page.legend(key, 1.5, 0.14, [(_swatch(key, step), _origin_words(step)) for step in _STEPS])
    return sheet.drawing(_ledger_alt(counts, language.text(both)))


def _by_origins(audit: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    capped = audit["origins"].clip(upper=_STEPS[-1])
    table = pd.crosstab(audit["status"], capped).reindex(
        index=list(STATUS), columns=list(_STEPS), fill_value=0
    )
    return table.fillna(0).astype(int)


def _bars(axes: Axes, counts: pd.DataFrame) -> None:
    for place, (_, row) in enumerate(counts.iterrows()):
        left, total = 0.0, max(int(row.sum()), 1)
        for step, shade in zip(_STEPS, _SHADES, strict=True):
            wide = 100 * int(row[step]) / total
            hatch = "////" if step == 1 else None
            axes.barh(
                place, wide, left=left, height=0.68, color=shade, edgecolor=page.PAPER, hatch=hatch, lw=0.8
            )
            if wide > 5:
                ink = page.PAPER if step == 4 else page.INK
                box = {"facecolor": shade, "edgecolor": "none", "pad": 1.2} if step == 1 else None
                at = (left + wide / 2, place)
                axes.text(
                    *at, str(int(row[step])), ha="center", va="center", fontsize=8.2, color=ink, bbox=box
                )
            left += wide


def _swatch(axes: Axes, step: int) -> Any:
    def draw(x: float, y: float) -> None:
        look = {"color": _SHADES[step - 1], "ec": page.SOFT, "lw": 0.5}
        axes.add_patch(_box(x - 0.07, y - 0.055, look, "//////" if step == 1 else None))

    return draw


def _box(x: float, y: float, look: dict[str, Any], hatch: str | None) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle(
        (x, y), 0.14, 0.11, facecolor=look["color"], edgecolor=look["ec"], lw=look["lw"], hatch=hatch
    )


def _origin_words(step: int) -> str:
    words: dict[int, Texts] = {
        1: {"en": "1 origin", "es": "1 origen"},
        4: {"en": "4 or more", "es": "4 o más"},
    }
    return language.text(words.get(step, {"en": str(step), "es": str(step)}))


_LEDGER_SUB: Texts = {
    "en": "The course’s own ledger, by status. Numbers count claims; papers on one agency are one origin.",
    "es": "El propio registro del curso, por estado. Los números son afirmaciones; los periódicos con la "
    "misma agencia son un solo origen.",
}
_LEDGER_SOURCE: Texts = {
    "en": "Source: ledger of the course. An agency that a paper does not name is not seen, so the count of "
    "origins is too high rather than too low.",
    "es": "Fuente: registro del curso. La agencia que un periódico no nombra no se ve: el recuento de "
    "orígenes peca de alto más que de bajo.",
}


def _ledger_alt(counts: pd.DataFrame, finding: str) -> str:
    rows = [
        f"{_word(str(name))}: " + ", ".join(f"{_origin_words(step)}: {int(row[step])}" for step in _STEPS)
        for name, row in counts.iterrows()
    ]
    return f"{finding}. {'; '.join(rows)}."


_SLOTS = ("first", "second", "third", "fourth", "fifth")
_SLOT_WORDS: tuple[Texts, ...] = (
    {"en": "Finding 1", "es": "Hallazgo 1"},
    {"en": "Finding 2", "es": "Hallazgo 2"},
    {"en": "Finding 3", "es": "Hallazgo 3"},
    {"en": "Finding 4", "es": "Hallazgo 4"},
    {"en": "Finding 5", "es": "Hallazgo 5"},
)


@page.styled
def page_of(rows: pd.DataFrame) -> page.Drawing:
    """Draw five findings on a page, with what the program says beside each.

    Parameters
    ----------
    rows : pandas.DataFrame
        Findings as `foedus.desk.weigh` returns them.

    Returns
    -------
    Drawing
        The page on the left, the remarks on the right.
    """
    seen, lone = int((rows["faults"] > 0).sum()), int((rows["origins"] < 2).sum())
    twice = len(rows) - rows["text"].nunique()
    both = {
        "en": f"Findings to mend: {seen} of {len(rows)}. With one origin or none: {lone}",
        "es": f"Hallazgos por corregir: {seen} de {len(rows)}. Con un solo origen o ninguno: {lone}",
    }
    more = {"en": f". Twice on the page: {twice}", "es": f". Repetidos en la página: {twice}"}
    title = language.text(both) + (language.text(more) if twice else "")
    sheet = page.Page(_ROW * 1.3 * len(rows) + 0.28, title, language.text(_PAGE_SUB), language.text(_SOURCE))
    axes = sheet.blank()
    said = language.text({"en": "origins", "es": "orígenes"})
    axes.text(7.45, 0.1, said, fontsize=7.4, color=page.SOFT, ha="center", va="center")
    for place, (_, row) in enumerate(rows.iterrows()):
        _slot(axes, 0.23 + _ROW * 1.3 * place, place, row)
    return sheet.drawing(_page_alt(rows, title))


_PAGE_SUB: Texts = {
    "en": "Left, the page. Right, what the program says, and how many origins. No remark does not mean true.",
    "es": "A la izquierda, la página. A la derecha, lo que dice el programa y cuántos orígenes hay. «Sin "
    "reparos» no quiere decir cierto.",
}
_QUIET: Texts = {"en": "no remark", "es": "sin reparos"}


def _slot(axes: Axes, y: float, place: int, row: Any) -> None:
    from matplotlib.patches import Rectangle

    tall, middle = _ROW * 1.3 - 0.06, y + (_ROW * 1.3 - 0.06) / 2
    bad = bool(row["faults"])
    fill = page.ACCENT_SOFT if bad else page.PAPER
    axes.add_patch(Rectangle((page.MARGIN, y), 4.26, tall, facecolor=fill, edgecolor=page.FAINT, lw=0.7))
    if row["label"]:
        page.status_mark(axes, page.MARGIN + 0.17, middle, str(row["label"]))
    lines = page.wrap(f"{place + 1}. {row['text']}", _SIZE, 3.8)[:3]
    axes.text(page.MARGIN + 0.36, middle, "\n".join(lines), fontsize=_SIZE, va="center", linespacing=1.15)
    said = str(row["remark"]) or language.text(_QUIET)
    shown = "\n".join(page.wrap(said, _SIZE, 2.35)[:3])
    if bad:
        axes.plot([4.72], [middle], ls="", marker="X", ms=7, mfc=page.ACCENT, mec="none")
    look: dict[str, Any] = {"fontsize": _SIZE, "va": "center", "linespacing": 1.15}
    axes.text(4.86, middle, shown, color=page.INK if bad else page.SOFT, **look)
    axes.text(7.45, middle, str(int(row["origins"])), ha="center", fontweight="bold", **look)


def _page_alt(rows: pd.DataFrame, title: str) -> str:
    said = [f"{row['text']} {row['remark'] or language.text(_QUIET)}" for row in rows.to_dict("records")]
    return f"{title}. {' '.join(said)}"


def explore_page(findings: pd.DataFrame) -> Explorer:
    """Let the reader choose five findings and see the page and what the program says.

    Parameters
    ----------
    findings : pandas.DataFrame
        All that can be chosen, as `foedus.desk.weigh` returns them.

    Returns
    -------
    ipywidgets.DOMWidget
        Five lists; the first five findings stand at the start.
    """
    by_key = {str(place): row for place, (_, row) in enumerate(findings.iterrows())}
    options = {key: str(row["text"]) for key, row in by_key.items()}

    def draw(**chosen: str) -> page.Drawing:
        return page_of(findings.iloc[[int(chosen[slot]) for slot in _SLOTS]])

    controls = {
        slot: {"label": language.text(words), "value": str(place % len(findings)), "options": options}
        for place, (slot, words) in enumerate(zip(_SLOTS, _SLOT_WORDS, strict=True))
    }
    return explore(draw, **controls)
