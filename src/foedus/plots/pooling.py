"""Weigh the kinds of source and see which range most of the weight allows, and which kind drives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, ranges
from foedus.errors import FoedusError, nearest
from foedus.plots import counts, page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Each question is one thing on one day: on that day the newest own total was counted.
QUESTIONS: dict[str, tuple[str, str]] = {
    "sent": ("troops_deployed", "2025-04-30"),
    "killed": ("killed", "2025-09-02"),
    "hurt": ("killed_or_wounded", "2026-02-12"),
    "shells": ("shells", "2025-07-13"),
}
_ASKED: dict[str, dict[str, str]] = {
    "sent": {"en": "Soldiers sent by 30 April 2025", "es": "Soldados enviados a 30 de abril de 2025"},
    "killed": {
        "en": "Soldiers killed by 2 September 2025",
        "es": "Soldados muertos a 2 de septiembre de 2025",
    },
    "hurt": {
        "en": "Killed or wounded by 12 February 2026",
        "es": "Muertos o heridos a 12 de febrero de 2026",
    },
    "shells": {"en": "Shells sent by 13 July 2025", "es": "Proyectiles enviados a 13 de julio de 2025"},
}
# Older than this, a count says only how many there were at least: the truth does not fall.
_FRESH = 31
_STEP, _LEFT, _SHARE, _FOOT, _SIZE = 0.195, 2.5, 0.95, 0.88, 7.6
# A figure passed on, and a ceiling that is the course's reading of "more than".
_SIGNS = {"relays": "†", "relays_unnamed": "†", "containers_times_load": "‡"}


class UnknownQuestion(FoedusError):
    """A question that this figure does not ask."""


@dataclass(frozen=True)
class _Voice:
    """One voice's newest total, carried to the day of the question; a later one of its own is a ceiling."""

    name: str
    kind: str
    voice: str
    shape: str
    low: float | None
    high: float | None
    # Whether an end stands for "about" so many: the margin is the reader's.
    loose_low: bool
    loose_high: bool
    words: str

    @property
    def label(self) -> str:
        return f"{self.name}: {self.words}"

    def range(self, about: float) -> ranges.Range:
        low, high = self.low, self.high
        if low is not None and self.loose_low:
            low = ranges.around(low, about).low
        if high is not None and self.loose_high:
            high = ranges.around(high, about).high
        return ranges.Range(low, high)


@page.styled
def pooled(
    estimates: pd.DataFrame,
    question: str = "sent",
    *,
    party: float = 1,
    state: float = 1,
    free: float = 1,
    about: float = 10,
) -> page.Drawing:
    """Draw the newest total of each voice, and which range most of the weight allows.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.
    question : str, default "sent"
        ``"sent"``, ``"killed"``, ``"hurt"`` or ``"shells"``.
    party, state, free : float, default 1
        Weight of each voice that is a party to the war, another government, or press
        and researchers.
    about : float, default 10
        How wide to read one number, in per cent of it.

    Returns
    -------
    Drawing
        Above the voices, below the share of the weight that allows each value.

    Raises
    ------
    UnknownQuestion
        This figure does not ask that.
    """
    return _draw(
        _voices(estimates, question), question, {"party": party, "state": state, "free": free}, about
    )


def explore_pool(estimates: pd.DataFrame, *, start: str = "sent") -> Explorer:
    """Weigh the kinds of source by hand and see the range move.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.
    start : str, default "sent"
        The question asked first.

    Returns
    -------
    ipywidgets.DOMWidget
        A question, three weights, a margin for "about", and the figure.
    """
    known = {name: _voices(estimates, name) for name in QUESTIONS}
    _voices(estimates, start)

    @page.styled
    def draw(question: str, party: float, state: float, free: float, about: float) -> page.Drawing:
        return _draw(known[question], question, {"party": party, "state": state, "free": free}, about)

    label = {"en": "Question", "es": "Pregunta"}
    weight = {"en": "Weight:", "es": "Peso:"}
    margin = {"en": "How wide is “about” (%)", "es": "Margen de «unos» (%)"}
    options = {name: language.text(words) for name, words in _ASKED.items()}
    scale = {"min": 0, "max": 3, "step": 0.5, "value": 1}
    named = {
        group: {
            "label": f"{language.text(weight)} {counts.GROUP_SIGNS[group]} {language.text(words)}",
            **scale,
        }
        for group, words in counts.GROUP_WORDS.items()
    }
    return explore(
        draw,
        question={"label": language.text(label), "options": options, "value": start},
        **named,
        about={"label": language.text(margin), "min": 0, "max": 25, "step": 5, "value": 10},
    )


def _voices(estimates: pd.DataFrame, question: str) -> list[_Voice]:
    """Return each voice's newest count up to the day of a question; its own next one is a ceiling."""
    import pandas as pd

    if question not in QUESTIONS:
        near = nearest(question, QUESTIONS)
        raise UnknownQuestion(
            language.text(
                {
                    "en": f"This figure does not ask {question!r}; try {near}.",
                    "es": f"Esta figura no pregunta {question!r}; prueba con {near}.",
                }
            )
        )
    measure, asked = QUESTIONS[question]
    day = pd.Timestamp(asked)
    rows = estimates[estimates["measure"] == measure]
    rows = rows.assign(held=rows["as_of"].fillna(rows["published"]))
    rows = rows[~_echoes(estimates, rows)].sort_values("held")
    newest = rows[rows["held"] <= day].drop_duplicates("voice", keep="last")
    later = rows[(rows["held"] > day) & rows["high"].notna()].drop_duplicates("voice", keep="first")
    caps = {row.voice: row for row in counts.records(later)}
    found = [
        _carried(row, caps.get(row.voice), fresh=(day - row.held).days <= _FRESH)
        for row in counts.records(newest)
    ]
    return sorted((one for one in found if one is not None), key=lambda one: one.low or one.high or 0)


def _echoes(estimates: pd.DataFrame, rows: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows repeat another voice's row or another form of one study: they add no voice."""
    owner = estimates.set_index("estimate_id")["voice"]
    behind = rows["origin"].map(owner)
    return (behind.notna() & (behind != rows["voice"])) | (rows["origin_how"] == "same_study")


def _carried(row: Any, cap: Any, *, fresh: bool) -> _Voice | None:
    found = ranges.read((row.low, row.high))
    if not fresh and found.low is None:
        # A ceiling of an earlier day says nothing: more may have come since.
        return None
    one = found.low is not None and found.low == found.high
    high, loose_high, words = found.high, one, counts.printed(row) + _SIGNS.get(row.origin_how, "")
    if not fresh and found.high is not None:
        high, words = None, f"{words} (≥)"
    if cap is not None and (high is None or cap.high < high):
        # The truth does not fall: who later gives a smaller total has capped this one.
        high, loose_high = cap.high, cap.low == cap.high
        words += language.text({"en": "; later ", "es": "; después, "}) + counts.amount(cap.high)
    name = counts.counter(row) if row.voice == "unnamed" else counts.voice_name(row.voice)
    return _Voice(
        name, counts.GROUPS[row.kind], row.voice, counts.SHAPES[row.kind], found.low, high,
        one or row.origin_how == "our_arithmetic", loose_high, words,
    )  # fmt: skip


def _draw(voices: list[_Voice], question: str, weights: Mapping[str, float], about: float) -> page.Drawing:
    found = [one.range(about / 100) for one in voices]
    weight = [float(weights[one.kind]) for one in voices]
    best = ranges.agreeing(found, weight) if any(weight) else []
    title = _title(question, found, weight, best)
    height = _STEP * len(voices)
    sheet = page.Page(height + _SHARE + _FOOT + 0.34, title, _subtitle(about), _source(question, voices))
    width = page.WIDTH - _LEFT - page.MARGIN - 0.15
    reach = _reach(question, voices)
    above = sheet.axes(_LEFT, _FOOT + _SHARE + 0.2, width, height)
    below = sheet.axes(_LEFT, _FOOT, width, _SHARE)
    for axes in (above, below):
        axes.set_xlim(0, reach)
        for piece in best:
            axes.axvspan(
                piece.low or 0, reach if piece.high is None else piece.high, color=page.ACCENT_SOFT, lw=0,
                zorder=0,
            )  # fmt: skip
            # A point has no width; an edge keeps it in sight.
            axes.axvline(piece.low or 0, color=page.ACCENT, lw=0.8, zorder=0)
    _lines(above, voices, found, weight, reach)
    _shares(below, found, weight, reach)
    _drivers(sheet, voices, found, weight)
    return sheet.drawing(_alt(title, voices, found, weight))


def _reach(question: str, voices: list[_Voice]) -> float:
    # The axis must not move while weights do, and leaves room for the widest reading of "about".
    return max(end for one in voices for end in (one.low, one.high) if end is not None) * 1.32


def _lines(
    axes: Axes, voices: list[_Voice], found: list[ranges.Range], weight: list[float], reach: float
) -> None:
    axes.set_ylim(len(voices) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    for place, (one, span, heavy) in enumerate(zip(voices, found, weight, strict=True)):
        ink = counts.colour(one.voice) if heavy else page.FAINT
        axes.annotate(
            one.label, (0, place), xytext=(-5, 0), textcoords="offset points", ha="right", va="center",
            fontsize=_SIZE, annotation_clip=False,
        )  # fmt: skip
        low, high = span.low or 0, reach if span.high is None else span.high
        axes.plot([low, high], [place, place], color=ink, lw=1 + 2 * heavy, zorder=2, solid_capstyle="butt")
        full = span.low is not None and span.high is not None
        middle = (low + high) / 2 if full else (high if span.low is None else low)
        axes.plot(
            [middle], [place], clip_on=False, marker=one.shape, ms=6, mec=ink, mew=1.2,
            mfc=ink if full else page.PAPER,
            ls="", zorder=3,
        )  # fmt: skip


def _shares(axes: Axes, found: list[ranges.Range], weight: list[float], reach: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(0, 1.04)
    axes.set_yticks([0, 0.5, 1], [language.percent(share) for share in (0, 0.5, 1)])
    axes.grid(axis="y")
    ticks = [float(tick) for tick in MaxNLocator(4).tick_values(0, reach) if tick <= reach]
    axes.set_xticks(ticks, [counts.amount(tick) for tick in ticks])
    axes.tick_params(axis="x", length=0)
    words = {"en": "weight that\nallows it", "es": "peso que\nlo permite"}
    axes.text(
        -0.085, 0.5, language.text(words), transform=axes.transAxes, ha="right", va="center", fontsize=_SIZE,
        color=page.SOFT,
    )  # fmt: skip
    if not any(weight):
        return
    steps = _steps(found, weight, reach)
    axes.fill_between([x for x, _ in steps], [share for _, share in steps], color="#D9D9D4", lw=0, zorder=1)
    axes.plot([x for x, _ in steps], [share for _, share in steps], color=page.INK, lw=1.3, zorder=2)


def _steps(found: list[ranges.Range], weight: list[float], reach: float) -> list[tuple[float, float]]:
    """Return the corners of the share of the weight; ends belong to their range and have their own height."""
    inner = {float(end) for one in found for end in one if end is not None and end <= reach}
    ends = sorted({0.0, reach, *inner})
    corners: list[tuple[float, float]] = []
    for here, after in zip(ends, [*ends[1:], None], strict=True):
        corners.append((here, ranges.support(found, here, weight)))
        if after is not None:
            level = ranges.support(found, (here + after) / 2, weight)
            corners += [(here, level), (after, level)]
    return corners


def _answer(found: list[ranges.Range], weight: list[float], best: list[ranges.Range]) -> tuple[str, str]:
    """Return the pieces in words and the share of the weight that allows them."""
    joint = language.text({"en": " or ", "es": " o "})
    pieces = joint.join(counts.written(_rounded(piece)) for piece in best)
    probe = best[0].low if best[0].low is not None else best[0].high
    return pieces, language.percent(ranges.support(found, float(probe or 0), weight))


def _rounded(piece: ranges.Range) -> ranges.Range:
    low, high = (None if end is None else round(end) for end in piece)
    return ranges.Range(low, high)


def _title(question: str, found: list[ranges.Range], weight: list[float], best: list[ranges.Range]) -> str:
    asked = language.text(_ASKED[question])
    if not best:
        return asked + language.text(
            {"en": ": without weight, no range", "es": ": sin peso no hay intervalo"}
        )
    pieces, share = _answer(found, weight, best)
    return language.text(
        {
            "en": f"{asked}: {share} of the weight allows {pieces}",
            "es": f"{asked}: el {share} del peso permite {pieces}",
        }
    )


def _drivers(sheet: page.Page, voices: list[_Voice], found: list[ranges.Range], weight: list[float]) -> None:
    # Straight onto the page: a further pair of axes would cost as much time as all these words.
    def write(x: float, y: float, words: str, **look: Any) -> None:
        sheet.figure.text(x / page.WIDTH, (sheet.foot + y) / sheet.height, words, va="center", **look)

    y = _FOOT - 0.36
    head = language.text({"en": "Left out in turn:", "es": "Al quitar un tipo:"})
    write(_LEFT - 0.12, y, head, fontsize=_SIZE, ha="right", fontweight="bold")
    for line in _left_out(voices, found, weight):
        write(_LEFT, y, line, fontsize=_SIZE)
        y -= 0.165


def _left_out(voices: list[_Voice], found: list[ranges.Range], weight: list[float]) -> list[str]:
    lines = []
    for group, words in counts.GROUP_WORDS.items():
        stay = [i for i, one in enumerate(voices) if one.kind != group]
        if len(stay) == len(voices):
            continue
        some, heavy = [found[i] for i in stay], [weight[i] for i in stay]
        without = language.text({"en": "without", "es": "sin"})
        head = f"{without} {counts.GROUP_SIGNS[group]} {language.text(words)}: "
        if not any(heavy):
            lines.append(head + language.text({"en": "nothing left", "es": "no queda nada"}))
            continue
        pieces, share = _answer(some, heavy, ranges.agreeing(some, heavy))
        lines.append(f"{head}{pieces} ({share})")
    return lines


def _subtitle(about: float) -> str:
    margin = language.percent(about / 100)
    return language.text(
        {
            "en": f"Newest total of each voice, “about” read ± {margin}. (≥): over a month old, read as a "
            "floor. Later: its own next total, read as a ceiling. Coloured: what most weight allows.",
            "es": f"Último total de cada voz, con «unos» ± {margin}. (≥): de hace más de un mes, leído como "
            "suelo. Después: su total siguiente, leído como techo. En color, lo que permite más peso.",
        }
    )


_NOTES: dict[str, dict[str, str]] = {
    "*": {"en": "* our arithmetic.", "es": "* cálculo nuestro."},
    "†": {"en": "† passes on a figure.", "es": "† reproduce una cifra."},
    "‡": {
        "en": "‡ our reading: printed as “more than”, the room in the counted boxes.",
        "es": "‡ lectura nuestra: se publicó como «más de», lo que cabe en las cajas contadas.",
    },
}


def _source(question: str, voices: list[_Voice]) -> str:
    day = language.day(QUESTIONS[question][1])
    notes = " ".join(language.text(_NOTES[sign]) for sign in _NOTES if any(sign in v.words for v in voices))
    return language.text(
        {
            "en": f"Source: course table dprk_estimates, to {day}. {notes} A share of weight is no "
            "probability.",
            "es": f"Fuente: tabla dprk_estimates del curso, a {day}. {notes} Una proporción de peso no es "
            "una probabilidad.",
        }
    )


def _alt(title: str, voices: list[_Voice], found: list[ranges.Range], weight: list[float]) -> str:
    each = "; ".join(
        f"{one.name} ({language.text(counts.GROUP_WORDS[one.kind])}): {counts.written(_rounded(span))}"
        for one, span in zip(voices, found, strict=True)
    )
    return f"{title}. {each}. {'; '.join(_left_out(voices, found, weight))}."
