"""What a screen reader is told, in which language and in which order; axe-core looks at none of it."""

import pytest
from tests.browser import answering, demo
from tests.browser.desks import Desk
from tests.notebook_files import notebook
from tests.quiz_items import full_answer

from foedus import outline

# Each time a live region comes to say something: a region and its words, once a change of them.
LISTEN = """() => {
  window.said = [];
  const live = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
  const hear = (node) => {
    const region = (node.nodeType === 1 ? node : node.parentElement)?.closest(live);
    const words = region?.innerText.trim();
    const last = window.said.at(-1);
    if (words && region.closest('.jp-Notebook, #foedus-said') && last !== words) window.said.push(words);
  };
  window.ear?.disconnect();
  window.ear = new MutationObserver((all) => all.forEach((one) => hear(one.target)));
  window.ear.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
LANGUAGE = "(one) => one.closest('[lang]').lang"
# Where Tab goes inside the outputs: the elements, one after the other, as places in the order of the page.
STOPS = "() => [...document.querySelectorAll('.jp-Cell-outputArea *')].indexOf(document.activeElement)"
LEFT = "() => !document.activeElement.closest('.jp-Notebook')"


@pytest.mark.parametrize("right", [False, True], ids=["wrong", "right"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_the_page_says_to_an_answer_is_announced_once_and_whole(desk, turn_to, lang, right):
    item = demo.ITEMS[0]
    one = turn_to(desk.put(demo.NAME, demo.text(lang, item)))
    one.run_all()
    form = one.question(item["id"])
    answering.give(form, item, full_answer(item) if right else demo.WRONG[item["id"]][0])
    one.page.evaluate(LISTEN)
    answering.check(form)
    desk.noted(1)
    feedback = form.locator(".fq-feedback")
    form.locator(".fq-notice:not(:empty), .fq-act").first.wait_for(state="attached")
    said = one.page.evaluate("window.said")
    assert [words for words in said if feedback.inner_text() in words] == [feedback.inner_text()]
    assert feedback.get_attribute("role") == "status"


def test_answers_that_come_back_with_the_page_are_not_announced(desk, turn_to):
    item = demo.ITEMS[0]
    one = turn_to(desk.put(demo.NAME, demo.text("en", item)))
    one.run_all()
    form = one.question(item["id"])
    answering.give(form, item, full_answer(item))
    answering.check(form)
    desk.noted(1)
    one.page.evaluate(LISTEN)
    one.run_all()
    one.question(item["id"]).locator(".fq-feedback.is-right").wait_for()
    assert one.page.evaluate("window.said") == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_answer_of_a_check_is_announced_once_in_its_language(desk, open_notebook, lang):
    (desk.folder / "check.ipynb").write_text(
        notebook("import foedus as fd", f"fd.lesson('01', '{lang}')", "fd.check('repeating-outlets', 1)")
    )
    one = open_notebook(desk.at("check.ipynb"))
    one.page.evaluate(LISTEN)
    one.run_all()
    region = one.page.locator("#foedus-said > *")
    region.wait_for(state="attached")
    said = one.page.evaluate("window.said")
    assert len(said) == 1
    assert region.evaluate(LANGUAGE) == lang


@pytest.fixture
def lesson(desk: Desk, turn_to, lang):
    one = turn_to(desk.at(f"lessons/{lang}/{outline.lesson('01').stem}.ipynb"))
    one.run_all()
    one.page.locator(".fq-quiz form").last.wait_for()
    one.page.locator(".foedus-explore select").wait_for()
    return one


@pytest.mark.parametrize("lang", ["en", "es"])
def test_tab_goes_through_the_outputs_of_a_lesson_in_the_order_they_are_read_each_in_its_language(lesson):
    page = lesson.page
    lang = page.locator(".fq-quiz").get_attribute("lang")
    spoken = page.locator(".fq-root, .foedus-explore, .jp-Cell-outputArea table, .jp-Cell-outputArea img")
    assert {one.evaluate(LANGUAGE) for one in spoken.all()} == {lang}

    page.evaluate("() => document.querySelector('.jp-Cell').focus()")
    stops, asked = [], page.locator(".fq-quiz form").count()
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(LEFT):
            break
        stops.append(page.evaluate(STOPS))
    inside = [at for at in stops if at >= 0]
    assert inside == sorted(set(inside))
    # Every question can be reached: its options, its button, or both are among the stops.
    assert len(inside) > 2 * asked
