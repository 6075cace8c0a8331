"""Where published figures come from: a tree from each origin to the figures that hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language, ranges
from foedus.plots import counts, page

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_STEP, _GAP, _TOP, _LINE, _SIZE = 0.235, 0.16, 0.4, 0.135, 7.6
# Inches from the left edge: the origin, the containers of a multiplication, the figure.
_ORIGIN, _BOXES, _FIGURE = page.MARGIN, 2.62, 3.92
_LOAD = "containers × load"
_SUSPECTED = "copy_suspected"
# What each voice says of how it counted; the ledger's claims tell it.
_METHODS: dict[str, dict[str, str]] = {
    "Kyiv": {"en": "method not seen", "es": "método no visto"},
    "Washington": {"en": "method not seen", "es": "método no visto"},
    "Open Source Centre": {
        "en": "ships followed, containers × a smaller load",
        "es": "buques seguidos, contenedores × una carga menor",
    },
    "C4ADS": {
        "en": "weight of cargo recorded as explosives",
        "es": "peso de la carga registrada como explosivos",
    },
}


def count_origins(estimates: pd.DataFrame, measure: str = "shells") -> pd.Series[int]:
    """Count how many figures hang on each origin.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.
    measure : str, default "shells"
        What is counted.

    Returns
    -------
    Series
        Number of figures by origin, the largest first. An origin is the voice that
        counted, or the multiplication of containers by a load. A copy that we only
        suspect is counted with the figure that it resembles.

    Examples
    --------
    >>> from foedus import tables
    >>> found = count_origins(tables.table("dprk_estimates"))
    >>> int(found.sum()), int(found.iloc[0])
    (16, 8)
    """
    return _rooted(estimates, measure)["root"].value_counts(sort=True)


def _rooted(estimates: pd.DataFrame, measure: str) -> pd.DataFrame:
    by_id = {row.estimate_id: row for row in counts.records(estimates)}
    rows = estimates[estimates["measure"] == measure].sort_values(["published", "estimate_id"])
    return rows.assign(root=[_root(row, by_id) for row in counts.records(rows)])


def _root(row: Any, by_id: dict[str, Any]) -> str:
    if row.origin_how == "containers_times_load":
        return _LOAD
    behind = by_id.get(row.origin)
    if behind is not None and behind.estimate_id != row.estimate_id:
        return _root(behind, by_id)
    return str(row.voice) if row.own_count else str(row.origin)


@dataclass(frozen=True)
class _Group:
    """One origin with its figures, from top to bottom."""

    root: str
    rows: list[Any]
    top: float

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The words of the origin, broken into lines, each with its weight."""
        title, method = _origin_words(self.root)
        room = _BOXES - _ORIGIN - 0.62
        lines = [(line, "bold") for line in page.wrap(title, 8.4, room, "bold")]
        return lines + [(line, "normal") for line in page.wrap(method, _SIZE, room) if method]

    @property
    def height(self) -> float:
        return max(_STEP * len(self.rows), _LINE * len(self.lines) + 0.04)

    def y(self, place: int) -> float:
        return self.middle + _STEP * (place - (len(self.rows) - 1) / 2)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@page.styled
def origins(estimates: pd.DataFrame, measure: str = "shells") -> page.Drawing:
    """Draw a tree from each origin to the published figures that hang on it.

    Parameters
    ----------
    estimates : DataFrame
        The table ``dprk_estimates``.
    measure : str, default "shells"
        What is counted.

    Returns
    -------
    Drawing
        Origins at the left, figures at the right; broken lines are suspected.
    """
    rooted = _rooted(estimates, measure)
    groups = _groups(rooted)
    sheet = page.Page(
        groups[-1].top + groups[-1].height + 0.1, _title(rooted, measure), _subtitle(), _source(rooted)
    )
    axes = sheet.blank()
    _heads(axes, with_boxes=any(group.root == _LOAD for group in groups))
    boxes = {row.estimate_id: row for row in counts.records(estimates)}
    for group in groups:
        _group(axes, group, boxes)
    return sheet.drawing(_alt(rooted, measure))


def _groups(rooted: pd.DataFrame) -> list[_Group]:
    groups: list[_Group] = []
    top = _TOP
    for root in rooted["root"].value_counts(sort=True).index:
        rows = list(counts.records(rooted[rooted["root"] == root]))
        groups.append(_Group(str(root), rows, top))
        top += groups[-1].height + _GAP
    return groups


def _heads(axes: Axes, *, with_boxes: bool) -> None:
    words = {
        _ORIGIN: {"en": "Origin", "es": "Origen"},
        _BOXES: {"en": "Containers", "es": "Contenedores"},
        _FIGURE: {"en": "Published figure", "es": "Cifra publicada"},
    }
    for x, both in words.items():
        if x != _BOXES or with_boxes:
            axes.text(x, 0.14, language.text(both), fontsize=8, fontweight="bold", va="center")
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [0.27, 0.27], color=page.FAINT, lw=0.6)


def _group(axes: Axes, group: _Group, boxes: dict[str, Any]) -> None:
    loaded = group.root == _LOAD
    ink = page.ACCENT if loaded else page.INK
    y = group.middle - _LINE * (len(group.lines) - 1) / 2
    for line, weight in group.lines:
        bold = weight == "bold"
        axes.text(
            _ORIGIN, y, line, fontsize=8.4 if bold else _SIZE, fontweight=weight, va="center",
            color=ink if bold else page.SOFT,
        )  # fmt: skip
        y += _LINE
    for place, row in enumerate(group.rows):
        _branch(axes, group, place, row, ink)
        _figure(axes, group.y(place), row)
        if row.origin_how == "containers_times_load":
            _box(axes, group.y(place), boxes[row.origin])


def _branch(axes: Axes, group: _Group, place: int, row: Any, ink: str) -> None:
    """Draw the way from the origin to a figure; broken where the link is our suspicion."""
    suspected = row.origin_how == _SUSPECTED
    start, knee, end = _BOXES - 0.5, _BOXES - 0.3, _FIGURE - 0.12
    y = group.y(place)
    look: dict[str, Any] = {"color": ink, "lw": 1.1, "zorder": 1, "solid_capstyle": "round"}
    if suspected:
        look |= {"ls": (0, (2.2, 2.2)), "lw": 1.0}
    axes.plot([start, knee], [group.middle, group.middle], color=ink, lw=1.1, zorder=1)
    axes.plot([knee, knee, end], [group.middle, y, y], **look)
    axes.plot([end], [y], marker=">", ms=3.4, color=ink, ls="", zorder=2)


def _box(axes: Axes, y: float, row: Any) -> None:
    # White behind the number, so that the branch runs up to it and on.
    axes.text(
        _BOXES + 0.42, y, counts.written(ranges.read((row.low, row.high))), fontsize=_SIZE, va="center",
        ha="center", zorder=3, bbox={"facecolor": page.PAPER, "edgecolor": page.ACCENT, "lw": 0.7, "pad": 2},
    )  # fmt: skip


def _figure(axes: Axes, y: float, row: Any) -> None:
    axes.text(_FIGURE, y, counts.month(row.published), fontsize=_SIZE, va="center", color=page.SOFT)
    axes.text(_FIGURE + 0.66, y, counts.counter(row), fontsize=_SIZE, va="center")
    words = counts.written(ranges.read((row.low, row.high)))
    axes.text(page.WIDTH - page.MARGIN, y, words, fontsize=_SIZE, va="center", ha="right", fontweight="bold")


def _origin_words(root: str) -> tuple[str, str]:
    if root == _LOAD:
        title = {"en": "One multiplication", "es": "Una sola multiplicación"}
        method = {
            "en": "containers counted in Seoul × rounds in a full one",
            "es": "contenedores contados en Seúl × proyectiles de uno lleno",
        }
        return language.text(title), language.text(method)
    method_words = _METHODS.get(root)
    return counts.voice_name(root), language.text(method_words) if method_words else ""


def _numbers(rooted: pd.DataFrame) -> tuple[int, int, int, int]:
    """Return how many figures, origins, figures of the multiplication, and suspected copies there are."""
    return (
        len(rooted),
        int(rooted["root"].nunique()),
        int((rooted["origin_how"] == "containers_times_load").sum()),
        int((rooted["origin_how"] == _SUSPECTED).sum()),
    )


def _title(rooted: pd.DataFrame, measure: str) -> str:
    figures, found, loaded, suspected = _numbers(rooted)
    most = found + suspected
    words = language.text(counts.MEASURE_WORDS.get(measure, {"en": measure, "es": measure}))
    # Voices whose method nobody saw may share an origin: the number is an upper bound.
    en = f"at most {found} or {most}" if suspected else f"at most {found}"
    es = f"{found} o {most}" if suspected else f"{found}"
    tail_en = f"; {loaded} of the figures are one multiplication" if loaded else ""
    tail_es = f"; {loaded} de las cifras son una misma multiplicación" if loaded else ""
    if measure == "shells":
        return language.text(
            {
                "en": f"{figures} figures on shells lead back to {en} origins{tail_en}",
                "es": f"{figures} cifras de proyectiles llevan, como mucho, a {es} orígenes{tail_es}",
            }
        )
    return language.text(
        {
            "en": f"{words}: {figures} figures, {en} origins",
            "es": f"{words}: {figures} cifras, como mucho {es} orígenes",
        }
    )


def _subtitle() -> str:
    return language.text(
        {
            "en": "From the origin (left) to the published figure (right), by month of publication; the "
            "periods differ. Broken line: a copy that the course suspects.",
            "es": "Del origen (izquierda) a la cifra publicada (derecha), por mes de publicación; los "
            "periodos difieren. Línea discontinua: una copia que el curso sospecha.",
        }
    )


def _source(rooted: pd.DataFrame) -> str:
    last = language.day(rooted["published"].max().date())
    return language.text(
        {
            "en": "Source: course table dprk_estimates, columns origin and origin_how, coded by one reader "
            f"from excerpts; newest figure of {last}. A shared origin that nobody published cannot be drawn.",
            "es": "Fuente: tabla del curso dprk_estimates, columnas origin y origin_how, codificadas por una "
            f"sola persona a partir de extractos; última cifra del {last}. Un origen común que nadie publicó "
            "no se puede dibujar.",
        }
    )


def _alt(rooted: pd.DataFrame, measure: str) -> str:
    parts = []
    for group in _groups(rooted):
        each = "; ".join(_told(row) for row in group.rows)
        title, method = _origin_words(group.root)
        parts.append(f"{title}{f' ({method})' if method else ''}: {each}.")
    head = language.text({"en": "Tree of origins", "es": "Árbol de orígenes"})
    return f"{head}. {_title(rooted, measure)}. {' '.join(parts)}"


def _told(row: Any) -> str:
    words = counts.written(ranges.read((row.low, row.high)))
    doubt = language.text({"en": " (suspected)", "es": " (sospecha)"}) if row.origin_how == _SUSPECTED else ""
    return f"{counts.month(row.published)}, {counts.counter(row)}: {words}{doubt}"
