"""The interval must be right at its ends and say no to what is no count."""

import math

import pytest

from foedus import models
from foedus.models.proportions import NotACount


def test_ends_solve_the_equation_that_wilson_wrote():
    z = 1.959963984540054
    for kept, cases in [(12, 54), (73, 146), (1, 3)]:
        share = kept / cases
        for end in models.wilson(kept, cases):
            # Under the true share `end` the count lies exactly z standard deviations away.
            assert abs(share - end) == pytest.approx(z * math.sqrt(end * (1 - end) / cases))


def test_none_kept_still_leaves_room_for_chance_where_the_textbook_interval_has_no_width():
    low, high = models.wilson(0, 8)
    assert low == pytest.approx(0, abs=1e-12)
    assert 0.3 < high < 0.4
    assert models.wilson(8, 8) == (pytest.approx(1 - high), pytest.approx(1))


def test_more_cases_of_one_share_give_a_shorter_interval():
    widths = [high - low for low, high in (models.wilson(n // 2, n) for n in (10, 100, 1000))]
    assert widths == sorted(widths, reverse=True)


def test_a_higher_level_gives_a_wider_interval():
    narrow, wide = models.wilson(12, 54, level=0.8), models.wilson(12, 54, level=0.99)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_interval_catches_the_true_share_about_as_often_as_it_says():
    numpy = pytest.importorskip("numpy")
    counts = numpy.random.default_rng(1).binomial(54, 0.22, 4000)
    ends = {int(kept): models.wilson(int(kept), 54) for kept in set(counts.tolist())}
    caught = sum(ends[int(kept)][0] <= 0.22 <= ends[int(kept)][1] for kept in counts) / len(counts)
    assert 0.93 < caught < 0.97


@pytest.mark.parametrize(("kept", "cases", "level"), [(1, 0, 0.95), (5, 4, 0.95), (-1, 4, 0.95), (1, 4, 1)])
def test_what_is_no_count_gets_one_sentence_instead_of_a_wrong_interval(kept, cases, level):
    with pytest.raises(NotACount, match=str(cases)):
        models.wilson(kept, cases, level)
