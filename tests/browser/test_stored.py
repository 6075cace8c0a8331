"""What a reader finds in a notebook that was run some other day, before running anything."""

import json

import pytest
from tests.browser import demo

SAYS = {"en": "Run this cell to answer; your answers come back with it.",
        "es": "Ejecuta esta celda para responder; tus respuestas vuelven con ella."}  # fmt: skip
FAULTS = ("model not found", "error displaying widget")


_SETTLED = "() => !document.querySelector('.jp-Notebook').innerText.includes('Loading widget')"


@pytest.fixture
def stored(desk, school, turn_to, lang):
    """A notebook that was run and saved, and whose kernel is gone."""
    one = turn_to(desk.put(demo.NAME, demo.text(lang)))
    one.run_all()
    one.question("count-voices").wait_for()
    one.save()
    one.close()
    school.tidy()
    return desk.stored(demo.NAME)


def seen(one):
    """Return the words that the output of the cell that asks shows."""
    one.page.locator(".foedus-quiz").wait_for()
    one.page.wait_for_function(_SETTLED)
    return one.page.locator(".jp-Cell:has(.foedus-quiz) .jp-OutputArea").inner_text()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_stored_notebook_shows_the_questions_without_a_run_and_holds_no_state(
    stored, desk, open_notebook, lang
):
    assert "widgets" not in stored["metadata"]
    assert "widget-state" not in json.dumps(stored)
    words = seen(open_notebook(desk.at(demo.NAME)))
    assert SAYS[lang] in words
    assert [item["id"] for item in demo.ITEMS if item["stem"][lang] not in words] == []
    assert [fault for fault in FAULTS if fault in words.lower()] == []


@pytest.mark.parametrize("lang", ["en"])
def test_a_notebook_that_jupyter_does_not_trust_shows_the_same(stored, desk, open_notebook, lang):
    stored["cells"][0]["source"] = "## Changed on another machine"
    words = seen(open_notebook(desk.put("theirs.ipynb", json.dumps(stored))))
    assert SAYS[lang] in words
    assert [item["id"] for item in demo.ITEMS if item["stem"][lang] not in words] == []
    assert [fault for fault in FAULTS if fault in words.lower()] == []
