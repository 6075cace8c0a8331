"""Read the files of course/claims into entries that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from foedus.teach import yaml_files
from foedus.teach.faults import CourseFaults, Fault
from foedus.teach.ledger_schema import TOPICS, ClaimEntry, SourceEntry, StatementEntry, misfits

E = TypeVar("E")
FOLDER = "course/claims"


@dataclass(frozen=True)
class Place:
    """Where an entry stands, for messages."""

    root: Path
    file: str
    keys: tuple[str | int, ...]
    name: str

    def fault(self, where: str, what: str, mend: str, *inner: str | int) -> Fault:
        """Return a fault of this entry; its line is looked up only now."""
        line = yaml_files.line_of(self.root / self.file, *self.keys, *(inner or (where,)))
        return Fault(self.file, line, f"{self.name}, {where}" if where else self.name, what, mend)


@dataclass(frozen=True)
class Placed(Generic[E]):
    """An entry, the topic of the file it stands in, and its place."""

    entry: E
    topic: str
    place: Place


@dataclass
class Book:
    """All that the files of the ledger hold, and the faults met while reading."""

    claims: dict[str, Placed[ClaimEntry]] = field(default_factory=dict)
    sources: dict[str, Placed[SourceEntry]] = field(default_factory=dict)
    statements: list[Placed[StatementEntry]] = field(default_factory=list)
    retired: dict[str, dict[str, str]] = field(default_factory=lambda: {"claims": {}, "sources": {}})
    faults: list[Fault] = field(default_factory=list)
    # Ids of entries that have a fault themselves: pointing at them is no fault on top.
    misfits: set[str] = field(default_factory=set)

    def has(self, part: str, name: str) -> bool:
        """Tell whether there is a claim or source of this id, sound or not."""
        return name in (self.claims if part == "claims" else self.sources) or name in self.misfits


def read(root: Path) -> Book:
    """Return the ledger as its files have it.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    """
    book = Book()
    for path in sorted((root / FOLDER).glob("*.yaml")):
        shown = f"{FOLDER}/{path.name}"
        try:
            raw = yaml_files.read(path, shown)
        except CourseFaults as unreadable:
            book.faults += unreadable.faults
            continue
        if path.stem == "retired":
            book.retired |= {part: dict(ids or {}) for part, ids in (raw or {}).items()}
        elif path.stem not in TOPICS:
            mend = f"name the file after one of: {', '.join(TOPICS)}"
            book.faults.append(Fault(shown, 0, "file", f"no topic is called {path.stem!r}", mend))
        else:
            _read_topic(book, root, shown, raw or {})
    return book


def _read_topic(book: Book, root: Path, shown: str, raw: dict[str, Any]) -> None:
    topic = Path(shown).stem
    for part in set(raw) - {"sources", "claims", "statements"}:
        line = yaml_files.line_of(root / shown, part)
        what, mend = f"no such part {part!r}", "use sources, claims or statements"
        book.faults.append(Fault(shown, line, "file", what, mend))
    for twice in _written_twice(root / shown):
        place = Place(root, shown, ("sources", twice), f"source {twice}")
        book.faults.append(place.fault("", "it stands twice in this file", "keep one of the two"))
    for name, entry in (raw.get("sources") or {}).items():
        place = Place(root, shown, ("sources", str(name)), f"source {name}")
        _keep(book, book.sources, str(name), _fit(book, SourceEntry, entry, topic, place))
    for number, entry in enumerate(raw.get("claims") or []):
        name = _name(entry, number)
        place = Place(root, shown, ("claims", number), f"claim {name}")
        _keep(book, book.claims, name, _fit(book, ClaimEntry, entry, topic, place))
    for number, entry in enumerate(raw.get("statements") or []):
        place = Place(root, shown, ("statements", number), f"statement {_name(entry, number)}")
        placed = _fit(book, StatementEntry, entry, topic, place)
        book.statements += [placed] if placed else []


def _name(entry: Any, number: int) -> str:
    return str(entry.get("id", f"number {number + 1}")) if isinstance(entry, dict) else f"number {number + 1}"


def _fit(book: Book, model: type[E], raw: Any, topic: str, place: Place) -> Placed[E] | None:
    entry, found = misfits(model, raw)  # type: ignore[arg-type]
    for keys, what, mend in found:
        where = ".".join(str(key) for key in keys)
        book.faults.append(place.fault(where, what, mend, *keys))
    return None if found else Placed(entry, topic, place)


def _keep(book: Book, shelf: dict[str, Placed[E]], name: str, placed: Placed[E] | None) -> None:
    if placed is None:
        book.misfits.add(name)
    elif name in shelf:
        first = shelf[name].place.file
        what, mend = f"the id is already used in {first}", "merge the two, or give this one an id of its own"
        book.faults.append(placed.place.fault("id", what, mend))
    else:
        shelf[name] = placed


def _written_twice(path: Path) -> Iterator[str]:
    """Yield source ids written twice: YAML itself keeps the last and says nothing."""
    text = path.read_text(encoding="utf-8")
    part = re.search(r"^sources:\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    seen: set[str] = set()
    for name in re.findall(r"^  ([\w.-]+):", part[1] if part else "", re.MULTILINE):
        if name in seen:
            yield name
        seen.add(name)
