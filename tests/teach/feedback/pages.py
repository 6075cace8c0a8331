"""Read a student's page as a browser would: its tasks, and the words that are the course's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "hr", "link", "input"}


@dataclass
class Piece:
    """One task of a page."""

    title: str = ""
    # What the course asked, what the student wrote, and the rest: what the page itself says.
    asked: str = ""
    theirs: str = ""
    own: str = ""
    # Of these the name of the mistake.
    named: str = ""


@dataclass
class Reader(HTMLParser):
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "article":
            self.pieces.append(Piece())
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        assert [name for name, _ in self.open[-1:]] == [tag], f"{tag} closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "style":
            return
        self.text += data
        if not any(tag == "article" for tag, _ in self.open):
            return
        piece, classes = self.pieces[-1], {name for _, name in self.open}
        if any(tag == "h3" for tag, _ in self.open):
            piece.title += data
        elif "asked" in classes:
            piece.asked += data
        elif "theirs" in classes:
            piece.theirs += data
        elif "outcome" not in classes:
            piece.own += data
            piece.named += data if "mistake" in classes and self.open[-1][0] == "strong" else ""


def read(html: str) -> Reader:
    """Return what a page holds; fail where its elements do not close in order."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader
