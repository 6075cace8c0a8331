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


def to_json(content: Mapping[str, Any]) -> bytes:
    """Return a compiled file's bytes: the same content gives the same bytes.

    A section that holds entries has one a line: `outline.compiled_entry` finds
    them so, and a change shows as the line that changed.

    Parameters
    ----------
    content : mapping of str to Any
        What the file holds, by section.

    Examples
    --------
    >>> print(to_json({"b": {"y": {}, "x": {"k": "á"}}, "a": 1}).decode(), end="")
    {
    "a": 1,
    "b": {
    "x": {"k": "á"},
    "y": {}
    }
    }
    """
    sections = (f"{_dumps(name)}: {_section(value)}" for name, value in sorted(content.items()))
    return ("{\n" + ",\n".join(sections) + "\n}\n").encode()


def _section(value: Any) -> str:
    if isinstance(value, Mapping) and value and all(isinstance(one, Mapping) for one in value.values()):
        entries = (f"{_dumps(name)}: {_dumps(one)}" for name, one in sorted(value.items()))
        return "{\n" + ",\n".join(entries) + "\n}"
    return _dumps(value)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


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
