import math

import pytest

from foedus import language, models
from foedus.models.shuffling import CannotShuffle


def test_paper_example_of_the_lesson_has_three_deals_in_fifteen():
    assert models.exact_p(0, 3, 2, 3) == pytest.approx(3 / 15)


def test_shuffles_come_near_the_exact_answer():
    found = models.shuffle_test(4, 18, 11, 59, seed=8)
    assert found.p == pytest.approx(models.exact_p(4, 18, 11, 59), abs=0.01)


def test_same_seed_gives_the_same_p_and_another_seed_moves_it_little():
    one, again, other = (models.shuffle_test(4, 18, 11, 59, seed=seed).p for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert one == pytest.approx(other, abs=0.02)


def test_p_is_never_zero_however_rare_the_deal():
    assert models.shuffle_test(0, 40, 12, 40, draws=200).p >= 1 / 201


def test_marks_are_dealt_without_replacement():
    dealt = models.shuffle_test(2, 4, 3, 4, draws=500).after
    assert dealt.min() >= 1
    assert dealt.max() <= 4


def test_chances_of_all_numbers_add_up_to_one():
    assert math.fsum(models.chances(15, 18, 59).values()) == pytest.approx(1)


def test_chances_agree_with_a_count_of_all_deals_by_hand():
    assert models.chances(2, 3, 3) == {0: 3 / 15, 1: 9 / 15, 2: 3 / 15}


def test_difference_is_that_of_shares_and_not_of_counts():
    assert models.shuffle_test(4, 18, 11, 59).difference < 0


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("numbers", [(0, 0, 1, 3), (4, 3, 1, 3), (1, 3, 4, 3), (-1, 3, 1, 3)])
def test_cards_that_cannot_be_dealt_are_refused_in_the_language_of_the_course(numbers, lang, monkeypatch):
    monkeypatch.setattr(language, "_active", lang)
    with pytest.raises(CannotShuffle) as caught:
        models.exact_p(*numbers)
    assert {"en": "at least one case", "es": "al menos un caso"}[lang] in str(caught.value)
