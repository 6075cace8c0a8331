"""Hold each lesson to what it promises: every objective asked and practised, every misconception met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foedus.teach import outlines, yaml_files
from foedus.teach.faults import Fault

KINDS_IN_CLASS, ITEMS_FOR_RECALL = 4, 2


def faults(root: Path, compiled: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what a ready lesson announces and does not keep.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    compiled : mapping
        ``outline``, ``bank`` and ``tasks`` as the build compiles them.
    """
    path = root / outlines.SHOWN
    for position, lesson in enumerate(compiled["outline"]["lessons"]):
        if not lesson["ready"]:
            continue
        line = yaml_files.line_of(path, "lessons", position, "id")
        items = _of(lesson, compiled["bank"]["items"])
        tasks = _of(lesson, compiled["tasks"])
        for where, what, mend in [
            *_practised(lesson, tasks),
            *_asked(items),
            *_met(lesson, items=items, tasks=tasks),
        ]:
            yield Fault(outlines.SHOWN, line, f"lesson {lesson['id']}, {where}", what, mend)


def _of(lesson: Mapping[str, Any], entries: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in entries.values() if one["lesson"] == lesson["id"]]


def _practised(lesson: Mapping[str, Any], tasks: list[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    done = {task["objective"] for task in tasks}
    for objective in lesson["objectives"]:
        if objective["id"] not in done:
            yield f"objective {objective['id']}", "no task practises it", "add one to tasks.yaml"


def _asked(items: list[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    kinds = {item["kind"] for item in items if item["use"] == "class"}
    if len(kinds) < KINDS_IN_CLASS:
        mend = f"ask in {KINDS_IN_CLASS} kinds or more"
        yield "quiz", f"its questions in class are of {len(kinds)} kinds", mend
    later = [item for item in items if item["use"] == "recall"]
    if len(later) < ITEMS_FOR_RECALL:
        yield "quiz", f"{len(later)} questions are kept for recall", f"keep {ITEMS_FOR_RECALL} or more"


def _met(
    lesson: Mapping[str, Any], *, items: list[Mapping[str, Any]], tasks: list[Mapping[str, Any]]
) -> Iterator[tuple[str, str, str]]:
    """Yield a fault for each misconception of the lesson that nobody can fall into."""
    planted = {mistake["id"] for task in tasks for mistake in task["mistakes"]}
    met = planted | {name for item in items for name in misconceptions(item)}
    if not lesson.get("misconceptions"):
        yield "misconceptions", "it names none", "list the ids of those that it treats"
    for name in lesson.get("misconceptions", []):
        if name not in met:
            mend = "let a wrong option or a planted answer hold it"
            yield f"misconception {name}", "no question and no task shows it", mend


def misconceptions(part: Any) -> Iterator[str]:
    """Yield the misconception of every option, row and near miss of an item.

    Parameters
    ----------
    part : object
        An item of the compiled bank, or a part of one.

    Examples
    --------
    >>> item = {"rows": [{"near": [{"misconception": "more-ties-are-safer"}]}]}
    >>> list(misconceptions(item))
    ['more-ties-are-safer']
    """
    if isinstance(part, Mapping):
        if isinstance(part.get("misconception"), str):
            yield part["misconception"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from misconceptions(inner)
