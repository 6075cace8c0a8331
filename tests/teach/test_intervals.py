import math

import numpy as np
import pytest

from foedus.teach.intervals import fisher, point_biserial, wilson


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    # Published values of the score interval, for z = 1.96.
    [
        (0, 1, 0.0, 0.7934567085),
        (1, 1, 0.2065432915, 1.0),
        (25, 100, 0.1754509400, 0.3430464637),
        (50, 100, 0.4038298286, 0.5961701714),
        (100, 100, 0.9630051925, 1.0),
    ],
)
def test_wilson_gives_the_published_ends(hits, tries, low, high):
    assert wilson(hits, tries) == pytest.approx((low, high), abs=1e-5)


def test_wilson_never_leaves_what_a_share_can_be():
    for tries in range(1, 60):
        for hits in range(tries + 1):
            low, high = wilson(hits, tries)
            assert 0 <= low <= hits / tries <= high <= 1


def test_wilson_holds_the_true_share_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    for share in (0.1, 0.5, 0.9):
        ends = [wilson(int(hits), 25) for hits in rng.binomial(25, share, 2000)]
        held = sum(low <= share <= high for low, high in ends) / 2000
        assert 0.92 < held < 0.985


def test_point_biserial_is_pearsons_correlation():
    rng = np.random.default_rng(2)
    for _ in range(20):
        right = rng.random(15) < 0.5
        rest = rng.normal(size=15) + right
        expected = np.corrcoef(right, rest)[0, 1]
        assert point_biserial(right.tolist(), rest.tolist()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("right", "rest"),
    [
        ([], []),
        ([True] * 3, [1, 2, 3]),
        ([False] * 3, [1, 2, 3]),
        ([True, False, True], [0.1 + 0.2, 0.3, 0.3]),
    ],
)
def test_where_nothing_varies_there_is_no_correlation(right, rest):
    assert point_biserial(right, rest) is None


def test_fisher_gives_the_ends_of_the_transformation_and_stays_within_one():
    assert fisher(0.0, 28) == pytest.approx((-math.tanh(1.96 / 5), math.tanh(1.96 / 5)), abs=1e-4)
    assert fisher(1.0, 12) == (1.0, 1.0)
    assert fisher(0.99, 10)[1] < 1
