"""Read a lesson or an exercise, written as MyST text, into cells that know their line in the file."""

from __future__ import annotations

import contextlib
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from foedus.teach.faults import CourseFaults, Fault

Kind = Literal["markdown", "code"]
_EMPTY = re.compile(
    r"^\+\+\+[ \t]*(?P<metadata>\{.*\})[ \t]*\n(?=\s*(?:^\+\+\+|^```\{code-cell\}|\Z))",
    re.MULTILINE,
)
_AT_LINE = re.compile(r" at line (\d+) ")


@dataclass(frozen=True)
class Cell:
    """One cell of a source file.

    Parameters
    ----------
    kind : str
        ``"markdown"`` or ``"code"``.
    source : str
        The text of the cell, without its options.
    metadata : dict
        What its ``+++`` line or the options of its fence say.
    line : int
        Line of the file, from 1, where `source` begins.
    """

    kind: Kind
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)
    line: int = 1

    @property
    def lang(self) -> str | None:
        """The language the cell is written in; None where both share it."""
        return self.metadata.get("lang")

    @property
    def tags(self) -> list[str]:
        """The tags of the cell."""
        return list(self.metadata.get("tags", []))


def shown(path: Path) -> str:
    """Return a path as messages show it: from the folder ``course`` on.

    Examples
    --------
    >>> shown(Path("/home/ana/foedus/course/01-who-says-what/lesson.md"))
    'course/01-who-says-what/lesson.md'
    """
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("course") if "course" in parts else len(parts) - 1
    return "/".join(parts[start:])


def read(path: Path, shown_as: str | None = None) -> list[Cell]:
    """Return the cells of a MyST notebook.

    Parameters
    ----------
    path : pathlib.Path
        A ``lesson.md`` or an ``exercise.md``.
    shown_as : str, optional
        Its path in messages; by default, from the folder ``course`` on.

    Returns
    -------
    list of Cell
        In the order of the file.

    Raises
    ------
    CourseFaults
        The file does not parse; the message has the line.
    """
    name = shown_as or shown(path)
    if not path.is_file():
        raise CourseFaults(
            [Fault(name, 0, "file", "it is missing", "write it, or set the lesson to not ready")]
        )
    text = path.read_text(encoding="utf-8")
    cells = sorted([*_cells(text, name), *_empty(text)], key=lambda cell: cell.line)
    faults = [fault for cell in cells if cell.kind == "code" for fault in _swallowed(cell, name)]
    if faults:
        raise CourseFaults(faults)
    return cells


def _cells(text: str, name: str) -> Iterator[Cell]:
    from jupytext import myst

    lines = text.splitlines()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook = myst.myst_to_notebook(text, add_source_map=True)
    except myst.MystMetadataParsingError as error:
        found = _AT_LINE.search(str(error))
        what = " ".join(str(error).split())
        mend = 'write {"key": "value"} after +++ and ":key: value" in a fence'
        raise CourseFaults([Fault(name, int(found[1]) if found else 1, "cell", what, mend)]) from None
    for raw, start in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        if raw.cell_type == "markdown":
            yield Cell("markdown", raw.source, dict(raw.metadata), _first_text(lines, start) + 1)
        elif raw.cell_type == "code":
            yield Cell("code", raw.source, dict(raw.metadata), _first_code(lines, start) + 1)


def _empty(text: str) -> Iterator[Cell]:
    """Yield the text cells that have no text: jupytext drops them, the build fills them."""
    for found in _EMPTY.finditer(text):
        with contextlib.suppress(ValueError):
            metadata = json.loads(found["metadata"])
            if isinstance(metadata, dict):
                yield Cell("markdown", "", metadata, text[: found.start()].count("\n") + 1)


def _first_text(lines: list[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _first_code(lines: list[str], start: int) -> int:
    """Return the index of the first line after the options of a fence; `start` is the one after the fence."""
    if lines[start].startswith("---"):
        start += 1
        while not lines[start].startswith("---"):
            start += 1
        start += 1
    while lines[start].lstrip().startswith(":"):
        start += 1
    return start if lines[start].strip() else start + 1


def _swallowed(cell: Cell, name: str) -> Iterator[Fault]:
    # Markdown lets an open fence run to the end of the file: the cells after it would vanish in silence.
    for offset, line in enumerate(cell.source.split("\n")):
        if line.startswith(("+++", "```")):
            yield Fault(
                name,
                cell.line + offset,
                "code cell",
                f"the cell that begins in line {cell.line} is not closed before this line",
                "close it with ```",
            )
            return
