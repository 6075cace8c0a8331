"""A stage: the course as it would stand after this build, to run its code before anything is written."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foedus import language


def to_json(content: Any) -> bytes:
    """Return a compiled file's bytes: the same content gives the same bytes.

    Examples
    --------
    >>> to_json({"b": "á", "a": 1})
    b'{"a": 1, "b": "\\xc3\\xa1"}\\n'
    """
    return (json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n").encode()


def put(stage: Path, compiled: Mapping[str, Any]) -> None:
    """Lay compiled files out on a stage, and let the library forget what it read before."""
    for name, content in compiled.items():
        (stage / "course" / "built" / f"{name}.json").write_bytes(to_json(content))
    forget()


@contextlib.contextmanager
def staged(root: Path, compiled: Mapping[str, Any]) -> Iterator[Path]:
    """Let the library see the sources of `root` with what was just compiled from them.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    compiled : mapping of str to Any
        Contents of the compiled files by name, ``ledger`` and so on.

    Yields
    ------
    pathlib.Path
        A temporary folder; more can be `put` there.
    """
    was_active = language.active()
    with tempfile.TemporaryDirectory(prefix="foedus-") as folder:
        stage = Path(folder)
        (stage / "course" / "built").mkdir(parents=True)
        if (root / "course" / "tables").is_dir():
            shutil.copytree(root / "course" / "tables", stage / "course" / "tables")
        own = {
            "FOEDUS_ROOT": folder,
            "FOEDUS_JOURNAL": str(stage / "journal.jsonl"),
            "IPYTHONDIR": str(stage / "ipython"),
            "MPLBACKEND": "Agg",
        }
        with _environment(own):
            put(stage, compiled)
            try:
                yield stage
            finally:
                language.use(was_active)
    forget()


@contextlib.contextmanager
def _environment(own: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def forget() -> None:
    """Empty every cache of the library: what it read may have changed on disk."""
    for name, module in list(sys.modules.items()):
        if name == "foedus" or name.startswith("foedus."):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()
