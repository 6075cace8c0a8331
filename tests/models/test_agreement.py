"""Agreement of coders: against hand-worked tables, and in the cases where it has no answer."""

import random

import pytest

from foedus import language
from foedus.models import agreement


def coded(table):
    """Return two lists of codes with so many items in each cell of a table."""
    cells = [(one, other) for (one, other), count in table.items() for _ in range(count)]
    return [one for one, _ in cells], [other for _, other in cells]


def test_a_table_worked_by_hand_gives_its_kappa():
    first, second = coded(
        {("yes", "yes"): 8, ("no", "no"): 8, ("yes", "no"): 2, ("no", "yes"): 2},
    )
    assert agreement.observed(first, second) == 0.8
    assert agreement.chance(first, second) == 0.5
    assert agreement.kappa(first, second) == pytest.approx(0.6)


def test_three_codes_count_each_with_its_own_shares():
    first, second = coded({("a", "a"): 2, ("b", "b"): 1, ("c", "a"): 1})
    # Shares of the first are 2, 1, 1 of 4; of the second 3, 1, 0 of 4.
    assert agreement.chance(first, second) == pytest.approx((2 * 3 + 1 * 1) / 16)
    assert agreement.kappa(first, second) == pytest.approx((3 / 4 - 7 / 16) / (9 / 16))


def test_kappa_does_not_depend_on_who_is_named_first():
    rng = random.Random(2)
    first = [rng.choice("abc") for _ in range(50)]
    second = [rng.choice("aab") for _ in range(50)]
    assert agreement.kappa(first, second) == pytest.approx(agreement.kappa(second, first))


def test_blind_coders_come_out_near_zero_and_not_at_their_share_of_equal_codes():
    rng = random.Random(7)
    first = [rng.choice(["yes", "no", "no", "no"]) for _ in range(20_000)]
    second = [rng.choice(["yes", "no", "no", "no"]) for _ in range(20_000)]
    assert agreement.observed(first, second) > 0.6
    assert abs(agreement.kappa(first, second)) < 0.03


def test_full_agreement_is_one_and_contrary_coders_fall_below_zero():
    assert agreement.kappa("abca", "abca") == 1
    assert agreement.kappa(["yes", "no"], ["no", "yes"]) == -1


def test_columns_of_a_table_are_compared_in_their_order_and_not_by_their_index():
    import pandas as pd

    first, second = pd.Series([True, False], index=[5, 6]), pd.Series([True, False], index=[6, 5])
    assert agreement.kappa(first, second) == 1


@pytest.mark.parametrize("lang", ["en", "es"])
def test_lists_of_unlike_length_are_answered_in_the_readers_language(lang):
    language.use(lang)
    with pytest.raises(agreement.NotTwoCodings, match={"en": "same items", "es": "mismos elementos"}[lang]):
        agreement.kappa(["yes"], ["yes", "no"])
    with pytest.raises(agreement.NotTwoCodings):
        agreement.observed([], [])


@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_code_throughout_is_called_undefined_instead_of_perfect(lang):
    language.use(lang)
    with pytest.raises(agreement.KappaUndefined):
        agreement.kappa(["no"] * 4, ["no"] * 4)
