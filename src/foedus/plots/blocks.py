"""The bars of progress: an objective a bar, a question a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Inches from the left edge of the page: the objective, its bar, the words about it.
_LEFT, _BAR, _BAR_WIDTH, _SAID = page.MARGIN, 3.86, 2.06, 6.06
_TOP, _LINE, _PAD, _HEAD, _HEIGHT, _GAP = 0.34, 0.15, 0.16, 0.26, 0.2, 0.045
_WIDEST = 0.5
_SIZE = 8.4
# Full, hatched and empty differ without any colour.
_LOOKS: dict[str, dict[str, Any]] = {
    "right": {
        "facecolor": page.STATUS_COLOURS["established"],
        "edgecolor": page.STATUS_COLOURS["established"],
    },
    "not_yet": {"facecolor": page.ACCENT_SOFT, "edgecolor": page.ACCENT, "hatch": "//////"},
    "open": {"facecolor": page.PAPER, "edgecolor": page.FAINT},
}
_WORDS: dict[str, dict[str, str]] = {
    "right": {"en": "last answer right", "es": "última respuesta correcta"},
    "not_yet": {"en": "not yet right", "es": "todavía no"},
    "open": {"en": "not answered", "es": "sin responder"},
}


@page.styled
def objectives(standing: pd.DataFrame) -> page.Drawing:
    """Draw how far each objective has come, one block a question.

    Parameters
    ----------
    standing : DataFrame
        One row an objective: ``lesson``, ``objective`` (its words), ``items``,
        ``answered``, ``right``, ``revisit`` (what to read again; may be empty).

    Returns
    -------
    Drawing
        One bar an objective, under the lesson it belongs to.
    """
    labels = [page.wrap(words, _SIZE, _BAR - _LEFT - 0.25) for words in standing["objective"]]
    said = [page.wrap(_share(row), _SIZE, page.WIDTH - page.MARGIN - _SAID) for row in _rows(standing)]
    heights = [
        _PAD + _LINE * max(len(words), len(label), 2) for words, label in zip(said, labels, strict=True)
    ]
    body = _TOP + _HEAD * standing["lesson"].nunique() + sum(heights)
    sheet = page.Page(body, _finding(standing), _subtitle(), _source())
    axes = sheet.blank()
    page.legend(axes, page.MARGIN + 0.06, 0.12, [_key(axes, name) for name in _LOOKS])
    # One width for all, so that a long bar is a well-known objective and a single block a single answer.
    block = min(_BAR_WIDTH / int(standing["items"].max()), _WIDEST)
    y, lesson = _TOP, None
    for row, label, words, height in zip(_rows(standing), labels, said, heights, strict=True):
        if row["lesson"] != lesson:
            lesson = row["lesson"]
            axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
            axes.text(_LEFT, y + 0.08, _lesson(lesson), fontsize=_SIZE, fontweight="bold", va="top")
            y += _HEAD
        look: dict[str, Any] = {"fontsize": _SIZE, "va": "top", "linespacing": 1.2}
        axes.text(_LEFT, y + 0.05, "\n".join(label), **look)
        axes.text(_SAID, y + 0.05, "\n".join(words), color=page.SOFT, **look)
        _bar(axes, y + 0.06, row, block)
        y += height
    return sheet.drawing(_alt(standing))


def _rows(standing: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in standing.to_dict("records")]


def _bar(axes: Axes, y: float, row: dict[str, Any], width: float) -> None:
    blocks = ["right"] * row["right"] + ["not_yet"] * (row["answered"] - row["right"])
    blocks += ["open"] * (row["items"] - row["answered"])
    for place, name in enumerate(blocks):
        _block(axes, _BAR + place * width, y, name, width=width - _GAP)


def _block(axes: Axes, x: float, y: float, name: str, *, width: float, height: float = _HEIGHT) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), width, height, lw=0.9, **_LOOKS[name]))


def _key(axes: Axes, name: str) -> tuple[Any, str]:
    return lambda x, y: _block(axes, x - 0.06, y - 0.06, name, width=0.13, height=0.12), language.text(
        _WORDS[name]
    )


def _lesson(number: str) -> str:
    return language.text({"en": f"Lesson {number}", "es": f"Lección {number}"})


def _share(row: dict[str, Any]) -> str:
    right, answered, left = row["right"], row["answered"], row["items"] - row["answered"]
    if not answered:
        return language.text({"en": "not answered yet", "es": "sin responder todavía"})
    share = language.percent(right / answered)
    texts = {
        "en": f"{right} of {answered} right ({share})" + (f", {left} to answer" if left else ""),
        "es": f"{right} de {answered} bien ({share})" + (f", {left} sin responder" if left else ""),
    }
    return language.text(texts)


def _finding(standing: pd.DataFrame) -> str:
    right, answered = int(standing["right"].sum()), int(standing["answered"].sum())
    return language.text(
        {
            "en": f"Right at present: {right} of {answered} answered",
            "es": f"Correctas por ahora: {right} de {answered} respondidas",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "What you set out to learn, lesson by lesson; each block is one question, and the last "
            "answer to it counts",
            "es": "Lo que te propones aprender, lección por lección; cada bloque es una pregunta y cuenta "
            "la última respuesta",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: your own answers, kept on this computer.",
            "es": "Fuente: tus propias respuestas, guardadas en este ordenador.",
        }
    )


def _alt(standing: pd.DataFrame) -> str:
    again = {"en": "to revisit", "es": "para repasar"}
    lines = []
    for row in _rows(standing):
        told = f"{_lesson(row['lesson'])}, {row['objective'].rstrip('.')}: {_share(row)}"
        lines.append(told + (f"; {language.text(again)}: {row['revisit']}" if row["revisit"] else ""))
    head = language.text({"en": "Bar chart by objective", "es": "Gráfico de barras por objetivo"})
    return f"{head}. {_finding(standing)}. {'. '.join(lines)}."
