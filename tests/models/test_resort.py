import pytest

from foedus import outline, tables
from foedus.models import income, income_ranges, incomes


def found():
    return incomes(income_ranges(tables.table("resort_inputs")))


def test_the_published_range_of_the_lesson_is_that_of_its_inputs():
    result = found()
    assert (round(result.low, 1), round(result.middle, 1), round(result.high, 1)) == (0.4, 1.8, 5.2)


def test_the_input_that_matters_most_has_no_source_as_the_lesson_says():
    inputs = tables.table("resort_inputs").set_index("input")
    names = [swing.name for swing in found().swings]
    assert inputs.loc[names[0], "basis"] == "ours"
    assert names[-1] == "price"


def test_inputs_with_a_source_have_the_ends_that_their_claims_hold():
    rows = tables.table("resort_inputs").set_index("input")
    claims = outline.compiled("ledger")["claims"]
    for name in ("tourists", "price"):
        for end in ("low", "high"):
            text = claims[rows.loc[name, f"claim_{end}"]]["en"].replace(",", "")
            assert str(int(rows.loc[name, end])) in text


def test_income_is_a_product_so_that_no_visitor_is_income_without_price_and_shares():
    assert income(60_000, 0, 1600, 0.5) == income(60_000, 0.5, 1600, 0) == 0
    assert income(2, 0.5, 100, 0.5) == pytest.approx(50)
