"""Questions as GIFT, the plain text that Moodle and others read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from foedus.teach.export.elements import paragraphs
from foedus.teach.export.moodle_xml import fractions, pairs
from foedus.teach.export.sheet import (
    Exported,
    Item,
    Sheet,
    bounds,
    carry,
    exact,
    explained,
    plain,
    tags,
    told,
)

RESERVED = "\\~=#{}:"


def write(sheet: Sheet) -> Exported:
    """Return a GIFT file with a category for each lesson."""
    written, lost = carry(sheet, WRITERS)
    blocks: list[str] = []
    for lesson in dict.fromkeys(item["lesson"] for item, _ in written):
        title = f"{lesson} {sheet.text(sheet.titles[lesson])}".replace("/", "//")
        blocks.append(f"$CATEGORY: $course$/top/foedus {sheet.lang}/{title}")
        blocks += [question for item, question in written if item["lesson"] == lesson]
    return Exported(("\n\n".join(blocks) + "\n").encode(), len(written), lost)


def escaped(text: str) -> str:
    r"""Return a text whose reserved characters GIFT takes as they are.

    Examples
    --------
    >>> print(escaped("{a = b}: 1"))
    \{a \= b\}\: 1
    """
    return "".join(f"\\{sign}" if sign in RESERVED else sign for sign in text.replace("\n", " "))


def _rich(texts: Iterable[str], sheet: Sheet) -> str:
    return escaped(paragraphs(texts, sheet.lang))


def _question(item: Item, sheet: Sheet, lead: str, answers: list[str]) -> str:
    stem = [sheet.text(item["stem"])]
    if item.get("unit"):
        stem.append(sheet.word("unit", sheet.text(item["unit"])))
    # Moodle reads ids and tags from the comment; other readers pass it over.
    marks = "".join(f" [tag:{tag}]" for tag in tags(item))
    return "\n".join(
        [
            f"// [id:{item['id']}-{sheet.lang}]{marks}",
            f"::{escaped(item['id'])}::[html]{_rich(stem, sheet)}{{{lead}",
            *(f"\t{answer}" for answer in answers),
            f"\t####{_rich(explained(item, sheet), sheet)}",
            "}",
        ]
    )


def _said(texts: list[str], sheet: Sheet) -> str:
    return f"#{_rich(texts, sheet)}" if texts else ""


def _choice(item: Item, sheet: Sheet) -> str:
    return _options(item, sheet, ["=" if option["correct"] else "~" for option in item["options"]])


def _several(item: Item, sheet: Sheet) -> str:
    return _options(item, sheet, [f"~%{fraction}%" for fraction in fractions(item)])


def _options(item: Item, sheet: Sheet, signs: list[str]) -> str:
    answers = [
        sign + _rich([sheet.text(option["text"])], sheet) + _said(told(option, sheet), sheet)
        for sign, option in zip(signs, item["options"], strict=True)
    ]
    return _question(item, sheet, "", answers)


def _number(item: Item, sheet: Sheet) -> str:
    answers = []
    for target, weight in [(item, 100), *((near, 0) for near in item.get("near", ()))]:
        spans = [f"{plain(exact(target['answer']))}:{plain(exact(target.get('tolerance', 0)))}"]
        spans += [f"{plain(low)}..{plain(high)}" for low, high in bounds(target)[1:]]
        answers += [f"=%{weight}%{span}{_said(told(target, sheet), sheet)}" for span in spans]
    if item.get("otherwise"):
        answers.append(f"~#{_rich([sheet.text(item['otherwise'])], sheet)}")
    return _question(item, sheet, "#", answers)


def _rows(item: Item, sheet: Sheet) -> str:
    # An arrow inside the text of a row is no longer one: its sign is written as HTML.
    answers = [
        f"={_rich([row], sheet) if row else ''} -> {escaped(text)}" for row, text in pairs(item, sheet)
    ]
    return _question(item, sheet, "", answers)


WRITERS: dict[str, Callable[[Item, Sheet], str]] = {
    "choice": _choice,
    "several": _several,
    "number": _number,
    "match": _rows,
    "classify": _rows,
}
