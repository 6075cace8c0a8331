"""Fonts that the warm process reads into memory once, and that each of its kernels has at hand.

matplotlib reads a font's file anew for each letter, and opens all fonts again after a fork: two processes
that share one open file would move each other's place in it. A font in memory has no such place.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

_ENDINGS = (".ttf", ".otf", ".ttc")


class _InMemory(io.BytesIO):
    """What a font's file holds, under the name of the file: matplotlib looks it up to embed the font."""

    def __init__(self, path: str, opened: Callable[..., IO[bytes]]) -> None:
        with opened(path, "rb") as file:
            super().__init__(file.read())
        self.name = path


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Keep in memory each font that is used first in here, for this process and those forked from it.

    Where matplotlib keeps fonts in another way than is known here, nothing changes.
    """
    opened = io.open

    def reading(file: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
        if mode == "rb" and str(file).lower().endswith(_ENDINGS):
            return _InMemory(os.fspath(file), opened)
        return opened(file, mode, *more, **options)

    manager = _font_manager()
    ordinary: Any = getattr(manager, "_get_font", None)
    if not hasattr(ordinary, "cache_parameters"):
        yield
        return
    # The ordinary one forgets its fonts in each child.
    manager._get_font = functools.lru_cache(**ordinary.cache_parameters())(ordinary.__wrapped__)
    io.open = reading
    try:
        yield
    finally:
        io.open = opened
    if _open_fonts():
        # It opened them by other means: a child must not have them.
        manager._get_font = ordinary


def forget_in_children() -> None:
    """Let the children of this process open fonts for themselves, as matplotlib has it."""
    forget = getattr(getattr(_font_manager(), "_get_font", None), "cache_clear", None)
    if forget:
        os.register_at_fork(after_in_child=forget)


def _font_manager() -> Any:
    from matplotlib import font_manager

    return font_manager


def _open_fonts() -> list[str]:
    """Return the fonts that this process holds open as files."""
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            links.append(os.readlink(descriptor))
    return [one for one in links if one.lower().endswith(_ENDINGS)]
