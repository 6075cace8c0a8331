import pytest

from foedus import language
from foedus.models import concentration, gini, herfindahl, shares, top_share


def test_shares_add_up_to_one_and_keep_their_order():
    found = shares([2, 6, 2])
    assert found.tolist() == [0.2, 0.6, 0.2]
    assert found.sum() == pytest.approx(1)


def test_the_unit_of_the_amounts_does_not_matter():
    amounts = [115.4, 29.9, 1.0]
    for measure in (herfindahl, gini, top_share):
        assert measure(amounts) == pytest.approx(measure([1000 * one for one in amounts]))


def test_equal_donors_have_the_lowest_index_and_a_single_one_the_highest():
    assert herfindahl([1] * 8) == pytest.approx(1 / 8)
    assert herfindahl([0, 0, 5]) == 1
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 5]) == pytest.approx(2 / 3)


def test_the_index_is_the_chance_that_a_pair_of_euros_has_one_giver():
    amounts = [6, 3, 1]
    pairs = [(a, b) for a in range(10) for b in range(10)]
    giver = [donor for donor, amount in enumerate(amounts) for _ in range(amount)]
    assert herfindahl(amounts) == pytest.approx(sum(giver[a] == giver[b] for a, b in pairs) / len(pairs))


def test_top_share_takes_the_largest_wherever_they_stand():
    assert top_share([1, 2, 7], 2) == pytest.approx(0.9)
    assert top_share([1, 2, 7], 9) == pytest.approx(1)


@pytest.mark.parametrize("amounts", [[], [0, 0], [1, -1], [1, float("nan")]])
def test_a_gap_or_a_debt_is_refused_instead_of_giving_a_number(amounts):
    for measure in (shares, herfindahl, gini):
        with pytest.raises(concentration.NotAmounts):
            measure(amounts)


def test_refusal_speaks_the_language_that_is_on():
    before = language.active()
    language.use("es")
    try:
        with pytest.raises(concentration.NotAmounts, match="cantidades"):
            shares([])
        with pytest.raises(concentration.NotAmounts, match="cuántos"):
            top_share([1], 0)
    finally:
        language.use(before)
