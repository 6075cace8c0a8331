"""Put what was drawn in the place of what stands in the text, wherever it stands as a word of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from foedus.language import LANGUAGES
from foedus.teach.task_schema import Choice

Words = Mapping[str, str]


def words(standard: Choice, chosen: Choice, lang: str | None) -> dict[str, str]:
    """Return what replaces what in the texts of a language, or in code that both languages share.

    Parameters
    ----------
    standard, chosen : scalar or mapping
        A parameter as the text has it, and as it was drawn.
    lang : str or None
        None for code.

    Examples
    --------
    >>> france = {"code": "FRA", "en": "France", "es": "Francia"}
    >>> italy = {"code": "ITA", "en": "Italy", "es": "Italia"}
    >>> words(france, italy, "es"), words(france, italy, None)
    ({'FRA': 'ITA', 'Francia': 'Italia'}, {'FRA': 'ITA'})
    """
    if not isinstance(standard, dict) or not isinstance(chosen, dict):
        return {str(standard): str(chosen)}
    return {
        str(standard[name]): str(chosen[name]) for name in standard if name not in LANGUAGES or name == lang
    }


def replaced(text: str, by: Words) -> str:
    """Return a text with each of these words in place of another, all at once.

    A part of a longer word, of an id with hyphens or of a decimal number is no word.

    Examples
    --------
    >>> replaced("FRA and `now[FRA]`, not FRANCE, FRA-1 or 0.5", {"FRA": "ITA", "5": "7"})
    'ITA and `now[ITA]`, not FRANCE, FRA-1 or 0.5'
    """
    if not by:
        return text
    longest_first = sorted(by, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.sub(rf"(?<![\w-])(?<!\d\.)(?:{either})(?![\w-])(?!\.\d)", lambda found: by[found[0]], text)


def replaced_in(part: Any, by: Words) -> Any:
    """Return plain data with the words replaced in each of its texts, keys too."""
    if isinstance(part, str):
        return replaced(part, by)
    if isinstance(part, list):
        return [replaced_in(one, by) for one in part]
    if isinstance(part, dict):
        return {replaced_in(key, by): replaced_in(value, by) for key, value in part.items()}
    return part
