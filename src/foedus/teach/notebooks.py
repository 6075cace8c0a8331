"""Assemble the notebooks that students open from the cells of the sources."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from foedus.language import Lang
from foedus.outline import MAP, Lesson
from foedus.teach import furniture, prose
from foedus.teach.budgets import GENERATED as GENERATED_PART
from foedus.teach.myst import Cell, Kind
from foedus.teach.prose import Shelf, Used
from foedus.teach.twins import Pair

Edition = Literal["lessons", "exercises", "solutions"]
EXERCISE_EDITIONS: tuple[Edition, Edition] = ("exercises", "solutions")
# Position of a cell -> its execution count and its outputs
Outputs = Mapping[int, tuple[int, list[Any]]]
CHECKED_BY_NBVAL = "nbval-check-output"
_KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
_BEGIN, _END = "BEGIN SOLUTION", "END SOLUTION"


@dataclass(frozen=True)
class Made:
    """A cell of a notebook.

    Parameters
    ----------
    kind : str
        ``"markdown"`` or ``"code"``.
    source : str
        What the notebook shows.
    identity : str
        The text that its id comes from, the same in both languages.
    origin : Cell, optional
        The cell of the source file; none for a cell the build writes.
    metadata : dict
        The notebook's metadata for it.
    """

    kind: Kind
    source: str
    identity: str
    origin: Cell | None = None
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def is_key(self) -> bool:
        """Whether its output is stored, and compared by nbval."""
        return CHECKED_BY_NBVAL in self.metadata.get("tags", [])


@dataclass(frozen=True)
class Desk:
    """All that the notebooks of a course are made from."""

    outline: Mapping[str, Any]
    lessons: Sequence[Lesson]
    shelf: Shelf
    tasks: Mapping[str, Any]
    bank: Mapping[str, Any] = field(default_factory=dict)

    @property
    def freeze(self) -> str:
        """The date up to which the facts reach, as ISO text."""
        return str(self.outline["freeze"])


def lesson_cells(lesson: Lesson, pairs: Sequence[Pair], lang: Lang, desk: Desk) -> list[Made]:
    """Return the cells of a lesson's notebook.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    pairs : sequence of Pair
        Its source, without faults.
    lang : str
        The language.
    desk : Desk
        What it is made from.
    """
    used = Used(_place("lessons", lesson.id, lang))
    body = _with_recall(lesson, _with_setup(lesson.id, _body(pairs, lang, desk, used), lang), lang)
    head = furniture.lesson_head(lesson, desk.lessons, lang, freeze=desk.freeze)
    for made in body:
        _take_down_claims(made, used, desk.shelf)
    return [
        _text(head, "head"),
        *body,
        *_ends(used, lang, desk),
        _text(furniture.onward(lesson, desk.lessons, lang), "onward"),
    ]


def map_cells(pairs: Sequence[Pair], lang: Lang, desk: Desk) -> list[Made]:
    """Return the cells of the course map."""
    used = Used(_place("lessons", MAP, lang))
    title = f"# {desk.outline['title'][lang]}\n\n**{desk.outline['question'][lang]}**"
    body = _with_setup(MAP, _body(pairs, lang, desk, used), lang)
    return [_text(title, "head"), *body, *_ends(used, lang, desk)]


def exercise_cells(
    lesson: Lesson, pairs: Sequence[Pair], lang: Lang, desk: Desk, *, edition: Edition = "solutions"
) -> list[Made]:
    """Return the cells of a solution: a source that nbgrader can release and grade.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    pairs : sequence of Pair
        Its exercise, without faults.
    lang : str
        The language.
    desk : Desk
        What it is made from.
    edition : str, default "solutions"
        The folder whose anchors it has; those of an exercise are its own.
    """
    used = Used(_place(edition, lesson.id, lang))
    kept = [pair for pair in pairs if "wrong" not in pair.en.tags]
    body = _with_setup(lesson.id, _body(kept, lang, desk, used), lang)
    body = [replace(made, metadata=_graded(made, desk.tasks)) for made in body]
    hand_in = [
        _text(furniture.handing_in(lang), "handing in"),
        Made("code", "fd.receipt()", "foedus receipt"),
    ]
    return [_text(furniture.exercise_head(lesson, lang), "head"), *body, *hand_in, *_ends(used, lang, desk)]


def page_cells(
    place: str, pairs: Sequence[Pair], lang: Lang, desk: Desk, *, head: str, foot: str
) -> list[Made]:
    """Return the cells of a page that is read and not run.

    Parameters
    ----------
    place : str
        Begins each of its anchors.
    pairs : sequence of Pair
        Its source, without faults.
    lang : str
        The language.
    desk : Desk
        What it is made from.
    head, foot : str
        What the build writes above the text and below it.
    """
    used = Used(place)
    body = _body(pairs, lang, desk, used)
    return [_text(head, "head"), *body, _text(foot, "foot"), *_ends(used, lang, desk)]


def released(cells: Sequence[Made]) -> list[Made]:
    """Return what students get of a solution: each region between the markers made one empty line."""
    return [replace(made, source=_cleared(made.source)) if made.kind == "code" else made for made in cells]


def _cleared(source: str) -> str:
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        if _BEGIN in line:
            inside = True
            lines.append(line[: len(line) - len(line.lstrip())])
        elif _END in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


def _place(edition: Edition, number: str, lang: Lang) -> str:
    return f"{edition[0]}{number}-{lang}"


def _text(source: str, identity: str, origin: Cell | None = None) -> Made:
    # What is typed there by mistake must not change it.
    return Made("markdown", source, f"foedus {identity}", origin, {"editable": False})


def _body(pairs: Sequence[Pair], lang: Lang, desk: Desk, used: Used) -> list[Made]:
    return [_made(pair, lang, desk, used) for pair in pairs]


def _made(pair: Pair, lang: Lang, desk: Desk, used: Used) -> Made:
    cell = pair.of(lang)
    metadata: dict[str, Any] = {"tags": [CHECKED_BY_NBVAL]} if "key" in cell.tags else {}
    if cell.kind == "code":
        return Made("code", cell.source, pair.en.source, cell, metadata)
    if name := cell.metadata.get("generate"):
        source = furniture.GENERATED[name](desk.outline, desk.lessons, lang)
        return _text(source, name, cell)
    return Made("markdown", prose.render(cell, lang, shelf=desk.shelf, used=used), pair.en.source, cell)


def _with_setup(number: str, body: list[Made], lang: Lang) -> list[Made]:
    """Put the setup before the first code cell, or where the head of a lesson ends."""
    first = next(
        (at for at, made in enumerate(body) if made.kind == "code" or _part(made) not in (None, "header")), 0
    )
    return [*body[:first], Made("code", furniture.setup(number, lang), "foedus setup"), *body[first:]]


def _with_recall(lesson: Lesson, body: list[Made], lang: Lang) -> list[Made]:
    if any(_part(made) == GENERATED_PART for made in body):
        return body
    at = next((at for at, made in enumerate(body) if made.identity == "foedus setup"), 0) + 1
    ask = Made("code", f'fd.recall("{lesson.id}")', "foedus recall")
    return [*body[:at], _text(furniture.recall_text(lang), "recall text"), ask, *body[at:]]


def _part(made: Made) -> str | None:
    return made.origin.metadata.get("part") if made.origin else None


def _ends(used: Used, lang: Lang, desk: Desk) -> list[Made]:
    cells = []
    if used.terms:
        cells.append(_text(furniture.words(used, lang, desk.shelf), "words"))
    if used.claims:
        listed = _text(furniture.sources(used, lang, shelf=desk.shelf, freeze=desk.freeze), "sources")
        # By number: whoever reads the notebook as data finds the claims again.
        cells.append(replace(listed, metadata={**listed.metadata, "foedus": {"claims": list(used.claims)}}))
    return cells


def _take_down_claims(made: Made, used: Used, shelf: Shelf) -> None:
    """A claim that the code shows is a claim that the lesson leans on."""
    if made.kind == "code":
        for node in ast.walk(ast.parse(made.source)):
            if isinstance(node, ast.Constant) and node.value in shelf.ledger["claims"]:
                used.number(str(node.value))


def checked_task(source: str) -> str | None:
    """Return the task that a code cell checks.

    Examples
    --------
    >>> checked_task('fd.check("one-voice-share", share)')
    'one-voice-share'
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "fd.check" and node.args:
            first = node.args[0]
            return str(first.value) if isinstance(first, ast.Constant) else None
    return None


def _graded(made: Made, tasks: Mapping[str, Any]) -> dict[str, Any]:
    """Return a cell's metadata as nbgrader needs it, locked as nbgrader would lock it."""
    if made.kind != "code" or made.origin is None:
        return {}
    base = {"cell_type": "code", "schema_version": 3, "task": False}
    if "solution" in made.origin.tags:
        own = {
            **base,
            "grade": False,
            "solution": True,
            "locked": False,
            "grade_id": made.origin.metadata["task"],
        }
        return {"nbgrader": own, "deletable": False}
    if task := checked_task(made.source):
        own = {**base, "grade": True, "solution": False, "locked": True, "grade_id": f"{task}-check"}
        own["points"] = tasks[task]["points"]
        return {"nbgrader": own, "deletable": False, "editable": False}
    return {}


def notebook(cells: Iterable[Made], outputs: Outputs, about: Mapping[str, str]) -> bytes:
    """Return a notebook's bytes: the same cells give the same bytes.

    Parameters
    ----------
    cells : iterable of Made
        Its cells.
    outputs : mapping of int to (int, list)
        Execution count and outputs of the key cells, by position.
    about : mapping of str to str
        Lesson and language.
    """
    seen: dict[str, int] = {}
    raw = [_raw(made, _identifier(made, seen), outputs.get(at)) for at, made in enumerate(cells)]
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}, "foedus": dict(about)}
    whole = {"cells": raw, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _identifier(made: Made, seen: dict[str, int]) -> str:
    digest = hashlib.sha256(f"{made.kind}\n{made.identity}".encode()).hexdigest()[:12]
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _raw(made: Made, identifier: str, ran: tuple[int, list[Any]] | None) -> dict[str, Any]:
    raw: dict[str, Any] = {
        "cell_type": made.kind,
        "id": identifier,
        "metadata": made.metadata,
        "source": made.source.splitlines(keepends=True),
    }
    if made.kind == "code":
        count, outputs = ran or (None, [])
        raw |= {"execution_count": count, "outputs": outputs}
    return raw
