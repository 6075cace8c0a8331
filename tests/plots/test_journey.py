import pytest

from foedus import language, plots
from foedus.plots.voices import UnknownStatement


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_every_source_of_the_statement_is_on_the_journey(voices):
    drawn = " ".join(" ".join(texts(plots.journey(voices, "unconditional-offer"))).split())
    offer = voices[voices["statement"] == "unconditional-offer"]
    assert all(publisher in drawn for publisher in offer["publisher"])


def test_days_run_from_left_to_right(voices):
    drawing = plots.journey(voices, "soldiers-sent")
    dates = sorted(voices[voices["statement"] == "soldiers-sent"]["published"].astype(str).str[:10].unique())
    written = [language.day(date) for date in dates]
    places = {
        " ".join(text.get_text().split()): text.get_position()[0] for text in drawing.figure.axes[0].texts
    }
    assert [places[day] for day in written] == sorted(places[day] for day in written)


def test_no_text_of_any_journey_is_clipped_or_overlaps(voices, fonts, text_faults):
    faults = {one: text_faults(plots.journey(voices, one)) for one in voices["statement"].unique()}
    assert not any(faults.values()), faults


def test_alternative_text_tells_day_voice_outlet_and_manner(voices, lang):
    alt = plots.journey(voices, "unconditional-offer").alt
    assert language.day("2025-07-13") in alt
    assert {"en": "first hand", "es": "de primera mano"}[lang] in alt


def test_wrong_statement_is_one_sentence_with_the_nearest(voices):
    with pytest.raises(UnknownStatement, match="soldiers-sent"):
        plots.journey(voices, "soldiers")


def test_choosing_a_statement_draws_its_journey_and_offers_all_of_them(voices):
    widget = plots.explore_journeys(voices)
    names = [value for value, _ in widget.controls[0]["options"]]
    assert names == voices["statement"].unique().tolist()
    before = widget.picture
    widget.values = {"statement": "soldiers-sent"}
    assert widget.picture != before
    assert language.day("2025-04-26") in widget.picture


def test_page_without_a_kernel_shows_the_first_journey_as_a_picture(voices):
    data, _ = plots.explore_journeys(voices)._repr_mimebundle_()
    assert "<img" in data["text/html"]
    assert "unconditional-offer" in data["text/plain"]
