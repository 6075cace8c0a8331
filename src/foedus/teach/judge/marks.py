"""Marks for a submission: its answers beside the solution's, by the code that `fd.check` uses. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from foedus import judging, language
from foedus.judging import Outcome
from foedus.teach.box import Report
from foedus.teach.judge.keys import Key
from foedus.teach.judge.shapes import sound
from foedus.teach.plain import plain


@dataclass(frozen=True)
class Mark:
    """What a submission gets for one task.

    Parameters
    ----------
    task : str
        Id of the task.
    outcome : str
        ``"right"``, ``"not_yet"`` or ``"open"``.
    points, worth : int
        Points earned, and what the task is worth.
    message : str
        One or two sentences for the student, in the active language.
    mistake : str or None
        The planted mistake whose results these are.
    """

    task: str
    outcome: Outcome
    points: int
    worth: int
    message: str
    mistake: str | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the mark as JSON can hold it."""
        return asdict(self)


def judge(key: Key, report: Report) -> list[Mark]:
    """Return the marks of a submission, task by task; read no file, run nothing.

    Parameters
    ----------
    key : Key
        The answers of the solution and of the planted mistakes.
    report : Report
        What the submission said. Only right values earn points: what it says
        of itself, or leaves unsaid, earns none.
    """
    return [_marked(task, entry, report) for task, entry in key.entries.items()]


def _marked(task: str, entry: Mapping[str, Any], report: Report) -> Mark:
    outcome, message, mistake = _verdict(task, entry, report)
    points = entry["points"] if outcome == "right" else 0
    return Mark(task, outcome, points, entry["points"], plain(message, longest=600), mistake)


def _verdict(task: str, entry: Mapping[str, Any], report: Report) -> tuple[Outcome, str, str | None]:
    if task not in report.found:
        return _without(entry, report.lost.get(task, report.note))
    found = report.found[task]
    if not _fits(entry, found):
        return "not_yet", language.text(_NO_SHAPE), None
    if task in report.unsteady:
        return "not_yet", language.text(_UNSTEADY), None
    try:
        return _compared(entry, found)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        # A shape that the judge was not made for is the submission's affair, not the end of a class's marks.
        return "not_yet", language.text(_NO_SHAPE), None


def _fits(entry: Mapping[str, Any], found: Any) -> bool:
    if entry["kind"] == "function" and isinstance(found, list):
        return len(found) == len(entry["cases"]) and all(sound(one) for one in found)
    return sound(found)


def _compared(entry: Mapping[str, Any], found: Any) -> tuple[Outcome, str, str | None]:
    """Judge on the cases that the task shows, then on all; the hidden ones stay hidden."""
    shown = _shown(entry, found)
    first = judging.verdict(*shown)
    if first.outcome != "right" or not isinstance(found, list):
        return first.outcome, first.message, first.mistake
    whole = judging.verdict(entry, found)
    if whole.outcome == "right":
        return "right", first.message, None
    return "not_yet", language.text(_ONLY_SHOWN), whole.mistake


def _shown(entry: Mapping[str, Any], found: Any) -> tuple[Mapping[str, Any], Any]:
    if entry["kind"] != "function":
        return entry, found
    count = entry["shown"]
    mistakes = [{**one, "results": _first(one["results"], count)} for one in entry["mistakes"]]
    kept = {"cases": entry["cases"][:count], "expected": entry["expected"][:count], "mistakes": mistakes}
    return {**entry, **kept}, _first(found, count)


def _first(results: Any, count: int) -> Any:
    return results[:count] if isinstance(results, list) else results


def _without(entry: Mapping[str, Any], reason: str) -> tuple[Outcome, str, str | None]:
    if reason == "missing":
        name = entry["name"]
        both = {
            "en": f"The notebook has no `{name}`: keep the name that the task gives.",
            "es": f"En el cuaderno no hay ningún `{name}`: conserva el nombre que da la tarea.",
        }
        return "open", language.text(both), None
    both = {
        "en": f"The notebook gave no answer to this task ({reason}).",
        "es": f"El cuaderno no dio ninguna respuesta a esta tarea ({reason}).",
    }
    return "not_yet", language.text(both), None


_NO_SHAPE = {
    "en": "What was handed in is no value that can be compared.",
    "es": "Lo entregado no es un valor que se pueda comparar.",
}
_UNSTEADY = {
    "en": "Asked twice, your code gave two different answers. The same question must get the same answer.",
    "es": "Al preguntar dos veces, tu código dio dos respuestas. A la misma pregunta, la misma respuesta.",
}
_ONLY_SHOWN = {
    "en": "Your function is right for the cases that the task shows, and not yet for others.",
    "es": "Tu función acierta en los casos que muestra la tarea, pero todavía no en otros.",
}
