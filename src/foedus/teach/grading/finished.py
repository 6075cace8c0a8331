"""The record of what is finished, so that an evening that was cut short goes on where it was."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any

NAME = ".foedus-finished.jsonl"


class Finished:
    """Results by the digest of what they came from, one line each, on disk before the next one starts.

    A line that was torn by a crash is passed over: that work is done again.

    Parameters
    ----------
    folder : pathlib.Path
        Where the record lies; it must exist.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._known = _read(self._path)
        self._file = self._path.open("ab")
        if self._path.stat().st_size and not _ends_whole(self._path):
            self._file.write(b"\n")

    def get(self, digest: str) -> dict[str, Any] | None:
        """Return the result of some work, or None where it is still to be done."""
        return self._known.get(digest)

    def add(self, digest: str, result: dict[str, Any]) -> None:
        """Keep a result."""
        self._known[digest] = result
        self._file.write(json.dumps({"of": digest, "result": result}).encode() + b"\n")
        self._file.flush()

    def __enter__(self) -> Finished:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # One wait for the disk at the end: what a power cut takes is done again.
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


def _read(path: Path) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    if not path.is_file():
        return known
    for line in path.read_bytes().split(b"\n"):
        try:
            said = json.loads(line)
            known[said["of"]] = dict(said["result"])
        except (ValueError, KeyError, TypeError):
            continue
    return known


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
