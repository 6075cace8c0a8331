"""What the answers so far say about each objective, about sureness, and about what fades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.forgetting import counted, memories
from foedus.outline import Lesson, Objective

if TYPE_CHECKING:
    import pandas as pd

Texts = Mapping[str, str]
Event = Mapping[str, Any]

# Below an even chance to recall it, a thing once known counts as fading.
_FADES = 0.5


@dataclass(frozen=True)
class Grasp:
    """How one objective stands.

    Parameters
    ----------
    lesson, objective
        Which.
    items : int
        Questions of the lesson's quiz, and those of recall that were answered.
    right, wrong : int
        How the last answer to each of them was; the rest is not answered.
    revisit : tuple of mapping
        Headings of the parts that treat what was wrong.
    """

    lesson: Lesson
    objective: Objective
    items: int
    right: int
    wrong: int
    revisit: tuple[Texts, ...] = ()

    @property
    def answered(self) -> int:
        """Questions with an answer."""
        return self.right + self.wrong

    def quoted(self) -> str:
        """Return the headings to revisit in one line."""
        marks = language.text({"en": "“{}”", "es": "«{}»"})
        return ", ".join(marks.format(language.text(heading)) for heading in self.revisit)


@dataclass(frozen=True)
class Calibration:
    """How answers given with and without sureness turned out: right ones, and how many there were."""

    sure: tuple[int, int] = (0, 0)
    unsure: tuple[int, int] = (0, 0)

    def sentence(self) -> str:
        """Return it in words; nothing where nobody said how sure they were."""
        parts = [
            language.text(texts).format(right=right, of=of)
            for (right, of), texts in ((self.sure, _SURE), (self.unsure, _UNSURE))
            if of
        ]
        return " ".join(parts)


_SURE = {
    "en": "Of the answers you were sure of, right: {right} of {of}.",
    "es": "De las respuestas que tenías claras, correctas: {right} de {of}.",
}
_UNSURE = {
    "en": "Of those you were not sure of: {right} of {of}.",
    "es": "De las que te daban dudas: {right} de {of}.",
}


def grasps(
    lessons: Iterable[Lesson], items: Mapping[str, Mapping[str, Any]], events: Sequence[Event]
) -> tuple[Grasp, ...]:
    """Return how each objective stands, in the order of the course.

    Parameters
    ----------
    lessons : iterable of Lesson
        Those to look at; one without an answer to its questions is left out.
    items : mapping
        The compiled items.
    events : sequence of mapping
        The journal.
    """
    last = _last_outcomes(events)
    found: list[Grasp] = []
    for lesson in lessons:
        of_lesson = {name: item for name, item in items.items() if item.get("lesson") == lesson.id}
        if of_lesson.keys() & last.keys():
            found += [_grasp(lesson, objective, of_lesson, last) for objective in lesson.objectives]
    return tuple(one for one in found if one.items)


def _last_outcomes(events: Iterable[Event]) -> dict[str, str]:
    marked = [event for event in events if event.get("kind") == "quiz"]
    return {
        str(event.get("item")): event["outcome"]
        for event in marked
        if event.get("outcome") in ("right", "not_yet")
    }


def _grasp(
    lesson: Lesson, objective: Objective, items: Mapping[str, Mapping[str, Any]], last: Mapping[str, str]
) -> Grasp:
    asked = [
        (name, item)
        for name, item in items.items()
        # A question kept for recall is no gap before it was asked.
        if item.get("objective") == objective.id and (item.get("use") != "recall" or name in last)
    ]
    wrong = [item for name, item in asked if last.get(name) == "not_yet"]
    headings = {item["see_heading"]["en"]: item["see_heading"] for item in wrong if "see_heading" in item}
    right = sum(last.get(name) == "right" for name, _ in asked)
    return Grasp(lesson, objective, len(asked), right, len(wrong), tuple(headings.values()))


def calibration(events: Iterable[Event]) -> Calibration:
    """Return how sureness and marks went together, over the answers that came before any feedback.

    Parameters
    ----------
    events : iterable of mapping
        The journal. As in `foedus.forgetting` the first answer to an item on a
        day counts.

    Examples
    --------
    >>> told = {"kind": "quiz", "item": "a", "time": "2026-11-01T10:00:00Z", "outcome": "right"}
    >>> calibration([{**told, "sure": True}]).sentence()
    'Of the answers you were sure of, right: 1 of 1.'
    """
    outcomes: dict[bool, list[bool]] = {True: [], False: []}
    for _, event in counted(events):
        if isinstance(event.get("sure"), bool):
            outcomes[event["sure"]].append(event["outcome"] == "right")
    sure, unsure = outcomes[True], outcomes[False]
    return Calibration((sum(sure), len(sure)), (sum(unsure), len(unsure)))


def fading(items: Iterable[str], events: Sequence[Event], now: datetime) -> int:
    """Return how many of these items, right when last asked, are more likely forgotten than not."""
    known = memories(events, {name: name for name in items})
    return sum(not memory.slipped and memory.chance(now) < _FADES for memory in known.values())


def as_frame(found: Iterable[Grasp]) -> pd.DataFrame:
    """Return objectives as a table, texts in the active language.

    Parameters
    ----------
    found : iterable of Grasp
        As `grasps` returns them.

    Returns
    -------
    DataFrame
        One row an objective: lesson, objective, items, answered, right, revisit.
    """
    import pandas as pd

    columns = ["lesson", "objective", "items", "answered", "right", "revisit"]
    rows = [
        (
            one.lesson.id,
            language.text(one.objective.text),
            one.items,
            one.answered,
            one.right,
            one.quoted(),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=columns)
