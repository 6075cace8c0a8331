"""Days that are known to the day, the month or the year: the first and the last that they allow; pure."""

from __future__ import annotations

import calendar

from foedus import language
from foedus.errors import FoedusError


class NotADay(FoedusError):
    """A text that is no day, month or year."""


def first_day(text: str) -> str:
    """Return the first day that a date allows.

    Parameters
    ----------
    text : str
        ``"1991"``, ``"1991-07"`` or ``"1991-07-01"``.

    Returns
    -------
    str
        A full day; ISO days compare as text.

    Raises
    ------
    NotADay
        The text is none of the three.

    Examples
    --------
    >>> first_day("1991"), first_day("1991-07"), first_day("1991-07-01")
    ('1991-01-01', '1991-07-01', '1991-07-01')
    """
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(text: str) -> str:
    """Return the last day that a date allows.

    Parameters
    ----------
    text : str
        ``"1991"``, ``"1991-07"`` or ``"1991-07-01"``.

    Returns
    -------
    str
        A full day.

    Raises
    ------
    NotADay
        The text is none of the three.

    Examples
    --------
    >>> last_day("1996"), last_day("2004-02")
    ('1996-12-31', '2004-02-29')
    """
    year, month, day = _parts(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or calendar.monthrange(year, month)[1]:02}"


def _parts(text: str) -> tuple[int, int, int]:
    pieces = str(text).split("-")
    if not 1 <= len(pieces) <= 3 or not all(piece.isdigit() for piece in pieces) or len(pieces[0]) != 4:
        raise NotADay(
            language.text(
                {
                    "en": f'"{text}" is no day; write "1991", "1991-07" or "1991-07-01".',
                    "es": f"«{text}» no es una fecha; escribe «1991», «1991-07» o «1991-07-01».",
                }
            )
        )
    year, month, day = (int(piece) for piece in [*pieces, "0", "0"][:3])
    return year, month, day
