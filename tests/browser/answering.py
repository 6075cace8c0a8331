"""Answer each kind of question with the keys of a keyboard and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page

Item = Mapping[str, Any]

# More than the stops between any two questions of a lesson.
_STOPS = 400
_HERE = "(form) => form.contains(document.activeElement)"
_IS = "(element) => element === document.activeElement"
_WAY = """(element) => {
  if (element === document.activeElement) return "here";
  const place = element.compareDocumentPosition(document.activeElement);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? "Shift+Tab" : "Tab";
}"""


class Unreachable(AssertionError):
    """Tab never came to what was looked for."""


def tab_to(target: Locator) -> None:
    """Press Tab until the focus is on an element, or on something inside it."""
    page = target.page
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate(_HERE):
            return
    raise Unreachable(f"{_STOPS} times Tab did not lead to {target}")


def enter(form: Locator) -> None:
    """Come to the first control of a question with Tab, from wherever the focus is."""
    if not form.evaluate(_HERE):
        tab_to(form)
    while form.evaluate(_HERE):
        form.page.keyboard.press("Shift+Tab")
    form.page.keyboard.press("Tab")


def _walk(target: Locator) -> None:
    """Go with Tab to exactly this control of the question, on or back."""
    for _ in range(_STOPS):
        way = target.evaluate(_WAY)
        if way == "here":
            return
        target.page.keyboard.press(way)
    raise Unreachable(f"{_STOPS} times Tab did not lead to {target}")


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
        _walk(box)
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
        _walk(form.locator("select").nth(place))
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
    if not form.evaluate(_HERE):
        enter(form)
    _walk(target)
    form.page.keyboard.press("Space")
    assert target.evaluate(_IS), "the button that was pressed keeps the focus"


def _placed(form: Locator, rows: str) -> list[str]:
    found: list[str] = form.locator(f"{rows} > [data-part]").evaluate_all("(all) => all.map((one) => one.dataset.part)")
    return found


def _order(form: Locator, item: Item, answer: list[str]) -> None:
    for place, part in enumerate(answer):
        # Down and up once: where the order shown is the answer already, something has to move.
        while (now := _placed(form, ".fq-parts").index(part)) > place:
            assert now
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
    _walk(form.locator('button[type="submit"]'))
    form.page.keyboard.press("Space")


def focused(page: Page) -> str:
    """Return the element that has the focus, as a word to compare."""
    found: str = page.evaluate("(() => { const one = document.activeElement; return one.id || one.outerHTML; })()")
    return found


def snapshot(form: Locator) -> list[Any]:
    """Return what a question shows: its words, the state of its controls, the place of its parts."""
    found: list[Any] = form.evaluate(
        """(form) => [
          form.innerText,
          [...form.querySelectorAll('input, select')].map((one) => (one.type in { radio: 1, checkbox: 1 } ? one.checked : one.value)),
          [...form.querySelectorAll('[data-part]')].map((one) => [one.dataset.part, one.dataset.indent, one.parentNode.className]),
        ]"""
    )
    return found
