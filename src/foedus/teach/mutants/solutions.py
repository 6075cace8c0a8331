"""All mutants of a solution, with what the tables at hand offer for its columns and values."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from foedus.teach.mutants import operators, table_operators
from foedus.teach.mutants.sites import Around, Mutant, mutant, nodes_in, parents_of, region

_MOST_COLUMNS, _MOST_VALUES, _FEW = 8, 6, 40
OPERATORS = {**operators.OPERATORS, **table_operators.OPERATORS}


def mutants_of(code: str, names: Mapping[str, Any] | None = None, *, unordered: str = "") -> list[Mutant]:
    """Return every mutant of a solution, each other code than the solution and than the others.

    Parameters
    ----------
    code : str
        The cell; only what stands between its markers is changed.
    names : mapping, optional
        What the cells before it have defined: columns and values come from its tables.
    unordered : str
        The name of the answer, where the task says that its order does not count.

    Examples
    --------
    >>> [one.now for one in mutants_of("share = part / whole")]
    ['share = part * whole', 'share = whole / part', 'share = part', 'share = whole']
    """
    tree = ast.parse(code)
    around = replace(_around(tree, region(code), names or {}), unordered=unordered)
    seen = {ast.unparse(tree)}
    made = []
    for one in _all(tree, region(code), around):
        if one.code not in seen:
            seen.add(one.code)
            made.append(one)
    return made


def _all(tree: ast.Module, lines: range, around: Around) -> Iterator[Mutant]:
    for node in nodes_in(tree, lines):
        for kind, operator in OPERATORS.items():
            if _turns_what_is_free(node, kind, around):
                continue
            for new in operator(node, around):
                yield mutant(tree, (kind, node, new), around)


def _turns_what_is_free(node: ast.AST, kind: str, around: Around) -> bool:
    """Say whether an operator would only put an answer in another order that the task leaves free."""
    above = around.parent(node)
    # A part of the answer is as free as the whole: `found[state] = sorted(...)`.
    if not isinstance(above, ast.Assign) or ast.unparse(above.targets[0]).split("[")[0] != around.unordered:
        return False
    is_sorted = isinstance(node, ast.Call) and ast.unparse(node.func) == "sorted"
    return (isinstance(node, ast.List) and kind == "order of parts") or (
        is_sorted and kind in ("sorted otherwise", "aggregate")
    )


def _around(tree: ast.Module, lines: range, names: Mapping[str, Any]) -> Around:
    texts = [node.value for node in nodes_in(tree, lines) if isinstance(node, ast.Constant)]
    kept = tuple(dict.fromkeys(one for one in texts if isinstance(one, str)))
    columns, values = _offered(names)
    return Around(parents_of(tree), columns, values, kept)


def _offered(names: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return for each column of the tables its fellows of one kind, and for each value those beside it."""
    import pandas as pd

    columns: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[str, ...]] = {}
    for table in (one for one in names.values() if isinstance(one, pd.DataFrame)):
        kinds: dict[str, list[str]] = {}
        for name in map(str, table.columns):
            kinds.setdefault(_kind(table[name]), []).append(name)
        for fellows in kinds.values():
            columns |= {name: near for name, near in _near(fellows, _MOST_COLUMNS).items() if near}
        for column in [table[name] for name in table.columns] + [table.index.to_series()]:
            different = [one for one in column.dropna().unique() if isinstance(one, str)]
            if 1 < len(different) <= _FEW:
                values = {**_near(different, _MOST_VALUES), **values}
    return columns, values


def _kind(column: Any) -> str:
    from pandas.api import types

    for kind in ("bool", "numeric", "datetime64_any"):
        if getattr(types, f"is_{kind}_dtype")(column):
            return kind
    return "text"


def _near(fellows: list[str], most: int) -> dict[str, tuple[str, ...]]:
    """Return for each the nearest others, as many on both sides as there are."""
    found = {}
    for at, name in enumerate(fellows):
        ranked = sorted(range(len(fellows)), key=lambda other: (abs(other - at), other))
        found[name] = tuple(fellows[other] for other in ranked[1 : most + 1])
    return found
