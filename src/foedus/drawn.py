"""What a figure of a student shows, as plain data: its bars, lines and points, and the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

# What is compared with the solution's figure, and what only has to be there.
DATA = ("bars", "spans", "lines", "points")
WORDS = ("title", "xlabel", "ylabel", "legend", "zero")
_WORDED = frozenset({"StrCategoryFormatter", "FixedFormatter", "FuncFormatter"})
_DIGITS = 9


def contents(axes: Axes) -> dict[str, Any]:
    """Return what stands on an axes of matplotlib.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Whatever drew on it: matplotlib itself or the plot methods of pandas.

    Returns
    -------
    dict
        ``bars``: ``[label, length]`` for each, in the order in which they are read,
        upright ones from the left, lying ones from the top. ``spans``: ``[label, low,
        high]`` for each bar and for each straight stroke along an axis (``hlines``,
        ``vlines``, ``plot`` between two ends), in the same order. ``lines``: for each line
        its ``[x, y]`` pairs. ``points``: the ``[x, y]`` pairs of what was scattered,
        sorted. ``title``, ``xlabel``, ``ylabel``, ``legend``: whether there is one, with
        words in it; a legend names every line. ``zero``: whether the axis of the bars holds zero.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots()
    >>> bars = axes.barh(["Moscow", "Seoul"], [3, 5])
    >>> contents(axes)["bars"], contents(axes)["title"]
    ([['Seoul', 5.0], ['Moscow', 3.0]], False)
    """
    return {
        "bars": [bar for container in axes.containers for bar in _bars(axes, container)],
        "spans": _spans(axes),
        "lines": [_pairs(line.get_xydata()) for line in axes.lines if line.get_transform() == axes.transData],
        "points": sorted(pair for cloud in axes.collections for pair in _offsets(cloud)),
        "title": any(_has_words(axes.get_title(loc=side)) for side in ("left", "center", "right"))
        or _super(axes),
        "xlabel": _has_words(axes.get_xlabel()),
        "ylabel": _has_words(axes.get_ylabel()),
        "legend": _names_something(axes),
        "zero": _holds_zero(axes),
    }


def _has_words(label: str) -> bool:
    # The dots of a hint that were left in are no label.
    return bool(label.strip(" .…"))


def _names_something(axes: Axes) -> bool:
    legend = axes.get_legend()
    if legend is None:
        return False
    named = [text for text in legend.get_texts() if _has_words(text.get_text())]
    lines = [line for line in axes.lines if line.get_transform() == axes.transData]
    return len(named) >= max(1, len(lines))


def _super(axes: Axes) -> bool:
    return _has_words(getattr(axes.figure, "get_suptitle", str)())


def _offsets(cloud: Any) -> list[list[float]]:
    if type(cloud).__name__ != "PathCollection":
        return []
    return _pairs(cloud.get_offsets())


def _pairs(points: Any) -> list[list[float]]:
    # What arithmetic adds beyond the ninth digit is nobody's answer; it would part equal points in a sort.
    return [[round(float(x), _DIGITS), round(float(y), _DIGITS)] for x, y in points]


def _bars(axes: Axes, container: Any) -> list[list[Any]]:
    """Return label and length of each bar of a container, as a reader meets them."""
    orientation = getattr(container, "orientation", None)
    if orientation not in ("vertical", "horizontal"):
        return []
    upright = orientation == "vertical"
    axis = axes.xaxis if upright else axes.yaxis
    places = [_middle(bar, upright=upright) for bar in container.patches]
    labels = _labels(axis, places)
    lengths = [float(bar.get_height() if upright else bar.get_width()) for bar in container.patches]
    inverted = bool(axes.xaxis_inverted() if upright else not axes.yaxis_inverted())
    rows = sorted(zip(places, labels, lengths, strict=True), key=lambda row: row[0], reverse=inverted)
    return [[label, round(length, _DIGITS)] for _, label, length in rows]


def _spans(axes: Axes) -> list[list[Any]]:
    """Return label and both ends of each bar or straight stroke, lying ones first, as a reader meets them."""
    found: list[list[Any]] = []
    for upright in (False, True):
        marks = [*_of_bars(axes, upright=upright), *_strokes(axes, upright=upright)]
        axis = axes.xaxis if upright else axes.yaxis
        labels = _labels(axis, [place for place, _, _ in marks])
        inverted = bool(axes.xaxis_inverted() if upright else not axes.yaxis_inverted())
        rows = sorted(zip(marks, labels, strict=True), key=lambda row: row[0][0], reverse=inverted)
        found += [[label, round(low, _DIGITS), round(high, _DIGITS)] for (_, low, high), label in rows]
    return found


def _of_bars(axes: Axes, *, upright: bool) -> Iterator[tuple[float, float, float]]:
    containers: list[Any] = list(axes.containers)
    for container in containers:
        if getattr(container, "orientation", None) == ("vertical" if upright else "horizontal"):
            for bar in container.patches:
                start, size = (bar.get_y(), bar.get_height()) if upright else (bar.get_x(), bar.get_width())
                ends = sorted([float(start), float(start) + float(size)])
                yield _middle(bar, upright=upright), ends[0], ends[1]


def _strokes(axes: Axes, *, upright: bool) -> Iterator[tuple[float, float, float]]:
    """Yield place and ends of what was drawn straight along an axis."""
    drawn = [stroke for one in axes.collections for stroke in getattr(one, "get_segments", list)()]
    drawn += [line.get_xydata() for line in axes.lines if line.get_transform() == axes.transData]
    for stroke in drawn:
        across = [float(point[0 if upright else 1]) for point in stroke]
        along = [float(point[1 if upright else 0]) for point in stroke]
        if len(across) > 1 and len(set(across)) == 1 and min(along) < max(along):
            yield across[0], min(along), max(along)


def _middle(bar: Any, *, upright: bool) -> float:
    start, size = (bar.get_x(), bar.get_width()) if upright else (bar.get_y(), bar.get_height())
    return float(start) + float(size) / 2


def _labels(axis: Axis, places: Sequence[float]) -> list[Any]:
    """Return what is written at each place: words where the axis has them, else the number itself."""
    if type(axis.get_major_formatter()).__name__ not in _WORDED:
        return [_number(place) for place in places]
    words = {
        round(float(at), 6): label.get_text()
        for at, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)
    }
    return [_as_number(words.get(round(place, 6), "")) or _number(place) for place in places]


def _as_number(words: str) -> str | int | float:
    """Return a label as the number that it writes: years are often handed over as texts."""
    try:
        return _number(float(words))
    except ValueError:
        return words


def _number(place: float) -> int | float:
    near = round(place, _DIGITS)
    return int(near) if near == int(near) else near


def _holds_zero(axes: Axes) -> bool:
    lying = any(getattr(one, "orientation", "") == "horizontal" for one in axes.containers)
    upright = not lying and (bool(axes.containers) or not any(_strokes(axes, upright=False)))
    low, high = sorted(axes.get_ylim() if upright else axes.get_xlim())
    return bool(low <= 0 <= high)


def parts_of(shown: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return the parts of a packed figure that a task judges.

    Parameters
    ----------
    shown : mapping
        A figure as `foedus.answers.pack` returns it.
    names : sequence of str
        Some of `DATA` and `WORDS`.
    """
    return {"type": "figure", "parts": {name: shown["parts"][name] for name in names}}
