"""What a program can know of a short text: its citations, status words, numbers, length. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedus import language
from foedus.errors import nearest

Texts = dict[str, str]
# In the order in which they are told: what makes a sentence false before what makes it long.
FAULTS = (
    "unknown-claim",
    "uncited-number",
    "number-not-in-claim",
    "wrong-status",
    "one-origin",
    "no-status",
    "too-few-claims",
    "off-subject",
    "too-short",
    "too-long",
)
STATUS_WORDS: dict[str, tuple[str, ...]] = {
    "established": ("established", "establecido", "establecida", "establecidos", "establecidas"),
    "reported": ("reported", "por confirmar"),
    "claimed": ("claimed", "afirmado", "afirmada", "afirmados", "afirmadas"),
    "contested": ("contested", "discutido", "discutida", "discutidos", "discutidas"),
    "estimate": ("estimate", "estimated", "estimación", "estimado", "estimada"),
}
_OF_WORD = {word: status for status, words in STATUS_WORDS.items() for word in words}
_ANY = "|".join(sorted(_OF_WORD, key=len, reverse=True))
# At the head of a sentence or in brackets a status word is a label; elsewhere it is a verb like others.
_LABEL = re.compile(rf"^[\W_]*(?:it is )?({_ANY})\b|[(\[]({_ANY})[)\]]", re.IGNORECASE)
_MARK = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
# A stop ends a sentence with the marks behind it, unless a small letter follows (“No. 5”, «EE. UU.»).
_END = re.compile(r"(?<=[.?!…])((?:[”»\"')]|\s*\[\^[A-Za-z0-9_-]+\])*)\s+(?=[^\sa-záéíóúñ])")
_NOT_ENDS = re.compile(r"(?:\b(?:No|Nos|Mr|Ms|Dr|St|art|Art|núm|n|vs|UU|EE|Sr|Sra|Gen|p)\.)$")
_NUMBER = re.compile(r"\d+(?:[.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})*(?:[.,]\d+)?")
_IN_WORDS = re.compile(
    r"\b(?:dozens?|hundreds?|thousands?|millions?|billions?|docenas?|decenas?|cien|cientos|centenares|"
    r"mil|miles|millón|millones)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Remark:
    """One thing that a text does not keep.

    Parameters
    ----------
    fault : str
        One of `FAULTS`.
    says : mapping
        What was seen, in both languages.
    sentence : str
        Where; empty where the whole text is meant.
    """

    fault: str
    says: Mapping[str, str]
    sentence: str = ""

    def __str__(self) -> str:
        said = language.text(self.says)
        quoted = {"en": f" “{self.sentence}”", "es": f" «{self.sentence}»"}
        return said + (language.text(quoted) if self.sentence else "")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the marks that follow its stop.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> sentences("They fought. [^troops] Nobody says how many.")
    ['They fought. [^troops]', 'Nobody says how many.']
    """
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for end in _END.finditer(line):
            part = line[start : end.end(1)].strip()
            if not _NOT_ENDS.search(part):
                found.append(part)
                start = end.end()
        found.append(line[start:].strip())
    return [one for one in found if one]


def cited(text: str) -> list[str]:
    """Return the ids that a text cites, each once, in order.

    Parameters
    ----------
    text : str
        With marks such as ``[^nato-32]``.

    Examples
    --------
    >>> cited("Established: NATO has 32 members [^nato-32].")
    ['nato-32']
    """
    return list(dict.fromkeys(_MARK.findall(text)))


def plain(text: str) -> str:
    """Return a text without its marks, as a reader sees it.

    Examples
    --------
    >>> plain("They fought [^troops].")
    'They fought.'
    """
    return re.sub(r"\s+([.,;:?!»”])", r"\1", _MARK.sub("", text)).strip()


def label(sentence: str) -> str | None:
    """Return the status that a sentence gives itself: its first word, or one in brackets.

    Examples
    --------
    >>> label("Claimed on 13 July 2025: the support has no conditions."), label("Seoul reported it.")
    ('claimed', None)
    """
    found = _LABEL.search(plain(sentence))
    return _OF_WORD[(found[1] or found[2]).lower()] if found else None


def numbers(sentence: str) -> set[str]:
    """Return the numbers of a sentence as bare digits, so that both languages' ways of writing agree.

    Examples
    --------
    >>> sorted(numbers("On 15 June 2025 some 11,000 or 11.000"))
    ['11000', '15', '2025']
    """
    return {_digits(one) for one in _NUMBER.findall(_MARK.sub("", sentence))}


def _digits(written: str) -> str:
    groups = re.fullmatch(r"\d{1,3}(?:[.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+", written)
    if groups:
        return re.sub(r"\D", "", written)
    plain_number = written.replace(",", ".")
    return re.sub(r"\.0+$", "", plain_number).lstrip("0") or "0"


def words_in(text: str) -> int:
    """Return how many words a text has, its marks left out."""
    return len(re.findall(r"\w+(?:[-'’.,]\w+)*", plain(text)))


def remarks(
    text: str, rules: Mapping[str, Any] | None = None, known: Mapping[str, Mapping[str, Any]] | None = None
) -> list[Remark]:
    """Return what a text does not keep, in the order of `FAULTS`.

    Parameters
    ----------
    text : str
        Short text; a citation is written ``[^claim-id]``.
    rules : mapping, optional
        ``words`` and ``sentences`` (lowest and highest number), ``claims`` (how
        many different ones at least), ``about`` (ids of which one must be
        cited), ``label`` (every sentence that cites begins with its status).
    known : mapping, optional
        What each id stands on, as `foedus.evidence.facts` returns it.

    Returns
    -------
    list of Remark
        Empty where nothing that a program can see is amiss: that says nothing
        of whether the text is clear, fair or worth reading.

    Examples
    --------
    >>> [one.fault for one in remarks("Some 11,000 soldiers went.")]
    ['uncited-number']
    """
    rules = rules or {}
    # The ledger is asked only for what is cited: even its length would read the whole of it.
    known = {} if known is None else known
    found = [one for sentence in sentences(text) for one in _of_sentence(sentence, rules, known)]
    found += _of_whole(text, rules)
    return sorted(found, key=lambda one: FAULTS.index(one.fault))


def _of_sentence(
    sentence: str, rules: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[Remark]:
    ids = cited(sentence)
    for id in ids:
        if id not in known:
            yield Remark("unknown-claim", _unknown(id, known), plain(sentence))
    held = [known[id] for id in ids if id in known]
    yield from _on_numbers(sentence, held, cites=bool(ids))
    given = label(sentence)
    claims = [one for one in held if one["kind"] == "claim"]
    if given is None:
        if rules.get("label") and ids:
            yield Remark("no-status", _NO_STATUS, plain(sentence))
        return
    others = [one["status"] for one in claims if one["status"] != given]
    if others:
        yield Remark("wrong-status", _wrong_status(given, others[0]), plain(sentence))
    elif given == "established" and claims and not _is_shown(claims):
        yield Remark("one-origin", _one_origin(claims), plain(sentence))


def _on_numbers(sentence: str, held: Sequence[Mapping[str, Any]], *, cites: bool) -> Iterator[Remark]:
    written = numbers(sentence)
    if (written or _IN_WORDS.search(plain(sentence))) and not cites:
        yield Remark("uncited-number", _UNCITED, plain(sentence))
        return
    # What is computed from a table stands in no claim.
    if not held or any(one["kind"] == "table" for one in held):
        return
    there = {number for one in held for each in one["written"] for number in _loose(each)}
    for number in sorted(written - there):
        yield Remark("number-not-in-claim", _not_there(number), plain(sentence))


def _loose(text: str) -> set[str]:
    """Return the numbers of a claim; of a date in digits also its parts."""
    return numbers(text) | {part.lstrip("0") for part in re.findall(r"\d+", text)}


def _is_shown(claims: Sequence[Mapping[str, Any]]) -> bool:
    return any(one["record"] for one in claims) or len(_origins(claims)) > 1


def _origins(claims: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted({origin for one in claims for origin in one["origins"]})


def _of_whole(text: str, rules: Mapping[str, Any]) -> Iterator[Remark]:
    ids, about = cited(text), rules.get("about") or []
    if len(ids) < rules.get("claims", 0):
        yield Remark("too-few-claims", _counted(len(ids), rules["claims"]))
    elif about and not set(ids) & set(about):
        yield Remark("off-subject", _OFF_SUBJECT)
    for name, count in (("sentences", len(sentences(text))), ("words", words_in(text))):
        low, high = rules.get(name) or (0, count)
        if count < low:
            yield Remark("too-short", _length(name, count, (low, high)))
        elif count > high:
            yield Remark("too-long", _length(name, count, (low, high)))


_UNCITED: Texts = {
    "en": "This sentence holds a number and cites nothing.",
    "es": "Esta frase contiene una cifra y no cita nada.",
}
_NO_STATUS: Texts = {
    "en": "This sentence cites a claim and does not begin with its status.",
    "es": "Esta frase cita una afirmación y no empieza por su estado.",
}
_OFF_SUBJECT: Texts = {
    "en": "None of the claims that you cite is about what the task asks.",
    "es": "Ninguna de las afirmaciones que citas trata de lo que pide la tarea.",
}


def _unknown(id: str, known: Mapping[str, Any]) -> Texts:
    near = nearest(id, known)
    return {
        "en": f"There is no claim {id}; near it: {near}.",
        "es": f"No existe la afirmación {id}; parecidas: {near}.",
    }


def _wrong_status(given: str, own: str) -> Texts:
    says, is_ = ({lang: STATUS_WORDS[one][place] for lang, place in _PLACES} for one in (given, own))
    return {
        "en": f"The sentence says “{says['en']}”; a claim that it cites is “{is_['en']}” in the ledger.",
        "es": f"La frase dice «{says['es']}»; en el registro, lo que cita figura como «{is_['es']}».",
    }


_PLACES = (("en", 0), ("es", 1))


def _one_origin(claims: Sequence[Mapping[str, Any]]) -> Texts:
    names = ", ".join(_origins(claims))
    return {
        "en": "“Established” needs two separate origins or the document itself; "
        f"all sources lead to {names}.",
        "es": "«Establecido» requiere dos orígenes distintos o el propio documento; "
        f"todas las fuentes llevan a {names}.",
    }


def _not_there(number: str) -> Texts:
    return {
        "en": f"The number {number} stands in none of the claims that this sentence cites.",
        "es": f"La cifra {number} no está en ninguna de las afirmaciones que cita esta frase.",
    }


def _counted(count: int, wanted: int) -> Texts:
    return {
        "en": f"The text cites {count} different claims; {wanted} or more are asked for.",
        "es": f"El texto cita {count} afirmaciones distintas; se piden {wanted} o más.",
    }


def _length(name: str, count: int, bounds: tuple[int, int]) -> Texts:
    unit = {"sentences": "frases", "words": "palabras"}[name]
    return {
        "en": f"The text has {count} {name}; {bounds[0]} to {bounds[1]} are asked for.",
        "es": f"El texto tiene {count} {unit}; se piden entre {bounds[0]} y {bounds[1]}.",
    }
