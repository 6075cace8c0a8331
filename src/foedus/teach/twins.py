"""Pair each English cell with its Spanish twin; hold shared code free of human language."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.language import LANGUAGES, Lang
from foedus.teach.faults import Fault
from foedus.teach.myst import Cell

_NAMES = {"en": "English", "es": "Spanish"}
_PROSE = re.compile(r"[^\W\d_]{2,}[,;:]?\s+[^\W\d_]{2,}")
_MARKERS = {"### BEGIN SOLUTION", "### END SOLUTION"}


@dataclass(frozen=True)
class Pair:
    """A cell in each language; the same cell twice where both languages share it."""

    en: Cell
    es: Cell

    @property
    def shared(self) -> bool:
        """Whether both languages have the same cell."""
        return self.en is self.es

    def of(self, lang: Lang) -> Cell:
        """Return the cell of a language."""
        return self.en if lang == "en" else self.es

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the pair as they stand in the file: one or two."""
        return (self.en,) if self.shared else (self.en, self.es)


def pair(cells: list[Cell], file: str) -> tuple[list[Pair], list[Fault]]:
    """Return the pairs of a file, and what is wrong with them.

    Parameters
    ----------
    cells : list of Cell
        The cells in the order of the file.
    file : str
        Its path in messages.
    """
    pairs: list[Pair] = []
    faults: list[Fault] = []
    rest = list(cells)
    while rest:
        first = rest.pop(0)
        if first.lang is None:
            pairs.append(Pair(first, first))
            faults += _shared_faults(first, file)
        elif first.lang == "en" and rest and rest[0].lang == "es" and rest[0].kind == first.kind:
            pairs.append(Pair(first, rest.pop(0)))
            faults += _twin_faults(pairs[-1], file)
        else:
            faults.append(_lone(first, file))
    return pairs, faults


def _lone(cell: Cell, file: str) -> Fault:
    if cell.lang not in LANGUAGES:
        return Fault(file, cell.line, "cell", f'unknown language "{cell.lang}"', 'write "en" or "es"')
    here, there = _NAMES[cell.lang], _NAMES["es" if cell.lang == "en" else "en"]
    side = "after" if cell.lang == "en" else "before"
    what = f"this {here} {cell.kind} cell has no {there} twin right {side} it"
    other = "es" if cell.lang == "en" else "en"
    opener = f'+++ {{"lang": "{other}"}}' if cell.kind == "markdown" else f"a code cell with :lang: {other}"
    return Fault(file, cell.line, "lone language cell", what, f"write it {side} this cell, under {opener}")


def _shared_faults(cell: Cell, file: str) -> Iterator[Fault]:
    if cell.kind == "markdown":
        what = "this text is in no language"
        yield Fault(
            file, cell.line, "text", what, 'begin it with +++ {"lang": "en"} and add its Spanish twin'
        )
        return
    yield from code_faults(cell, file)


def code_faults(cell: Cell, file: str) -> Iterator[Fault]:
    """Yield a fault for each comment and each sentence in a code cell that both languages share."""
    tree = _parsed(cell, file)
    if isinstance(tree, Fault):
        yield tree
        return
    mend = "put the words into a text cell, a datasheet or the library; code is shared by both languages"
    for token in tokenize.generate_tokens(io.StringIO(cell.source).readline):
        if token.type == tokenize.COMMENT and token.string.strip() not in _MARKERS:
            line = cell.line + token.start[0] - 1
            yield Fault(file, line, "code cell", f"a comment in shared code: {token.string}", mend)
    # No student sees a planted answer; a planted text may be in one language.
    planted = "wrong" in (cell.metadata.get("tags") or [])
    for node in ast.walk(tree) if not planted else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _reads_as_prose(node.value):
            line = cell.line + node.lineno - 1
            yield Fault(
                file, line, "code cell", f"words of one language in shared code: {node.value!r}", mend
            )


def _parsed(cell: Cell, file: str) -> ast.Module | Fault:
    try:
        return ast.parse(cell.source)
    except SyntaxError as error:
        line = cell.line + (error.lineno or 1) - 1
        return Fault(file, line, "code cell", f"it is not Python: {error.msg}", "mend the code; no magics")


def _reads_as_prose(text: str) -> bool:
    if not _PROSE.search(text):
        return False
    try:  # A query such as "status == 'reported' and voice != 'press'" is code.
        ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return True
    return False


def _twin_faults(twins: Pair, file: str) -> Iterator[Fault]:
    en, es = twins.en, twins.es
    for key in ("part", "generate", "tags", "task", "mistake"):
        if en.metadata.get(key) != es.metadata.get(key):
            what = f"{key} is {en.metadata.get(key)!r} in English and {es.metadata.get(key)!r} in Spanish"
            yield Fault(file, es.line, "twin cells", what, f"give both the same {key}")
    if en.kind != "code":
        return
    trees = [_parsed(cell, file) for cell in (en, es)]
    broken = [tree for tree in trees if isinstance(tree, Fault)]
    yield from broken
    if broken:
        return
    first, second = (_blanked(tree) for tree in trees if isinstance(tree, ast.Module))
    for left, right in zip(first, second, strict=False):
        if left[1] != right[1]:
            yield _differs(file, en.line + left[0] - 1, es.line + right[0] - 1)
            return
    if len(first) != len(second):
        yield _differs(file, en.line, es.line)


def _differs(file: str, en_line: int, es_line: int) -> Fault:
    what = f"the code differs from that of its English twin in line {en_line} in more than its texts"
    return Fault(file, es_line, "twin code cells", what, "write the same code in both; only texts may differ")


def _blanked(tree: ast.Module) -> list[tuple[int, str]]:
    """Return each statement's line and syntax tree, with its string constants blanked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return [(statement.lineno, ast.dump(statement)) for statement in tree.body]
