"""What promises of help carried, era by era: one dot a text, so that few texts look like few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus import language
from foedus.plots import page
from foedus.plots.codes import HEADS, Cell, draw_codes, key
from foedus.promises import CODES, HELP

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ERAS: tuple[tuple[int, int], ...] = ((1879, 1944), (1945, 1990), (1991, 2026))
_SHOWN = (
    "geographic_limit",
    "un_charter_51",
    "national_law_condition",
    "named_adversary",
    "no_separate_peace",
    "secret_part",
)
_ORDER = ("yes", "partly", "no", "not_seen")
_TOP, _PANEL, _ACROSS = 0.42, 1.72, 3
_DOT, _WRAP = 0.108, 6


@page.styled
def eras(treaties: pd.DataFrame, clauses: pd.DataFrame, *, shown: tuple[str, ...] = _SHOWN) -> page.Drawing:
    """Draw clauses as small panels, in each of them every text with a duty to help, era by era.

    Parameters
    ----------
    treaties, clauses : DataFrame
        As ``fd.promises.texts()`` and ``fd.promises.clauses()`` return them.
    shown : tuple of str
        Clauses, one panel each.

    Returns
    -------
    Drawing
        One dot a text; above each heap how many of those coded carry the clause.
    """
    owing = treaties[treaties["obligation"].isin(HELP)]
    table = clauses.loc[owing.index]
    years = owing["signed"].dt.year
    parts = [table[(years >= first) & (years <= last)] for first, last in ERAS]
    body = _TOP + _PANEL * -(-len(shown) // _ACROSS) + 0.05
    sheet = page.Page(body, _finding(parts), _subtitle(parts), _source())
    axes = sheet.blank()
    key(axes, 0.12, memory=False, yes=page.ACCENT)
    width = (page.WIDTH - 2 * page.MARGIN) / _ACROSS
    cells: list[Cell] = []
    for place, clause in enumerate(shown):
        left = page.MARGIN + width * (place % _ACROSS)
        cells += _panel(axes, left, _TOP + _PANEL * (place // _ACROSS), width - 0.22, clause, parts)
    draw_codes(axes, cells, size=6.2)
    return sheet.drawing(_alt(parts, shown))


def _panel(
    axes: Axes, left: float, top: float, width: float, clause: str, parts: list[pd.DataFrame]
) -> list[Cell]:
    axes.plot([left, left + width], [top, top], color=page.FAINT, lw=0.6)
    name = language.text(HEADS[clause]).replace("\n", " ")
    axes.text(left, top + 0.13, name, fontsize=8.6, fontweight="bold", va="center")
    base, step = top + _PANEL - 0.3, width / len(parts)
    cells: list[Cell] = []
    for place, ((first, last), part) in enumerate(zip(ERAS, parts, strict=True)):
        codes = sorted(part[clause], key=_ORDER.index)
        x = left + step * place + 0.06
        yes, coded = count(part, clause)
        for rank, code in enumerate(codes):
            column, row = divmod(rank, _WRAP)
            cells.append(
                Cell(
                    x + column * _DOT * 1.35,
                    base - 0.08 - row * _DOT * 1.3,
                    code,
                    colour=page.ACCENT if code == "yes" else page.INK,
                )
            )
        high = base - 0.08 - (min(len(codes), _WRAP) - 1) * _DOT * 1.3 - 0.18
        axes.text(x - 0.05, high, _of(yes, coded), fontsize=8, fontweight="bold", va="center")
        axes.text(x - 0.05, base + 0.13, f"{first}–{last}", fontsize=7.1, color=page.SOFT, va="center")
    return cells


def count(part: pd.DataFrame, clause: str) -> tuple[int, int]:
    """Return how many texts carry a clause in full, and how many could be coded for it.

    Parameters
    ----------
    part : DataFrame
        Rows of ``fd.promises.clauses()``.
    clause : str
        One of its columns.
    """
    return int((part[clause] == "yes").sum()), int((part[clause] != "not_seen").sum())


def _of(yes: int, coded: int) -> str:
    return language.text({"en": f"{yes} of {coded}", "es": f"{yes} de {coded}"})


def _share(part: pd.DataFrame, clause: str) -> float:
    yes, coded = count(part, clause)
    return yes / coded if coded else 0.0


def _finding(parts: list[pd.DataFrame]) -> str:
    area = [_share(part, "geographic_limit") for part in parts]
    adversary = [_share(part, "named_adversary") for part in parts]
    # The words say what the counts show; other counts need other words.
    if area[0] < min(area[1:]) and adversary[0] > max(adversary[1:]):
        return language.text(
            {
                "en": f"Since {ERAS[1][0]} more of these promises limit their area, and fewer name an "
                "adversary",
                "es": f"Desde {ERAS[1][0]}, más de estas promesas limitan su ámbito y menos nombran a un "
                "adversario",
            }
        )
    told = {
        "en": "What promises of help carry, era by era",
        "es": "Qué llevan las promesas de ayuda, por época",
    }
    return language.text(told)


def _subtitle(parts: list[pd.DataFrame]) -> str:
    n = sum(len(part) for part in parts)
    sizes = ", ".join(str(len(part)) for part in parts)
    return language.text(
        {
            "en": f"The {n} texts with a duty to help, by year of signature ({sizes}). One dot is one "
            "text; the "
            "count says how many of those coded carry the clause in full",
            "es": f"Los {n} textos con deber de ayuda, por año de firma ({sizes}). Cada punto es un "
            "texto; la "
            "cuenta dice cuántos de los codificados llevan la cláusula completa",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course tables treaties and treaty_clauses. A choice of texts, not a "
            "census: the counts "
            "say nothing of treaties outside it.",
            "es": "Fuente: tablas treaties y treaty_clauses del curso. Es una selección, no un "
            "censo: las cuentas "
            "no dicen nada de otros tratados.",
        }
    )


def _alt(parts: list[pd.DataFrame], shown: tuple[str, ...]) -> str:
    told = []
    for clause in shown:
        name = language.text(HEADS[clause]).replace("\n", " ")
        by_era = [
            f"{first}–{last} {_of(*count(part, clause))}, "
            + ", ".join(
                f"{language.text(CODES[code])} {int((part[clause] == code).sum())}" for code in _ORDER[1:]
            )
            for (first, last), part in zip(ERAS, parts, strict=True)
        ]
        told.append(f"{name}: {'; '.join(by_era)}")
    lead = language.text({"en": "Six small panels of dots", "es": "Seis paneles pequeños de puntos"})
    return f"{lead}. {_finding(parts)}. {'. '.join(told)}."
