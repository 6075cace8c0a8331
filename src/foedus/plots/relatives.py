"""Build a promise clause by clause and see which texts of the table are most like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from foedus import language, models
from foedus.plots import page
from foedus.plots.codes import HEADS, Cell, Rows, by_text, draw_codes, head, key
from foedus.plots.explore import Explorer, explore
from foedus.promises import CODES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Few enough for a screen, and those by which the texts of the lesson differ.
_BUILT = (
    "all_means",
    "automatic_force",
    "consult",
    "un_charter_51",
    "national_law_condition",
    "geographic_limit",
    "duration_fixed",
    "exit_clause",
)
OPEN = "open"
_YEAR, _NAME, _FIRST, _STEP, _COUNT = page.MARGIN + 0.08, 0.76, 2.72, 0.5, 6.62
_TOP, _ROW = 0.74, 0.225
_SIZE = 8.0


@page.styled
def relatives(
    treaties: pd.DataFrame, clauses: pd.DataFrame, built: Mapping[str, str], *, show: int = 6
) -> page.Drawing:
    """Draw a promise and the texts that differ from it in the fewest clauses.

    Parameters
    ----------
    treaties, clauses : DataFrame
        As ``fd.promises.texts()`` and ``fd.promises.clauses()`` return them.
    built : mapping
        A code for each clause; clauses that are ``open`` are left out.
    show : int, default 6
        How many texts to show.

    Returns
    -------
    Drawing
        The promise on top, its relatives below; clauses that differ are ringed.
    """
    chosen = {name: code for name, code in built.items() if code not in (OPEN, models.UNSEEN)}
    rows, codes = by_text(treaties[["short", "signed"]]), by_text(clauses[list(_BUILT)])
    # Two codes that agree are no kinship: a text must be coded in most of the clauses chosen.
    near = models.relatives(chosen, codes.items(), least=len(chosen) * 2 // 3 + 1)[:show] if chosen else []
    sheet = page.Page(_TOP + _ROW * (len(near) + 1) + 0.16, _finding(near, rows), _subtitle(), _source())
    axes = sheet.blank()
    key(axes, 0.12, memory=False)
    for place, clause in enumerate(_BUILT):
        head(axes, _FIRST + place * _STEP, _TOP - 0.08, clause)
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [_TOP, _TOP], color=page.INK, lw=0.8)
    cells = _own(axes, chosen)
    for rank, one in enumerate(near, start=1):
        y = _TOP + 0.08 + _ROW * (rank + 0.5)
        cells += _relative(axes, y, one, rows[one.name], codes[one.name])
    draw_codes(axes, cells, size=6.0)
    return sheet.drawing(_alt(near, rows, chosen))


def explore_promises(
    treaties: pd.DataFrame, clauses: pd.DataFrame, *, start: str = "russia-dprk-2024"
) -> Explorer:
    """Choose a code for each clause and see the nearest texts of the table.

    Parameters
    ----------
    treaties, clauses : DataFrame
        As ``fd.promises.texts()`` and ``fd.promises.clauses()`` return them.
    start : str, default "russia-dprk-2024"
        The text whose codes are set at first.

    Returns
    -------
    ipywidgets.DOMWidget
        One list a clause, a slider for how many relatives to show, and the figure.
    """
    options = {code: language.text(words) for code, words in CODES.items() if code != models.UNSEEN}
    options[OPEN] = language.text({"en": "leave open", "es": "dejar abierta"})
    first = clauses.loc[start]
    controls = {
        clause: {
            "label": language.text(HEADS[clause]).replace("\n", " "),
            "options": options,
            "value": first[clause] if first[clause] in options else OPEN,
        }
        for clause in _BUILT
    }
    count = {
        "label": language.text({"en": "relatives to show", "es": "parientes que se muestran"}),
        "value": 5,
        "min": 3,
        "max": 9,
        "step": 1,
    }
    return explore(
        lambda show, **built: relatives(treaties, clauses, built, show=int(show)), show=count, **controls
    )


def _own(axes: Axes, chosen: Mapping[str, str]) -> list[Cell]:
    y = _TOP + 0.04 + _ROW * 0.5
    edges = page.MARGIN / page.WIDTH, 1 - page.MARGIN / page.WIDTH
    axes.axhspan(y - _ROW / 2 + 0.01, y + _ROW / 2 - 0.01, *edges, color=page.ACCENT_SOFT, lw=0, zorder=-2)
    words = language.text({"en": "your promise", "es": "tu promesa"})
    axes.text(_NAME, y, words, fontsize=_SIZE, fontweight="bold", color=page.ACCENT, va="center_baseline")
    return [_cell(name, y, code, page.ACCENT) for name, code in chosen.items() if name in _BUILT]


def _cell(clause: str, y: float, code: str, colour: str = page.INK) -> Cell:
    return Cell(_FIRST + _BUILT.index(clause) * _STEP, y, code, colour=colour)


def _relative(
    axes: Axes, y: float, one: models.Relative, row: Mapping[str, Any], codes: Mapping[str, str]
) -> list[Cell]:
    look: dict[str, Any] = {"fontsize": _SIZE, "va": "center_baseline"}
    axes.text(_YEAR, y, str(row["signed"])[:4], color=page.SOFT, **look)
    axes.text(_NAME, y, row["short"], **look)
    axes.text(_COUNT, y, _count(one), color=page.SOFT, **look)
    xs = [_FIRST + _BUILT.index(name) * _STEP for name in one.differing if name in _BUILT]
    axes.plot(
        xs, [y] * len(xs), ls="", marker="o", ms=11, mfc="none", mec=page.ACCENT, mew=1.1, gid="differs"
    )
    return [_cell(name, y, codes[name]) for name in _BUILT]


def _count(one: models.Relative) -> str:
    differing, compared = len(one.differing), len(one.compared)
    return language.text(
        {"en": f"{differing} of {compared} differ", "es": f"difieren {differing} de {compared}"}
    )


def _finding(near: list[models.Relative], rows: Rows) -> str:
    if not near:
        return language.text({"en": "Choose a clause", "es": "Elige una cláusula"})
    name, n = rows[near[0].name]["short"], len(near[0].differing)
    compared = len(near[0].compared)
    return language.text(
        {
            "en": f"Nearest: {name}; {n} of {compared} clauses differ",
            "es": f"La más próxima: {name}; difieren {n} de {compared} cláusulas",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Texts with the smallest share of differing clauses, which are ringed",
            "es": "Los textos con menor proporción de cláusulas distintas, marcadas con un anillo",
        }
    )


def _source() -> str:
    # Short, as each move of a control measures it anew.
    return language.text(
        {
            "en": "Source: table treaty_clauses. All clauses weigh the same; unseen ones are not compared.",
            "es": "Fuente: tabla treaty_clauses. Todas las cláusulas pesan igual; las no vistas no "
            "se comparan.",
        }
    )


def _alt(near: list[models.Relative], rows: Rows, chosen: Mapping[str, str]) -> str:
    def name(clause: str) -> str:
        return language.text(HEADS[clause]).replace("\n", " ")

    own = ", ".join(f"{name(clause)} {language.text(CODES[code])}" for clause, code in chosen.items())
    told = [
        f"{rows[one.name]['short']}: {_count(one)}"
        + (f" ({', '.join(name(clause) for clause in one.differing)})" if one.differing else "")
        for one in near
    ]
    lead = language.text({"en": "Your promise and its relatives", "es": "Tu promesa y sus parientes"})
    return f"{lead}: {own}. {_finding(near, rows)}. {'. '.join(told)}."
