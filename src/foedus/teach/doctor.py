"""Say which layers of the jail hold on this machine, and what each was seen to stop."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import foedus
from foedus.teach.box.layers import Layer

_PATIENCE = 120


def examine() -> list[Layer]:
    """Return the layers as they are found here, each tried in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="foedus-doctor-") as folder:
        # Not in this process: it may have threads, and what forks must have none.
        tried = subprocess.run(
            [sys.executable, "-P", "-m", "foedus.teach.box.layers", folder],
            env={"PYTHONPATH": str(Path(foedus.__file__).parents[1])},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return [Layer("machine", "that the probes run", False, False, f"the probes failed here: {last}")]
    return [Layer(**one) for one in json.loads(tried.stdout)]


def is_whole(layers: list[Layer]) -> bool:
    """Say whether submissions of strangers can be run."""
    return bool(layers) and all(layer.holds for layer in layers)


def report(layers: list[Layer]) -> str:
    """Return what was found, a line a layer, and what follows from it."""
    lines = [f"{'layer':12}{'without it':12}{'with it':12}what was tried"]
    for one in layers:
        without = "works" if one.open_without else "refused"
        within = "missing" if one.missing else "refused" if one.shut_with else "WORKS"
        lines.append(f"{one.name:12}{without:12}{within:12}{one.proves}")
    lines += [one.said() for one in layers if not one.holds]
    if is_whole(layers):
        lines.append("The jail is whole here: notebooks that nobody has read can be run.")
    else:
        lines.append(
            "The jail is not whole here, so `foedus grade` runs nothing: grade in a container "
            "(docs/untrusted.md), or with --trusted where you trust every notebook."
        )
    return "\n".join(lines)


def run(*, as_json: bool) -> int:
    """Print what was found; return 0 where the jail is whole, else 1."""
    layers = examine()
    if as_json:
        found = {"machine": platform.machine(), "system": platform.release(), "whole": is_whole(layers)}
        print(json.dumps({**found, "layers": [asdict(one) for one in layers]}))
    else:
        print(report(layers))
    return 0 if is_whole(layers) else 1
