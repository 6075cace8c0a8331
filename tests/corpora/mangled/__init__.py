"""A hundred ways in which honest work arrives mangled, each made from the same right answers."""

from __future__ import annotations

from pathlib import Path

from tests.corpora.mangled import cells, files, places
from tests.corpora.mangled.kinds import KINDS, Kind

__all__ = ["KINDS", "Kind", "cells", "files", "lay_out", "places"]


def lay_out(folder: Path) -> None:
    """Write the whole corpus, a folder for each kind as if it were a student."""
    for kind in KINDS.values():
        for name, content in kind.files.items():
            path = folder / kind.name / name
            if content is None:
                path.mkdir(parents=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str) and content.startswith("->"):
                path.symlink_to(content[2:])
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
