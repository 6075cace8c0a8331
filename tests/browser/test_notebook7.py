"""The same notebooks in Notebook 7, whose page holds one document."""

import pytest
from tests.browser import answering, axe, desks
from tests.browser.lab_pages import LabPage
from tests.quiz_items import full_answer
from tests.serving import TOKEN

from foedus import outline


@pytest.fixture(scope="module")
def running_course(tmp_path_factory):
    """The course on ordinary kernels, as a student has it."""
    with desks.opened(tmp_path_factory.mktemp("school"), "en") as school:
        yield school


@pytest.fixture
def lesson(desk, context, school):
    """Lesson 01 in Spanish, in Notebook 7, with all its cells run."""
    page = context.new_page()
    stem = outline.lesson("01").stem
    page.goto(f"{school.served.base}/notebooks/{desk.at(f'lessons/es/{stem}.ipynb')}?token={TOKEN}")
    one = LabPage(page)
    one.ready()
    one.run_all()
    return one


def test_a_lesson_runs_and_is_answered_by_keys_in_notebook_7_and_the_journal_keeps_it(lesson, desk, count):
    bank = outline.compiled("bank")["items"].values()
    item = next(one for one in bank if (one["lesson"], one["use"], one["kind"]) == ("01", "class", "choice"))
    before = lesson.cells()
    form = lesson.question(item["id"])
    answering.give(form, item, full_answer(item))
    answering.check(form)
    assert "is-right" in form.locator(".fq-feedback").get_attribute("class")
    assert desk.noted(1) == [(item["id"], full_answer(item))]
    assert lesson.cells() == before
    assert lesson.page.locator(".foedus-explore select").count() == 1
    found = axe.violations(lesson.page, ".jp-Notebook .jp-Cell-outputArea")
    count("lesson 01 in Notebook 7, es", found)
    assert found == []
