"""Move the day that parts before from after, and see whether the answer hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language, networks
from foedus.plots import page
from foedus.plots.explore import Explorer, explore
from foedus.plots.meetings_strip import PAIR, pair_name
from foedus.plots.shuffles import COMPARED, Deal, deal, p_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_PAIRS = (PAIR, "CHN-PRK", "CHN-RUS", "RUS-USA", "UKR-USA", "RUS-UKR")
_SPANS: dict[str, dict[str, str]] = {
    "all": {"en": "the whole table", "es": "toda la tabla"},
    "open": {"en": "from 25 July 2023, border open", "es": "desde el 25-7-2023, frontera abierta"},
    "18": {"en": "18 months on each side", "es": "18 meses a cada lado"},
    "12": {"en": "12 months on each side", "es": "12 meses a cada lado"},
    "6": {"en": "6 months on each side", "es": "6 meses a cada lado"},
}
_LEFT, _RIGHT, _BARS = 0.34, 5.0, 5.45
_OWN, _REST, _FLOOR = 0.72, 1.5, 1.95


def cuts(end: str) -> list[str]:
    """Return the days a slider stops at: the first of each month, and in June 2024 the day of the treaty.

    Parameters
    ----------
    end : str
        Last day of the table; the last stop lies half a year before it.
    """
    import pandas as pd

    months = pd.date_range("2022-09-01", pd.Timestamp(end) - pd.DateOffset(months=6), freq="MS")
    days = [str(month.date()) for month in months]
    return [networks.TREATY if day[:7] == networks.TREATY[:7] else day for day in days]


@page.styled
def cut_window(
    found: pd.DataFrame,
    *,
    end: str,
    cut: float = 22,
    pair: str = PAIR,
    compared: str = "all",
    span: str = "all",
) -> page.Drawing:
    """Draw one cut: the talks of a pair, those of the comparison, and what chance would do.

    Parameters
    ----------
    found : DataFrame
        As ``fd.networks.talks`` returns it.
    end : str
        Last day of the table.
    cut : float, default 22
        Number of the stop, as `cuts` lists them; 22 is the treaty.
    pair : str, default "PRK-RUS"
        The pair whose days are marked.
    compared : str, default "all"
        ``"all"``, ``"without"`` or ``"days"``, as for `deal`.
    span : str, default "all"
        ``"all"``; ``"open"``, from the day on which North Korea received delegations again; or how many
        months count on each side of the cut.

    Returns
    -------
    Drawing
        Left, a line a day of talks; right, the chance of each number after the cut.
    """
    stops = cuts(end)
    day = stops[max(0, min(int(cut), len(stops)) - 1)]
    start, last = _window(day, span, end)
    one = deal(found, day, pair=pair, compared=compared, start=start, end=last)
    title = _title(one, pair, day)
    sheet = page.Page(2.3, title, _subtitle(one, compared), _source())
    axes = sheet.blank()
    _strip(axes, found, (day, start, last), (end, pair, compared))
    _chance(axes, one)
    return sheet.drawing(_alt(title, one, pair, compared, (start, last)))


def _window(day: str, span: str, end: str) -> tuple[str, str]:
    import pandas as pd

    if span == "all":
        return networks.SINCE, end
    if span == "open":
        return min(networks.REOPENED, day), end
    months = pd.DateOffset(months=int(span))
    first = max(pd.Timestamp(day) - months, pd.Timestamp(networks.SINCE))
    last = min(pd.Timestamp(day) + months, pd.Timestamp(end))
    return str(first.date()), str(last.date())


def _strip(axes: Axes, found: pd.DataFrame, days: tuple[str, str, str], what: tuple[str, str, str]) -> None:
    import pandas as pd

    end, pair, compared = what
    origin = pd.Timestamp(networks.SINCE)
    step = (_RIGHT - _LEFT) / (pd.Timestamp(end) - origin).days
    cut, first, last = (_LEFT + step * (pd.Timestamp(day) - origin).days for day in days)
    axes.fill_between([first, last], 0.3, _FLOOR, color="#F1F1EE", lw=0, zorder=0)
    own = found["pair"] == pair
    rest = ~own & ~(found["pair"].str.contains("USA") & (compared == "without"))
    places = _LEFT + step * (found["day"] - origin).dt.days
    for y, kept, colour in ((_OWN, own, page.ACCENT), (_REST, rest & (compared != "days"), page.SOFT)):
        inside = kept & (places >= first) & (places <= last)
        axes.plot([_LEFT, _RIGHT], [y + 0.17] * 2, color=page.FAINT, lw=0.7)
        axes.vlines(places[kept & ~inside], y, y + 0.17, color=page.FAINT, lw=1.3)
        axes.vlines(places[inside], y - 0.1, y + 0.17, color=colour, lw=2)
    if compared == "days":
        axes.fill_between([first, last], _REST - 0.1, _REST + 0.17, color="#CFCFCA", lw=0)
    axes.plot([cut, cut], [0.26, _FLOOR + 0.06], color=page.INK, lw=1.3, ls=(0, (4, 2)))
    look: dict[str, Any] = {"fontsize": 8.6, "va": "center", "fontweight": "bold"}
    axes.text(_LEFT, _OWN - 0.26, pair_name(pair), color=page.ACCENT, **look)
    words = language.text({**COMPARED[compared]})
    axes.text(_LEFT, _REST - 0.26, words[0].upper() + words[1:], color=page.SOFT, **look)
    for year in range(2023, int(end[:4]) + 1):
        x = _LEFT + step * (pd.Timestamp(f"{year}-01-01") - origin).days
        axes.text(x, _FLOOR + 0.14, str(year), fontsize=7.6, color=page.SOFT, va="center")


def _chance(axes: Axes, one: Deal) -> None:
    top = max(one.likely.values())
    wide = (page.WIDTH - page.MARGIN - _BARS) / max(len(one.likely), 8)
    places = [_BARS + wide * (number + 0.5) for number in range(len(one.likely))]
    far = [count >= one.observed for count in one.likely]
    tops = [_FLOOR - 1.1 * share / top for share in one.likely.values()]
    for kept, colour in ((False, "#C9C9C4"), (True, page.ACCENT)):
        xs = [x for x, one_far in zip(places, far, strict=True) if one_far == kept]
        ys = [y for y, one_far in zip(tops, far, strict=True) if one_far == kept]
        axes.vlines(xs, ys, _FLOOR, lw=wide * 72 * 0.74, colors=colour)
    axes.plot([_BARS, page.WIDTH - page.MARGIN], [_FLOOR] * 2, color=page.FAINT, lw=0.7)
    counts = list(one.likely)
    for number in sorted({0, len(counts) - 1, counts.index(one.observed)}):
        axes.text(places[number], _FLOOR + 0.14, str(counts[number]), fontsize=7.8, ha="center", va="center")
    text = language.text({"en": "chance of each number after", "es": "probabilidad de cada número después"})
    axes.text(_BARS, 0.36, text, fontsize=8.2, color=page.SOFT, va="center")
    words = f"p = {p_words(one.p)}"
    axes.text(_BARS, 0.6, words, fontsize=11, fontweight="bold", color=page.ACCENT, va="center")


def _title(one: Deal, pair: str, day: str) -> str:
    parts = one.parts
    counts = f"{parts.pair_before} → {parts.pair_after}"
    return language.text(
        {
            "en": f"{pair_name(pair)}, cut {language.day(day)}: {counts} days, p = {p_words(one.p)}",
            "es": f"{pair_name(pair)}, {language.day(day)}: {counts} días, p = {p_words(one.p)}",
        }
    )


def _subtitle(one: Deal, compared: str) -> str:
    parts = one.parts
    if compared == "days":
        both = {
            "en": f"The grey span has {parts.before} days before the cut and {parts.after} after it",
            "es": f"El período gris tiene {parts.before} días antes del corte y {parts.after} después",
        }
        return language.text(both)
    shares = [
        language.percent(own / whole) if whole else "–"
        for own, whole in ((parts.pair_before, parts.before), (parts.pair_after, parts.after))
    ]
    return language.text(
        {
            "en": f"Share of the pair in all days of talks compared: {shares[0]} before "
            f"({parts.pair_before} of "
            f"{parts.before}), {shares[1]} after ({parts.pair_after} of {parts.after})",
            "es": f"Proporción de la pareja en los días comparados: {shares[0]} antes "
            f"({parts.pair_before} de {parts.before}), {shares[1]} después ({parts.pair_after} de "
            f"{parts.after})",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: course table of meetings; talks of exactly two parties. Grey: the period "
            "that counts. "
            "p: chance of as many after the cut or more (red bars), if the days were dealt at random.",
            "es": "Fuente: tabla de reuniones del curso; conversaciones solo entre dos partes. Gris: el "
            "período que "
            "cuenta. p: probabilidad de tantos tras el corte o más (barras rojas), si se repartieran al "
            "azar.",
        }
    )


def _alt(title: str, one: Deal, pair: str, compared: str, window: tuple[str, str]) -> str:
    first, last = (language.day(day) for day in window)
    return language.text(
        {
            "en": f"Days of talks as lines in time, and bars of chance. {title}. Compared with "
            f"{language.text(COMPARED[compared])}, {first} to {last}. {_subtitle(one, compared)}.",
            "es": f"Días de conversaciones como líneas en el tiempo y barras del azar. {title}. Se "
            "compara con "
            f"{language.text(COMPARED[compared])}, {first} – {last}. {_subtitle(one, compared)}.",
        }
    )


def explore_cut(meetings: pd.DataFrame, people: pd.DataFrame) -> Explorer:
    """Move the cut, choose the pair, the comparison and the period, and see what becomes of the rise.

    Parameters
    ----------
    meetings, people : DataFrame
        The tables ``meetings`` and ``meeting_participants``.

    Returns
    -------
    ipywidgets.DOMWidget
        Three lists and a slider, and the figure that they leave.
    """
    found = networks.talks(networks.seats(meetings, people))
    end = str(meetings["main_date"].max())[:10]
    stops = cuts(end)
    treaty = stops.index(networks.TREATY) + 1
    label = {
        "en": f"Cut (1 is {language.day(stops[0])}, {treaty} the treaty, {len(stops)} is "
        f"{language.day(stops[-1])})",
        "es": f"Corte (1 es el {language.day(stops[0])}; {treaty}, el tratado; {len(stops)}, el "
        f"{language.day(stops[-1])})",
    }
    lists: dict[str, tuple[dict[str, str], dict[str, str]]] = {
        "pair": ({"en": "Pair", "es": "Pareja"}, {pair: pair_name(pair) for pair in _PAIRS}),
        "compared": (
            {"en": "Compared with", "es": "Comparada con"},
            {name: language.text(words) for name, words in COMPARED.items()},
        ),
        "span": (
            {"en": "Period", "es": "Período"},
            {name: language.text(words) for name, words in _SPANS.items()},
        ),
    }
    controls: dict[str, Any] = {
        name: {"label": language.text(words), "options": options, "value": next(iter(options))}
        for name, (words, options) in lists.items()
    }
    controls["cut"] = {
        "label": language.text(label),
        "min": 1,
        "max": len(stops),
        "step": 1,
        "value": treaty,
    }

    def draw(**values: Any) -> page.Drawing:
        return cut_window(found, end=end, **values)

    return explore(draw, **controls)
