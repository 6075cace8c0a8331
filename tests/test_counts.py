"""Whether two numbers answer one question, and on whose counts they both rest."""

import pytest

from foedus import counts, tables


@pytest.fixture(scope="module")
def by_id():
    return tables.table("estimates_war").set_index("estimate_id", drop=False)


def differences(by_id, one, other):
    return counts.differences(by_id.loc[one], by_id.loc[other])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("ru-dead-csis-2025-12-31", "ru-losses-kyiv-staff-2025-12-31", ("counts",)),
        ("ru-dead-csis-2025-12-31", "ua-dead-csis-2025-12-31", ("measure",)),
        ("ru-dead-csis-2025-12-31", "ru-dead-moscow-ministry-2022-09-21", ("as_of",)),
        ("ru-dead-zelensky-2025-02-04", "ru-dead-zelensky-2025-02-15", ()),
        (
            "ua-losses-moscow-ministry-2025-12-17-from-2025-01",
            "ua-losses-moscow-ministry-2025-12-17-from-2022-02",
            ("since",),
        ),
        (
            "civ-verified-un-2026-08-31-from-2022-02",
            "ru-named-mediazona-2023-06-30",
            ("measure", "counts", "as_of"),
        ),
    ],
)
def test_each_difference_between_two_numbers_is_named(by_id, one, other, found):
    assert differences(by_id, one, other) == found
    assert differences(by_id, other, one) == found


def test_two_blank_first_days_are_the_same(by_id):
    assert (
        differences(by_id, "refugees-recorded-unhcr-2026-02-24", "refugees-recorded-unhcr-2026-02-24") == ()
    )


def test_how_far_two_dates_may_lie_apart_is_the_readers_choice(by_id):
    pair = by_id.loc["ru-casualties-london-2025-03-31"], by_id.loc["ru-casualties-london-2025-06-12"]
    assert counts.differences(*pair) == ()
    assert counts.differences(*pair, near=30) == ("as_of",)


def shared(by_id, one, other):
    return counts.shared(by_id.loc[one], by_id.loc[other], by_id)


def test_london_rests_on_kyiv_and_so_does_whoever_rests_on_london(by_id):
    kyiv = "ru-losses-kyiv-staff-2025-12-31"
    for other in ("ru-casualties-london-2025-06-12", "ru-casualties-csis-2025-12-31"):
        assert shared(by_id, other, kyiv) == shared(by_id, kyiv, other) == ("General Staff of Ukraine",)


def test_an_institute_that_compiles_shares_the_names_it_compiles(by_id):
    assert shared(by_id, "ru-dead-csis-2025-12-31", "ru-named-mediazona-2026-02-24") == ("Mediazona and BBC",)


def test_names_and_kyivs_running_total_share_nothing_that_the_table_knows(by_id):
    assert shared(by_id, "ru-named-mediazona-2026-02-24", "ru-losses-kyiv-staff-2025-12-31") == ()


def test_an_estimate_from_names_rests_on_the_names(by_id):
    assert shared(by_id, "ru-dead-mediazona-2025-08-08", "ru-named-mediazona-2025-08-08") == (
        "Mediazona and BBC",
    )


def test_the_origins_of_one_army_are_not_those_of_the_other(by_id):
    assert shared(by_id, "ua-dead-csis-2025-12-31", "ru-losses-kyiv-staff-2025-12-31") == ()


def test_a_floor_of_names_stands_above_the_ministrys_total_of_that_day(by_id):
    names, ministry = "ru-named-mediazona-2022-09-21", "ru-dead-moscow-ministry-2022-09-21"
    assert by_id.loc[names, "low"] > by_id.loc[ministry, "high"]
    assert differences(by_id, names, ministry) == ("counts",)


def test_a_row_of_another_table_is_refused_in_one_sentence():
    with pytest.raises(counts.NotACount, match="measure"):
        counts.differences({"as_of": "2025"}, {"as_of": "2025"})


def test_the_newest_figure_of_each_counter_is_kept(by_id):
    kept = set(counts.newest(by_id)["estimate_id"])
    assert "ru-named-mediazona-2026-02-24" in kept
    assert "ru-named-mediazona-2025-08-08" not in kept
