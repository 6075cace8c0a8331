"""Every lesson in a real JupyterLab runs without a warning, and all that it shows is there for everyone."""

import pytest
from tests.browser import axe, lab_pages

from foedus import outline

READY = [one for one in outline.lessons() if one.ready]
OUTPUTS = ".jp-Cell-outputArea"


def ids(lesson, lang):
    """Return the questions that a lesson shows: its predictions and its quiz."""
    bank = outline.compiled("bank")
    quiz = {key for key, one in bank["items"].items() if (one["lesson"], one["use"]) == (lesson, "class")}
    source = (outline.root() / "lessons" / lang / f"{outline.lesson(lesson).stem}.ipynb").read_text("utf-8")
    asked = {key for key, one in bank["predictions"].items() if one["lesson"] == lesson}
    return quiz | {key for key in asked if f'fd.predict(\\"{key}\\")' in source}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("lesson", READY, ids=lambda one: one.id)
def test_a_lesson_runs_whole_and_nothing_that_it_shows_is_shut_to_anybody(desk, turn_to, lesson, lang, count):
    one = turn_to(desk.at(f"lessons/{lang}/{lesson.stem}.ipynb"))
    one.run_all()
    for name in ids(lesson.id, lang):
        one.question(name).wait_for(state="attached")
    page = one.page
    figures = page.locator(f"{OUTPUTS} img")
    alts = figures.evaluate_all("all => all.map((one) => [one.alt, one.lang, one.naturalWidth])")
    assert len(alts) >= 2
    assert [alt for alt, _, _ in alts if len(alt) < 40] == []
    assert {written for _, written, _ in alts} == {lang}
    assert all(width for _, _, width in alts)
    assert page.locator(".foedus-explore").count() >= 1
    # JupyterLab sets no language on an output: each of ours has to.
    assert page.locator(f"{OUTPUTS} table:not([lang] *):not([lang])").count() == 0
    for theme in lab_pages.THEMES:
        one.theme(theme)
        found = axe.violations(page, f".jp-Notebook {OUTPUTS}")
        count(f"lessons in JupyterLab, {lang}", found)
        assert found == []
