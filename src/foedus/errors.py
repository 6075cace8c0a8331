"""The one exception family of the library: a single clear sentence in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class FoedusError(Exception):
    """Bad input, said in one sentence: what was given, what exists, how to mend it."""

    def _render_traceback_(self) -> list[str]:
        """Return the sentence alone: Jupyter shows this in place of a traceback."""
        return [str(self)]


def nearest(given: object, known: Iterable[str], count: int = 3) -> str:
    """Return the known names closest to what was given, ready for a message.

    Parameters
    ----------
    given : object
        What the reader typed; anything, it is compared as text.
    known : iterable of str
        The names that exist.
    count : int, default 3
        The most names to return.

    Returns
    -------
    str
        Names in order of likeness, separated by commas; the first names in
        alphabetical order where none is alike.

    Examples
    --------
    >>> nearest("treties", ["treaties", "votes", "aid"], count=1)
    'treaties'
    """
    names = sorted(known)
    alike = difflib.get_close_matches(str(given), names, n=count, cutoff=0.4)
    return ", ".join(alike or names[:count])
