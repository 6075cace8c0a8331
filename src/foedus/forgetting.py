"""Estimate what a student still remembers, from the answers given and the time since.

The model is exponential forgetting. The chance to recall an item is

    chance = 2 ** (-days / half_life)        half_life = 2 ** (right - wrong) days

with `days` since the last answer, and `right` and `wrong` the answers so far. The first formula is the
half-life form of the forgetting curve of Ebbinghaus (1885) in B. Settles and B. Meeder, "A Trainable
Spaced Repetition Model for Language Learning", ACL 2016, pages 1848-1858. The second is the cards of
Leitner (1972) as the same paper writes them: one answer doubles the half-life or halves it. The paper fits
further weights to millions of answers; one student's journal cannot, so the fixed ones stay. The bounds of
the half-life, 15 minutes and 274 days, are those of the code published with the paper.

Two rules are the course's own. Only the first answer to an item on a day counts: what follows within
minutes was read off the feedback, not recalled. And an item that was never answered counts as met when its
lesson was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

SHORTEST, LONGEST = 15 / (24 * 60), 274.0
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Memory:
    """What the answers so far say about one thing learnt.

    Parameters
    ----------
    last : datetime.datetime
        When it was last met.
    right, wrong : int
        Answers that count, of each kind.
    slipped : bool
        The last answer that counts was wrong.
    """

    last: datetime
    right: int = 0
    wrong: int = 0
    slipped: bool = False

    @property
    def half_life(self) -> float:
        """Days until the chance to recall it has fallen to one half.

        Examples
        --------
        >>> Memory(datetime(2026, 11, 1, tzinfo=UTC), right=2).half_life
        4.0
        """
        # Far beyond the bounds the power would be no float any more.
        steps = max(-20, min(20, self.right - self.wrong))
        return min(max(2.0**steps, SHORTEST), LONGEST)

    def chance(self, now: datetime) -> float:
        """Return the chance, from 0 to 1, that it is recalled at a moment.

        Examples
        --------
        >>> learnt = Memory(datetime(2026, 11, 1, tzinfo=UTC), right=2)
        >>> learnt.chance(datetime(2026, 11, 9, tzinfo=UTC))
        0.25
        """
        # A clock that was set back must not give a chance above one.
        days = max(0.0, (now - self.last) / _DAY)
        return float(2.0 ** (-days / self.half_life))

    def after(self, when: datetime, *, right: bool) -> Memory:
        """Return the memory after one more answer that counts."""
        return Memory(when, self.right + right, self.wrong + (not right), slipped=not right)


def moment(event: Mapping[str, Any]) -> datetime | None:
    """Return when an event of the journal was, or None where its time cannot be read.

    Examples
    --------
    >>> moment({"time": "2026-11-25T20:52:50.433Z"}).hour
    20
    """
    try:
        read = datetime.fromisoformat(str(event.get("time")))
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def counted(events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[datetime, Mapping[str, Any]]]:
    """Yield the answers that say something about memory: the first to each item on each day.

    Parameters
    ----------
    events : iterable of mapping
        Events of the journal, in any order; those of other kinds and open
        answers are passed over.
    """
    answers = [
        (when, event)
        for event in events
        if event.get("kind") == "quiz" and event.get("outcome") in ("right", "not_yet")
        if (when := moment(event)) is not None
    ]
    seen = set()
    for when, event in sorted(answers, key=lambda answer: answer[0]):
        key = (str(event.get("item")), when.date())
        if key not in seen:
            seen.add(key)
            yield when, event


def memories(events: Iterable[Mapping[str, Any]], families: Mapping[str, str]) -> dict[str, Memory]:
    """Return what is known about each family of items that was ever answered.

    Parameters
    ----------
    events : iterable of mapping
        Events of the journal.
    families : mapping of str to str
        Item to family: sisters ask for the same thing, so they share one memory.

    Returns
    -------
    dict of str to Memory
        By family.

    Examples
    --------
    >>> wrong = {"kind": "quiz", "item": "a", "outcome": "not_yet", "time": "2026-11-01T10:00:00Z"}
    >>> found = memories([wrong], {"a": "a", "b": "a"})
    >>> found["a"].slipped, found["a"].half_life
    (True, 0.5)
    """
    found: dict[str, Memory] = {}
    for when, event in counted(events):
        family = families.get(str(event.get("item")))
        if family is not None:
            found[family] = found.get(family, Memory(when)).after(when, right=event["outcome"] == "right")
    return found
