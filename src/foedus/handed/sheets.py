"""From the text of a file to the cells in it: notebooks old, new, cut off, in conflict, scripts. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from foedus.handed.contents import Both, Unreadable

Kind = Literal["code", "markdown", "raw"]
_KINDS: tuple[Kind, ...] = ("code", "markdown", "raw")
_CONFLICT = re.compile(r"^<{7}( .*)?$", re.MULTILINE)
_CELLS = re.compile(r'"(cells)"\s*:\s*\[')
_SOURCE = re.compile(r'"(?:source|input)"\s*:\s*(\[|")')
# What nbconvert, jupytext, VS Code and Spyder write between the cells of a script.
_BETWEEN = re.compile(r"^(?:# In ?\[[ \d*]*\]:|# ?%%.*|#+ ?<codecell>|# -{3,}|# \+.*)$", re.MULTILINE)
_LARGEST_DEPTH = 3
MOST_CELLS = 2000
_MANY: Both = {
    "en": f"it has more than {MOST_CELLS} cells",
    "es": f"tiene más de {MOST_CELLS} celdas",
}
CUT: Both = {
    "en": "The file was damaged or cut off; what could be read of it was read.",
    "es": "El archivo estaba dañado o cortado; se ha leído lo que se podía leer.",
}
IN_CONFLICT: Both = {
    "en": "The file had marks of a merge conflict; both sides were read, the better answer counts.",
    "es": "El archivo tenía marcas de un conflicto de fusión; se han leído los dos lados: cuenta el mejor.",
}
SCRIPT: Both = {
    "en": "It is a script and no notebook; it was read as code.",
    "es": "Es un script y no un cuaderno; se ha leído como código.",
}
NO_NOTEBOOK: Both = {
    "en": "it is neither a notebook nor Python",
    "es": "no es ni un cuaderno ni Python",
}


@dataclass(frozen=True)
class Cell:
    """One cell.

    Parameters
    ----------
    kind : str
        ``"code"``, ``"markdown"`` or ``"raw"``.
    source : str
        Its text.
    said : str
        The plain text of its outputs.
    """

    kind: Kind
    source: str
    said: str = ""


@dataclass(frozen=True)
class Sheet:
    """One version of a notebook; a file in conflict has two.

    Parameters
    ----------
    cells : tuple of Cell
        In their order.
    remarks : tuple of mapping
        What was mended to read it, in both languages.
    about : mapping
        What the notebook's own metadata says of lesson, language and variant.
    """

    cells: tuple[Cell, ...]
    remarks: tuple[Both, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)


def sheets_of(text: str) -> list[Sheet]:
    """Return the versions of a notebook that a text holds: one, or both sides of a conflict.

    Parameters
    ----------
    text : str
        Of a whole file.

    Raises
    ------
    Unreadable
        It holds no cells.

    Examples
    --------
    >>> [sheet] = sheets_of('{"cells": [{"cell_type": "code", "source": ["a = 1"]}, {"cell_ty')
    >>> sheet.cells[0].source
    'a = 1'
    """
    if _CONFLICT.search(text):
        found = [sheet for side in sides(text) for sheet in _read(side)]
        kept = {tuple(sheet.cells): sheet for sheet in found}
        if kept and all(len(cells) <= MOST_CELLS for cells in kept):
            return [Sheet(one.cells, (*one.remarks, IN_CONFLICT), one.about) for one in kept.values()]
    found = list(_read(text))
    if not found:
        raise Unreadable(NO_NOTEBOOK)
    if any(len(sheet.cells) > MOST_CELLS for sheet in found):
        raise Unreadable(_MANY)
    return found


def sides(text: str) -> list[str]:
    """Return both sides of each conflict in a text, ours and theirs.

    Examples
    --------
    >>> sides("a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> main\\nd")
    ['a\\nb\\nd', 'a\\nc\\nd']
    """
    ours: list[str] = []
    theirs: list[str] = []
    into = [ours, theirs]
    for line in text.split("\n"):
        if re.match(r"<{7}( |$)", line):
            into = [ours]
        elif re.match(r"\|{7}( |$)", line):
            into = []
        elif re.match(r"={7}$", line) and len(into) < 2:
            into = [theirs]
        elif re.match(r">{7}( |$)", line):
            into = [ours, theirs]
        else:
            for side in into:
                side.append(line)
    return ["\n".join(ours), "\n".join(theirs)]


def _read(text: str, depth: int = 0) -> Iterator[Sheet]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        yield from _salvaged(text)
        return
    if isinstance(content, str) and depth < _LARGEST_DEPTH:
        yield from _read(content, depth + 1)
    elif isinstance(content, dict):
        cells = tuple(_cells(content))
        if cells:
            yield Sheet(cells, about=_about(content))


def _cells(notebook: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the cells of a notebook of any format since the second."""
    lists = [notebook.get("cells")]
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list):
        lists += [one.get("cells") for one in sheets if isinstance(one, dict)]
    for cells in lists:
        for raw in cells if isinstance(cells, list) else []:
            if isinstance(raw, dict):
                yield _cell(raw)


def _cell(raw: Mapping[str, Any]) -> Cell:
    kind: Kind | None = next((one for one in _KINDS if one == raw.get("cell_type")), None)
    if kind is None:
        untold = "cell_type" not in raw
        is_code = untold and ("outputs" in raw or "execution_count" in raw or "input" in raw)
        kind = "code" if is_code else "markdown"
    source = raw.get("source")
    text = _joined(raw.get("input") if source is None else source)
    return Cell(kind, text.replace("\r\n", "\n"), _said(raw.get("outputs")))


def _joined(part: Any) -> str:
    if isinstance(part, str):
        return part
    return "".join(one for one in part if isinstance(one, str)) if isinstance(part, list) else ""


def _said(outputs: Any) -> str:
    found = []
    for one in outputs if isinstance(outputs, list) else []:
        if isinstance(one, dict):
            data = one.get("data")
            found.append(_joined(data.get("text/plain") if isinstance(data, dict) else one.get("text")))
    return "\n".join(found)[:100_000]


def _about(notebook: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = notebook.get("metadata")
    about = metadata.get("foedus") if isinstance(metadata, dict) else None
    return about if isinstance(about, dict) else {}


def _salvaged(text: str) -> Iterator[Sheet]:
    """Yield what can be got out of a text that is no whole JSON."""
    opened = _CELLS.search(text)
    if opened:
        cells = tuple(_whole_cells(text, opened.end()))
        if cells:
            yield Sheet(cells, (CUT,))
        return
    first = text.lstrip()[:1]
    if first not in ("{", "[", '"') and _is_script(text):
        yield Sheet(tuple(Cell("code", one) for one in _script(text)), (SCRIPT,))


def _whole_cells(text: str, at: int) -> Iterator[Cell]:
    decoder = json.JSONDecoder()
    while True:
        while at < len(text) and text[at] in " \n\t,":
            at += 1
        if at >= len(text) or text[at] != "{":
            return
        try:
            raw, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield from _torn(text[at:])
            return
        if isinstance(raw, dict):
            yield _cell(raw)


def _torn(rest: str) -> Iterator[Cell]:
    """Yield the cell in the middle of which a text ends, as far as its lines are whole."""
    opened = _SOURCE.search(rest)
    if not opened or '"cell_type": "markdown"' in rest[: opened.start()]:
        return
    lines = []
    for piece in re.finditer(r'"(?:[^"\\\n]|\\.)*"', rest[opened.end() - (opened[1] == '"') :]):
        try:
            lines.append(json.loads(piece[0]))
        except ValueError:
            break
        if not lines[-1].endswith("\n"):
            break
    if lines:
        yield Cell("code", "".join(lines))


def _is_script(text: str) -> bool:
    return bool(re.search(r"^(import |from \w|def \w|\w+ *=[^=]|\w+\.check\()", text, re.MULTILINE))


def _script(text: str) -> list[str]:
    return [one.strip("\n") for one in _BETWEEN.split(text) if one.strip()]
