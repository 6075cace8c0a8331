"""The student's page in a browser: no violation of axe, one sheet of paper."""

import re
import shutil

import pytest
from tests.browser import axe

from foedus import language, printing
from foedus.briefings import model_briefing


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", ["sound", "flawed"])
def test_a_page_has_no_violation_and_fits_the_window_of_a_phone(context, tmp_path, lang, name):
    language.use(lang)
    (tmp_path / "page.html").write_text(model_briefing(name).html(), encoding="utf-8")
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    # The page lets nothing run; axe runs in spite of it, from outside.
    assert axe.violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sound_page_prints_on_one_sheet(lang):
    if not any(map(shutil.which, printing.NAMES)):
        pytest.fail("no browser prints here")
    language.use(lang)
    printed = printing.printed(model_briefing("sound").html().encode())
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]
