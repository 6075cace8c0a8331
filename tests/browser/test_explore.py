"""A figure with controls, worked by keys: the picture follows, and a screen reader hears what it shows."""

import pytest
from tests.browser import answering, axe, lab_pages
from tests.notebook_files import notebook, prose

DRAWN = """
from foedus import language
from foedus.plots import explore, page
language.use({lang!r})

@page.styled
def draw(statement, step):
    sheet = page.Page(0.5, f"Finding: {{statement}} at {{step}}", "Subtitle", "Source")
    return sheet.drawing(f"Chart of {{statement}} at {{step}}. And much more.")

explore(
    draw,
    statement={{"label": "Statement", "value": "word", "options": {{"word": "Soldiers", "offer": "Offer"}}}},
    step={{"label": "Step", "value": 3, "min": 0, "max": 9, "step": 1}},
)
"""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_list_and_slider_change_picture_and_finding_by_keys_alone(desk, turn_to, lang, count):
    one = turn_to(
        desk.put("explore.ipynb", notebook(prose("Before."), DRAWN.format(lang=lang), prose("After.")))
    )
    one.run_all()
    figure = one.page.locator(".foedus-explore")
    figure.wait_for()
    before = one.cells()
    picture = figure.locator("img")
    first = picture.get_attribute("src")
    assert figure.get_attribute("lang") == lang
    assert figure.locator('[role="status"]:not(:empty)').count() == 0

    figure.evaluate("(one) => one.closest('.jp-Cell').focus()")
    answering.tab_to(figure.locator("select"))
    one.page.keyboard.press("ArrowDown")
    figure.locator('[role="status"]', has_text="Finding: offer at 3").wait_for()
    assert "offer at 3" in picture.get_attribute("alt")
    second = picture.get_attribute("src")

    answering.tab_to(figure.locator('input[type="range"]'))
    for _ in range(2):
        one.page.keyboard.press("ArrowRight")
    figure.locator('[role="status"]', has_text="Finding: offer at 5").wait_for()
    assert "offer at 5" in picture.get_attribute("alt")
    assert figure.locator("output").inner_text() == "5"
    assert len({first, second, picture.get_attribute("src")}) == 3

    for key in "ajmxdd":
        one.page.keyboard.press(key)
    assert figure.locator('input[type="range"]').evaluate("(slider) => slider === document.activeElement")
    assert one.cells() == before
    for theme in lab_pages.THEMES:
        one.theme(theme)
        found = axe.violations(one.page, ".foedus-explore")
        count(f"figure with controls in JupyterLab, {lang}", found)
        assert found == []
