import pytest

from foedus import plots
from foedus.plots.bargaining import CASES, Case


def patches(drawing, gid):
    return [patch for axes in drawing.figure.axes for patch in axes.patches if patch.get_gid() == gid]


def test_filled_bars_are_deals_and_hatched_ones_are_not(lang):
    drawing = plots.bargaining()
    deals, none = patches(drawing, "deal"), patches(drawing, "none")
    assert [len(deals), len(none)] == [2, 2]
    assert all(bar.get_hatch() for bar in none)
    assert not any(bar.get_hatch() for bar in deals)


def test_bars_reach_from_what_a_takes_to_what_it_can_be_given(lang):
    first = patches(plots.bargaining(), "deal")[0]
    assert first.get_x() == pytest.approx(50)
    assert first.get_width() == pytest.approx(20)


def test_splits_that_cannot_be_promised_are_neither_filled_nor_hatched(lang):
    (frame,) = patches(plots.bargaining(), "wanted")
    assert (frame.get_x(), frame.get_width()) == pytest.approx((70, 20))
    assert not frame.get_hatch()
    assert frame.get_facecolor()[3] == 0


def test_promise_that_a_rising_side_cannot_give_is_drawn_and_named(lang):
    drawing = plots.bargaining_at(20, 20, 10, 10, 100)
    assert {"en": "A cannot promise", "es": "A no puede prometer"}[lang] in drawing.finding
    (frame,) = patches(drawing, "wanted")
    assert (frame.get_x(), frame.get_width()) == pytest.approx((10, 20))
    assert "43" in drawing.alt


def test_title_holds_the_finding_and_changes_when_it_does_not_hold(lang):
    assert [case.deals().exists for case in CASES] == [True, False, True, False]
    other = plots.bargaining([Case("costs", 0.5, 0.1, 0.1)])
    assert other.finding != plots.bargaining().finding
    assert "1" in other.finding


def test_figure_says_that_its_numbers_are_invented(lang):
    drawn = " ".join(text.get_text() for text in plots.bargaining().figure.texts)
    assert {"en": "invented", "es": "inventados"}[lang] in drawn


def test_alt_text_tells_every_case_with_its_ends(lang):
    alt = plots.bargaining().alt
    for told in ("A 50, B 70", "A 65, B 50", "A 55, B 60", "A 70, B 90"):
        assert told in alt


@pytest.mark.parametrize(
    ("setting", "number"),
    [((60, 60, 10, 10, 60), "50"), ((75, 40, 10, 10, 75), "15"), ((80, 80, 10, 10, 20), "3")],
)
def test_title_of_the_sliders_answers_with_the_range_or_the_gap(lang, setting, number):
    assert number in plots.bargaining_at(*setting).finding


def test_a_gap_of_one_point_is_told_in_the_singular(lang):
    finding = plots.bargaining_at(81, 60, 10, 10, 60).finding
    assert {"en": "1 point is missing", "es": "falta 1 punto"}[lang] in finding


def test_no_text_of_the_figure_is_clipped_or_overlaps(lang, text_faults):
    assert text_faults(plots.bargaining()) == []


@pytest.mark.parametrize(
    "setting",
    [
        (5, 95, 0, 0, 0),
        (95, 5, 0, 0, 100),
        (80, 80, 10, 10, 20),
        (50, 50, 0, 0, 0),
        (95, 95, 40, 40, 0),
        (5, 5, 40, 40, 5),
        (20, 20, 10, 10, 100),
        (5, 95, 0, 0, 50),
    ],
)
def test_no_text_of_any_setting_is_clipped_or_overlaps(lang, text_faults, setting):
    assert text_faults(plots.bargaining_at(*setting)) == []


def test_sliders_hold_beliefs_costs_and_tomorrow(lang):
    names = [control["name"] for control in plots.explore_bargaining().controls]
    assert names == ["belief_a", "belief_b", "cost_a", "cost_b", "later"]
