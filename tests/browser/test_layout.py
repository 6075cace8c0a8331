"""Questions on narrow screens, much enlarged, and for readers whom motion makes unwell."""

import pytest
from tests.browser import answering, demo
from tests.quiz_items import DEMO
from tests.teach.export.conftest import sheet_of

from foedus.teach.export import page as html
from foedus.teach.export import paper

# What sticks out of the questions, of what holds them, or of the screen. What is only for screen readers is
# cut on purpose.
OUTSIDE = """(root) => {
  const faults = [];
  const page = document.documentElement.clientWidth;
  const { left, right } = root.getBoundingClientRect();
  if (left < -1 || right > page + 1) faults.push(`the questions: ${left} to ${right} of ${page}`);
  for (let box = root.parentElement; box && !box.matches('.jp-Notebook, body'); box = box.parentElement) {
    if (box.scrollWidth > box.clientWidth + 1 && box.clientWidth) faults.push(`${box.className} scrolls`);
  }
  for (const one of root.querySelectorAll('*')) {
    if (one.closest('.fq-sr, option')) continue;
    const rect = one.getBoundingClientRect();
    const name = `${one.tagName}.${one.className}`;
    if (rect.width && (rect.left < left - 1 || rect.right > right + 1)) faults.push(`${name} sticks out`);
    const clips = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
    if (clips && one.tagName !== 'INPUT') faults.push(`${name} is cut`);
  }
  return faults;
}"""
SCREENS = {"320 px": {"viewport": {"width": 320, "height": 640}},
           "200 %": {"viewport": {"width": 640, "height": 500}, "device_scale_factor": 2}}  # fmt: skip
WATCH = "window.ways = []; Element.prototype.scrollIntoView = (how) => { ways.push(how.behavior); }"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Enlarged as in JupyterLab's own settings: text alone, in a notebook that keeps its width.
BIGGER = "document.documentElement.style.setProperty('--jp-content-font-size1', '28px')"


@pytest.fixture
def answered(desk, open_notebook):
    """All kinds of question with a wrong answer: so there is most to show."""
    one = open_notebook(desk.put(demo.NAME, demo.text("es")))
    one.run_all()
    for item in demo.ITEMS:
        form = one.question(item["id"])
        answering.give(form, item, demo.WRONG[item["id"]][0])
        answering.check(form)
    return one


def test_nothing_in_the_notebook_is_cut_or_sticks_out_at_320_px_at_200_percent_or_with_big_letters(answered):
    page = answered.page
    root = page.locator(".fq-root")
    for name, screen in SCREENS.items():
        page.set_viewport_size(screen["viewport"])
        assert root.evaluate(OUTSIDE) == [], name
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.evaluate(BIGGER)
    assert root.evaluate("(root) => parseFloat(getComputedStyle(root).fontSize)") > 28
    assert root.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("write", [html.write, paper.write], ids=["html", "paper"])
def test_an_exported_page_never_scrolls_sideways(browser, tmp_path, write, screen):
    (tmp_path / "page.html").write_bytes(write(sheet_of(*DEMO, lang="es")).content)
    with browser.new_context(**SCREENS[screen]) as context:
        page = context.new_page()
        page.goto((tmp_path / "page.html").as_uri())
        assert page.evaluate(SIDEWAYS) == 0
        for root in page.locator(".fq-root").all():
            assert root.evaluate(OUTSIDE) == []


@pytest.mark.parametrize(("wish", "ways"), [("reduce", {"auto"}), ("no-preference", {"smooth"})])
def test_nothing_glides_for_who_asked_for_less_motion(browser, tmp_path, wish, ways):
    (tmp_path / "page.html").write_bytes(html.write(sheet_of(*DEMO)).content)
    with browser.new_context(reduced_motion=wish) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto((tmp_path / "page.html").as_uri())
        form = page.locator('form[data-item="who-heard-it"]')
        answering.give(form, demo.ITEMS[0], "forty")
        answering.check(form)
        assert set(page.evaluate("ways")) == ways
        assert page.evaluate("document.getAnimations().length") == 0
