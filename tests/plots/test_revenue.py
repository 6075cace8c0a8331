import pytest

from foedus import language, models, plots, tables
from foedus.plots import page

SETTINGS = [(7000, 10, 90, 30, 90, "uniform"), (62000, 5, 100, 5, 100, "triangular"),
            (2000, 5, 5, 5, 5, "uniform"),
            (62000, 100, 100, 100, 100, "uniform"), (62000, 90, 10, 90, 30, "triangular")]  # fmt: skip


def texts(drawing):
    return " ".join(text.get_text() for axes in drawing.figure.axes for text in axes.texts)


@pytest.fixture
def drawing(lang):
    return plots.revenue(tables.table("resort_inputs"))


def test_title_holds_the_range_and_says_that_the_first_input_has_no_source(lang, drawing):
    found = models.incomes(models.income_ranges(tables.table("resort_inputs")))
    for end in (found.low, found.high):
        assert language.number(round(end, 1)) in drawing.finding
    assert {"en": "no source", "es": "no tiene fuente"}[lang] in drawing.finding


def test_title_would_say_so_if_the_first_input_had_a_source(lang):
    inputs = tables.table("resort_inputs")
    known = inputs.assign(basis="claim")
    assert plots.revenue(known).finding != plots.revenue(inputs).finding


def test_ranges_without_a_source_are_hatched_so_that_grey_shows_them_too(lang, drawing):
    bars = drawing.figure.axes[2].patches
    assert [bool(bar.get_hatch()) for bar in bars] == [True, False, True, False]
    widths = [bar.get_width() for bar in bars]
    assert widths == sorted(widths, reverse=True)


def test_no_text_of_the_figure_is_clipped_or_overlaps(lang, fonts, text_faults):
    assert text_faults(plots.revenue(tables.table("resort_inputs"))) == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_text_of_any_setting_is_clipped_or_overlaps(lang, fonts, text_faults, setting):
    assert text_faults(plots.revenue_at(*setting)) == []


def test_sliders_start_at_the_ranges_of_the_table(lang):
    widget = plots.explore_revenue()
    values = {control["name"]: control["value"] for control in widget.controls}
    table = models.income_ranges(tables.table("resort_inputs"))
    assert values["tourists"] == table["tourists"][1]
    assert (values["share_low"] / 100, values["share_high"] / 100) == table["share"]
    assert (values["kept_low"] / 100, values["kept_high"] / 100) == table["kept"]


def test_ends_that_a_student_turned_round_are_read_as_a_range(lang):
    assert plots.revenue_at(share_low=90, share_high=10).alt == plots.revenue_at().alt


def test_most_visitors_still_stay_below_the_pay_for_soldiers(lang):
    found = plots.revenue_at(tourists=62000, share_low=100, share_high=100, kept_low=100, kept_high=100)
    top = max(
        patch.get_data().edges[1:][patch.get_data().values > 0].max()
        for patch in found.figure.axes[0].patches
    )
    assert 10**top < 264
    assert "264" in texts(found)


def test_moving_a_slider_redraws_and_speaks_the_new_range(lang):
    widget = plots.explore_revenue()
    before = widget.spoken, widget.picture
    widget.values = {**widget.values, "tourists": 30000}
    assert widget.spoken != before[0]
    assert widget.picture != before[1]


def test_narrowing_the_widest_range_gives_the_lead_to_another_input(lang):
    wide, narrow = plots.revenue_at(), plots.revenue_at(share_low=40, share_high=60)
    first = {"en": "share to Wonsan", "es": "parte que va a Wonsan"}[lang]
    assert wide.alt.split(". ")[1].startswith(first)
    assert not narrow.alt.split(". ")[1].startswith(first)


def test_a_move_of_a_slider_measures_only_the_numbers_that_are_new(lang):
    page._measured.cache_clear()
    plots.revenue_at()
    at_first = page._measured.cache_info().misses
    plots.revenue_at(tourists=20000)
    assert page._measured.cache_info().misses - at_first < at_first / 5
