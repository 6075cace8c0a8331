"""Judge an answer to a task: right, not yet or open, with the sentence that goes with it. Pure."""

from __future__ import annotations

import copy
import dis
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from foedus import answers, drawn, equality, language, remarks, texts

Outcome = Literal["right", "not_yet", "open"]
_LONGEST = 60
# What the byte code of an empty body is made of, whatever the version: a constant, returned.
_QUIET = frozenset({"RESUME", "NOP", "CACHE", "NOT_TAKEN", "COPY_FREE_VARS", "MAKE_CELL"})
_RETURNS = frozenset({"LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"})


@dataclass(frozen=True)
class Verdict:
    """What the judge found.

    Parameters
    ----------
    outcome : str
        ``"right"``, ``"not_yet"`` or ``"open"``.
    message : str
        One or two sentences in the active language.
    mistake : str or None
        The planted mistake whose results these are.
    results : object
        The answer as packed data; for a function, one result for each case shown.
    """

    outcome: Outcome
    message: str
    mistake: str | None = None
    results: Any = None


def judge(entry: Mapping[str, Any], answer: object) -> Verdict:
    """Return the verdict on an answer, in the active language; read no file, print nothing.

    Parameters
    ----------
    entry : mapping
        The task as the build compiled it.
    answer : object
        What the student handed in; a function is called on the cases shown.

    Returns
    -------
    Verdict
        Whatever the answer is or raises.

    Examples
    --------
    >>> entry = {"kind": "value", "expected": 8, "compare": {}, "mistakes": []}
    >>> judge(entry, 7).message
    'You got 7; the answer is another one.'
    >>> judge(entry, ...).outcome
    'open'
    """
    return verdict(entry, results(entry, answer))


def verdict(entry: Mapping[str, Any], found: Any) -> Verdict:
    """Return the verdict on what an answer came to, wherever it was run.

    Parameters
    ----------
    entry : mapping
        The task; ``expected`` and the results of its mistakes belong to its ``cases``.
        A text is compared with nothing: its ``rules`` are asked, and ``known`` says
        what the ledger holds.
    found : object
        What `results` returned.

    Examples
    --------
    >>> entry = {"kind": "value", "expected": 8, "compare": {}, "mistakes": []}
    >>> verdict(entry, 8).outcome
    'right'
    """
    if answers.is_blank(found):
        return _open()
    if entry["kind"] == "text":
        return _on_text(entry, found)
    if _match(entry["expected"], found, entry):
        return Verdict("right", _right(entry), results=found)
    for mistake in entry["mistakes"]:
        if _match(mistake["results"], found, entry):
            return Verdict("not_yet", language.text(mistake["says"]), mistake["id"], found)
    return Verdict("not_yet", remarks.remark(entry, found), results=found)


def results(entry: Mapping[str, Any], answer: object) -> Any:
    """Return what an answer comes to: packed, or for a function a list with one result a case.

    Parameters
    ----------
    entry : mapping
        The task; of a function, with its ``cases``.
    answer : object
        Anything.

    Returns
    -------
    object
        A case that raises has ``{"type": "raises", "name": ..., "text": ...}``; a
        function as it was handed out is blank.
    """
    if _is_stub(answer):
        return dict(answers.BLANK)
    if entry["kind"] != "function" or not callable(answer):
        packed = answers.pack(answer)
        is_drawn = entry["kind"] == "figure" and answers.type_of(packed) == "figure"
        return drawn.parts_of(packed, entry["parts"]) if is_drawn else packed
    return [_call(answer, arguments) for arguments in entry["cases"]]


def _call(function: Callable[..., Any], arguments: list[Any]) -> Any:
    try:
        return answers.pack(function(*copy.deepcopy(arguments)))
    except (Exception, SystemExit) as error:  # whatever a student's function raises is a result too
        return {"type": "raises", "name": type(error).__name__, "text": _first_line(error)}


def _first_line(error: BaseException) -> str:
    try:
        lines = str(error).splitlines()
    except Exception:  # an exception of the student's own making may not even have a text
        return ""
    return lines[0][:_LONGEST] if lines else ""


def _match(expected: Any, found: Any, entry: Mapping[str, Any]) -> bool:
    if entry["kind"] != "function":
        return equality.same(expected, found, entry["compare"])
    return isinstance(found, list) and all(
        equality.same_result(want, got, entry["compare"]) for want, got in zip(expected, found, strict=True)
    )


def _on_text(entry: Mapping[str, Any], found: Any) -> Verdict:
    """Return the verdict on a text: what a program can see of it, and the first fault as the mistake."""
    if not isinstance(found, str):
        return Verdict(
            "not_yet", remarks.remark({**entry, "expected": "", "compare": {}}, found), results=found
        )
    if not found.strip(" .…\n"):
        return _open()
    seen = texts.remarks(found, entry.get("rules"), entry.get("known"))
    if not seen:
        return Verdict("right", _right(entry), results=found)
    first = seen[0]
    own = {one["id"]: one["says"] for one in entry["mistakes"]}
    message = str(texts.Remark(first.fault, own.get(first.fault, first.says), first.sentence))
    more = {"en": f" ({len(seen) - 1} more to mend.)", "es": f" (Queda por corregir: {len(seen) - 1}.)"}
    message += language.text(more) if len(seen) > 1 else ""
    return Verdict("not_yet", message, first.fault if first.fault in own else None, found)


def _is_stub(answer: object) -> bool:
    """Say whether a function still has the body it was handed out with: ``...``, ``pass`` or nothing."""
    if type(answer) is not types.FunctionType:
        return answer is ...
    steps = [step for step in dis.get_instructions(answer.__code__) if step.opname not in _QUIET]
    constants = [step.argval for step in steps if step.opname != "RETURN_VALUE"]
    return all(step.opname in _RETURNS for step in steps) and constants in ([None], [...])


def _open() -> Verdict:
    return Verdict("open", language.text({"en": "Not answered yet.", "es": "Todavía no has respondido."}))


def _right(entry: Mapping[str, Any]) -> str:
    said = {"en": "Your answer agrees with the solution.", "es": "Tu respuesta coincide con la solución."}
    return language.text(entry.get("right") or said)
