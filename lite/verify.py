"""Read a built JupyterLite site in Chromium: what runs, what does not, how long it takes, who is asked.

Needs ``playwright`` and an installed Chromium: ``python lite/verify.py DIR``. Ends with code 1 where what an
offline site promises does not hold.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
import time
from typing import Any, ClassVar

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

LESSON = "lessons/es/01-who-says-what.ipynb"
FORM = '.fq-root form[data-item="what-quotation-marks-tell"]'
PATIENCE = 120_000
# No other host can be found, whoever asks for it.
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
READY = """() => {
  const shown = document.querySelector('.jp-Notebook-ExecutionIndicator');
  const name = document.querySelector('.jp-Toolbar-kernelName');
  return window.jupyterapp && shown?.dataset.status === 'idle' && name?.innerText.startsWith('Python');
}"""
# Each cell on its own, so that one which fails hides no other; with the time and the error of each.
RUN = """async (place) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = place;
  const began = performance.now();
  await jupyterapp.commands.execute('notebook:run-cell');
  const cell = notebook.model.sharedModel.cells[place].toJSON();
  const bad = (cell.outputs ?? []).filter((one) => one.output_type === 'error' || one.name === 'stderr');
  return [Math.round(performance.now() - began),
    bad.map((one) => one.ename ? `${one.ename}: ${one.evalue}` : [one.text].flat().join(''))];
}"""
CELLS = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell, place) => [place, cell.cell_type, cell.source])
  .filter(([, kind]) => kind === 'code').map(([place, , source]) => [place, source])"""
SAY = """([place, source]) => {
  jupyterapp.shell.currentWidget.content.model.sharedModel.cells[place].setSource(source);
}"""
TEXT = """(place) => jupyterapp.shell.currentWidget.content.model.sharedModel.cells[place].toJSON()
  .outputs.map((one) => one.text ? [one.text].flat().join('') : '').join('')"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files with the two types that the site needs, silently."""

    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def main(folder: str) -> None:
    """Serve the folder, read it, print what was seen.

    Parameters
    ----------
    folder : str
        What ``lite/build.py`` made.
    """
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*ALONE, "--no-sandbox"]
        )
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.on("request", lambda request: asked.append(request.url))
        read(context, base)
        browser.close()
    server.shutdown()
    foreign = sorted({url for url in asked if not url.startswith((base, "data:", "blob:"))})
    print(f"requests: {len(asked)}, to other hosts: {foreign or 'none'}")
    # Python runs in a worker: where its file was not seen, no worker's requests were.
    if foreign or not any(url.endswith("/pyodide.asm.wasm") for url in asked):
        sys.exit(1)


def read(context: BrowserContext, base: str) -> None:
    """Run a lesson, answer a question, load the page again and look for the answer."""
    page = context.new_page()
    opened(page, lambda: page.goto(f"{base}/notebooks/index.html?path={LESSON}"), "opened")
    cells = page.evaluate(CELLS)
    for place, source in cells:
        run(page, place, source)
    last = cells[-1][0]
    run(page, last, 'fd.claim("nato-32")')
    card = page.locator(".jp-Cell").nth(last).locator(".jp-OutputArea-output").last
    print("card:", " ".join(card.inner_text().split())[:150])
    answered(page)
    print("marked:", feedback(page))
    kept = "import foedus.journal as j; print(j.path(), [(e['kind'], e['item']) for e in j.events()])"
    run(page, last, kept)
    print("journal:", page.evaluate(TEXT, last).strip())
    opened(page, page.reload, "reloaded")
    for place, source in page.evaluate(CELLS):
        if any(name in source for name in ("%pip", "import foedus", "fd.quiz")):
            run(page, place, source)
    expect(page.locator(f"{FORM} .fq-feedback")).not_to_be_empty()
    print("after the reload the question shows:", feedback(page))
    run(page, last, "import foedus.journal as j; print(len(j.events()))")
    print("events after the reload:", page.evaluate(TEXT, last).strip())


def opened(page: Page, go: Any, word: str) -> None:
    """Wait for the kernel; say how long page and kernel took."""
    began = time.monotonic()
    go()
    page.locator(".jp-Notebook").wait_for(timeout=PATIENCE)
    shown = time.monotonic() - began
    page.wait_for_function(READY, timeout=PATIENCE)
    print(f"{word}: page {shown:.1f} s, kernel {time.monotonic() - began:.1f} s")


def run(page: Page, place: int, source: str) -> None:
    """Run one cell, with another text where that is given."""
    page.evaluate(SAY, [place, source])
    took, bad = page.evaluate(RUN, place)
    said = "; ".join(bad)[:200] or "ok"
    print(f"  {took:>6} ms  {source.strip().splitlines()[-1][:60]:<60}  {said}")


def answered(page: Page) -> None:
    """Pick the first option of the question, and of how sure one is, with a press on it."""
    form = page.locator(FORM)
    names = form.locator("input[type=radio]").evaluate_all("(all) => all.map((one) => one.name)")
    for name in dict.fromkeys(names):
        form.locator(f'input[name="{name}"]').first.check()
    form.locator("button[type=submit]").click()
    expect(form.locator(".fq-feedback")).not_to_be_empty()


def feedback(page: Page) -> str:
    """Return the beginning of what the question says to the answer."""
    return " ".join(page.locator(f"{FORM} .fq-feedback").inner_text().split())[:120]


if __name__ == "__main__":
    main(sys.argv[1])
