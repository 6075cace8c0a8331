"""Check an answer to a task of an exercise, keep it in the journal, and give hints one at a time."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any

from foedus import answers, evidence, fallback, journal, language, outline, variants
from foedus.errors import FoedusError, nearest
from foedus.judging import Outcome, Verdict, judge, results

__all__ = ["Hint", "NoAnswer", "Result", "UnknownTask", "Verdict", "check", "hint", "judge", "results"]

_NOTHING = object()
_LONGEST_ANSWER = 4000
# Each colour has a contrast of at least 3:1 on white and on black: it marks an edge, the word says it.
_MARKS: dict[str, tuple[str, str, dict[str, str]]] = {
    "right": ("✓", "#2e8b57", {"en": "right", "es": "bien"}),
    "not_yet": ("✗", "#c8641e", {"en": "not yet", "es": "todavía no"}),
    "open": ("…", "#7a7f87", {"en": "open", "es": "sin responder"}),
}


class UnknownTask(FoedusError):
    """A task that no exercise has."""


class NoAnswer(FoedusError):
    """A check without the answer that it should look at."""


@dataclass(frozen=True)
class Result:
    """What a check found, as the notebook shows it.

    Parameters
    ----------
    task : str
        The id of the task.
    outcome : str
        ``"right"``, ``"not_yet"`` or ``"open"``.
    message : str
        One or two sentences.
    mistake : str or None
        The known mistake that the answer shows.
    points : int
        Points earned.
    hints_left : int
        Hints that `hint` can still give.
    lang : str
        The language of the message.
    """

    task: str
    outcome: Outcome
    message: str
    mistake: str | None = None
    points: int = 0
    hints_left: int = 0
    lang: language.Lang = field(default_factory=language.active)

    def __repr__(self) -> str:
        glyph, _, word = _MARKS[self.outcome]
        return f"{glyph} {word[self.lang]}: {self.message}"

    def _repr_html_(self) -> str:
        glyph, colour, word = _MARKS[self.outcome]
        title = f'<span aria-hidden="true">{glyph} </span>{word[self.lang]}'
        return _box(title, self.message, colour, (self.lang, self._offer()))

    def _offer(self) -> str:
        if self.outcome != "not_yet" or not self.hints_left:
            return ""
        both = {"en": f'A hint: `fd.hint("{self.task}")`', "es": f'Una pista: `fd.hint("{self.task}")`'}
        return both[self.lang]


@dataclass(frozen=True)
class Hint:
    """One hint, or all of them once each was given; `left` says how many are still to come."""

    task: str
    texts: tuple[str, ...]
    number: int
    left: int
    lang: language.Lang = field(default_factory=language.active)

    def __repr__(self) -> str:
        return f"{self._title()}: {' '.join(self.texts)} {self._rest()}"

    def _repr_html_(self) -> str:
        return _box(self._title(), " ".join(self.texts), "#7a7f87", (self.lang, self._rest()))

    def _title(self) -> str:
        if len(self.texts) == 1:
            return {"en": f"Hint {self.number}", "es": f"Pista {self.number}"}[self.lang]
        return {"en": "All hints", "es": "Todas las pistas"}[self.lang]

    def _rest(self) -> str:
        both = {"en": f"({self.left} left)", "es": f"({_left_in_spanish(self.left)})"}
        return both[self.lang]


def _left_in_spanish(count: int) -> str:
    return "queda 1" if count == 1 else f"quedan {count}"


def check(task_id: str, answer: object = _NOTHING) -> Result:
    """Look at an answer and say whether it is right, not yet, or still open.

    Parameters
    ----------
    task_id : str
        The name of the task, as its heading in the exercise gives it.
    answer : object
        The variable or the function that the task asks for.

    Returns
    -------
    Result
        Shown below the cell; nothing is raised for a wrong answer.

    Raises
    ------
    UnknownTask
        No exercise has this task; the message names the nearest.
    NoAnswer
        The answer was not handed over.
    AssertionError
        Only while nbgrader marks the notebook: the answer is not right.
    """
    task_id, entry = _task(task_id)
    if answer is _NOTHING:
        raise NoAnswer(_no_answer(task_id, entry))
    # What a text cites is looked up in the ledger; the judge itself reads no file.
    verdict = judge({**entry, "known": evidence.Known()}, answer)
    given = len(journal.events(kind="hint", item=task_id))
    is_marking = os.environ.get("NBGRADER_EXECUTION") == "autograde"
    if not is_marking:
        # While nbgrader marks, nobody answers: the journal around may be the teacher's own.
        _remember(task_id, entry, verdict, hints=given)
    elif verdict.outcome != "right":
        raise AssertionError(verdict.message)
    return Result(
        task=task_id,
        outcome=verdict.outcome,
        message=verdict.message,
        mistake=verdict.mistake,
        points=entry["points"] if verdict.outcome == "right" else 0,
        hints_left=max(0, len(entry["hints"]) - given),
    )


def hint(task_id: str | None = None) -> Hint:
    """Give the next hint of a task; once all were given, give them all again.

    Parameters
    ----------
    task_id : str
        The name of the task, or of the variable that it asks for.

    Returns
    -------
    Hint
        With the number of hints that are left.

    Raises
    ------
    UnknownTask
        No exercise has this task; the message names the nearest.
    """
    task_id, entry = _task(task_id, call="fd.hint")
    texts = [language.text(both) for both in entry["hints"]]
    given = len(journal.events(kind="hint", item=task_id))
    if given >= len(texts):
        return Hint(task_id, tuple(texts), len(texts), 0)
    event = {"kind": "hint", "item": task_id, "lesson": entry["lesson"], "answer": given + 1}
    journal.append({**event, "outcome": None, "mistake": None, "seconds": None, "hints": given + 1})
    return Hint(task_id, (texts[given],), given + 1, len(texts) - given - 1)


def _task(task_id: object, call: str = "fd.check") -> tuple[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = outline.compiled("tasks")
    rest = ", ..." if call == "fd.check" else ""
    if not isinstance(task_id, str):
        some = min(known, key=lambda name: _rank(known[name]), default="task")
        raise UnknownTask(
            language.text(
                {
                    "en": f'The name of the task comes first, in quotation marks: {call}("{some}"{rest})',
                    "es": f'Primero va el nombre de la tarea, entre comillas: {call}("{some}"{rest})',
                }
            )
        )
    by_variable = {entry["name"]: name for name, entry in known.items()}
    task_id = by_variable.get(task_id, task_id)
    if task_id not in known:
        near = nearest(task_id, known, count=len(known) if len(known) < 7 else 3)
        raise UnknownTask(
            language.text(
                {
                    "en": f"There is no task “{task_id}”; the nearest names are: {near}.",
                    "es": f"No hay ninguna tarea «{task_id}»; los nombres más parecidos son: {near}.",
                }
            )
        )
    return task_id, dict(variants.entry(task_id, known[task_id]))


def _rank(entry: Mapping[str, Any]) -> tuple[str, int]:
    return str(entry.get("lesson", "")), int(entry.get("place", 0))


def _no_answer(task_id: str, entry: Mapping[str, Any]) -> str:
    call = f'fd.check("{task_id}", {entry["name"]})'
    return language.text(
        {
            "en": f"The check needs your answer too: {call}",
            "es": f"La comprobación necesita también tu respuesta: {call}",
        }
    )


def _remember(task_id: str, entry: Mapping[str, Any], verdict: Verdict, *, hints: int) -> None:
    journal.append(
        {
            "kind": "task",
            "item": task_id,
            "lesson": entry["lesson"],
            "answer": _kept(verdict.results),
            "outcome": verdict.outcome,
            "mistake": verdict.mistake,
            "seconds": _seconds(task_id),
            "hints": hints,
        }
    )


def _kept(packed: Any) -> Any:
    """Return an answer as the journal keeps it: whole while it is small, else by its kind alone."""
    if len(json.dumps(packed)) <= _LONGEST_ANSWER:
        return packed
    kind = "list" if isinstance(packed, list) else answers.type_of(packed)
    return {"type": "too_big", "kind": kind}


def _seconds(task_id: str) -> float | None:
    """Return the time since the lesson was opened here, or else since the task was first met."""
    began = journal.lesson_seconds()
    if began is not None:
        return round(began, 1)
    first = next(iter(journal.events(item=task_id)), None)
    if first is None:
        return None
    try:
        met = datetime.fromisoformat(str(first["time"]))
        return round((datetime.now(UTC) - met).total_seconds(), 1)
    except (KeyError, ValueError, TypeError):  # a line that someone edited by hand
        return None


def _box(title: str, message: str, colour: str, more: tuple[str, str]) -> str:
    """Return a box that is announced once, and that takes the page's own text colour; the title is HTML."""
    lang, aside = more
    rest = f'<div style="font-size:.95em;margin-top:.25em">{_html(aside)}</div>' if aside else ""
    return (
        f'<div role="status" lang="{lang}" style="border-left:.3em solid {colour};'
        f'padding:.4em .8em;margin:.3em 0;max-width:45em">'
        f'<strong>{title}</strong><span aria-hidden="true"> · </span> {_html(message)}{rest}</div>'
        # The role alone is for pages that run no scripts.
        f"<script>{fallback.static('announce.js').strip()}"
        f"(document.currentScript?.previousElementSibling, {time.time() * 1000:.0f})</script>"
    )


def _html(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
