"""Compile the lessons' ``quiz.yaml`` into one bank, and find every fault of it in one reading."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from foedus.errors import nearest
from foedus.marking import MARKS, mark
from foedus.teach import bank_checks, myst, yaml_files
from foedus.teach.bank_schema import AnyItem, AnyPrediction, Both, Item, plain
from foedus.teach.faults import CourseFaults, Fault, raise_any

_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "misconceptions": TypeAdapter(Both),
    "predict": TypeAdapter(AnyPrediction),
    "items": TypeAdapter(AnyItem),
}
_OPTION_WORDS = 5
# What an order is worth before anybody moved a part.
_MOST_AT_START = 0.5
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$", re.MULTILINE)
# What the build resolves later; a heading that holds it cannot be quoted yet.
_UNRESOLVED = re.compile(r"\{\{|\{[a-z]")


def compile_bank(root: Path, outline: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions of all lessons as the notebook side reads them.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    outline : mapping
        The compiled outline; ready lessons must have a quiz.

    Returns
    -------
    dict
        ``items`` and ``predictions`` by id, each with its lesson, and
        ``misconceptions`` by id.

    Raises
    ------
    CourseFaults
        Every fault of every ``quiz.yaml``, with file, line and mend.
    """
    faults: list[Fault] = []
    quizzes: list[bank_checks.Quiz] = []
    for lesson in outline["lessons"]:
        path = root / "course" / f"{lesson['id']}-{lesson['slug']}" / "quiz.yaml"
        shown = path.relative_to(root).as_posix()
        if path.is_file():
            quizzes += read(bank_checks.Quiz(path, shown, lesson), faults)
        elif lesson.get("ready"):
            faults.append(
                Fault(shown, 0, "file", "it is missing", "write it, or set the lesson to not ready")
            )
    faults += bank_checks.faults(quizzes)
    raise_any(faults)
    return {
        "misconceptions": {key: plain(both) for quiz in quizzes for key, both in quiz.misconceptions.items()},
        "predictions": {one["id"]: one for quiz in quizzes for one in entries(quiz, quiz.predictions)},
        "items": {one["id"]: one for quiz in quizzes for one in entries(quiz, quiz.items)},
    }


def read(quiz: bank_checks.Quiz, faults: list[Fault]) -> Iterator[bank_checks.Quiz]:
    """Yield the quiz with what can be read of it, unless that is nothing; add what cannot to the faults."""
    try:
        raw = yaml_files.read(quiz.path, quiz.shown) or {}
    except CourseFaults as error:
        faults += error.faults
        return
    if not isinstance(raw, dict):
        faults.append(Fault(quiz.shown, 1, "file", "it is no mapping", "begin it with items:"))
        return
    known = {*_ADAPTERS, "confidence"}
    for name in raw.keys() - known:
        mend = f"write {nearest(name, known, 1)}, or remove it"
        faults.append(quiz.fault((name,), str(name), "the file has no such part", mend))
    quiz.confidence = raw.get("confidence", False)
    if not isinstance(quiz.confidence, bool):
        faults.append(quiz.fault(("confidence",), "confidence", "it is no yes or no", "write true or false"))
    quiz.named = {str(one.get("id")) for one in _listed(raw) if isinstance(one, dict)}
    for part, kept in (
        ("misconceptions", quiz.misconceptions),
        ("predict", quiz.predictions),
        ("items", quiz.items),
    ):
        faults += _validate(quiz, part, raw.get(part), kept)
    quiz.headings, unread = _headings(quiz.path.with_name("lesson.md"))
    faults += unread
    for line, name in yaml_files.repeated(quiz.path):
        mend = "leave one, as only the last is read"
        faults.append(Fault(quiz.shown, line, name, "it stands here twice", mend))
    yield quiz


def _listed(raw: Mapping[str, Any]) -> list[Any]:
    items = raw.get("items")
    return items if isinstance(items, list) else []


def _validate(quiz: bank_checks.Quiz, part: str, entries: Any, kept: dict[Any, Any]) -> Iterator[Fault]:
    """Fill `kept` with the entries of one part that have the right shape; yield the faults of the others."""
    if entries is None:
        return
    if not isinstance(entries, dict if part == "misconceptions" else list):
        wanted = "a mapping from id to texts" if part == "misconceptions" else "a list"
        yield quiz.fault((part,), part, f"it is not {wanted}", f"make it {wanted}")
        return
    for key, entry in entries.items() if isinstance(entries, dict) else enumerate(entries):
        try:
            kept[key] = _ADAPTERS[part].validate_python(entry)
        except ValidationError as error:
            yield from _shape_faults(quiz, (part, key), entry, error)


def _shape_faults(
    quiz: bank_checks.Quiz, place: tuple[str, Any], entry: Any, error: ValidationError
) -> Iterator[Fault]:
    name = entry.get("id", place[1]) if isinstance(entry, dict) else place[1]
    for one in error.errors():
        keys = [key for key in one["loc"] if key not in MARKS or key in entry]
        field = ", ".join(str(key + 1) if isinstance(key, int) else key for key in keys)
        where = f"{_SINGULAR[place[0]]} {name}" + (f", {field}" if field else "")
        what, mend = _say(one)
        yield quiz.fault((*place, *keys), where, what, mend)


_SINGULAR = {"misconceptions": "misconception", "predict": "prediction", "items": "item"}


def _say(error: Any) -> tuple[str, str]:
    """Return what is wrong and the mend for one error of the schema."""
    kind, context = error["type"], error.get("ctx", {})
    field = error["loc"][-1] if error["loc"] else ""
    if kind == "missing":
        said = "text is missing in this language" if field in ("en", "es") else "it is missing"
        return said, f"add {field}"
    if kind == "extra_forbidden":
        return "there is no such field", "remove it, or look up its spelling"
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tags = context.get("expected_tags") or ", ".join(MARKS)
        return "no kind of question that exists", f"write kind: with one of {tags}"
    if kind == "string_too_short":
        return "the text is empty", "write it"
    if kind == "string_pattern_mismatch":
        return f"{error['input']!r} is no id", "use small letters, digits and single hyphens"
    if kind == "literal_error":
        return f"{error['input']!r} is not allowed", f"write {context['expected']}"
    return error["msg"].lower().rstrip("."), "change it"


def entries(quiz: bank_checks.Quiz, kept: Mapping[int, Any]) -> Iterator[dict[str, Any]]:
    """Yield items or predictions as the notebook side has them; the place keeps the order of the file."""
    for place, one in kept.items():
        entry = plain(one) | {"lesson": quiz.lesson["id"], "place": place}
        for group in ("options", "parts", "rows", "bins", "lines"):
            _name_all(entry.get(group, []))
        if isinstance(one, Item):
            # A prediction keeps the author's order, which may be a scale.
            _mix(entry)
            entry["see_heading"] = bank_checks.PARTS[one.see] | quiz.headings.get(one.see, {})
            entry["confidence"] = quiz.confidence if one.confidence is None else one.confidence
        yield entry


def _name_all(parts: Sequence[dict[str, Any]]) -> None:
    """Give an id to each part that has none."""
    taken = {part["id"] for part in parts if "id" in part}
    for part in parts:
        part["id"] = part.get("id") or _part_id(part["code"] if "code" in part else part["text"]["en"], taken)
        taken.add(part["id"])


def _mix(entry: dict[str, Any]) -> None:
    """Put the parts of an item in an order that tells nothing, and note the right one where there is one."""
    kind, name = entry["kind"], entry["id"]
    if kind == "order":
        entry["answer"] = [part["id"] for part in entry["parts"]]
        entry["parts"] = _begun(entry)
    elif kind == "parsons":
        belonging = [line for line in entry["lines"] if not line["distractor"]]
        entry["answer"] = [{"id": line["id"], "indent": line["indent"]} for line in belonging]
        for line in entry["lines"]:
            del line["indent"]
    # The bins of a classify may be a scale; everything else was written with the right ones first or in line.
    groups = {"match": ["bins"], "classify": ["rows"], "parsons": ["lines"]}.get(kind, ["options"])
    for group in groups:
        if group in entry:
            entry[group].sort(key=lambda part: _shuffled(name, part["id"]))


def _begun(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of an order as they stand before anybody moved one: at most half right."""
    for salt in count():
        name = f"{entry['id']} {salt}" if salt else entry["id"]
        parts = sorted(entry["parts"], key=lambda part: _shuffled(name, part["id"]))
        if mark(entry, [part["id"] for part in parts]).score <= _MOST_AT_START:
            return parts
    raise AssertionError("the order turned round has no marks")


def _shuffled(item_id: str, part_id: str) -> str:
    """Return a key that sorts parts in an order that nobody chose, the same in every build and language."""
    # Authors write the right option first; readers must not be able to learn that.
    return hashlib.sha256(f"{item_id} {part_id}".encode()).hexdigest()


def _part_id(text: str, taken: set[str]) -> str:
    """Return an id that stays when parts change places, and says in a journal what was chosen."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", ascii_text)[:_OPTION_WORDS]) or "part"
    number = 2
    found = stem
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _headings(lesson_file: Path) -> tuple[dict[str, dict[str, str]], list[Fault]]:
    """Return the parts of the lesson, each with its first heading in each language."""
    if not lesson_file.is_file():
        return {}, []
    try:
        cells = myst.read(lesson_file)
    except CourseFaults as error:
        return {}, error.faults
    found: dict[str, dict[str, str]] = {}
    part: dict[str, str] = {}
    for cell in cells:
        if cell.kind != "markdown" or cell.lang is None:
            continue
        part[cell.lang] = cell.metadata.get("part", part.get(cell.lang, ""))
        of_part = found.setdefault(part[cell.lang], {})
        heading = _HEADING.search(cell.source)
        if heading and not _UNRESOLVED.search(heading[1]):
            of_part.setdefault(cell.lang, _unmarked(heading[1]))
    return found, []


def _unmarked(heading: str) -> str:
    """Return a heading as it reads, without the marks of Markdown and the citations."""
    return re.sub(r"\s*\[\^[^\]]*\]|[*`]", "", heading).strip()
