"""Take pictures of all that a reader meets, to be looked at: ``python -m tests.browser.shots``.

They go into a folder that git ignores. With ``--picture FILE`` the README's picture is made instead.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import functools
import http.server
import io
import itertools
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import answering, browsers, desks, lab_pages
from tests.browser.lab_pages import LabPage

from foedus import outline

SIZES = {1280: 900, 390: 844}
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
STEM = outline.lesson("01").stem
ITEM = outline.compiled("bank")["items"]["what-quotation-marks-tell"]
WRONG = next(option["id"] for option in ITEM["options"] if "misconception" in option)
ASKED = f'form[data-item="{ITEM["id"]}"]'
FIGURE = ".foedus-explore"
# Of JupyterLab: the notebook, and what is in sight; nothing stands for the top.
NOTEBOOKS = {
    "map": ("lessons", "00-start", ("", "table")),
    "lesson": ("lessons", STEM, ("", FIGURE, ASKED, ".jp-Cell-outputArea article")),
    "exercise": ("exercises", STEM, ("", ".jp-CodeCell >> nth=3")),
}
# Of the site: the page, and what is in sight.
PAGES = {
    "index": ("index.html", ""),
    "lesson": (f"lessons/{STEM}.html", ""),
    "figure": (f"lessons/{STEM}.html", "[data-figure]"),
    "quiz": (f"lessons/{STEM}.html", ASKED),
    "exercise": (f"exercises/{STEM}.html", ""),
    "claims": ("claims/index.html", ""),
    "claim": ("claims/alliances.html#nato-32", ""),
    "glossary": ("glossary.html", ""),
    "tables": ("tables/treaties.html", ""),
    "teaching": ("teaching/index.html", ""),
}
TOP = """() => {
  jupyterapp.commands.execute('notebook:enter-command-mode');
  document.querySelector('.jp-Notebook .jp-Cell').scrollIntoView();
  jupyterapp.shell.currentWidget.content.activeCellIndex = 0;
}"""


def show(page: Page, part: str) -> None:
    """Bring a part to the middle of the screen, or the page to its top, and let it come to rest."""
    if part:
        page.locator(part).first.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    page.evaluate("() => document.activeElement?.blur()")
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(300)


def answer_wrong(form) -> None:
    """Give a wrong answer, so that the picture shows what the page says to it."""
    answering.give(form, ITEM, WRONG)
    answering.check(form)


def of_notebooks(browser: Browser, out: Path, lang: str) -> Iterator[Path]:
    """Take pictures of the course in JupyterLab."""
    with tempfile.TemporaryDirectory() as home, desks.opened(Path(home), lang, desks.WARM) as school:
        for (size, height), (name, (folder, stem, parts)) in itertools.product(
            SIZES.items(), NOTEBOOKS.items()
        ):
            with browser.new_context(viewport={"width": size, "height": height}) as context:
                # As a first start shows it: no other notebook open, nothing answered.
                school.tidy()
                desk = school.desk(f"{name}{size}")
                one = lab_pages.opened(context, school.served, desk.at(f"{folder}/{lang}/{stem}.ipynb"))
                run(one)
                for theme, (at, part) in itertools.product(THEMES, enumerate(parts)):
                    one.theme(THEMES[theme])
                    one.page.evaluate(TOP)
                    show(one.page, part)
                    yield taken(one.page, out / f"lab-{name}-{at}-{theme}-{size}-{lang}.png")


def run(one: LabPage) -> None:
    """Run all cells, and answer one question wrong where it is asked."""
    one.run_all()
    one.page.wait_for_load_state("networkidle")
    if one.page.locator(ASKED).count():
        answer_wrong(one.page.locator(ASKED))


def of_site(browser: Browser, out: Path, site: Path, lang: str) -> Iterator[Path]:
    """Take pictures of the pages of a built site."""
    with served(site) as base:
        for name, theme, (size, height) in itertools.product(PAGES, THEMES, SIZES.items()):
            path, part = PAGES[name]
            view = {"width": size, "height": height}
            with browser.new_context(viewport=view, color_scheme=theme) as context:
                page = context.new_page()
                page.goto(f"{base}/{lang}/{path}")
                if part == ASKED:
                    answer_wrong(page.locator(ASKED))
                show(page, part)
                yield taken(page, out / f"site-{name}-{theme}-{size}-{lang}.png")


def taken(page: Page, path: Path) -> Path:
    """Take a picture of what is in sight."""
    page.screenshot(path=path)
    return path


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder's files and give the address."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextlib.contextmanager
def built(site: Path | None) -> Iterator[Path]:
    """Give a site: the one that is there, or a fresh one."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "site"
        command = [sys.executable, "-m", "foedus.teach.cli", "site", "--out", str(made)]
        subprocess.run(command, check=True, env=dict(os.environ))
        yield made


COLLAGE = """<!doctype html><body style="margin:0;padding:12px;background:#fff;width:max-content">{}</body>"""


def picture(browser: Browser, path: Path) -> Path:
    """Make the README's picture: a figure and a question of lesson 01, as JupyterLab shows them."""
    from PIL import Image

    with (
        tempfile.TemporaryDirectory() as home,
        desks.opened(Path(home), "en", desks.WARM) as school,
        browser.new_context(viewport={"width": 900, "height": 1000}, device_scale_factor=1.4) as context,
    ):
        one = lab_pages.opened(context, school.served, f"lessons/en/{STEM}.ipynb")
        run(one)
        show(one.page, ASKED)
        parts = [one.page.locator(part).first.screenshot() for part in (FIGURE, ASKED)]
        urls = ("data:image/png;base64," + base64.b64encode(part).decode() for part in parts)
        page = context.new_page()
        shown = "".join(f'<img style="zoom:{1 / 1.4};display:block" src="{url}">' for url in urls)
        page.set_content(COLLAGE.format(shown))
        page.wait_for_load_state("networkidle")
        image = Image.open(io.BytesIO(page.locator("body").screenshot()))
    # A palette, of all hues that are there: each voice has its own. Everybody loads it who opens the README.
    image.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    return path


def main() -> None:
    """Take the pictures and print where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"), help="folder (default: shots)")
    parser.add_argument("--lang", choices=("en", "es"), action="append", help="language (default: both)")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--only", choices=("lab", "site"), help="take a part of them")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="make the README's picture instead")
    given = parser.parse_args()
    given.out.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = browsers.launched(playwright)
        if given.picture:
            print(picture(browser, given.picture))
            return
        for lang in given.lang or ("en", "es"):
            if given.only != "site":
                print(*of_notebooks(browser, given.out, lang), sep="\n", flush=True)
        if given.only != "lab":
            with built(given.site) as site:
                for lang in given.lang or ("en", "es"):
                    print(*of_site(browser, given.out, site, lang), sep="\n", flush=True)


if __name__ == "__main__":
    main()
