"""Fail unless nbval ran every notebook that the outline demands; called by ``make notebooks``."""

from __future__ import annotations

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


def main(report: Path, root: Path) -> int:
    """Print what is missing or was never asked for; 0 where every notebook ran and no other."""
    expected, found = wanted(), seen(report, root)
    for name in sorted(expected - found):
        print(f"{name}: demanded by course/outline.yaml, not run", file=sys.stderr)
    for name in sorted(found - expected):
        print(f"{name}: run, but course/outline.yaml has no such ready lesson", file=sys.stderr)
    print(f"{len(expected & found)} of {len(expected)} notebooks ran")
    return int(expected != found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), outline.root()))
