"""Text of strangers, made fit to be shown: no character that moves the cursor, hides or turns others."""

from __future__ import annotations

import unicodedata

_SHOWN_AS = "\N{REPLACEMENT CHARACTER}"
# Control, format (which turn the direction of writing or are not seen), surrogate, private use, not assigned,
# and what parts lines and paragraphs.
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str, *, longest: int = 300) -> str:
    """Return a text on one line with a mark for each character that is not plainly seen.

    Parameters
    ----------
    text : str
        Of anybody.
    longest : int
        What is longer is cut.

    Examples
    --------
    >>> plain("right\\x1b[2Jagain")
    'right\N{REPLACEMENT CHARACTER}[2Jagain'
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(_SHOWN_AS if unicodedata.category(one) in _UNFIT else one for one in cut)
