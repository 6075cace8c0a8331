"""What makes a question of several parts unfair or unmarkable: order, match, classify and parsons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from foedus.errors import nearest
from foedus.teach.bank_schema import Classify, Line, Match, Order, Parsons, Row

# Where in the item, what is wrong, and the mend.
Found = tuple[list[Any], str, str]


def faults(item: Any) -> Iterator[Found]:
    """Yield what is wrong with one item of these kinds; other kinds have nothing here.

    Parameters
    ----------
    item : Item
        An item of the right shape.
    """
    for group in ("parts", "rows", "bins", "lines"):
        yield from _twice(group, getattr(item, group, []))
    if isinstance(item, Order):
        yield from _silent("parts", item.parts)
    elif isinstance(item, Match | Classify):
        yield from _row_faults(item)
    elif isinstance(item, Parsons):
        yield from _line_faults(item.lines)


def _twice(group: str, entries: Sequence[Any]) -> Iterator[Found]:
    """Yield entries that nobody could tell apart: each place of an answer must be its own."""
    for reading, name in _readings(entries):
        first: dict[str, int] = {}
        for position, written in enumerate(reading):
            if written and first.setdefault(written.casefold(), position) != position:
                what = f"it has the same {name} as {group}, {first[written.casefold()] + 1}"
                yield [group, position], what, "change one of them"


def _readings(entries: Sequence[Any]) -> Iterator[tuple[list[str | None], str]]:
    yield [entry.id for entry in entries], "id"
    if entries and isinstance(entries[0], Line):
        yield [line.code for line in entries], "code"
        return
    for lang in ("en", "es"):
        yield [getattr(entry.text, lang) for entry in entries], f"text ({lang})"


def _silent(group: str, entries: Sequence[Any]) -> Iterator[Found]:
    """Yield what names a misconception and then says nothing of it."""
    for position, entry in enumerate(entries):
        if entry.misconception and entry.feedback is None and not getattr(entry, "distractor", False):
            yield [group, position], "it names a misconception and has no feedback", "say why it is wrong"


def _row_faults(item: Match | Classify) -> Iterator[Found]:
    bins = [one.id for one in item.bins]
    for position, one in enumerate(item.bins):
        if one.id is None:
            yield ["bins", position], "it has no id for the rows to name", "add id"
    known = [name for name in bins if name]
    for position, row in enumerate(item.rows):
        yield from _one_row(position, row, known)
    counts = Counter(row.bin for row in item.rows)
    if isinstance(item, Match):
        shared = [name for name, count in counts.items() if count > 1]
        for name in shared:
            what = f"{counts[name]} rows belong to {name}"
            yield ["rows"], what, "give each row its own partner, or make it kind: classify"
    elif len(counts) < 2:
        yield ["rows"], "all rows belong into one bin", "add a row for another bin"


def _one_row(position: int, row: Row, bins: Sequence[str]) -> Iterator[Found]:
    named: list[tuple[list[Any], str]] = [(["bin"], row.bin)]
    named += [(["near", at, "bin"], near.bin) for at, near in enumerate(row.near)]
    for keys, name in named:
        if name not in bins:
            mend = f"write {nearest(name, bins, 1) or 'one of the bins'}"
            yield ["rows", position, *keys], f"there is no bin {name!r}", mend
    seen: set[str] = set()
    for at, near in enumerate(row.near):
        if near.bin == row.bin:
            what = "the wrong bin is the right one"
            yield ["rows", position, "near", at, "bin"], what, "name a wrong bin, or drop the misconception"
        if near.bin in seen:
            what = f"{near.bin} is there twice"
            yield ["rows", position, "near", at, "bin"], what, "leave one"
        seen.add(near.bin)


def _line_faults(lines: Sequence[Line]) -> Iterator[Found]:
    yield from _silent("lines", lines)
    if sum(not line.distractor for line in lines) < 2:
        yield ["lines"], "fewer than two lines belong", "add one that is no distractor"
    deepest = 0
    for position, line in enumerate(lines):
        keys = ["lines", position]
        if "\n" in line.code:
            yield [*keys, "code"], "it is no single line", "split it, and write indent: instead of spaces"
        if line.distractor:
            if line.misconception is None or line.feedback is None:
                what = "a distractor names no misconception or has no feedback"
                yield keys, what, "say which one makes it tempting, and why it does not belong"
            if line.indent:
                yield [*keys, "indent"], "a distractor has no right indentation", "remove it"
            continue
        if line.indent > deepest:
            yield [*keys, "indent"], f"it is indented {line.indent} and {deepest} is possible", "mend indent"
        deepest = line.indent + 1
