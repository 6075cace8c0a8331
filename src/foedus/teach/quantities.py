"""Find numbers and dates in a text, in digits or in words, as English or Spanish writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.language import Lang


def _ranked(words: str) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(words.split(), start=1)}


_MONTHS: dict[Lang, dict[str, int]] = {
    "en": _ranked("January February March April May June July August September October November December"),
    "es": _ranked("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
}


def _numbers_of(written: str) -> dict[str, float]:
    return {word: float(value) for word, value in (entry.split("=") for entry in written.split())}


_UNITS: dict[Lang, dict[str, float]] = {
    "en": _numbers_of(
        "zero=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 "
        "thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 "
        "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
    ),
    "es": _numbers_of(
        "cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 "
        "trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 "
        "veintiuno=21 veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 "
        "veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 "
        "cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 "
        "doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 "
        "cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 "
        "setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900"
    ),
}
_SCALES: dict[Lang, dict[str, float]] = {
    "en": _numbers_of("dozen=12 hundred=100 thousand=1e3 million=1e6 billion=1e9 bn=1e9 trillion=1e12"),
    "es": _numbers_of(
        "docena=12 centenar=100 mil=1e3 millón=1e6 millones=1e6 millardos=1e9 billón=1e12 billones=1e12"
    ),
}
# A magnitude without a count: "thousands of soldiers" holds where a source has any number of that size.
_VAGUE: dict[Lang, dict[str, float]] = {
    "en": _numbers_of("dozens=12 hundreds=100 thousands=1e3 millions=1e6 billions=1e9"),
    "es": _numbers_of("decenas=10 docenas=12 cientos=100 centenares=100 miles=1e3 millares=1e3"),
}
_ONE = {"one", "un", "uno", "una"}
# Digits inside a name (Su-35, G7, ES-11/1) are no numbers; those of "45-minute" and "12th" are.
_DIGITS = re.compile(r"(?<![^\W_])(?<![^\W\d_][-/–])(?<!\d/)\d+(?:[.,]\d+)*(?:[\u00a0\u202f]\d{3})*")
_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<number>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?\b")
_DATE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<![\w.,])(?:(?P<first>\d{1,2})(?:\s?[-–]\s?|\s(?:to|and)\s))?(?:(?P<day>\d{1,2})\s)?"
        rf"(?P<month>{'|'.join(_MONTHS['en'])})\b(?:\s(?P<late>\d{{1,2}})\b)?(?:,?\s(?P<year>\d{{4}})\b)?"
    ),
    "es": re.compile(
        r"(?<![\w.,])(?:(?P<first>\d{1,2})(?:\s?[-–]\s?|\s(?:al?|y)\s(?:el\s)?))?(?:(?P<day>\d{1,2})\sde\s)?"
        rf"(?P<month>{'|'.join(_MONTHS['es'])})\b(?:\sdel?\s(?P<year>\d{{4}})\b)?",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Day:
    """A date, or the part of it that the text gives."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def within(self, other: Day) -> bool:
        """Return whether every part given here is the same in the other date."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Found:
    """A number or a date in a text.

    Parameters
    ----------
    text : str
        As written.
    start : int
        Where it begins in the text.
    values : tuple of float, default ()
        The numbers it may stand for; none for a date.
    day : Day, optional
        The date it is.
    vague : bool, default False
        Whether it is a magnitude without a count, such as "thousands".
    """

    text: str
    start: int
    values: tuple[float, ...] = ()
    day: Day | None = None
    vague: bool = False


def found(text: str, lang: Lang) -> list[Found]:
    """Return the numbers and dates of a text in order.

    Parameters
    ----------
    text : str
        Prose without marks.
    lang : str
        The language it is written in.

    Examples
    --------
    >>> [one.values for one in found("From 10,000 to twelve thousand, or 46.4 billion", "en")]
    [(10000.0,), (12000.0,), (46.4, 46400000000.0)]
    >>> [one.day for one in found("el 12 de julio de 2025", "es")]
    [Day(year=2025, month=7, day=12)]
    """
    spaced = text.replace("\n", " ")
    every: list[Found] = []
    for find in (_dates, _digits, _words):
        new = list(find(spaced, lang))
        every += new
        for one in new:  # What is found once is out of sight for the next.
            end = one.start + len(one.text)
            spaced = f"{spaced[: one.start]}{'_' * len(one.text)}{spaced[end:]}"
    return sorted(every, key=lambda one: one.start)


def _dates(text: str, lang: Lang) -> Iterator[Found]:
    for match in _ISO.finditer(text):
        yield Found(match[0], match.start(), day=_day(match, int(match["number"]), match["day"]))
    for match in _DATE[lang].finditer(text):
        parts = match.groupdict()
        day = parts["day"] or parts.get("late")
        if not (day or parts["year"]):
            continue
        month = _MONTHS[lang][match["month"] if lang == "en" else match["month"].lower()]
        first = parts["first"] if parts["day"] else None
        start = match.start("first" if first else "day" if parts["day"] else "month")
        for each in (day, first) if first else (day,):
            yield Found(text[start : match.end()], start, day=_day(match, month, each))


def _day(match: re.Match[str], month: int, day: str | None) -> Day:
    return Day(int(match["year"]) if match["year"] else None, month, int(day) if day else None)


def _digits(text: str, lang: Lang) -> Iterator[Found]:
    scales = "|".join(_SCALES[lang])
    after = re.compile(rf"(?:\s?(?:[-–]|\b(?:to|and|a|y)\b)\s?\d[\d.,]*)?((?:\s(?:{scales})\b)+)")
    for match in _DIGITS.finditer(text):
        value = _value(match[0], lang)
        values = [value]
        scale = after.match(text, match.end())
        if scale:
            for word in scale[1].split():
                value *= _SCALES[lang][word]
            values.append(value)
        if re.match(r"\s?%", text[match.end() :]):
            values.append(values[0] / 100)
        # "4 to 12 million": the scale is beyond the second number, which keeps it.
        end = scale.end() if scale and text[match.end() :].startswith(scale[1]) else match.end()
        yield Found(text[match.start() : end], match.start(), tuple(values))


def _value(written: str, lang: Lang) -> float:
    bare = re.sub(r"[\u00a0\u202f]", "", written)
    thousands, decimal = (",", ".") if lang == "en" else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", bare):
        bare = bare.replace(thousands, "")
    try:
        return float(bare.replace(decimal, "."))
    except ValueError:  # 1.2.3 or 12,5,7 is no number of this language
        return float(re.sub(r"\D", "", bare))


def _words(text: str, lang: Lang) -> Iterator[Found]:
    """Yield numbers written in words; words that belong together make one number."""
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if run and word and _goes_on(text, run, word, lang):
            run.append(word)
            continue
        counted = [one for one in run if one[0].lower() not in ("and", "y")]
        if counted and _total(counted, lang) is not None:
            yield Found(text[run[0].start() : run[-1].end()], run[0].start(), (_total(counted, lang) or 0.0,))
        run = [word] if word and _is_number(word[0], lang) else []
        if word and word[0].lower() in _VAGUE[lang]:
            yield Found(word[0], word.start(), (_VAGUE[lang][word[0].lower()],), vague=True)


def _is_number(word: str, lang: Lang) -> bool:
    return word.lower() in _UNITS[lang] or word.lower() in _SCALES[lang]


def _goes_on(text: str, run: list[re.Match[str]], word: re.Match[str], lang: Lang) -> bool:
    if not re.fullmatch(r"\s|-", text[run[-1].end() : word.start()]):
        return False
    before, now = run[-1][0].lower(), word[0].lower()
    if now == ("and" if lang == "en" else "y"):  # "two hundred and six", "treinta y dos"; not "two and six"
        joins = before == "hundred" if lang == "en" else 30 <= _UNITS["es"].get(before, 0) < 100
        rest = _WORD.search(text, word.end())
        return joins and rest is not None and (_is_number(rest[0], lang) or rest[0].lower() in _ONE)
    if now in _ONE:
        return before in ("and", "y") or 20 <= _UNITS[lang].get(before, 0) <= 900
    return _is_number(now, lang)


def _total(run: list[re.Match[str]], lang: Lang) -> float | None:
    total = current = 0.0
    for word in (one[0].lower() for one in run):
        scale = _SCALES[lang].get(word)
        if scale is None:
            current += _UNITS[lang].get(word, 1.0)
        elif scale < 1000 or current:
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:  # "mil millones": the scale multiplies what stands so far
            total = (total or 1.0) * scale
    return total + current if run else None
