"""What a student waits for in a lesson: the whole run, each figure, each move of a control.

A figure is timed beside a plain chart of matplotlib of the same size, drawn and saved in the same run; a
lesson beside a notebook that imports pandas and matplotlib and draws that chart once.
Prints ``name: value`` lines; with ``--json`` one JSON object.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

import foedus
from foedus import language, outline

ROUNDS = 5
PLAIN = """\
import io
import matplotlib.pyplot as plt
import pandas as pd
fig, ax = plt.subplots(figsize=(8, 5))
pd.Series(range(10)).plot.bar(ax=ax)
ax.set_title("Plain")
fig.savefig(io.BytesIO(), dpi=144)
plt.close(fig)
"""


def median_ms(work: Callable[[], Any]) -> float:
    """Return the median of a few runs in milliseconds, after one that is not counted."""
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken)


def run_s(notebook: Path | None) -> float:
    """Return the seconds that a notebook takes in a kernel of its own, start and end included."""
    if notebook:
        content = nbformat.read(notebook, as_version=4)
    else:
        content = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PLAIN)])
    began = time.perf_counter()
    NotebookClient(content, timeout=120, kernel_name="python3").execute()
    return time.perf_counter() - began


def plain_chart() -> None:
    """Draw and save a chart without labels of its own."""
    exec(PLAIN, {})


def shown_by(notebook: Path) -> Iterator[tuple[str, Callable[[], Any], Any]]:
    """Yield what each cell ends with: its code, a way to make it again, and the thing itself."""
    names: dict[str, Any] = {"display": lambda *things: things[0]}
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        *before, last = ast.parse(cell.source).body or [ast.Pass()]
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if not isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
            continue
        code = compile(ast.Expression(last.value), "cell", "eval")
        yield ast.unparse(last), lambda code=code: eval(code, names), eval(code, names)


def moves(widget: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield, by control, a move that makes the figure follow; no two in a row are alike."""
    for control in widget.controls:
        values = [value for value, _ in control["options"]] or [
            control["min"] + step * control["step"]
            for step in range(int((control["max"] - control["min"]) / control["step"]) + 1)
        ]
        turn = iter(range(1, 1000))

        def move(name: str = control["name"], values: list[Any] = values, turn: Iterator[int] = turn) -> None:
            # Neighbours one after the other, as a slider is moved.
            widget.values = {**widget.values, name: values[next(turn) % len(values)]}

        yield control["name"], move


def of_lesson(lesson: outline.Lesson, peer_ms: float, peer_s: float) -> Iterator[tuple[str, float]]:
    """Yield the measures of one lesson."""
    notebook = outline.root() / "lessons" / "en" / f"{lesson.stem}.ipynb"
    seconds = run_s(notebook)
    yield f"lesson_{lesson.id}_s", seconds
    yield f"lesson_{lesson.id}_per_plain_notebook", seconds / peer_s
    calls: Counter[str] = Counter()
    for code, again, thing in shown_by(notebook):
        call = code.split("(")[0].removeprefix("fd.plots.")
        calls[call] += 1
        call += f"_{calls[call]}" if calls[call] > 1 else ""
        if hasattr(thing, "png"):
            drawn = median_ms(lambda again=again: again().html())
            yield f"lesson_{lesson.id}_{call}_ms", drawn
            yield f"lesson_{lesson.id}_{call}_per_plain_chart", drawn / peer_ms
        elif hasattr(thing, "controls"):
            for name, move in moves(thing):
                yield f"lesson_{lesson.id}_{call}_{name}_move_ms", median_ms(move)


def measured() -> dict[str, float]:
    """Return all measures by name."""
    language.use("en")
    peer_ms, peer_s = median_ms(plain_chart), run_s(None)
    figures = {"plain_chart_ms": peer_ms, "plain_notebook_s": peer_s}
    for lesson in outline.lessons():
        if lesson.ready:
            figures.update(of_lesson(lesson, peer_ms, peer_s))
    return figures


def main() -> None:
    """Print the figures, from a folder and with a journal of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(FOEDUS_JOURNAL=f"{folder}/journal.jsonl", MPLBACKEND="Agg")
        with contextlib.redirect_stdout(io.StringIO()):
            figures = {name: round(value, 2) for name, value in measured().items()}
    if given.json:
        print(json.dumps({"foedus": foedus.__version__, **figures}))
        return
    print(f"foedus {foedus.__version__}, Python {sys.version.split()[0]}, medians of {ROUNDS}")
    for name, value in figures.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
