"""The source of an exercise with what was drawn in it: cells, planted answers, hints, messages, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from foedus.language import LANGUAGES
from foedus.teach.exercises import Exercise, exercise_from_cells
from foedus.teach.myst import Cell
from foedus.teach.notebooks import checked_task
from foedus.teach.task_schema import Choice, Same, Task
from foedus.teach.variants.words import Words, replaced, replaced_in, words

# task -> parameter -> what was drawn for it
Drawn = Mapping[str, Mapping[str, Choice]]


def standard_of(tasks: Mapping[str, Task], task: str, name: str) -> Choice:
    """Return what the text has for a parameter."""
    among = tasks[task].vary[name]
    return standard_of(tasks, among.as_, name) if isinstance(among, Same) else among[0]


def words_of(tasks: Mapping[str, Task], drawn: Drawn, task: str, lang: str | None) -> dict[str, str]:
    """Return what replaces what in one task, in the texts of a language or in code."""
    found: dict[str, str] = {}
    for name, among in tasks[task].vary.items():
        own = drawn.get(among.as_ if isinstance(among, Same) else task, {})
        if name in own:
            found |= words(standard_of(tasks, task, name), own[name], lang)
    return found


def varied_cells(cells: Sequence[Cell], tasks: Mapping[str, Task], drawn: Drawn) -> list[Cell]:
    """Return the cells of an exercise with the draws of each task in its own cells.

    A task's cells are those after the check of the one before, up to its own check, and whatever
    cell names it with ``"task"``, such as a text that looks back on it.

    Parameters
    ----------
    cells : sequence of Cell
        As their author wrote them.
    tasks : mapping
        The tasks by id.
    drawn : mapping
        What was drawn.
    """
    made = []
    for cell, task in zip(cells, _owners(cells, tasks), strict=True):
        lang = cell.lang if cell.kind == "markdown" else None
        made.append(
            replace(cell, source=replaced(cell.source, words_of(tasks, drawn, task, lang))) if task else cell
        )
    return made


def _owners(cells: Sequence[Cell], tasks: Mapping[str, Task]) -> list[str | None]:
    owners: list[str | None] = []
    for place, cell in enumerate(cells):
        task = checked_task(cell.source) if cell.kind == "code" and "wrong" not in cell.tags else None
        if task in tasks:
            owners += [task] * (place + 1 - len(owners))
    owners += [None] * (len(cells) - len(owners))
    named = [cell.metadata.get("task") for cell in cells]
    return [name if name in tasks else owner for name, owner in zip(named, owners, strict=True)]


def varied_tasks(tasks: Mapping[str, Task], drawn: Drawn) -> dict[str, Task]:
    """Return the tasks with the draws in their hints, messages and cases."""
    return {name: Task.model_validate(dict(_fields(tasks, drawn, name))) for name in tasks}


def _fields(tasks: Mapping[str, Task], drawn: Drawn, name: str) -> Iterator[tuple[str, Any]]:
    by: dict[str | None, Words] = {lang: words_of(tasks, drawn, name, lang) for lang in (None, *LANGUAGES)}
    written = tasks[name].model_dump(by_alias=True, exclude_none=True)
    if by["en"] and "right_in_variants" in written:
        written["right"] = written["right_in_variants"]
    for field, value in written.items():
        if field in ("cases", "hidden_cases"):
            yield field, replaced_in(value, by[None])
        elif field in ("prompt", "hints", "says", "right", "right_in_variants"):
            yield field, _in_both(value, by)
        else:
            yield field, value


def _in_both(part: Any, by: Mapping[str | None, Words]) -> Any:
    if isinstance(part, list):
        return [_in_both(one, by) for one in part]
    if set(part) == set(LANGUAGES):
        return {lang: replaced(part[lang], by[lang]) for lang in LANGUAGES}
    return {key: _in_both(value, by) for key, value in part.items()}


def varied_exercise(path: str, lesson: str, cells: Sequence[Cell]) -> Exercise:
    """Return the exercise that varied cells make."""
    return exercise_from_cells(lesson, path, cells)
