"""What was answered is there again, whatever happened to page, kernel, notebook and machine."""

import shutil

from tests.browser import answering, demo, lab_pages
from tests.quiz_items import full_answer

from foedus import journal, quizzes

CHOICE, _, _, ORDER, _, _, PARSONS = demo.ITEMS
FEW = (CHOICE, ORDER, PARSONS)


def asked(open_page, desk, *items):
    """Return a notebook that asks these questions, open in a page and run."""
    one = open_page(desk.put(demo.NAME, demo.text("en", *items)))
    one.run_all()
    return one


def answer(one, *items, right=False):
    """Answer these questions by keys, right or wrong."""
    for item in items:
        form = one.question(item["id"])
        answering.give(form, item, full_answer(item) if right else demo.WRONG[item["id"]][0])
        answering.check(form)


def shown(one, items=FEW):
    """Return what these questions show once the page has them."""
    for item in items:
        one.question(item["id"]).wait_for()
    return [answering.shown(one.question(item["id"])) for item in items]


def test_answers_are_shown_again_after_a_reload_and_after_a_restart_of_the_kernel(open_notebook, desk):
    one = asked(open_notebook, desk, *FEW)
    one.save()
    answer(one, *FEW)
    desk.noted(len(FEW))
    before = shown(one)
    one.reload()  # what was put out since the notebook was saved is gone
    one.run_all()
    assert shown(one) == before
    one.save()
    one.reload()
    assert shown(one) == before
    one.restart()
    one.run_all()
    assert shown(one) == before


def test_a_notebook_closed_and_opened_again_shows_answers_of_every_kind(turn_to, desk, school, open_notebook):
    one = asked(turn_to, desk, *demo.ITEMS)
    answer(one, *demo.ITEMS)
    desk.noted(len(demo.ITEMS))
    before = shown(one, demo.ITEMS)
    one.close()
    school.tidy()
    again = open_notebook(desk.at(demo.NAME))
    again.run_all()
    assert shown(again, demo.ITEMS) == before


def test_a_journal_copied_from_another_machine_brings_its_answers_along(turn_to, desk):
    for item in demo.ITEMS:
        said = {"answer": full_answer(item), "seconds": 3.0}
        assert journal.append(quizzes.event(item, said, asks="quiz", lang="es"))
    shutil.copyfile(journal.path(), desk.journal)
    one = asked(turn_to, desk, *demo.ITEMS)
    one.question(PARSONS["id"]).wait_for()
    verdicts = one.page.locator(".fq-feedback strong").all_inner_texts()
    assert verdicts == ["Right."] * len(demo.ITEMS)


def test_an_answer_that_no_kernel_takes_is_said_to_be_unrecorded(turn_to, desk):
    one = asked(turn_to, desk, CHOICE)
    one.restart()
    form = one.question(CHOICE["id"])
    answering.give(form, CHOICE, "forty")
    answering.check(form)
    notice = form.locator(".fq-notice:not(:empty)")
    notice.wait_for()
    assert "not recorded yet" in notice.inner_text()
    assert desk.answers() == []


def test_two_tabs_of_one_notebook_show_each_others_answers_and_lose_none(
    open_notebook, desk, context, school
):
    one = asked(open_notebook, desk, *FEW)
    one.save()
    two = lab_pages.opened(context, school.served, desk.at(demo.NAME))
    shown(two)
    answer(two, ORDER)
    answer(one, CHOICE)
    for tab in (one, two):
        for item in (CHOICE, ORDER):
            tab.question(item["id"]).locator(".fq-feedback:not(:empty)").wait_for()
    assert sorted(name for name, _ in desk.noted(2)) == sorted([CHOICE["id"], ORDER["id"]])


def test_two_notebooks_that_ask_the_same_at_once_lose_no_answer(turn_to, desk, open_notebook):
    one = asked(turn_to, desk, *FEW)
    two = open_notebook(desk.put("demo-es.ipynb", demo.text("es", *FEW)))
    two.run_all()
    shown(two)
    answer(one, CHOICE)
    answer(two, ORDER, PARSONS)
    answer(one, CHOICE, right=True)
    assert len(desk.noted(4)) == 4
    one.run_all()
    shown(one)
    assert [one.question(item["id"]).locator(".fq-feedback:not(:empty)").count() for item in FEW] == [1, 1, 1]
    two.run_all()
    shown(two)
    assert "Correcto." in two.question(CHOICE["id"]).inner_text()
