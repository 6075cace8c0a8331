"""What a student wrote for a task that asks for a text; nothing of it is run."""

from __future__ import annotations

import ast

from foedus.teach.results import Submission


def text_of(one: Submission, task: str, name: str) -> str:
    """Return what a student wrote: as the box heard it, or else the text that the cell assigns.

    Parameters
    ----------
    one : Submission
        The submission.
    task : str
        Id of the task.
    name : str
        The variable that the task asks for.
    """
    heard = one.texts.get(task)
    if heard:
        return heard
    try:
        body = ast.parse(one.code.get(task) or "").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    found = ""
    for node in body:
        if isinstance(node, ast.Assign) and any(_is(target, name) for target in node.targets):
            value = node.value.value if isinstance(node.value, ast.Constant) else ""
            found = value if isinstance(value, str) else ""
    return found.strip()


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
