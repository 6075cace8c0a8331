"""Fail unless nbval ran every notebook that the outline demands and saw its figures.

Called by ``make notebooks``.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from foedus import outline


def wanted() -> set[str]:
    """Return the notebooks that must exist: six a ready lesson, and the map in each language."""
    stems = [lesson.stem for lesson in outline.lessons() if lesson.ready]
    named = {
        f"{folder}/{lang}/{stem}.ipynb"
        for folder in ("lessons", "exercises", "solutions")
        for lang in ("en", "es")
        for stem in stems
    }
    return named | {f"lessons/{lang}/00-start.ipynb" for lang in ("en", "es")}


def seen(report: Path, root: Path) -> set[str]:
    """Return the notebooks of which pytest's XML report names a cell."""
    cells = {case.get("classname") for case in ElementTree.parse(report).iter("testcase")}
    paths = (path.relative_to(root).as_posix() for path in root.glob("*/*/*.ipynb"))
    return {path for path in paths if path.replace("/", ".") in cells}


def drawn(report: Path, root: Path) -> dict[str, int]:
    """Return how many pictures each notebook put out, as the plugin of warm kernels noted it."""
    found: dict[str, int] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = str(case.get("classname"))
        for one in case.iter("property"):
            if one.get("name") == "pictures":
                found[name] = found.get(name, 0) + int(one.get("value", 0))
    paths = (path.relative_to(root).as_posix() for path in root.glob("*/*/*.ipynb"))
    return {path: found[path.replace("/", ".")] for path in paths if path.replace("/", ".") in found}


def promised(notebook: Path) -> int:
    """Return how many code cells of a notebook end with a figure of the course; an explorer is none."""
    cells = [cell for cell in json.loads(notebook.read_bytes())["cells"] if cell["cell_type"] == "code"]
    last = [lines[-1] for cell in cells if (lines := "".join(cell["source"]).strip().splitlines())]
    return sum(line.startswith("fd.plots.") and ".explore" not in line for line in last)


def main(report: Path, root: Path) -> int:
    """Print what is missing or was never asked for; 0 where every notebook ran and no other."""
    expected, found = wanted(), seen(report, root)
    for name in sorted(expected - found):
        print(f"{name}: demanded by course/outline.yaml, not run", file=sys.stderr)
    for name in sorted(found - expected):
        print(f"{name}: run, but course/outline.yaml has no such ready lesson", file=sys.stderr)
    pictures = drawn(report, root)
    lost = [name for name in sorted(expected & found) if pictures.get(name, 0) < promised(root / name)]
    for name in lost:
        print(f"{name}: {pictures.get(name, 0)} figures of {promised(root / name)}", file=sys.stderr)
    print(f"{len(expected & found)} of {len(expected)} notebooks ran, {sum(pictures.values())} figures shown")
    return int(expected != found or bool(lost))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), outline.root()))
