"""What a mangled submission is, and the honest one that each is made from: exercise 01, all of it right."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from foedus import outline

LESSON = "01"
STEM = outline.lesson(LESSON).stem
WHOLE = 12
POINTS = {"repeating-outlets": 2, "single-voice": 3, "last-year": 3, "voice-table": 4}
NAMES = {
    "repeating-outlets": "echoes",
    "single-voice": "single",
    "last-year": "year_meant",
    "voice-table": "summary",
}

Notebook = dict[str, Any]
Files = Mapping[str, "bytes | str | None"]


@dataclass(frozen=True)
class Kind:
    """One way in which work is mangled.

    Parameters
    ----------
    name : str
        It is also the student's.
    files : mapping
        What lies in the student's folder: contents by name; None for a folder, text after ``->`` for a link.
    points : int or None
        What the work is worth all the same; None where it must be set aside.
    says : str
        Words of the remark, or of the reason.
    """

    name: str
    files: Files
    points: int | None
    says: str = ""


KINDS: dict[str, Kind] = {}


def answered(lang: str = "en") -> Notebook:
    """Return the exercise with every task right, as a student saves it."""
    path = outline.root() / "solutions" / lang / f"{STEM}.ipynb"
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        kept = [line for line in lines_of(cell) if "### " not in line or "SOLUTION" not in line]
        cell["source"] = kept
    return notebook


def lines_of(cell: Mapping[str, Any]) -> list[str]:
    return "".join(cell["source"]).splitlines(keepends=True)


def source(cell: Mapping[str, Any]) -> str:
    return "".join(cell["source"])


def code(text: str, **more: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
    return cell | more


def saved(notebook: Notebook) -> bytes:
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()


def answers(notebook: Notebook, task: str) -> dict[str, Any]:
    """Return the cell in which a task is answered."""
    name = NAMES[task]
    marks = (f"{name} = ", f"def {name}(")
    return next(
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and any(mark in source(cell) for mark in marks)
    )


def is_check(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "code" and "fd.check(" in source(cell)


def kind(points: int | None = WHOLE, says: str = "") -> Callable[[Callable[[], Files]], Callable[[], Files]]:
    """Register a function that returns the files of a kind."""

    def register(make: Callable[[], Files]) -> Callable[[], Files]:
        name = make.__name__.replace("_", "-")
        KINDS[name] = Kind(name, make(), points, says)
        return make

    return register


def by_cells(
    points: int | None = WHOLE, says: str = "", lang: str = "en"
) -> Callable[[Callable[[Notebook], Notebook | None]], Callable[[Notebook], Notebook | None]]:
    """Register a function that mangles a notebook, in place or by returning another one."""

    def register(mangle: Callable[[Notebook], Notebook | None]) -> Callable[[Notebook], Notebook | None]:
        notebook = copy.deepcopy(answered(lang))
        changed = mangle(notebook) or notebook
        name = mangle.__name__.replace("_", "-")
        KINDS[name] = Kind(name, {f"{STEM}.ipynb": saved(changed)}, points, says)
        return mangle

    return register
