"""Every published count of a thing: one row a count, with its date, who counted, and its range."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from foedus import language, ranges
from foedus.errors import FoedusError, nearest
from foedus.plots import counts, page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

PEOPLE = ("troops_deployed", "killed_or_wounded", "killed")
_STEP, _HEAD, _AXIS, _KEY = 0.172, 0.34, 0.44, 0.5
_LEFT, _RIGHT, _SIZE = 2.98, 1.62, 7.3
_ABOUT = 0.1
# The weeks after the second deployment, when every voice counted anew.
_SPRING = ("2025-03-01", "2025-05-31")
# What the smallest counts count: no total, and a reader must see it where the number stands.
_PARTIAL: dict[str, dict[str, str]] = {
    "killed-2025-08-22-dprk-state-media": {"en": "portraits shown", "es": "retratos mostrados"},
    "killed-2025-08-30-nk-news": {"en": "portraits shown", "es": "retratos mostrados"},
    "troops-deployed-2024-10-18-nis": {
        "en": "first transfer, to 13 October",
        "es": "primer traslado, hasta el 13 de octubre",
    },
}


class UnknownMeasure(FoedusError):
    """A thing that the table does not count."""


@dataclass(frozen=True)
class _Panel:
    """The rows of one measure in the order in which they were published."""

    measure: str
    rows: pd.DataFrame

    @property
    def height(self) -> float:
        return _HEAD + _STEP * len(self.rows) + _AXIS

    @property
    def words(self) -> str:
        return language.text(counts.MEASURE_WORDS.get(self.measure, {"en": self.measure, "es": self.measure}))

    @property
    def top(self) -> float:
        return float(self.rows[["low", "high"]].max().max())

    def clashes(self) -> list[tuple[int, int]]:
        """Return the places of neighbours that hold for one day and that no number fits.

        The day is the one for which a figure holds: two published together may speak of different days.
        """
        found = ranges.from_rows(self.rows, about=_ABOUT)
        days, ids = list(self.rows["as_of"]), list(self.rows["estimate_id"])
        near = [
            (i, j)
            for i, j in pairwise(range(len(days)))
            if days[i] == days[j] and not {ids[i], ids[j]} & set(_PARTIAL)
        ]
        return [(i, j) for i, j in near if ranges.overlap(found[i], found[j]) is None]


@page.styled
def forest(estimates: pd.DataFrame, *measures: str) -> page.Drawing:
    """Draw every published count of one thing or several, row by row.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``, whole or in part.
    *measures : str
        What is counted, a panel each; soldiers sent, killed or wounded, and killed
        where none is named.

    Returns
    -------
    Drawing
        Full marks are one number, bars have two ends, hollow marks an open end.

    Raises
    ------
    UnknownMeasure
        The table has no such count.
    """
    panels = [_panel(estimates, measure) for measure in measures or PEOPLE]
    sheet = page.Page(
        _KEY + sum(panel.height for panel in panels),
        _title(panels),
        _subtitle(several=len(panels) > 1),
        _source(panels, estimates),
    )
    shown = [row for panel in panels for row in counts.records(panel.rows)]
    used = {counts.GROUPS[row.kind] for row in shown}
    counts.keys(
        sheet.blank(), 0.1, [row.voice for row in shown], [one for one in counts.GROUP_WORDS if one in used]
    )
    below = sheet.body - _KEY
    for panel in panels:
        below -= panel.height
        _draw(sheet, below, panel)
    return sheet.drawing(_alt(panels))


def _panel(estimates: pd.DataFrame, measure: str) -> _Panel:
    rows = estimates[estimates["measure"] == measure]
    if rows.empty:
        near = nearest(measure, estimates["measure"].unique())
        raise UnknownMeasure(
            language.text(
                {
                    "en": f"These rows count no {measure!r}; try {near}.",
                    "es": f"Estas filas no cuentan {measure!r}; prueba con {near}.",
                }
            )
        )
    return _Panel(measure, rows.sort_values(["published", "estimate_id"]))


def _draw(sheet: page.Page, below: float, panel: _Panel) -> None:
    count = len(panel.rows)
    width = page.WIDTH - _LEFT - _RIGHT - page.MARGIN
    axes = sheet.axes(_LEFT, below + _AXIS, width, _STEP * count)
    axes.set_xlim(0, panel.top * 1.06)
    axes.set_ylim(count - 0.5, -0.5)
    _ticks(axes, panel)
    for place, row in enumerate(counts.records(panel.rows)):
        _row(axes, place, row, panel.top)
    for first, second in panel.clashes():
        _clash(axes, first, second, place=width)
    # A second layer in inches, so that heads and rules reach beyond the axes.
    frame = sheet.axes(0, below, page.WIDTH, panel.height)
    frame.set_xlim(0, page.WIDTH)
    frame.set_ylim(0, panel.height)
    frame.axis("off")
    frame.text(page.MARGIN, panel.height - 0.14, panel.words, fontsize=9, fontweight="bold", va="center")
    line = panel.height - 0.27
    frame.plot([page.MARGIN, page.WIDTH - page.MARGIN], [line, line], color=page.FAINT, lw=0.6)


def _ticks(axes: Axes, panel: _Panel) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: counts.amount(value)))
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    unit = str(panel.rows["unit"].iloc[0])
    axes.set_xlabel(language.text(counts.UNIT_WORDS.get(unit, {"en": unit, "es": unit})), labelpad=3)


def _row(axes: Axes, place: int, row: Any, top: float) -> None:
    found = ranges.read((row.low, row.high))
    counts.mark(axes, place, found, voice=row.voice, shape=counts.SHAPES[row.kind], reach=top * 0.05)
    text: dict[str, Any] = {"fontsize": _SIZE, "va": "center", "textcoords": "offset points"}
    start: Any = ("axes fraction", "data")
    axes.annotate(
        _day(row.published), (0, place), xycoords=start, xytext=(-_points(_LEFT - page.MARGIN), 0),
        color=page.SOFT, annotation_clip=False, **text,
    )  # fmt: skip
    axes.annotate(
        counts.counter(row), (0, place), xycoords=start, xytext=(-8, 0), ha="right", annotation_clip=False,
        **text,
    )  # fmt: skip
    reach = top * 0.05
    left = top if found.low is None else found.low
    edge = top if found.high is None else found.high
    if found.low is None:
        left = edge - reach
    if found.high is None:
        edge = left + reach
    partial = _PARTIAL.get(str(row.estimate_id))
    words = counts.label(row) + (f"  {language.text(partial)}" if partial else "")
    if edge > top * 0.9:
        axes.annotate(words, (left, place), xytext=(-6, 0), ha="right", color=page.SOFT, **text)
    else:
        axes.annotate(words, (edge, place), xytext=(6, 0), color=page.SOFT, **text)


def _points(inches: float) -> float:
    return inches * 72


def _clash(axes: Axes, first: int, second: int, *, place: float) -> None:
    """Tie two neighbours at the right edge and say that no number fits both."""
    words = language.text(
        {
            "en": "same day, same thing: no number fits both",
            "es": "mismo día, misma cosa: ningún número vale para ambas",
        }
    )
    at: Any = axes.get_yaxis_transform()
    edge = 1 + 0.1 / place
    spine = [edge - 0.012, edge, edge, edge - 0.012]
    axes.plot(spine, [first, first, second, second], transform=at, color=page.ACCENT, lw=0.9, clip_on=False)
    lines = page.wrap(words, _SIZE, _RIGHT - 0.2)
    axes.text(
        edge + 0.07 / place, (first + second) / 2, "\n".join(lines), transform=at, va="center",
        fontsize=_SIZE, color=page.ACCENT, linespacing=1.05,
    )  # fmt: skip


def _day(when: Any) -> str:
    from babel.dates import format_date

    shape, locale = ("d MMM y", "en_GB") if language.active() == "en" else ("d MMM y", "es_ES")
    return str(format_date(when.date(), shape, locale=locale))


def meet(rows: pd.DataFrame) -> bool:
    """Return whether one number fits each voice's newest own count of spring 2025, "about" as a tenth.

    Parameters
    ----------
    rows : DataFrame
        Counts of one thing.
    """
    spring = rows[rows["published"].between(*_SPRING) & rows["own_count"]]
    newest = spring.sort_values("published").drop_duplicates("voice", keep="last")
    return ranges.overlap(*ranges.from_rows(newest, about=_ABOUT)) is not None


def _found(panels: list[_Panel]) -> bool:
    """Return whether the finding holds for these rows; with others the figure says less."""
    by = {panel.measure: panel.rows for panel in panels}
    return set(PEOPLE) <= set(by) and meet(by["troops_deployed"]) and not meet(by["killed"])


def _title(panels: list[_Panel]) -> str:
    if _found(panels):
        return language.text(
            {
                "en": "Spring 2025: one number fits the counts of soldiers sent; none fits those of the dead",
                "es": "Primavera de 2025: un mismo número vale para los recuentos de enviados; ninguno, "
                "para los de muertos",
            }
        )
    spans = [_span(panel) for panel in panels]
    return "; ".join([spans[0], *(span[0].lower() + span[1:] for span in spans[1:])])


def _span(panel: _Panel) -> str:
    ends = panel.rows[["low", "high"]]
    low, high = counts.amount(float(ends.min().min())), counts.amount(panel.top)
    n = language.number(len(panel.rows))
    return language.text(
        {
            "en": f"{panel.words}: {n} figures, from {low} to {high}",
            "es": f"{panel.words}: {n} cifras, de {low} a {high}",
        }
    )


def _subtitle(*, several: bool) -> str:
    scale = {"en": " Each panel has its own scale.", "es": " Cada panel tiene su escala."}
    return language.text(
        {
            "en": "Each row is one published figure, by day of publication, with who counted. Hollow marks "
            "are floors (≥) or ceilings (≤)." + (scale["en"] if several else ""),
            "es": "Cada fila es una cifra publicada, por día de publicación, con quién contó. Las marcas "
            "huecas son suelos (≥) o techos (≤)." + (scale["es"] if several else ""),
        }
    )


def _source(panels: list[_Panel], estimates: pd.DataFrame) -> str:
    shown = sum(len(panel.rows) for panel in panels)
    last = language.day(max(panel.rows["published"].max() for panel in panels).date())
    meant = {
        "en": " Title: the newest own count of each voice, March to May 2025, “about” read ± 10%.",
        "es": " Título: el último recuento propio de cada voz, de marzo a mayo de 2025, con «unos» ± 10 %.",
    }
    return language.text(
        {
            "en": f"Source: course table dprk_estimates ({shown} of {len(estimates)} rows given), newest "
            f"figure of {last}. * our arithmetic on numbers of the source. † passes on, includes or "
            "multiplies another figure." + (meant["en"] if _found(panels) else ""),
            "es": f"Fuente: tabla del curso dprk_estimates ({shown} de las {len(estimates)} filas dadas), "
            f"última cifra del {last}. * cálculo nuestro con números de la fuente. † reproduce, incluye o "
            "multiplica otra cifra." + (meant["es"] if _found(panels) else ""),
        }
    )


def _alt(panels: list[_Panel]) -> str:
    head = language.text({"en": "Forest plot", "es": "Diagrama de bosque"})
    return f"{head}. {_title(panels)}. " + " ".join(_told(panel) for panel in panels)


def _told(panel: _Panel) -> str:
    rows = list(counts.records(panel.rows))
    each = "; ".join(
        f"{language.day(r.published.date())}, {counts.counter(r)}: {counts.label(r)}" for r in rows
    )
    pairs = [f"{counts.counter(rows[i])} – {counts.counter(rows[j])}" for i, j in panel.clashes()]
    none = language.text({"en": "No number fits both", "es": "Ningún número vale para ambas"})
    return f"{_span(panel)}: {each}." + (f" {none}: {'; '.join(pairs)}." if pairs else "")
