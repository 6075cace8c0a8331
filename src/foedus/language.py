"""Which language is on; pick a text in it; write numbers, ranges and dates the way it does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from foedus.errors import FoedusError, nearest

Lang = Literal["en", "es"]
LANGUAGES: tuple[Lang, ...] = ("en", "es")
# The Spanish of Spain: decimal comma, full stop only from five digits on, as the course writes it.
_LOCALES: dict[Lang, str] = {"en": "en_GB", "es": "es_ES"}
_NBSP = "\N{NO-BREAK SPACE}"


class UnknownLanguage(FoedusError):
    """A language that the course is not written in."""


def _from_environment() -> Lang:
    given = os.environ.get("FOEDUS_LANG", "en")
    return given if given in LANGUAGES else "en"


_active: Lang = _from_environment()


def active() -> Lang:
    """Return the language that is on, ``"en"`` or ``"es"``."""
    return _active


def use(lang: str) -> Lang:
    """Switch the language on for everything the course says from now on.

    Parameters
    ----------
    lang : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        The language now on.

    Raises
    ------
    UnknownLanguage
        The course is not written in `lang`.

    Examples
    --------
    >>> use("en")
    'en'
    """
    global _active
    if lang not in LANGUAGES:
        raise UnknownLanguage(
            text(
                {
                    "en": f"The course has no language {lang!r}; write {nearest(lang, LANGUAGES)}.",
                    "es": f"El curso no está en el idioma {lang!r}; escribe {nearest(lang, LANGUAGES)}.",
                }
            )
        )
    _active = lang
    return _active


def text(both: Mapping[str, str], lang: Lang | None = None) -> str:
    """Return the text of the language that is on.

    Parameters
    ----------
    both : mapping of str to str
        One text for each of ``"en"`` and ``"es"``.
    lang : str, optional
        Another language than the one that is on.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> text({"en": "treaty", "es": "tratado"}, lang="es")
    'tratado'
    """
    return both[lang or _active]


def number(value: float, lang: Lang | None = None) -> str:
    """Write a number as the language does.

    Parameters
    ----------
    value : float
        Any number; at most three decimals are written.
    lang : str, optional
        Another language than the one that is on.

    Returns
    -------
    str
        Spanish groups digits from five on, as its academies recommend.

    Examples
    --------
    >>> number(12000.5, lang="en"), number(12000.5, lang="es"), number(4000, lang="es")
    ('12,000.5', '12.000,5', '4000')
    """
    from babel.numbers import format_decimal

    lang = lang or _active
    written = format_decimal(value, locale=_LOCALES[lang])
    if lang == "es" and abs(value) < 10_000:
        written = written.replace(".", "")
    return written


def percent(share: float, lang: Lang | None = None, decimals: int = 0) -> str:
    """Write a share of one as a percentage.

    Parameters
    ----------
    share : float
        From 0 to 1.
    lang : str, optional
        Another language than the one that is on.
    decimals : int, default 0
        Decimals kept.

    Returns
    -------
    str
        Spanish sets a no-break space before the sign.

    Examples
    --------
    >>> percent(0.625, lang="en", decimals=1)
    '62.5%'
    """
    lang = lang or _active
    written = number(round(100 * share, decimals), lang)
    return written + (f"{_NBSP}%" if lang == "es" else "%")


def span(low: float, high: float, lang: Lang | None = None) -> str:
    """Write a range with its low and its high end.

    Parameters
    ----------
    low, high : float
        The ends, in any one unit; equal ends are written once.
    lang : str, optional
        Another language than the one that is on.

    Returns
    -------
    str
        The two ends joined by an en dash.

    Examples
    --------
    >>> span(10000, 12000, lang="en"), span(3, 3, lang="en")
    ('10,000–12,000', '3')
    """
    first, last = number(low, lang), number(high, lang)
    return first if first == last else f"{first}–{last}"


def day(when: date | str, lang: Lang | None = None) -> str:
    """Write a date in full; a date known to the month or year only stays that.

    Parameters
    ----------
    when : datetime.date or str
        A date, or ISO text: ``2025-07-12``, ``2025-07`` or ``2025``.
    lang : str, optional
        Another language than the one that is on.

    Returns
    -------
    str
        The date in words.

    Examples
    --------
    >>> day("2025-07-12", lang="en"), day("2025-07-12", lang="es"), day("2025-07", lang="es")
    ('12 July 2025', '12 de julio de 2025', 'julio de 2025')
    """
    from babel.dates import format_date

    lang = lang or _active
    iso = when.isoformat()[:10] if isinstance(when, date) else str(when)
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    known = datetime.strptime(iso if len(parts) == 3 else f"{iso}-01", "%Y-%m-%d").date()
    month_year = "MMMM y" if lang == "en" else "MMMM 'de' y"
    shape = month_year if len(parts) == 2 else ("d " if lang == "en" else "d 'de' ") + month_year
    return format_date(known, format=shape, locale=_LOCALES[lang])
