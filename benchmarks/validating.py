"""How long ``pytest --nbval-lax`` takes over all notebooks, on ordinary kernels and on warm ones.

Prints ``name: value`` lines; with ``--json`` one JSON object. The notebooks are copied until there are
``--notebooks`` of them, so that what each costs outweighs what the start costs.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from figures import alternated, parser, ratio, seconds, show

from foedus import outline

PYTEST = [
    "-m", "pytest", "-q", "-o", "addopts=", "-o", "filterwarnings=default", "-p", "no:cacheprovider",
    "-p", "no:hypothesispytest", "--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout", "300",
]  # fmt: skip
WARM = ["-p", "foedus.teach.kernels.plugin"]
TWO = ["-n", "2", "--dist", "loadfile"]


def copied(folder: Path, count: int) -> int:
    """Copy the course's notebooks, each as often as there is room for all; return how many there are."""
    root = outline.root()
    kinds = ("lessons", "exercises", "solutions")
    notebooks = sorted(path for kind in kinds for path in root.glob(f"{kind}/*/*.ipynb"))
    times = max(1, count // len(notebooks))
    for again in range(times):
        for place, path in enumerate(notebooks):
            shutil.copyfile(path, folder / f"{again:02}-{place:02}-{path.name}")
    return times * len(notebooks)


def in_cells(report: Path) -> float:
    """Return the seconds that pytest counted for cells."""
    return sum(float(case.get("time", 0)) for case in ElementTree.parse(report).iter("testcase"))


def measured(count: int, rounds: int) -> dict[str, float]:
    """Return seconds and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notebooks").mkdir()
        number = copied(folder / "notebooks", count)
        report = folder / "report.xml"

        def took(*more: str, warm: bool) -> float:
            command = [
                sys.executable,
                *PYTEST,
                *(WARM if warm else []),
                *more,
                f"--junitxml={report}",
                "notebooks",
            ]
            journal = folder / "journal.jsonl"
            # Each run begins with an empty one, as a first run does.
            journal.unlink(missing_ok=True)
            own = {"FOEDUS_WARM": str(int(warm)), "FOEDUS_JOURNAL": str(journal)}
            return seconds(command, folder=folder, **own)

        took(warm=True)  # once unmeasured: compiled files and fonts are there for all that follow
        works = {
            "stock_one": lambda: took(warm=False),
            "warm_two": lambda: took(*TWO, warm=True),
            "stock_two": lambda: took(*TWO, warm=False),
            "warm_one": lambda: took(warm=True),
        }
        taken = alternated(works, rounds)
        share = in_cells(report) / taken["warm_one"][-1]
    least = {f"validate_{name}_s": min(values) for name, values in taken.items()}
    return {
        "validate_notebooks": number,
        **least,
        "validate_ratio_serial": ratio(taken["stock_one"], taken["warm_two"]),
        "validate_ratio_same": ratio(taken["stock_one"], taken["warm_one"]),
        "validate_ratio_same_two": ratio(taken["stock_two"], taken["warm_two"]),
        "validate_warm_share_in_cells": share,
    }


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--notebooks", type=int, default=72, help="copies up to this many")
    given = arguments.parse_args()
    show(measured(given.notebooks, given.rounds), as_json=given.json)
