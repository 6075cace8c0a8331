import pytest

from foedus import language, tables
from foedus.plots import donors


@pytest.fixture(scope="module")
def aid():
    return tables.table("aid_kiel")


@pytest.fixture(scope="module")
def people():
    return tables.table("population")


@pytest.fixture(scope="module")
def monthly():
    return tables.table("aid_kiel_monthly")


def test_institutions_without_gdp_are_in_no_ranking(aid, people):
    found = donors.measured(aid, people)
    assert "EUI" not in found.index
    assert len(found) == len(aid) - 1


def test_states_outside_the_union_keep_their_own_share(aid, people):
    found = donors.measured(aid, people)
    assert found.loc["USA", "gdp_eu"] == found.loc["USA", "gdp"]
    assert found.loc["ESP", "gdp_eu"] > found.loc["ESP", "gdp"]
    assert found["gdp_eu"].notna().all()


def test_a_state_without_a_count_of_people_has_a_gap_and_no_zero(aid, people):
    found = donors.measured(aid, people)["head"]
    assert list(found.index[found.isna()]) == ["TWN"]


def test_shares_of_gdp_are_those_that_the_sums_give(aid):
    states = aid.dropna(subset=["gdp_2021"])
    assert (100 * states["total"] / states["gdp_2021"] - states["pct_gdp"]).abs().max() < 0.005


def test_months_add_up_to_the_donors(aid, monthly):
    by_month = donors.by_month(monthly)
    assert by_month.sum().sum() == pytest.approx(aid["total"].sum(), abs=0.05)
    assert by_month["US"].sum() == pytest.approx(aid.set_index("iso3").loc["USA", "total"], abs=0.01)


def test_types_add_up_to_all_aid(monthly):
    kinds = [donors.by_month(monthly, kind) for kind in ("military", "financial", "humanitarian")]
    assert (sum(kinds) - donors.by_month(monthly)).abs().max().max() < 1e-9


def test_american_aid_falls_from_46_4_billion_to_0_48(monthly):
    years = donors.by_month(monthly)["US"].groupby(lambda month: month[:4]).sum()
    assert (round(years["2024"], 1), round(years["2025"], 2), years["2026"]) == (46.4, 0.48, 0)


def test_numbers_are_rounded_half_up_as_in_the_ledger():
    before = language.active()
    try:
        language.use("en")
        assert donors.amount(0.585, 2) == "0.59"
        assert donors.amount(-0.0345, 2) == "\N{MINUS SIGN}0.03"
        language.use("es")
        assert (donors.amount(1867.68, 0), donors.amount(10000, 0)) == ("1868", "10.000")
        assert [donors.ordinal(rank) for rank in (1, 12)] == ["1.º", "12.º"]
    finally:
        language.use(before)


def test_english_ordinals_hold_for_the_teens():
    assert [donors.ordinal(rank) for rank in (11, 12, 13, 21)] == ["11th", "12th", "13th", "21st"]
