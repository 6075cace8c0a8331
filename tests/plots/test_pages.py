"""Figures of briefings: the counts that are drawn are those of the data."""

import pytest

from foedus import desk, language, plots
from foedus.briefings import model_briefing


@pytest.fixture
def flawed():
    return desk.weigh(model_briefing("flawed").parts.findings)


@pytest.fixture
def sound():
    return desk.weigh(model_briefing("sound").parts.findings)


def test_the_title_counts_marks_and_findings_to_mend(flawed, sound):
    drawn = plots.pages_weighed(flawed, sound)
    seen = int((flawed["faults"] > 0).sum())
    assert f"{int(flawed['citations'].sum())} marks, {seen} of {len(flawed)}" in drawn.finding
    assert "none of 5" in drawn.finding
    assert drawn.alt.count("origins at most") == len(flawed) + len(sound)


def test_as_many_squares_and_dots_are_drawn_as_there_are_marks_and_sources(flawed, sound):
    axes = plots.pages_weighed(flawed, sound).figure.axes[0]
    squares = sum(len(line.get_xdata()) for line in axes.lines if line.get_marker() == "s")
    assert squares == flawed["citations"].sum() + sound["citations"].sum()
    crosses = [line for line in axes.lines if line.get_marker() == "X"]
    assert len(crosses) == (flawed["faults"] > 0).sum()


def test_the_bars_of_the_ledger_add_up_to_all_claims():
    audit = desk.audit()
    drawn = plots.ledger_origins(audit)
    axes = next(one for one in drawn.figure.axes if one.patches and one.get_xlabel())
    assert sum(bar.get_width() for bar in axes.patches) == pytest.approx(500)
    established = audit[audit["status"] == "established"]
    assert f"Of {len(established)} " in drawn.finding


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_page_follows_the_lists_and_says_what_is_wrong(flawed, sound, lang):
    import pandas as pd

    language.use(lang)
    explorer = plots.explore_page(pd.concat([sound, flawed], ignore_index=True))
    assert explorer.spoken == ""
    explorer.values = {**explorer.values, "first": "7"}
    assert explorer.drawn["first"] == "7"
    assert "1" in explorer.spoken


def test_a_finding_that_stands_twice_is_told(sound):
    assert "Twice on the page: 1" in plots.page_of(sound.iloc[[0, 0, 1, 2, 3]]).finding
