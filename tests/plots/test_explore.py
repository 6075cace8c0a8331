"""What a figure with controls tells the page: the picture, its finding, and what it was drawn for."""

import pytest

from foedus import language
from foedus.plots import page
from foedus.plots.explore import explore


@page.styled
def draw(step):
    sheet = page.Page(0.5, f"Finding {step}", "Subtitle", "Source")
    return sheet.drawing(f"Chart. Finding {step}. And much more.")


@pytest.fixture
def widget(lang):
    return explore(draw, step={"label": "Step", "value": 1, "min": 0, "max": 9, "step": 1})


def test_a_change_brings_picture_finding_and_values_in_one_message(widget, monkeypatch):
    sent = []
    monkeypatch.setattr(widget, "send_state", lambda key=None: sent.append(set(key or ())))
    widget.values = {"step": 2}
    assert {"picture", "spoken", "drawn"} in [keys - {"values"} for keys in sent]
    assert widget.drawn == {"step": 2}
    assert "Chart. Finding 2" in widget.picture


def test_a_screen_reader_hears_the_finding_and_not_the_whole_description(widget):
    assert widget.spoken == ""
    widget.values = {"step": 3}
    assert widget.spoken == "Finding 3"


def test_a_drawing_without_a_finding_is_heard_by_its_description(lang):
    blank = page.Page(0.5, "T", "S", "S").figure
    widget = explore(lambda step: page.Drawing(blank, f"Alt {step}", lang), step={"label": "S", "value": 1})
    widget.values = {"step": 2}
    assert widget.spoken == "Alt 2"


def test_a_figure_whose_drawing_failed_is_not_taken_for_the_one_asked_for(lang):
    def fails(step):
        if step > 1:
            raise ZeroDivisionError
        return draw(step)

    widget = explore(fails, step={"label": "S", "value": 1})
    with pytest.raises(ZeroDivisionError):
        widget.values = {"step": 2}
    assert widget.drawn == {"step": 1}


def test_the_still_picture_says_how_to_bring_the_controls_back(widget, lang):
    data, _ = widget._repr_mimebundle_()
    said = {"en": "Run this cell to use the controls.", "es": "Ejecuta esta celda para usar los controles."}
    assert f'<p lang="{lang}">{said[language.active()]}</p><img' in data["text/html"]
    assert data["text/plain"] == "Step: 1"
