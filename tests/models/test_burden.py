import numpy as np
import pytest

from foedus.models import burden, elasticity

SIZE = np.geomspace(10, 20000, 30)


@pytest.mark.parametrize("slope", [0.5, 1.0, 1.4])
def test_a_known_slope_is_found_whatever_the_units(slope):
    found = elasticity(SIZE, 3 * SIZE**slope)
    assert found.slope == pytest.approx(slope)
    assert found.low == pytest.approx(found.high) == pytest.approx(slope)
    assert elasticity(1000 * SIZE, SIZE**slope).slope == pytest.approx(slope)


def test_the_slope_is_that_of_least_squares_on_logarithms():
    cost = SIZE * np.exp(np.random.default_rng(1).normal(size=30))
    assert elasticity(SIZE, cost).slope == pytest.approx(np.polyfit(np.log(SIZE), np.log(cost), 1)[0])


def test_the_interval_catches_the_true_slope_about_as_often_as_it_says():
    rng = np.random.default_rng(3)
    caught = 0
    for _ in range(200):
        found = elasticity(SIZE, SIZE * np.exp(rng.normal(size=30)), draws=400)
        caught += found.low <= 1 <= found.high
    assert 0.86 <= caught / 200 <= 0.99


def test_the_seed_decides_so_that_a_class_sees_one_interval():
    cost = SIZE * np.exp(np.random.default_rng(1).normal(size=30))
    assert elasticity(SIZE, cost) == elasticity(SIZE, cost)
    assert elasticity(SIZE, cost) != elasticity(SIZE, cost, seed=1)


@pytest.mark.parametrize("cost", [[1, 2, 3, 4], [1, 2, 3, 4, 0], [1, 2, 3, 4, float("nan")]])
def test_a_gift_of_nothing_has_no_logarithm_and_is_refused(cost):
    with pytest.raises(burden.NotATest):
        elasticity([1, 2, 3, 4, 5], cost)
