"""Check the ledger's entries against each other: what one entry alone cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foedus.errors import nearest
from foedus.teach.faults import Fault
from foedus.teach.ledger_files import Book, Place, Placed
from foedus.teach.ledger_schema import DOCUMENTS, ClaimEntry, StatementEntry

QUOTE_WORDS = 15


def check(book: Book) -> list[Fault]:
    """Return every fault of the ledger.

    Parameters
    ----------
    book : Book
        The ledger as its files have it, with the faults met while reading.
    """
    faults = list(book.faults)
    if any(fault.where == "YAML" for fault in faults):
        # Whatever points into an unreadable file would look wrong, too.
        return faults
    for placed in book.claims.values():
        faults += _who_says(placed)
        faults += _sources(book, placed)
        faults += _see(book, placed)
        faults += _numbers(placed)
        faults += _quote(placed)
    faults += _pages(book)
    faults += _retired(book)
    for statement in book.statements:
        faults += _statement(book, statement)
    return faults


def _unknown(book: Book, part: str, given: str) -> tuple[str, str]:
    """Return what to say of an id that leads nowhere."""
    noun = part.removesuffix("s")
    if given in book.retired[part]:
        return f"the {noun} {given!r} was given up", f"write {book.retired[part][given]}, which took over"
    known = book.claims if part == "claims" else book.sources
    return f"there is no {noun} {given!r}", f"write one that exists, such as {nearest(given, known)}"


def _who_says(placed: Placed[ClaimEntry]) -> Iterator[Fault]:
    claim = placed.entry
    if claim.status != "established" and not claim.by:
        what = f"nobody is named, and the status is {claim.status}"
        yield placed.place.fault("by", what, "say who says it, or who counted")


def _sources(book: Book, placed: Placed[ClaimEntry]) -> Iterator[Fault]:
    claim, place = placed.entry, placed.place
    for name in claim.sources:
        if not book.has("sources", name):
            yield place.fault("sources", *_unknown(book, "sources", name))
    if len(set(claim.sources)) < len(claim.sources):
        yield place.fault("sources", "a source is named twice", "name it once")
    if claim.document and claim.document not in claim.sources:
        what, mend = f"{claim.document!r} is not among the sources", "add it to sources, or drop document"
        yield place.fault("document", what, mend)
    if claim.status == "established" and not _is_established(book, claim):
        kinds = ", ".join(sorted(DOCUMENTS))
        what = "established rests on one source that is no document"
        mend = f"add a source, one of kind {kinds}, or `weak: why`; or write reported and by"
        yield place.fault("status", what, mend)


def _is_established(book: Book, claim: ClaimEntry) -> bool:
    if len(claim.sources) > 1 or claim.document or claim.weak:
        return True
    known = book.sources.get(claim.sources[0])
    return known is None or known.entry.kind in DOCUMENTS


def _see(book: Book, placed: Placed[ClaimEntry]) -> Iterator[Fault]:
    claim, place = placed.entry, placed.place
    for name in claim.see:
        other = book.claims.get(name)
        if name == claim.id:
            yield place.fault("see", "the claim points at itself", "drop it")
        elif not book.has("claims", name):
            yield place.fault("see", *_unknown(book, "claims", name))
        elif other and "contested" in {claim.status, other.entry.status} and claim.id not in other.entry.see:
            what = f"{claim.id} points here and one of the two is contested, but this does not point back"
            yield other.place.fault("see", what, f"add {claim.id} to see")
    if claim.status == "contested" and not claim.see and len(claim.sources) < 2 and not claim.weak:
        what = "contested, but no other claim and no second source is named"
        mend = "name the claim in see, add a source, or say in weak where both sides were read"
        yield place.fault("see", what, mend)


def _numbers(placed: Placed[ClaimEntry]) -> Iterator[Fault]:
    for name, value in placed.entry.values.items():
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2 or ends[0] > ends[1]:
            mend = "write [low, high], the smaller number first"
            yield placed.place.fault(f"values.{name}", f"{value} is no range", mend, "values", name)


def _quote(placed: Placed[ClaimEntry]) -> Iterator[Fault]:
    words = len((placed.entry.quote or "").split())
    if words > QUOTE_WORDS:
        mend = f"keep at most {QUOTE_WORDS} words; the text is not ours"
        yield placed.place.fault("quote", f"it has {words} words", mend)


def _pages(book: Book) -> Iterator[Fault]:
    """Two entries for one page would count it as two sources."""
    seen: dict[tuple[Any, Any], str] = {}
    for name, placed in book.sources.items():
        page = (placed.entry.url, placed.entry.date)
        if page[0] and page in seen:
            mend = "merge the two, and name the id that goes in retired.yaml"
            yield placed.place.fault("url", f"the same page as source {seen[page]}", mend)
        seen.setdefault(page, name)


def _retired(book: Book) -> Iterator[Fault]:
    root = next((placed.place.root for placed in book.claims.values()), None)
    if root is None:
        return
    for part, known in (("claims", book.claims), ("sources", book.sources)):
        for old, new in book.retired[part].items():
            place = Place(root, "course/claims/retired.yaml", (part, old), f"retired {old}")
            if old in known:
                yield place.fault(
                    "", "the id was given up and is used again", "give the new entry another id"
                )
            if not book.has(part, new):
                yield place.fault("", *_unknown(book, part, new))


def _statement(book: Book, placed: Placed[StatementEntry]) -> Iterator[Fault]:
    statement, place = placed.entry, placed.place
    for key in ("claim", "evidence"):
        name = getattr(statement, key)
        if not book.has("claims", name):
            yield place.fault(key, *_unknown(book, "claims", name))
    seen: set[str] = set()
    for number, voice in enumerate(statement.voices):
        inner, where = ("voices", number), f"voice {voice.source}"
        claim = book.claims.get(voice.claim)
        if voice.source in seen:
            yield place.fault(where, "the source stands twice here", "one row for each source", *inner)
        seen.add(voice.source)
        if not book.has("sources", voice.source):
            yield place.fault(where, *_unknown(book, "sources", voice.source), *inner)
        if not book.has("claims", voice.claim):
            yield place.fault(where, *_unknown(book, "claims", voice.claim), *inner)
        elif claim and voice.source not in claim.entry.sources:
            what, mend = (
                f"claim {voice.claim} does not name this source",
                "name it there, or another claim here",
            )
            yield place.fault(where, what, mend, *inner)
