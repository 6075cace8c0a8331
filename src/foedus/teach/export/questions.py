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


@dataclass(frozen=True)
class Printed:
    """A question as it is asked, and what the key says of it."""

    asked: str
    answer: str
    mistakes: tuple[tuple[str, str], ...] = ()


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
    return f'<p><strong class="right">{escape(printed.answer)}</strong></p><p>{escape(why)}</p>' + (
        f'<ul class="mistakes">{mistakes}</ul>' if mistakes else ""
    )


WRITERS: dict[str, Callable[[Item, Sheet], Printed]] = {
    "choice": _options,
    "several": _options,
    "number": _number,
}
