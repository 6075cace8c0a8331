"""Questions answered with the keyboard alone, in JupyterLab, where other keys have other meanings."""

import json

import pytest
from tests.browser import answering, axe, demo
from tests.quiz_items import full_answer

RIGHT = {"en": "Right.", "es": "Correcto."}
NOT_YET = {"en": ("Not yet.", "Partly right."), "es": ("Todavía no.", "Correcto en parte.")}
# What JupyterLab's command mode would do with them: insert, cut, merge, change, move, undo, restart.
COMMANDS = (
    *"abcdhjkmorvxyz100",
    *(
        "Delete",
        "ArrowUp",
        "ArrowDown",
        "ArrowLeft",
        "ArrowRight",
        "Control+ArrowDown",
        "Shift+M",
        "Alt+Enter",
    ),
    *("d", "d", "i", "i"),
)


@pytest.fixture
def asked(desk, turn_to):
    """Open a notebook that asks the questions, and run it."""

    def ask(lang="en", *items, sisters=None):
        one = turn_to(desk.put(demo.NAME, demo.text(lang, *items, sisters=sisters)))
        one.run_all()
        return one

    return ask


def answered(form, item, answer):
    """Answer by keys, and return what the page says to it; the focus has to be where it was."""
    answering.give(form, item, answer)
    answering.check(form)
    assert form.locator('button[type="submit"]').evaluate("(one) => one === document.activeElement")
    return form.locator(".fq-feedback")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_kind_is_answered_wrong_then_right_by_keys_alone_and_the_focus_stays(asked, desk, lang):
    one = asked(lang)
    before = one.cells()
    given = []
    for item in demo.ITEMS:
        form = one.question(item["id"])
        wrong, words = demo.WRONG[item["id"]]
        said = answered(form, item, wrong)
        assert demo.spoken(words, lang) in said.inner_text()
        assert said.locator("strong").inner_text() in NOT_YET[lang]
        said = answered(form, item, full_answer(item))
        assert said.locator("strong").inner_text() == RIGHT[lang]
        given += [(item["id"], wrong), (item["id"], full_answer(item))]
    assert one.cells() == before
    assert desk.noted(len(given)) == [(name, json.loads(json.dumps(answer))) for name, answer in given]


def test_no_key_pressed_in_a_question_moves_inserts_or_deletes_a_cell(asked):
    one = asked()
    before = one.cells()
    for item in demo.ITEMS:
        form = one.question(item["id"])
        answering.enter(form)
        for key in COMMANDS:
            one.page.keyboard.press(key)
            assert form.evaluate("(form) => form.contains(document.activeElement)"), (item["kind"], key)
    assert one.cells() == before
    assert one.page.locator(".jp-Dialog").count() == 0


def test_escape_leads_from_the_question_back_to_the_cells(asked):
    one = asked("en", demo.ITEMS[0])
    answering.enter(one.question("who-heard-it"))
    one.page.keyboard.press("Escape")
    assert one.page.evaluate("document.activeElement.matches('.jp-Cell:has(.fq-root)')")
    one.page.keyboard.press("ArrowUp")
    one.page.locator(".jp-MarkdownCell.jp-mod-active").first.wait_for()


def test_enter_checks_where_a_text_or_an_option_has_the_focus_and_runs_no_cell(asked):
    one = asked("en", demo.ITEMS[0], demo.ITEMS[2])
    for item in (demo.ITEMS[0], demo.ITEMS[2]):
        form = one.question(item["id"])
        answering.give(form, item, full_answer(item))
        one.page.keyboard.press("Enter")
        assert form.locator(".fq-feedback strong").inner_text() == "Right."
    assert [int(one) for one in one.numbers()] == [1, 2]


def test_an_empty_answer_is_told_and_the_focus_goes_where_it_can_be_given(asked, desk):
    says = {
        0: "Choose an option first.",
        2: "Write a number first",
        3: "Move a part first.",
        4: "Still to choose",
    }
    one = asked("en", *(demo.ITEMS[place] for place in says))
    for place, words in says.items():
        form = one.question(demo.ITEMS[place]["id"])
        answering.enter(form)
        answering.check(form)
        assert words in form.locator(".fq-feedback").inner_text()
        assert form.locator("fieldset").evaluate("(body) => body.contains(document.activeElement)")
    assert desk.answers() == []


def test_a_sister_question_opens_by_keys_after_a_wrong_answer_and_is_there_again(asked, desk):
    first, sister = demo.ITEMS[0], demo.ITEMS[1]
    one = asked("en", first, sisters={first["id"]: sister})
    before = answered(one.question(first["id"]), first, "forty").inner_text()
    answering.tab_to(one.question(first["id"]).locator(".fq-more button"))
    one.page.keyboard.press("Enter")
    form = one.question(sister["id"])
    assert form.evaluate("(form) => form.contains(document.activeElement)")
    assert one.question(first["id"]).locator(".fq-feedback").inner_text() == before
    assert "is-right" in answered(form, sister, full_answer(sister)).get_attribute("class")
    assert axe.violations(one.page, ".fq-root") == []
    desk.noted(2)
    one.run_all()
    one.question(sister["id"]).locator(".fq-feedback.is-right").wait_for()
