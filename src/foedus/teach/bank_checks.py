"""What makes a question unfair, unmarkable or useless, beyond the shape of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from foedus.errors import nearest
from foedus.marking import is_within
from foedus.teach import bank_part_checks, yaml_files
from foedus.teach.bank_schema import Both, NumberItem, Option
from foedus.teach.faults import Fault

# The parts of a lesson in order, by the words that feedback uses where a part has no heading to quote.
PARTS: dict[str, dict[str, str]] = {
    "header": {"en": "the beginning of the lesson", "es": "el comienzo de la lección"},
    "recall": {"en": "Recall", "es": "Repaso"},
    "scene": {"en": "Scene", "es": "Escena"},
    "predict": {"en": "Predict", "es": "Predice"},
    "look": {"en": "Look", "es": "Mira"},
    "play": {"en": "Play", "es": "Juega"},
    "idea": {"en": "Idea", "es": "Idea"},
    "doubt": {"en": "Doubt", "es": "Duda"},
    "quiz": {"en": "Quiz", "es": "Cuestionario"},
    "back": {"en": "Back to the report", "es": "De vuelta a la noticia"},
}
MOST_IN_CLASS = 6
LEAST_PER_OBJECTIVE = 2
# A right option this much longer than every wrong one is picked for its length; short ones are not.
GIVEAWAY = 1.8
SHORT = 20
# Options that speak of the other options, which a shuffle moves.
_ALL_OF_THEM = re.compile(
    r"\b(all|none|both|neither|any) (of )?(the |these |them )?(above|options|answers|these|them)\b"
    r"|\bthe above\b|\b(both|either) [a-d] (and|or) [a-d]\b"
    r"|\b(todas|todos|ninguna|ninguno|ambas|ambos|cualquiera|alguna)( de)? (las |los )?"
    r"(anteriores|opciones|respuestas|estas|estos|ellas|ellos|demás)\b"
    r"|\b(todo|nada) (de )?lo anterior\b|\blas (dos|tres) anteriores\b|\blos (dos|tres) anteriores\b"
    r"|\btodas (son|es) (correctas|ciertas|verdaderas)\b|\bninguna es (correcta|cierta|verdadera)\b"
    r"|\btanto [a-d] como [a-d]\b"
)


@dataclass
class Quiz:
    """What could be read of one lesson's ``quiz.yaml``, and where."""

    path: Path
    shown: str
    lesson: Mapping[str, Any]
    misconceptions: dict[str, Both] = field(default_factory=dict)
    # By position in the file, as entries of the wrong shape are left out.
    predictions: dict[int, Any] = field(default_factory=dict)
    items: dict[int, Any] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    # The parts of its lesson.md, each with its first heading where both languages have one.
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    # Whether its items ask how sure the student is.
    confidence: bool = False

    def fault(self, keys: Sequence[Any], where: str, what: str, mend: str) -> Fault:
        """Return a fault of the part of the file that the keys lead to."""
        return Fault(self.shown, yaml_files.line_of(self.path, *keys), where, what, mend)

    def item_fault(self, place: int, keys: Sequence[Any], what: str, mend: str) -> Fault:
        """Return a fault of one item, named by its id and the field."""
        spelled = "".join(f", {key + 1 if isinstance(key, int) else key}" for key in keys)
        return self.fault(("items", place, *keys), f"item {self.items[place].id}{spelled}", what, mend)


def faults(quizzes: Sequence[Quiz]) -> Iterator[Fault]:
    """Yield all that is wrong with the questions of a course."""
    known = {name for quiz in quizzes for name in quiz.misconceptions}
    named = {name for quiz in quizzes for name in quiz.named}
    objectives = {item.id: item.objective for quiz in quizzes for item in quiz.items.values()}
    for quiz in quizzes:
        yield from _lesson_faults(quiz)
        yield from _prediction_faults(quiz)
        for place, item in quiz.items.items():
            yield from _reference_faults(quiz, place, known)
            yield from _sister_faults(quiz, place, named, objectives)
            if isinstance(item, NumberItem):
                yield from _number_faults(quiz, place, item)
            elif hasattr(item, "options"):
                yield from _option_faults(quiz, place)
            for keys, what, mend in bank_part_checks.faults(item):
                yield quiz.item_fault(place, keys, what, mend)
    yield from _duplicate_faults(quizzes)


def _lesson_faults(quiz: Quiz) -> Iterator[Fault]:
    in_class = [place for place, item in quiz.items.items() if item.use == "class"]
    if len(in_class) > MOST_IN_CLASS:
        what = f"{len(in_class)} items are for class and {MOST_IN_CLASS} fit"
        yield quiz.item_fault(in_class[MOST_IN_CLASS], ["use"], what, "set use: recall on the others")
    if not quiz.lesson.get("ready"):
        return
    counts = Counter(item.objective for item in quiz.items.values())
    for objective in quiz.lesson.get("objectives", []):
        if counts[objective["id"]] < LEAST_PER_OBJECTIVE:
            yield quiz.fault(
                ("items",),
                f"objective {objective['id']}",
                f"it has {counts[objective['id']]} items and needs {LEAST_PER_OBJECTIVE}",
                "write another, or mend the faults of those it has",
            )


def _prediction_faults(quiz: Quiz) -> Iterator[Fault]:
    for place, one in quiz.predictions.items():
        low, high = getattr(one, "low", None), getattr(one, "high", None)
        if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
            what, mend = "low and high are no range", "write both, the smaller as low, or neither"
            yield quiz.fault(("predict", place), f"prediction {one.id}", what, mend)
        if getattr(one, "forecast", None) and (low, high) != (0, 100):
            what, mend = "a forecast is a probability in per cent", "write low: 0 and high: 100"
            yield quiz.fault(("predict", place), f"prediction {one.id}", what, mend)


def _reference_faults(quiz: Quiz, place: int, known: set[str]) -> Iterator[Fault]:
    item = quiz.items[place]
    objectives = [objective["id"] for objective in quiz.lesson.get("objectives", [])]
    # A file outside of the course has no lesson that could say what it teaches.
    if "objectives" in quiz.lesson and item.objective not in objectives:
        what = f"lesson {quiz.lesson['id']} has no objective {item.objective!r}"
        mend = f"write {nearest(item.objective, objectives) or 'one into course/outline.yaml'}"
        yield quiz.item_fault(place, ["objective"], what, mend)
    parts = quiz.headings.keys() & PARTS.keys() or PARTS.keys()
    if item.see not in parts:
        what = f"the lesson has no part {item.see!r}"
        yield quiz.item_fault(place, ["see"], what, f"write {nearest(item.see, parts)}")
    for keys, misconception in _misconceptions(item):
        if misconception not in known:
            mend = f"write {nearest(misconception, known) or 'one'}, or add it under misconceptions"
            yield quiz.item_fault(place, keys, f"no misconception {misconception!r} is named", mend)


def _misconceptions(item: Any) -> Iterator[tuple[list[Any], str]]:
    for part in ("options", "near", "parts", "lines", "rows"):
        for position, entry in enumerate(getattr(item, part, [])):
            if entry.misconception:
                yield [part, position, "misconception"], entry.misconception
            for keys, misconception in _misconceptions(entry):
                yield [part, position, *keys], misconception


def _sister_faults(quiz: Quiz, place: int, named: set[str], objectives: Mapping[str, str]) -> Iterator[Fault]:
    item = quiz.items[place]
    if item.sister is None:
        return
    if item.sister not in named or item.sister == item.id:
        others = named - {item.id}
        what = (
            "an item is no sister of itself" if item.sister == item.id else f"no item {item.sister!r} exists"
        )
        yield quiz.item_fault(
            place, ["sister"], what, f"write {nearest(item.sister, others) or 'another item'}"
        )
    elif objectives.get(item.sister, item.objective) != item.objective:
        what = f"its sister is about {objectives[item.sister]}"
        yield quiz.item_fault(place, ["sister"], what, f"name an item of the objective {item.objective}")


def _option_faults(quiz: Quiz, place: int) -> Iterator[Fault]:
    item = quiz.items[place]
    right = [option for option in item.options if option.correct]
    wrong = [option for option in item.options if not option.correct]
    if not right:
        yield quiz.item_fault(place, ["options"], "no option is right", "mark one with correct: true")
    if not wrong:
        yield quiz.item_fault(place, ["options"], "no option is wrong", "add one, with its misconception")
    if item.kind == "choice" and len(right) > 1:
        mend = "leave one, or make it kind: several"
        yield quiz.item_fault(place, ["options"], f"{len(right)} options are right in a choice", mend)
    given = [option.id for option in item.options if option.id]
    if len(set(given)) < len(given):
        yield quiz.item_fault(place, ["options"], "two options have the same id", "change one of them")
    for position, option in enumerate(item.options):
        yield from _one_option(quiz, place, position, option)
    for lang in ("en", "es"):
        yield from _spelling_faults(quiz, place, lang, right, wrong)


def _one_option(quiz: Quiz, place: int, position: int, option: Option) -> Iterator[Fault]:
    keys = ["options", position]
    if not option.correct and option.misconception is None:
        yield quiz.item_fault(
            place, keys, "a wrong option names no misconception", "say which one makes it tempting"
        )
    if not option.correct and option.feedback is None:
        yield quiz.item_fault(
            place, keys, "a wrong option has no feedback", "say why it is wrong and what to look at"
        )
    if option.correct and option.misconception:
        yield quiz.item_fault(
            place, [*keys, "misconception"], "a right option holds no misconception", "remove it"
        )
    for lang in ("en", "es"):
        if _ALL_OF_THEM.search(getattr(option.text, lang).lower()):
            mend = "say what it stands for, or make it kind: several"
            yield quiz.item_fault(place, [*keys, "text", lang], "it speaks of the other options", mend)


def _spelling_faults(
    quiz: Quiz, place: int, lang: str, right: Sequence[Option], wrong: Sequence[Option]
) -> Iterator[Fault]:
    texts = [getattr(option.text, lang) for option in chain(right, wrong)]
    if len({written.casefold() for written in texts}) < len(texts):
        yield quiz.item_fault(place, ["options"], f"two options read the same ({lang})", "change one of them")
    if not right or not wrong:
        return
    longest_right = max(len(getattr(option.text, lang)) for option in right)
    longest_wrong = max(len(getattr(option.text, lang)) for option in wrong)
    if longest_right > SHORT and longest_right > GIVEAWAY * longest_wrong:
        what = (
            f"the right option is {longest_right / longest_wrong:.1f} times as long as any wrong one ({lang})"
        )
        yield quiz.item_fault(place, ["options"], what, "shorten it, or lengthen a wrong one")


def _number_faults(quiz: Quiz, place: int, item: NumberItem) -> Iterator[Fault]:
    if (item.low is None) != (item.high is None):
        yield quiz.item_fault(place, [], "low and high come together", "write both, or neither")
    elif item.low is not None and item.high is not None and not item.low <= item.answer <= item.high:
        yield quiz.item_fault(
            place, ["answer"], "the answer is outside of its own range", "mend answer, low or high"
        )
    accepted = item.model_dump()
    for position, near in enumerate(item.near):
        if is_within(accepted, near.answer):
            mend = "make the tolerance smaller, or drop the misconception"
            yield quiz.item_fault(
                place, ["near", position, "answer"], "the wrong number counts as right", mend
            )
        earlier = next(
            (one for one in item.near[:position] if is_within(one.model_dump(), near.answer)), None
        )
        if earlier:
            what = f"the tolerance around {earlier.answer:g} reaches it"
            yield quiz.item_fault(place, ["near", position, "answer"], what, "make that tolerance smaller")


def _duplicate_faults(quizzes: Sequence[Quiz]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], tuple[str, Any]] = {}
    for quiz in quizzes:
        for kind, keys, name in _names(quiz):
            first = seen.setdefault((kind, name), (quiz.shown, keys))
            if first != (quiz.shown, keys):
                mend = "give it another id, as no two share one"
                yield quiz.fault(keys, f"{kind} {name}", f"{first[0]} has this id already", mend)


def _names(quiz: Quiz) -> Iterator[tuple[str, tuple[Any, ...], str]]:
    for name in quiz.misconceptions:
        yield "misconception", ("misconceptions", name), name
    # Questions and predictions share one name space: the journal knows both by id alone.
    for position, prediction in quiz.predictions.items():
        yield "question", ("predict", position), prediction.id
    for position, item in quiz.items.items():
        yield "question", ("items", position), item.id
