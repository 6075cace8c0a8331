"""Habits of a bank that its readers could learn: not wrong in any one item, worth a look all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from foedus.language import LANGUAGES, Lang
from foedus.teach import bank
from foedus.teach.bank_checks import GIVEAWAY, LEAST_PER_OBJECTIVE, PARTS, SHORT, Quiz
from foedus.teach.bank_schema import Choice, NumberItem
from foedus.teach.faults import Fault

# Less likely than this by chance alone, and a habit is worth a warning.
UNLIKELY = 0.05
# The same place so many times running is seen by a reader, whatever its chance.
RUN = 5
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_NEGATIVE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(not|no|never|except|cannot|neither|none|nobody|nothing)\b|n[’']t\b", re.IGNORECASE),
    "es": re.compile(
        r"\b(no|nunca|excepto|salvo|tampoco|ning[uú]n|ninguna|ninguno|nadie|nada)\b", re.IGNORECASE
    ),
}


def warnings(quiz: Quiz) -> Iterator[Fault]:
    """Yield what an author should look at once more in one lesson's quiz.

    Parameters
    ----------
    quiz : Quiz
        A quiz as `bank.read` fills it.
    """
    for place, item in quiz.items.items():
        yield from _negative_stem(quiz, place)
        if isinstance(item, NumberItem) and item.otherwise is None:
            mend = "say under otherwise what to look at"
            yield quiz.item_fault(
                place, ["otherwise"], "a wrong number that near does not know has no feedback", mend
            )
        if isinstance(item, Choice):
            yield from _long_option(quiz, place, item)
    yield from _thin_objectives(quiz)
    yield from _longest_is_right(quiz)
    yield from _same_position(quiz)


def same_stems(quizzes: Sequence[Quiz]) -> Iterator[Fault]:
    """Yield a warning for each item that asks in the words of an earlier one, in any lesson.

    Parameters
    ----------
    quizzes : sequence of Quiz
        In the order that counts as earlier and later.
    """
    seen: dict[tuple[str, str], str] = {}
    for quiz in quizzes:
        for place, item in quiz.items.items():
            for lang in LANGUAGES:
                words = " ".join(re.findall(r"\w+", getattr(item.stem, lang).casefold()))
                first = seen.setdefault((lang, words), item.id)
                # Two items with one id are a fault already.
                if first != item.id:
                    mend = "say what differs, or remove one of the two"
                    yield quiz.item_fault(place, ["stem", lang], f"item {first} asks in the same words", mend)


def _negative_stem(quiz: Quiz, place: int) -> Iterator[Fault]:
    for lang in LANGUAGES:
        # What is told before the question may well deny something; what somebody else said, too.
        told = _QUOTED.sub(" ", getattr(quiz.items[place].stem, lang))
        asked = re.split(r"[.:…¿]\s+|¿", told)[-1]
        found = _NEGATIVE[lang].search(asked)
        if found:
            mend = "ask for what is so, as readers miss a negation"
            what = f"the question says {found[0]!r}"
            yield quiz.item_fault(place, ["stem", lang], what, mend)


def _long_option(quiz: Quiz, place: int, item: Choice) -> Iterator[Fault]:
    for lang in LANGUAGES:
        lengths = [len(getattr(option.text, lang)) for option in item.options]
        position = lengths.index(max(lengths))
        longest, second = sorted(lengths)[-1], sorted(lengths)[-2]
        # A right option that stands out is a fault already.
        if item.options[position].correct or longest <= SHORT or longest <= GIVEAWAY * second:
            continue
        what = f"it is {longest / second:.1f} times as long as any other option"
        yield quiz.item_fault(place, ["options", position, "text", lang], what, "shorten it")


def _thin_objectives(quiz: Quiz) -> Iterator[Fault]:
    # In a lesson that is ready this is a fault already.
    if quiz.lesson.get("ready"):
        return
    counts = Counter(item.objective for item in quiz.items.values())
    for objective in quiz.lesson.get("objectives", []):
        if counts[objective["id"]] < LEAST_PER_OBJECTIVE:
            what = f"it has {counts[objective['id']]} items and will need {LEAST_PER_OBJECTIVE}"
            yield quiz.fault(("items",), f"objective {objective['id']}", what, "write another")


def _choices(quiz: Quiz) -> dict[int, Choice]:
    """Return the questions with exactly one right option, which alone have a place that can be learnt."""
    return {
        place: item
        for place, item in quiz.items.items()
        if isinstance(item, Choice) and sum(option.correct for option in item.options) == 1
    }


def _longest_is_right(quiz: Quiz) -> Iterator[Fault]:
    items = list(_choices(quiz).values())
    for lang in LANGUAGES:
        hits = 0
        for item in items:
            right = next(len(getattr(one.text, lang)) for one in item.options if one.correct)
            hits += all(len(getattr(one.text, lang)) < right for one in item.options if not one.correct)
        if tail(hits, [1 / len(item.options) for item in items]) < UNLIKELY:
            what = f"the longest option is the right one in {hits} of {len(items)} choices ({lang})"
            yield quiz.fault(("items",), "items", what, "shorten some right options, lengthen wrong ones")


def _same_position(quiz: Quiz) -> Iterator[Fault]:
    """Yield a warning where the right option comes at one place too often, as readers will see it."""
    # The order of the file is nobody's clue: the build sorts options by a hash. It cannot yet compile an
    # item that points to no part of a lesson, which is a fault already.
    ready = {place: item for place, item in _choices(quiz).items() if item.see in PARTS}
    options = [entry["options"] for entry in bank.entries(quiz, ready)]
    positions = [next(at for at, one in enumerate(each) if one["correct"]) for each in options]
    most = max((len(each) for each in options), default=0)
    for position in range(most):
        chances = [1 / len(each) for each in options if len(each) > position]
        hits = positions.count(position)
        # One test for each position: without the division, chance alone would warn too often.
        if tail(hits, chances) < UNLIKELY / most:
            what = f"once shuffled, the right option is number {position + 1} in {hits} of {len(options)}"
            mend = "give some right options an id of their own: the build orders options by their ids"
            yield quiz.fault(("items",), "items", what, mend)
    runs = [len(list(run)) for _, run in groupby(positions)]
    if max(runs, default=0) >= RUN:
        what = f"once shuffled, the right option has the same place in {max(runs)} choices running"
        yield quiz.fault(("items",), "items", what, "change the order of the items")


def tail(hits: int, chances: Sequence[float]) -> float:
    """Return how likely at least so many hits are if each comes with its own chance.

    The number of hits has a Poisson binomial distribution, summed here exactly.

    Parameters
    ----------
    hits : int
        Hits seen.
    chances : sequence of float
        The chance of a hit, one for each try.

    Examples
    --------
    >>> tail(2, [0.5, 0.5]), tail(0, [0.5])
    (0.25, 1.0)
    """
    spread = [1.0]
    for chance in chances:
        missed = [share * (1 - chance) for share in spread] + [0.0]
        hit = [0.0] + [share * chance for share in spread]
        spread = [one + other for one, other in zip(missed, hit, strict=True)]
    return sum(spread[hits:])
