"""From pieces of code to answers: which lesson, which language, which code belongs to which task. Pure."""

from __future__ import annotations

import ast
import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedus import language
from foedus.handed.contents import Both
from foedus.handed.pieces import Piece, pieces_of
from foedus.handed.sheets import Sheet
from foedus.language import Lang

Catalogue = Mapping[str, Mapping[str, Any]]
_OPENED = re.compile(r"\blesson\(\s*[\"'](\d\d)[\"'](?:\s*,\s*(?:lang\s*=\s*)?[\"'](en|es)[\"'])?")
_VARIANT = re.compile(r"\blesson\s*\([^()]*?\bvariant\s*=\s*(-?\d{1,18})\b")
_SEED = re.compile(r"-?\d{1,18}")
_RECEIPT = re.compile(r"\b[A-Z2-7]{5}-[A-Z2-7]{5}\b")
_SPANISH = re.compile(r"[áéíóúñ¿¡«»]|\b(ejercicio|tarea|pista|celda|escribe|cuenta)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answers:
    """What one version of a notebook answers.

    Parameters
    ----------
    lessons : tuple of str
        The lessons whose tasks it answers, by number.
    lang : str or None
        Its language, where it can be told.
    pieces : tuple of Piece
        Its code.
    tasks : dict
        By task what each check of it looks at, in order, as source.
    remarks : tuple of mapping
        What was mended, in both languages.
    variant : str or None
        The seed of the variant, if the notebook names one.
    shown : str or None
        The receipt that was shown in the notebook when it was saved.
    """

    lessons: tuple[str, ...]
    lang: Lang | None
    pieces: tuple[Piece, ...]
    tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[Both, ...] = ()
    variant: str | None = None
    shown: str | None = None


def answers_in(sheet: Sheet, catalogue: Catalogue) -> Answers:
    """Return what a notebook answers; a task is known by its check, else by the name that it asks for.

    Parameters
    ----------
    sheet : Sheet
        A version of a notebook.
    catalogue : mapping
        By id each task of the course, with its ``lesson`` and ``name``.

    Examples
    --------
    >>> from foedus.handed.sheets import Cell
    >>> tasks = {"count-echoes": {"lesson": "01", "name": "echoes"}}
    >>> found = answers_in(Sheet((Cell("code", 'n = 8\\nfd.check("count-echoes", n)'),)), tasks)
    >>> found.lessons, found.tasks
    (('01',), {'count-echoes': ('n',)})
    """
    pieces = pieces_of(sheet.cells)
    by_name = {str(entry["name"]): task for task, entry in catalogue.items()}
    checked: dict[str, tuple[str, ...]] = {}
    for check in (one for piece in pieces.all for one in piece.checks):
        task = check.task if check.task in catalogue else by_name.get(check.task)
        if task is not None:
            checked[task] = (*checked.get(task, ()), check.answer)
    lessons = _lessons(sheet, pieces.all, set(checked), catalogue)
    remarks = (*sheet.remarks, *pieces.remarks)
    return Answers(lessons, _lang(sheet), tuple(pieces.all), checked, remarks, _variant(sheet), _shown(sheet))


def _shown(sheet: Sheet) -> str | None:
    said = [cell.said for cell in sheet.cells if "receipt(" in cell.source]
    codes = [found[0] for one in said for found in _RECEIPT.finditer(one)]
    return codes[-1] if codes else None


def _variant(sheet: Sheet) -> str | None:
    opened = (_VARIANT.search(cell.source) for cell in sheet.cells if cell.kind == "code")
    told = [found[1] for found in opened if found]
    whole = sheet.about.get("variant")
    # The mark in the code comes first: it is what the student's own checks went by.
    return told[0] if told else str(whole) if _SEED.fullmatch(str(whole)) else None


def _lessons(
    sheet: Sheet, pieces: Iterable[Piece], checked: set[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the lessons of the tasks checked; else the one opened; else the one whose names are defined."""
    if checked:
        return tuple(sorted({str(catalogue[task]["lesson"]) for task in checked}))
    known = {str(entry["lesson"]) for entry in catalogue.values()}
    bound = {name for piece in pieces for name in piece.binds}
    named = Counter(str(entry["lesson"]) for entry in catalogue.values() if entry["name"] in bound)
    opened = [found[1] for cell in sheet.cells for found in _OPENED.finditer(cell.source)]
    told = opened[:1] or [str(sheet.about.get("lesson", "")), *(lesson for lesson, _ in named.most_common(1))]
    # A lesson that is only read opens itself too; it defines none of the names.
    likely = [one for one in told if one in known and named[one]]
    return tuple(likely[:1])


def _lang(sheet: Sheet) -> Lang | None:
    opened = [found[2] for cell in sheet.cells for found in _OPENED.finditer(cell.source) if found[2]]
    told = [*opened, str(sheet.about.get("lang", ""))]
    for one in language.LANGUAGES:
        if one in told[:1] or (one in told and not opened):
            return one
    prose = " ".join(cell.source for cell in sheet.cells if cell.kind == "markdown")
    if not prose:
        return None
    return "es" if len(_SPANISH.findall(prose)) * 60 > len(prose.split()) else "en"


def code_of(pieces: Sequence[Piece], task: str, name: str, *, given: frozenset[str] = frozenset()) -> str:
    """Return the student's own code of a task: what gives its name a value, and what that leans on.

    Parameters
    ----------
    pieces : sequence of Piece
        All code of the notebook.
    task, name : str
        The task, and the variable or function that it asks for.
    given : frozenset of str
        Code, without its blanks, that came with the exercise and is nobody's own.

    Examples
    --------
    >>> from foedus.handed.sheets import Cell
    >>> cells = [Cell("code", "rows = 8"), Cell("code", "other = 1"), Cell("code", "echoes = rows")]
    >>> code_of(pieces_of(cells).all, "count-echoes", "echoes")
    'rows = 8\\n\\nechoes = rows'
    """
    return "\n\n".join(pieces[at].code for at in own_pieces(pieces, task, name, given=given))


def own_pieces(
    pieces: Sequence[Piece], task: str, name: str, *, given: frozenset[str] = frozenset()
) -> list[int]:
    """Return the places of the pieces that `code_of` puts together."""
    checks = [at for at, piece in enumerate(pieces) if _checks(piece, task, name)]
    last = checks[-1] if checks else len(pieces)
    wanted = {name} | {used for at in checks for used in _inline(pieces[at], task, name)}
    begin = max((at + 1 for at in range(last) if pieces[at].checks and at not in checks), default=0)
    kept: list[int] = []
    for at in range(last - 1, -1, -1):
        piece = pieces[at]
        if bare(piece.code) in given or not (piece.binds & wanted or _only_hope(piece, at, begin, last)):
            continue
        if at < begin and name not in piece.binds:
            continue
        kept.append(at)
        wanted |= piece.uses
    kept += [at for at in range(last, len(pieces)) if name in pieces[at].binds]
    inline = [at for at in checks if name not in _inline(pieces[at], task, name)]
    return sorted({*kept, *inline})


def _checks(piece: Piece, task: str, name: str) -> bool:
    return any(one.task in (task, name) for one in piece.checks)


def _inline(piece: Piece, task: str, name: str) -> set[str]:
    """Return the names in what a check looks at."""
    found: set[str] = set()
    for one in piece.checks:
        if one.task in (task, name) and one.answer:
            tree = ast.parse(one.answer, mode="eval")
            found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found


def _only_hope(piece: Piece, at: int, begin: int, last: int) -> bool:
    """Code that is no Python binds nothing; right before the check it is what the student meant."""
    return not piece.parses and begin <= at < last


def bare(code: str) -> str:
    """Return code without its blanks, to compare it."""
    return re.sub(r"\s+", "", code)


def receipt_of(pieces: Sequence[Piece], tasks: Mapping[str, str]) -> str:
    """Return the short code of a notebook's answers: the same answers have the same wherever it is made.

    Line ends, blank lines and blanks at the end of a line do not count, nor do text cells, outputs and the
    order of other cells. It says that two files hold the same answers: not whose, not when, not that
    they are right.

    Parameters
    ----------
    pieces : sequence of Piece
        All code of the notebook.
    tasks : mapping
        By task of the lesson the name that it asks for.

    Examples
    --------
    >>> receipt_of([], {"count-echoes": "echoes"})
    'VCWZQ-2G4FV'
    """
    parts = [f"{task}\n{_lines(code_of(pieces, task, name))}" for task, name in sorted(tasks.items())]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    letters = base64.b32encode(digest).decode("ascii")
    return f"{letters[:5]}-{letters[5:10]}"


def _lines(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.splitlines() if line.strip())
