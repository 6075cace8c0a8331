"""What the benchmarks share: alternated runs of whole commands, and how figures are printed."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import foedus


def environment(**own: str) -> dict[str, str]:
    """Return this environment, in which the library in use here and the tools beside Python are found."""
    source = str(Path(foedus.__file__).parents[1])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PYTHONPATH": source, "PATH": path, **own}


def seconds(command: list[str], *, folder: Path, **own: str) -> float:
    """Return how long a command takes, which must succeed."""
    began = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, env=environment(**own), capture_output=True, text=True)
    took = time.perf_counter() - began
    if ran.returncode:
        raise SystemExit(f"{' '.join(command[:6])} failed:\n{(ran.stdout + ran.stderr)[-2000:]}")
    return took


def alternated(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Run each work once a round, in turns, so that what else the machine does meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(work())
    return taken


def ratio(peer: list[float], ours: list[float]) -> float:
    """Return the median of the ratios of neighbouring runs."""
    return statistics.median(one / other for one, other in zip(peer, ours, strict=True))


def show(figures: Mapping[str, float], *, as_json: bool) -> None:
    """Print a line for each figure, or one JSON object."""
    rounded = {name: round(value, 3) for name, value in figures.items()}
    if as_json:
        print(json.dumps({"foedus": foedus.__version__, **rounded}))
    else:
        for name, value in rounded.items():
            print(f"{name}: {value}")


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows what all benchmarks take."""
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument("--rounds", type=int, default=2, help="how often each is run, in turns")
    return made
