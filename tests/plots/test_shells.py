import pytest

from foedus import plots, tables
from foedus.plots import page


@pytest.fixture
def estimates(lang):
    return tables.table("dprk_estimates")


def test_each_load_is_the_shells_of_a_statement_divided_by_its_containers(estimates):
    found = plots.loads(estimates)
    assert found["load"].round().tolist() == [500, 400, 448, 480, 462, 470, 429]
    assert found["published"].is_monotonic_increasing


def test_one_point_for_each_multiplication_at_its_containers_and_shells(estimates):
    main = plots.shells(estimates).figure.axes[0]
    points = [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in main.lines
        if line.get_color() == page.ACCENT
    ]
    found = plots.loads(estimates)
    due = list(zip(found["containers"] / 1e3, found["shells"] / 1e6, strict=True))
    assert [round(value, 6) for pair in sorted(points) for value in pair] == [
        round(value, 6) for pair in sorted(due) for value in pair
    ]


def test_the_point_that_is_only_recalled_is_hollow(estimates):
    main = plots.shells(estimates).figure.axes[0]
    points = [line for line in main.lines if line.get_color() == page.ACCENT]
    hollow = [line for line in points if line.get_markerfacecolor() == page.PAPER]
    assert [float(line.get_xdata()[0]) for line in hollow] == [2.0]


def test_title_gives_the_loads_that_the_data_hold(estimates):
    title = plots.shells(estimates).finding
    found = plots.loads(estimates)
    for number in (len(found), round(found["load"].min()), round(found["load"].max())):
        assert str(number) in title


def test_figures_found_another_way_stand_apart_and_are_told(estimates):
    drawing = plots.shells(estimates)
    beside = " ".join(text.get_text() for text in drawing.figure.axes[1].texts)
    assert beside.count("HUR") == 3
    assert "C4ADS" in beside
    assert "Open Source Centre" in drawing.alt


def test_no_text_of_the_scatter_is_clipped_or_overlaps(estimates, fonts, text_faults):
    assert text_faults(plots.shells(estimates)) == []
