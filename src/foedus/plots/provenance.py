"""The provenance chart: the statements of a report against the voices that could know them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from foedus import language, ledger
from foedus.plots import page
from foedus.plots.voices import HOW_WORDS, VOICE_WORDS, count_voices, finding, how_mark, rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Which column of the chart a voice stands in.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "tracking": ("tracking",),
    "pyongyang": ("Pyongyang",),
    "moscow": ("Moscow",),
    "others": ("Seoul", "Kyiv", "Washington"),
    "press": ("press", "unnamed"),
}
_HEADS: dict[str, dict[str, str]] = {
    "tracking": {"en": "tracking", "es": "rastreo"},
    "pyongyang": {"en": "Pyongyang", "es": "Pionyang"},
    "moscow": {"en": "Moscow", "es": "Moscú"},
    "others": {"en": "Seoul, Kyiv,\nWashington", "es": "Seúl, Kiev,\nWashington"},
    "press": {"en": "press,\nunnamed", "es": "prensa,\nanónimo"},
    "repeats": {"en": "outlets that\nrepeat", "es": "medios que\nrepiten"},
    "count": {"en": "voices", "es": "voces"},
    "worth": {"en": "what it is worth", "es": "cuánto vale"},
}
# Inches from the left edge of the page.
_PLACES = {"pyongyang": 2.72, "moscow": 3.32, "others": 3.9, "tracking": 4.46, "press": 4.94}
_LABEL, _REPEATS, _COUNT, _STATUS, _WORTH = 2.34, 5.3, 6.06, 6.22, 6.34
_TOP, _ROW, _GAP = 0.92, 0.3, 0.13


@page.styled
def provenance(voices: pd.DataFrame, *, highlight: str = "unconditional-offer") -> page.Drawing:
    """Draw each statement of the report against the voices that could know it.

    Parameters
    ----------
    voices : DataFrame
        As ``fd.voices()`` returns it. Without its columns ``status`` and
        ``verdict`` the chart shows the voices alone.
    highlight : str, default "unconditional-offer"
        The statement that the title speaks of.

    Returns
    -------
    Drawing
        One row a statement; a full mark is a voice that speaks for itself, a
        small dot an outlet that repeats another voice.

    Raises
    ------
    UnknownStatement
        `highlight` is not among the statements.
    """
    counts = count_voices(voices)
    rows = rows_of(voices, highlight)
    statements = [one for _, one in voices.groupby("statement", sort=False)]
    body = _TOP + _ROW * len(statements) + _GAP * _breaks(statements)
    sheet = page.Page(body, finding(rows), _subtitle(counts), _source(voices))
    axes = sheet.blank()
    _key(axes, voices)
    _heads(axes, judged="verdict" in voices)
    y, last = _TOP, None
    for one in statements:
        if _state(one) != last:
            axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
            y, last = y + _GAP, _state(one)
        _row(axes, y + _ROW / 2 - 0.06, one, hot=one["statement"].iloc[0] == highlight)
        y += _ROW
    return sheet.drawing(_alt(voices, rows))


def _state(rows: pd.DataFrame) -> str:
    return str(rows["status"].iloc[0]) if "status" in rows else ""


def _breaks(statements: list[pd.DataFrame]) -> int:
    states = [_state(rows) for rows in statements]
    return 1 + sum(int(one != other) for one, other in itertools.pairwise(states))


def _subtitle(counts: pd.Series[int]) -> str:
    several = int((counts >= 2).sum())
    return language.text(
        {
            "en": f"{len(counts)} statements of the report of July 2025 and the voices behind them. "
            f"{several} have two or more. A small dot is an outlet that repeats: it adds no witness",
            "es": f"{len(counts)} afirmaciones de la noticia de julio de 2025 y las voces que hay "
            f"detrás. {several} tienen dos o más. Un punto pequeño es un medio que repite: no añade testigos",
        }
    )


def _source(voices: pd.DataFrame) -> str:
    n = voices["source"].nunique()
    coded = {
        "en": f"Source: the course’s ledger, {n} sources; one reader coded by hand, from excerpts, "
        "who speaks in each.",
        "es": f"Fuente: el registro del curso, {n} fuentes; una sola persona codificó a mano, "
        "a partir de extractos, quién habla en cada una.",
    }
    judged = {"en": " The course assigns the status.", "es": " El estado lo asigna el curso."}
    return language.text(coded) + (language.text(judged) if "status" in voices else "")


def _key(axes: Axes, voices: pd.DataFrame) -> None:
    def how(name: str) -> tuple[Any, str]:
        colour = page.STATES["other"] if name == "repeats" else page.INK
        return lambda x, y: how_mark(axes, x, y, name, colour), language.text(HOW_WORDS[name])

    def status(name: str) -> tuple[Any, str]:
        words = f"{language.text(ledger.STATUS[name][1])} ({(by_status == name).sum()})"
        return lambda x, y: page.status_mark(axes, x, y, name), words

    page.legend(axes, page.MARGIN + 0.06, 0.1, [how(name) for name in HOW_WORDS])
    if "status" not in voices:
        return
    by_status = voices.groupby("statement")["status"].first()
    seen = [name for name in ledger.STATUS if (by_status == name).any()]
    page.legend(axes, page.MARGIN + 0.06, 0.34, [status(name) for name in seen])


def _heads(axes: Axes, *, judged: bool) -> None:
    for column, x in _PLACES.items():
        _head(axes, x, column, ha="center")
    _head(axes, _REPEATS - 0.05, "repeats", color=page.SOFT)
    _head(axes, _COUNT + 0.04, "count", ha="right", fontweight="bold")
    if judged:
        _head(axes, _WORTH, "worth", fontweight="bold")


def _head(axes: Axes, x: float, column: str, **look: Any) -> None:
    # Line by line on a common baseline: a block is placed by its descenders, and heads would dance.
    for place, line in enumerate(reversed(language.text(_HEADS[column]).split("\n"))):
        axes.text(x, _TOP - 0.08 - 0.115 * place, line, va="baseline", fontsize=7.3, **look)


def _row(axes: Axes, y: float, rows: pd.DataFrame, *, hot: bool) -> None:
    weight = "bold" if hot else "normal"
    if hot:
        axes.axhspan(y - _ROW / 2, y + _ROW / 2, *_band(), color=page.ACCENT_SOFT, lw=0, zorder=-2)
    axes.text(_LABEL, y, rows["words"].iloc[0], fontsize=8, ha="right", va="center", fontweight=weight)
    spoken = rows[rows["how"] != "repeats"]
    taken = [x for column, x in _PLACES.items() if spoken["voice"].isin(_COLUMNS[column]).any()]
    if len(taken) > 1:
        axes.plot([min(taken), max(taken)], [y, y], color="#CFCFCA", lw=0.9, zorder=1)
    for column, x in _PLACES.items():
        hows = sorted(spoken[spoken["voice"].isin(_COLUMNS[column])]["how"])
        for place, how in enumerate(hows):
            how_mark(axes, x + (place - (len(hows) - 1) / 2) * 0.15, y, how)
    for place in range(int((rows["how"] == "repeats").sum())):
        how_mark(axes, _REPEATS + 0.076 * place, y, "repeats", page.STATES["other"])
    n = int(count_voices(rows).iloc[0])
    axes.text(_COUNT, y, str(n), fontsize=9.5, ha="right", va="center", fontweight="bold")
    if _state(rows) in ledger.STATUS:
        page.status_mark(axes, _STATUS, y, _state(rows))
    if "verdict" not in rows:
        return
    worth = page.wrap(rows["verdict"].iloc[0], 7.2, page.WIDTH - page.MARGIN - _WORTH, weight)
    axes.text(_WORTH, y, "\n".join(worth), fontsize=7.2, va="center", linespacing=1.05, fontweight=weight)


def _band() -> tuple[float, float]:
    return page.MARGIN / page.WIDTH, 1 - page.MARGIN / page.WIDTH


def _alt(voices: pd.DataFrame, rows: pd.DataFrame) -> str:
    told = [_told(one) for _, one in voices.groupby("statement", sort=False)]
    head = language.text({"en": "Chart", "es": "Gráfico"})
    return f"{head}. {finding(rows)}. {'. '.join(told)}."


def _told(rows: pd.DataFrame) -> str:
    parts = [finding(rows)]
    for how in ("against", "omits"):
        named = dict.fromkeys(
            language.text(VOICE_WORDS[voice]) for voice in rows[rows["how"] == how]["voice"]
        )
        if named:
            parts.append(f"{language.text(HOW_WORDS[how])}: {', '.join(named)}")
    if _state(rows) in ledger.STATUS:
        parts.append(language.text(ledger.STATUS[_state(rows)][1]))
    if "verdict" in rows:
        parts.append(rows["verdict"].iloc[0])
    return "; ".join(parts)
