"""A student who has a keyboard and no mouse: from cell to cell, along links, into questions and out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page
from tests.browser import answering, lab_pages
from tests.browser.lab_pages import PATIENCE

# Several notebooks can be open at once: whatever is asked here is asked of the one in front.
_OPENED = """(path) => {
  const one = window.jupyterapp?.shell.currentWidget;
  return one?.context?.path.endsWith(path) && one.context.isReady
    && one.sessionContext.session?.kernel?.status === 'idle' && one.content.activeCell !== null;
}"""
_ACTIVE = "() => jupyterapp.shell.currentWidget.content.activeCellIndex"
_AT = f"(place) => ({_ACTIVE})() === place"
_SOURCES = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell) => [cell.cell_type, cell.source])"""
_RAN = """(place) => {
  const cell = jupyterapp.shell.currentWidget.content.model.sharedModel.cells[place];
  return cell.cell_type !== 'code' || (cell.execution_count > 0
    && jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle');
}"""
_FOCUS_IN_CELLS = """() => jupyterapp.shell.currentWidget.content.node.contains(document.activeElement)
  && jupyterapp.shell.currentWidget.content.mode === 'command'"""
_SAVED = "() => !jupyterapp.shell.currentWidget.context.model.dirty"


@dataclass
class Walk:
    """The page that a student sees, worked by keys alone."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def arrive(self, path: str) -> None:
        """Wait until a notebook whose path ends so is in front and its kernel rests."""
        self.page.wait_for_function(_OPENED, arg=path, timeout=PATIENCE)
        self.page.wait_for_function(_FOCUS_IN_CELLS, timeout=PATIENCE)

    def reload(self, path: str) -> None:
        """Load the page again, as after F5, and wait until a notebook is in front and stays there."""
        self.page.reload()
        lab_pages.addressed(self.page)
        self.arrive(path)

    @property
    def notebook(self) -> Locator:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook")

    def cell(self, place: int) -> Locator:
        """Return a cell of the notebook in front."""
        return self.notebook.locator(".jp-Cell").nth(place)

    def place(self, start: str) -> int:
        """Return the place of the only cell whose source begins so."""
        (found,) = (at for at, (_, text) in enumerate(self.sources()) if text.startswith(start))
        return found

    def sources(self) -> list[list[str]]:
        """Return kind and source of each cell of the notebook in front."""
        found: list[list[str]] = self.page.evaluate(_SOURCES)
        return found

    def go(self, place: int) -> None:
        """Come to a cell with the arrows."""
        self.press("Escape")
        at = self.page.evaluate(_ACTIVE)
        for _ in range(abs(place - at)):
            self.press("ArrowDown" if place > at else "ArrowUp")
        self.page.wait_for_function(_AT, arg=place)

    def run_to(self, place: int) -> None:
        """Run the cells from the one in front to this one, which keeps the focus."""
        at = self.page.evaluate(_ACTIVE)
        for one in range(at, place):
            self.press("Shift+Enter")
            self.page.wait_for_function(_AT, arg=one + 1)
        self.press("Control+Enter")
        self.page.wait_for_function(_RAN, arg=place, timeout=PATIENCE)

    def follow(self, link: Locator) -> None:
        """Come to a link with Tab and follow it."""
        answering.tab_to(link)
        self.press("Enter")

    def answer(self, place: int, item: dict[str, Any], answer: Any) -> Locator:
        """Tab from its cell into a question, answer it, check it, and come back to the cells."""
        form = self.cell(place).locator(f'form[data-item="{item["id"]}"]')
        form.wait_for()
        answering.tab_to(form)
        answering.give(form, item, answer)
        answering.check(form)
        self.press("Escape")
        self.page.wait_for_function(_FOCUS_IN_CELLS)
        return form

    def save(self) -> None:
        """Save with the keys for it, and wait until the file is written."""
        self.press("Control+s")
        self.page.wait_for_function(_SAVED, timeout=PATIENCE)
