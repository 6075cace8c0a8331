"""Voices behind a statement: count them, name them, mark how each of them speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.errors import FoedusError, nearest
from foedus.plots import page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

VOICE_WORDS: dict[str, dict[str, str]] = {
    "tracking": {"en": "tracking", "es": "rastreo"},
    "Pyongyang": {"en": "Pyongyang", "es": "Pionyang"},
    "Moscow": {"en": "Moscow", "es": "Moscú"},
    "Seoul": {"en": "Seoul", "es": "Seúl"},
    "Kyiv": {"en": "Kyiv", "es": "Kiev"},
    "Washington": {"en": "Washington", "es": "Washington"},
    "press": {"en": "press", "es": "prensa"},
    "unnamed": {"en": "unnamed", "es": "sin nombre"},
}
VOICE_COLOURS = {
    "tracking": page.INK,
    "Pyongyang": page.STATES["PRK"],
    "Moscow": page.STATES["RUS"],
    "Seoul": page.STATES["KOR"],
    # The yellow of the palette is too pale for a small mark on white.
    "Kyiv": "#A67C00",
    "Washington": page.STATES["USA"],
    "press": page.STATES["other"],
    "unnamed": page.STATES["other"],
}
HOW_WORDS: dict[str, dict[str, str]] = {
    "first_hand": {"en": "first hand", "es": "de primera mano"},
    "against": {"en": "contradicts it", "es": "lo contradice"},
    "omits": {"en": "leaves it out", "es": "lo omite"},
    "named_text_not_seen": {"en": "origin named, text not seen", "es": "origen citado, texto no visto"},
    "repeats": {"en": "outlet that repeats", "es": "medio que repite"},
}


class UnknownStatement(FoedusError):
    """A statement that the report does not make."""


def rows_of(voices: pd.DataFrame, statement: str) -> pd.DataFrame:
    """Return the rows of one statement.

    Raises
    ------
    UnknownStatement
        The report does not make this statement; the message names the nearest.
    """
    rows = voices[voices["statement"] == statement]
    if rows.empty:
        near = nearest(statement, voices["statement"].unique())
        raise UnknownStatement(
            language.text(
                {
                    "en": f"The report makes no statement {statement!r}; try {near}.",
                    "es": f"La noticia no hace la afirmación {statement!r}; prueba con {near}.",
                }
            )
        )
    return rows


def count_voices(voices: pd.DataFrame) -> pd.Series[int]:
    """Count the first-hand voices behind each statement; outlets that repeat do not count.

    Parameters
    ----------
    voices : DataFrame
        As ``fd.voices()`` returns it: one row per statement and source.

    Returns
    -------
    Series
        Number of different voices, by statement, in the order of the report.

    Examples
    --------
    >>> from foedus import ledger
    >>> int(count_voices(ledger.voices())["unconditional-offer"])
    1
    """
    first = voices[voices["how"] == "first_hand"]
    counts = first.groupby("statement", observed=True)["voice"].nunique()
    return counts.reindex(voices["statement"].unique(), fill_value=0)


def finding(rows: pd.DataFrame) -> str:
    """Say in one line how many voices speak and how many outlets repeat them."""
    voices, repeats = int(count_voices(rows).iloc[0]), int((rows["how"] == "repeats").sum())
    words = rows["words"].iloc[0]
    if language.active() == "es":
        voice = {0: "Ninguna voz de primera mano", 1: "Una sola voz"}.get(voices, f"{voices} voces")
        echo = {0: "ningún medio que repite", 1: "un medio que repite"}.get(
            repeats, f"{repeats} medios que repiten"
        )
        return f"{words}: {voice.lower()}, {echo}"
    voice = {0: "no first-hand voice", 1: "one voice"}.get(voices, f"{voices} voices")
    echo = {0: "no outlet that repeats", 1: "one outlet that repeats"}.get(
        repeats, f"{repeats} outlets that repeat"
    )
    return f"{words}: {voice}, {echo}"


def how_mark(axes: Axes, x: float, y: float, how: str, colour: str = page.INK) -> None:
    """Draw the mark of a way of speaking; the five differ in shape, filling or size."""
    looks: dict[str, dict[str, Any]] = {
        "first_hand": {"marker": "o", "ms": 7, "mfc": colour, "mec": colour},
        "named_text_not_seen": {"marker": "o", "ms": 6.4, "mfc": page.PAPER, "mec": colour, "mew": 1.2},
        "against": {"marker": "X", "ms": 7.4, "mfc": page.ACCENT, "mec": page.PAPER, "mew": 0.6},
        "omits": {"marker": "_", "ms": 8, "mec": page.SOFT, "mew": 1.8},
        "repeats": {"marker": "o", "ms": 3.8, "mfc": colour, "mec": colour},
    }
    axes.plot([x], [y], ls="", zorder=3, clip_on=False, **looks[how])
