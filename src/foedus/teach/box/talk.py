"""What is said to a submission and what it says: questions, answers, as lines of JSON within limits."""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from foedus.errors import FoedusError

_PIECE = 1 << 16
_LONGEST_REASON = 200


class NotANotebook(FoedusError):
    """A file that should hold a notebook and does not."""


class Ended(Exception):
    """The submission says no more; the text says why."""


@dataclass(frozen=True)
class Question:
    """What a task wants to know of a submission.

    Parameters
    ----------
    task : str
        Id of the task.
    kind : str
        ``value``, ``function``, ``table``, ``figure`` or ``text``.
    name : str
        The variable or function that the task asks for.
    cases : tuple
        Arguments, of a function.
    parts : tuple of str
        What is looked at, of a figure.
    """

    task: str
    kind: str
    name: str
    cases: tuple[Any, ...] = ()
    parts: tuple[str, ...] = ()

    def line(self, rank: int) -> dict[str, Any]:
        """Return the question as the box puts it; the answer must bear the same rank."""
        return {"rank": rank, **asdict(self)}


@dataclass(frozen=True)
class Report:
    """What a submission came to. Nothing in it is to be believed: it is what the submission said.

    Parameters
    ----------
    errors : tuple
        For each code cell the error that ended it, or None.
    found : dict
        Packed answers by task.
    lost : dict
        For each task without an answer the reason.
    unsteady : frozenset of str
        Tasks that were answered otherwise when they were asked again.
    note : str
        Why the process had to be ended, or "".
    seconds : float
        How long it took, the start of the process included.
    peak : int
        The most memory it had, in KiB, what it shares with the warm process included.
    """

    errors: tuple[str | None, ...] = ()
    found: dict[str, Any] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    unsteady: frozenset[str] = frozenset()
    note: str = ""
    seconds: float = 0.0
    peak: int = 0


def cells_of(path: Path) -> list[str]:
    """Return the code cells of a notebook file.

    Raises
    ------
    NotANotebook
        It cannot be read as one.
    """
    try:
        content = json.loads(path.read_bytes())
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
        return ["".join(cell["source"]) for cell in cells]
    except FileNotFoundError as error:
        raise NotANotebook(f"{path}: there is no such file; look up its name") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"{path} is no notebook that can be read ({type(error).__name__})"
        raise NotANotebook(f"{what}; it may be damaged: ask for it again") from error


class Watched(Protocol):
    """Something that may have a message while answers are waited for."""

    def fileno(self) -> int:
        """Return its descriptor."""

    def take(self) -> None:
        """Take its message."""


class Line:
    """Both pipes to one submission, with what is left of its time, its words and its room.

    Parameters
    ----------
    ask, hear : int
        Descriptors: where questions go in, where answers come out.
    deadline : float
        On the monotonic clock.
    most : int
        Bytes of all answers together.
    """

    def __init__(self, ask: int, hear: int, *, deadline: float, most: int) -> None:
        self.ask, self.hear = ask, hear
        self.deadline, self.left = deadline, most
        self.watched: list[Watched] = []
        self._rest = b""
        self._to_say = b""
        os.set_blocking(ask, False)

    def say(self, what: Any) -> None:
        """Put a line into the pipe, as soon as there is room."""
        self._to_say += json.dumps(what).encode() + b"\n"

    def answer(self, rank: int) -> dict[str, Any]:
        """Return the next line, which must be the answer of this rank.

        Raises
        ------
        Ended
            It does not come, comes too late, is too long, or is no answer.
        """
        while b"\n" not in self._rest:
            self._wait()
        raw, self._rest = self._rest.split(b"\n", 1)
        try:
            said = json.loads(raw, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise Ended("its answer is no plain data") from error
        if not isinstance(said, dict) or said.get("rank") != rank:
            raise Ended("it answered out of turn")
        return said

    def _wait(self) -> None:
        """Move what can be moved between the pipes; answer the kernel's questions about files."""
        watched = select.poll()
        watched.register(self.hear, select.POLLIN)
        if self._to_say:
            watched.register(self.ask, select.POLLOUT)
        for other in self.watched:
            watched.register(other.fileno(), select.POLLIN)
        left = self.deadline - time.monotonic()
        ready = dict(watched.poll(left * 1000)) if left > 0 else {}
        if not ready:
            raise Ended("its time was over")
        for other in list(self.watched):
            # A hang-up alone is no message: to wait for one would be to wait for ever.
            if ready.get(other.fileno(), 0) & select.POLLIN:
                other.take()
        if self.ask in ready:
            self._push()
        if self.hear in ready:
            self._pull()

    def _push(self) -> None:
        try:
            self._to_say = self._to_say[os.write(self.ask, self._to_say) :]
        except BlockingIOError:
            return
        except OSError as error:
            raise Ended("it stopped listening") from error

    def _pull(self) -> None:
        piece = os.read(self.hear, _PIECE)
        self.left -= len(piece)
        if not piece:
            raise Ended("its process ended")
        if self.left < 0:
            raise Ended("it answered too much")
        self._rest += piece


def _no_constant(name: str) -> Any:
    # What `pack` makes has no bare NaN; only a forged line does.
    raise ValueError(name)


def questions_twice(questions: Sequence[Question]) -> list[Question]:
    """Return all questions and then all again, the other way round.

    An answer that depends on how often or when it is asked shows itself so.

    Examples
    --------
    >>> [one.task for one in questions_twice([Question("a", "value", "a"), Question("b", "value", "b")])]
    ['a', 'b', 'b', 'a']
    """
    return [*questions, *reversed(questions)]


@dataclass
class Said:
    """What a submission has said so far."""

    errors: tuple[str | None, ...] = ()
    answers: list[dict[str, Any]] = field(default_factory=list)
    note: str = ""

    def report(self, questions: Sequence[Question], *, seconds: float, peak: int) -> Report:
        """Return it in order: a task counts as answered when both answers came and were the same."""
        found: dict[str, Any] = {}
        lost: dict[str, str] = {}
        unsteady = set()
        last = 2 * len(questions) - 1
        for place, question in enumerate(questions):
            heard = [self.answers[one] if one < len(self.answers) else {} for one in (place, last - place)]
            if not all("found" in one for one in heard):
                missed = next(one for one in heard if "found" not in one)
                lost[question.task] = str(missed.get("lost", self.note))[:_LONGEST_REASON]
            else:
                found[question.task] = heard[0]["found"]
                if heard[0]["found"] != heard[1]["found"]:
                    unsteady.add(question.task)
        return Report(self.errors, found, lost, frozenset(unsteady), self.note, seconds, peak)


def conversation(line: Line, cells: Sequence[str], questions: Sequence[Question]) -> Said:
    """Hand over the cells, put every question twice, and return what was said until the end."""
    said = Said()
    try:
        line.say({"cells": list(cells)})
        first = line.answer(0)
        if "refused" in first:
            raise Ended(str(first["refused"]))
        said.errors = _errors(first.get("errors"), len(cells))
        for rank, question in enumerate(questions_twice(questions), start=1):
            line.say(question.line(rank))
            said.answers.append(line.answer(rank))
    except Ended as error:
        said.note = str(error)
    return said


def _errors(told: Any, count: int) -> tuple[str | None, ...]:
    if not isinstance(told, list) or len(told) != count:
        raise Ended("it miscounted its own cells")
    return tuple(None if one is None else str(one)[:_LONGEST_REASON] for one in told)
