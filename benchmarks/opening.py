"""From the command to a lesson that can be used, beside plain JupyterLab on the same notebook.

Both are started in turns, on a workspace that stands already, with a browser that runs already; the clock
stops when the page shows the lesson and its kernel rests. Prints ``name: value`` lines; with ``--json`` one
JSON object. It needs a browser, as the tests do.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser import browsers
from tests.serving import TOKEN, free_port

import foedus
from foedus import outline, workspace

ROUNDS = 7
LESSON = f"lessons/en/{outline.lesson('01').stem}.ipynb"
READY = """() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'
  && document.querySelector('.jp-Toolbar-kernelName')?.innerText.startsWith('Python 3')
  && document.querySelectorAll('.jp-Notebook .jp-Cell').length > 5"""


def foedus_lab(folder: Path, port: int) -> list[str]:
    """Return the command that a student types, as the module that it runs."""
    return [
        sys.executable,
        "-m",
        "foedus.teach.cli",
        "lab",
        "--no-browser",
        "--dir",
        str(folder),
        f"--port={port}",
    ]


def plain_lab(folder: Path, port: int) -> list[str]:
    """Return the command that opens the same folder in JupyterLab as it comes."""
    root = ["--allow-root"] if browsers.is_superuser() else []
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.answer_yes=True", *root),
        *(f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"),
    ]


@contextlib.contextmanager
def running(command: list[str], home: Path) -> Iterator[None]:
    """Run a server as on a machine of its own, and end it."""
    others = ("JUPYTER", "FOEDUS", "XDG", "IPYTHON")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    given = {**clean, "HOME": str(home), "JUPYTER_TOKEN": TOKEN}
    with subprocess.Popen(
        command, cwd=home, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield
        finally:
            server.terminate()
            server.wait(30)


def answers(port: int) -> bool:
    """Return whether a server answers."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/status", headers={"Authorization": f"token {TOKEN}"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def seconds(browser: Browser, command: Callable[[Path, int], list[str]], folder: Path, home: Path) -> float:
    """Return the seconds from the command to a lesson that can be used."""
    port = free_port()
    began = time.perf_counter()
    with running(command(folder, port), home), browser.new_context() as context:
        while not answers(port):
            time.sleep(0.02)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/lab/tree/{LESSON}?token={TOKEN}")
        page.wait_for_function(READY, timeout=120_000)
        return time.perf_counter() - began


def measured(rounds: int) -> dict[str, float]:
    """Return the medians in seconds and their ratio; the first start of each is not counted."""
    taken: dict[str, list[float]] = {"foedus_lab_s": [], "plain_lab_s": []}
    ways = {"foedus_lab_s": foedus_lab, "plain_lab_s": plain_lab}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = browsers.launched(playwright)
        places = {way: (Path(name) / way / "work", Path(name) / way) for way in ways}
        workspace.prepare(places["foedus_lab_s"][0])
        shutil.copytree(*(places[way][0] for way in ways))
        for at in range(rounds + 1):
            for way in ways if at % 2 else reversed(ways):
                found = seconds(browser, ways[way], *places[way])
                taken[way] += [found] if at else []
    medians = {way: statistics.median(values) for way, values in taken.items()}
    return {**medians, "lab_overhead": medians["foedus_lab_s"] / medians["plain_lab_s"]}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    figures = {name: round(value, 3) for name, value in measured(given.rounds).items()}
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    if given.json:
        print(json.dumps({"foedus": foedus.__version__, "load": load, **figures}))
        return
    print(
        f"foedus {foedus.__version__}, Python {sys.version.split()[0]}, median of {given.rounds}, load {load}"
    )
    for name, value in figures.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
