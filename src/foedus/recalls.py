"""Bring back three questions of earlier lessons, those most likely to be forgotten first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from foedus import journal, language, likenesses, outline, quizzes
from foedus.forgetting import Memory, memories, moment

HOW_MANY = 3
Item = Mapping[str, Any]
Event = Mapping[str, Any]

_NOTHING = {
    "en": "Nothing to recall yet: once you have worked on an earlier lesson, its questions come back here.",
    "es": "Todavía no hay nada que repasar: cuando hayas trabajado una lección anterior, "
    "sus preguntas volverán aquí.",
}


@dataclass(frozen=True)
class NothingYet:
    """What stands in place of the questions while there is nothing to recall."""

    def __repr__(self) -> str:
        return language.text(_NOTHING)

    def _repr_html_(self) -> str:
        return f'<p lang="{language.active()}">{escape(repr(self))}</p>'


def recall(lesson: str | None = None, *, now: datetime | None = None) -> Any:
    """Ask three questions of earlier lessons, chosen by your own answers.

    What was last answered wrong comes first, then what is most likely to be
    forgotten (`foedus.forgetting` states the model and its source). The three
    stay for the day, with your answers; on another day they are not the same.

    Parameters
    ----------
    lesson : str, optional
        Only lessons before this one are asked about; without it, all that you
        have worked on.
    now : datetime.datetime, optional
        The moment to choose for; the clock's own without it.

    Returns
    -------
    anywidget.AnyWidget or NothingYet
        The questions, or one sentence where there are none.

    Raises
    ------
    UnknownLesson
        No lesson has this number.
    WidgetsMissing
        The package ``anywidget`` is not installed.

    Examples
    --------
    >>> recall("01")
    Nothing to recall yet: once you have worked on an earlier lesson, its questions come back here.
    """
    number = None if lesson is None else outline.lesson(lesson).id
    at = (now or datetime.now(UTC)).astimezone(UTC)
    events, bank = journal.events(), outline.compiled("bank")["items"]
    rounds = [event for event in events if event.get("kind") == "recall"]
    today = [one for one in rounds if one.get("item") == (number or "all") and _day(one) == at.date()]
    if today and (names := [name for name in _asked(today[-1]) if name in bank]):
        return _widget([bank[name] for name in names], number, str(today[-1]["time"]))
    items = pick(pool(bank, events, before=number), events, now=at, last=_asked(rounds[-1]) if rounds else ())
    if not items:
        return NothingYet()
    began = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    asked = [item["id"] for item in items]
    told = {"kind": "recall", "item": number or "all", "answer": asked, "outcome": None, "time": began}
    journal.append(told | ({"lesson": number} if number else {}))
    return _widget(items, number, began)


def pool(bank: Mapping[str, Item], events: Iterable[Event], *, before: str | None) -> list[Item]:
    """Return the items that may be asked again, in the order of the course.

    Parameters
    ----------
    bank : mapping
        The compiled items.
    events : iterable of mapping
        The journal; a lesson with anything in it is one that the student has seen.
    before : str or None
        Only lessons before this one.

    Returns
    -------
    list of mapping
        Recall items and their sisters, and what was answered in class.
    """
    done = list(events)
    numbers = [one.id for one in outline.lessons()]
    earlier = numbers if before is None else [number for number in numbers if number < before]
    # Opening a lesson far ahead asks for a recall there and is no work on it.
    seen = {event.get("lesson") for event in done if event.get("kind") != "recall"}
    answered = {event.get("item") for event in done if event.get("kind") == "quiz"}
    sisters = {item.get("sister") for item in bank.values() if item["use"] == "recall"}
    return [
        item
        for item in sorted(bank.values(), key=lambda item: (item["lesson"], item["place"]))
        if item["lesson"] in earlier and item["lesson"] in seen
        if item["use"] == "recall" or item["id"] in sisters or item["id"] in answered
    ]


def pick(
    items: Sequence[Item], events: Sequence[Event], *, now: datetime, last: Sequence[str] = ()
) -> list[Item]:
    """Return the items to ask: at most three, one a family, the most forgotten first.

    Parameters
    ----------
    items : sequence of mapping
        Those that may be asked.
    events : sequence of mapping
        The journal.
    now : datetime.datetime
        The moment to choose for.
    last : sequence of str
        Ids that were asked the last time; the same three do not come again.
    """
    ranked = _ranked(items, events, now)
    chosen: list[Item] = []
    family = likenesses.families(items)
    for item in ranked:
        if family[item["id"]] not in {family[one["id"]] for one in chosen}:
            chosen.append(item)
    chosen = chosen[:HOW_MANY]
    if len(chosen) < HOW_MANY or {item["id"] for item in chosen} != set(last):
        return chosen
    # The least forgotten of them makes place; where nothing else is left two questions do.
    others = [item for item in ranked if item not in chosen]
    return [*chosen[:-1], *others[:1]]


def _ranked(items: Sequence[Item], events: Sequence[Event], now: datetime) -> list[Item]:
    """Return the items, the most forgotten family first and in it the item not asked for longest."""
    family = likenesses.families(items)
    known = memories(events, family)
    met = _met(events)
    asked = _times_asked(events)

    def rank(place: int) -> tuple[Any, ...]:
        item = items[place]
        memory = known.get(family[item["id"]]) or Memory(met.get(item["lesson"], now))
        # By the model alone what slipped a minute ago would stand behind what was right last week.
        return (
            not memory.slipped,
            memory.chance(now),
            asked.get(item["id"], datetime.min.replace(tzinfo=UTC)),
            item["use"] != "recall",
            place,
        )

    return [items[place] for place in sorted(range(len(items)), key=rank)]


def _met(events: Iterable[Event]) -> dict[str, datetime]:
    """Return when each lesson was last worked on."""
    found: dict[str, datetime] = {}
    for event in events:
        when = moment(event)
        if when and event.get("kind") != "recall":
            found[str(event.get("lesson"))] = when
    return found


def _times_asked(events: Iterable[Event]) -> dict[str, datetime]:
    """Return when each item was last asked in a round or answered."""
    found: dict[str, datetime] = {}
    for event in events:
        when = moment(event)
        names = _asked(event) if event.get("kind") == "recall" else [str(event.get("item"))]
        if when and event.get("kind") in ("recall", "quiz"):
            found |= dict.fromkeys(names, when)
    return found


def _asked(event: Event) -> list[str]:
    names = event.get("answer")
    return [str(name) for name in names] if isinstance(names, list) else []


def _day(event: Event) -> Any:
    when = moment(event)
    return when.date() if when else None


def _widget(items: Sequence[Item], number: str | None, began: str) -> Any:
    return quizzes.ask(items, lesson=number or outline.MAP, began=began)
