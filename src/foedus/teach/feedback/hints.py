"""The hint that a page may show: the first, where it is news and leaves the answer to the student. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from foedus.language import Lang
from foedus.teach.exercises import BEGIN, END

_CODE = re.compile(r"`([^`]+)`")


def hint(hints: Sequence[Mapping[str, str]], solution: str, lang: Lang, *, theirs: str = "") -> str | None:
    """Return the first hint of a task, or None where it would say too much or nothing new.

    In the notebook hints come one at a time, when asked for; the later ones lead up to
    the answer and do not belong on a page that nobody asked to say more. Whoever is
    one step away gets from a hint that names this step no hint but the answer; the
    sentence on their mistake is enough there.

    Parameters
    ----------
    hints : sequence of mapping
        Those of the task, in order, each in both languages.
    solution : str
        Code of its solution.
    lang : str
        ``"en"`` or ``"es"``.
    theirs : str, default ""
        The student's own code.

    Examples
    --------
    >>> both = {"en": "Begin with `half = 1 / 2`.", "es": "Empieza con `half = 1 / 2`."}
    >>> hint([both], "half = 1 / 2\\nshare = half ** 2", "en")
    'Begin with `half = 1 / 2`.'
    >>> hint([both], "half = 1 / 2\\nshare = half ** 2", "en", theirs="half = 2\\nshare = half ** 2")
    """
    if not hints:
        return None
    text = hints[0][lang]
    steps, own = [_bare(part) for part in _CODE.findall(text)], _bare(theirs)
    is_followed = bool(steps) and all(step in own for step in steps)
    return None if is_followed or tells(text, solution, theirs=theirs) else text


def tells(text: str, solution: str, *, theirs: str = "") -> bool:
    """Say whether a text holds the step that makes the answer, or the last steps that a student lacks.

    Parameters
    ----------
    text : str
        With code between backticks.
    solution : str
        Code of the solution.
    theirs : str, default ""
        The student's own code.
    """
    told = [_bare(part) for part in _CODE.findall(text)]
    if any(step in part for step in _last_steps(solution) for part in told):
        return True
    own = _bare(theirs)
    lacking = [line for line in _lines(solution) if line not in own]
    return bool(lacking) and all(any(line in part for part in told) for line in lacking)


def _last_steps(solution: str) -> set[str]:
    """Return what a solution ends with: its last statement, and what that assigns or gives back."""
    last = ast.parse(solution).body[-1]
    ends = {_bare(ast.unparse(last))}
    if isinstance(last, ast.Assign):
        ends.add(_bare(ast.unparse(last.value)))
    if isinstance(last, ast.FunctionDef):
        ends = {_bare(ast.unparse(node)) for node in ast.walk(last) if isinstance(node, ast.Return)}
    # `found` or `True` alone is no step that could give anything away.
    return {end for end in ends if not re.fullmatch(r"(return)?[\w.]*", end)}


def _lines(solution: str) -> list[str]:
    _, _, inside = solution.partition(BEGIN)
    body = (inside or solution).partition(END)[0]
    return [_bare(line) for line in body.splitlines() if line.strip()]


def _bare(code: str) -> str:
    return re.sub(r"\s+", "", code).replace("'", '"')
