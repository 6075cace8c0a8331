"""The journey of one statement: who printed it, on which day, and whose word it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus import language
from foedus.plots import page
from foedus.plots.explore import Explorer, explore
from foedus.plots.voices import HOW_WORDS, VOICE_COLOURS, VOICE_WORDS, finding, how_mark, rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LANES = ("first_hand", "against", "omits", "named_text_not_seen", "repeats")
_LEFT, _LINE, _PAD = 1.42, 0.135, 0.16
_SIZE = 7.6


@page.styled
def journey(voices: pd.DataFrame, statement: str) -> page.Drawing:
    """Draw one statement from outlet to outlet, day by day.

    Parameters
    ----------
    voices : DataFrame
        As ``fd.voices()`` returns it.
    statement : str
        Its id, such as ``"unconditional-offer"``.

    Returns
    -------
    Drawing
        One column a day of publication, one row a way of speaking; the colour is
        the voice whose word it is.

    Raises
    ------
    UnknownStatement
        The report makes no such statement.
    """
    rows = rows_of(voices, statement)
    rows = rows.assign(date=rows["published"].astype(str).str[:10]).sort_values(["date", "publisher"])
    dates = list(rows["date"].unique())
    lanes = [how for how in _LANES if (rows["how"] == how).any()]
    column = (page.WIDTH - page.MARGIN - _LEFT) / len(dates)
    cells = {(how, date): _labels(part, column) for (how, date), part in rows.groupby(["how", "date"])}
    heights = [max(_height(cells.get((how, date), [])) for date in dates) for how in lanes]
    days = [page.wrap(language.day(date), _SIZE, column - 0.1, "bold") for date in dates]
    top = 0.16 + _LINE * max(len(lines) for lines in days)
    sheet = page.Page(top + sum(heights), finding(rows), _subtitle(), _source())
    axes = sheet.blank()
    for place, lines in enumerate(days):
        head = "\n".join(lines)
        axes.text(_LEFT + place * column, top - 0.08, head, fontsize=_SIZE, fontweight="bold", va="bottom")
    y = top
    for how, height in zip(lanes, heights, strict=True):
        axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
        lines = page.wrap(language.text(HOW_WORDS[how]), _SIZE, _LEFT - page.MARGIN - 0.15)
        axes.text(page.MARGIN, y + 0.1, "\n".join(lines), fontsize=_SIZE, va="top", color=page.SOFT)
        for place, date in enumerate(dates):
            _cell(axes, _LEFT + place * column, y + 0.1, how, cells.get((how, date), []))
        y += height
    return sheet.drawing(_alt(rows))


def explore_journeys(voices: pd.DataFrame, *, start: str = "unconditional-offer") -> Explorer:
    """Choose a statement and see it travel from outlet to outlet.

    Parameters
    ----------
    voices : DataFrame
        As ``fd.voices()`` returns it.
    start : str, default "unconditional-offer"
        The statement shown first.

    Returns
    -------
    ipywidgets.DOMWidget
        A list to choose from and the journey of what is chosen.
    """
    rows_of(voices, start)
    words = voices.groupby("statement", sort=False)["words"].first()
    label = {"en": "Statement of the report", "es": "Afirmación de la noticia"}
    choice = {"label": language.text(label), "options": dict(words), "value": start}
    return explore(lambda statement: journey(voices, statement), statement=choice)


def _labels(part: pd.DataFrame, column: float) -> list[tuple[str, list[str]]]:
    pairs = zip(part["voice"].astype(str), part["publisher"].astype(str), strict=True)
    named = ((voice, f"{language.text(VOICE_WORDS[voice])}: {publisher}") for voice, publisher in pairs)
    return [(voice, page.wrap(text, _SIZE, column - 0.28)) for voice, text in named]


def _height(labels: list[tuple[str, list[str]]]) -> float:
    return _PAD + sum(_LINE * len(lines) + 0.06 for _, lines in labels)


def _cell(axes: Axes, x: float, y: float, how: str, labels: list[tuple[str, list[str]]]) -> None:
    for voice, lines in labels:
        how_mark(axes, x + 0.07, y + 0.055, how, VOICE_COLOURS[voice])
        axes.text(x + 0.18, y, "\n".join(lines), fontsize=_SIZE, va="top", linespacing=1.15)
        y += _LINE * len(lines) + 0.06


def _subtitle() -> str:
    return language.text(
        {
            "en": "Days of publication, from left to right. Before the colon the voice, after it the outlet",
            "es": "Días de publicación, de izquierda a derecha. Antes de los dos puntos, la voz; después, "
            "el medio",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: the course’s ledger; one reader coded the voices by hand. "
            "Each colour of dot is a voice.",
            "es": "Fuente: el registro del curso; una sola persona codificó a mano las voces. "
            "Cada color de punto es una voz.",
        }
    )


def _alt(rows: pd.DataFrame) -> str:
    lines = []
    for date, part in rows.groupby("date"):
        triples = zip(part["voice"], part["publisher"], part["how"], strict=True)
        told = (
            f"{language.text(VOICE_WORDS[voice])}, {publisher} ({language.text(HOW_WORDS[how])})"
            for voice, publisher, how in triples
        )
        lines.append(f"{language.day(str(date))}: {'; '.join(told)}")
    head = language.text({"en": "Chart by day", "es": "Gráfico por días"})
    return f"{head}. {finding(rows)}. {'. '.join(lines)}."
