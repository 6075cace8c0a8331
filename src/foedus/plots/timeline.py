"""The layered timeline: dated events in rows, two time scales side by side, labels placed by program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from foedus import language, ledger, spans
from foedus.plots import page, placing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LAYERS: dict[str, dict[str, str]] = {
    "diplomacy": {"en": "Diplomacy", "es": "Diplomacia"},
    "treaties_and_borders": {
        "en": "Treaties, truces, claims to land",
        "es": "Tratados, treguas, territorio reclamado",
    },
    "military": {"en": "Military", "es": "Militar"},
    "civilians": {"en": "Harm to civilians, disaster", "es": "Daño a civiles, catástrofe"},
    "sanctions_aid": {"en": "Sanctions, aid", "es": "Sanciones, ayuda"},
    "politics": {"en": "Politics", "es": "Política"},
}
# The title speaks of these years; the table is thick with diplomacy there and thin with battles.
LATE = date(2025, 1, 1)
_START, _KNEE = date(1991, 7, 1), date(2021, 1, 1)
_LEFT, _RIGHT, _SPLIT, _GAP = 1.62, 0.3, 0.27, 0.09
_MARK, _LEVEL, _LANE, _SIZE = 0.098, 0.104, 0.125, 7.0
_TOP, _AXIS, _ROOF = 0.6, 0.42, 0.07
_GREY = "#F4F4F1"


@dataclass(frozen=True)
class Scale:
    """One or two linear scales from days to inches: two where the early years are squeezed."""

    start: date
    end: date
    knee: date | None = None

    def at(self, day: date) -> float:
        """Return the place of a day, in inches from the left edge of the page."""
        whole = page.WIDTH - _RIGHT - _LEFT
        if self.knee is None:
            return _LEFT + whole * self._share(day, self.start, self.end)
        early = whole * _SPLIT
        if day < self.knee:
            return _LEFT + early * self._share(day, self.start, self.knee)
        late = whole - early - _GAP
        return _LEFT + early + _GAP + late * self._share(day, self.knee, self.end)

    @staticmethod
    def _share(day: date, start: date, end: date) -> float:
        return (day - start).days / (end - start).days


@dataclass(frozen=True)
class Row:
    """One layer with its marks and labels placed, heights in inches."""

    events: pd.DataFrame
    places: list[float]
    levels: list[int]
    texts: list[str]
    labels: list[placing.Placed]
    knee: float
    least: float

    @classmethod
    def of(
        cls, events: pd.DataFrame, scale: Scale, *, lanes: int = 2, most: int = 99, flags: bool = False
    ) -> Row:
        """Place the marks of some events, and the labels that fit."""
        places = [scale.at(day) for day in events["date"].dt.date]
        texts = list(events[f"short_{language.active()}"])
        widths = [page.width_in(text, _SIZE) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: (not events["main"].iloc[index], index))
        room = (_LEFT - 0.1, page.WIDTH - page.MARGIN)
        order = sorted(order[:most], reverse=True) if flags else order[:most]
        labels = placing.labels(places, widths, order, room=room, lanes=lanes, flags=flags)
        knee = scale.at(scale.knee) - _GAP if scale.knee else 0.0
        return cls(events, places, placing.swarm(places, _MARK), texts, labels, knee, 0.66 if knee else 0.44)

    def _lanes(self, side: int) -> int:
        return max((one.lane * side for one in self.labels), default=0) if self.labels else 0

    @property
    def above(self) -> float:
        """Inches from the top of the row to its middle line."""
        return _ROOF + _LANE * max(self._lanes(1), 0) + 0.09 + _LEVEL * max([0, *self.levels])

    @property
    def height(self) -> float:
        """Inches from the top of the row to its foot."""
        below = 0.09 + _LEVEL * -min([0, *self.levels]) + _LANE * max(self._lanes(-1), 0)
        return max(self.above + below + 0.05, self.least)

    def lane(self, number: int) -> float:
        """Return how far the middle of a lane lies below the middle line; negative is above."""
        marks = _LEVEL * (max([0, *self.levels]) if number > 0 else -min([0, *self.levels]))
        away = marks + 0.09 + _LANE * (abs(number) - 0.5)
        return -away if number > 0 else away


@page.styled
def timeline(events: pd.DataFrame) -> page.Drawing:
    """Draw all events in layers; the years before 2021 are squeezed, on a shaded ground.

    Parameters
    ----------
    events : DataFrame
        As ``fd.table("war_timeline")`` returns it.

    Returns
    -------
    Drawing
        One row a layer, one mark an event; the mark is the status of its claim, a
        bar behind it says how long it lasts.
    """
    end = date(events["date"].max().year, 12, 31)
    scale = Scale(_START, end, _KNEE)
    rows = [Row.of(part, scale) for part in layers(events)]
    status = statuses(events)
    body = _TOP + sum(row.height for row in rows) + _AXIS
    sheet = page.Page(body, finding(events), _subtitle(events), _source(events))
    axes = sheet.blank()
    status_key(axes, status)
    foot = body - _AXIS
    _ground(axes, scale, foot)
    y = _TOP
    for row in rows:
        draw_row(axes, y, row, scale, status)
        _head(axes, y, row.events, status)
        y += row.height
    _years(axes, scale, foot)
    _line(axes, scale.at(date(2022, 2, 24)), foot)
    return sheet.drawing(_alt(events))


def layers(events: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the events of each layer that has any, by date."""
    ordered = events.sort_values(["date", "event_id"])
    parts = (ordered[ordered["layer"] == name] for name in LAYERS)
    return [part for part in parts if len(part)]


def statuses(events: pd.DataFrame) -> dict[str, str]:
    """Return the status of each event's claim, by event."""
    known = ledger.claims().set_index("id")["status"]
    return dict(zip(events["event_id"], events["claim_id"].map(known), strict=True))


def late(events: pd.DataFrame, layer: str) -> tuple[int, int]:
    """Count the events of a layer from 2025 on, and all of them.

    Parameters
    ----------
    events : DataFrame
        As ``fd.table("war_timeline")`` returns it.
    layer : str
        One of `LAYERS`.

    Returns
    -------
    tuple of int
        Events from 1 January 2025 on, and events in all.

    Examples
    --------
    >>> from foedus import tables
    >>> late(tables.table("war_timeline"), "military")
    (2, 25)
    """
    mine = events[events["layer"] == layer]
    return int((mine["date"].dt.date >= LATE).sum()), len(mine)


def finding(events: pd.DataFrame) -> str:
    """Say what the timeline shows: where its events crowd, if they do."""
    talks, all_talks = late(events, "diplomacy")
    battles, all_battles = late(events, "military")
    n, since = len(events), LATE.year
    if all_talks and all_battles and talks > 2 * all_talks / 3 and battles < all_battles / 5:
        return language.text(
            {
                "en": f"Since {since}: {talks} of {all_talks} diplomatic events, {battles} of {all_battles} "
                "military ones. That is what the table noted",
                "es": f"Desde {since}: {talks} de {all_talks} hechos diplomáticos y {battles} de "
                f"{all_battles} militares. Eso es lo que anotó la tabla",
            }
        )
    return language.text({"en": f"{n} events, in layers", "es": f"{n} hechos, por capas"})


def draw_row(axes: Axes, y: float, row: Row, scale: Scale, status: dict[str, str]) -> None:
    """Draw the marks, bars and labels of one row, whose top lies at `y`."""
    middle = y + row.above
    heights = [middle - _LEVEL * level for level in row.levels]
    _labels(axes, middle, row, heights)
    mine = [status[str(name)] for name in row.events["event_id"]]
    for place, height, event, one in zip(row.places, heights, row.events.itertuples(), mine, strict=True):
        _bar(axes, (place, height), event, scale, page.STATUS_COLOURS[one])
    for name in dict.fromkeys(mine):
        places = [place for place, one in zip(row.places, mine, strict=True) if one == name]
        levels = [height for height, one in zip(heights, mine, strict=True) if one == name]
        page.status_marks(axes, places, levels, name, size=5.0)


def _labels(axes: Axes, middle: float, row: Row, heights: list[float]) -> None:
    leaders: tuple[list[float], list[float]] = ([], [])
    for one in row.labels:
        lane, place = middle + row.lane(one.lane), row.places[one.index]
        # A gap after each leader: all of them are one line, which draws faster than many.
        leaders[0].extend([place, place, float("nan")])
        leaders[1].extend([lane + (0.05 if one.lane > 0 else -0.05), heights[one.index], float("nan")])
        look: dict[str, Any] = {"fontsize": _SIZE, "va": "center_baseline", "zorder": 3}
        if 0 < row.knee < place:
            # The ground of a label hides the red line that runs behind it.
            look["bbox"] = {"boxstyle": "square,pad=0.1", "fc": page.PAPER, "ec": "none"}
        axes.text(one.left, lane, row.texts[one.index], **look)
    axes.plot(*leaders, color=page.FAINT, lw=0.6, zorder=1)


def _bar(axes: Axes, at: tuple[float, float], event: Any, scale: Scale, colour: str) -> None:
    if event.end_date == event.end_date:  # A missing end is not equal to itself.
        end = scale.at(spans.last_day(event.end_date))
        axes.plot([at[0], end], [at[1]] * 2, color=colour, lw=2.4, alpha=0.45, zorder=2)


def _head(axes: Axes, y: float, events: pd.DataFrame, status: dict[str, str]) -> None:
    name = str(events["layer"].iloc[0])
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [y, y], color=page.FAINT, lw=0.6)
    look: dict[str, Any] = {"va": "top", "linespacing": 1.15}
    lines = page.wrap(language.text(LAYERS[name]), 8.4, _LEFT - page.MARGIN - 0.22, "bold")
    axes.text(page.MARGIN, y + 0.08, "\n".join(lines), fontsize=8.4, fontweight="bold", **look)
    since, n = late(events, name)
    told = {"en": f"{n} events,\n{since} since {LATE.year}", "es": f"{n} hechos,\n{since} desde {LATE.year}"}
    colour = page.ACCENT if name in ("diplomacy", "military") else page.SOFT
    below = y + 0.12 + 0.135 * len(lines)
    axes.text(page.MARGIN, below, language.text(told), fontsize=7.4, color=colour, **look)


def status_key(axes: Axes, status: dict[str, str]) -> None:
    """Draw what the marks mean, with how often each stands."""

    def item(name: str) -> tuple[Callable[[float, float], None], str]:
        words = f"{language.text(ledger.STATUS[name][1])} ({list(status.values()).count(name)})"
        return lambda x, y: page.status_mark(axes, x, y, name, size=5.4), words

    seen = [name for name in ledger.STATUS if name in status.values()]
    page.legend(axes, page.MARGIN + 0.06, 0.14, [item(name) for name in seen])


def _ground(axes: Axes, scale: Scale, foot: float) -> None:
    assert scale.knee is not None
    right = scale.at(scale.knee) - _GAP / 2
    axes.fill_between([_LEFT - 0.1, right], _TOP, foot, color=_GREY, lw=0, zorder=-3)


def _years(axes: Axes, scale: Scale, foot: float) -> None:
    look: dict[str, Any] = {"ha": "center", "va": "top", "fontsize": 8}
    for year in (1995, 2005, 2015):
        axes.text(scale.at(date(year, 7, 1)), foot + 0.05, str(year), color=page.SOFT, **look)
    for year in range(_KNEE.year, scale.end.year + 1):
        edge = scale.at(date(year, 1, 1))
        axes.plot([edge, edge], [_TOP, foot], color=page.GRID, lw=0.6, zorder=-2)
        axes.text(scale.at(date(year, 7, 1)), foot + 0.05, str(year), **look)
    # A ruler under each scale: equal lengths do not mean equal times here.
    for first, last, words in (
        (date(2000, 1, 1), date(2010, 1, 1), {"en": "10 years", "es": "10 años"}),
        (date(2023, 1, 1), date(2024, 1, 1), {"en": "1 year", "es": "1 año"}),
    ):
        ends = [scale.at(first), scale.at(last)]
        axes.plot(ends, [foot + 0.24] * 2, color=page.SOFT, lw=0.9, marker="|", ms=4)
        axes.text(sum(ends) / 2, foot + 0.28, language.text(words), color=page.SOFT, **look | {"fontsize": 7})


def _line(axes: Axes, place: float, foot: float) -> None:
    axes.plot([place, place], [_TOP - 0.04, foot], color=page.ACCENT, lw=1.0, zorder=0)
    words = language.day("2022-02-24")
    axes.text(place, _TOP - 0.07, words, ha="center", va="bottom", fontsize=7.6, color=page.ACCENT)


def _subtitle(events: pd.DataFrame) -> str:
    n, last = len(events), language.day(str(events["date"].max().date()))
    return language.text(
        {
            "en": f"{n} dated events to {last}. Each mark is one event and shows the status of its claim; "
            "a bar is how long it lasts. Before 2021, on grey, time is squeezed: see the rulers",
            "es": f"{n} hechos fechados hasta el {last}. Cada marca es un hecho y muestra el estado de su "
            "afirmación; una barra es lo que dura. Antes de 2021, en gris, el tiempo está comprimido: "
            "mira las reglas",
        }
    )


def _source(events: pd.DataFrame) -> str:
    n = len(events)
    killed = ledger.claim("civ-un-2025-deadliest").values
    before, after = (language.number(killed[f"killed_{year}"][0]) for year in (2024, 2025))
    return language.text(
        {
            "en": f"Source: course table war_timeline, {n} rows chosen by us, statuses from the ledger. A "
            "gap in a row is a gap of the table. Harm did not end with the talks: civilians killed in "
            "Ukraine, "
            f"verified one by one by the UN human rights office, are {before} for 2024 and {after} for 2025.",
            "es": f"Fuente: tabla del curso war_timeline, {n} filas elegidas por nosotros; estados del "
            "registro. Un hueco en una fila es un hueco de la tabla. El daño no acabó con las "
            "conversaciones: los "
            f"civiles muertos en Ucrania que la ONU verificó uno a uno son {before} en 2024 y {after} en "
            "2025.",
        }
    )


def _alt(events: pd.DataFrame) -> str:
    told = []
    for part in layers(events):
        name = str(part["layer"].iloc[0])
        since, n = late(events, name)
        ends: Sequence[str] = [language.day(str(day)) for day in (part["date"].dt.date.iloc[[0, -1]])]
        told.append(
            language.text(
                {
                    "en": f"{language.text(LAYERS[name])}: {n} events from {ends[0]} to {ends[1]}, "
                    f"{since} since {LATE.year}",
                    "es": f"{language.text(LAYERS[name])}: {n} hechos del {ends[0]} al {ends[1]}, "
                    f"{since} desde {LATE.year}",
                }
            )
        )
    head = language.text({"en": "Timeline in rows", "es": "Cronología por filas"})
    return f"{head}. {finding(events)}. {'. '.join(told)}."
