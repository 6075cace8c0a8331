"""The sheet for reading texts in a real browser: side by side, on a narrow screen too, no violation."""

import pytest
from tests.browser import axe
from tests.corpora import texts
from tests.teach.graded_class import laid_out
from tests.teach.rubrics.test_sheets import GOOD, TASK, class_of

from foedus.teach import cli


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sheet_of_texts_has_no_violation_and_fits_a_narrow_screen(context, tmp_path, count, lang):
    written = (GOOD, "Some 11,000 soldiers went.", "", texts.ALL["image that fails"], "x" * 400)
    graded = laid_out(tmp_path / "graded", *class_of(*written, lang=lang))
    out = tmp_path / "sheets"
    assert cli.main(["rubric", str(graded), "--lang", lang, "--out", str(out)]) == 0
    page = context.new_page()
    page.goto((out / f"12-{TASK}.html").as_uri())
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = axe.violations(page)
        count(f"sheet of texts, {lang}", found[theme])
    assert found == {"light": [], "dark": []}
    left, right = page.locator(".sides").first.locator("> div").all()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
