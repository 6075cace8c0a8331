"""Shells against containers: where one assumption joins them, the points lie on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language, ranges
from foedus.plots import counts, page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_MILLION, _THOUSAND = 1_000_000, 1_000
_SIZE = 7.8
_BODY, _BOTTOM, _LEFT, _GAP, _ASIDE = 4.3, 0.5, 0.72, 0.3, 1.75


def loads(estimates: pd.DataFrame) -> pd.DataFrame:
    """Return each figure on shells that is containers times a load, with the load.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.

    Returns
    -------
    DataFrame
        One row a figure, by date: ``published``, ``containers``, ``shells`` (the high
        end) and ``load``, rounds for each container.

    Examples
    --------
    >>> from foedus import tables
    >>> loads(tables.table("dprk_estimates"))["load"].round().tolist()
    [500.0, 400.0, 448.0, 480.0, 462.0, 470.0, 429.0]
    """
    shells = estimates[estimates["origin_how"] == "containers_times_load"]
    # A floor of containers ("more than 13,000") is read at its number, as the multiplication did.
    number = estimates.set_index("estimate_id")["low"]
    found = shells.assign(containers=shells["origin"].map(number), shells=shells["high"])
    found = found.assign(load=found["shells"] / found["containers"]).sort_values("published")
    return found[["published", "containers", "shells", "load"]].reset_index(drop=True)


@page.styled
def shells(estimates: pd.DataFrame) -> page.Drawing:
    """Draw shells against containers, and beside them the figures given without containers.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.

    Returns
    -------
    Drawing
        One line of points is one assumption; what lies off it was found another way.
    """
    found = loads(estimates)
    rows = estimates[estimates["measure"] == "shells"]
    sheet = page.Page(_BODY, _title(found), _subtitle(), _source(rows))
    width = page.WIDTH - _LEFT - _GAP - _ASIDE - page.MARGIN
    axes = sheet.axes(_LEFT, _BOTTOM, width, _BODY - _BOTTOM - 0.12)
    _frame(axes, found)
    _line(axes, found)
    _others(axes, rows, estimates)
    beside = sheet.axes(_LEFT + width + _GAP, _BOTTOM, _ASIDE, _BODY - _BOTTOM - 0.12)
    _beside(beside, axes, _alone(rows, estimates))
    return sheet.drawing(_alt(found, rows))


def _frame(axes: Axes, found: pd.DataFrame) -> None:
    axes.set_xlim(0, found["containers"].max() / _THOUSAND * 1.12)
    axes.set_ylim(0, found["shells"].max() / _MILLION * 1.1)
    axes.grid(axis="y")
    axes.set_xlabel(language.text({"en": "containers, thousands", "es": "contenedores, miles"}))
    axes.set_ylabel(language.text({"en": "rounds, millions", "es": "proyectiles, millones"}))


def _line(axes: Axes, found: pd.DataFrame) -> None:
    low, high = float(found["load"].min()), float(found["load"].max())
    reach = axes.get_xlim()[1]
    edge = [reach * _THOUSAND * load / _MILLION for load in (low, high)]
    axes.fill([0, reach, reach], [0, edge[0], edge[1]], color=page.ACCENT_SOFT, lw=0, zorder=0)
    for row in counts.records(found):
        x, y = row.containers / _THOUSAND, row.shells / _MILLION
        weak = row.published == found["published"].min()
        axes.plot(
            [x], [y], marker="o", ms=7, color=page.ACCENT, ls="", zorder=3,
            mfc=page.PAPER if weak else page.ACCENT,
        )  # fmt: skip
        words = f"{counts.month(row.published)}: {language.number(round(row.load))}"
        # Near the axis there is no room at the left.
        near = x < reach * 0.2
        axes.annotate(
            words, (x, y), xytext=(9, -6) if near else (-9, 5), textcoords="offset points",
            ha="left" if near else "right", fontsize=_SIZE, fontweight="bold", color=page.ACCENT,
        )  # fmt: skip
    note = language.text(
        {
            "en": "Seoul: rounds for each\ncontainer, by month",
            "es": "Seúl: proyectiles por\ncontenedor, por mes",
        }
    )
    axes.text(0.02, 0.88, note, transform=axes.transAxes, va="top", fontsize=_SIZE, color=page.ACCENT)


def _others(axes: Axes, rows: pd.DataFrame, estimates: pd.DataFrame) -> None:
    """Draw the figures that other voices gave together with containers."""
    for row, boxes in _together(rows, estimates):
        ink = counts.colour(row.voice)
        x = float(boxes.low if boxes.low == boxes.low else boxes.high) / _THOUSAND
        low, high = row.low / _MILLION, row.high / _MILLION
        look: dict[str, Any] = {
            "marker": counts.SHAPES[row.kind],
            "ms": 6.5,
            "mec": ink,
            "ls": "",
            "zorder": 3,
        }
        if low == low and high == high:
            axes.plot([x, x], [low, high], color=ink, lw=2.6, zorder=2)
            axes.plot([x], [(low + high) / 2], mfc=ink, **look)
            at = (low + high) / 2
        else:
            at, tip = (low, low + 0.75) if low == low else (high, high - 0.75)
            arrow = {"arrowstyle": "-|>", "fc": ink, "ec": ink, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (x, tip), (x, at), arrowprops=arrow)
            axes.plot([x], [at], mfc=page.PAPER, mew=1.3, **look)
        axes.annotate(
            f"{counts.counter(row)}:\n{_range(row)}", (x, at), xytext=(9, -1), textcoords="offset points",
            va="center", fontsize=_SIZE, linespacing=1.1,
        )  # fmt: skip


def _together(rows: pd.DataFrame, estimates: pd.DataFrame) -> list[tuple[Any, Any]]:
    containers = estimates[estimates["measure"] == "containers"]
    boxes = {(row.counter, row.published): row for row in counts.records(containers)}
    own = rows[~rows["origin_how"].isin(["containers_times_load", "same_study"])]
    pairs = [(row, boxes.get((row.counter, row.published))) for row in counts.records(own)]
    return [(row, box) for row, box in pairs if box is not None]


def _alone(rows: pd.DataFrame, estimates: pd.DataFrame) -> list[Any]:
    given = {row.estimate_id for row, _ in _together(rows, estimates)}
    own = rows[~rows["origin_how"].isin(["containers_times_load", "same_study"])]
    return [row for row in counts.records(own) if row.estimate_id not in given]


def _beside(axes: Axes, main: Axes, rows: list[Any]) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(*main.get_ylim())
    axes.set_facecolor("#F6F6F3")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    head = language.text({"en": "without containers", "es": "sin contenedores"})
    axes.text(0.06, 0.97, head, transform=axes.transAxes, va="top", fontsize=_SIZE, color=page.SOFT)
    places = _apart([float(row.low) / _MILLION for row in rows], 0.62)
    for row, place in zip(rows, places, strict=True):
        y = float(row.low) / _MILLION
        ink = counts.colour(row.voice)
        axes.plot([0.1], [y], marker=counts.SHAPES[row.kind], ms=6.5, color=ink, ls="", zorder=3)
        axes.plot([0.15, 0.22], [y, place], color=page.FAINT, lw=0.8)
        # Two names do not fit into the narrow field.
        name = counts.counter(row) if row.kind == "party" else counts.voice_name(row.voice)
        words = f"{name}, {counts.month(row.published)}: {language.number(y)}"
        axes.text(0.24, place, words, fontsize=7.2, va="center")


def _apart(values: list[float], step: float) -> list[float]:
    """Return heights for labels: near their values, and never closer than a step."""
    places: dict[int, float] = {}
    last = -step
    for index in sorted(range(len(values)), key=lambda at: values[at]):
        last = max(values[index], last + step)
        places[index] = last
    return [places[index] for index in range(len(values))]


def _range(row: Any) -> str:
    return counts.written(ranges.read((row.low, row.high)))


def _title(found: pd.DataFrame) -> str:
    low, high = (language.number(round(float(end))) for end in (found["load"].min(), found["load"].max()))
    n = language.number(len(found))
    return language.text(
        {
            "en": f"{n} South Korean figures on shells are containers times {low} to {high}",
            "es": f"{n} cifras surcoreanas de proyectiles son contenedores por {low} a {high}",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "Rounds and containers of one statement, sent from North Korea to Russia; month of "
            "publication, the periods differ. Right: figures given without containers.",
            "es": "Proyectiles y contenedores de una misma declaración, enviados de Corea del Norte a Rusia; "
            "mes de publicación, los periodos difieren. Derecha: cifras sin contenedores.",
        }
    )


def _source(rows: pd.DataFrame) -> str:
    last = language.day(rows["published"].max().date())
    return language.text(
        {
            "en": f"Source: course table dprk_estimates, newest figure of {last}. Seoul: rounds if all the "
            "counted containers were full of 152\N{NO-BREAK SPACE}mm, mostly "
            "printed as “more than”; no count of shells. "
            "Hollow: recalled later, in a text cut off.",
            "es": f"Fuente: tabla del curso dprk_estimates, última cifra del {last}. Seúl: proyectiles si "
            "todos los contenedores contados fueran llenos de 152\N{NO-BREAK SPACE}mm, "
            "casi siempre «más de»; no es un recuento. "
            "Hueco: recordado más tarde, en un texto cortado.",
        }
    )


def _alt(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    each = "; ".join(
        f"{counts.month(row.published)}: {language.number(row.containers)} × "
        f"{language.number(round(row.load))} = {counts.amount(row.shells)}"
        for row in counts.records(found)
    )
    own = rows[~rows["origin_how"].isin(["containers_times_load", "same_study"])]
    rest = "; ".join(
        f"{counts.counter(row)}, {counts.month(row.published)}: {_range(row)}" for row in counts.records(own)
    )
    head = language.text({"en": "Scatter plot", "es": "Diagrama de puntos"})
    others = language.text({"en": "Others", "es": "Otros"})
    return f"{head}. {_title(found)}. {each}. {others}: {rest}."
