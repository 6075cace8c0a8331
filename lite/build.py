"""Build the course as a JupyterLite site: Python runs in the reader's browser, nothing is installed.

Experimental; ``docs/lite.md`` says what was seen to work. Run it from an environment that holds
``lite/requirements.txt``, not from the one of the course.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COURSE = HERE.parent
FOLDERS = ("lessons", "exercises", "solutions")
# What the lessons use and Pyodide's own distribution has; its wheels for the browser are not elsewhere.
SCIENCE = ("matplotlib", "networkx", "numpy", "pandas")
# What the kernel asks Pyodide for when it boots, and what those packages need in turn.
BOOT = ("micropip", "packaging", "ipython", "jedi", "typing-extensions")


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--offline", action="store_true", help="serve Pyodide's core too; no figures, no tables"
    )
    given = parser.parse_args()
    if given.out.exists() and (not given.out.is_dir() or any(given.out.iterdir())):
        sys.exit(f"{given.out} is not an empty folder; name a new one.")
    with tempfile.TemporaryDirectory() as made:
        source = Path(made)
        prepare(source, offline=given.offline)
        run("jupyter", "lite", "build", "--output-dir", given.out.resolve(), cwd=source)
    print(f"Built {given.out}. Serve it over http; it does not open from the disk.")


def prepare(source: Path, *, offline: bool) -> None:
    """Lay out the folder that ``jupyter lite build`` reads.

    Parameters
    ----------
    source : pathlib.Path
        An empty folder.
    offline : bool
        Take Pyodide's core into the site.
    """
    for name in ("jupyter-lite.json", "jupyter_lite_config.json"):
        shutil.copy(HERE / name, source)
    for path in sorted(path for folder in FOLDERS for path in (COURSE / folder).rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            target = source / "files" / path.relative_to(COURSE)
            target.parent.mkdir(parents=True, exist_ok=True)
            notebook = with_install(json.loads(path.read_text(encoding="utf-8")), offline=offline)
            target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    wheels = source / "pypi"
    download(wheels, "-r", HERE / "wheels.txt")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, COURSE)
    if offline:
        take_core(source / "static" / "pyodide")


def with_install(notebook: dict[str, Any], *, offline: bool) -> dict[str, Any]:
    """Return a notebook whose first code cell fetches the course into the browser's Python.

    Parameters
    ----------
    notebook : dict
        As JSON has it; it is left as it is.
    offline : bool
        Leave out the packages that only Pyodide's own distribution has.

    Returns
    -------
    dict
        The same notebook with one cell more, before its first code cell.
    """
    # foedus names an ipykernel newer than the kernel's stand-in for it: hence without what it names.
    names = ["ipywidgets", "anywidget", "babel", *(() if offline else SCIENCE)]
    code = (
        f"%pip install -q {' '.join(names)}\n%pip install -q --no-deps foedus\n"
        # One journal for all lessons, in the storage of this browser.
        'import os\n\nos.environ["FOEDUS_JOURNAL"] = "/drive/journal.jsonl"'
    )
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "lite-install",
        "metadata": {},
        "outputs": [],
        "source": code.splitlines(keepends=True),
    }
    kinds = [each["cell_type"] for each in notebook["cells"]]
    first = kinds.index("code") if "code" in kinds else len(kinds)
    cells = [*notebook["cells"][:first], cell, *notebook["cells"][first:]]
    kernel = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
    return {**notebook, "cells": cells, "metadata": {**notebook["metadata"], "kernelspec": kernel}}


def take_core(folder: Path) -> None:
    """Put Pyodide's core and the pure wheels that the kernel boots with into a folder.

    Parameters
    ----------
    folder : pathlib.Path
        It is made.
    """
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        run("npm", "pack", "--silent", f"pyodide@{PYODIDE_VERSION}", cwd=Path(made))
        with tarfile.open(next(Path(made).glob("*.tgz"))) as archive:
            archive.extractall(made, filter="data")
        for path in (Path(made) / "package").iterdir():
            if path.suffix in {".mjs", ".js", ".wasm", ".zip", ".json"} and path.name != "package.json":
                shutil.copy(path, folder)
    lock_file = folder / "pyodide-lock.json"
    lock = json.loads(lock_file.read_text(encoding="utf-8"))
    known = {name: package for name, package in lock["packages"].items() if name in needed(lock["packages"])}
    download(folder, *(f"{package['name']}=={package['version']}" for package in known.values()))
    for package in known.values():
        wheel = next(folder.glob(f"{package['file_name'].partition('-')[0]}-{package['version']}-*.whl"))
        # The same version, but not the same bytes: Pyodide packs the wheels of its distribution anew.
        package["file_name"] = wheel.name
        package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    # What is not here is not promised: an import says that there is no such module, at once.
    lock_file.write_text(json.dumps({**lock, "packages": known}), encoding="utf-8")


def needed(packages: dict[str, Any]) -> set[str]:
    """Return the names in a lock that the kernel boots with, those they depend on included."""
    found: set[str] = set()
    waiting = [*BOOT]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [each.replace("_", "-") for each in packages[name]["depends"]]
    return found


def download(folder: Path, *what: str | Path) -> None:
    """Fetch pure wheels, exactly those named."""
    pure = ("--only-binary", ":all:", "--python-version", "3.14", "--abi", "none", "--platform", "any")
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", *pure, "-d", folder, *what)


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command; where it fails, what it said is all that is told."""
    tried = subprocess.run([str(word) for word in command], cwd=cwd, check=False)
    if tried.returncode:
        sys.exit(tried.returncode)


if __name__ == "__main__":
    main()
