"""What a cell showed in a kernel, as HTML that lives without one."""

import base64
import re

import pytest

from foedus import outline
from foedus.teach.site import outputs
from foedus.teach.site.outputs import WIDGET, Page

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = f'<img alt="a dot" src="data:image/png;base64,{base64.b64encode(DOT).decode()}">'


@pytest.fixture
def page(tmp_path):
    return Page("01", "es", {}, {}, {}, tmp_path / "figures", "../_static/figures")


def shown(**data):
    return [{"output_type": "display_data", "data": data}]


def test_a_picture_becomes_a_file_with_its_words_and_its_size(page):
    (html,) = outputs.static("draw()", shown(**{"text/html": PICTURE}), page)
    name = re.search(r"figures/(\w+\.png)", html)[1]
    assert (page.figures / name).read_bytes() == DOT
    assert 'alt="a dot"' in html
    assert 'width="1" height="1"' in html
    assert "base64" not in html


def test_text_of_a_cell_cannot_become_markup(page):
    (html,) = outputs.static("x", [{"output_type": "stream", "text": "<script>alert(1)</script>"}], page)
    assert "<script>" not in html


def test_a_question_cannot_end_the_script_that_carries_it(page):
    bank = {"lesson": "01", "asks": "quiz", "items": [{"stem": {"es": "</script><b>"}}], "misconceptions": {}}
    html = outputs.mounted(bank, "es")
    assert html.count("</script>") == 1
    assert "<b>" not in html


def test_a_widget_stands_once_without_the_stand_in_that_a_notebook_needs(page, tmp_path):
    bank = {"lesson": "01", "asks": "quiz", "items": [], "misconceptions": {}}
    here = Page("01", "es", {"m1": {"state": {"bank": bank}}}, {}, {}, tmp_path, "figures")
    stand_in = shown(**{"text/html": '<div class="foedus-fallback">Run this cell</div>'})
    widget = shown(**{WIDGET: {"model_id": "m1"}, "text/html": ""})
    (html,) = outputs.static('fd.quiz("01")', stand_in + widget, here)
    assert "data-quiz" in html
    assert "Run this cell" not in html


def test_a_figure_offers_only_values_that_have_a_picture_and_years_without_a_point(tmp_path):
    control = {
        "name": "year",
        "label": "Año",
        "options": [],
        "min": 1946,
        "max": 2026,
        "step": 1,
        "value": 1946,
    }
    state = {"picture": PICTURE, "controls": [control], "values": {"year": 1946}}
    drawn = [{"values": {"year": year}, "picture": PICTURE, "spoken": str(year)} for year in (1946, 2026)]
    here = Page("03", "es", {"m1": {"state": state}}, {"m1": drawn}, {}, tmp_path / "figures", "f")
    (html,) = outputs.static("explore()", shown(**{WIDGET: {"model_id": "m1"}}), here)
    assert '"options": [["1946", "1946"], ["2026", "2026"]]' in html


def test_a_prediction_comes_back_with_the_words_of_its_options(page):
    predictions = outline.compiled("bank")["predictions"]
    name = next(key for key, item in predictions.items() if item["lesson"] == "01" and "options" in item)
    (html,) = outputs.static(f'fd.prediction("{name}")', [], page)
    assert f'data-prediction="{name}"' in html
    assert predictions[name]["options"][0]["text"]["es"].split()[0] in html


def test_a_sentence_can_be_kept_where_the_notebook_keeps_one(page):
    (html,) = outputs.static('fd.note("...")', [], page)
    assert "<textarea" in html
    assert "<label>" in html


def test_recall_shows_nothing_where_no_earlier_lesson_has_questions(page):
    assert outputs.static('fd.recall("02")', shown(**{"text/html": "<p>Nothing yet</p>"}), page) == []
