"""Questions as Moodle XML, in the structure that Moodle's own importer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from foedus.teach.export.elements import Element, document, element, paragraphs
from foedus.teach.export.sheet import (
    Exported,
    Item,
    NotCarried,
    Sheet,
    bounds,
    carry,
    explained,
    plain,
    tags,
    told,
    wanted,
)

# Moodle knows only these shares of a mark; any other is refused or bent to the nearest on import.
SHARES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20}
# What rows are matched to is plain text in Moodle, in a field of this many characters.
BIN_SIZE = 255


def write(sheet: Sheet) -> Exported:
    """Return a file of Moodle XML with a category for each lesson."""
    written, lost = carry(sheet, WRITERS)
    quiz = element("quiz")
    for lesson in dict.fromkeys(item["lesson"] for item, _ in written):
        quiz.append(_category(lesson, sheet))
        quiz.extend(question for item, question in written if item["lesson"] == lesson)
    return Exported(document(quiz), len(written), lost)


def share(count: int) -> str:
    """Return one part of `count` in percent, as Moodle writes it.

    Examples
    --------
    >>> share(3), share(8), share(1)
    ('33.33333', '12.5', '100')
    """
    return f"{100 / count:.5f}".rstrip("0").rstrip(".")


def fractions(item: Item) -> list[str]:
    """Return the percentage of each option of a `several`: together the rule of ``marking.py``."""
    count = wanted(item)
    if count not in SHARES:
        raise NotCarried(f"several with {count} right options")
    return [share(count) if option["correct"] else f"-{share(count)}" for option in item["options"]]


def pairs(item: Item, sheet: Sheet) -> list[tuple[str, str]]:
    """Return row and bin of a `match` or `classify` in words; bins without a row have an empty one.

    Moodle offers bins that read alike as one, so a bin may stand in many pairs.
    """
    texts = {one["id"]: sheet.text(one["text"]) for one in item["bins"]}
    if longest := [text for text in texts.values() if len(text) > BIN_SIZE]:
        raise NotCarried(f"{item['kind']} with a text of {len(longest[0])} characters to match")
    taken = {row["bin"] for row in item["rows"]}
    made = [(sheet.text(row["text"]), texts[row["bin"]]) for row in item["rows"]]
    return made + [("", text) for name, text in texts.items() if name not in taken]


def _category(lesson: str, sheet: Sheet) -> Element:
    title = f"{lesson} {sheet.text(sheet.titles[lesson])}".replace("/", "//")
    path = f"$course$/top/foedus {sheet.lang}/{title}"
    return element("question", {"type": "category"}, element("category", {}, _text(path)))


def _text(text: str) -> Element:
    return element("text", {}, text)


def _rich(tag: str, texts: Iterable[str], sheet: Sheet) -> Element:
    return element(tag, {"format": "html"}, _text(paragraphs(texts, sheet.lang)))


def _question(kind: str, item: Item, sheet: Sheet) -> Element:
    stem = [sheet.text(item["stem"])]
    if item.get("unit"):
        stem.append(sheet.word("unit", sheet.text(item["unit"])))
    return element(
        "question",
        {"type": kind},
        element("name", {}, _text(item["id"])),
        _rich("questiontext", stem, sheet),
        _rich("generalfeedback", explained(item, sheet), sheet),
        element("defaultgrade", {}, "1"),
        element("penalty", {}, "0.3333333"),
        element("hidden", {}, "0"),
        element("idnumber", {}, f"{item['id']}-{sheet.lang}"),
        element("tags", {}, *(element("tag", {}, _text(tag)) for tag in tags(item))),
    )


def _choice(item: Item, sheet: Sheet) -> Element:
    return _options(item, sheet, ["100" if option["correct"] else "0" for option in item["options"]])


def _several(item: Item, sheet: Sheet) -> Element:
    return _options(item, sheet, fractions(item))


def _options(item: Item, sheet: Sheet, worth: list[str]) -> Element:
    question = _question("multichoice", item, sheet)
    question.append(element("single", {}, "true" if item["kind"] == "choice" else "false"))
    question.append(element("shuffleanswers", {}, "true"))
    question.append(element("answernumbering", {}, "abc"))
    question.extend(_verdicts(sheet))
    if item["kind"] == "several":
        question.append(element("shownumcorrect"))
    for option, fraction in zip(item["options"], worth, strict=True):
        answer = _rich("answer", [sheet.text(option["text"])], sheet)
        answer.set("fraction", fraction)
        answer.append(_rich("feedback", told(option, sheet), sheet))
        question.append(answer)
    return question


def _verdicts(sheet: Sheet) -> list[Element]:
    words = [("correct", "right"), ("partiallycorrect", "partly"), ("incorrect", "not_yet")]
    return [_rich(f"{tag}feedback", [sheet.word(word)], sheet) for tag, word in words]


def _rows(item: Item, sheet: Sheet) -> Element:
    question = _question("matching", item, sheet)
    question.append(element("shuffleanswers", {}, "true"))
    question.extend(_verdicts(sheet))
    question.append(element("shownumcorrect"))
    for row, text in pairs(item, sheet):
        asked = _rich("subquestion", [row] if row else [], sheet)
        asked.append(element("answer", {}, _text(text)))
        question.append(asked)
    return question


def _order(item: Item, sheet: Sheet) -> Element:
    question = _question("ordering", item, sheet)
    # Of the rules that Moodle offers this one is nearest: it counts the same chain.
    fields = {"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": str(len(item["answer"]))}
    fields |= {"gradingtype": "LONGEST_ORDERED_SUBSET", "showgrading": "HIDE", "numberingstyle": "none"}
    question.extend(element(name, {}, value) for name, value in fields.items())
    question.extend(_verdicts(sheet))
    parts = {part["id"]: part for part in item["parts"]}
    for place, name in enumerate(item["answer"], start=1):
        # The importer takes the right order from the order of the answers.
        answer = _rich("answer", [sheet.text(parts[name]["text"])], sheet)
        answer.set("fraction", str(place))
        answer.append(_rich("feedback", told(parts[name], sheet), sheet))
        question.append(answer)
    return question


def _number(item: Item, sheet: Sheet) -> Element:
    question = _question("numerical", item, sheet)
    # Moodle takes the first answer that fits, as marking does: what is right, known mistakes, the rest.
    for target, fraction in [(item, "100"), *((near, "0") for near in item.get("near", ()))]:
        question.extend(_numerical(span, fraction, told(target, sheet), sheet) for span in bounds(target))
    if item.get("otherwise"):
        rest = element("answer", {"fraction": "0"}, _text("*"), element("tolerance", {}, "0"))
        rest.append(_rich("feedback", [sheet.text(item["otherwise"])], sheet))
        question.append(rest)
    if item.get("unit"):
        unit = element("unit", {}, element("multiplier", {}, "1"))
        unit.append(element("unit_name", {}, sheet.text(item["unit"])))
        question.append(element("units", {}, unit))
    question.append(element("unitgradingtype", {}, "0"))
    question.append(element("showunits", {}, "0" if item.get("unit") else "3"))
    return question


def _numerical(span: tuple[Decimal, Decimal], fraction: str, said: list[str], sheet: Sheet) -> Element:
    low, high = span
    answer = element("answer", {"fraction": fraction}, _text(plain((low + high) / 2)))
    answer.append(element("tolerance", {}, plain((high - low) / 2)))
    answer.append(_rich("feedback", said, sheet))
    return answer


WRITERS: dict[str, Callable[[Item, Sheet], Element]] = {
    "choice": _choice,
    "several": _several,
    "number": _number,
    "order": _order,
    "match": _rows,
    "classify": _rows,
}
