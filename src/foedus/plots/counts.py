"""How a published count is written and marked: colour for who, shape for what kind, arrows for open ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from foedus import language, ranges
from foedus.plots import page
from foedus.plots.voices import VOICE_COLOURS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MEASURE_WORDS: dict[str, dict[str, str]] = {
    "troops_deployed": {"en": "Soldiers sent to Russia", "es": "Soldados enviados a Rusia"},
    "killed_or_wounded": {"en": "Killed or wounded", "es": "Muertos o heridos"},
    "killed": {"en": "Killed", "es": "Muertos"},
    "containers": {"en": "Containers sent to Russia", "es": "Contenedores enviados a Rusia"},
    "shells": {"en": "Shells and rockets sent to Russia", "es": "Proyectiles y cohetes enviados a Rusia"},
    "missiles": {"en": "Missiles sent", "es": "Misiles enviados"},
    "troops_in_kursk": {"en": "Soldiers in Kursk region", "es": "Soldados en la región de Kursk"},
    "troops_present": {"en": "Soldiers there on that day", "es": "Soldados presentes ese día"},
}
UNIT_WORDS: dict[str, dict[str, str]] = {
    "people": {"en": "people", "es": "personas"},
    "containers": {"en": "containers", "es": "contenedores"},
    "rounds": {"en": "rounds", "es": "proyectiles"},
    "missiles": {"en": "missiles", "es": "misiles"},
}
# Three shapes: a reader weighs by them who has an interest, whatever the colour.
SHAPES = {"party": "^", "state": "o", "intelligence": "o", "ngo": "D", "research": "D", "press": "D"}
GROUP_WORDS: dict[str, dict[str, str]] = {
    "party": {"en": "parties to the war", "es": "partes en la guerra"},
    "state": {"en": "other governments", "es": "otros Gobiernos"},
    "free": {"en": "press and researchers", "es": "prensa e investigadores"},
}
GROUPS = {
    "party": "party",
    "state": "state",
    "intelligence": "state",
    "ngo": "free",
    "research": "free",
    "press": "free",
}
GROUP_SHAPES = {"party": "^", "state": "o", "free": "D"}
# The same shapes as signs in a line of text.
GROUP_SIGNS = {"party": "▲", "state": "●", "free": "♦"}
_CAPITALS_ES = {
    "Kyiv": "Kiev",
    "Seoul": "Seúl",
    "Moscow": "Moscú",
    "Pyongyang": "Pionyang",
    "London": "Londres",
}
_BARE = ("NIS", "JCS", "HUR")
_OTHER = page.STATES["other"]
_MILLION = 1_000_000


def colour(voice: str) -> str:
    """Return the colour of a voice; those without one of their own share a grey."""
    return VOICE_COLOURS.get(voice, _OTHER)


def amount(value: float) -> str:
    """Write an amount; millions in words, for a row of zeros is not read."""
    if value < _MILLION:
        return language.number(value)
    millions = value / _MILLION
    one = {"en": "million", "es": "millón" if millions == 1 else "millones"}
    return f"{language.number(millions)}\N{NO-BREAK SPACE}{language.text(one)}"


def written(found: ranges.Range) -> str:
    """Write a range with its ends as they are: at least, at most, from to, or one number.

    Examples
    --------
    >>> written(ranges.Range(3000, None)), written(ranges.Range(1100, 1100))
    ('≥\\xa03,000', '1,100')
    """
    if found.low is None:
        return f"≤\N{NO-BREAK SPACE}{amount(found.high or 0)}"
    if found.high is None:
        return f"≥\N{NO-BREAK SPACE}{amount(found.low)}"
    if found.low == found.high:
        return amount(found.low)
    if found.high < _MILLION:
        return language.span(found.low, found.high)
    low = language.number(found.low / _MILLION) if found.low >= _MILLION else amount(found.low)
    return f"{low}–{amount(found.high)}"


def label(row: Any) -> str:
    """Write a row's range: a star where the number is our arithmetic, a dagger where it is an echo."""
    return printed(row) + ("" if row.own_count else "†")


def printed(row: Any) -> str:
    """Write a row's range; a floor that we worked out ourselves is "about", for it was never printed."""
    found = ranges.read((row.low, row.high))
    if row.origin_how != "our_arithmetic":
        return written(found)
    if found.low is None or found.high is not None:
        return written(found) + "*"
    about = language.text({"en": "about", "es": "unos"})
    return f"≥\N{NO-BREAK SPACE}{about}\N{NO-BREAK SPACE}{amount(_two_figures(found.low))}*"


def _two_figures(value: float) -> float:
    return float(f"{value:.2g}")


def voice_name(voice: str) -> str:
    """Return the name of a voice in the language that is on."""
    return _CAPITALS_ES.get(voice, voice) if language.active() == "es" else voice


def month(when: Any) -> str:
    """Write the month of a day in short."""
    from babel.dates import format_date

    return str(format_date(when.date(), "MMM y", locale="en_GB" if language.active() == "en" else "es_ES"))


def counter(row: Any) -> str:
    """Return who counted, in the language that is on."""
    name = str(row.counter_es if language.active() == "es" else row.counter)
    # Three letters tell nobody whose they are.
    return f"{name} ({voice_name(row.voice)})" if row.counter in _BARE else name


def mark(axes: Axes, y: float, found: ranges.Range, *, voice: str, shape: str, reach: float) -> None:
    """Draw a range on a line: full for one number, a bar for two ends, hollow with an arrow where open.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Amounts to the right.
    y : float
        Where.
    found : Range
        What.
    voice : str
        Whose, for the colour.
    shape : str
        The marker of its kind.
    reach : float
        Length of an arrow, in the unit of the axes.
    """
    ink = colour(voice)
    look: dict[str, Any] = {"marker": shape, "ms": 5, "mec": ink, "ls": "", "zorder": 3, "clip_on": False}
    if found.low is not None and found.high is not None:
        axes.plot([found.low, found.high], [y, y], color=ink, lw=2.6, zorder=2)
        axes.plot([(found.low + found.high) / 2], [y], mfc=ink, **look)
        return
    end = float(found.high if found.low is None else found.low)  # type: ignore[arg-type]
    tip = end - reach if found.low is None else end + reach
    arrow = {"arrowstyle": "-|>,head_width=0.13,head_length=0.26", "fc": ink, "ec": ink, "lw": 1.1}
    axes.annotate("", (tip, y), (end, y), arrowprops={**arrow, "shrinkA": 0, "shrinkB": 0}, zorder=2)
    axes.plot([end], [y], mfc=page.PAPER, mew=1.2, **look)


def keys(axes: Axes, y: float, voices: list[str], groups: list[str]) -> None:
    """Draw the key on axes in inches: colours on one line, shapes on the next."""
    others = language.text({"en": "others", "es": "otros"})
    known = [voice for voice in VOICE_COLOURS if voice in voices and VOICE_COLOURS[voice] != _OTHER]
    told = [(voice, voice_name(voice)) for voice in known]
    if set(voices) - set(known):
        told.append(("other", others))
    page.legend(axes, page.MARGIN + 0.06, y, [(_dot(axes, "s", colour(v)), words) for v, words in told])
    shapes = [(GROUP_SHAPES[group], language.text(GROUP_WORDS[group])) for group in groups]
    page.legend(
        axes, page.MARGIN + 0.06, y + 0.19, [(_dot(axes, shape, page.SOFT), words) for shape, words in shapes]
    )


def _dot(axes: Axes, shape: str, ink: str) -> Any:
    return lambda x, y: axes.plot([x], [y], marker=shape, ms=5, color=ink, ls="", clip_on=False)


def records(rows: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a table as named tuples."""
    yield from rows.itertuples(index=False)
