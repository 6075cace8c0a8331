"""A bar on the terminal while a class is graded; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from foedus import language

_T = TypeVar("_T")
_WIDTH = 30
_LINE = 70
_EVERY = 0.1


def watched(work: Iterable[_T], *, done: int, total: int, to: TextIO | None = None) -> Iterator[_T]:
    """Yield what some work yields, and show on a terminal how far it is.

    Parameters
    ----------
    work : iterable
        One item a submission.
    done, total : int
        Submissions finished before, and all of them.
    to : file, optional
        Where the bar is drawn, if it is a terminal; standard error by default.
    """
    stream = to or sys.stderr
    if not stream.isatty():
        yield from work
        return
    began = shown = time.monotonic()
    for count, one in enumerate(work, start=1):
        now = time.monotonic()
        if now - shown >= _EVERY or done + count == total:
            shown = now
            left = (now - began) / count * (total - done - count)
            stream.write(f"\r{bar(done + count, total, left):<{_LINE}}")
            stream.flush()
        yield one
    stream.write("\n" if total > done else "")


def bar(done: int, total: int, left: float) -> str:
    """Return the bar as text.

    Examples
    --------
    >>> bar(50, 200, 75)
    '[#######                       ] 50/200, 1:15 left'
    """
    filled = int(_WIDTH * done / total)
    minutes, seconds = divmod(round(left), 60)
    ends = language.text({"en": f"{minutes}:{seconds:02} left", "es": f"quedan {minutes}:{seconds:02}"})
    return f"[{'#' * filled:<{_WIDTH}}] {done}/{total}, {ends}"
