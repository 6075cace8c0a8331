"""How a figure names a state, also one that is no more."""

from __future__ import annotations

import functools
import unicodedata

from foedus import language, tables

_FORMER = {
    "SUN": {"en": "USSR", "es": "URSS"},
    "CSK": {"en": "Czechoslovakia", "es": "Checoslovaquia"},
    "DDR": {"en": "East Germany", "es": "Alemania Oriental"},
    "AUH": {"en": "Austria-Hungary", "es": "Austria-Hungría"},
}
_SHORT = {"USA": {"en": "US", "es": "EE. UU."}, "GBR": {"en": "UK", "es": "R. Unido"}}


def state_name(iso3: str, *, short: bool = False) -> str:
    """Return the name of a state, also of one that is no more.

    Parameters
    ----------
    iso3 : str
        Its code.
    short : bool, default False
        Whether a short form may stand, as on a crowded figure.
    """
    if short and iso3 in _SHORT:
        return language.text(_SHORT[iso3])
    if iso3 in _FORMER:
        return language.text(_FORMER[iso3])
    return str(_names(language.active()).get(iso3, iso3))


@functools.cache
def _names(lang: language.Lang) -> dict[str, str]:
    countries = tables.table("countries")
    return dict(zip(countries["iso3"], countries[f"name_{lang}"], strict=True))


def sort_key(name: str) -> str:
    """Return a key that sorts names as a dictionary does, accents left aside.

    Parameters
    ----------
    name : str
        A name.

    Examples
    --------
    >>> sort_key("Árbol") < sort_key("barco")
    True
    """
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
