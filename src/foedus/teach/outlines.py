"""Check the outline of the course and compile it for the notebook side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foedus.language import LANGUAGES
from foedus.teach import yaml_files
from foedus.teach.faults import Fault, raise_any

SHOWN = "course/outline.yaml"
_TEXTS = ("title", "question", "word")
_KEYS = {"id", "slug", "part", "ready", "minutes", "needs", "objectives", "exercise_minutes"}
_KEYS |= {"misconceptions", *_TEXTS}


def compile_outline(root: Path) -> dict[str, Any]:
    """Return the outline as plain JSON values, checked.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.

    Raises
    ------
    CourseFaults
        With every fault found.
    """
    path = root / SHOWN
    raw = yaml_files.read(path, SHOWN)
    freeze = raw.get("freeze")
    faults = (
        [] if isinstance(freeze, datetime.date) else [_fault(path, "freeze", "no date", "write 2026-10-10")]
    )
    known: dict[str, Mapping[str, Any]] = {}
    parts = {part["id"] for part in raw.get("parts", [])}
    for position, lesson in enumerate(raw["lessons"]):
        keys = ("lessons", position)
        for where, what, mend in _lesson_faults(lesson, known=known, parts=parts, root=root):
            faults.append(_fault(path, f"lesson {lesson.get('id')}, {where}", what, mend, *keys, where))
        known[str(lesson.get("id"))] = lesson
    raise_any(faults)
    return {**raw, "freeze": freeze.isoformat()}


def _fault(path: Path, where: str, what: str, mend: str, *keys: str | int) -> Fault:
    return Fault(SHOWN, yaml_files.line_of(path, *(keys or (where,))), where, what, mend)


def _lesson_faults(
    lesson: Mapping[str, Any], *, known: Mapping[str, Any], parts: set[str], root: Path
) -> Iterator[tuple[str, str, str]]:
    """Yield the key at fault, what is wrong and how to mend it."""
    number, slug = str(lesson.get("id")), str(lesson.get("slug"))
    if not re.fullmatch(r"\d\d", number):
        yield "id", f"{number} is no lesson number", 'write two digits in quotes, such as "05"'
    if number in known or (known and number < max(known)):
        yield "id", "it is used twice or out of order", "number the lessons in order"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        yield "slug", f"{slug} is no slug", "write lower-case words with hyphens"
    for key in sorted(set(lesson) - _KEYS):
        yield key, "there is no such key", f"write one of {', '.join(sorted(_KEYS))}"
    for key in _TEXTS:
        if not all((lesson.get(key) or {}).get(lang) for lang in LANGUAGES):
            yield key, "a language is missing", "write it as {en: ..., es: ...}"
    if lesson.get("part") not in parts:
        yield "part", f"there is no part {lesson.get('part')}", f"write one of {', '.join(sorted(parts))}"
    for need in lesson.get("needs", []):
        if need not in known:
            yield "needs", f"lesson {need} does not come before it", "name earlier lessons only"
    if lesson.get("ready"):
        yield from _ready_faults(lesson, root / "course" / f"{number}-{slug}")


def _ready_faults(lesson: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str, str]]:
    objectives = lesson.get("objectives", [])
    names = [one.get("id") for one in objectives]
    if not objectives or len(set(names)) < len(names):
        yield "objectives", "a ready lesson has none, or an id twice", "give each an id of its own"
    for one in objectives:
        if not all(one.get(lang) for lang in LANGUAGES):
            yield "objectives", f"{one.get('id')} lacks a language", "write en and es"
    for name in ("lesson.md", "exercise.md", "teacher.md", "tasks.yaml", "quiz.yaml"):
        if not (folder / name).is_file():
            yield "ready", f"course/{folder.name}/{name} is missing", "write it, or set ready: false"
