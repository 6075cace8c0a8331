"""The hint that a page may show: the first that does not hold the step that makes the answer. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from foedus.language import Lang

_CODE = re.compile(r"`([^`]+)`")


def hint(hints: Sequence[Mapping[str, str]], solution: str, lang: Lang) -> str | None:
    """Return the first hint that keeps the answer to itself, or None.

    A hint is a step on the way. The last steps of a task say how to make the answer
    out of what the steps before it left; on paper they would be the answer, so a page
    shows none that holds the solution's last statement.

    Parameters
    ----------
    hints : sequence of mapping
        Those of the task, in order, each in both languages.
    solution : str
        Code of its solution.
    lang : str
        ``"en"`` or ``"es"``.

    Examples
    --------
    >>> both = {"en": "Divide: `share = 1 / 2`.", "es": "Divide: `share = 1 / 2`."}
    >>> hint([both], "share = 1 / 2", "en") is None
    True
    >>> hint([both], "half = 1\\nshare = half / 2", "en")
    'Divide: `share = 1 / 2`.'
    """
    given = (one[lang] for one in hints)
    return next((text for text in given if not tells(text, solution)), None)


def tells(text: str, solution: str) -> bool:
    """Say whether a text holds the step of a solution that makes the answer.

    Parameters
    ----------
    text : str
        With code between backticks.
    solution : str
        Code of the solution.
    """
    steps = _last_steps(solution)
    return any(step in part for step in steps for part in map(_bare, _CODE.findall(text)))


def _last_steps(solution: str) -> set[str]:
    """Return what ends the solution, and what a function of its gives back or an assignment holds."""
    body = ast.parse(solution).body
    last = body[-1]
    ends = {_bare(ast.unparse(last))}
    if isinstance(last, ast.Assign):
        ends.add(_bare(ast.unparse(last.value)))
    if isinstance(last, ast.FunctionDef):
        ends = {_bare(ast.unparse(node)) for node in ast.walk(last) if isinstance(node, ast.Return)}
    # `found` or `True` alone is no step that could give anything away.
    return {end for end in ends if not re.fullmatch(r"(return)?[\w.]*", end)}


def _bare(code: str) -> str:
    return re.sub(r"\s+", "", code).replace("'", '"')
