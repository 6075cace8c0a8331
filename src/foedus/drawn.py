"""What a figure of a student shows, as plain data: its bars, lines and points, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

# What is compared with the solution's figure, and what only has to be there.
DATA = ("bars", "lines", "points")
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
        upright ones from the left, lying ones from the top. ``lines``: for each line
        its ``[x, y]`` pairs. ``points``: the ``[x, y]`` pairs of what was scattered,
        sorted. ``title``, ``xlabel``, ``ylabel``, ``legend``: whether there is one.
        ``zero``: whether the axis of the bars holds zero.

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
        "lines": [_pairs(line.get_xydata()) for line in axes.lines if line.get_transform() == axes.transData],
        "points": sorted(pair for cloud in axes.collections for pair in _offsets(cloud)),
        "title": any(_has_words(axes.get_title(loc=side)) for side in ("left", "center", "right"))
        or _super(axes),
        "xlabel": _has_words(axes.get_xlabel()),
        "ylabel": _has_words(axes.get_ylabel()),
        "legend": axes.get_legend() is not None,
        "zero": _holds_zero(axes),
    }


def _has_words(label: str) -> bool:
    # The dots of a hint that were left in are no label.
    return bool(label.strip(" .…"))


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
    upright = not any(getattr(one, "orientation", "") == "horizontal" for one in axes.containers)
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
