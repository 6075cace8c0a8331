"""What is read off a student's figure: the same data however it was drawn."""

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from foedus.answers import pack, type_of
from foedus.drawn import contents

SHARES = {"Moscow": 3, "Seoul": 5, "Kyiv": 4}


@pytest.fixture
def axes():
    return Figure().subplots()


def test_upright_bars_are_read_from_the_left_with_their_words(axes):
    axes.bar(list(SHARES), list(SHARES.values()))
    assert contents(axes)["bars"] == [["Moscow", 3.0], ["Seoul", 5.0], ["Kyiv", 4.0]]


def test_lying_bars_are_read_from_the_top_also_when_the_axis_is_turned_round(axes):
    axes.barh(list(SHARES), list(SHARES.values()))
    assert [label for label, _ in contents(axes)["bars"]] == ["Kyiv", "Seoul", "Moscow"]
    axes.invert_yaxis()
    assert [label for label, _ in contents(axes)["bars"]] == ["Moscow", "Seoul", "Kyiv"]


def test_bars_drawn_by_pandas_count_as_those_drawn_by_hand(axes):
    pd.Series(SHARES).plot.bar(ax=axes)
    assert contents(axes)["bars"] == [["Moscow", 3.0], ["Seoul", 5.0], ["Kyiv", 4.0]]


def test_years_are_numbers_whether_a_student_hands_over_numbers_or_texts():
    drawn = []
    for years in ([1950, 1985], ["1950", "1985"]):
        axes = Figure().subplots()
        axes.bar(years, [4, 11])
        drawn.append(contents(axes)["bars"])
    assert drawn[0] == drawn[1] == [[1950, 4.0], [1985, 11.0]]


def test_labels_set_by_hand_are_what_the_bars_are_called(axes):
    axes.bar([0, 1], [4, 11])
    axes.set_xticks([0, 1], ["before", "since"])
    assert contents(axes)["bars"] == [["before", 4.0], ["since", 11.0]]


def test_groups_of_bars_are_all_read(axes):
    axes.bar([0, 1], [1, 2], width=0.4)
    axes.bar([0.4, 1.4], [3, 4], width=0.4)
    assert [length for _, length in contents(axes)["bars"]] == [1, 2, 3, 4]


def test_a_line_is_its_points_and_a_help_line_is_no_data(axes):
    axes.plot([1950, 1985], [41, 58])
    axes.axhline(50)
    axes.axvline(1960)
    assert contents(axes)["lines"] == [[[1950.0, 41.0], [1985.0, 58.0]]]


def test_points_do_not_depend_on_the_order_in_which_they_were_drawn():
    clouds = []
    for order in (1, -1):
        axes = Figure().subplots()
        axes.scatter([1, 2, 3][::order], [4, 5, 6][::order])
        clouds.append(contents(axes)["points"])
    assert clouds[0] == clouds[1] == [[1, 4], [2, 5], [3, 6]]


def test_an_area_under_a_curve_is_no_cloud_of_points(axes):
    axes.fill_between([1, 2], [0, 0], [3, 4])
    assert contents(axes)["points"] == []


@pytest.mark.parametrize("name", ["title", "xlabel", "ylabel"])
def test_a_label_of_blanks_is_no_label(axes, name):
    setter = getattr(axes, f"set_{name}")
    for empty in ("  ", "...", "…"):
        setter(empty)
        assert contents(axes)[name] is False
    setter("Share of promises kept")
    assert contents(axes)[name] is True


def test_a_title_at_the_left_or_above_the_whole_figure_is_a_title():
    left, above = Figure().subplots(), Figure().subplots()
    left.set_title("Two of three", loc="left")
    above.figure.suptitle("Two of three")
    assert contents(left)["title"]
    assert contents(above)["title"]


def test_a_legend_is_seen(axes):
    axes.plot([1, 2], [3, 4], label="Seoul")
    assert contents(axes)["legend"] is False
    axes.legend()
    assert contents(axes)["legend"] is True


@pytest.mark.parametrize(("draw", "cut"), [("bar", "set_ylim"), ("barh", "set_xlim")])
def test_bars_on_a_cut_axis_are_found_out(axes, draw, cut):
    getattr(axes, draw)(list(SHARES), list(SHARES.values()))
    assert contents(axes)["zero"] is True
    getattr(axes, cut)(2.5, 6)
    assert contents(axes)["zero"] is False


def test_a_figure_is_packed_as_its_axes_and_two_axes_are_no_answer():
    one, two = Figure(), Figure()
    one.subplots().bar(["a"], [1])
    two.subplots(1, 2)
    assert pack(one) == pack(one.axes[0])
    assert type_of(pack(one)) == "figure"
    assert pack(two) == {"type": "other", "name": "Figure"}


def test_an_axes_of_a_students_own_class_is_no_figure():
    class Painted(mpl.axes.Axes):
        pass

    assert pack(Figure().add_subplot(axes_class=Painted))["type"] == "other"


def test_both_ends_of_a_range_are_read_whether_it_is_a_bar_or_a_stroke():
    spans = []
    for draw in ("barh", "hlines", "plot"):
        axes = Figure().subplots()
        if draw == "barh":
            axes.barh(["Kyiv", "Moscow"], width=[3, 4], left=[1, 2])
        elif draw == "hlines":
            axes.hlines(["Kyiv", "Moscow"], [1, 2], [4, 6])
        else:
            for name, low, high in (("Kyiv", 1, 4), ("Moscow", 2, 6)):
                axes.plot([low, high], [name, name])
        spans.append(contents(axes)["spans"])
    assert spans[0] == spans[1] == spans[2] == [["Moscow", 2.0, 6.0], ["Kyiv", 1.0, 4.0]]


def test_a_bar_that_begins_elsewhere_is_another_range(axes):
    axes.barh(["Kyiv"], width=[3])
    assert contents(axes)["spans"] == [["Kyiv", 0.0, 3.0]]


@pytest.mark.parametrize(("limits", "holds"), [((0, 9), True), ((1, 9), False)])
def test_zero_is_looked_for_along_the_strokes(axes, limits, holds):
    axes.hlines(["Kyiv"], [2], [4])
    axes.set_xlim(*limits)
    assert contents(axes)["zero"] is holds


def test_a_legend_that_names_only_some_lines_is_none_yet(axes):
    axes.plot([1, 2], [3, 4], label="all")
    axes.plot([1, 2], [4, 5])
    axes.legend()
    assert contents(axes)["legend"] is False
    axes.legend(["all", "tested"])
    assert contents(axes)["legend"] is True
