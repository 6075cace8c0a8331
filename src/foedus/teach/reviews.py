"""Remember which Spanish text was read against which English text, and name the pairs that were not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from foedus.teach import yaml_files
from foedus.teach.faults import Fault
from foedus.teach.twins import Pair

FILE = "reviewed.yaml"
_HEAD = "# Written by `foedus build --confirm`: one line a pair, hash of the English, hash of the Spanish.\n"
# file name -> "hash of the English text, hash of the Spanish text", one for each confirmed pair
Reviewed = dict[str, list[str]]


def digest(text: str) -> str:
    """Return a short hash of a text; spaces at the ends of lines do not count.

    Examples
    --------
    >>> digest("Who says what?  ") == digest("Who says what?")
    True
    """
    bare = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return hashlib.sha256(bare.encode()).hexdigest()[:12]


def read(folder: Path, shown_as: str) -> Reviewed:
    """Return what `reviewed.yaml` of a lesson's folder holds; nothing where there is none."""
    path = folder / FILE
    return (yaml_files.read(path, f"{shown_as}/{FILE}") or {}) if path.is_file() else {}


def written(pairs: Mapping[str, list[Pair]]) -> str:
    """Return the text of `reviewed.yaml` that confirms every pair.

    Parameters
    ----------
    pairs : mapping of str to list of Pair
        The pairs by the name of their file, ``lesson.md`` or ``exercise.md``.
    """
    lines = [_HEAD]
    for name, own in sorted(pairs.items()):
        lines.append(f"{name}:\n")
        lines += sorted({f"- {digest(one.en.source)} {digest(one.es.source)}\n" for one in _twins(own)})
    return "".join(lines)


def faults(pairs: list[Pair], *, file: str, known: Sequence[str], lesson: str) -> Iterator[Fault]:
    """Yield a fault for each pair that nobody has confirmed since one side changed.

    Parameters
    ----------
    pairs : list of Pair
        The pairs of one file.
    file : str
        Its path in messages.
    known : sequence of str
        The hashes of each confirmed pair, with a space between them.
    lesson : str
        Number of the lesson, for the command that confirms.
    """
    mend = f"read both, then run: foedus build --confirm {lesson}"
    english, spanish = ({line.split()[side] for line in known} for side in (0, 1))
    for one in _twins(pairs):
        en, es = digest(one.en.source), digest(one.es.source)
        if f"{en} {es}" in known:
            continue
        if en in english:
            what = f"the Spanish text changed, the English in line {one.en.line} did not"
            yield Fault(file, one.en.line, "changed twin", f"{what} (Spanish: line {one.es.line})", mend)
        elif es in spanish:
            what = f"the English text in line {one.en.line} changed, this Spanish did not"
            yield Fault(file, one.es.line, "changed twin", what, mend)
        else:
            what = f"nobody has confirmed this pair (English line {one.en.line}, Spanish line {one.es.line})"
            yield Fault(file, one.en.line, "new twins", what, mend)


def _twins(pairs: list[Pair]) -> Iterator[Pair]:
    return (one for one in pairs if not one.shared)
