"""Draw the figures with controls at a few positions, in the lesson's kernel, for pages that have none."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# So many pictures a figure: a page loads each only when it is chosen.
AT_MOST = 24
_STOPS = (9, 7, 5, 4, 3, 2)


def stops(control: Mapping[str, Any], count: int) -> list[Any]:
    """Return values of a control: all of a list, some of a slider, its first one among them.

    Parameters
    ----------
    control : mapping
        As `foedus.plots.explore` describes it.
    count : int
        How many values of a slider, at least 2.

    Examples
    --------
    >>> stops({"options": [], "min": 0, "max": 10, "step": 1, "value": 4}, 3)
    [0, 4, 5, 10]
    """
    if control["options"]:
        return [value for value, _ in control["options"]]
    low, high, step = control["min"], control["max"], control["step"]
    last = round((high - low) / step)
    picked = {round(at * last / (count - 1)) for at in range(count)} | {
        round((control["value"] - low) / step)
    }
    whole = all(isinstance(number, int) for number in (low, high, step))
    return [low + at * step if whole else round(low + at * step, 10) for at in sorted(picked)]


def positions(controls: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the values of all controls at which a figure is drawn, so that any choice has a picture.

    Examples
    --------
    >>> positions([{"name": "pact", "options": [["a", "A"], ["b", "B"]]}])
    [{'pact': 'a'}, {'pact': 'b'}]
    """
    names = [control["name"] for control in controls]
    for count in _STOPS:
        axes = [stops(control, count) for control in controls]
        if len(made := list(itertools.product(*axes))) <= AT_MOST or count == _STOPS[-1]:
            break
    return [dict(zip(names, values, strict=True)) for values in made]


def write(folder: str) -> None:
    """Draw every figure with controls that this kernel holds; write a file for each, named by its model.

    Parameters
    ----------
    folder : str
        Where to write.
    """
    for widget in _figures():
        states = [_state(widget, values) for values in positions(widget.controls)]
        Path(folder, f"{widget.model_id}.json").write_text(json.dumps(states), encoding="utf-8")


def _figures() -> Iterator[Any]:
    from ipywidgets.widgets.widget import _instances

    return (widget for widget in list(_instances.values()) if type(widget).__name__ == "FigureExplorer")


def _state(widget: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    drawing = widget._draw(**values)
    return {"values": dict(values), "picture": drawing.html(), "spoken": drawing.finding or drawing.alt}
