"""The look of every figure: palette, type, and a page with a finding on top and its source below."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from foedus import language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, FAINT, GRID, PAPER = "#1F1F1D", "#5C5C58", "#B9B9B4", "#E3E3DE", "#FFFFFF"
ACCENT, ACCENT_SOFT = "#C8371F", "#F7E3DD"
# Smallest distance between two of these under simulated colour blindness: 10.6 (CIE76); never the only sign.
STATES = {
    "RUS": "#8E2433",
    "UKR": "#EFC23F",
    "PRK": "#472C6E",
    "CHN": "#DE7440",
    "USA": "#2A7096",
    "EU": "#86BFE0",
    "KOR": "#2E8B70",
    "other": "#8E8E89",
}
# The filling is the ordinal: how much stands behind the statement. So it reads in greyscale too.
STATUS_COLOURS = {
    "established": "#1D5B6B",
    "reported": "#5FA3A3",
    "claimed": "#E3A93A",
    "contested": "#C8371F",
    "estimate": "#8578AE",
}
TITLE, SUBTITLE, SMALL = 14.5, 9.8, 7.4
WIDTH, MARGIN = 8.0, 0.28
_TITLE_STEP, _SUBTITLE_STEP, _SOURCE_STEP = 0.245, 0.178, 0.138
_FONTS = ["Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"]
# matplotlib types the keys one by one; a plain name for the whole is enough here.
STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": _FONTS,
    "font.size": 8.5,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.linewidth": 0.6,
    "axes.labelcolor": SOFT,
    "axes.labelsize": 7.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "figure.facecolor": PAPER,
    "lines.solid_capstyle": "butt",
}


@dataclass(frozen=True)
class Drawing:
    """A finished figure with the text that says the same to those who do not see it.

    It is no pyplot figure: nothing is shown twice, nothing stays open, and the
    plot settings of the notebook are left as they were.
    """

    figure: Figure
    alt: str
    lang: str
    finding: str = ""
    # 144 dots per inch are twice a page's 576 pixels; a figure that answers a slider may ask for fewer.
    dpi: int = 144

    def png(self, dpi: int | None = None) -> bytes:
        """Return the picture as PNG, in the drawing's own dots per inch or in others."""
        import matplotlib as mpl

        buffer = io.BytesIO()
        with mpl.rc_context(STYLE):
            metadata = {"Description": self.alt, "Software": None}
            # Half the time for a tenth more bytes: whoever moves a slider waits for it.
            quick = {"compress_level": 2}
            self.figure.savefig(buffer, dpi=dpi or self.dpi, metadata=metadata, pil_kwargs=quick)
        return buffer.getvalue()

    def html(self) -> str:
        """Return the picture as an HTML image that carries its alternative text."""
        data = base64.b64encode(self.png()).decode("ascii")
        style = f"width:100%;max-width:{int(WIDTH * 100)}px;height:auto"
        alt = escape(self.alt, quote=True)
        return f'<img lang="{self.lang}" alt="{alt}" style="{style}" src="data:image/png;base64,{data}">'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.alt, "text/html": self.html()}


def styled(draw: Callable[..., Drawing]) -> Callable[..., Drawing]:
    """Run a drawing function under the house style and leave all settings as they were."""

    @functools.wraps(draw)
    def within(*args: Any, **kwargs: Any) -> Drawing:
        import matplotlib as mpl

        with mpl.rc_context(STYLE):
            return draw(*args, **kwargs)

    return within


@functools.cache
def _font(weight: str) -> Any:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family=_FONTS, weight=weight)))


def width_in(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a line of text in inches, from the font's own metrics.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Type size in points.
    weight : str, default "normal"
        ``"normal"`` or ``"bold"``.
    """
    return _measured(_font(weight), text, size)


# The texts of a figure that answers a slider are the same at every move.
@functools.lru_cache(maxsize=4096)
def _measured(font: Any, text: str, size: float) -> float:
    # Measured at ten times the size: at text size hinting rounds each letter to whole pixels.
    font.set_size(10 * size, 72)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64 / 72 / 10


def wrap(text: str, size: float, room: float, weight: str = "normal") -> list[str]:
    """Break a text so that no line is wider than the room, in inches."""
    # Words are measured, not lines: a number that changes under a slider is then the only new measurement.
    space = width_in("n n", size, weight) - 2 * width_in("n", size, weight)
    lines: list[str] = []
    line, filled = "", 0.0
    for word in text.split():
        wide = width_in(word, size, weight)
        if line and filled + space + wide > room * 0.96:
            lines.append(line)
            line, filled = word, wide
        else:
            filled += wide + (space if line else 0.0)
            line = f"{line} {word}".strip()
    return [*lines, line]


def _balanced(text: str, size: float, room: float) -> list[str]:
    # A title whose last line is one word looks like a mistake; narrow the room while the lines stay as many.
    lines = wrap(text, size, room, "bold")
    while len(lines) > 1 and len(wrap(text, size, room - 0.15, "bold")) == len(lines):
        room -= 0.15
        lines = wrap(text, size, room, "bold")
    return lines


class Page:
    """A figure in inches: title and subtitle on top, source at the foot, the body between them.

    Head and foot are added to the body's height, so that a longer Spanish title
    pushes the body and never runs into it.

    Parameters
    ----------
    body : float
        Height of the body in inches.
    title : str
        The finding.
    subtitle : str
        What is shown, in which unit, on which date, and how to read it.
    source : str
        Where the data come from.
    """

    def __init__(self, body: float, title: str, subtitle: str, source: str) -> None:
        from matplotlib.figure import Figure

        room = WIDTH - 2 * MARGIN
        titles = _balanced(title, TITLE, room)
        subtitles = wrap(subtitle, SUBTITLE, room)
        sources = wrap(source, SMALL, room)
        self.title = title
        self.body = body
        self.foot = 0.28 + _SOURCE_STEP * len(sources)
        self.head = 0.40 + _TITLE_STEP * len(titles) + _SUBTITLE_STEP * len(subtitles)
        self.height = body + self.head + self.foot
        self.figure = Figure(figsize=(WIDTH, self.height))
        self._rule(self.height - 0.115, INK, 0.8)
        self._rule(self.height - 0.115, ACCENT, 3.6, length=0.42)
        y = self._lines(self.height - 0.24, titles, _TITLE_STEP, {"fontsize": TITLE, "fontweight": "bold"})
        self._lines(y - 0.06, subtitles, _SUBTITLE_STEP, {"fontsize": SUBTITLE, "color": SOFT})
        self._rule(self.foot - 0.07, GRID, 0.7)
        self._lines(self.foot - 0.12, sources, _SOURCE_STEP, {"fontsize": SMALL, "color": SOFT})

    def _rule(self, y: float, colour: str, width: float, length: float = WIDTH - 2 * MARGIN) -> None:
        from matplotlib.lines import Line2D

        ends = [MARGIN / WIDTH, (MARGIN + length) / WIDTH]
        self.figure.add_artist(Line2D(ends, [y / self.height] * 2, color=colour, lw=width))

    def _lines(self, y: float, lines: Iterable[str], step: float, look: dict[str, Any]) -> float:
        for line in lines:
            self.figure.text(MARGIN / WIDTH, y / self.height, line, va="top", **look)
            y -= step
        return y

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Return axes placed in inches from the left edge and from the bottom of the body."""
        box = (left / WIDTH, (self.foot + bottom) / self.height, width / WIDTH, height / self.height)
        return self.figure.add_axes(box)

    def blank(self) -> Axes:
        """Return axes over the whole body, in inches from its upper left corner, without frame."""
        axes = self.axes(0, 0, WIDTH, self.body)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(self.body, 0)
        axes.axis("off")
        return axes

    def drawing(self, alt: str, dpi: int = 144) -> Drawing:
        """Return the finished figure."""
        return Drawing(self.figure, alt, language.active(), self.title, dpi)


def status_mark(axes: Axes, x: float, y: float, status: str, size: float = 6.4) -> None:
    """Draw the mark of a status; the five differ in shape or filling, not in colour alone."""
    status_marks(axes, [x], [y], status, size)


def status_marks(axes: Axes, x: list[float], y: list[float], status: str, size: float = 6.4) -> None:
    """Draw many marks of one status at once, which costs little more than drawing one."""
    colour = STATUS_COLOURS[status]
    look: dict[str, Any] = {"marker": "o", "mfc": colour, "ms": size}
    if status == "reported":
        look |= {"fillstyle": "left", "markerfacecoloralt": PAPER}
    elif status == "claimed":
        look |= {"mfc": PAPER}
    elif status == "contested":
        look |= {"marker": "D", "ms": size * 0.86}
    elif status == "estimate":
        look |= {"marker": r"$\approx$", "ms": size * 1.3, "mew": 0.5}
    axes.plot(x, y, ls="", **{"mec": colour, "mew": 1.2, "clip_on": False, "zorder": 4, **look})


def legend(
    axes: Axes, x: float, y: float, items: Iterable[tuple[Callable[[float, float], None], str]]
) -> None:
    """Draw a one-line key on axes in inches: each item is a mark and its words."""
    for mark, words in items:
        mark(x, y)
        axes.text(x + 0.1, y, words, fontsize=7.8, color=SOFT, va="center")
        x += 0.1 + width_in(words, 7.8) + 0.3
