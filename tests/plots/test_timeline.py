"""The layered timeline and the window on it: what is drawn and said, and that nothing overlaps."""

import datetime
import importlib

import pytest

from foedus import language, ledger, plots, tables
from foedus.plots.window import UnknownLayer

# The package hands out the function of that name; the module is asked for by its own.
module = importlib.import_module("foedus.plots.timeline")


@pytest.fixture(scope="module")
def events():
    return tables.table("war_timeline")


def words(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def marks(drawing):
    """Return how many marks of events stand on the figure, those of the key left out."""
    lines = (line for axes in drawing.figure.axes for line in axes.lines)
    return sum(
        len(line.get_xdata()) for line in lines if line.get_markersize() in (5.0, 5.0 * 0.86, 5.0 * 1.3)
    )


def test_the_table_has_the_sixty_events_that_a_timeline_needs_and_six_layers(events):
    assert len(events) >= 60
    assert set(events["layer"]) == set(module.LAYERS)


def test_every_event_is_a_mark(events, lang):
    assert marks(plots.timeline(events)) == len(events)


def test_the_title_counts_what_the_table_holds(events, lang):
    recent = events["date"] >= "2025-01-01"
    talks, battles = (events["layer"] == name for name in ("diplomacy", "military"))
    title = plots.timeline(events).finding
    numbers = [(recent & talks).sum(), talks.sum(), (recent & battles).sum(), battles.sum()]
    positions = [title.index(f" {number} ") for number in numbers]
    assert positions == sorted(positions)


def test_talks_crowd_into_the_last_years_and_battles_do_not(events):
    talks, all_talks = module.late(events, "diplomacy")
    battles, all_battles = module.late(events, "military")
    assert talks / all_talks > 2 / 3
    assert battles / all_battles < 1 / 5


def test_the_count_that_shows_the_choice_is_in_the_figure(events, lang):
    killed = ledger.claim("civ-un-2025-deadliest").values
    assert killed["killed_2025"][0] > killed["killed_2024"][0]
    said = " ".join(words(plots.timeline(events)))
    texts = " ".join(text.get_text() for text in plots.timeline(events).figure.texts) + said
    assert language.number(killed["killed_2025"][0]) in texts


def test_a_table_with_more_battles_of_late_loses_that_title(events, lang):
    battles = events[events["layer"] == "military"]
    many = battles.assign(date=battles["date"] + datetime.timedelta(days=1500))
    import pandas as pd

    title = plots.timeline(pd.concat([events, many.assign(event_id=many["event_id"] + "-x")])).finding
    assert "2025" not in title


def test_the_most_important_events_are_labelled(events, lang):
    drawn = words(plots.timeline(events))
    for name in ("invasion-2022", "crimea-annexed-2014", "minsk-2-2015", "kursk-incursion-2024"):
        short = events.set_index("event_id").loc[name, f"short_{lang}"]
        assert short in drawn


def test_strikes_on_civilians_by_either_side_stand_in_the_table_and_name_who_struck(events, lang):
    struck = events[events["kind"] == "civilian_harm"].set_index("event_id")[f"title_{lang}"]
    assert {"en": "Ukrainian", "es": "ucraniano"}[lang] in struck["belgorod-2023-12-30"]
    word = {"en": "Russian", "es": "rus"}[lang]
    for name in ("mariupol-theatre-2022", "bucha-2022", "ternopil-2025", "strikes-oct-2026"):
        assert word in struck[name]


def test_a_year_has_one_length_on_each_side_of_the_knee():
    scale = module.Scale(datetime.date(1991, 7, 1), datetime.date(2026, 12, 31), datetime.date(2021, 1, 1))

    def length(year):
        days = (datetime.date(year + 1, 1, 1) - datetime.date(year, 1, 1)).days
        return (scale.at(datetime.date(year + 1, 1, 1)) - scale.at(datetime.date(year, 1, 1))) / days

    assert length(1995) == pytest.approx(length(2015))
    assert length(2022) == pytest.approx(length(2025))
    assert length(2022) > 5 * length(2015)


def test_no_text_of_the_timeline_is_clipped_or_overlaps(events, lang, fonts, text_faults):
    assert text_faults(plots.timeline(events)) == []


def test_alternative_text_tells_each_row_with_its_count(events, lang):
    alt = plots.timeline(events).alt
    for name, texts in module.LAYERS.items():
        assert f"{texts[lang]}: {(events['layer'] == name).sum()}" in alt


@pytest.mark.parametrize("layer", ["all", *module.LAYERS])
def test_no_text_of_any_window_is_clipped_or_overlaps(events, lang, layer, text_faults):
    faults = {
        (first, years): text_faults(plots.window(events, layer, first, years))
        for first, years in ((2022, 1), (2025, 2), (2022, 4), (2019, 8), (1991, 8))
    }
    assert not any(faults.values()), faults


def test_a_window_shows_its_layer_and_its_years_alone(events, lang):
    inside = events[(events["layer"] == "military") & (events["date"].dt.year == 2022)]
    drawing = plots.window(events, "military", 2022, 1)
    assert marks(drawing) == len(inside)
    assert str(len(inside)) in drawing.finding


def test_an_empty_window_says_that_the_table_is_empty_not_the_world(events, lang):
    drawing = plots.window(events, "military", 2003, 8)
    told = {"en": "the table has none", "es": "no está en la tabla"}[lang]
    assert told in " ".join(words(drawing))


def test_nearly_all_talks_of_the_last_years_are_named_when_they_are_chosen(events, lang):
    inside = events[(events["layer"] == "diplomacy") & (events["date"].dt.year >= 2025)]
    drawn = words(plots.window(events, "diplomacy", 2025, 2))
    named = inside[f"short_{lang}"].isin(drawn)
    assert named.mean() > 0.6


def test_a_wrong_layer_is_one_sentence_with_the_nearest(events):
    with pytest.raises(UnknownLayer, match="military"):
        plots.window(events, "militry", 2022, 1)


def test_sliding_redraws_and_a_page_without_kernel_shows_a_picture(events, lang):
    widget = plots.explore_timeline(events)
    before = widget.picture
    widget.values = {"layer": "military", "first": 2022, "years": "1"}
    assert widget.picture != before
    assert "2022" in widget.spoken
    data, _ = widget._repr_mimebundle_()
    assert "<img" in data["text/html"]


def test_the_datasheet_tells_the_same_choice_of_events_as_the_figure(events, lang):
    talks, all_talks = module.late(events, "diplomacy")
    battles, all_battles = module.late(events, "military")
    told = language.text(tables.datasheet("war_timeline").gaps[0])
    for number in (talks, all_talks, battles, all_battles):
        assert f" {number} " in told
