import importlib

import pytest

from foedus import language, networks, plots, tables

shuffles = importlib.import_module("foedus.plots.shuffles")
cut = importlib.import_module("foedus.plots.cut")


@pytest.fixture
def both(lang):
    return tables.table("meetings"), tables.table("meeting_participants")


@pytest.fixture
def found(both):
    return networks.talks(networks.seats(*both))


@pytest.fixture
def end(both):
    return str(both[0]["main_date"].max())[:10]


def test_title_of_the_calendar_sets_the_pair_against_all_others(both):
    title = plots.meetings_strip(*both).finding
    for number in ("4", "11", "14", "48"):
        assert number in title


def test_every_day_of_talks_has_its_mark(both, found):
    axes = plots.meetings_strip(*both).figure.axes[0]
    labels = {language.text(one) for one in importlib.import_module("foedus.plots.meetings_strip").LEVELS}
    marks = sum(len(line.get_xdata()) for line in axes.lines if line.get_label() in labels)
    assert marks == len(found)


def test_levels_differ_in_shape_or_filling_and_not_in_colour_alone():
    marks = importlib.import_module("foedus.plots.meetings_strip")._MARKS
    assert len({(mark["marker"], mark["mfc"] == "#FFFFFF") for mark in marks}) == len(marks)


def test_alternative_text_of_the_calendar_counts_each_row(both):
    alt = plots.meetings_strip(*both).alt
    assert {"en": "Russia – US 0, 12", "es": "Rusia – EE. UU. 0, 12"}[language.active()] in alt.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_calendar_shows_the_months_in_which_pyongyang_received_nobody(both):
    drawing = plots.meetings_strip(*both)
    bands = [line for line in drawing.figure.axes[0].lines if line.get_linewidth() == 6]
    assert len(bands) == 2
    assert language.day(networks.REOPENED) in drawing.alt


def test_title_of_the_network_says_what_the_large_meetings_make(both):
    title = plots.two_mode(*both).finding
    assert "93" in title
    assert "136" in title


def test_title_of_the_network_follows_the_limit(both):
    assert "93" not in plots.two_mode(*both, large=9).finding


def test_each_seat_is_a_dot_in_its_column(both):
    rows = networks.seats(*both)
    axes = plots.two_mode(*both).figure.axes[0]
    columns = [
        line for line in axes.lines if line.get_marker() in ("o", "s") and line.get_linestyle() == "None"
    ]
    seats = [line for line in columns if line.get_markersize() == pytest.approx(3.1)]
    assert sum(len(line.get_xdata()) for line in seats) == len(rows)


def test_panels_tell_three_answers_and_the_title_gives_them(both):
    title = plots.shuffles(*both).finding
    for number in (0.76, 0.28, 0.053):
        assert language.number(number) in title


def test_bars_of_each_panel_add_up_to_all_deals(both):
    for axes in plots.shuffles(*both).figure.axes:
        assert sum(bar.get_height() for bar in axes.patches) == pytest.approx(100)


def test_hatched_bars_are_the_p_value(both):
    axes = plots.shuffles(*both).figure.axes[0]
    hatched = sum(bar.get_height() for bar in axes.patches if bar.get_hatch())
    assert hatched / 100 == pytest.approx(0.756, abs=0.001)


def test_calendar_compares_days_and_not_talks(found, end):
    one = shuffles.deal(found, networks.TREATY, compared="days", start=networks.SINCE, end=end)
    assert (one.parts.before, one.parts.after) == (846, 827)


def test_without_the_closed_border_the_rise_against_the_calendar_is_gone(found, end):
    drawing = plots.cut_window(found, end=end, compared="days", span="open")
    assert language.number(0.57) in drawing.finding


def test_slider_stops_at_the_day_of_the_treaty(end):
    stops = cut.cuts(end)
    assert stops[21] == networks.TREATY
    assert "2024-06-01" not in stops


def test_no_choice_of_the_explorer_fails(found, end):
    for stop in (1, 22, len(cut.cuts(end))):
        for pair in ("PRK-RUS", "UKR-USA"):
            for compared in shuffles.COMPARED:
                for span in ("all", "open", "6"):
                    drawing = plots.cut_window(
                        found, end=end, cut=stop, pair=pair, compared=compared, span=span
                    )
                    assert "p = " in drawing.finding


def test_explorer_starts_at_the_treaty(both):
    widget = plots.explore_cut(*both)
    assert widget.values == {"pair": "PRK-RUS", "compared": "all", "span": "all", "cut": 22}


def test_a_move_of_the_slider_changes_the_spoken_sentence(both):
    widget = plots.explore_cut(*both)
    widget.values = {**widget.values, "cut": 12}
    assert language.day("2023-08-01") in widget.spoken


@pytest.mark.parametrize("draw", ["meetings_strip", "two_mode", "shuffles"])
def test_no_text_of_the_meetings_is_clipped_or_overlaps(draw, both, fonts, text_faults):
    faults = text_faults(getattr(plots, draw)(*both))
    assert not faults, faults


def test_no_text_of_the_cut_is_clipped_or_overlaps(found, end, fonts, text_faults):
    faults = text_faults(plots.cut_window(found, end=end))
    assert not faults, faults
