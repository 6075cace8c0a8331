import numpy as np
import pytest

from foedus.models import draws, simulate, swings, uncertain, variance_shares

RANGES = {"guests": (2000, 7000), "price": (1400, 1840), "share": (0.1, 0.9)}


def product(guests, price, share):
    return guests * price * share


def test_draws_stay_between_their_ends_and_fill_them():
    for shape in ("uniform", "triangular"):
        for name, values in draws(RANGES, shape=shape).items():
            low, high = RANGES[name]
            assert low <= values.min() < low + 0.02 * (high - low)
            assert high - 0.02 * (high - low) < values.max() <= high


def test_the_seed_decides_so_that_a_class_sees_one_result():
    assert (simulate(product, RANGES, number=50) == simulate(product, RANGES, number=50)).all()
    assert (simulate(product, RANGES, number=50) != simulate(product, RANGES, number=50, seed=11)).any()


def test_the_mean_of_a_product_of_independent_inputs_is_the_product_of_their_middles():
    middle = product(*(sum(ends) / 2 for ends in RANGES.values()))
    assert simulate(product, RANGES).mean() == pytest.approx(middle, rel=0.01)


def test_a_triangle_pulls_the_ends_in_and_leaves_the_middle():
    even, peaked = (np.percentile(simulate(product, RANGES, shape=one), [5, 50, 95])
                    for one in ("uniform", "triangular"))  # fmt: skip
    assert peaked[0] > 1.3 * even[0]
    assert peaked[2] < 0.9 * even[2]
    assert peaked[1] == pytest.approx(even[1], rel=0.12)


def test_hardly_a_draw_comes_near_the_product_of_all_ends():
    found = simulate(product, RANGES)
    low, high = (product(*(ends[end] for ends in RANGES.values())) for end in (0, 1))
    assert low < np.percentile(found, 1)
    assert np.percentile(found, 99) < high


def test_an_input_that_is_known_needs_no_range():
    assert set(draws({"price": (5, 5)}, number=9, shape="triangular")["price"]) == {5}


def test_a_tornado_moves_one_input_and_keeps_the_others_at_their_middle():
    first, second = swings(lambda wide, narrow: wide * narrow, {"narrow": (9, 11), "wide": (1, 3)})
    assert first == ("wide", 10, 30)
    assert second == ("narrow", 18, 22)
    assert first.width == 20


def test_a_tornado_is_sorted_by_how_far_the_result_moves_not_by_units():
    names = [one.name for one in swings(product, RANGES)]
    assert names == ["share", "guests", "price"]


def test_shares_of_the_spread_add_up_to_the_whole_and_follow_the_logarithms():
    shares = variance_shares(draws(RANGES))
    assert sum(shares.values()) == pytest.approx(1)
    logs = np.log(simulate(product, RANGES))
    drawn = draws(RANGES)
    assert shares["share"] == pytest.approx(np.var(np.log(drawn["share"])) / np.var(logs), rel=0.02)


@pytest.mark.parametrize("ends", [(2, 1), (float("nan"), 1), (1, float("nan"))])
def test_ends_that_are_turned_round_or_missing_are_refused_by_name(ends):
    for refused in (draws, lambda ranges: swings(lambda price: price, ranges)):
        with pytest.raises(uncertain.NotARange, match="price"):
            refused({"price": ends})


def test_nothing_is_shared_out_where_nothing_varies_or_no_logarithm_exists():
    with pytest.raises(uncertain.NotARange, match="loss"):
        variance_shares({"loss": np.array([-1.0, 2.0])})
    with pytest.raises(uncertain.NotARange):
        variance_shares({"price": np.array([5.0, 5.0])})
