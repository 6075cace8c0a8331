"""Which questions a teacher should look at again, and why, in words.

The limits are conventions of test makers, not laws: a question that everybody
gets right may be just what a lesson wants. That an option which hardly anybody
chooses does no work is from T. M. Haladyna and S. M. Downing (1993), How many
options is enough for a multiple-choice test item?, Educational and
Psychological Measurement 53, 999-1010.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from foedus import language
from foedus.language import Lang

EASY = 0.9
HARD = 0.3
# With fewer answers, a share that looks extreme may be chance, and an option unseen only unlucky.
FEWEST = 10
FEWEST_FOR_OPTIONS = 20
_PICKED = ("choice", "several")


def flags(item: Mapping[str, Any], row: Mapping[str, Any], *, picks: Sequence[Any], lang: Lang) -> list[str]:
    """Return the reasons to look at a question again, in a language.

    Parameters
    ----------
    item : mapping
        The compiled item.
    row : mapping
        Its figures: students, right, share, discrimination and its ends, sure,
        sure_right, misconception_name and misconception_share.
    picks : sequence
        The first answer of each student.
    lang : str
        ``"en"`` or ``"es"``.
    """
    if row["students"] < FEWEST:
        return []
    return [language.text(both, lang) for both in _reasons(item, row, picks, lang)]


def guessing(item: Mapping[str, Any]) -> float:
    """Return the share of right answers that blind choice would give.

    Parameters
    ----------
    item : mapping
        The compiled item.

    Examples
    --------
    >>> guessing({"kind": "choice", "options": [{}, {}, {}, {}]})
    0.25
    """
    options = len(item.get("options", ()))
    if item["kind"] == "choice":
        return 1 / options
    return 1 / (2**options - 1) if item["kind"] == "several" else 0.0


def _reasons(
    item: Mapping[str, Any], row: Mapping[str, Any], picks: Sequence[Any], lang: Lang
) -> Iterator[Mapping[str, str]]:
    said = language.percent(row["share"], lang)
    if row["share"] > EASY:
        yield {
            "en": f"too easy: {said} are right at once",
            "es": f"demasiado fácil: el {said} acierta a la primera",
        }
    elif row["share"] <= guessing(item):
        yield {
            "en": f"too hard: {said} are right at once, no more than by guessing",
            "es": f"demasiado difícil: el {said} acierta a la primera, no más que al azar",
        }
    elif row["share"] < HARD:
        yield {
            "en": f"too hard: {said} are right at once",
            "es": f"demasiado difícil: el {said} acierta a la primera",
        }
    yield from _negative(row)
    yield from _misled(row)
    yield from _unchosen(item, row, picks)
    if row["misconception_name"] and row["misconception_share"] > row["share"]:
        yield {
            "en": f"more choose the mistake “{row['misconception_name']}” than the right answer",
            "es": f"más estudiantes eligen el error «{row['misconception_name']}» que la respuesta correcta",
        }


def _misled(row: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    # A mistake that its holder is sure of does not go away by itself.
    if row["sure"] >= FEWEST and row["sure_right"] < 1 / 2:
        said = {lang: language.percent(1 - row["sure_right"], lang) for lang in language.LANGUAGES}
        yield {
            "en": f"{said['en']} of those who were sure are wrong",
            "es": f"el {said['es']} de quienes lo tenían claro falla",
        }


def _negative(row: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    if row["discrimination"] is None or row["discrimination"] >= 0:
        return
    en = "those who do well elsewhere do worse here: is the key right, is it ambiguous?"
    es = "quienes aciertan en lo demás fallan más aquí: ¿es correcta la clave, es ambigua?"
    if row["discrimination_high"] >= 0:
        en += " (It may still be chance.)"
        es += " (Aún puede ser azar.)"
    yield {"en": en, "es": es}


def _unchosen(
    item: Mapping[str, Any], row: Mapping[str, Any], picks: Sequence[Any]
) -> Iterator[Mapping[str, str]]:
    if item["kind"] not in _PICKED or row["students"] < FEWEST_FOR_OPTIONS:
        return
    chosen = {name for pick in picks for name in (pick if isinstance(pick, list) else [pick])}
    for option in item["options"]:
        if not option["correct"] and option["id"] not in chosen:
            text = option["text"]
            yield {
                "en": f"nobody chooses “{text['en']}”: it tempts no one",
                "es": f"nadie elige «{text['es']}»: no tienta a nadie",
            }
