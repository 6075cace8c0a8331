"""One rise, several comparisons: what dealing at random would give, and where the real count lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, models, networks
from foedus.plots import page
from foedus.plots.meetings_strip import PAIR, pair_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

COMPARED: dict[str, dict[str, str]] = {
    "all": {"en": "all other pairs", "es": "las demás parejas"},
    "without": {"en": "pairs without the US", "es": "parejas sin EE. UU."},
    "days": {"en": "the calendar", "es": "el calendario"},
}
_LEFT, _STEP, _WIDE, _HIGH = 0.4, 2.55, 2.25, 1.62


@dataclass(frozen=True)
class Deal:
    """A pair's days of talks, those of the comparison, and the chance of each number after the cut."""

    parts: networks.Split
    likely: dict[int, float]
    p: float

    @property
    def observed(self) -> int:
        """Days of talks of the pair that did fall after the cut."""
        return self.parts.pair_after


def deal(
    found: pd.DataFrame, cut: str, *, pair: str = PAIR, compared: str = "all", start: str, end: str
) -> Deal:
    """Return what chance would do with the days of talks of a pair.

    Parameters
    ----------
    found : DataFrame
        As `networks.talks` returns it.
    cut : str
        The day that parts before from after.
    pair : str
        The pair whose days are marked.
    compared : str
        ``"all"`` or ``"without"`` (pairs with the United States left out): the cards are days of talks.
        ``"days"``: the cards are all days of the calendar.
    start, end : str
        First and last day of the period.
    """
    import pandas as pd

    first, last, middle = pd.Timestamp(start), pd.Timestamp(end), pd.Timestamp(cut)
    inside = found[(found["day"] >= first) & (found["day"] <= last)]
    parts = networks.split(inside, cut, pair, ["USA"] if compared == "without" else [])
    before, after = parts.before, parts.after
    if compared == "days":
        before, after = max(1, (middle - first).days), max(1, (last - middle).days)
        parts = networks.Split(parts.pair_before, before, parts.pair_after, after)
    if not before or not after:
        return Deal(parts, {parts.pair_after: 1.0}, 1.0)
    marked = parts.pair_before + parts.pair_after
    likely = models.chances(marked, before, after)
    return Deal(parts, likely, sum(share for count, share in likely.items() if count >= parts.pair_after))


def p_words(p: float) -> str:
    """Return a p-value in words: three decimals where two would hide on which side of 0.05 it lies."""
    return language.number(round(p, 3 if p < 0.1 else 2)) if p >= 0.001 else "< " + language.number(0.001)


@page.styled
def shuffles(meetings: pd.DataFrame, people: pd.DataFrame, *, cut: str = networks.TREATY) -> page.Drawing:
    """Draw how rare the rise of one pair is, by what it is compared with.

    Parameters
    ----------
    meetings, people : DataFrame
        The tables ``meetings`` and ``meeting_participants``.
    cut : str, default "2024-06-19"
        The day that parts before from after.

    Returns
    -------
    Drawing
        One panel a comparison; a bar says how often so many days of talks of the pair would fall after the
        cut by chance. Hatched: as many as in the table, or more.
    """
    found = networks.talks(networks.seats(meetings, people))
    end = str(meetings["main_date"].max())[:10]
    deals = {name: deal(found, cut, compared=name, start=networks.SINCE, end=end) for name in COMPARED}
    sheet = page.Page(_HIGH + 1.12, _title(deals), _subtitle(deals), _source(cut))
    for place, (name, one) in enumerate(deals.items()):
        axes = sheet.axes(_LEFT + _STEP * place, 0.5, _WIDE, _HIGH)
        bars(axes, one)
        _heads(axes, name, one, first=not place)
    return sheet.drawing(_alt(deals))


def bars(axes: Axes, one: Deal) -> None:
    """Draw the chance of each number, with the observed one and all beyond it hatched."""
    counts = list(one.likely)
    tops = [100 * one.likely[count] for count in counts]
    for far in (False, True):
        kept = [place for place, count in enumerate(counts) if (count >= one.observed) == far]
        look: dict[str, Any] = {"color": "#C9C9C4", "lw": 0}
        if far:
            look = {"facecolor": page.ACCENT_SOFT, "edgecolor": page.ACCENT, "hatch": "////", "lw": 0.8}
        axes.bar([counts[place] for place in kept], [tops[place] for place in kept], width=0.82, **look)
    roof = max(tops) * 1.42
    axes.set(ylim=(0, roof), xlim=(counts[0] - 0.6, counts[-1] + 0.6))
    axes.plot([one.observed] * 2, [0, roof * 0.8], color=page.ACCENT, lw=1.4)


def _heads(axes: Axes, name: str, one: Deal, *, first: bool) -> None:
    words = language.text({"en": "against {name}", "es": "frente a {name}"})
    words = words.format(name=language.text(COMPARED[name])).replace("a el ", "al ")
    axes.set_title(words, loc="left", fontsize=9, fontweight="bold", color=page.INK, pad=19)
    unit = {"days": {"en": "days", "es": "días"}}.get(
        name, {"en": "days of talks", "es": "días de conversaciones"}
    )
    count = f"{one.parts.before} → {one.parts.after} {language.text(unit)}"
    axes.text(0, 1.04, count, transform=axes.transAxes, fontsize=8, color=page.SOFT, va="bottom")
    roof = axes.get_ylim()[1]
    text = language.text({"en": "in our table {count}\np = {p}", "es": "en la tabla, {count}\np = {p}"})
    text = text.format(count=one.observed, p=p_words(one.p))
    # The calendar's bars fill the left of its panel, so the words stand beside the line there.
    x, side = (one.observed - 0.3, "right") if name == "days" else (axes.get_xlim()[0] + 0.3, "left")
    box = {"facecolor": page.PAPER, "edgecolor": "none", "pad": 1.0}
    look: dict[str, Any] = {"fontsize": 8.6, "fontweight": "bold", "color": page.ACCENT}
    axes.text(x, roof * 0.98, text, ha=side, va="top", bbox=box, **look)
    axes.set_xticks(range(0, max(one.likely) + 1, 3))
    axes.set_xlabel(
        language.text({"en": "the pair’s days after the treaty", "es": "días de la pareja tras el tratado"})
    )
    axes.grid(axis="y")
    axes.locator_params(axis="y", nbins=4)
    if first:
        axes.set_ylabel(language.text({"en": "% of all deals", "es": "% de los repartos"}))


def _title(deals: dict[str, Deal]) -> str:
    values = [p_words(one.p) for one in deals.values()]
    count = next(iter(deals.values())).observed
    return language.text(
        {
            "en": f"The same {count} days of talks, three comparisons: p = {values[0]}, {values[1]} or "
            f"{values[2]}",
            "es": f"Los mismos {count} días de conversaciones, tres comparaciones: p = {values[0]}; "
            f"{values[1]} o "
            f"{values[2]}",
        }
    )


def _subtitle(deals: dict[str, Deal]) -> str:
    parts = deals["all"].parts
    marked = parts.pair_before + parts.pair_after
    pair = pair_name(PAIR)
    return language.text(
        {
            "en": f"{pair}: {marked} days of talks. If chance dealt them, how often would so many lie "
            "after the "
            "treaty? Hatched: as many as in our table, or more",
            "es": f"{pair}: {marked} días de conversaciones. Si los repartiera el azar, ¿con qué "
            "frecuencia caerían "
            "tantos tras el tratado? Rayado: tantos como en la tabla, o más",
        }
    )


def _source(cut: str) -> str:
    return language.text(
        {
            "en": "Source: course table of meetings; all deals counted (hypergeometric distribution), "
            "one-sided. "
            f"{language.day(cut)} itself counts on neither side. A table of recorded talks, not of all "
            "talks.",
            "es": "Fuente: tabla de reuniones del curso; se cuentan todos los repartos (distribución "
            f"hipergeométrica), a una cola. El {language.day(cut)} no cuenta en ningún lado. Es una tabla de "
            "conversaciones registradas, no de todas.",
        }
    )


def _alt(deals: dict[str, Deal]) -> str:
    told = "; ".join(
        f"{language.text(COMPARED[name])}: {one.parts.pair_before}/{one.parts.before} → "
        f"{one.parts.pair_after}/{one.parts.after}, p = {p_words(one.p)}"
        for name, one in deals.items()
    )
    lead = {"en": "Three panels of bars", "es": "Tres paneles de barras"}
    return f"{language.text(lead)}. {_title(deals)}. {told}."
