"""What axe-core finds in the questions, wherever they are shown: nothing. A peer's count is printed too."""

import pytest
from tests.browser import answering, axe, demo, lab_pages
from tests.notebook_files import notebook
from tests.quiz_items import DEMO, full_answer
from tests.teach.export.conftest import sheet_of

from foedus.teach.export import page as html
from foedus.teach.export import paper, sheet

OUTPUT = ".jp-Cell:has({}) .jp-Cell-outputArea"
# The peer's own kinds of question, as its documentation writes them.
PEER = """
from jupyterquiz import display_quiz
display_quiz([
    {"question": "Who heard it?", "type": "multiple_choice", "answers": [
        {"answer": "forty", "correct": False, "feedback": "why forty"},
        {"answer": "one", "correct": True, "feedback": "why one"}]},
    {"question": "Who could know?", "type": "many_choice", "answers": [
        {"answer": "kcna", "correct": True, "feedback": "why kcna"},
        {"answer": "blog", "correct": False, "feedback": "why blog"}]},
    {"question": "Which share?", "type": "numeric", "answers": [
        {"type": "value", "value": 62, "correct": True, "feedback": "Eight of thirteen"},
        {"type": "default", "feedback": "Try again"}]},
])
"""
EXPORTS = {"html": html.write, "paper": paper.write}
SHEETS = {
    "demonstration": lambda lang: sheet_of(*DEMO, lang=lang),
    "lesson 01": lambda lang: sheet.gather(lang, "01"),
}


def answer_all(one, answers):
    for item in demo.ITEMS:
        form = one.locator(f'form[data-item="{item["id"]}"]')
        answering.give(form, item, answers[item["id"]])
        answering.check(form)


WRONG = {name: answer for name, (answer, _) in demo.WRONG.items()}
RIGHT = {item["id"]: full_answer(item) for item in demo.ITEMS}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_widget_in_jupyterlab_has_no_violation_before_or_after_an_answer(desk, turn_to, count, lang):
    one = turn_to(desk.put(demo.NAME, demo.text(lang)))
    one.run_all()
    one.question("count-voices").wait_for()
    found = {}
    for state, answers in (("asked", None), ("wrong", WRONG), ("right", RIGHT)):
        if answers:
            answer_all(one.page, answers)
        for theme in lab_pages.THEMES:
            one.theme(theme)
            found[state, theme] = axe.violations(one.page, OUTPUT.format(".fq-root"))
            count(f"questions of the course in JupyterLab, {lang}", found[state, theme])
    assert {key: lines for key, lines in found.items() if lines} == {}
    assert one.page.locator(".fq-root").get_attribute("lang") == lang


@pytest.mark.parametrize("content", SHEETS)
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("form", EXPORTS)
def test_an_exported_page_has_no_violation_in_either_theme(context, tmp_path, count, form, lang, content):
    (tmp_path / "page.html").write_bytes(EXPORTS[form](SHEETS[content](lang)).content)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = axe.violations(page)
        count(f"{form} export, {lang}", found[theme])
    assert found == {"light": [], "dark": []}
    assert page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_answered_page_has_no_violation_and_keeps_the_answers(context, tmp_path, count, lang):
    (tmp_path / "page.html").write_bytes(html.write(sheet_of(*DEMO, lang=lang)).content)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    answer_all(page, WRONG)
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = axe.violations(page)
        count(f"html export, {lang}", found[theme])
    assert found == {"light": [], "dark": []}
    before = [answering.shown(form) for form in page.locator("form").all()]
    page.reload()
    assert [answering.shown(form) for form in page.locator("form").all()] == before


def test_axe_does_find_what_a_quiz_can_lack_as_the_count_of_a_peer_shows(desk, turn_to, count):
    one = turn_to(desk.put("peer.ipynb", notebook(PEER)))
    one.run_all()
    one.page.locator(".Quiz").first.wait_for()
    found = {}
    for theme in lab_pages.THEMES:
        one.theme(theme)
        found[theme] = axe.violations(one.page, OUTPUT.format(".Quiz"))
        count("jupyterquiz in JupyterLab, three of its kinds", found[theme])
    assert all(found.values())
