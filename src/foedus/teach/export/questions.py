"""Questions and their key as plain HTML: what paper shows, and a page without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from string import ascii_uppercase

from foedus.teach.export.sheet import Item, Sheet, number, pointed, told

SAID = {
    "number": {"en": "Your number:", "es": "Tu número:"},
    "accepted": {"en": "also right: {} to {}", "es": "también vale: de {} a {}"},
    "margin": {"en": "give or take {}", "es": "con un margen de {}"},
}
LEADS = {
    "order": {
        "en": "Number the boxes in the right order: 1 is first.",
        "es": "Numera las casillas en el orden correcto: el 1 va primero.",
    },
    "match": {
        "en": "Write in each box the letter that belongs there.",
        "es": "Escribe en cada casilla la letra que le corresponde.",
    },
    "classify": {
        "en": "Write a letter in each box; a letter may come more than once.",
        "es": "Escribe una letra en cada casilla; una misma letra puede repetirse.",
    },
    "parsons": {
        "en": "Number the lines of the program in the first box; write in the second how many steps each is "
        "indented. Leave out lines that do not belong.",
        "es": "Numera en la primera casilla las líneas del programa; escribe en la segunda cuántos niveles "
        "de sangría lleva cada una. Deja en blanco las líneas que sobran.",
    },
}
_BOX = '<span class="box"></span>'
_STEP = "    "


@dataclass(frozen=True)
class Printed:
    """A question as it is asked, and what the key says of it."""

    asked: str
    answer: str
    mistakes: tuple[tuple[str, str], ...] = ()
    program: str = ""


def _stem(item: Item, sheet: Sheet) -> str:
    return f'<p class="stem">{escape(sheet.text(item["stem"]))}</p>'


def _options(item: Item, sheet: Sheet) -> Printed:
    rows = "".join(f"<li>{escape(sheet.text(option['text']))}</li>" for option in item["options"])
    lead = f'<p class="lead">{escape(sheet.word("several"))}</p>' if item["kind"] == "several" else ""
    lettered = list(zip(ascii_uppercase, item["options"], strict=False))
    right = [
        f"{letter} ({sheet.text(one['text']).rstrip('.')})" for letter, one in lettered if one["correct"]
    ]
    return Printed(
        f'{_stem(item, sheet)}{lead}<ol class="options {item["kind"]}">{rows}</ol>',
        "; ".join(right),
        tuple((letter, " ".join(told(one, sheet))) for letter, one in lettered if not one["correct"]),
    )


def _number(item: Item, sheet: Sheet) -> Printed:
    unit = f" {escape(sheet.text(item['unit']))}" if item.get("unit") else ""
    field = f'<p class="field">{SAID["number"][sheet.lang]} <span class="line"></span>{unit}</p>'
    return Printed(
        _stem(item, sheet) + field,
        _accepted(item, sheet) + (f" {sheet.text(item['unit'])}" if item.get("unit") else ""),
        tuple((_accepted(near, sheet), " ".join(told(near, sheet))) for near in item.get("near", ())),
    )


def _accepted(target: Item, sheet: Sheet) -> str:
    parts = [number(target["answer"], sheet)]
    if target.get("tolerance"):
        parts.append(SAID["margin"][sheet.lang].format(number(target["tolerance"], sheet)))
    if target.get("low") is not None and target.get("high") is not None:
        ends = number(target["low"], sheet), number(target["high"], sheet)
        parts.append(SAID["accepted"][sheet.lang].format(*ends))
    return parts[0] if len(parts) == 1 else f"{parts[0]} ({'; '.join(parts[1:])})"


def _lead(item: Item, sheet: Sheet) -> str:
    return f'{_stem(item, sheet)}<p class="lead">{escape(LEADS[item["kind"]][sheet.lang])}</p>'


def _letters(parts: Iterable[Item]) -> dict[str, str]:
    return {part["id"]: letter for letter, part in zip(ascii_uppercase, parts, strict=False)}


def _mistakes(named: Iterable[tuple[str, Item]], sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join(said)) for name, part in named if (said := told(part, sheet)))


def _order(item: Item, sheet: Sheet) -> Printed:
    letters = _letters(item["parts"])
    texts = {part["id"]: sheet.text(part["text"]) for part in item["parts"]}
    rows = "".join(f"<li>{_BOX} {escape(text)}</li>" for text in texts.values())
    return Printed(
        f'{_lead(item, sheet)}<ol class="options order">{rows}</ol>',
        "; ".join(f"{letters[name]} ({texts[name].rstrip('.')})" for name in item["answer"]),
        _mistakes(((letters[part["id"]], part) for part in item["parts"]), sheet),
    )


def _rows(item: Item, sheet: Sheet) -> Printed:
    letters = _letters(item["bins"])
    texts = {one["id"]: sheet.text(one["text"]) for one in item["bins"]}
    bins = "".join(f"<li>{escape(text)}</li>" for text in texts.values())
    numbered = [(str(place), row) for place, row in enumerate(item["rows"], start=1)]
    rows = "".join(
        f'<tr><th scope="row">{place}</th><td>{escape(sheet.text(row["text"]))}</td><td>{_BOX}</td></tr>'
        for place, row in numbered
    )
    named: list[tuple[str, Item]] = []
    for place, row in numbered:
        nears = [(f"{place} {letters[near['bin']]}", near) for near in row.get("near", ())]
        named += [(place, row), *nears]
    return Printed(
        f'{_lead(item, sheet)}<table class="rows">{rows}</table><ol class="options bins">{bins}</ol>',
        "; ".join(f"{place} {letters[row['bin']]} ({texts[row['bin']]})" for place, row in numbered),
        _mistakes(named, sheet),
    )


def _parsons(item: Item, sheet: Sheet) -> Printed:
    letters = _letters(item["lines"])
    code = {line["id"]: line["code"] for line in item["lines"]}
    rows = "".join(f"<li>{_BOX} {_BOX} <code>{escape(text)}</code></li>" for text in code.values())
    return Printed(
        f'{_lead(item, sheet)}<ol class="options lines">{rows}</ol>',
        "; ".join(f"{letters[line['id']]} {line['indent']}" for line in item["answer"]),
        _mistakes(((letters[line["id"]], line) for line in item["lines"]), sheet),
        "\n".join(_STEP * line["indent"] + code[line["id"]] for line in item["answer"]),
    )


def asked(items: Iterable[Item], sheet: Sheet) -> str:
    """Return the questions alone, each kind as paper has it, an unknown one by its stem."""
    rows = (
        WRITERS[item["kind"]](item, sheet).asked if item["kind"] in WRITERS else _stem(item, sheet)
        for item in items
    )
    return f'<ol class="questions">{"".join(f"<li>{row}</li>" for row in rows)}</ol>'


def keyed(item: Item, printed: Printed, sheet: Sheet) -> str:
    """Return what the key says of one question."""
    mistakes = "".join(f"<li><b>{escape(what)}</b> {escape(said)}</li>" for what, said in printed.mistakes)
    why = " ".join([sheet.text(item["explain"]), *pointed(item, sheet)])
    program = f"<pre>{escape(printed.program)}</pre>" if printed.program else ""
    return f'<p><strong class="right">{escape(printed.answer)}</strong></p>{program}<p>{escape(why)}</p>' + (
        f'<ul class="mistakes">{mistakes}</ul>' if mistakes else ""
    )


WRITERS: dict[str, Callable[[Item, Sheet], Printed]] = {
    "choice": _options,
    "several": _options,
    "number": _number,
    "order": _order,
    "match": _rows,
    "classify": _rows,
    "parsons": _parsons,
}
