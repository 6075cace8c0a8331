"""Answers that lie: each stands in a cell of lesson 01's exercise, in the place of an honest one.

Each file of ``lying/`` is the code of one cell; its docstring says what it tries. None of them earned
its answer.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus import outline

CORPUS = Path(__file__).parent / "lying"
LESSON = "01"
# The name that each task asks for, and how a teacher would test it in a notebook.
NAMES = {
    "echoes": "repeating-outlets",
    "single": "single-voice",
    "year_meant": "last-year",
    "summary": "voice-table",
}


@dataclass(frozen=True)
class Lie:
    """One answer that lies: what it tries, its code, and the task that it is for."""

    name: str
    tries: str
    code: str
    task: str


def lies() -> list[Lie]:
    """Return all of the corpus by name."""
    return [_lie(path) for path in sorted(CORPUS.glob("*.py"))]


def _lie(path: Path) -> Lie:
    code = path.read_text(encoding="utf-8")
    tree = ast.parse(code)
    body, names = tree.body, set()
    for node in body:
        names |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        names |= {node.name} if isinstance(node, ast.FunctionDef | ast.ClassDef) else set()
    told = ast.get_docstring(tree) or ""
    bare = code.split('"""', 2)[2].strip()
    (task,) = [task for name, task in NAMES.items() if name in names] or ["repeating-outlets"]
    return Lie(path.stem, told, bare, task)


def exercise(lang: str = "en") -> dict[str, Any]:
    """Return the exercise as students get it."""
    path = outline.root() / "exercises" / lang / f"{outline.lesson(LESSON).stem}.ipynb"
    notebook: dict[str, Any] = json.loads(path.read_bytes())
    return notebook


def handed_in(lie: Lie, notebook: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the exercise with a lie in the cell of its task; the other tasks stay open."""
    made = json.loads(json.dumps(notebook or exercise()))
    for cell in made["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution") and about["grade_id"] == lie.task:
            cell["source"] = lie.code
    return made


def code_of(notebook: dict[str, Any]) -> list[str]:
    """Return the code cells."""
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def asserting() -> dict[str, Any]:
    """Return the solution with tests in the place of checks, as a teacher writes them for nbgrader."""
    tasks = outline.compiled("tasks")
    path = outline.root() / "solutions" / "en" / f"{outline.lesson(LESSON).stem}.ipynb"
    made: dict[str, Any] = json.loads(path.read_bytes())
    for cell in made["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade"):
            cell["source"] = _tests(about["grade_id"].removesuffix("-check"), tasks)
    return made


def _tests(task: str, tasks: dict[str, Any]) -> str:
    expected = tasks[task]["expected"]
    if task == "repeating-outlets":
        return f"assert echoes == {expected!r}"
    if task == "single-voice":
        return f"assert sorted(single) == {sorted(expected['items'])!r}"
    if task == "last-year":
        shown = zip(tasks[task]["cases"], expected, strict=True)
        lines = [f"assert year_meant(*{case!r}) == {year!r}" for case, year in shown]
        hidden = 'assert year_meant("1961-07-06", "2025-07-13") == 1960'
        return "\n".join([*lines, "### BEGIN HIDDEN TESTS", hidden, "### END HIDDEN TESTS"])
    data = dict(zip(expected["columns"], expected["data"], strict=True))
    return (
        f"expected = pd.DataFrame({data!r}).sort_values('statement').reset_index(drop=True)\n"
        "pd.testing.assert_frame_equal(\n"
        "    summary.sort_values('statement').reset_index(drop=True), expected, check_dtype=False\n)"
    )
