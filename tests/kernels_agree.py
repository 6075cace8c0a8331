"""Fail unless notebooks give the same on a warm kernel and on the ordinary one, output by output.

Called by ``make notebooks`` on a sample that changes with the date; with ``--all`` it takes every notebook.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from foedus import outline

SAMPLE = 2
# What differs from run to run on one kernel too: ids of widgets and elements, times, places in memory.
_PASSING = [
    (re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"), "ID"),
    (re.compile(r"\b1[6-9]\d{11}\b"), "MS"),
    (re.compile(r"\b0x[0-9a-f]{6,}"), "AT"),
]


def sample(notebooks: list[Path], today: date, count: int = SAMPLE) -> list[Path]:
    """Return the notebooks of a day: in turn all come to be tried, each day with others."""
    start = today.toordinal() * count
    return [notebooks[(start + place) % len(notebooks)] for place in range(min(count, len(notebooks)))]


def plain(output: Any) -> Any:
    """Return an output without what passes."""
    text = json.dumps(output, sort_keys=True)
    for pattern, word in _PASSING:
        text = pattern.sub(word, text)
    return json.loads(text)


def outputs(notebook: Path) -> list[Any]:
    """Run a notebook in this process's kind of kernel; return the outputs of each cell."""
    import nbformat
    from nbclient import NotebookClient

    content = nbformat.read(notebook, as_version=4)
    NotebookClient(content, timeout=120, kernel_name="python3").execute(cwd=str(notebook.parent))
    return [plain(cell["outputs"]) for cell in content["cells"] if cell["cell_type"] == "code"]


def told(notebooks: list[Path], *, warm: bool) -> dict[str, list[Any]]:
    """Run notebooks in a process of their own, with warm kernels or without."""
    with tempfile.TemporaryDirectory() as folder:
        # The same seed for both: the order of a set would differ between any two kernels.
        own = {
            "FOEDUS_WARM": str(int(warm)),
            "FOEDUS_JOURNAL": f"{folder}/journal.jsonl",
            "PYTHONHASHSEED": "0",
        }
        command = [sys.executable, __file__, "--run", *map(str, notebooks)]
        ran = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"on the {'warm' if warm else 'ordinary'} kernel:\n{ran.stderr[-3000:]}")
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def differences(warm: dict[str, list[Any]], stock: dict[str, list[Any]]) -> list[str]:
    """Return where two runs differ, by notebook and code cell."""
    return [
        f"{name}: code cell {number}"
        for name in stock
        for number, (one, other) in enumerate(zip(warm[name], stock[name], strict=True))
        if one != other
    ]


def main() -> int:
    """Compare; 0 where every output is the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every notebook")
    parser.add_argument("--run", nargs="+", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        from foedus.teach.kernels import owner, plugin

        plugin.switch_on()
        print(json.dumps({str(one): outputs(one) for one in given.run}))
        # Two ordinary kernels agree always; that proves nothing.
        if plugin.kernels.wanted() and owner.can_fork():
            assert owner.warm_up().given == len(given.run)
        return 0
    root = outline.root()
    everything = sorted(
        path for folder in ("lessons", "exercises", "solutions") for path in root.glob(f"{folder}/*/*.ipynb")
    )
    chosen = everything if given.all else sample(everything, date.today())
    warm, stock = (told(chosen, warm=kind) for kind in (True, False))
    differ = differences(warm, stock)
    for line in differ:
        print(f"{line}: not the same on both kernels", file=sys.stderr)
    count = sum(len(cell) for cells in stock.values() for cell in cells)
    print(f"{len(chosen)} notebooks on both kernels, {count} outputs, {len(differ)} cells differ")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
