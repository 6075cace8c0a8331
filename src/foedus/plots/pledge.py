"""One pledge through time: when it was owed, when it ended by whose count, and what each text carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.plots.codes import HEADS, Cell, Rows, by_text, draw_codes, key
from foedus.promises import CODES, HELP, OBLIGATIONS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Given = list[dict[str, Any]]
_LINE = ("ussr-dprk-1961", "russia-dprk-2000", "russia-dprk-2024")
# Inches: the band of years above, the clauses below.
_LEFT, _BAR, _BAR_HEIGHT, _ENDS = page.MARGIN, 0.52, 0.24, 1.02
_END_STEP, _CLAUSE, _ROW = 0.165, 0.5, 0.205
_COLUMNS, _WORDS = (3.1, 4.72, 6.34), 0.16
_SIZE = 8.0
_LIMITS = ("un_charter_51", "national_law_condition")


@page.styled
def pledge(
    treaties: pd.DataFrame,
    clauses: pd.DataFrame,
    ends: pd.DataFrame,
    *,
    line: tuple[str, ...] = _LINE,
) -> page.Drawing:
    """Draw successive texts between the same parties: their years above, their clauses below.

    Parameters
    ----------
    treaties, clauses : DataFrame
        As ``fd.promises.texts()`` and ``fd.promises.clauses()`` return them.
    ends : DataFrame
        As ``fd.promises.ends()`` returns it: the ends that sources give to the first text.
    line : tuple of str
        Ids of the texts, oldest first; by default those between Moscow and Pyongyang.

    Returns
    -------
    Drawing
        A full bar is a time with a duty to help; a mark under the first bar is an end that a source gives.
    """
    rows, codes = by_text(treaties.loc[list(line)]), by_text(clauses)
    given = list(by_text(ends).values())
    top = _ENDS + _END_STEP * len(given) + 0.2
    body = top + _CLAUSE + _ROW * len(HEADS) + 0.1
    sheet = page.Page(body, _finding(rows, codes), _subtitle(given), _source())
    axes = sheet.blank()
    _years(axes, rows)
    for name in rows:
        _bar(axes, name, rows)
    _draw_ends(axes, given, rows)
    _clauses(axes, top, rows, codes)
    return sheet.drawing(_alt(rows, codes, given))


def _at(when: str, rows: Rows) -> float:
    """Return the place of a date on the band of years; a year alone stands at its middle."""
    years = _start_years(rows)
    first, last = years[0] - 1, years[-1] + 3
    month = int(when[5:7]) - 0.5 if len(when) > 4 else 6.0
    share = (int(when[:4]) + month / 12 - first) / (last - first)
    return _LEFT + share * (page.WIDTH - 2 * page.MARGIN)


def _start_years(rows: Rows) -> list[int]:
    return [int(str(row["starts"])[:4]) for row in rows.values()]


def _years(axes: Axes, rows: Rows) -> None:
    y = _BAR + _BAR_HEIGHT + 0.06
    first, *_, last = _start_years(rows)
    axes.plot([_LEFT, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
    for year in range(first - first % 10 + 10, last + 1, 10):
        x = _at(f"{year}-01", rows)
        axes.plot([x, x], [y, y + 0.04], color=page.FAINT, lw=0.6)
        # The lines down to the ends run where these two years would stand.
        if year not in (1990, 2000):
            axes.text(x, y + 0.12, str(year), fontsize=7.2, color=page.SOFT, ha="center", va="center")


def _bar(axes: Axes, name: str, rows: Rows) -> None:
    from matplotlib.patches import Rectangle

    row = rows[name]
    start = _at(str(row["starts"])[:10], rows)
    ended = row["ended"] if isinstance(row["ended"], str) else ""
    stop = _at(ended, rows) if ended else page.WIDTH - page.MARGIN
    helps = row["obligation"] in HELP
    fill, edge = (page.ACCENT, page.ACCENT) if helps else (page.PAPER, page.INK)
    axes.add_patch(
        Rectangle((start, _BAR), stop - start, _BAR_HEIGHT, lw=1, fc=fill, ec=edge, gid=f"bar-{name}")
    )
    words = language.text(OBLIGATIONS[row["obligation"]])
    # The last text is too young for its name to stand over its bar.
    right = name == list(rows)[-1]
    lines = [str(row["short"]), words]
    for rank, text in enumerate(reversed(lines)):
        axes.text(
            page.WIDTH - page.MARGIN if right else start,
            _BAR - 0.09 - 0.14 * rank,
            text,
            fontsize=_SIZE,
            fontweight="bold" if rank else "normal",
            ha="right" if right else "left",
            va="center",
        )


def _draw_ends(axes: Axes, ends: Given, rows: Rows) -> None:
    held = next(iter(rows.values()))["ended"]
    for rank, end in enumerate(ends):
        x, y = _at(end["ended"], rows), _ENDS + 0.12 + _END_STEP * rank
        used = end["ended"] == held
        colour = page.ACCENT if used else page.SOFT
        axes.plot([x, x], [_BAR + _BAR_HEIGHT, y], color=colour, lw=1.1 if used else 0.7, zorder=2)
        axes.plot(
            [x], [y], marker="D", ms=4.2, ls="", color=colour, mfc=colour if used else page.PAPER, gid="end"
        )
        text = f"{language.day(end['ended'])}: {end['counts']}"
        weight = "bold" if used else "normal"
        # To the left: there the long bar leaves the page empty, and no later mark is crossed.
        axes.text(x - 0.1, y, text, fontsize=7.6, ha="right", va="center", color=colour, fontweight=weight)


def _clauses(axes: Axes, top: float, rows: Rows, codes: Rows) -> None:
    axes.plot([_LEFT, page.WIDTH - page.MARGIN], [top, top], color=page.INK, lw=0.8)
    key(axes, top + 0.17, memory=False)
    for x, row in zip(_COLUMNS, rows.values(), strict=True):
        axes.text(x, top + _CLAUSE - 0.1, row["short"], fontsize=_SIZE, fontweight="bold", va="center")
    cells = []
    for rank, clause in enumerate(HEADS):
        y = top + _CLAUSE + _ROW * (rank + 0.5)
        own = [codes[name][clause] for name in rows]
        hot = _changed(own[0], own[-1])
        edges = _LEFT / page.WIDTH, 1 - page.MARGIN / page.WIDTH
        if hot:
            axes.axhspan(y - _ROW / 2 + 0.01, y + _ROW / 2 - 0.01, *edges, color=page.ACCENT_SOFT, lw=0)
        name = language.text(HEADS[clause]).replace("\n", " ")
        axes.text(
            _LEFT, y, name, fontsize=_SIZE, va="center_baseline", fontweight="bold" if hot else "normal"
        )
        for x, code in zip(_COLUMNS, own, strict=True):
            colour = page.ACCENT if hot and x == _COLUMNS[-1] else page.INK
            cells.append(Cell(x + 0.04, y, code, colour=colour))
            axes.text(
                x + _WORDS, y, language.text(CODES[code]), fontsize=7.6, va="center_baseline", color=page.SOFT
            )
    draw_codes(axes, cells)


def _changed(first: str, last: str) -> bool:
    return first != last and "not_seen" not in (first, last)


def _finding(rows: Rows, codes: Rows) -> str:
    first, last = codes[next(iter(rows))], codes[list(rows)[-1]]
    years = [str(row["signed"])[:4] for row in rows.values()]
    kinds = [row["obligation"] for row in rows.values()]
    # The words say what the codes show; other codes need other words.
    if kinds[0] == kinds[-1] in HELP and any(first[name] == "no" and last[name] == "yes" for name in _LIMITS):
        return language.text(
            {
                "en": f"The duty to help of {years[0]} returns in {years[-1]}, within new limits",
                "es": f"El deber de ayuda de {years[0]} vuelve en {years[-1]}, con límites nuevos",
            }
        )
    count = sum(_changed(first[name], last[name]) for name in HEADS)
    seen = sum("not_seen" not in (first[name], last[name]) for name in HEADS)
    return language.text(
        {
            "en": f"From {years[0]} to {years[-1]}, {count} of {seen} clauses change",
            "es": f"De {years[0]} a {years[-1]} cambian {count} de {seen} cláusulas",
        }
    )


def _subtitle(ends: Given) -> str:
    return language.text(
        {
            "en": "Moscow and Pyongyang. Full bar: a duty to help; empty bar: none. Diamonds: the "
            f"{len(ends)} ends that sources give to the first treaty; the full one follows its own rule. "
            "Shaded: what differs in 2024",
            "es": "Moscú y Pionyang. Barra llena: deber de ayuda; vacía: ninguno. Rombos: los "
            f"{len(ends)} finales que dan las fuentes al primer tratado; el lleno sigue su propia regla. "
            "Con fondo de color: lo que cambia en 2024",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course tables treaties, treaty_clauses and treaty_ends; coded by one reader.",
            "es": "Fuente: tablas treaties, treaty_clauses y treaty_ends del curso; codificó una "
            "sola persona.",
        }
    )


def _alt(rows: Rows, codes: Rows, ends: Given) -> str:
    bars = [
        f"{row['short']}: {language.text(OBLIGATIONS[row['obligation']])}, "
        f"{language.day(str(row['starts'])[:10])} – {_until(row)}"
        for row in rows.values()
    ]
    told = [f"{language.day(end['ended'])}: {end['counts']}" for end in ends]
    table = [
        f"{language.text(HEADS[name])}: ".replace("\n", " ")
        + ", ".join(language.text(CODES[codes[text][name]]) for text in rows)
        for name in HEADS
    ]
    both = {"en": "Band of years and table of clauses", "es": "Banda de años y tabla de cláusulas"}
    lead = language.text(both)
    return f"{lead}. {_finding(rows, codes)}. {'. '.join(bars)}. {'; '.join(told)}. {'. '.join(table)}."


def _until(row: dict[str, Any]) -> str:
    if isinstance(row["ended"], str):
        return language.day(row["ended"])
    return language.text({"en": "in force", "es": "en vigor"})
