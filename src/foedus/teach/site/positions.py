"""Draw the figures with controls at a few positions, in the lesson's kernel, for pages that have none."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# So many pictures a figure: a page loads each only when it is chosen.
AT_MOST = 16


def stops(control: Mapping[str, Any], count: int) -> list[Any]:
    """Return values of a control, evenly spread, with the first, the last and the one that it opens at.

    Parameters
    ----------
    control : mapping
        As `foedus.plots.explore` describes it.
    count : int
        How many, at least 2; the one that it opens at may come on top.

    Examples
    --------
    >>> stops({"options": [], "min": 0, "max": 10, "step": 1, "value": 4}, 3)
    [0, 4, 5, 10]
    """
    values = [value for value, _ in control["options"]] or _slid(control)
    last = len(values) - 1
    spread = {round(at * last / (count - 1)) for at in range(count)}
    return [values[at] for at in sorted({*spread, values.index(control["value"])})]


def _slid(control: Mapping[str, Any]) -> list[Any]:
    low, high, step = control["min"], control["max"], control["step"]
    whole = all(isinstance(number, int) for number in (low, high, step))
    values = (low + at * step for at in range(round((high - low) / step) + 1))
    return [value if whole else round(value, 10) for value in values]


def positions(controls: Sequence[Mapping[str, Any]], most: int = AT_MOST) -> list[dict[str, Any]]:
    """Return the values of all controls at which a figure is drawn.

    Every choice has its picture where that takes few; else those in which one control has left its place.

    Parameters
    ----------
    controls : sequence of mapping
        As `foedus.plots.explore` describes them.
    most : int, default 16
        How many; a figure of many controls has more, so that each of them can move.

    Examples
    --------
    >>> positions([{"name": "pact", "options": [["a", "A"], ["b", "B"]], "value": "a"}])
    [{'pact': 'a'}, {'pact': 'b'}]
    """
    opening = {control["name"]: control["value"] for control in controls}
    for count in range(max(most, 2), 1, -1):
        axes = {control["name"]: stops(control, count) for control in controls}
        if math.prod(len(values) for values in axes.values()) <= most:
            return [dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
        alone = [opening | {name: value} for name, values in axes.items() for value in values]
        made = [opening, *(one for one in alone if one != opening)]
        if len(made) <= most:
            return made
    return made


def write(folder: str, most: int) -> None:
    """Draw every figure with controls that this kernel holds; write a file for each, named by its model.

    Parameters
    ----------
    folder : str
        Where to write.
    most : int
        How many pictures a figure.
    """
    for widget in _figures():
        states = [_state(widget, values) for values in positions(widget.controls, most)]
        Path(folder, f"{widget.model_id}.json").write_text(json.dumps(states), encoding="utf-8")


def _figures() -> Iterator[Any]:
    from ipywidgets.widgets.widget import _instances

    return (widget for widget in list(_instances.values()) if type(widget).__name__ == "FigureExplorer")


def _state(widget: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    drawing = widget._draw(**values)
    return {"values": dict(values), "picture": drawing.html(), "spoken": drawing.finding or drawing.alt}
