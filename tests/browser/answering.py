"""Answer each kind of question with the keys of a keyboard and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator

Item = Mapping[str, Any]

# More than the stops between any two questions of a quiz.
_STOPS = 100
_HERE = "(form) => form.contains(document.activeElement)"
_AMONG = "(form) => form.closest('.fq-root').contains(document.activeElement)"
_WAY = """(element) => {
  if (element.contains(document.activeElement)) return "here";
  const place = element.compareDocumentPosition(document.activeElement);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? "Shift+Tab" : "Tab";
}"""


class Unreachable(AssertionError):
    """Tab never came to what was looked for."""


def tab_to(target: Locator) -> None:
    """Press Tab until the focus is on an element or inside it; Shift+Tab where it lies behind."""
    for _ in range(_STOPS):
        way = target.evaluate(_WAY)
        if way == "here":
            return
        target.page.keyboard.press(way)
    raise Unreachable(f"{_STOPS} times Tab did not lead to {target}")


def enter(form: Locator) -> None:
    """Come to the first control of a question with Tab, from another question or from its cell."""
    if not form.evaluate(_AMONG):
        # As somebody who came to the cell with the arrows of the notebook.
        form.evaluate("(form) => form.closest('.jp-Cell')?.focus()")
    tab_to(form)
    while form.evaluate(_HERE):
        form.page.keyboard.press("Shift+Tab")
    # Not one Tab: the buttons of the cell may have come up only now, and Space would press the first of them.
    tab_to(form)


def _step(radio: Locator, group: Locator) -> None:
    """Pick one of a group of radio buttons with Space and the arrow."""
    page = radio.page
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise Unreachable(f"the arrow did not lead to {radio}")


def _choice(form: Locator, item: Item, answer: str) -> None:
    group = form.locator(".fq-option input")
    enter(form)
    _step(form.locator(f'input[value="{answer}"]'), group)


def _several(form: Locator, item: Item, answer: list[str]) -> None:
    enter(form)
    boxes = form.locator('input[type="checkbox"]')
    for place, option in enumerate(item["options"]):
        box = boxes.nth(place)
        tab_to(box)
        if box.is_checked() != (option["id"] in answer):
            form.page.keyboard.press("Space")


def _number(form: Locator, item: Item, answer: float) -> None:
    enter(form)
    form.page.keyboard.press("Control+a")
    form.page.keyboard.type(str(answer))


def _match(form: Locator, item: Item, answer: Mapping[str, str]) -> None:
    enter(form)
    places = {one["id"]: place + 1 for place, one in enumerate(item["bins"])}
    for place, row in enumerate(item["rows"]):
        tab_to(form.locator("select").nth(place))
        form.page.keyboard.press("Home")
        for _ in range(places[answer[row["id"]]]):
            form.page.keyboard.press("ArrowDown")


def _classify(form: Locator, item: Item, answer: Mapping[str, str]) -> None:
    enter(form)
    for place, row in enumerate(item["rows"]):
        group = form.locator(".fq-row").nth(place).locator("input")
        if not group.evaluate_all("(all) => all.includes(document.activeElement)"):
            form.page.keyboard.press("Tab")
        assert group.evaluate_all("(all) => all.includes(document.activeElement)")
        _step(group.and_(form.locator(f'input[value="{answer[row["id"]]}"]')), group)


def _press(form: Locator, part: str, button: str) -> None:
    """Come to a button of a part that moves and press it."""
    target = form.locator(f'[data-part="{part}"] .fq-{button}')
    if not form.evaluate(_AMONG):
        enter(form)
    tab_to(target)
    form.page.keyboard.press("Space")
    assert target.evaluate(_HERE), "the button that was pressed keeps the focus"


def _placed(form: Locator, rows: str) -> list[str]:
    parts = form.locator(f"{rows} > [data-part]")
    found: list[str] = parts.evaluate_all("(all) => all.map((one) => one.dataset.part)")
    return found


def _order(form: Locator, item: Item, answer: list[str]) -> None:
    for place, part in enumerate(answer):
        while _placed(form, ".fq-parts").index(part) > place:
            _press(form, part, "up")


def _parsons(form: Locator, item: Item, answer: list[tuple[str, int]]) -> None:
    for part in _placed(form, ".fq-program"):
        _press(form, part, "use")
    for part, depth in answer:
        _press(form, part, "use")
        for _ in range(depth):
            _press(form, part, "in")


KINDS: dict[str, Callable[[Locator, Item, Any], None]] = {
    "choice": _choice,
    "several": _several,
    "number": _number,
    "order": _order,
    "match": _match,
    "classify": _classify,
    "parsons": _parsons,
}


def give(form: Locator, item: Item, answer: Any) -> None:
    """Put an answer into the controls of a question, without checking it."""
    KINDS[item["kind"]](form, item, answer)


def check(form: Locator) -> None:
    """Come to the button that checks and press it."""
    tab_to(form.locator('button[type="submit"]'))
    form.page.keyboard.press("Space")


_SHOWN = """(form) => {
  const all = (which, what) => [...form.querySelectorAll(which)].map(what);
  return [
    all('.fq-text, .fq-tag, .fq-act, .fq-feedback, .fq-notice', (one) => one.innerText),
    all('input, select', (one) => (/radio|checkbox/.test(one.type) ? one.checked : one.value)),
    all('[data-part]', (one) => [one.dataset.part, one.dataset.indent, one.parentNode.className]),
  ];
}"""


def shown(form: Locator) -> list[Any]:
    """Return what a question shows of its answer: words, controls, and the place of its parts."""
    found: list[Any] = form.evaluate(_SHOWN)
    return found
