"""Measure a lesson against the budgets of the house style, per language."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.language import LANGUAGES, Lang
from foedus.teach.faults import Fault
from foedus.teach.myst import Cell
from foedus.teach.sentences import count_words, reading, sentences
from foedus.teach.twins import Pair

PARTS = ("header", "recall", "scene", "predict", "look", "play", "idea", "doubt", "quiz", "back")
# The build writes this part where the author does not.
GENERATED = "recall"
WORDS = (1400, 2000)
CODE_CELLS = (12, 18)
CODE_LINES_MEDIAN, CODE_LINES_MOST = 4, 12
SENTENCE_MEDIAN: dict[Lang, int] = {"en": 15, "es": 18}
SENTENCE_LONG, SENTENCE_LONG_SHARE, SENTENCE_MOST = 25, 0.10, 40
# Words that tell a reader who does not see it that it was easy.
BANNED: dict[Lang, tuple[str, ...]] = {
    "en": ("simply", "obviously", "of course", "trivially", "basically", "needless to say"),
    "es": ("simplemente", "obviamente", "por supuesto", "trivialmente", "básicamente", "desde luego"),
}


@dataclass(frozen=True)
class Measure:
    """What a lesson measures in one language."""

    words: int
    code_cells: int
    code_lines_median: float
    code_lines_most: int
    sentence_median: float
    sentence_long_share: float
    sentence_most: int


def measure(pairs: Sequence[Pair], lang: Lang, *, generated_code: int) -> Measure:
    """Return what a lesson measures in a language.

    Parameters
    ----------
    pairs : sequence of Pair
        The lesson's cells.
    lang : str
        The language.
    generated_code : int
        Code cells that the build adds.
    """
    cells = [pair.of(lang) for pair in pairs]
    texts = [cell for cell in cells if cell.kind == "markdown"]
    lengths = [
        count_words(one.text)
        for cell in texts
        for one in sentences(cell.source)
        if one.kind in ("text", "item")
    ]
    lengths = [length for length in lengths if length] or [0]
    code = [_code_lines(cell) for cell in cells if cell.kind == "code"] or [0]
    return Measure(
        words=sum(count_words(reading(cell.source)) for cell in texts),
        code_cells=sum(cell.kind == "code" for cell in cells) + generated_code,
        code_lines_median=statistics.median(code),
        code_lines_most=max(code),
        sentence_median=statistics.median(lengths),
        sentence_long_share=sum(length > SENTENCE_LONG for length in lengths) / len(lengths),
        sentence_most=max(lengths),
    )


def _code_lines(cell: Cell) -> int:
    return sum(bool(line.strip()) for line in cell.source.split("\n"))


def faults(measured: Measure, lang: Lang, *, file: str) -> Iterator[Fault]:
    """Yield a fault for each budget of a whole lesson that does not hold.

    Parameters
    ----------
    measured : Measure
        What the lesson measures in the language.
    lang : str
        The language.
    file : str
        The lesson's path in messages.
    """
    here = {"en": "English", "es": "Spanish"}[lang]

    def fault(what: str, mend: str) -> Fault:
        return Fault(file, 0, f"budget, {here}", what, mend)

    if not WORDS[0] <= measured.words <= WORDS[1]:
        yield fault(f"{measured.words} words", f"a lesson has {WORDS[0]} to {WORDS[1]}")
    if not CODE_CELLS[0] <= measured.code_cells <= CODE_CELLS[1]:
        yield fault(f"{measured.code_cells} code cells", f"a lesson has {CODE_CELLS[0]} to {CODE_CELLS[1]}")
    if measured.code_lines_median > CODE_LINES_MEDIAN:
        yield fault(
            f"half the code cells have more than {measured.code_lines_median:g} lines",
            f"keep the median at {CODE_LINES_MEDIAN}: move code into the library",
        )
    if measured.sentence_median > SENTENCE_MEDIAN[lang]:
        yield fault(
            f"the median sentence has {measured.sentence_median:g} words",
            f"keep it at {SENTENCE_MEDIAN[lang]}: split the long ones",
        )
    if measured.sentence_long_share > SENTENCE_LONG_SHARE:
        share = f"{100 * measured.sentence_long_share:.0f} % of the sentences have over {SENTENCE_LONG} words"
        yield fault(share, f"at most {100 * SENTENCE_LONG_SHARE:.0f} % may: split some")


def cell_faults(cell: Cell, lang: Lang, *, file: str) -> Iterator[Fault]:
    """Yield what the house style forbids in one text cell.

    Parameters
    ----------
    cell : Cell
        A text cell.
    lang : str
        Its language.
    file : str
        Its path in messages.
    """
    banned = re.compile(rf"\b(?:{'|'.join(BANNED[lang])})\b", re.IGNORECASE)
    for one in sentences(cell.source):
        line = cell.line + one.line
        length = count_words(one.text)
        if length > SENTENCE_MOST and one.kind != "row":
            yield Fault(file, line, "sentence", f"{length} words", f"none has over {SENTENCE_MOST}: split it")
        for sign in sorted(set("!¡") & set(one.words)):
            yield Fault(file, line, sign, "an exclamation mark", "say it without")
        for word in banned.findall(one.words):
            yield Fault(file, line, f'"{word}"', "this word talks down to the reader", "leave it out")
    yield from _bare_headings(cell, file)


def _bare_headings(cell: Cell, file: str) -> Iterator[Fault]:
    blocks = list(sentences(cell.source))
    for one, after in zip(blocks, [*blocks[1:], None], strict=True):
        if one.kind == "heading" and (after is None or after.kind == "heading"):
            yield Fault(
                file, cell.line + one.line, "heading", f'no text follows "{one.words}"', "add a sentence"
            )


def code_faults(pairs: Sequence[Pair], file: str) -> Iterator[Fault]:
    """Yield a fault for each code cell that is too long."""
    for cell in (cell for pair in pairs for cell in pair.cells if cell.kind == "code"):
        if _code_lines(cell) > CODE_LINES_MOST:
            what = f"{_code_lines(cell)} lines"
            mend = f"none has over {CODE_LINES_MOST}: move drawing and plumbing into the library"
            yield Fault(file, cell.line, "code cell", what, mend)


def part_faults(pairs: Sequence[Pair], file: str, parts: Sequence[str] = PARTS) -> Iterator[Fault]:
    """Yield a fault where the parts of a text are not all there, once, in their order."""
    found = [(pair.en.metadata["part"], pair.en.line) for pair in pairs if "part" in pair.en.metadata]
    names = [name for name, _ in found]
    for name, line in found:
        if name not in parts:
            yield Fault(
                file, line, f'part "{name}"', "there is no such part", f"write one of {', '.join(parts)}"
            )
        elif names.count(name) > 1 and line == [at for one, at in found if one == name][-1]:
            yield Fault(file, line, f'part "{name}"', "it begins twice", "mark the first cell of a part only")
    for name in parts:
        if name not in names and name != GENERATED:
            yield Fault(
                file, 0, f'part "{name}"', "it is missing", f'mark its first cells with "part": "{name}"'
            )
    known = [name for name in dict.fromkeys(names) if name in parts]
    wanted = [name for name in parts if name in known]
    for name, right in zip(known, wanted, strict=True):
        if name != right:
            line = dict(reversed(found))[name]
            yield Fault(
                file,
                line,
                f'part "{name}"',
                f'"{right}" comes before it',
                f"keep the order {', '.join(parts)}",
            )
            return


def table(measures: Sequence[tuple[str, Lang, Measure]]) -> str:
    """Return the measures of lessons as a table to print.

    Parameters
    ----------
    measures : sequence of (str, str, Measure)
        Lesson, language and what it measures.
    """
    head = (
        "lesson",
        "lang",
        "words",
        "code cells",
        "lines med",
        "lines max",
        "sent. med",
        "over 25",
        "sent. max",
    )
    rows = [head] + [
        (
            lesson,
            lang,
            str(one.words),
            str(one.code_cells),
            f"{one.code_lines_median:g}",
            str(one.code_lines_most),
            f"{one.sentence_median:g}",
            f"{100 * one.sentence_long_share:.0f} %",
            str(one.sentence_most),
        )
        for lesson, lang, one in measures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )


def all_cells(pairs: Sequence[Pair]) -> Iterator[tuple[Lang, Cell]]:
    """Yield the text cells of both languages."""
    for pair in pairs:
        for lang in LANGUAGES:
            if not pair.shared and pair.of(lang).kind == "markdown":
                yield lang, pair.of(lang)
