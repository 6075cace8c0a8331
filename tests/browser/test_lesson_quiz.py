"""Lesson 01 as a student has it: its own quiz runs in JupyterLab, in both languages."""

import pytest
from tests.browser import answering, axe, lab_pages
from tests.quiz_items import full_answer

from foedus import outline

SCORE = {"en": "{n} of {n} right so far", "es": "{n} de {n} correctas hasta ahora"}
BANK = outline.compiled("bank")


def asked_in_class(lesson):
    items = (one for one in BANK["items"].values() if (one["lesson"], one["use"]) == (lesson, "class"))
    return sorted(items, key=lambda one: one["place"])


@pytest.fixture
def lesson(desk, turn_to, lang):
    """Lesson 01 in a language, with all its cells run."""
    one = turn_to(desk.at(f"lessons/{lang}/{outline.lesson('01').stem}.ipynb"))
    one.run_all()
    return one


def answer_wrong(one, item, lang):
    """Choose what shows a misconception; the page has to name it and to lead to the part and back."""
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
    assert item["see_heading"][lang] in back.evaluate("(one) => one.nextElementSibling.innerText")
    one.page.keyboard.press("Enter")
    assert link.evaluate("(one) => one === document.activeElement")
    assert back.count() == 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_quiz_of_lesson_01_is_answered_wrong_and_right_by_keys_alone(lesson, desk, lang, count):
    items = asked_in_class("01")
    answer_wrong(lesson, next(item for item in items if item["kind"] == "choice"), lang)
    for item in items:
        form = lesson.question(item["id"])
        answering.give(form, item, full_answer(item))
        answering.tab_to(form.locator(".fq-sure"))
        lesson.page.keyboard.press("Space")
        answering.check(form)
        assert "is-right" in form.locator(".fq-feedback").get_attribute("class"), item["id"]
    score = lesson.page.locator(".fq-quiz .fq-score")
    assert score.inner_text() == SCORE[lang].format(n=len(items))
    assert [name for name, _ in desk.noted(1 + len(items))[1:]] == [item["id"] for item in items]
    assert [event["sure"] for event in desk.events() if event["kind"] == "quiz"][1:] == [True] * len(items)
    for theme in lab_pages.THEMES:
        lesson.theme(theme)
        found = axe.violations(lesson.page, ".jp-Cell:has(.fq-quiz) .jp-Cell-outputArea")
        count(f"quiz of lesson 01 in JupyterLab, {lang}", found)
        assert found == []
