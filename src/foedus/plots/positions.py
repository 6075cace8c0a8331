"""What each side said, as a grid of days and parties, and which cells the table does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

PARTIES = ("RUS", "UKR", "USA", "EUR")
ISSUES: dict[str, dict[str, str]] = {
    "territory": {"en": "territory", "es": "territorio"},
    "guarantees": {"en": "guarantees", "es": "garantías"},
    "neutrality": {"en": "neutrality", "es": "neutralidad"},
    "ceasefire": {"en": "ceasefire", "es": "alto el fuego"},
    "process": {"en": "way of talking", "es": "modo de negociar"},
}
_NAMES = {
    "RUS": {"en": "Russia", "es": "Rusia"},
    "UKR": {"en": "Ukraine", "es": "Ucrania"},
    "USA": {"en": "United States", "es": "Estados Unidos"},
    "EUR": {"en": "Europeans", "es": "Europeos"},
}
_COLOURS = {
    "RUS": page.STATES["RUS"],
    "UKR": page.STATES["UKR"],
    "USA": page.STATES["USA"],
    "EUR": page.STATES["EU"],
}
_TOLD = {
    "leak": {"en": "[leak]", "es": "[filtración]"},
    "other_side": {"en": "[told by another side]", "es": "[lo cuenta otra parte]"},
}
_LEFT, _GAP, _SIZE = 0.78, 0.12, 8.0
_LEAD = _SIZE * 1.2 / 72


@page.styled
def positions(stated: pd.DataFrame, issue: str = "territory") -> page.Drawing:
    """Draw the positions on one issue: a row for each day, a column for each party.

    Parameters
    ----------
    stated : DataFrame
        As ``fd.table("positions")``.
    issue : str, default "territory"
        One of the issues of the table.

    Returns
    -------
    Drawing
        The words of the table in their place; below, how many positions it holds of each party and issue.
    """
    chosen = stated[(stated["issue"] == issue) & stated["party"].isin(PARTIES)].sort_values("date")
    wide = (page.WIDTH - 2 * page.MARGIN - _LEFT - _GAP * 3) / len(PARTIES)
    cells: dict[tuple[Any, str], list[str]] = {
        (row.date, str(row.party)): page.wrap(_words(row), _SIZE, wide - 0.1) for row in chosen.itertuples()
    }
    days = sorted({day for day, _ in cells})
    high = {
        day: max(len(lines) for (at, _), lines in cells.items() if at == day) * _LEAD + 0.15 for day in days
    }
    body = 0.34 + sum(high.values()) + 0.36 + 0.17 * len(ISSUES)
    sheet = page.Page(body, _finding(chosen, issue), _subtitle(chosen, issue), _source())
    blank = sheet.blank()
    columns = {party: page.MARGIN + _LEFT + place * (wide + _GAP) for place, party in enumerate(PARTIES)}
    for party, x in columns.items():
        blank.plot([x, x + wide], [0.02, 0.02], color=_COLOURS[party], lw=3.5, solid_capstyle="butt")
        blank.text(x, 0.08, language.text(_NAMES[party]), fontsize=9, fontweight="bold", va="top")
    y = 0.32
    for day in days:
        blank.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.GRID, lw=0.8)
        blank.text(
            page.MARGIN, y + 0.05, _short(day), fontsize=7.8, va="top", fontweight="bold", linespacing=1.2
        )
        for party, x in columns.items():
            lines = cells.get((day, party))
            if lines:
                blank.plot([x, x], [y + 0.05, y + 0.1 + len(lines) * _LEAD], color=_COLOURS[party], lw=2)
                blank.text(x + 0.07, y + 0.05, "\n".join(lines), fontsize=_SIZE, va="top", linespacing=1.2)
        y += high[day]
    _counts(blank, stated, columns, y, issue)
    return sheet.drawing(_alt(chosen, issue))


def _words(row: Any) -> str:
    said = str(getattr(row, f"position_{language.active()}"))
    told = _TOLD.get(row.told_by)
    return f"{said} {language.text(told)}" if told else said


def _short(day: Any) -> str:
    words = language.day(day.date()).split()
    month = words[2] if language.active() == "es" else words[1]
    return f"{words[0]} {month[:3]}\n{words[-1]}"


def _counts(axes: Axes, stated: pd.DataFrame, columns: dict[str, float], top: float, issue: str) -> None:
    """Write how many positions of each party and issue the table holds; a zero is a gap of the table."""
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [top, top], color=page.INK, lw=0.8)
    head = {
        "en": "Positions that the table holds, by issue",
        "es": "Posturas que contiene la tabla, por asunto",
    }
    axes.text(page.MARGIN, top + 0.1, language.text(head), fontsize=8.6, fontweight="bold", va="top")
    for line, (name, both) in enumerate(ISSUES.items()):
        y = top + 0.4 + 0.17 * line
        weight = "bold" if name == issue else "normal"
        axes.text(page.MARGIN, y, language.text(both), fontsize=7.6, va="center", fontweight=weight)
        for party, x in columns.items():
            number = int(((stated["issue"] == name) & (stated["party"] == party)).sum())
            look: dict[str, Any] = {"color": page.INK}
            if number == 0:
                look = {"color": page.ACCENT, "fontweight": "bold"}
            axes.text(x + 0.35, y, str(number), fontsize=8, va="center", ha="center", **look)


def _finding(chosen: pd.DataFrame, issue: str) -> str:
    land = {
        party: list(chosen.loc[(chosen["party"] == party) & chosen["land"].notna(), "land"])
        for party in ("RUS", "UKR")
    }
    moved = all(len({one for one in own if one != "refuses"}) > 1 for own in land.values())
    if issue == "territory" and moved and (land["UKR"][-1], land["RUS"][-1]) == ("line", "ukr_leaves"):
        last = chosen[chosen["land"].notna()].groupby("party")["date"].max()
        kyiv, moscow = (language.day(f"{last[party]:%Y-%m}") for party in ("UKR", "RUS"))
        return language.text(
            {
                "en": f"In words both sides moved: in {kyiv} Kyiv offers talks from the present line, in "
                f"{moscow} Moscow asks for land that Ukraine holds",
                "es": f"De palabra ambas partes se movieron: en {kyiv} Kiev ofrece negociar desde la línea "
                f"actual; en {moscow} Moscú pide tierra que controla Ucrania",
            }
        )
    number, word = len(chosen), language.text(ISSUES[issue])
    outside = int((chosen["told_by"] != "own").sum())
    return language.text(
        {
            "en": f"On {word} the table holds {number} positions; {outside} of them come from a leak "
            "or from another side",
            "es": f"Sobre {word} la tabla contiene {number} posturas; {outside} proceden de una filtración "
            "o de otra parte",
        }
    )


def _subtitle(chosen: pd.DataFrame, issue: str) -> str:
    first, last = (language.day(day.date()) for day in (chosen["date"].min(), chosen["date"].max()))
    word = language.text(ISSUES[issue])
    return language.text(
        {
            "en": f"Stated positions on {word}, {first} to {last}, in the words of the course’s table. "
            "A zero below is a gap of the table, not a silence",
            "es": f"Posturas declaradas sobre {word}, del {first} al {last}, con las palabras de la tabla "
            "del curso. Un cero abajo es un hueco de la tabla, no un silencio",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: table positions, a selection; each cell rests on a claim of the ledger. A "
            "position is what a party says, often for an audience, not necessarily what it would accept.",
            "es": "Fuente: tabla positions, una selección; cada celda se apoya en una afirmación del "
            "registro. Una postura es lo que una parte dice, a menudo para un público, no necesariamente lo "
            "que aceptaría.",
        }
    )


def _alt(chosen: pd.DataFrame, issue: str) -> str:
    told = []
    for party in PARTIES:
        own = chosen[chosen["party"] == party]
        if len(own):
            ends = [own.iloc[0], own.iloc[-1]] if len(own) > 1 else [own.iloc[0]]
            said = [
                f"{language.day(row['date'].date())}, {row[f'position_{language.active()}']}" for row in ends
            ]
            told.append(f"{language.text(_NAMES[party])}: {'; '.join(said)}")
    lead = language.text({"en": "Grid of days and parties", "es": "Cuadrícula de días y partes"})
    return f"{lead}. {_finding(chosen, issue)}. {'. '.join(told)}."
