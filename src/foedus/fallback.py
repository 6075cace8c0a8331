"""What a widget brings to a page: its script, and plain HTML above it for when its kernel is gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_STATIC = Path(__file__).parent / "static"

# JupyterLab writes "model not found" in place of a widget whose kernel is gone. In a notebook that it trusts
# this hides that line, which has no elements, and the plain HTML above it stays. The widget's own script
# hides the HTML once the widget is there.
_QUIET = (
    "<style>.jp-OutputArea-child:has(.foedus-fallback) + .jp-OutputArea-child .jupyter-widgets:not(:has(*))"
    "{display:none}</style>"
)


def static(*names: str) -> str:
    """Return static files as one text: a widget's script is one file.

    Examples
    --------
    >>> "function node(" in static("notebook.js", "explore.js")
    True
    """
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in names)


def wrapped(html: str) -> str:
    """Return HTML marked as the stand-in of the widget that follows it.

    Examples
    --------
    >>> wrapped("<p>Run this cell.</p>").endswith("<p>Run this cell.</p></div>")
    True
    """
    return f'<div class="foedus-fallback">{_QUIET}{html}</div>'


def display_above(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
    """Display a widget's stand-in, then the widget, as two outputs of one cell.

    Parameters
    ----------
    data : mapping of str to Any
        The widget's mime bundle; its ``text/html`` is the stand-in.
    metadata : mapping of str to Any
        The bundle's metadata.
    """
    import IPython.display

    display: Any = IPython.display.display
    display({key: data[key] for key in ("text/html", "text/plain")}, raw=True)
    display({**data, "text/html": ""}, metadata=dict(metadata), raw=True)
