import pytest

from foedus import language, ledger, plots, tables
from foedus.plots import donors


@pytest.fixture
def monthly(lang):
    return tables.table("aid_kiel_monthly")


@pytest.fixture
def rest():
    return tables.table("aid_kiel"), tables.table("population")


def test_title_compares_whole_years_and_leaves_the_short_one_out(monthly):
    title = plots.aid_months(monthly).finding
    assert "2025" in title
    assert "2026" not in title
    assert language.percent(0.66) in title
    assert language.percent(0.26) in title


def test_loan_of_the_title_is_the_one_that_the_ledger_holds():
    held = ledger.claim("g7-loan-eu-part-2025").values["eu_eur_bn"]
    assert set(held) == {donors.LOAN}


def test_mean_without_the_loan_is_drawn_dashed(monthly):
    axes = plots.aid_months(monthly).figure.axes[0]
    dashed = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert [line.get_ydata()[0] for line in dashed] == [pytest.approx(56.0 / 12, abs=0.01)]


def test_title_says_fell_where_the_data_fall(monthly, lang):
    europe = monthly["group"].str[0] == "E"
    poorer = monthly.assign(bn_eur=monthly["bn_eur"].where(~(europe & (monthly["month"] >= "2025")), 0))
    assert {"en": "fell", "es": "cayó"}[lang] in plots.aid_months(poorer).finding


def test_bars_are_as_high_as_the_months(monthly):
    drawing = plots.aid_months(monthly)
    series = donors.by_month(monthly)
    for axes, block in zip(drawing.figure.axes, ("Europe", "US"), strict=True):
        tops = [segment[1][1] for segment in axes.collections[0].get_segments()]
        assert tops == pytest.approx(series[block].tolist())


def test_both_rows_share_one_scale_that_begins_at_zero(monthly):
    limits = {axes.get_ylim() for axes in plots.aid_months(monthly).figure.axes}
    assert len(limits) == 1
    assert limits.pop()[0] == 0


def test_no_text_of_the_months_is_clipped_or_overlaps(monthly, fonts, text_faults):
    faults = text_faults(plots.aid_months(monthly))
    assert not faults, faults


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"until": 1, "span": "3"},
        {"until": 36, "span": "12", "kind": "military", "measure": "month"},
        {"until": 52, "span": "24", "kind": "humanitarian", "measure": "head"},
        {"until": 34, "span": "3", "kind": "financial", "measure": "gdp"},
    ],
)
def test_no_text_of_a_window_is_clipped_or_overlaps(monthly, rest, fonts, text_faults, values):
    faults = text_faults(plots.aid_window(monthly, *rest, **values))
    assert not faults, faults


def test_a_window_counts_the_months_that_its_title_names(monthly, rest):
    drawing = plots.aid_window(monthly, *rest, until=36, span="12")
    assert language.day("2024-01").lower() in drawing.finding.lower()
    assert language.day("2024-12") in drawing.finding
    assert donors.amount(46.4, 1) in drawing.finding


def test_per_head_leaves_out_the_group_that_has_no_meaning_there(monthly, rest):
    words = donors.BLOCKS["Other"][language.active()]
    drawn = [
        text.get_text() for text in plots.aid_window(monthly, *rest, measure="head").figure.axes[0].texts
    ]
    assert not any(text.startswith(words) for text in drawn)
    drawn = [text.get_text() for text in plots.aid_window(monthly, *rest).figure.axes[0].texts]
    assert any(text.startswith(words) for text in drawn)


def test_alternative_text_tells_period_kind_measure_and_sums(monthly, rest):
    alt = plots.aid_window(monthly, *rest, kind="military", measure="month").alt
    assert language.day("2026-04") in alt
    assert donors.KINDS["military"][language.active()][1:] in alt


def test_moving_a_control_draws_another_period(monthly, rest):
    widget = plots.explore_aid(monthly, *rest)
    assert [control["name"] for control in widget.controls] == ["measure", "kind", "span", "until"]
    before = widget.picture
    widget.values = {**widget.values, "until": 30, "span": "3"}
    assert widget.picture != before
    assert language.day("2024-06") in widget.spoken


def test_a_little_is_not_shown_as_nothing(monthly, rest):
    drawn = plots.aid_window(monthly, *rest, until=48, span="12", kind="military", measure="gdp").finding
    assert f"<{donors.amount(0.01, 2)}" in drawn
    none = plots.aid_window(monthly, *rest, until=52, span="3", measure="gdp").finding
    assert donors.amount(0, 2) in none
    assert "<" not in none
