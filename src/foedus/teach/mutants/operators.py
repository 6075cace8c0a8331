"""Mistakes that any program can have: a bound, a sign, an order, an end of a loop, a thing forgotten."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from foedus.teach.mutants.sites import GONE, Around

Operator = Callable[[ast.AST, Around], Iterator[ast.AST]]

_COMPARES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_ONE_WAY = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
# A millionth more is nobody's mistake. Years are below it.
_LARGE = 10_000
# In these the order of the arguments changes nothing.
_EITHER_WAY = frozenset({"max", "min", "Series", "DataFrame"})


def comparison(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Compare otherwise: the opposite, a bound in or out, the other way round."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            for other in _COMPARES.get(type(operator), ()):
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield ast.Compare(node.left, ops, node.comparators)


def number(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Be off by one; of a fraction or a large number, by a tenth."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return
    if isinstance(node.value, int) and abs(node.value) >= _LARGE:
        yield from (ast.Constant(node.value * tenths // 10) for tenths in (11, 9))
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value + step) for step in (1, -1))
    elif isinstance(node.value, float):
        yield from (ast.Constant(round(node.value * scale, 6)) for scale in (1.1, 0.9))


def arithmetic(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Calculate otherwise: another sign, the sides changed, one side forgotten."""
    if isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        yield ast.AugAssign(node.target, _ARITHMETIC[type(node.op)](), node.value)
        yield ast.Assign([node.target], node.value)
    if not isinstance(node, ast.BinOp):
        return
    if type(node.op) in _ARITHMETIC:
        yield ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
    if isinstance(node.op, _ONE_WAY):
        yield ast.BinOp(node.right, node.op, node.left)
    yield node.left
    yield node.right


def logic(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Join conditions otherwise, forget one of them, forget a "not"."""
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    if isinstance(node, ast.UnaryOp):
        yield node.operand


def branch(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Go one way always."""
    if isinstance(node, ast.If):
        yield from (ast.If(ast.Constant(way), node.body, node.orelse) for way in (True, False))
    if isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse


def loop(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Go round once, or leave out the first or the last."""
    if isinstance(node, ast.For):
        yield ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)
        yield from (ast.For(node.target, cut, node.body, node.orelse) for cut in _cut(node.iter))
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        first = node.generators[0]
        cuts = [ast.comprehension(first.target, cut, first.ifs, 0) for cut in _cut(first.iter)]
        if first.ifs:
            cuts.append(ast.comprehension(first.target, first.iter, [], 0))
        for one in cuts:
            rest = {name: value for name, value in ast.iter_fields(node) if name != "generators"}
            yield type(node)(**rest, generators=[one, *node.generators[1:]])


def _cut(over: ast.expr) -> Iterator[ast.expr]:
    everything = ast.Call(ast.Name("list", ast.Load()), [over], [])
    yield ast.Subscript(everything, ast.Slice(ast.Constant(1)), ast.Load())
    yield ast.Subscript(everything, ast.Slice(None, ast.Constant(-1)), ast.Load())


def order_of_parts(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Change places: two arguments, two parts of a list or of a result."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] not in _EITHER_WAY:
        yield from (ast.Call(node.func, args, node.keywords) for args in _swapped(node.args))
    if isinstance(node, (ast.List, ast.Tuple)) and isinstance(node.ctx, ast.Load):
        above = around.parent(node)
        if not isinstance(above, (ast.For, ast.Subscript)):
            yield from (type(node)(parts, ast.Load()) for parts in _swapped(node.elts))


def _swapped(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for at in range(len(parts) - 1):
        yield [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]


def left_out(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Forget a part: of a list, a named argument, a step that is done for its effect."""
    if isinstance(node, (ast.List, ast.Set)) and len(node.elts) > 1:
        for at in range(len(node.elts)):
            kept = [*node.elts[:at], *node.elts[at + 1 :]]
            yield ast.List(kept, ast.Load()) if isinstance(node, ast.List) else ast.Set(kept)
    if isinstance(node, ast.Call):
        for at in range(len(node.keywords)):
            yield ast.Call(node.func, node.args, [*node.keywords[:at], *node.keywords[at + 1 :]])
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield GONE


def truth(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Turn a yes into a no."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)


def name(node: ast.AST, around: Around) -> Iterator[ast.AST]:
    """Take another of the things named together: arguments of one function, parts of one pair."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for group in _named_together(node, around):
            if node.id in group:
                yield ast.Name(group[(group.index(node.id) + 1) % len(group)], ast.Load())
                return


def _named_together(node: ast.AST, around: Around) -> Iterator[list[str]]:
    above: ast.AST | None = node
    while above is not None:
        if isinstance(above, (ast.FunctionDef, ast.Module)):
            for inner in ast.walk(above):
                if isinstance(inner, ast.Tuple) and isinstance(inner.ctx, ast.Store):
                    yield [one.id for one in inner.elts if isinstance(one, ast.Name)]
        if isinstance(above, ast.FunctionDef):
            yield [argument.arg for argument in above.args.args]
        above = around.parent(above)


OPERATORS: dict[str, Operator] = {
    "comparison": comparison,
    "number": number,
    "arithmetic": arithmetic,
    "logic": logic,
    "branch": branch,
    "loop": loop,
    "order of parts": order_of_parts,
    "left out": left_out,
    "truth": truth,
    "name": name,
}
