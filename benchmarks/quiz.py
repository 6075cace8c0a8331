"""From the click to the feedback: our question beside a stock one, in one page of JupyterLab in Chromium.

The stock question is what ipywidgets offers: radio buttons, a button and a line of HTML, marked by the
kernel. Both are clicked in turn, first while the kernel waits, then while it is busy in ``time.sleep(10)``.
The time ends when the page holds the feedback to that very answer and has laid it out.
Run it from the top of the repository: ``python -m benchmarks.quiz``. Prints ``name: value`` lines; with
``--json`` one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from tests.browser import browsers, demo, desks, lab_pages
from tests.notebook_files import notebook

import foedus

CLICKS = 100
BUSY_CLICKS = 3  # of the stock question: each waits for the end of a sleep
SLEEP = "import time; time.sleep(10)"
QUESTION = demo.ITEMS[0]
STOCK = f"""
import ipywidgets as w
texts = {[(one["text"]["en"], one["feedback"]["en"]) for one in QUESTION["options"]]!r}
radio = w.RadioButtons(options=[text for text, _ in texts], value=None)
button, told = w.Button(description="Check"), w.HTML()
button.on_click(lambda _: setattr(told, "value", f"<p>{{dict(texts)[radio.value]}}</p>"))
w.VBox([w.HTML("<p>Who heard it?</p>"), radio, button, told]).add_class("stock")
"""
# Where each question has its options, its button and its feedback.
PLACES = {
    "quiz": [".fq-root .fq-option input", ".fq-root .fq-act button", ".fq-root .fq-feedback"],
    "stock": [".stock input", ".stock button", ".stock > :last-child"],
}
CLICK = """async ([[options, button, told], turns, says]) => {
  const [box, press] = [document.querySelector(told), document.querySelector(button)];
  const answered = (words) => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`no feedback: ${words}`)), 60000);
    const look = new MutationObserver(() => {
      if (!box.textContent.includes(words) || !box.offsetHeight) return;
      look.disconnect();
      done(performance.now());
    });
    look.observe(box, { childList: true, subtree: true, characterData: true });
  });
  const taken = [];
  for (const turn of turns) {
    const place = turn % says.length;
    document.querySelectorAll(options)[place].click();
    await new Promise((done) => setTimeout(done, 20));
    const told = answered(says[place]);
    const began = performance.now();
    press.click();
    taken.push(await told - began);
  }
  return taken;
}"""
BUSY = "() => document.querySelector('.jp-Notebook-ExecutionIndicator').dataset.status === 'busy'"
IDLE = BUSY.replace("busy", "idle")
SLEEPS = """() => {
  const { content } = jupyterapp.shell.currentWidget;
  content.activeCellIndex = content.widgets.length - 1;
  jupyterapp.commands.execute('notebook:run-cell');
}"""


def clicked(one: lab_pages.LabPage, which: str, turns: Sequence[int]) -> list[float]:
    """Return the milliseconds of a click in each turn; two turns in a row give different answers."""
    says = [option["feedback"]["en"] for option in QUESTION["options"]]
    found: list[float] = one.page.evaluate(CLICK, [PLACES[which], list(turns), says])
    return found


def clicked_while_busy(one: lab_pages.LabPage, which: str, turns: Sequence[int]) -> list[float]:
    """Return the same, begun while the kernel sleeps; the kernel is idle again afterwards."""
    one.page.evaluate(SLEEPS)
    one.page.wait_for_function(BUSY)
    taken = clicked(one, which, turns)
    if len(turns) > 1 and not one.page.evaluate(BUSY):
        raise RuntimeError("the kernel woke up before all clicks were made; make SLEEP longer")
    one.page.wait_for_function(IDLE)
    return taken


def measured(one: lab_pages.LabPage) -> dict[str, float]:
    """Return the medians in milliseconds and their ratios."""
    idle = {which: clicked(one, which, range(CLICKS)) for which in PLACES}
    busy = {
        "quiz": clicked_while_busy(one, "quiz", range(CLICKS)),
        "stock": [clicked_while_busy(one, "stock", [CLICKS + turn])[0] for turn in range(BUSY_CLICKS)],
    }
    figures = {f"{which}_click_ms": statistics.median(taken) for which, taken in idle.items()}
    figures |= {f"{which}_click_busy_ms": statistics.median(taken) for which, taken in busy.items()}
    return {
        **figures,
        "quiz_click_slowest_ms": max(idle["quiz"]),
        "quiz_click_busy_slowest_ms": max(busy["quiz"]),
        "stock_per_quiz_click": figures["stock_click_ms"] / figures["quiz_click_ms"],
        "stock_per_quiz_click_busy": figures["stock_click_busy_ms"] / figures["quiz_click_busy_ms"],
    }


def taken() -> dict[str, Any]:
    """Start the course and a browser, open both questions in one notebook, and return what was measured."""
    text = notebook(demo.asking("en", QUESTION), STOCK, "'nothing'", SLEEP)
    with (
        tempfile.TemporaryDirectory() as folder,
        desks.opened(Path(folder), "en") as school,
        sync_playwright() as playwright,
        browsers.launched(playwright) as browser,
    ):
        with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
            at = school.desk("bench").put("bench.ipynb", text)
            one = lab_pages.opened(context, school.served, at)
            one.run_all()
            one.page.locator(".stock button").wait_for()
            figures = {name: round(value, 3) for name, value in measured(one).items()}
        return {"chromium": browser.version, "clicks": CLICKS, "stock_clicks_busy": BUSY_CLICKS, **figures}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    figures = taken()
    if given.json:
        print(json.dumps({"foedus": foedus.__version__, **figures}))
        return
    print(f"foedus {foedus.__version__}, Python {sys.version.split()[0]}, click to feedback, medians")
    for name, value in figures.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
