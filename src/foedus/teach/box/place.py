"""The folder of a box: held while anybody needs it, removed afterwards, by whoever comes next if need be."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

_PREFIX, _HELD = "foedus-box-", "held"
# A folder that is only just being made is not held yet.
_YOUNG = 60.0


def make() -> tuple[str, int]:
    """Return a new folder and the descriptor that holds it, as long as any process has it open."""
    import fcntl

    folder = tempfile.mkdtemp(prefix=_PREFIX)
    held = os.open(os.path.join(folder, _HELD), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    return folder, held


def sweep() -> list[str]:
    """Remove the folders of boxes that were killed together with whoever opened them; return their names."""
    found = Path(tempfile.gettempdir()).glob(f"{_PREFIX}*")
    left = [folder for folder in found if _is_left(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return [folder.name for folder in left]


def _is_left(folder: Path) -> bool:
    import fcntl

    with contextlib.suppress(OSError):
        about = folder.lstat()
        if about.st_uid != os.getuid() or time.time() - about.st_mtime < _YOUNG:
            return False
        held = os.open(folder / _HELD, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(held)
        return True
    return False
