"""Before handing in: which file it is, what is missing or open in it, and the code of its answers."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from foedus import handed, language, outline
from foedus.errors import FoedusError
from foedus.handed import Answers, Cell, Piece, Unreadable
from foedus.handed.answers import bare
from foedus.language import Lang

Texts = Mapping[str, str]
_STATES: dict[str, tuple[str, Texts]] = {
    "answered": ("✓", {"en": "answered", "es": "respondida"}),
    "open": ("…", {"en": "still open", "es": "sin responder"}),
    "broken": (
        "✗",
        {"en": "its code is no Python: mend it", "es": "su código no es Python válido: corrígelo"},
    ),
    "missing": (
        "✗",
        {
            "en": "its cell is missing: nothing is called {name}",
            "es": "falta su celda: no hay nada con el nombre {name}",
        },
    ),
    "unsaved": (
        "✗",
        {
            "en": "what you ran is not in the file: save it, then run this again",
            "es": "lo que ejecutaste no está en el archivo: guárdalo y ejecuta esto otra vez",
        },
    ),
}
_SAVE: Texts = {
    "en": "Save the notebook first (Ctrl+S, on a Mac ⌘S): a receipt is for the file, not for the screen.",
    "es": "Guarda antes el cuaderno (Ctrl+S; en un Mac, ⌘S): el recibo es del archivo, no de la pantalla.",
}
_KEEP: Texts = {
    "en": "Keep this code with what you hand in. It tells your teacher that the file has arrived with these "
    "same answers; it does not say whose they are, or that they are right.",
    "es": "Guarda este código junto con tu entrega. Le dice a quien te da clase que el archivo ha llegado "
    "con estas mismas respuestas; no dice de quién son ni que estén bien.",
}


class NoSuchFile(FoedusError):
    """A file for which a receipt was asked, and which is not there."""


@dataclass(frozen=True)
class Part:
    """One exercise in a notebook.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    states : dict
        By task ``"answered"``, ``"open"``, ``"broken"``, ``"missing"`` or ``"unsaved"``.
    code : str
        The receipt.
    """

    lesson: str
    states: Mapping[str, str]
    code: str


@dataclass(frozen=True)
class Receipt:
    """What a file holds, as it is shown.

    Parameters
    ----------
    file : str
        Name of the file.
    parts : tuple of Part
        One an exercise.
    remarks : tuple of str
        What is damaged in it, or what to do first.
    lang : str
        Language.
    """

    file: str
    parts: tuple[Part, ...] = ()
    remarks: tuple[str, ...] = ()
    lang: Lang = field(default_factory=language.active)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing, damaged, open or unsaved."""
        whole = all(state == "answered" for part in self.parts for state in part.states.values())
        return bool(self.parts) and whole and not self.remarks

    def __repr__(self) -> str:
        return "\n".join([self._head(), *(line for line, _ in self._lines())])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line, _ in self._lines())
        return (
            f'<div role="status" lang="{self.lang}" style="max-width:45em"><strong>{escape(self._head())}'
            f'</strong><ul style="list-style:none;padding-left:1em">{items}</ul></div>'
        )

    def _head(self) -> str:
        both = {"en": f"Receipt for {self.file}", "es": f"Recibo de {self.file}"}
        return both[self.lang] if self.file else {"en": "Receipt", "es": "Recibo"}[self.lang]

    def _lines(self) -> list[tuple[str, str]]:
        """Return each line, with what it is about."""
        lines = [(remark, "remark") for remark in self.remarks]
        for part in self.parts:
            word = {"en": "Exercise", "es": "Ejercicio"}[self.lang]
            for task, state in part.states.items():
                glyph, said = _STATES[state]
                name = outline.compiled("tasks")[task]["name"]
                lines.append((f"{glyph} {task}: {said[self.lang].format(name=name)}", state))
            if "unsaved" not in part.states.values():
                lines.append((f"{word} {part.lesson} · {part.code}", "code"))
                lines.append((_KEEP[self.lang], "keep"))
        return lines


def receipt(file: str | os.PathLike[str] | None = None) -> Receipt:
    """Say what is in the notebook's file before you hand it in, and give its short code.

    Save first: what is on the screen and not in the file is not handed in.

    Parameters
    ----------
    file : path, optional
        The notebook; the one that this is called in by default.

    Returns
    -------
    Receipt
        Task by task what is answered, open or missing, and the code.

    Raises
    ------
    NoSuchFile
        The file that was named is not there.
    """
    lang = language.active()
    if file is None:
        found = _this_notebook()
        if found is None:
            return Receipt("", remarks=(language.text(_unknown()),), lang=lang)
        return receipt_for(found, ran=_ran(), first=(language.text(_SAVE),) if _unsaved(found) else ())
    path = Path(file)
    if not path.is_file():
        both = {
            "en": f"{path}: there is no such file; look up its name.",
            "es": f"{path}: no existe ese archivo; comprueba su nombre.",
        }
        raise NoSuchFile(language.text(both))
    return receipt_for(path)


def receipt_for(path: Path, *, ran: Sequence[str] = (), first: tuple[str, ...] = ()) -> Receipt:
    """Return the receipt of a file.

    Parameters
    ----------
    path : pathlib.Path
        A notebook.
    ran : sequence of str
        What was run in the notebook's own kernel, in order.
    first : tuple of str
        What to do first.
    """
    lang = language.active()
    try:
        sheets = handed.sheets_of(handed.text_of(path.read_bytes()))
    except Unreadable as fault:
        return Receipt(path.name, remarks=(f"{fault.both[lang]}.",), lang=lang)
    except OSError as error:
        raise NoSuchFile(f"{path}: {error.strerror}") from error
    catalogue = outline.compiled("tasks")
    found = [handed.answers_in(sheet, catalogue) for sheet in sheets]
    remarks = [both[lang] for one in found for both in one.remarks]
    parts = tuple(_part(lesson, one, catalogue, ran) for one in found for lesson in one.lessons)
    if not parts:
        remarks.append(language.text(_NO_EXERCISE))
    return Receipt(path.name, parts, (*first, *dict.fromkeys(remarks)), lang)


_NO_EXERCISE = {
    "en": "No exercise of the course is in this file: hand in the notebook from the folder exercises.",
    "es": "En este archivo no hay ningún ejercicio del curso: entrega el cuaderno de la carpeta exercises.",
}


def _unknown() -> Texts:
    return {
        "en": 'Which file this is cannot be told here; name it: fd.receipt("NAME.ipynb"), or in a terminal '
        "foedus receipt NAME.ipynb.",
        "es": 'Desde aquí no se puede saber qué archivo es; di cuál: fd.receipt("NOMBRE.ipynb"), o en una '
        "terminal foedus receipt NOMBRE.ipynb.",
    }


def _part(lesson: str, found: Answers, catalogue: handed.answers.Catalogue, ran: Sequence[str]) -> Part:
    mine = sorted(
        (entry.get("place", 0), task) for task, entry in catalogue.items() if entry["lesson"] == lesson
    )
    names = {task: str(catalogue[task]["name"]) for _, task in mine}
    states = {task: _state(found, task, name, ran) for task, name in names.items()}
    return Part(lesson, states, handed.receipt_of(found.pieces, names))


def _state(found: Answers, task: str, name: str, ran: Sequence[str]) -> str:
    code = handed.code_of(found.pieces, task, name)
    last = _last_that_gives(name, ran)
    whole = bare("\n".join(piece.code for piece in found.pieces))
    if last and bare(last) not in whole:
        return "unsaved"
    if not code:
        return "missing"
    if any(not piece.parses for piece in handed.pieces_of([Cell("code", code)]).all):
        return "broken"
    inline = any(answer not in ("", name) for answer in found.tasks.get(task, ()))
    return "open" if not inline and _is_stub(found.pieces, name) else "answered"


def _last_that_gives(name: str, ran: Sequence[str]) -> str:
    """Return the last code that was run and gives a name its value."""
    for code in reversed(ran):
        for piece in reversed(handed.pieces_of([Cell("code", code)]).all):
            if name in piece.binds and not piece.checks:
                return piece.code
    return ""


def _is_stub(pieces: Sequence[Piece], name: str) -> bool:
    """Say whether a name has its value only from the stub that was handed out."""
    made = [
        statement
        for piece in pieces
        if name in piece.binds
        for statement in (handed.pieces.parsed(piece.code) or ast.Module([], [])).body
    ]
    given = [one for one in made if _gives(one, name)]
    return bool(given) and all(_is_dots(one) for one in given)


def _gives(statement: ast.stmt, name: str) -> bool:
    if isinstance(statement, ast.FunctionDef):
        return statement.name == name
    return any(
        isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(statement)
    )


def _is_dots(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.FunctionDef):
        body = [one for one in statement.body if not isinstance(one, ast.Pass)]
        return all(isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) for one in body)
    value: Any = getattr(statement, "value", None)
    return isinstance(statement, ast.Assign) and isinstance(value, ast.Constant) and value.value is ...


def _this_notebook() -> Path | None:
    """Return the file of the notebook that this runs in, where its program says so."""
    shell = _shell()
    named = [os.environ.get("JPY_SESSION_NAME"), shell.user_ns.get("__vsc_ipynb_file__") if shell else None]
    for one in named:
        if isinstance(one, str) and one.endswith(".ipynb") and Path(one).is_file():
            return Path(one)
    return None


def _ran() -> list[str]:
    shell = _shell()
    entered = shell.user_ns.get("In", []) if shell else []
    return [one for one in entered if isinstance(one, str)]


def _unsaved(path: Path) -> bool:
    """Say whether this very cell is not in the file yet, so that it was never saved since."""
    try:
        return "receipt(" not in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


def _shell() -> Any:
    known = sys.modules.get("IPython")
    return known.get_ipython() if known else None
