"""What every format starts from: the questions in one language, and the list of what a format lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from foedus import language, marking, outline
from foedus.errors import FoedusError, nearest

Item = Mapping[str, Any]
Both = Mapping[str, str]

WORDS: dict[str, Both] = {
    "right": {"en": "Right.", "es": "Correcto."},
    "partly": {"en": "Partly right.", "es": "Correcto en parte."},
    "not_yet": {"en": "Not yet.", "es": "Todavía no."},
    "idea": {"en": "The idea behind it: “{}”.", "es": "La idea que hay detrás: «{}»."},
    "see": {"en": "See “{}”, in lesson {}.", "es": "Vuelve a «{}», en la lección {}."},
    "unit": {"en": "Unit: {}.", "es": "Unidad: {}."},
    "several": {"en": "Choose all that apply.", "es": "Elige todas las correctas."},
    "lesson": {"en": "Lesson {}", "es": "Lección {}"},
}


class NothingToExport(FoedusError):
    """No lesson that was asked for has questions."""


class NotCarried(Exception):
    """An item that a format has no room for; the text says what it is."""


@dataclass(frozen=True)
class Sheet:
    """Questions to export, in one language.

    Parameters
    ----------
    lang : str
        ``"en"`` or ``"es"``.
    items : sequence of mapping
        Compiled items of the bank, in order.
    names : mapping
        What each misconception says, in both languages.
    titles : mapping
        Titles of the lessons, in both languages.
    predictions : sequence of str
        Ids of the predictions of these lessons; no format carries them.
    """

    lang: str
    items: Sequence[Item]
    names: Mapping[str, Both]
    titles: Mapping[str, Both]
    predictions: Sequence[str] = ()

    def word(self, name: str, *values: str) -> str:
        """Return one of the words that exports share."""
        return WORDS[name][self.lang].format(*values)

    def text(self, both: Both) -> str:
        """Return a text in the language of the sheet."""
        return both[self.lang]


@dataclass(frozen=True)
class Loss:
    """What a format could not carry, and of which item."""

    what: str
    item: str


@dataclass(frozen=True)
class Exported:
    """A file's content, how many questions it holds, and what it lost."""

    content: bytes
    count: int
    lost: Sequence[Loss] = ()


def gather(lang: str, lesson: str | None = None) -> Sheet:
    """Return the questions of a lesson, or of all, as the build compiled them.

    Parameters
    ----------
    lang : str
        ``"en"`` or ``"es"``.
    lesson : str, optional
        Its number.

    Raises
    ------
    NothingToExport
        There is no question to export.
    """
    number = outline.lesson(lesson).id if lesson else None
    bank = outline.compiled("bank")
    # Class first: the questions kept for recall come from the same lesson and are asked later.
    items = sorted(
        (item for item in bank["items"].values() if number in (None, item["lesson"])),
        key=lambda item: (item["lesson"], item["use"], item["place"]),
    )
    if not items:
        known = sorted({item["lesson"] for item in bank["items"].values()})
        raise NothingToExport(
            f"Lesson {number} has no question yet; export another: {nearest(str(number), known)}."
        )
    return Sheet(
        lang=lang,
        items=items,
        names=bank["misconceptions"],
        titles={lesson.id: lesson.title for lesson in outline.lessons()},
        predictions=[one for one, item in bank["predictions"].items() if number in (None, item["lesson"])],
    )


def carry(
    sheet: Sheet, writers: Mapping[str, Callable[[Item, Sheet], Any]]
) -> tuple[list[tuple[Item, Any]], list[Loss]]:
    """Write each item with the writer of its kind; list those that have none.

    Parameters
    ----------
    sheet : Sheet
        The questions.
    writers : mapping
        For each kind a function of item and sheet; it may raise `NotCarried`.

    Returns
    -------
    tuple
        Pairs of item and what was written, and the losses.
    """
    written: list[tuple[Item, Any]] = []
    lost: list[Loss] = [Loss("prediction", one) for one in sheet.predictions]
    for item in sheet.items:
        writer = writers.get(item["kind"])
        try:
            if writer is None:
                raise NotCarried(item["kind"])
            written.append((item, writer(item, sheet)))
        except NotCarried as what:
            lost.append(Loss(str(what), item["id"]))
    return written, lost


def told(part: Item, sheet: Sheet) -> list[str]:
    """Return what is said of an option or a number: its feedback, and the idea behind a mistake."""
    said = [sheet.text(part["feedback"])] if part.get("feedback") else []
    idea = sheet.names.get(part.get("misconception", ""))
    return [*said, sheet.word("idea", sheet.text(idea))] if idea else said


def explained(item: Item, sheet: Sheet) -> list[str]:
    """Return the explanation of an item, and where the lesson treats it."""
    return [sheet.text(item["explain"]), *pointed(item, sheet)]


def pointed(item: Item, sheet: Sheet) -> list[str]:
    """Return the sentence that names the part of the lesson, if the item has one."""
    heading = item.get("see_heading")
    return [sheet.word("see", sheet.text(heading), item["lesson"])] if heading else []


def tags(item: Item) -> list[str]:
    """Return what a bank can be searched by: lesson, objective, use, sister, misconceptions.

    Examples
    --------
    >>> tags({"lesson": "01", "objective": "trace", "use": "class", "near": [{"misconception": "m"}]})
    ['lesson-01', 'trace', 'class', 'm']
    """
    held = dict.fromkeys(marking.misconceptions(item))
    sister = [f"sister-{item['sister']}"] if item.get("sister") else []
    return [f"lesson-{item['lesson']}", item["objective"], item["use"], *sister, *held]


def exact(value: float) -> Decimal:
    """Return a number as it was written: exports compare decimals, not what binary makes of them."""
    return Decimal(str(value))


def plain(value: Decimal) -> str:
    """Write a decimal with a point and without an exponent.

    Examples
    --------
    >>> plain(exact(2.50)), plain(exact(12000.0)), plain(exact(1e-7))
    ('2.5', '12000', '0.0000001')
    """
    written = format(value, "f")
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def bounds(target: Item) -> list[tuple[Decimal, Decimal]]:
    """Return the intervals that a number accepts: around its answer, and its range.

    Examples
    --------
    >>> [(plain(low), plain(high)) for low, high in bounds({"answer": 0.3, "tolerance": 0.1})]
    [('0.2', '0.4')]
    """
    answer, tolerance = exact(target["answer"]), exact(target.get("tolerance", 0))
    around = [(answer - tolerance, answer + tolerance)]
    if target.get("low") is None or target.get("high") is None:
        return around
    return [*around, (exact(target["low"]), exact(target["high"]))]


def wanted(item: Item) -> int:
    """Return how many right options an item has."""
    return sum(option["correct"] for option in item["options"])


def number(value: float, sheet: Sheet) -> str:
    """Write a number as the language of the sheet does."""
    return language.number(value, "es" if sheet.lang == "es" else "en")
