"""A notebook in a real JupyterLab: opened, run, saved, restarted, and waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize
from tests.serving import TOKEN, Served

# The indicator says idle, and the toolbar names the kernel, before there is any: what runs then is lost, and
# a test would wait for ever. The session itself knows.
_READY = """() => {
  const one = window.jupyterapp?.shell.currentWidget;
  const kernel = one?.sessionContext?.session?.kernel;
  return one?.context?.isReady && one.sessionContext.isReady && !one.sessionContext.isRestarting
    && kernel?.connectionStatus === 'connected' && kernel.status === 'idle'
    && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle';
}"""
_RAN = """() => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
  const idle = document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle';
  return idle && prompts.length > 0 && prompts.every((one) => /\\[\\d+\\]:/.test(one.innerText));
}"""
_CELLS = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell) => [cell.cell_type, cell.source])"""
# JupyterLab shows an error with the type of a warning, so the page cannot tell; the notebook's model can.
_BAD = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .flatMap((cell) => cell.cell_type === 'code' ? cell.toJSON().outputs : [])
  .filter((one) => one.output_type === 'error' || one.name === 'stderr')
  .map((one) => one.evalue ?? [one.text].flat().join(''))"""
# JupyterLab restores what was open and only then opens what the address names, late on a slow machine: what
# was turned to in between goes to the back again. So a test waits until that is done.
_WATCH = """
const watch = setInterval(() => {
  const commands = window.jupyterapp?.commands;
  if (!commands) return;
  clearInterval(watch);
  commands.commandExecuted.connect((_, { id, result }) => {
    if (id === 'filebrowser:open-path') result.finally(() => { window.foedusAddressed = true; });
  });
}, 5);
"""
_ADDRESSED = "() => window.foedusAddressed"
# What was run in them is not asked about: these notebooks are copies.
_CLOSE = """async () => {
  for (const one of [...jupyterapp.shell.widgets('main')]) {
    await one.sessionContext?.shutdown();
    one.dispose();
  }
}"""
PATIENCE = 60_000
THEMES = "JupyterLab Light", "JupyterLab Dark"
VIEWPORT: ViewportSize = {"width": 1280, "height": 1000}


@dataclass
class LabPage:
    """One notebook, open in JupyterLab."""

    page: Page

    def run_all(self) -> None:
        """Run all cells and wait until each has its number; none may err or warn."""
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(_RAN, timeout=PATIENCE)
        assert not (bad := self.page.evaluate(_BAD)), bad

    def command(self, name: str, **given: Any) -> None:
        """Start a command of JupyterLab by its id, without waiting for what it does."""
        self.page.evaluate("([name, given]) => { jupyterapp.commands.execute(name, given); }", [name, given])

    def save(self) -> None:
        """Save the notebook and wait until it is on disk."""
        self.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")

    def restart(self) -> None:
        """Restart the kernel as the menu does, and say yes to the question."""
        self.command("kernelmenu:restart")
        self.page.locator(".jp-Dialog .jp-mod-accept").press("Enter")
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        self.ready()

    def turn_to(self, path: str) -> None:
        """Close what is open, end its kernel, and open another notebook in the same page."""
        self.close()
        self.command("docmanager:open", path=path)
        self.ready()

    def close(self) -> None:
        """Close every notebook and end its kernel; JupyterLab stays."""
        self.page.evaluate(_CLOSE)

    def reload(self) -> None:
        """Load the page again, as after F5."""
        self.page.reload()
        addressed(self.page)
        self.ready()

    def ready(self) -> None:
        """Wait until a kernel answers."""
        self.page.wait_for_function(_READY, timeout=PATIENCE)

    def theme(self, name: str) -> None:
        """Change to a theme, such as ``"JupyterLab Dark"``, and wait until the page has it."""
        self.command("apputils:change-theme", theme=name)
        self.page.locator(f'body[data-jp-theme-name="{name}"]').wait_for(state="attached")

    def cells(self) -> list[list[str]]:
        """Return kind and source of each cell."""
        found: list[list[str]] = self.page.evaluate(_CELLS)
        return found

    def numbers(self) -> list[str]:
        """Return the number of its last run that each cell of code shows."""
        prompts = self.page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()
        return [prompt.strip("[]: ") for prompt in prompts]

    def question(self, item: str) -> Locator:
        """Return the form of one question."""
        return self.page.locator(f'.fq-root form[data-item="{item}"]')


def new_page(context: BrowserContext) -> Page:
    """Return a page in which JupyterLab can be waited for."""
    page = context.new_page()
    page.add_init_script(_WATCH)
    return page


def addressed(page: Page) -> None:
    """Wait until the notebook that the address names was brought to the front."""
    page.wait_for_function(_ADDRESSED, timeout=PATIENCE)


def opened(context: BrowserContext, served: Served, path: str, layout: str = "") -> LabPage:
    """Open a notebook in a new page, with a layout of its own if one is named, and wait for its kernel."""
    page = new_page(context)
    page.goto(f"{served.base}/lab/{layout and f'workspaces/{layout}/'}tree/{path}?token={TOKEN}")
    addressed(page)
    one = LabPage(page)
    one.ready()
    return one


@dataclass
class SharedLab:
    """One page of JupyterLab that tests use in turns: to load it takes longer than most of them."""

    browser: Browser
    served: Served
    context: BrowserContext | None = None
    page: LabPage | None = None

    def turn_to(self, path: str) -> LabPage:
        """Open a notebook where the last test left the page, or in a new page."""
        if self.page:
            self.page.turn_to(path)
        else:
            self.context = self.browser.new_context(viewport=VIEWPORT)
            # With the layout that other pages come up with, it would put its notebooks into them.
            self.page = opened(self.context, self.served, path, layout="turns")
            self.page.page.evaluate("() => jupyterapp.shell.collapseLeft()")
        return self.page

    def leave(self) -> None:
        """Leave the page as the next test expects it."""
        if self.page:
            self.page.close()
            self.page.theme(THEMES[0])

    def give_up(self) -> None:
        """Close the page: the next test gets a new one."""
        if self.context:
            self.context.close()
        self.context = self.page = None
