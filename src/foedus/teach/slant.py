"""Find words that take a side or stand in for a source, outside quotation marks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.language import LANGUAGES, Lang
from foedus.teach import yaml_files
from foedus.teach.faults import Fault
from foedus.teach.myst import Cell
from foedus.teach.sentences import reading

SHOWN = "course/style/loaded-words.yaml"
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"\n]*\"")


@dataclass(frozen=True)
class Loaded:
    """A group of words of one language that are not for the course's own voice."""

    pattern: re.Pattern[str]
    why: str
    instead: str


def word_list(root: Path) -> dict[str, list[Loaded]]:
    """Return the loaded words by language; none where the course has no list.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    """
    path = root / SHOWN
    raw = yaml_files.read(path, SHOWN) if path.is_file() else {}
    return {
        lang: [Loaded(_pattern(tuple(one["words"])), one["why"], one["instead"]) for one in raw.get(lang, [])]
        for lang in LANGUAGES
    }


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{any_of})(?!\w)", re.IGNORECASE)


def found(text: str, loaded: list[Loaded]) -> Iterator[tuple[int, str, Loaded]]:
    """Yield place, word and group of each loaded word that is not quoted.

    Parameters
    ----------
    text : str
        Text as a reader meets it.
    loaded : list of Loaded
        The words of its language.

    Examples
    --------
    >>> words = [Loaded(_pattern(("boast*",)), "it mocks", "say")]
    >>> [(at, word) for at, word, _ in found('He boasts. “He boasts.”', words)]
    [(3, 'boasts')]
    """
    # Quoted words give way to as many blanks, so that places stay what they are.
    bare = _QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    for one in loaded:
        for word in one.pattern.finditer(bare):
            yield word.start(), word[0], one


def cell_faults(cell: Cell, lang: Lang, *, file: str, words: Mapping[str, list[Loaded]]) -> Iterator[Fault]:
    """Yield a fault for each loaded word of a text cell.

    Parameters
    ----------
    cell : Cell
        The cell.
    lang : str
        Its language.
    file : str
        Its path in messages.
    words : mapping
        What `word_list` returns.
    """
    text = reading(cell.source)
    for at, word, one in found(text, words[lang]):
        yield _fault(file, cell.line + text[:at].count("\n"), word, one)


def course_faults(root: Path, words: Mapping[str, list[Loaded]]) -> Iterator[Fault]:
    """Yield a fault for each loaded word in the claims, datasheets, quizzes and tasks of a course.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    words : mapping
        What `word_list` returns.
    """
    for path in sorted((root / "course").glob("*/*.yaml")):
        if path.parent.name != "style" and path.name != "reviewed.yaml":
            yield from sheet_faults(root, path.relative_to(root).as_posix(), words)


def sheet_faults(root: Path, shown: str, words: Mapping[str, list[Loaded]]) -> Iterator[Fault]:
    """Yield a fault for each loaded word in the texts of a YAML file.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    shown : str
        The file, from the root of the course.
    words : mapping
        What `word_list` returns.
    """
    path = root / shown
    for keys, lang, text in _texts(yaml_files.read(path, shown), ()):
        for _, word, one in found(text, words[lang]):
            yield _fault(shown, yaml_files.line_of(path, *keys), word, one)


def _texts(part: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if isinstance(part, Mapping):
        for key, inner in part.items():
            if key in LANGUAGES and isinstance(inner, str):
                yield (*keys, key), key, inner
            else:
                yield from _texts(inner, (*keys, key))
    elif isinstance(part, list):
        for place, inner in enumerate(part):
            yield from _texts(inner, (*keys, place))


def _fault(file: str, line: int, word: str, one: Loaded) -> Fault:
    mend = f"write instead: {one.instead}; or quote it, with who says it ({SHOWN})"
    return Fault(file, line, f'"{word}"', f"a loaded word: {one.why}", mend)
