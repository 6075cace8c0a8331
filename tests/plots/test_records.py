"""Records that move, and share beside pace: the numbers drawn are those of the tables."""

import importlib

import pytest

from foedus import language, plots, spans, tables

# The package hands out the function of that name; the module is asked for by its own.
module = importlib.import_module("foedus.plots.records")


@pytest.fixture(scope="module")
def three():
    return [tables.table(name) for name in ("conflict_deaths", "displacement", "estimates_war")]


@pytest.fixture(scope="module")
def area():
    return tables.table("occupied_area")


def test_the_title_holds_the_revision_and_the_fall(three, lang):
    title = plots.records(*three).finding
    assert language.number(91485 - 81497) in title
    assert language.number(1.2) in title


def test_each_version_stands_with_its_low_best_and_high(three, lang):
    axes = plots.records(*three).figure.axes[1]
    bars = [end for bar in axes.patches for end in (bar.get_y(), bar.get_y() + bar.get_height())]
    assert bars == pytest.approx([57.695, 160.762, 69.212, 166.875])
    assert axes.lines[0].get_ydata().tolist() == pytest.approx([81.497, 91.485])


def test_all_other_hosts_grow_while_russias_record_falls(three):
    hosts = module.hosts(three[1])
    assert hosts["others"].is_monotonic_increasing
    assert hosts.loc[2024, "russia"] < hosts.loc[2023, "russia"] / 100


def test_the_world_falls_by_less_than_russias_record(three):
    hosts = module.hosts(three[1])
    world = hosts.sum(axis=1).diff().loc[2024]
    assert hosts["russia"].diff().loc[2024] < world < 0


def test_london_lies_within_a_twentieth_of_kyivs_line(three):
    import numpy as np

    totals = module._totals(three[2])
    kyiv, london = totals[~totals["london"]], totals[totals["london"]]
    on_line = np.interp(
        london["as_of"].astype("int64"), kyiv["as_of"].astype("int64"), kyiv["low"].to_numpy()
    )
    assert len(london) == 4
    assert (abs(london["low"].to_numpy() / on_line - 1) < 0.05).all()


def test_no_text_of_the_records_is_clipped_or_overlaps(three, area, lang, fonts, text_faults):
    assert text_faults(plots.records(*three)) == []
    assert text_faults(plots.ground(area)) == []


def test_alternative_text_holds_the_numbers_of_every_panel(three, lang):
    alt = plots.records(*three).alt
    for number in (81497, 91485, 6894, 1207910):
        assert language.number(number) in alt


def test_the_share_begins_at_zero_and_the_pace_is_the_tables(area, lang):
    drawing = plots.ground(area)
    share, pace = drawing.figure.axes[:2]
    assert share.get_ylim()[0] == 0
    drawn = [bar.get_height() for bar in pace.patches]
    assert drawn == pytest.approx(spans.pace(area, "km2").tolist())


def test_the_share_rises_while_the_pace_falls(area, lang):
    ordered = area.sort_values("date")
    assert ordered["share_pct"].iloc[-1] > ordered["share_pct"].iloc[0]
    before, after = (module.yearly_pace(area, year) for year in (2025, 2026))
    assert after < before / 2
    assert all(str(number) in plots.ground(area).finding for number in (before, after))
