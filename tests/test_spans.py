"""Dates of mixed precision and the time between them."""

import datetime

import pytest

from foedus import language, spans, tables


@pytest.fixture(scope="module")
def events():
    return tables.table("war_timeline")


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2025-07-13", "2025-07-13", "2025-07-13"),
    ],
)
def test_a_shorter_date_means_every_day_of_its_month_or_year(when, first, last):
    assert (spans.first_day(when).isoformat(), spans.last_day(when).isoformat()) == (first, last)


def test_a_timestamp_of_a_table_counts_as_a_day(events):
    invasion = events.set_index("event_id").loc["invasion-2022", "date"]
    assert spans.first_day(invasion) == datetime.date(2022, 2, 24)


@pytest.mark.parametrize("wrong", ["2025-13", "2025-02-30", "July 2025", 2025, None, "20250713"])
def test_what_is_no_date_is_said_in_one_sentence(wrong):
    with pytest.raises(spans.NoDate, match="2025-03"):
        spans.first_day(wrong)


def test_the_sentence_about_a_wrong_date_is_in_the_language_of_the_reader():
    language.use("es")
    try:
        with pytest.raises(spans.NoDate, match="no es una fecha"):
            spans.last_day("ayer")
    finally:
        language.use("en")


def test_the_same_day_is_no_time_and_one_calendar_day():
    assert spans.days("2025-07-13", "2025-07-13") == 0
    assert spans.days("2025-07-13", "2025-07-13", both_ends=True) == 1


def test_an_end_known_to_the_month_reaches_to_its_last_day():
    assert spans.days("2024-02-01", "2024-02") == 28


def test_a_span_that_runs_backwards_is_refused():
    with pytest.raises(spans.BackwardSpan, match="order"):
        spans.days("2025-07-13", "2022-02-24")


def test_only_events_with_an_end_have_a_duration(events):
    assert len(spans.lasting(events)) == events["end_date"].notna().sum()


def test_durations_of_the_timeline_are_computed_by_subtraction(events):
    days = spans.lasting(events).set_index("event_id")["days"]
    assert days[["buildup-spring-2021", "buildup-autumn-2021", "kharkiv-offensive-2022"]].tolist() == [
        58,
        121,
        26,
    ]


def test_a_duration_between_vague_dates_is_not_called_exact(events):
    exact = spans.lasting(events).set_index("event_id")["exact"]
    assert not exact["counteroffensive-2023"]
    assert exact["abudhabi-2026-01-23"]


def test_a_veto_ends_a_mandate_and_no_ban():
    measures = tables.table("sanctions_dprk")
    before, after = (spans.in_force(measures, day) for day in ("2024-03-01", "2024-06-01"))
    bans = [set(one.loc[one["kind"] == "resolution", "measure_id"]) for one in (before, after)]
    assert bans[0] == bans[1]
    assert list(before.loc[before["kind"] == "team", "measure_id"]) == ["panel-of-experts"]
    assert after.loc[after["kind"] == "team"].empty


def test_the_last_day_of_a_measure_still_counts_and_the_next_does_not():
    measures = tables.table("sanctions_dprk").set_index("measure_id", drop=False)
    panel = measures.loc[["panel-of-experts"]]
    assert len(spans.in_force(panel, "2024-04-30")) == 1
    assert len(spans.in_force(panel, "2024-05-01")) == 0
    assert len(spans.in_force(panel, "2009-06-11")) == 0
