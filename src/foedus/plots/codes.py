"""How the codes of a clause are drawn: full, half, small, a question mark; never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.promises import CODES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Rows = dict[str, dict[str, Any]]

# Heads of at most two lines of ten letters: wider ones run into their neighbours in Spanish.
HEADS: dict[str, dict[str, str]] = {
    "all_means": {"en": "all\nmeans", "es": "todos los\nmedios"},
    "automatic_force": {"en": "automatic\nforce", "es": "fuerza\nautomática"},
    "consult": {"en": "must\nconsult", "es": "deber de\nconsulta"},
    "un_charter_51": {"en": "UN\nart. 51", "es": "art. 51\nONU"},
    "national_law_condition": {"en": "national\nlaw", "es": "derecho\ninterno"},
    "geographic_limit": {"en": "limited\narea", "es": "ámbito\nlimitado"},
    "named_adversary": {"en": "adversary\nnamed", "es": "nombra\nadversario"},
    "secret_part": {"en": "secret\nclause", "es": "protocolo\nsecreto"},
    "no_separate_peace": {"en": "joint\npeace", "es": "paz\nconjunta"},
    "staff_or_command": {"en": "staffs,\ncommand", "es": "estados\nmayores"},
    "duration_fixed": {"en": "fixed\nterm", "es": "plazo\nfijo"},
    "exit_clause": {"en": "exit\nclause", "es": "cláusula\nde salida"},
}
MEMORY = {"en": "grey: from general knowledge, not read", "es": "gris: por conocimiento general, sin leer"}
_GREY = "#8E8E89"


def by_text(frame: pd.DataFrame) -> Rows:
    """Return a table as cells by text and column: plain dictionaries are quicker than a lookup in a frame."""
    return {
        str(name): {str(column): value for column, value in row.items()}
        for name, row in frame.to_dict("index").items()
    }


@dataclass(frozen=True)
class Cell:
    """One code at its place, in inches; `memory` marks a code that no page read stands behind."""

    x: float
    y: float
    code: str
    memory: bool = False
    colour: str = page.INK


def draw_codes(axes: Axes, cells: Iterable[Cell], size: float = 5.4) -> None:
    """Draw many codes with one artist a look: text and marks one by one would cost a second a page."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        colour = _GREY if cell.memory else cell.colour
        groups.setdefault((cell.code, colour), []).append(cell)
    for (code, colour), group in groups.items():
        xs, ys = [cell.x for cell in group], [cell.y for cell in group]
        axes.plot(xs, ys, ls="", clip_on=False, zorder=3, gid=f"code-{code}", **_look(code, colour, size))


def _look(code: str, colour: str, size: float) -> dict[str, Any]:
    if code == "yes":
        return {"marker": "o", "ms": size, "mfc": colour, "mec": colour, "mew": 0.9}
    if code == "partly":
        half: dict[str, Any] = {"fillstyle": "left", "markerfacecoloralt": page.PAPER}
        return {"marker": "o", "ms": size, "mfc": colour, "mec": colour, "mew": 0.9, **half}
    if code == "no":
        return {"marker": "o", "ms": size * 0.26, "mfc": colour, "mec": colour, "mew": 0.4}
    return {"marker": "$?$", "ms": size * 0.86, "mfc": page.FAINT, "mec": page.FAINT, "mew": 0.3}


def key(axes: Axes, y: float, *, memory: bool = True, yes: str = page.INK) -> None:
    """Draw the key to the codes in one line."""

    def mark(code: str) -> tuple[Any, str]:
        colour = yes if code == "yes" else page.INK
        return lambda x, at: draw_codes(axes, [Cell(x, at, code, colour=colour)]), language.text(CODES[code])

    items = [mark(code) for code in CODES]
    if memory:
        grey = (lambda x, at: draw_codes(axes, [Cell(x, at, "yes", True)]), language.text(MEMORY))
        items.append(grey)
    page.legend(axes, page.MARGIN + 0.06, y, items)


def head(axes: Axes, x: float, y: float, clause: str) -> None:
    """Write the head of a clause above a place; its last line stands on the place's baseline."""
    words = language.text(HEADS[clause])
    axes.text(x, y, words, ha="center", va="baseline", fontsize=6.7, linespacing=1.1)
