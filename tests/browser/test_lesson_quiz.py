"""Lesson 01 as a student has it: its own quiz runs in JupyterLab, in both languages."""

import pytest
from tests.browser import answering
from tests.quiz_items import full_answer

from foedus import outline

SCORE = {"en": "{n} of {n} right so far", "es": "{n} de {n} correctas hasta ahora"}
BANK = outline.compiled("bank")


def asked_in_class(lesson):
    items = (one for one in BANK["items"].values() if (one["lesson"], one["use"]) == (lesson, "class"))
    return sorted(items, key=lambda one: one["place"])


@pytest.fixture
def lesson(desk, open_notebook):
    def open_it(lang):
        one = open_notebook(desk.at(f"lessons/{lang}/{outline.lesson('01').stem}.ipynb"))
        one.run_all()
        return one

    return open_it


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_quiz_of_lesson_01_is_answered_right_by_keys_alone(lesson, desk, lang):
    one = lesson(lang)
    assert one.page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    items = asked_in_class("01")
    for item in items:
        form = one.question(item["id"])
        answering.give(form, item, full_answer(item))
        answering.check(form)
        assert "is-right" in form.locator(".fq-feedback").get_attribute("class"), item["id"]
    score = one.page.locator(".fq-quiz .fq-score")
    assert score.inner_text() == SCORE[lang].format(n=len(items))
    assert [name for name, _ in desk.noted(len(items))] == [item["id"] for item in items]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_wrong_answer_names_the_idea_behind_it_and_leads_to_the_part_and_back(lesson, lang):
    one = lesson(lang)
    item = next(item for item in asked_in_class("01") if item["kind"] == "choice")
    wrong = next(option for option in item["options"] if "misconception" in option)
    form = one.question(item["id"])
    answering.give(form, item, wrong["id"])
    one.page.keyboard.press("Enter")
    said = form.locator(".fq-feedback").inner_text()
    assert wrong["feedback"][lang] in said
    assert BANK["misconceptions"][wrong["misconception"]][lang] in said

    link = form.locator(".fq-see a")
    answering.tab_to(link)
    one.page.keyboard.press("Enter")
    back = one.page.locator(".fq-back")
    assert back.evaluate("(one) => one === document.activeElement")
    below = back.evaluate("(one) => one.nextElementSibling.innerText")
    assert item["see_heading"][lang] in below
    one.page.keyboard.press("Enter")
    assert link.evaluate("(one) => one === document.activeElement")
    assert back.count() == 0
