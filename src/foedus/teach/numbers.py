"""Hold each number and date in prose to a claim that the same sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from foedus.language import LANGUAGES, Lang
from foedus.teach.faults import Fault
from foedus.teach.myst import Cell
from foedus.teach.quantities import Day, Found, found
from foedus.teach.sentences import Sentence, sentences

_LABELS = {
    "en": "step|task|cell|part|question|figure|statement",
    "es": "paso|tarea|celda|parte|pregunta|figura|afirmación",
}
_SMALL = r"\d{1,2}\b(?![.,]\d)"
_AND = {"en": r"(?:,|\sand|\sto|\sor|[-–])\s?", "es": r"(?:,|\sy|\sa|\so|[-–])\s?"}
_LESSON = {"en": "lessons?", "es": "lecci(?:ón|ones)"}
_MINUTES = {"en": r"[\w.,–-]+[\s-]min(?:utes?)?", "es": r"[\w.,–-]+\smin(?:utos?)?"}
# Numbers that are the course's own, not the world's: lessons, minutes, labels of steps and cells.
_OWN = {
    lang: re.compile(
        rf"\b(?:{_LESSON[lang]}|(?:{_LABELS[lang]})s?)\s{_SMALL}(?:{_AND[lang]}{_SMALL})*|\b{_MINUTES[lang]}\b",
        re.IGNORECASE,
    )
    for lang in LANGUAGES
}
_MEND = (
    "cite a claim that holds it in the same sentence, insert it ({{claim-id.name}}) or compute it ({{= ...}})"
)


@dataclass
class Evidence:
    """What the claims of a sentence hold: numbers, dates, magnitudes."""

    values: set[float] = field(default_factory=set)
    days: set[Day] = field(default_factory=set)
    vague: set[float] = field(default_factory=set)

    def add(self, things: Iterable[Found]) -> None:
        """Take in what a text holds."""
        for one in things:
            if one.day:
                self.days.add(one.day)
            elif one.vague:
                self.vague.update(one.values)
            else:
                self.values.update(one.values)

    def holds(self, one: Found) -> bool:
        """Return whether a number or date of the prose is held here."""
        years = {day.year for day in self.days} | self.values
        if one.day:
            loose = Day(None, one.day.month, one.day.day)
            bare = any(day.year is None and loose.within(day) for day in self.days)
            return any(one.day.within(day) for day in self.days) or (bare and one.day.year in years)
        if one.vague:
            return bool(self.vague & set(one.values)) or any(value >= one.values[0] for value in self.values)
        return any(_same(value, held) for value in one.values for held in years if held is not None)


def _same(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(abs(left), abs(right))


def evidence(claims: Iterable[Mapping[str, Any]], sources: Mapping[str, Mapping[str, Any]]) -> Evidence:
    """Return what some claims hold in statement, quote, values and dates.

    Parameters
    ----------
    claims : iterable of mapping
        Compiled claims.
    sources : mapping of str to mapping
        The compiled sources, by id: their dates count as well.
    """
    held = Evidence()
    for claim in claims:
        for lang in LANGUAGES:
            held.add(found(str(claim.get(lang) or ""), lang))
            held.add(found(str(claim.get("quote") or ""), lang))
        for value in (claim.get("values") or {}).values():
            held.values.update(
                float(end) for end in (value if isinstance(value, list) else [value]) if end is not None
            )
        dates = [
            claim.get("as_of"),
            *(sources.get(name, {}).get("date") for name in claim.get("sources") or []),
        ]
        held.days.update(iso_day(str(date)) for date in dates if date)
    return held


def iso_day(written: str) -> Day:
    """Return the date of an ISO text that may stop at the month or the year.

    Examples
    --------
    >>> iso_day("2025-07")
    Day(year=2025, month=7, day=None)
    """
    parts = [int(part) for part in re.findall(r"\d+", written)[:3]]
    return Day(*parts)


def faults(cell: Cell, lang: Lang, *, file: str, ledger: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each number in a text cell that nothing holds.

    Parameters
    ----------
    cell : Cell
        A text cell.
    lang : str
        Its language.
    file : str
        Its path in messages.
    ledger : mapping
        The compiled ledger.
    """
    for sentence in sentences(cell.source):
        cited = [ledger["claims"][name] for name in sentence.cites if name in ledger["claims"]]
        held = evidence(cited, ledger["sources"])
        for one in loose_numbers(sentence, lang):
            if not held.holds(one):
                place = cell.line + sentence.line
                cites = f"no claim it cites ({', '.join(sentence.cites)})" if cited else "no claim"
                what = f"{cites} holds this number, in: {_short(sentence.words)}"
                yield Fault(file, place, f'"{one.text}"', what, _MEND)


def loose_numbers(sentence: Sentence, lang: Lang) -> list[Found]:
    """Return the numbers of a sentence that speak of the world, not of the course."""
    return found(_OWN[lang].sub(lambda own: "_" * len(own[0]), sentence.words), lang)


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:87].rsplit(" ", 1)[0] + " …"
