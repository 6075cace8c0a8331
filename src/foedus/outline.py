"""Where the course lies; its lessons and objectives in order; what the build compiled for notebooks."""

from __future__ import annotations

import functools
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus import language
from foedus.errors import FoedusError, nearest

# The number that the course map goes by where a lesson's number is asked for.
MAP = "00"
# How a line of a compiled section begins: with the key of its entry.
_KEY = re.compile(rb'("(?:[^"\\]|\\.)*"): ')


class CourseNotFound(FoedusError):
    """The folder with the course is not where it should be."""


class UnknownLesson(FoedusError):
    """A lesson number that the outline does not have."""


@dataclass(frozen=True)
class Objective:
    """One thing a lesson teaches, as a verb that can be observed."""

    id: str
    text: dict[str, str]


@dataclass(frozen=True)
class Lesson:
    """One lesson of the outline; texts are mappings from language to text."""

    id: str
    slug: str
    part: str
    ready: bool
    minutes: int
    title: dict[str, str]
    question: dict[str, str]
    word: dict[str, str]
    needs: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    exercise_minutes: int = 0
    misconceptions: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """Number and slug, the name that its folder and its notebooks share."""
        return f"{self.id}-{self.slug}"

    def _repr_html_(self) -> str:
        from html import escape

        lang = language.active()
        number = {"en": f"Lesson {self.id} · ", "es": f"Lección {self.id} · "}[lang] if self.id != MAP else ""
        until = {"en": "facts up to", "es": "datos hasta el"}[lang]
        line = f"{number}{self.title[lang]} · {until} {language.day(freeze(), lang)}"
        return f'<p lang="{lang}">{escape(line)}</p>'


def root() -> Path:
    """Return the folder that holds ``course/`` and the notebooks.

    Returns
    -------
    pathlib.Path
        ``$FOEDUS_ROOT`` if set; the folder inside an installed package; else the checkout.

    Raises
    ------
    CourseNotFound
        None of these holds a course.

    Examples
    --------
    >>> (root() / "course").is_dir()
    True
    """
    named = os.environ.get("FOEDUS_ROOT")
    for folder in [Path(named)] if named else _beside():
        if (folder / "course").is_dir():
            return folder
    raise CourseNotFound(
        language.text(
            {
                "en": "No folder course/ was found beside the library; "
                "install foedus again or set FOEDUS_ROOT.",
                "es": "No se encuentra la carpeta course/ junto a la biblioteca; "
                "reinstala foedus o define FOEDUS_ROOT.",
            }
        )
    )


@functools.cache
def _beside() -> tuple[Path, Path]:
    """Return where the course of an installed package lies, and that of a checkout."""
    here = Path(__file__).resolve()
    return here.parent / "content", here.parents[2]


def _file(name: str) -> tuple[Path, int]:
    """Return where a compiled file lies and when it was written."""
    path = root() / "course" / "built" / f"{name}.json"
    if not path.is_file():
        raise CourseNotFound(
            language.text(
                {
                    "en": f"course/built/{name}.json is missing; run: foedus build",
                    "es": f"Falta course/built/{name}.json; ejecuta: foedus build",
                }
            )
        )
    return path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=8)
def _bytes(path: Path, written: int) -> bytes:
    # `written` is part of the key: a file that was built anew is read anew.
    return path.read_bytes()


def compiled(name: str) -> Any:
    """Return one of the files that ``foedus build`` compiled for the notebook side.

    Parameters
    ----------
    name : str
        File name without extension: ``outline``, ``ledger``, ``bank``, ``tasks``, ...

    Returns
    -------
    dict or list
        The JSON as it stands; treat it as read-only, it is read once, and again when the file was built anew.

    Raises
    ------
    CourseNotFound
        The file is not there: the course was never built.
    """
    return _parsed(*_file(name))


@functools.lru_cache(maxsize=16)
def _parsed(path: Path, written: int) -> Any:
    return json.loads(_bytes(path, written))


def compiled_entry(name: str, section: str, key: str) -> Any:
    """Return one entry of a compiled file without reading the others.

    Parameters
    ----------
    name : str
        File name without extension, as for `compiled`.
    section : str
        Its key at the top of the file, such as ``claims``.
    key : str
        The entry's key in that section.

    Returns
    -------
    Any
        The entry; None where there is none.

    Examples
    --------
    >>> compiled_entry("ledger", "claims", "nato-32")["status"]
    'established'
    """
    line = _lines(*_file(name), section).get(json.dumps(key, ensure_ascii=False).encode())
    return None if line is None else json.loads(line.rstrip(b","))


@functools.lru_cache(maxsize=32)
def _lines(path: Path, written: int, section: str) -> dict[bytes, bytes]:
    """Return the entries of a section, unread, by their keys as they are written."""
    # The build writes one entry a line: parting lines takes a hundredth of the time of parsing all entries.
    data = _bytes(path, written)
    start = data.find(f'\n"{section}": {{\n'.encode())
    if start < 0:
        return {}
    lines = data[start : data.find(b"\n}", start)].split(b"\n")
    keys = filter(None, map(_KEY.match, lines[2:]))
    return {one[1]: one.string[one.end() :] for one in keys}


def lesson_from(raw: dict[str, Any]) -> Lesson:
    """Return a lesson from its entry in the outline."""
    objectives = tuple(
        Objective(entry["id"], {"en": entry["en"], "es": entry["es"]}) for entry in raw.get("objectives", [])
    )
    lists = {key: tuple(raw.get(key, [])) for key in ("needs", "misconceptions")}
    return Lesson(**{**raw, **lists, "objectives": objectives})


@functools.cache
def lessons() -> tuple[Lesson, ...]:
    """Return all lessons in order, ready or not."""
    return tuple(lesson_from(raw) for raw in compiled("outline")["lessons"])


def lesson(number: str) -> Lesson:
    """Return one lesson by its number.

    Parameters
    ----------
    number : str
        Two digits, ``"01"`` to ``"12"``; ``"00"`` is the course map.

    Raises
    ------
    UnknownLesson
        No lesson has this number.

    Examples
    --------
    >>> lesson("01").slug
    'who-says-what'
    """
    if number == MAP:
        return _map()
    for candidate in lessons():
        if candidate.id == number:
            return candidate
    near = nearest(str(number).zfill(2), [one.id for one in lessons()])
    raise UnknownLesson(
        language.text(
            {
                "en": f"There is no lesson {number!r}; numbers are text of two digits, such as {near}.",
                "es": f"No hay ninguna lección {number!r}; los números son texto de dos cifras, como {near}.",
            }
        )
    )


def _map() -> Lesson:
    whole = compiled("outline")
    title, question = whole["title"], whole["question"]
    return Lesson(MAP, "start", "", ready=True, minutes=0, title=title, question=question, word=title)


def freeze() -> str:
    """Return the date up to which the course's facts reach, as ISO text."""
    return str(compiled("outline")["freeze"])
