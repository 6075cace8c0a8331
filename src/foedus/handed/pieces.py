"""From cells to pieces of code that run one by one: small repairs, cells parted at their checks. Pure."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from foedus.handed.contents import Both
from foedus.handed.sheets import IN_CONFLICT, Cell, sides

_MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|.*[^=!<>\s#\"'(\[]\?{1,2})$", re.MULTILINE)
_SYSTEM = re.compile(r"^([ \t]*)([\w, ]+=\s*)[%!].*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(```|~~~).*$\n?", re.MULTILINE)
_PROMPT = re.compile(r"^[ \t]*(?:>>> ?|\.\.\. |In \[\d*\]: ?)", re.MULTILINE)
# What looks like nothing and comes along when code is copied from a page or a chat.
_UNSEEN = {ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u3000"): " ", ord("\u200b"): "", ord("\ufeff"): "",
           ord("\u200e"): "", ord("\u2060"): ""}  # fmt: skip
_QUOTES = {ord(one): '"' for one in "“”„«»"} | {ord(one): "'" for one in "‘’‚"}
# No cell that a person wrote is longer; the tree of its code takes a hundred times its size.
_LONGEST = 200_000
REPAIRED: Both = {
    "en": "Signs that copying had left in the code (fences, quotation marks, blanks) were put right.",
    "es": "Se han corregido signos que quedaron al copiar el código (comillas, espacios, marcas de bloque).",
}
AS_TEXT: Both = {
    "en": "Code stood in a text cell; it was run as code.",
    "es": "Había código en una celda de texto; se ha ejecutado como código.",
}


@dataclass(frozen=True)
class Check:
    """A call of ``fd.check`` at the top level of a cell.

    Parameters
    ----------
    task : str
        What it names: a task, or the variable that the task asks for.
    answer : str
        Source of what it checks, or "".
    """

    task: str
    answer: str


@dataclass(frozen=True)
class Piece:
    """Code that runs in one go.

    Parameters
    ----------
    code : str
        As it is run.
    cell : int
        Place of its cell in the sheet.
    checks : tuple of Check
        The checks in it.
    binds : frozenset of str
        Names that it gives a value to, changes or defines at the top level.
    uses : frozenset of str
        Names that it reads.
    parses : bool
        Whether it is Python.
    """

    code: str
    cell: int = 0
    checks: tuple[Check, ...] = ()
    binds: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    parses: bool = True


@dataclass
class Pieces:
    """The pieces of a sheet, and what had to be repaired for them."""

    all: list[Piece] = field(default_factory=list)
    remarks: list[Both] = field(default_factory=list)


def pieces_of(cells: Iterable[Cell]) -> Pieces:
    """Return the code of a sheet in pieces; a check stands alone in its own.

    Parameters
    ----------
    cells : iterable of Cell
        In their order.

    Examples
    --------
    >>> found = pieces_of([Cell("code", 'echoes = 8\\nfd.check("echoes", echoes)')])
    >>> [piece.code for piece in found.all]
    ['echoes = 8', 'fd.check("echoes", echoes)']
    """
    made = Pieces()
    for place, cell in enumerate(cells):
        if cell.kind != "code" and not _is_code(cell.source):
            continue
        if cell.kind != "code":
            made.remarks.append(AS_TEXT)
        source, remarks = _repaired(cell.source)
        made.remarks += remarks
        made.all += _parted(source, place)
    made.remarks = list({one["en"]: one for one in made.remarks}.values())
    return made


def _is_code(source: str) -> bool:
    """Say whether a text cell is one that was a code cell: it parses, and gives a name a value or checks."""
    code = _FENCE.sub("", source)
    tree = parsed(code)
    if tree is None or not tree.body:
        return False
    kinds = (ast.Assign, ast.AugAssign, ast.FunctionDef, ast.Import, ast.ImportFrom)
    return any(isinstance(one, kinds) or list(_checks_in(one, code)) for one in tree.body)


def parsed(code: str) -> ast.Module | None:
    """Return the tree of a cell's code, with IPython's own lines passed over; None where it is no Python."""
    if len(code) > _LONGEST:
        return None
    plain = _SYSTEM.sub(r"\1\2None", code) if "!" in code or "%" in code else code
    for attempt in (plain, _MAGIC.sub(r"\1pass", plain)):
        try:
            return ast.parse(textwrap.dedent(attempt))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _repaired(source: str) -> tuple[str, list[Both]]:
    """Return code with what copying did to it undone, if it is no Python before and is so afterwards."""
    if parsed(source) is not None or source.lstrip().startswith("%%"):
        return source, []
    if re.search(r"^<{7}( |$)", source, re.MULTILINE):
        for side in sides(source):
            if parsed(side) is not None:
                return side, [IN_CONFLICT]
    tried = source
    for step in (_no_fences, _no_prompts, _no_unseen, _plain_quotes):
        tried = step(tried)
        if parsed(tried) is not None:
            return tried, [REPAIRED]
    return source, []


def _no_fences(code: str) -> str:
    return _FENCE.sub("", code)


def _no_prompts(code: str) -> str:
    return _PROMPT.sub("", code)


def _no_unseen(code: str) -> str:
    return code.translate(_UNSEEN)


def _plain_quotes(code: str) -> str:
    return code.translate(_QUOTES)


def _parted(source: str, place: int) -> Iterator[Piece]:
    """Yield a cell whole, or parted so that each check stands alone."""
    if not source.strip():
        return
    tree = parsed(source)
    if tree is None:
        yield Piece(source, place, tuple(_checks_by_eye(source)), parses=False)
        return
    lines = textwrap.dedent(source).split("\n")
    checks = {rank: tuple(_checks_in(one, source)) for rank, one in enumerate(tree.body)}
    starts = [one.lineno for one in tree.body]
    shared = len(set(starts)) < len(starts)
    if not any(checks.values()) or shared or source.lstrip().startswith("%%"):
        yield _piece(source, tree.body, place, sum(checks.values(), ()))
        return
    begin, run = 0, list[ast.stmt]()
    for rank, one in enumerate(tree.body):
        if checks[rank]:
            if run:
                yield _piece("\n".join(lines[begin : one.lineno - 1]), run, place, ())
            end = one.end_lineno or one.lineno
            yield _piece("\n".join(lines[one.lineno - 1 : end]), [one], place, checks[rank])
            begin, run = end, []
        else:
            run.append(one)
    if run:
        yield _piece("\n".join(lines[begin:]), run, place, ())


def _piece(code: str, body: list[ast.stmt], place: int, checks: tuple[Check, ...]) -> Piece:
    tree = ast.Module(body, [])
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    binds = {name.id for name in names if not isinstance(name.ctx, ast.Load)}
    binds |= {one.name for one in body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    # summary["x"] = 0 changes `summary`, though it only reads the name.
    changed = (node for node in ast.walk(tree) if isinstance(node, ast.Subscript | ast.Attribute))
    binds |= {_root(node) for node in changed if isinstance(node.ctx, ast.Store)}
    uses = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    return Piece(code.strip("\n"), place, checks, frozenset(binds), frozenset(uses))


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _checks_in(statement: ast.stmt, source: str) -> Iterator[Check]:
    """Yield the checks of a statement that is not the body of a function."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and _called(node) == "check":
            given = {one.arg: one.value for one in node.keywords}
            task = node.args[0] if node.args else given.get("task_id")
            answer = node.args[1] if len(node.args) > 1 else given.get("answer")
            if isinstance(task, ast.Constant) and isinstance(task.value, str):
                yield Check(task.value, "" if answer is None else ast.unparse(answer))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _checks_by_eye(source: str) -> Iterator[Check]:
    """Yield the checks of code that is no Python, so that its tasks are at least known."""
    for found in re.finditer(r"\bcheck\(\s*[\"']([\w-]+)[\"']", source):
        yield Check(found[1], "")
