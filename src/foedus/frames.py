"""How wide tables show in a notebook: whole on a narrow screen, and within reach of the keyboard."""

from __future__ import annotations

import sys
from html import escape
from typing import TYPE_CHECKING, Any

from foedus import language

if TYPE_CHECKING:
    import pandas as pd

# JupyterLab takes the arrow keys for its cells; those that scroll sideways stay here.
_KEEP_SIDEWAYS = "if(/^Arrow(Left|Right)$/.test(event.key))event.stopPropagation()"
_LABEL = {
    "en": "Table of {rows} rows and {columns} columns",
    "es": "Tabla de {rows} filas y {columns} columnas",
}


def scrolling(html: str, label: str) -> str:
    """Return HTML in a frame that scrolls sideways, by keyboard too.

    Parameters
    ----------
    html : str
        Usually a table.
    label : str
        What a screen reader calls the frame.

    Examples
    --------
    >>> scrolling("<table></table>", "Votes").startswith('<div role="group" tabindex="0" aria-label="Votes"')
    True
    """
    return (
        f'<div role="group" tabindex="0" aria-label="{escape(label)}" lang="{language.active()}"'
        f' style="max-width:100%;overflow-x:auto" onkeydown="{_KEEP_SIDEWAYS}">{html}</div>'
    )


def as_html(frame: pd.DataFrame) -> str | None:
    """Return a table as pandas shows it, but framed and without empty header cells.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table.

    Returns
    -------
    str or None
        None where pandas was told to show no HTML.
    """
    html: str | None = frame._repr_html_()  # type: ignore[operator]
    if html is None:
        return None
    rows, columns = frame.shape
    label = language.text(_LABEL).format(rows=rows, columns=columns)
    # Above the row labels pandas puts a header that heads nothing; a screen reader would announce it.
    return scrolling(html.replace("<th></th>", "<td></td>"), label)


def install() -> None:
    """Let this notebook show every DataFrame so; outside a notebook nothing happens."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    # By name, so that pandas is loaded only by those who use it; the first is that of pandas 2.
    for module in ("pandas.core.frame", "pandas"):
        formatter.for_type_by_name(module, "DataFrame", as_html)
