"""Mistakes with tables and figures: a filter forgotten, the wrong column, the wrong sum, no words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta

from foedus.teach.mutants.operators import Operator
from foedus.teach.mutants.sites import Around

_OTHERWISE: dict[str, tuple[str, ...]] = {
    "mean": ("median", "sum"),
    "median": ("mean",),
    "sum": ("mean", "count"),
    "count": ("sum", "nunique"),
    "nunique": ("count",),
    "size": ("nunique",),
    "max": ("min",),
    "min": ("max",),
    "idxmax": ("idxmin",),
    "idxmin": ("idxmax",),
    "nlargest": ("nsmallest",),
    "nsmallest": ("nlargest",),
    "first": ("last",),
    "last": ("first",),
    "head": ("tail",),
    "tail": ("head",),
    "any": ("all",),
    "all": ("any",),
    "isna": ("notna",),
    "notna": ("isna",),
    "startswith": ("endswith",),
    "endswith": ("startswith",),
    "cumsum": ("cummax",),
}
_BUILT_IN: dict[str, tuple[str, ...]] = {
    "max": ("min",),
    "min": ("max",),
    "any": ("all",),
    "all": ("any",),
    "set": ("list",),
    "sorted": ("list",),
}
_FORGOTTEN = frozenset({
    "dropna", "drop_duplicates", "drop", "sort_values", "sort_index", "fillna", "unique", "abs", "rank",
    "round", "cumsum", "reset_index", "strip", "reindex", "date", "rename", "normalize",
})  # fmt: skip
_FORGOTTEN_BUILT_IN = frozenset({"abs", "round", "int", "str"})
_WORDS = frozenset(
    {"set_title", "set_xlabel", "set_ylabel", "suptitle", "title", "xlabel", "ylabel", "label"}
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def dropped_filter(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Keep all rows: ``rows[condition]`` becomes ``rows``."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    if _is_filter(node.slice):
        yield node.value
    if isinstance(node.slice, ast.Tuple) and _is_filter(node.slice.elts[0], named=True):
        rest = ast.Tuple([ast.Slice(), *node.slice.elts[1:]], ast.Load())
        yield ast.Subscript(node.value, rest, ast.Load())


def _is_filter(part: ast.expr, *, named: bool = False) -> bool:
    if isinstance(part, (ast.Compare, ast.Call, ast.BinOp, ast.Subscript)):
        return True
    if isinstance(part, ast.UnaryOp):
        return isinstance(part.op, ast.Invert)
    return named and isinstance(part, ast.Name)


def aggregate(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Sum up otherwise: a mean for a sum, the smallest for the largest, all for the different ones."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Attribute):
        for other in _OTHERWISE.get(node.func.attr, ()):
            yield ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
    elif isinstance(node.func, ast.Name):
        for other in _BUILT_IN.get(node.func.id, ()):
            yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


def forgotten_call(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Leave a step out: missing values, doubles, an order, a rounding."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Attribute) and node.func.attr in _FORGOTTEN:
        yield node.func.value
    if isinstance(node.func, ast.Name) and node.func.id in _FORGOTTEN_BUILT_IN and node.args:
        yield node.args[0]


def sorted_otherwise(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Sort the other way; keep the first instead of the last."""
    named = isinstance(around.parent(node), ast.keyword)
    if named and isinstance(node, ast.Constant) and node.value in ("first", "last"):
        yield ast.Constant("first" if node.value == "last" else "last")
    if not isinstance(node, ast.Call):
        return
    called = ast.unparse(node.func).split(".")[-1]
    turns = {"sort_values": ("ascending", False), "sort_index": ("ascending", False)}
    turns |= {"rank": ("ascending", False), "sorted": ("reverse", True), "sort": ("reverse", True)}
    if called in turns and not any(one.arg == turns[called][0] for one in node.keywords):
        key, value = turns[called]
        yield ast.Call(node.func, node.args, [*node.keywords, ast.keyword(key, ast.Constant(value))])


def text(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Take another column or value, a day earlier or later, or say nothing where words belong."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    if _is_words(node, around):
        yield ast.Constant("")
    elif _DAY.fullmatch(node.value):
        day = date.fromisoformat(node.value)
        yield from (ast.Constant(str(day + timedelta(days=step))) for step in (1, -1))
    else:
        siblings = around.columns.get(node.value, ()) + around.values.get(node.value, ())
        yield from map(ast.Constant, siblings or _next(node.value, around))


def _next(value: str, around: Around) -> list[str]:
    others = [one for one in around.texts if one != value]
    return [others[around.texts.index(value) % len(others)]] if others else []


def _is_words(node: ast.AST, around: Around) -> bool:
    above = around.parent(node)
    if isinstance(above, ast.keyword):
        return above.arg in _WORDS
    return isinstance(above, ast.Call) and ast.unparse(above.func).split(".")[-1] in _WORDS


OPERATORS: dict[str, Operator] = {
    "dropped filter": dropped_filter,
    "aggregate": aggregate,
    "forgotten call": forgotten_call,
    "sorted otherwise": sorted_otherwise,
    "text": text,
}
