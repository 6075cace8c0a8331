import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quiz_items import (
    CHOICE,
    DEMO,
    NUMBER,
    SEVERAL,
    answers_to,
    both,
    full_answer,
    marked_pairs,
    numbers,
    picking,
)

from foedus import language
from foedus.marking import MARKS, Mark, is_within, mark


def right_ids(item):
    return [option["id"] for option in item["options"] if option["correct"]]


def every_answer(item):
    names = [option["id"] for option in item["options"]]
    if item["kind"] == "choice":
        return names
    return [list(picks) for size in range(len(names) + 1) for picks in itertools.combinations(names, size)]


@given(picking())
def test_exactly_one_answer_has_full_marks(item):
    full = [answer for answer in every_answer(item) if mark(item, answer).score == 1]
    expected = right_ids(item)[0] if item["kind"] == "choice" else right_ids(item)
    assert len(full) == 1
    assert sorted(full[0]) == sorted(expected)
    assert mark(item, full[0]).outcome == "right"


@given(numbers())
def test_the_answer_of_a_number_has_full_marks(item):
    assert mark(item, item["answer"]).score == 1


@given(marked_pairs())
def test_marks_stay_between_nothing_and_all_and_agree_with_the_outcome(pair):
    found = mark(*pair)
    assert 0 <= found.score <= 1
    assert (found.score == 1) == (found.outcome == "right")
    assert found.outcome in {"right", "not_yet", "open"}
    assert all(set(text) == {"en", "es"} for text in found.feedback)


@given(st.data())
def test_the_order_of_options_never_changes_a_mark(data):
    item = data.draw(picking())
    answer = data.draw(answers_to(item))
    shuffled = {**item, "options": data.draw(st.permutations(item["options"]))}
    picks = data.draw(st.permutations(answer)) if isinstance(answer, list) else answer
    first, second = mark(item, answer), mark(shuffled, picks)
    assert (first.score, first.outcome) == (second.score, second.outcome)
    assert set(first.misconceptions) == set(second.misconceptions)


@given(marked_pairs())
def test_the_language_never_changes_a_mark(pair):
    found = []
    for lang in language.LANGUAGES:
        language.use(lang)
        found.append(mark(*pair))
    language.use("en")
    assert found[0] == found[1]


@given(st.data())
def test_one_more_right_pick_never_costs_and_one_more_wrong_pick_never_pays(data):
    item = data.draw(picking("several"))
    picks = data.draw(st.lists(st.sampled_from(item["options"]), unique_by=lambda option: option["id"]))
    left = [option for option in item["options"] if option not in picks]
    names = [option["id"] for option in picks]
    for option in left:
        change = mark(item, [*names, option["id"]]).score - mark(item, names).score
        assert change >= 0 if option["correct"] else change <= 0


def test_picking_everything_pays_no_more_than_the_right_ones_less_the_wrong_ones():
    everything = [option["id"] for option in SEVERAL["options"]]
    assert mark(SEVERAL, everything).score == 0
    assert mark(SEVERAL, ["kcna"]).score == 0.5
    assert mark(SEVERAL, ["kcna", "kremlin", "paper"]).score == 0.5


def test_a_wrong_choice_names_its_misconception_and_says_why():
    found = mark(CHOICE, "forty")
    assert found == Mark(0, "not_yet", ("outlets-are-voices",), (both("why forty"),), 0, 1, 1, ("forty",))


def test_the_explanation_comes_only_once_the_answer_is_right():
    assert SEVERAL["explain"] in mark(SEVERAL, ["kremlin", "kcna"]).feedback
    assert SEVERAL["explain"] not in mark(SEVERAL, ["kremlin"]).feedback
    # Praise for one right pick would tell which of the others are missing.
    assert mark(SEVERAL, ["kremlin", "paper"]).feedback == (both("why paper"),)


def test_two_picks_with_one_misconception_name_it_once():
    assert mark(SEVERAL, ["paper", "blog"]).misconceptions == ("outlets-are-voices",)


def test_a_known_wrong_number_has_its_own_feedback_and_any_other_the_general_one():
    assert mark(NUMBER, 0.62).misconceptions == ("share-of-one",)
    assert mark(NUMBER, 0.62).feedback == (both("A share of a hundred"),)
    assert mark(NUMBER, 50).feedback == (both("Try again"),)
    assert mark(NUMBER, 62).feedback == (both("Eight of thirteen"), both("Divide"))


@pytest.mark.parametrize(
    ("target", "given_number", "expected"),
    [
        ({"answer": 0.3, "tolerance": 0.1}, 0.4, True),
        ({"answer": 0.3, "tolerance": 0.1}, 0.4001, False),
        ({"answer": 8}, 8.0, True),
        ({"answer": 8}, 8.001, False),
        ({"answer": 11000, "low": 10000, "high": 12000}, 12000, True),
        ({"answer": 11000, "low": 10000, "high": 12000}, 12001, False),
        ({"answer": 3_000_000_000}, 3_000_000_000, True),
    ],
)
def test_a_number_at_the_edge_of_its_tolerance_counts(target, given_number, expected):
    assert is_within(target, given_number) is expected


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, NUMBER], ids=lambda item: item["kind"])
@pytest.mark.parametrize(
    "answer", [None, "gone", [], ["gone"], [["one"]], {}, True, float("nan"), float("inf"), 10**400]
)
def test_an_answer_that_the_question_does_not_know_is_open_and_not_wrong(item, answer):
    assert mark(item, answer).outcome == "open"
    assert mark(item, answer).score == 0


def test_every_kind_of_question_can_be_marked():
    assert set(MARKS) == {"choice", "several", "number", "order", "match", "classify", "parsons"}
    assert {item["kind"] for item in DEMO} == set(MARKS)
    assert all(mark(item, full_answer(item)).score == 1 for item in DEMO)
