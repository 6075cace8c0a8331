"""What a program can know of a short text: its citations, status words, numbers, length. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedus import language, numerals
from foedus.errors import nearest

Texts = dict[str, str]
# In the order in which they are told: what makes a sentence false before what makes it long.
FAULTS = (
    "no-mark",
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
# At the head of a sentence or in brackets a status word is a label; elsewhere it is a verb like others,
# and before a noun (“Reported losses differ”) it only describes.
_GOES_ON = (
    "on|in|by|at|as|of|from|since|until|to|for|with|without|that|now|today|"
    "a|al|el|la|de|del|en|por|con|sin|desde|hasta|según|que|hoy|este|esta"
)
_LABEL = re.compile(
    rf"^[\W_]*(?:it is |está |queda |es |an |una )?({_ANY})\b(?!\s+(?!(?:{_GOES_ON})\b)[a-záéíóúñ])"
    rf"|[(\[]({_ANY})\s*[)\],;:]",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
# What was meant as a mark: no caret, several ids, a caret that the keyboard put on top of the letter.
_NEAR_MARK = re.compile(r"\[(?!\^[A-Za-z0-9_-]+\])[^\[\]]*\w-\w[^\[\]]*\]")
# A stop ends a sentence with the marks behind it, unless a small letter follows (“etc. and”, «p. ej.»).
_END = re.compile(r"(?<=[.?!…])((?:[”»\"')]|\s*\[\^[A-Za-z0-9_-]+\])*)\s+(?!\[\^)(?=[^\sa-záéíóúñ])")
# Titles and single letters (“U.S.”, «EE. UU.») go on; some short words do before a number (“No. 5”).
_NOT_ENDS = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Dra|St|vs|UU|EE|Sr|Sra|Gen|Gral|Lt|Col|Maj|Adm|Sgt|Mt)\.)$"
)
_NOT_BEFORE_DIGITS = re.compile(r"\b(?:No|Nos|Art|Arts|Núm|N|P|Pp|Pág|Págs|Fig|Ca|Approx)\.$", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s+")
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
    for whole in text.split("\n"):
        line, start = _ITEM.sub("", whole), 0
        for end in _END.finditer(line):
            part = line[start : end.end(1)].strip()
            counts = line[end.end() :][:1].isdigit() and _NOT_BEFORE_DIGITS.search(part)
            if not counts and not _NOT_ENDS.search(part):
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
    """Return the numbers of a sentence as bare digits, marks left out; see `foedus.numerals.found`.

    Examples
    --------
    >>> sorted(numbers("On 15 June 2025 some 11,000 or 11.000"))
    ['11000', '15', '2025']
    """
    return numerals.found(_MARK.sub("", sentence))


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
    found: list[Remark] = []
    standing: str | None = None
    every = sentences(text)
    for place, sentence in enumerate(every):
        # A finding of two sentences has one status and closes with its mark: both hold for all of it.
        standing = label(sentence) or (standing if rules.get("label") else None)
        later = _closing(every[place + 1 :]) if rules.get("label") and standing else []
        found += _of_sentence(sentence, standing, later, rules, known)
    found += _of_whole(text, rules)
    return sorted(found, key=lambda one: FAULTS.index(one.fault))


def _closing(rest: Sequence[str]) -> list[str]:
    """Return the ids of the next sentence that cites, before another status begins."""
    own = itertools.takewhile(lambda sentence: label(sentence) is None, rest)
    return next((ids for ids in map(cited, own) if ids), [])


def _of_sentence(
    sentence: str,
    given: str | None,
    later: Sequence[str],
    rules: Mapping[str, Any],
    known: Mapping[str, Mapping[str, Any]],
) -> Iterator[Remark]:
    ids, near = cited(sentence), _NEAR_MARK.search(sentence)
    if near:
        yield Remark("no-mark", _no_mark(near[0]), plain(sentence))
    for id in ids:
        if id not in known:
            yield Remark("unknown-claim", _unknown(id, known), plain(sentence))
    held = [known[id] for id in ids if id in known]
    lent = [known[id] for id in later if id in known] if not ids else held
    # What is told of a mark that is none is told once.
    yield from _on_numbers(sentence, lent, cites=bool(ids or near or lent))
    claims = [one for one in held if one["kind"] == "claim"]
    if given is None:
        if rules.get("label") and ids:
            yield Remark("no-status", _NO_STATUS, plain(sentence))
        return
    # Who reckons from several claims estimates, whatever the status of each.
    reckoned = given == "estimate" and len(claims) > 1
    others = [] if reckoned else [one["status"] for one in claims if given not in _may_carry(one)]
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
    return numerals.found(text, smallest=1) | {part.lstrip("0") for part in re.findall(r"\d+", text)}


def _may_carry(claim: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the status of a claim and, where its sources fall short of it, the one that they carry."""
    weaker = claim["status"] == "established" and not _is_shown([claim])
    return (claim["status"], "reported") if weaker else (claim["status"],)


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


def _no_mark(written: str) -> Texts:
    return {
        "en": f"{written} is no mark: write one id in each, after a caret and without spaces, "
        "as in [^nato-32].",
        "es": f"{written} no es una cita: pon un identificador en cada una, tras un acento circunflejo y sin "
        "espacios, como en [^nato-32]. En el teclado español, pulsa ^ y después la barra espaciadora.",
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
        "en": f"The status here is “{says['en']}”; a claim that it cites is “{is_['en']}” in the ledger.",
        "es": f"Aquí el estado es «{says['es']}»; en el registro, lo que cita es «{is_['es']}».",
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
