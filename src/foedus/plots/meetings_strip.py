"""A calendar of talks: one row a pair of states, one mark a day, its shape the level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots import page
from foedus.plots.placing import swarm
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

PAIR = "PRK-RUS"
_PAIRS = (PAIR, "RUS-USA", "UKR-USA", "RUS-UKR", "CHN-RUS", "CHN-PRK")
# Inches from the left edge: the names end, the calendar begins and ends, the two counts.
_NAMES, _LEFT, _RIGHT, _BEFORE, _AFTER = 1.78, 1.95, 6.5, 6.89, 7.43
_TOP, _ROW, _FOOT = 0.84, 0.47, 0.42
LEVELS: tuple[dict[str, str], ...] = (
    {"en": "other officials", "es": "otros cargos"},
    {"en": "defence", "es": "defensa"},
    {"en": "foreign ministers", "es": "ministros de Exteriores"},
    {"en": "leaders", "es": "líderes"},
)
# Shape and filling carry the level, so that it reads without colour.
_MARKS: tuple[dict[str, Any], ...] = (
    {"marker": "o", "mfc": page.PAPER, "mec": page.INK, "ms": 5.2, "mew": 1.1},
    {"marker": "s", "mfc": "#8E8E89", "mec": page.PAPER, "ms": 6.2, "mew": 0.7},
    {"marker": "o", "mfc": page.INK, "mec": page.PAPER, "ms": 6.4, "mew": 0.7},
    {"marker": "D", "mfc": page.ACCENT, "mec": page.PAPER, "ms": 6.6, "mew": 0.7},
)


@page.styled
def meetings_strip(
    meetings: pd.DataFrame, people: pd.DataFrame, *, pairs: Sequence[str] = _PAIRS, cut: str = networks.TREATY
) -> page.Drawing:
    """Draw the days on which pairs of states talked, before and after a day.

    Parameters
    ----------
    meetings, people : DataFrame
        The tables ``meetings`` and ``meeting_participants``.
    pairs : sequence of str
        Rows, by code, such as ``"PRK-RUS"``; all other pairs share a last row.
    cut : str, default "2024-06-19"
        The day that parts before from after; it counts on neither side.

    Returns
    -------
    Drawing
        One mark a day of talks; the columns at the right count them. The title compares the first row with
        all other pairs.
    """
    found = networks.talks(networks.seats(meetings, people))
    counts = _counts(found, pairs, cut)
    end = str(meetings["main_date"].max())[:10]
    rows = [*pairs, ""]
    height = _TOP + _ROW * len(rows) + _FOOT
    sheet = page.Page(height, _title(found, pairs[0], cut), _subtitle(found, cut, end), source(cut))
    axes = sheet.blank()
    place = _scale(networks.SINCE, end)
    _frame(axes, place, cut, end, _TOP + _ROW * len(rows))
    for number, pair in enumerate(rows):
        y = _TOP + _ROW * (number + 0.5)
        own = found[found["pair"] == pair] if pair else found[~found["pair"].isin(list(pairs))]
        axes.plot([_LEFT, _RIGHT], [y, y], color=page.GRID, lw=1, zorder=1)
        if "PRK" in pair:
            _closed(axes, y, place(networks.REOPENED), named=not any("PRK" in one for one in rows[:number]))
        _row(axes, y, own, place)
        _words(axes, y, pair, counts[pair], first=not number)
    _sum(axes, _TOP + _ROW * len(rows), counts, pairs[0])
    return sheet.drawing(_alt(found, rows, counts, cut))


def pair_name(pair: str) -> str:
    """Return the two states of a pair in words, Russia before North Korea as the course says it."""
    if not pair:
        return language.text({"en": "pairs without a row", "es": "parejas sin fila propia"})
    one, other = pair.split("-")
    if one == "PRK" and other == "RUS":
        one, other = other, one
    return f"{state_name(one, short=True)} – {state_name(other, short=True)}"


def source(cut: str) -> str:
    """Return the source line of every figure of meetings."""
    return language.text(
        {
            "en": "Source: course table of meetings, a selection from news and official texts that "
            "grows with the "
            f"world’s attention; talks of exactly two parties; {language.day(cut)} itself counts on "
            "neither side. "
            "No mark means that the table has none, not that nobody met.",
            "es": "Fuente: tabla de reuniones del curso, una selección de noticias y textos oficiales "
            "que crece con "
            f"la atención del mundo; conversaciones solo entre dos partes; el {language.day(cut)} no "
            "cuenta en "
            "ningún lado. Sin marca: no consta en la tabla, no que nadie se reuniera.",
        }
    )


def _counts(found: pd.DataFrame, pairs: Sequence[str], cut: str) -> dict[str, tuple[int, int]]:
    one = {pair: networks.split(found, cut, pair) for pair in pairs}
    counts = {pair: (parts.pair_before, parts.pair_after) for pair, parts in one.items()}
    whole = networks.split(found, cut, pairs[0])
    rest = (
        whole.before - sum(before for before, _ in counts.values()),
        whole.after - sum(after for _, after in counts.values()),
    )
    return {**counts, "": rest}


def _scale(start: str, end: str) -> Any:
    import pandas as pd

    first, last = pd.Timestamp(start), pd.Timestamp(end)
    step = (_RIGHT - _LEFT) / (last - first).days
    return lambda day: _LEFT + step * (pd.Timestamp(day) - first).days


def _frame(axes: Axes, place: Any, cut: str, end: str, floor: float) -> None:
    for year in range(2023, int(end[:4]) + 1):
        x = place(f"{year}-01-01")
        axes.plot([x, x], [_TOP, floor], color=page.GRID, lw=0.8, zorder=0)
        axes.text(x, floor + 0.06, str(year), fontsize=7.6, color=page.SOFT, ha="center", va="top")
    x = place(cut)
    axes.plot([x, x], [0.62, floor], color=page.ACCENT, lw=1.1, ls=(0, (4, 2)), zorder=1)
    if cut == networks.TREATY:
        words = {"en": "treaty of Pyongyang, {day}", "es": "tratado de Pionyang, {day}"}
    else:
        words = {"en": "{day}", "es": "{day}"}
    text = language.text(words).format(day=language.day(cut))
    axes.text(x - 0.06, 0.66, text, fontsize=8, color=page.ACCENT, ha="right", va="center")
    heads = {"before": {"en": "before", "es": "antes"}, "after": {"en": "after", "es": "después"}}
    axes.text(
        (_BEFORE + _AFTER) / 2,
        0.44,
        language.text({"en": "days of talks", "es": "días de conversaciones"}),
        fontsize=7.6,
        color=page.SOFT,
        ha="center",
        va="center",
    )
    for x, name in ((_BEFORE, "before"), (_AFTER, "after")):
        axes.text(
            x, 0.66, language.text(heads[name]), fontsize=7.8, color=page.SOFT, ha="center", va="center"
        )
    items = [(_key(axes, level), language.text(LEVELS[level])) for level in (3, 2, 1, 0)]
    page.legend(axes, page.MARGIN + 0.06, 0.2, items)


def _closed(axes: Axes, y: float, until: float, *, named: bool) -> None:
    # Months in which Pyongyang received nobody say nothing about the pair.
    axes.plot([_LEFT, until - 0.08], [y, y], color="#DCDCD7", lw=6, solid_capstyle="butt", zorder=1)
    if named:
        words = language.text({"en": "North Korea’s border closed", "es": "frontera norcoreana cerrada"})
        box = {"facecolor": page.PAPER, "edgecolor": "none", "pad": 0.6}
        axes.text(_LEFT, y - 0.13, words, fontsize=7.6, color=page.SOFT, va="center", bbox=box)


def _key(axes: Axes, level: int) -> Any:
    return lambda x, y: axes.plot([x], [y], ls="", **_MARKS[level])


def _row(axes: Axes, y: float, own: pd.DataFrame, place: Any) -> None:
    places = [place(day) for day in own["day"]]
    heights = [y - 0.105 * level for level in swarm(places, 0.1)]
    for level, look in enumerate(_MARKS):
        kept = [number for number, one in enumerate(own["level"]) if one == level]
        xs, ys = [places[number] for number in kept], [heights[number] for number in kept]
        axes.plot(xs, ys, ls="", zorder=3 + level, label=language.text(LEVELS[level]), **look)


def _words(axes: Axes, y: float, pair: str, count: tuple[int, int], *, first: bool) -> None:
    look: dict[str, Any] = {"fontsize": 9, "va": "center", "fontweight": "bold" if first else "normal"}
    axes.text(_NAMES, y, pair_name(pair), ha="right", **look)
    colour = page.ACCENT if first else page.INK
    for x, number in zip((_BEFORE, _AFTER), count, strict=True):
        axes.text(x, y, str(number), ha="center", color=colour, **{**look, "fontsize": 11 if first else 9.5})


def _sum(axes: Axes, floor: float, counts: dict[str, tuple[int, int]], pair: str) -> None:
    axes.plot([_BEFORE - 0.25, page.WIDTH - page.MARGIN], [floor + 0.04] * 2, color=page.INK, lw=0.7)
    words = language.text({"en": "all but the first row", "es": "todas menos la primera fila"})
    look: dict[str, Any] = {"fontsize": 8.4, "va": "center"}
    axes.text(_BEFORE - 0.3, floor + 0.24, words, ha="right", **look)
    for place, x in enumerate((_BEFORE, _AFTER)):
        rest = sum(count[place] for one, count in counts.items() if one != pair)
        axes.text(x, floor + 0.24, str(rest), ha="center", fontweight="bold", **{**look, "fontsize": 9.5})


def _title(found: pd.DataFrame, pair: str, cut: str) -> str:
    parts = networks.split(found, cut, pair)
    one, other = pair_name(pair).split(" – ")
    rest = (parts.before - parts.pair_before, parts.after - parts.pair_after)
    rise = parts.pair_after > parts.pair_before
    return language.text(
        {
            "en": f"{one} and {other}: from {parts.pair_before} days of talks to {parts.pair_after}; "
            "all other "
            f"pairs{' together' if rise else ''}, from {rest[0]} to {rest[1]}",
            "es": f"{one} y {other}: de {parts.pair_before} días de conversaciones a "
            f"{parts.pair_after}; las demás "
            f"parejas, de {rest[0]} a {rest[1]}",
        }
    )


def _subtitle(found: pd.DataFrame, cut: str, end: str) -> str:
    import pandas as pd

    first, last, middle = pd.Timestamp(networks.SINCE), pd.Timestamp(end), pd.Timestamp(cut)
    before, after = (middle - first).days, (last - middle).days
    return language.text(
        {
            "en": f"A mark is a day on which two parties talked; shape: the level of the lower side. "
            f"{before} days "
            f"before the line, {after} after it, to {language.day(end)}",
            "es": "Cada marca es un día en que hablaron dos partes; la forma, el nivel de la parte de "
            "menor rango. "
            f"{before} días antes de la línea y {after} después, hasta el {language.day(end)}",
        }
    )


def _alt(found: pd.DataFrame, rows: list[str], counts: dict[str, tuple[int, int]], cut: str) -> str:
    lead = {
        "en": f"Calendar of {len(found)} days of talks, one row a pair. Before and after "
        f"{language.day(cut)}: ",
        "es": f"Calendario de {len(found)} días de conversaciones, una fila por pareja. Antes y después del "
        f"{language.day(cut)}: ",
    }
    told = "; ".join(f"{pair_name(pair)} {counts[pair][0]}, {counts[pair][1]}" for pair in rows)
    own = found[found["pair"] == rows[0]]
    levels = ", ".join(
        f"{language.text(LEVELS[level])} {(own['level'] == level).sum()}" for level in (3, 2, 1, 0)
    )
    if any("PRK" in pair for pair in rows):
        day = language.day(networks.REOPENED)
        band = {
            "en": f"A grey band before {day}: North Korea’s border was closed",
            "es": f"Una banda gris antes del {day}: la frontera norcoreana estaba cerrada",
        }
        told += f". {language.text(band)}"
    which = language.text({"en": "Levels of the first row", "es": "Niveles de la primera fila"})
    return f"{language.text(lead)}{told}. {which}: {levels}."
