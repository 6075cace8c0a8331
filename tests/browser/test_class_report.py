"""The report on a class in a real browser, in both languages and both themes."""

import pytest
from tests.browser import axe
from tests.teach.class_of import event, write
from tests.teach.glance.conftest import made
from tests.teach.graded_class import laid_out, submission

from foedus.teach import cli


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_report_on_a_class_has_no_violation_and_fits_a_narrow_screen(context, tmp_path, count, lang):
    submissions, rows = made()
    aside = submission("student-99", lesson=None, state="set aside", reason="Half a file.")
    graded = laid_out(tmp_path / "graded", [*submissions, aside], rows)
    write(
        tmp_path / "journals" / "student-01.jsonl",
        event("repeating-outlets", 4, kind="task", seconds=90.0),
        *(event("count-voices", "one", minute=place) for place in range(2)),
    )
    out = tmp_path / "class.html"
    given = ["report", str(graded), "--journals", str(tmp_path / "journals"), "--lang", lang]
    assert cli.main([*given, "--out", str(out)]) == 0
    page = context.new_page()
    page.goto(out.as_uri())
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = axe.violations(page)
        count(f"report on a class, {lang}", found[theme])
    assert found == {"light": [], "dark": []}
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # A picture that the policy of the page forbids has no width.
    widths = page.evaluate("[...document.images].map((one) => one.naturalWidth)")
    assert len(widths) == 2
    assert all(widths)
