"""Turn an author's prose into what a notebook shows: citations, inserted numbers, words of the glossary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from foedus import language
from foedus.errors import nearest
from foedus.language import Lang
from foedus.ledger import STATUS
from foedus.teach.faults import Fault
from foedus.teach.myst import Cell
from foedus.teach.sentences import MARK, cited, rewritten
from foedus.teach.twins import Pair

SOURCES: dict[Lang, str] = {"en": "Sources", "es": "Fuentes"}
WORDS: dict[Lang, str] = {"en": "Words of this lesson", "es": "Vocabulario"}
_NBSP = "\N{NO-BREAK SPACE}"
_VALUE = re.compile(r"(?P<claim>[^.\s]+)\.(?P<name>\w+)")


class Unwritable(Exception):
    """A mark that cannot be written; the message is what and how to mend it, with a semicolon between."""


@dataclass(frozen=True)
class Shelf:
    """What prose may draw on: the ledger, the glossary and the names that computed numbers know.

    What an expression came to is kept: a text is checked first and written later, in more than one notebook.
    """

    ledger: Mapping[str, Any]
    glossary: Mapping[str, Any]
    names: Mapping[str, Any]
    computed: dict[tuple[str, Lang], Any] = field(default_factory=dict, repr=False, compare=False)

    def claim(self, name: str) -> Mapping[str, Any]:
        """Return a claim that a lesson may lean on."""
        claims = self.ledger["claims"]
        if name not in claims:
            near = nearest(name, claims)
            raise Unwritable(f"there is no claim {name}; write one of the ledger, such as {near}")
        # What a document itself says needs no second source: it is the source.
        if not (claims[name].get("checked") or claims[name].get("document")):
            why = claims[name].get("weak") or "nobody has confirmed it from a second source"
            raise Unwritable(
                f"claim {name} is not checked ({why}); lean on a checked claim or check this one"
            )
        found: Mapping[str, Any] = claims[name]
        return found


@dataclass
class Used:
    """What one notebook has used so far, in the order of first use; a claim keeps its number.

    Parameters
    ----------
    place : str
        Begins each of its anchors. JupyterLab looks for an anchor in all open notebooks at once, so no
        two notebooks may share one.
    claims : dict of str to int
        The number of each claim.
    terms : dict of str to None
        Words of the glossary.
    marked : set of str
        Anchors of marks that were written.
    """

    place: str = ""
    claims: dict[str, int] = field(default_factory=dict)
    terms: dict[str, None] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)

    def number(self, claim: str) -> int:
        """Return the number of a claim in this notebook."""
        return self.claims.setdefault(claim, len(self.claims) + 1)

    def source(self, number: int) -> str:
        """Return the anchor of a claim's entry under Sources."""
        return f"{self.place}-s{number}"

    def mark(self, number: int) -> str:
        """Return the anchor of a claim's first mark in the text."""
        return f"{self.place}-m{number}"

    def entry(self, term: str) -> str:
        """Return the anchor of a word's entry under Words."""
        return f"{self.place}-w-{term}"

    def use(self, term: str) -> str:
        """Return the anchor of a word's first use in the text."""
        return f"{self.place}-t-{term}"

    def first(self, anchored: str) -> str:
        """Return the target for the way back, where this mark or use is the first."""
        if anchored in self.marked:
            return ""
        self.marked.add(anchored)
        return target(anchored)


def target(anchored: str) -> str:
    """Return what a link to this anchor leads to.

    Examples
    --------
    >>> target("l01-en-s3")
    '<span id="l01-en-s3"></span>'
    """
    return f'<span id="{anchored}"></span>'


def anchor(heading: str) -> str:
    """Return the fragment by which JupyterLab finds a heading.

    Examples
    --------
    >>> anchor("Words of this lesson")
    '#Words-of-this-lesson'
    """
    return "#" + heading.replace(" ", "-")


def render(cell: Cell, lang: Lang, *, shelf: Shelf, used: Used) -> str:
    """Return the text of a cell as the notebook shows it.

    Parameters
    ----------
    cell : Cell
        A text cell without faults.
    lang : str
        Its language.
    shelf : Shelf
        What it may draw on.
    used : Used
        Takes down what it draws on.
    """
    return rewritten(cell.source, lambda mark: _written(mark, lang, shelf, used))


def faults(pair: Pair, *, file: str, shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong with the marks of a pair of text cells.

    Parameters
    ----------
    pair : Pair
        Both languages of a text.
    file : str
        Its path in messages.
    shelf : Shelf
        What it may draw on.
    """
    for lang in language.LANGUAGES:
        cell = pair.of(lang)
        for mark in _marks(cell):
            try:
                _written(mark, lang, shelf, Used())
            except Unwritable as error:
                what, _, mend = str(error).partition("; ")
                line = cell.line + cell.source[: mark.start()].count("\n")
                yield Fault(file, line, mark[0].strip(), what, mend)
    en, es = (_leans_on(pair.of(lang)) for lang in language.LANGUAGES)
    for name in sorted(en ^ es):
        here, there = (pair.en, "Spanish") if name in en else (pair.es, "English")
        what = f"the {there} twin does not use this claim"
        yield Fault(file, here.line, f"claim {name}", what, "cite the same claims in both languages")


def _marks(cell: Cell) -> Iterator[re.Match[str]]:
    return (mark for mark in MARK.finditer(cell.source) if mark["cites"] or mark["insert"] or mark["term"])


def _leans_on(cell: Cell) -> set[str]:
    names = {name for mark in _marks(cell) if mark["cites"] for name in cited(mark[0])}
    values = (_VALUE.fullmatch(mark["inside"].strip()) for mark in _marks(cell) if mark["insert"])
    return names | {value["claim"] for value in values if value}


def _written(mark: re.Match[str], lang: Lang, shelf: Shelf, used: Used) -> str:
    if mark["cites"]:
        links = [_citation(name, lang, shelf, used) for name in cited(mark[0])]
        space = _NBSP if mark[0].startswith(" ") else ""
        return f"{space}<sup>{' · '.join(links)}</sup>"
    if mark["insert"]:
        return _inserted(mark["inside"].strip(), lang, shelf, used)
    return _term(mark, lang, shelf, used)


def _citation(name: str, lang: Lang, shelf: Shelf, used: Used) -> str:
    glyph, words = STATUS[shelf.claim(name)["status"]]
    number = used.number(name)
    shown = _NBSP.join([glyph, words[lang], str(number)])
    return f"{used.first(used.mark(number))}[{shown}](#{used.source(number)})"


def _term(mark: re.Match[str], lang: Lang, shelf: Shelf, used: Used) -> str:
    name = mark["id"]
    if name not in shelf.glossary:
        near = nearest(name, shelf.glossary)
        raise Unwritable(f"the glossary has no word {name}; write one of its ids, such as {near}, or add it")
    used.terms.setdefault(name)
    shown = mark["words"] or shelf.glossary[name]["term"][lang]
    return f"{used.first(used.use(name))}[{shown}](#{used.entry(name)})"


def _inserted(inside: str, lang: Lang, shelf: Shelf, used: Used) -> str:
    if inside.startswith("="):
        return _as_text(_computed(inside[1:].strip(), shelf, lang), lang)
    value = _VALUE.fullmatch(inside)
    if not value:
        raise Unwritable("this insert has no known form; write {{claim-id.name}} or {{= expression}}")
    claim = shelf.claim(value["claim"])
    used.number(value["claim"])
    if value["name"] == "as_of":
        return language.day(str(claim["as_of"]), lang)
    values = claim.get("values") or {}
    if value["name"] not in values:
        near = nearest(value["name"], [*values, "as_of"])
        raise Unwritable(f"claim {value['claim']} has no value {value['name']}; it has: {near}")
    ends = values[value["name"]]
    low, high = ends if isinstance(ends, list) else (ends, ends)
    return language.span(low, high, lang)


def _computed(expression: str, shelf: Shelf, lang: Lang) -> Any:
    if (expression, lang) not in shelf.computed:
        shelf.computed[expression, lang] = _evaluated(expression, shelf, lang)
    return shelf.computed[expression, lang]


def _evaluated(expression: str, shelf: Shelf, lang: Lang) -> Any:
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise Unwritable(f"this is not Python ({error.msg}); write one expression") from None
    if not any(isinstance(node, ast.Name) for node in ast.walk(tree)):
        raise Unwritable("a number typed into an expression is not computed; take it from a table or a claim")
    before = language.active()
    language.use(lang)
    try:
        return eval(compile(tree, "<prose>", "eval"), {"__builtins__": {}, **shelf.names})
    except Exception as error:
        known = ", ".join(sorted(shelf.names))
        raise Unwritable(f"{type(error).__name__}: {error}; the names known here are {known}") from None
    finally:
        language.use(before)


def _as_text(value: Any, lang: Lang) -> str:
    import datetime
    import numbers

    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return language.day(value, lang)
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return language.number(float(value), lang)
    raise Unwritable(f"this gives {type(value).__name__}; end with a number, a date or a text")
