"""Read the numbers of a short text, in digits or in words, in both languages' ways of writing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The non-breaking spaces and, between groups of three, the plain one that a keyboard gives.
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_DIGITS = rf"(?<!\d)\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d.,]*\d)|\d+(?:[.,]\d{{3}})*(?:[.,]\d+)?"
_SCALES = {
    "hundred": 100, "thousand": 1000, "mil": 1000, "million": 10**6, "millón": 10**6, "millones": 10**6,
    "billion": 10**9, "billón": 10**12, "billones": 10**12,
}  # fmt: skip
# Left out are words that are another word in the other language: English “once” and Spanish «ten».
_UNITS = (
    "one two three four five six seven eight nine - eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "uno dos tres cuatro cinco seis siete ocho nueve diez - doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco "
    "veintiséis veintisiete veintiocho veintinueve",
)
_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_WORDS: dict[str, int] = {"a": 1, "un": 1, "una": 1, "veintiún": 21, "cien": 100}
_WORDS |= {word: 1 + at for line in _UNITS for at, word in enumerate(line.split()) if word != "-"}
_WORDS |= {word: 20 + 10 * at for line in _TENS for at, word in enumerate(line.split())}
_WORDS |= {
    form: 100 + 100 * at for at, word in enumerate(_HUNDREDS.split()) for form in (word, word[:-2] + "as")
}
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+", re.IGNORECASE)
# A link and the words that it may follow: “two hundred and six”, «treinta y uno».
_LINKS = {"and": ("hundred", "thousand"), "y": tuple(_TENS[1].split())}


def found(text: str, smallest: int = 10) -> set[str]:
    """Return the numbers of a text as bare digits, so that every way of writing them agrees.

    Parameters
    ----------
    text : str
        Without marks. “Once” and «ten» are left out, for each is another word in
        the other language.
    smallest : int, default 10
        From which on a number in words counts; below ten a word is seldom a
        count: “one finding”, «dos capitales».

    Examples
    --------
    >>> sorted(found("On 15 June 2025 some 11,000 or 11.000 or 11 mil or eleven thousand"))
    ['11000', '15', '2025']
    >>> sorted(found("12,5 %, 12.50 percent; 6 000 bajas; two capitals"))
    ['12.5', '6000']
    """
    return {_bare(run) for run in _runs(text) if run[0][0].isdigit() or _value(run) >= smallest}


def _runs(text: str) -> Iterator[list[str]]:
    """Yield each number as its words: “six”, “thousand”."""
    run: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        word, between = token[0].lower(), text[end : token.start()]
        joined = bool(run) and re.fullmatch(rf"[{_SPACES}-]", between) is not None
        end = token.end()
        if joined and _goes_on(run[-1], word):
            run.append(word)
        else:
            yield from _closed(run)
            run = [word] if word[0].isdigit() or word in _WORDS or word == "mil" else []
    yield from _closed(run)


def _goes_on(last: str, word: str) -> bool:
    counts = word in _WORDS and not last[0].isdigit()
    return word in _SCALES or counts or last in _LINKS.get(word, ())


def _closed(run: list[str]) -> Iterator[list[str]]:
    while run and run[-1] in _LINKS:
        run = run[:-1]
    # The “a” of “a soldier” is an article.
    if run and run not in (["a"], ["un"], ["una"]):
        yield run


def _value(run: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in run:
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = (current or 1) * scale
            elif scale > 1000 and total and word.startswith("mill"):
                # «dos mil millones»: the million takes all that stands before it.
                total, current = (total + current) * scale, 0
            else:
                total, current = total + (current or 1) * scale, 0
        elif word not in _LINKS:
            current += float(_plain(word)) if word[0].isdigit() else _WORDS[word]
    return total + current


def _bare(run: list[str]) -> str:
    if len(run) == 1 and run[0][0].isdigit():
        return _plain(run[0])
    value = _value(run)
    return str(int(value)) if value == int(value) else str(value)


def _plain(written: str) -> str:
    if re.fullmatch(rf"\d{{1,3}}(?:[.,{_SPACES}]\d{{3}})+", written):
        return re.sub(r"\D", "", written)
    # The last sign before one or two digits is the decimal one: 1.234,5 and 1,234.5.
    whole, _, rest = written.replace(",", ".").rpartition(".")
    if not whole:
        return rest.lstrip("0") or "0"
    rest = rest.rstrip("0")
    whole = whole.replace(".", "").lstrip("0") or "0"
    return f"{whole}.{rest}" if rest else whole
