"""Where a solution can be changed, and what it becomes: one small change at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from foedus.teach.exercises import BEGIN, END

GONE = ast.Pass()


@dataclass(frozen=True)
class Around:
    """What an operator may look at beside the node that it changes.

    Parameters
    ----------
    parents : dict
        The parent of each node, by the identity of the node.
    columns : dict
        For a column of a table at hand, other columns of the same kind.
    values : dict
        For a value of such a column, other values of it.
    texts : tuple of str
        All texts of the solution.
    unordered : str
        The name of the answer, where the task says that its order does not count.
    """

    parents: dict[int, ast.AST] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    unordered: str = ""

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node that holds this one."""
        return self.parents.get(id(node))


@dataclass(frozen=True)
class Mutant:
    """A solution with one small change.

    Parameters
    ----------
    line : int
        Line of the cell, from 1, where the change is.
    kind : str
        Name of the operator that made it.
    was, now : str
        The statement before and after, its first line where it holds others.
    code : str
        The whole cell.
    """

    line: int
    kind: str
    was: str
    now: str
    code: str


def region(code: str) -> range:
    """Return the lines, from 1, between the markers of a solution.

    Examples
    --------
    >>> region("a = ...\\n### BEGIN SOLUTION\\na = 1\\n### END SOLUTION")
    range(3, 4)
    """
    lines = [line.strip() for line in code.split("\n")]
    if BEGIN not in lines or END not in lines:
        return range(1, len(lines) + 1)
    return range(lines.index(BEGIN) + 2, lines.index(END) + 1)


def parents_of(tree: ast.AST) -> dict[int, ast.AST]:
    """Return the parent of each node of a tree by the identity of the node."""
    return {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def nodes_in(tree: ast.AST, lines: range) -> Iterator[ast.AST]:
    """Yield the nodes of a tree that begin in these lines, in the order of the text."""
    found = [node for node in ast.walk(tree) if getattr(node, "lineno", 0) in lines]
    yield from sorted(found, key=lambda node: (node.lineno, node.col_offset))  # type: ignore[attr-defined]


def rebuilt(part: Any, old: ast.AST, new: ast.AST) -> Any:
    """Return a copy of a tree with one node in the place of another; the tree stays as it is."""
    if part is old:
        return new
    if isinstance(part, list):
        return [rebuilt(one, old, new) for one in part]
    if not isinstance(part, ast.AST):
        return part
    fields = {name: rebuilt(value, old, new) for name, value in ast.iter_fields(part)}
    return ast.copy_location(type(part)(**fields), part)


def mutant(tree: ast.Module, change: tuple[str, ast.AST, ast.AST], around: Around) -> Mutant:
    """Return the mutant that one change makes of a solution.

    Parameters
    ----------
    tree : ast.Module
        The cell with the solution.
    change : tuple
        Name of the operator, the node, and what stands in its place.
    around : Around
        What lies around the node.
    """
    kind, old, new = change
    statement: ast.AST = old
    while not isinstance(statement, ast.stmt) and (above := around.parent(statement)) is not None:
        statement = above
    was, now = _head(statement), _head(rebuilt(statement, old, new))
    if was == now:
        now = f"{now}  # {kind}"
    code = ast.unparse(ast.fix_missing_locations(rebuilt(tree, old, new)))
    return Mutant(getattr(old, "lineno", 1), kind, was, now, code)


def _head(statement: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(statement))
    text = text.split("\n")[0] if hasattr(statement, "body") else text
    # As the sources are written; in YAML single quotes stand around it.
    return text if '"' in text else text.replace("'", '"')
