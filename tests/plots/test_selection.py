import pytest

from foedus import language, models, plots
from foedus.models.reliability import SEED
from foedus.plots.selection import rates


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_grey_promises_are_the_same_in_every_panel_and_the_line_is_not(lang):
    panels = plots.selection().figure.axes[1:]
    grey = [list(panel.patches[0].get_data().values) for panel in panels]
    lines = [list(panel.patches[1].get_data().values) for panel in panels]
    assert grey[0] == grey[1] == grey[2]
    assert lines[0] != lines[2]


def test_panels_write_the_rates_that_the_simulation_gives(lang):
    drawn = " ".join(texts(plots.selection()))
    for strength in (0, 2, 6):
        seen = rates(models.promises(selection=strength))
        assert language.percent(seen.tested) in drawn
        assert language.percent(seen.made) in drawn


def test_title_holds_the_finding_and_the_finding_holds(lang):
    first, last = rates(models.promises()), rates(models.promises(selection=6))
    assert first.low <= first.made <= first.high
    assert last.high < last.made
    title = plots.selection().finding
    assert language.number(round(100 * first.made)) in title
    assert language.number(round(100 * last.tested)) in title


@pytest.mark.parametrize("setting", [(-4, 10, 0), (8, 400, 90), (0, 120, 0), (8, 10, 0), (-4, 400, 90)])
def test_no_text_of_any_setting_is_clipped_or_overlaps(lang, text_faults, setting):
    assert text_faults(plots.selection_at(*setting)) == []


def test_no_text_of_the_small_multiples_is_clipped_or_overlaps(lang, fonts, text_faults):
    assert text_faults(plots.selection()) == []


def test_moving_a_slider_redraws_and_says_both_rates(lang):
    widget = plots.explore_selection()
    assert [control["name"] for control in widget.controls] == ["selection", "tests", "cost"]
    before = widget.picture
    widget.values = {"selection": 6, "tests": 60, "cost": 20}
    seen = rates(models.promises(tests=60, selection=6, cost=0.2))
    assert widget.picture != before
    assert language.percent(seen.tested) in widget.spoken


def test_picture_says_whether_the_interval_holds_the_rate_of_all(lang):
    misses, holds = plots.selection_at(8, 400, 0), plots.selection_at(0, 120, 0)
    words = {"en": ("misses", "holds"), "es": ("no contiene", "; contiene")}[lang]
    assert words[0] in misses.alt
    assert words[1] in holds.alt


STEPS = range(10, 401, 10)


@pytest.mark.parametrize("cost", [0, 0.5, 0.9])
def test_without_selection_the_bar_reaches_the_line_at_every_step_of_the_slider(cost):
    for tests in STEPS:
        seen = rates(models.promises(tests=tests, cost=cost))
        assert seen.low <= seen.made <= seen.high, tests


def test_more_tests_do_not_heal_a_selection():
    for strength in (4, 6, 8):
        for tests in STEPS[4:]:
            seen = rates(models.promises(tests=tests, selection=strength))
            assert seen.high < seen.made, (strength, tests)
            # The weak promises must not run out: the dot stays where so many more of them would keep it.
            assert seen.low < 1 - (2 + strength) / (6 + strength) < seen.high, (strength, tests)


def test_tested_promises_look_better_than_the_rest_at_every_step_below_zero():
    for strength in range(-4, 0):
        for tests in STEPS:
            seen = rates(models.promises(tests=tests, selection=strength))
            assert seen.tested > seen.made, (strength, tests)


@pytest.mark.parametrize("cost", [0, 50, 90])
def test_no_bar_is_cut_however_high_the_cost(lang, cost):
    (axes,) = plots.selection_at(-4, 10, cost).figure.axes
    highest = max(patch.get_data().values.max() for patch in axes.patches)
    assert highest < axes.get_ylim()[1] * 0.74


def test_source_line_names_the_seed_and_says_that_it_was_chosen(lang):
    figure = plots.selection().figure
    source = " ".join(text.get_text() for text in [*figure.texts, *figure.axes[0].texts]).replace("\n", " ")
    assert str(SEED) in source
    assert {"en": "chosen", "es": "elegida"}[lang] in source


def test_alternative_text_tells_every_panel_with_its_interval(lang):
    alt = plots.selection().alt
    for strength in (0, 2, 6):
        seen = rates(models.promises(selection=strength))
        assert language.span(round(100 * seen.low), round(100 * seen.high)) in alt
