import pytest

from foedus.models import bargaining_range, most_promised, tipping_point
from foedus.models.bargaining import NoBargain


def test_range_is_as_wide_as_both_costs_and_stands_around_the_chance():
    found = bargaining_range(0.6, 0.1, 0.05)
    assert found == pytest.approx((0.5, 0.65))
    assert found.width == pytest.approx(0.15)


def test_each_side_reckons_with_its_own_belief_and_its_own_cost():
    found = bargaining_range(0.75, 0.1, 0.2, p_b=0.4)
    assert found == pytest.approx((0.65, 0.6))
    assert not found.exists


def test_ends_that_meet_are_a_deal_in_spite_of_binary_digits():
    assert bargaining_range(0.75, 0.2, 0.15, p_b=0.4).exists
    assert not bargaining_range(0.75, 0.2, 0.14, p_b=0.4).exists


def test_free_war_leaves_one_split_and_no_more():
    assert bargaining_range(0.5, 0, 0).exists
    assert bargaining_range(0.5, 0, 0).width == 0


def test_promise_is_all_of_today_and_the_limit_of_tomorrow():
    assert most_promised(0.2, 0.1, weight=1) == pytest.approx((1 + 0.3) / 2)
    assert most_promised(0.95, 0.1) == 1


def test_peace_fails_just_below_the_tipping_point_and_holds_above():
    tip = tipping_point(0.8, 0.1, 0.1)
    assert tip == pytest.approx((1.9 * 0.7 - 1) / 0.9 - 0.1)
    assert not bargaining_range(0.8, 0.1, 0.1, later=tip - 0.01).exists
    assert bargaining_range(0.8, 0.1, 0.1, later=tip + 0.01).exists


def test_power_that_stays_closes_nothing():
    assert bargaining_range(0.8, 0.1, 0.1, later=0.8) == bargaining_range(0.8, 0.1, 0.1)


@pytest.mark.parametrize(("p", "later"), [(0.8, 0.2), (0.9, 0.4), (0.6, 0.0)])
def test_rising_side_cannot_promise_either_and_letters_can_be_exchanged(p, later):
    falling = bargaining_range(p, 0.1, 0.05, later=later)
    rising = bargaining_range(1 - p, 0.05, 0.1, later=1 - later)
    assert (rising.least, rising.most) == pytest.approx((1 - falling.most, 1 - falling.least))
    assert rising.exists == falling.exists


def test_weak_side_that_will_be_strong_leaves_no_deal():
    found = bargaining_range(0.2, 0.1, 0.1, later=1.0)
    assert found == pytest.approx((0.9 * 0.9 / 1.9, 0.3))
    assert not found.exists


def test_weak_side_cannot_be_made_to_fight_by_any_fall():
    assert tipping_point(0.4, 0.1, 0.1) < 0


@pytest.mark.parametrize(
    "numbers", [(1.2, 0.1, 0.1), (0.5, -0.1, 0.1), (60, 0.1, 0.1), (float("nan"), 0.1, 0.1), ("a", 0.1, 0.1)]
)
def test_percentages_and_negative_costs_are_told_not_reckoned_with(numbers):
    with pytest.raises(NoBargain, match=r"0\.6"):
        bargaining_range(*numbers)


def test_weight_of_nothing_is_refused():
    with pytest.raises(NoBargain):
        most_promised(0.5, 0.1, weight=0)
