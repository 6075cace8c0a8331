"""Whether two numbers mean the same thing, and whether they are one voice."""

import pytest

from foedus import counts, tables


@pytest.fixture(scope="module")
def by_id():
    return tables.table("estimates_war").set_index("estimate_id", drop=False)


def hurdles(by_id, one, other):
    return counts.hurdles(by_id.loc[one], by_id.loc[other])


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
def test_each_hurdle_between_two_numbers_is_named(by_id, one, other, found):
    assert hurdles(by_id, one, other) == found
    assert hurdles(by_id, other, one) == found


def test_two_blank_first_days_are_the_same(by_id):
    assert hurdles(by_id, "refugees-recorded-unhcr-2026-02-24", "refugees-recorded-unhcr-2026-02-24") == ()


def test_how_far_two_dates_may_lie_apart_is_the_readers_choice(by_id):
    pair = by_id.loc["ru-casualties-london-2025-03-31"], by_id.loc["ru-casualties-london-2025-06-12"]
    assert counts.hurdles(*pair) == ()
    assert counts.hurdles(*pair, near=30) == ("as_of",)


def test_london_after_kyiv_is_one_voice_and_two_institutes_are_not(by_id):
    london, kyiv = by_id.loc["ru-casualties-london-2025-06-12"], by_id.loc["ru-losses-kyiv-staff-2025-12-31"]
    csis = by_id.loc["ru-casualties-csis-2025-12-31"]
    assert counts.one_voice(london, kyiv)
    assert not counts.one_voice(kyiv, csis)


def test_a_figure_computed_from_names_is_one_voice_with_the_names(by_id):
    assert counts.one_voice(
        by_id.loc["ru-dead-mediazona-2025-08-08"], by_id.loc["ru-named-mediazona-2025-08-08"]
    )


def test_a_row_of_another_table_is_refused_in_one_sentence():
    with pytest.raises(counts.NotACount, match="measure"):
        counts.hurdles({"as_of": "2025"}, {"as_of": "2025"})


def test_the_newest_figure_of_each_counter_is_kept(by_id):
    kept = set(counts.newest(by_id)["estimate_id"])
    assert "ru-named-mediazona-2026-02-24" in kept
    assert "ru-named-mediazona-2025-08-08" not in kept
