"""The marks that authors put into prose, and prose as sentences that know their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

# Stands for one word whose letters do not matter: inserted numbers, code, terms without words.
STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
CITED = re.compile(r"⟦([^⟧]*)⟧")
_CITE = r"[ ]?\[\^[^\]\s]+\]"
MARK = re.compile(
    rf"""
      (?P<fence>^(?P<fencing>`{{3,}}|~{{3,}}).*?^(?P=fencing)[^\n]*$)
    | (?P<comment><!--.*?-->)
    | (?P<span>(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`))
    | (?P<cites>{_CITE}(?:{_CITE})*)
    | (?P<insert>\{{\{{(?P<inside>[^\n]*?)\}}\}})
    | (?P<term>(?<![\w\\$}}{{])\{{(?P<id>[a-z][a-z0-9-]*)\}}(?:\[(?P<words>[^\]]*)\])?)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"</?[a-zA-Z][^>\n]*>")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_CITE_AFTER_STOP = re.compile(r"([.!?…][»”\"')]*)((?:\s?⟦[^⟧]*⟧)+)")
# A full stop after one of these ends no sentence.
_SHORT = re.compile(
    r"\b(?:[A-Z]|EE|UU|[Aa]rts?|núm|vs|p|ej|e\.g|i\.e|Sra?|Dr|Mrs?|Ms|St|Gen|Jr|ca?|approx|aprox|pp|vol)\.$"
)
_STOP = re.compile(r"[.!?…][»”\"')\]*_]*(?:\s*⟦[^⟧]*⟧)*\s+(?=[*_¿¡«“\"'(\[]*[A-ZÁÉÍÓÚÑÜ0-9￼])")

BlockKind = Literal["text", "heading", "item", "row"]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a cell, with its citations still in it as ``⟦claim-id⟧``."""

    text: str
    line: int
    kind: BlockKind

    @property
    def cites(self) -> list[str]:
        """The claims that the sentence cites."""
        return [name for group in CITED.findall(self.text) for name in group.split()]

    @property
    def words(self) -> str:
        """The sentence as a reader meets it, without the marks of its citations."""
        return " ".join(CITED.sub("", self.text).replace(STAND_IN, "…").split())


def cited(cites: str) -> list[str]:
    """Return the claim ids of a run of citation marks.

    Examples
    --------
    >>> cited(" [^troops-2024] [^losses-2025]")
    ['troops-2024', 'losses-2025']
    """
    return re.findall(r"\[\^([^\]\s]+)\]", cites)


def reading(source: str) -> str:
    """Return prose without code, tags and link targets, line for line as in the source.

    Examples
    --------
    >>> reading("{{nis.troops}} soldiers, says `a` {kcna}[the agency] [^nis].")
    '\ufffc soldiers, says \ufffc the agency ⟦nis⟧.'
    """
    text = MARK.sub(_read_mark, source)
    return _TAG.sub("", _LINK.sub(r"\1", text))


def _read_mark(mark: re.Match[str]) -> str:
    if mark["fence"] or mark["comment"]:
        return "\n" * mark[0].count("\n")
    if mark["cites"]:
        space = " " if mark[0].startswith(" ") else ""
        return f"{space}⟦{' '.join(cited(mark[0]))}⟧"
    return (mark["words"] or STAND_IN) if mark["term"] else STAND_IN


def sentences(source: str) -> Iterator[Sentence]:
    """Yield the sentences of a cell in order; lines count from 0.

    Examples
    --------
    >>> [one.text for one in sentences("He spoke on Friday. [^tass] The U.S. did not answer.")]
    ['He spoke on Friday ⟦tass⟧.', 'The U.S. did not answer.']
    """
    for kind, line, block in _blocks(reading(source).split("\n")):
        # A citation after the full stop belongs to the sentence before it.
        text = _CITE_AFTER_STOP.sub(lambda found: f"{found[2]}{found[1]}", block)
        start = 0
        for stop in _STOP.finditer(text) if kind in ("text", "item") else ():
            if not _SHORT.search(text[start : stop.start() + 1]):
                yield _sentence(text, (start, stop.end()), line, kind)
                start = stop.end()
        if text[start:].strip():
            yield _sentence(text, (start, len(text)), line, kind)


def _sentence(text: str, place: tuple[int, int], line: int, kind: BlockKind) -> Sentence:
    return Sentence(text[slice(*place)].strip(), line + text[: place[0]].count("\n"), kind)


def _blocks(lines: list[str]) -> Iterator[tuple[BlockKind, int, str]]:
    """Yield paragraphs, headings, list items and table rows with the line that each begins in."""
    held: list[str] = []
    kind: BlockKind = "text"
    start = 0
    for number, line in enumerate([*lines, ""]):
        found = _kind(line)
        if held and (found != "text" or not line.strip()):
            yield kind, start, "\n".join(held)
            held = []
        if not line.strip():
            continue
        if not held:
            kind, start = found, number
        held.append(_ITEM.sub("", line, count=1) if found == "item" else line.strip().strip("#>|").strip())
        if found in ("heading", "row"):
            yield found, number, held.pop()


def _kind(line: str) -> BlockKind:
    bare = line.lstrip("> ")
    if bare.startswith("#"):
        return "heading"
    if bare.startswith("|"):
        return "row"
    return "item" if _ITEM.match(line) else "text"


def count_words(text: str) -> int:
    """Return how many words a reader reads; a stand-in is one, a citation none.

    Examples
    --------
    >>> count_words("Kim Jong-un didn't say \ufffc words ⟦kcna⟧.")
    6
    """
    return len(re.findall(r"[\w￼]+(?:[-'’.,·/][\w￼]+)*", CITED.sub(" ", text)))


def rewritten(source: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Return a source with each mark replaced; code and comments stay as they are."""
    return MARK.sub(
        lambda mark: mark[0] if mark["fence"] or mark["comment"] or mark["span"] else replace(mark), source
    )
