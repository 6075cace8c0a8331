import pytest

from foedus.models import brier
from foedus.models.brier import NotScored


def test_score_is_the_mean_squared_distance_from_what_happened():
    assert brier([0.8, 0.3], [True, False]) == pytest.approx((0.04 + 0.09) / 2)


def test_certainty_is_best_when_right_and_worst_when_wrong():
    assert brier([1, 0], [True, False]) == 0
    assert brier([1], [False]) == 1


def test_one_half_scores_a_quarter_whatever_happens():
    assert brier([0.5], [True]) == brier([0.5], [False]) == 0.25


def test_nobody_gains_on_average_by_stating_another_probability():
    believed = 0.3
    expected = {
        said / 20: believed * brier([said / 20], [True]) + (1 - believed) * brier([said / 20], [False])
        for said in range(21)
    }
    assert min(expected, key=expected.get) == believed


@pytest.mark.parametrize(
    ("said", "came"), [([], []), ([0.5], []), ([20], [True]), ([0.5], [2]), (["x"], [1])]
)
def test_what_cannot_be_scored_is_told(said, came):
    with pytest.raises(NotScored, match=r"0\.2"):
        brier(said, came)
