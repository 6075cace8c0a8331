"""The bars of progress: an objective a bar, a question a block."""

from __future__ import annotations

from dataclasses import dataclass
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

_AGAIN = {"en": "To revisit", "es": "Para repasar"}


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
    aims = [_Aim.of(row) for row in _rows(standing)]
    body = _TOP + _HEAD * standing["lesson"].nunique() + sum(aim.height for aim in aims)
    sheet = page.Page(body, _finding(standing), _subtitle(), _source())
    axes = sheet.blank()
    page.legend(axes, page.MARGIN + 0.06, 0.12, [_key(axes, name) for name in _LOOKS])
    # One width for all, so that a long bar is a well-known objective and a single block a single answer.
    block = min(_BAR_WIDTH / int(standing["items"].max()), _WIDEST)
    y, lesson = _TOP, None
    for aim in aims:
        if aim.row["lesson"] != lesson:
            lesson = aim.row["lesson"]
            axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
            axes.text(_LEFT, y + 0.08, _lesson(lesson), fontsize=_SIZE, fontweight="bold", va="top")
            y += _HEAD
        _draw(axes, y + 0.05, aim, block)
        y += aim.height
    return sheet.drawing(_alt(standing))


@dataclass(frozen=True)
class _Aim:
    """One objective with its texts broken into lines."""

    row: dict[str, Any]
    label: list[str]
    said: list[str]
    again: list[str]

    @classmethod
    def of(cls, row: dict[str, Any]) -> _Aim:
        again = f"{language.text(_AGAIN)}: {row['revisit']}" if row["revisit"] else ""
        return cls(
            row,
            page.wrap(row["objective"], _SIZE, _BAR - _LEFT - 0.25),
            page.wrap(_share(row), _SIZE, page.WIDTH - page.MARGIN - _SAID),
            page.wrap(again, _SIZE, page.WIDTH - 2 * page.MARGIN) if again else [],
        )

    @property
    def beside(self) -> float:
        """Height of what stands side by side: label, bar and share."""
        return _LINE * max(len(self.label), len(self.said), 2)

    @property
    def height(self) -> float:
        return _PAD + self.beside + _LINE * len(self.again)


def _draw(axes: Axes, y: float, aim: _Aim, block: float) -> None:
    look: dict[str, Any] = {"fontsize": _SIZE, "va": "top", "linespacing": 1.2}
    axes.text(_LEFT, y, "\n".join(aim.label), **look)
    axes.text(_SAID, y, "\n".join(aim.said), color=page.SOFT, **look)
    _bar(axes, y + 0.01, aim.row, block)
    if aim.again:
        axes.text(_LEFT, y + aim.beside, "\n".join(aim.again), color=page.ACCENT, **look)


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
    return lambda x, y: _block(axes, x - 0.06, y - 0.06, name, width=0.11, height=0.11), language.text(
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
    lines = []
    for row in _rows(standing):
        told = f"{_lesson(row['lesson'])}, {row['objective'].rstrip('.')}: {_share(row)}"
        lines.append(
            told + (f"; {language.text(_AGAIN).lower()}: {row['revisit']}" if row["revisit"] else "")
        )
    head = language.text({"en": "Bar chart by objective", "es": "Gráfico de barras por objetivo"})
    return f"{head}. {_finding(standing)}. {'. '.join(lines)}."
