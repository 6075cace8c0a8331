import itertools

import numpy as np
import pandas as pd
import pytest

from foedus.models import kendall, ranks, spearman

RNG = np.random.default_rng(7)


def test_the_same_order_is_one_and_the_reverse_minus_one():
    for measure in (spearman, kendall):
        assert measure([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
        assert measure([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def test_spearman_agrees_with_pandas_ties_included():
    first, second = RNG.integers(0, 9, 40), RNG.integers(0, 9, 40)
    table = pd.DataFrame({"a": first, "b": second}).rank()
    assert spearman(first, second) == pytest.approx(table.corr().loc["a", "b"])


def test_kendall_says_which_share_of_pairs_changes_places():
    first, second = RNG.permutation(12), RNG.permutation(12)
    pairs = list(itertools.combinations(range(12), 2))
    swapped = sum((first[i] > first[j]) != (second[i] > second[j]) for i, j in pairs) / len(pairs)
    assert (1 - kendall(first, second)) / 2 == pytest.approx(swapped)


def test_only_the_order_counts():
    first, second = RNG.random(9), RNG.random(9)
    for measure in (spearman, kendall):
        assert measure(np.exp(first), second) == pytest.approx(measure(first, second))


@pytest.mark.parametrize(
    ("first", "second"), [([1, 2], [1]), ([1], [1]), ([1, float("nan")], [1, 2]), ([1, 1], [1, 2])]
)
def test_lists_that_rank_nothing_are_refused(first, second):
    for measure in (spearman, kendall):
        with pytest.raises(ranks.NotTwoRankings):
            measure(first, second)
