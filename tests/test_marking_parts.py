"""Questions of several parts: order, match, classify and parsons."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quiz_items import (
    CLASSIFY,
    MATCH,
    ORDER,
    PARSONS,
    answers_to,
    both,
    full_answer,
    orders,
    programs,
    rowed,
)

from foedus.marking import mark, misconceptions

PARTED = st.one_of(orders(), rowed(), programs())


@given(PARTED)
def test_the_answer_that_the_author_wrote_has_full_marks_and_the_explanation(item):
    found = mark(item, full_answer(item))
    assert (found.score, found.outcome, found.wrong) == (1, "right", ())
    assert found.feedback == (item["explain"],)
    assert found.hits == found.wanted


@given(orders())
def test_no_other_order_has_full_marks(item):
    full = [list(one) for one in itertools.permutations(item["answer"]) if mark(item, list(one)).score == 1]
    assert full == [item["answer"]]


@given(rowed(), st.data())
def test_one_row_in_another_bin_is_no_longer_right(item, data):
    answer = full_answer(item)
    row = data.draw(st.sampled_from(item["rows"]))
    answer[row["id"]] = data.draw(
        st.sampled_from([one["id"] for one in item["bins"] if one["id"] != row["bin"]])
    )
    found = mark(item, answer)
    assert found.score == pytest.approx(1 - 1 / len(item["rows"]))
    assert found.wrong == (row["id"],)


@given(programs(), st.data())
def test_a_program_with_anything_changed_is_no_longer_right(item, data):
    answer = full_answer(item)
    place = data.draw(st.integers(0, len(answer) - 1))
    name, indent = answer[place]
    distractors = [line["id"] for line in item["lines"] if line["distractor"]]
    changed = [
        answer[:place] + answer[place + 1 :],
        [*answer[:place], [name, indent + 1], *answer[place + 1 :]],
        answer[place:] + answer[:place] if place else answer[::-1],
        *[[*answer[:place], [one, 0], *answer[place:]] for one in distractors],
    ]
    for other in changed:
        found = mark(item, other)
        assert found.score < 1
        assert found.outcome in ("not_yet", "open")


def moved(answer, name, place):
    rest = [one for one in answer if one != name]
    return [*rest[:place], name, *rest[place:]]


@given(orders(), st.data())
def test_moving_a_part_that_feedback_names_to_its_place_raises_the_mark(item, data):
    answer = data.draw(st.permutations(item["answer"]))
    found = mark(item, answer)
    for name in found.wrong:
        best = max(mark(item, moved(answer, name, place)).score for place in range(len(answer)))
        assert best > found.score


@given(orders(), st.data())
def test_two_neighbours_put_right_never_lower_the_mark(item, data):
    answer = data.draw(st.permutations(item["answer"]))
    rank = item["answer"].index
    for place in range(len(answer) - 1):
        if rank(answer[place]) > rank(answer[place + 1]):
            better = [*answer[:place], answer[place + 1], answer[place], *answer[place + 2 :]]
            assert mark(item, better).score >= mark(item, answer).score


@given(rowed(), st.data())
def test_a_row_put_right_never_lowers_the_mark(item, data):
    answer = data.draw(answers_to(item))
    found = mark(item, answer)
    if found.outcome != "open":
        for row in item["rows"]:
            better = mark(item, {**answer, row["id"]: row["bin"]})
            assert better.score >= found.score
            assert (better.score > found.score) == (answer.get(row["id"]) != row["bin"])


@given(programs(), st.data())
def test_mending_one_line_never_lowers_the_mark(item, data):
    answer = data.draw(answers_to(item))
    found = mark(item, answer)
    if found.outcome == "open":
        return
    wanted = {line["id"]: line["indent"] for line in item["answer"]}
    used = [name for name, _ in answer]
    for place, (name, _) in enumerate(answer):
        rest = [*answer[:place], *answer[place + 1 :]]
        if name not in wanted:
            assert not rest or mark(item, rest).score >= found.score
            continue
        indented = [*answer[:place], [name, wanted[name]], *answer[place + 1 :]]
        assert mark(item, indented).score >= found.score
        if name in found.wrong:
            places = range(len(answer))
            again = [[*rest[:at], [name, wanted[name]], *rest[at:]] for at in places]
            assert max(mark(item, one).score for one in again) >= found.score
    for name in wanted.keys() - set(used):
        fitted = [[*answer[:at], [name, wanted[name]], *answer[at:]] for at in range(len(answer) + 1)]
        assert max(mark(item, one).score for one in fitted) >= found.score


@given(PARTED, st.data())
def test_the_order_in_which_parts_are_shown_never_changes_a_mark(item, data):
    answer = data.draw(answers_to(item))
    shuffled = {**item}
    for group in ("parts", "rows", "bins", "lines"):
        if group in item:
            shuffled[group] = data.draw(st.permutations(item[group]))
    if isinstance(answer, dict):
        answer = dict(data.draw(st.permutations(list(answer.items()))))
    first, second = mark(item, answer), mark(shuffled, answer)
    assert (first.score, first.outcome, first.hits, first.extra) == (
        second.score,
        second.outcome,
        second.hits,
        second.extra,
    )
    assert set(first.wrong) == set(second.wrong)
    assert set(first.misconceptions) == set(second.misconceptions)


def test_an_order_turned_round_has_nothing_and_one_part_at_the_wrong_end_is_one_mistake():
    assert mark(ORDER, ["prints", "quotes", "writes", "speaks"]).score == 0
    found = mark(ORDER, ["quotes", "speaks", "writes", "prints"])
    assert (found.score, found.hits, found.wrong) == (pytest.approx(2 / 3), 3, ("quotes",))
    assert found.misconceptions == ("outlets-are-voices",)
    assert found.feedback == (both("why quotes"),)


def test_a_wrong_bin_with_a_misconception_of_its_own_says_that_and_not_the_general_word():
    found = mark(MATCH, {"tass": "moscow", "kcna": "seoul", "yonhap": "paris"})
    assert (found.score, found.wrong) == (pytest.approx(1 / 3), ("kcna", "yonhap"))
    assert found.misconceptions == ("one-korea",)
    assert found.feedback == (both("That is the other Korea"), both("why yonhap"))


def test_all_in_one_bin_pays_only_the_rows_that_belong_there():
    everything = {row["id"]: "established" for row in CLASSIFY["rows"]}
    assert mark(CLASSIFY, everything).score == 0.5


def test_rows_without_an_answer_count_as_missing_and_not_as_wrong():
    found = mark(CLASSIFY, {"printed": "established"})
    assert (found.score, found.outcome, found.wrong) == (0.25, "not_yet", ())


@pytest.mark.parametrize(
    ("answer", "score", "wrong"),
    [
        ([["loop", 0], ["mine", 1], ["print", 0]], 5 / 6, ("print",)),
        ([["loop", 0], ["print", 1], ["mine", 1]], 2 / 3, ("mine",)),
        ([["loop", 0], ["mine", 1], ["print", 1], ["rows", 1]], 2 / 3, ("rows",)),
        ([["loop", 0], ["mine", 1]], 2 / 3, ()),
        ([["rows", 0]], 0, ("rows",)),
        # Of two chains of one length the one that is indented rightly counts.
        ([["print", 0], ["mine", 1]], 1 / 3, ("print",)),
    ],
)
def test_a_program_is_marked_by_order_indentation_and_distractors(answer, score, wrong):
    found = mark(PARSONS, answer)
    assert found.score == pytest.approx(score)
    assert found.outcome == "not_yet"
    assert found.wrong == wrong


@pytest.mark.parametrize("item", [ORDER, MATCH, CLASSIFY, PARSONS], ids=lambda item: item["kind"])
@pytest.mark.parametrize(
    "answer",
    [None, "gone", [], {}, ["gone"], [["gone", 0]], {"gone": "x"}, [[["loop"], 0]], [["loop", True]],
     ["speaks"] * 4, [["loop", 0], ["loop", 1]], 3, True, {"tass": ["moscow"]}, {"printed": None}],
)  # fmt: skip
def test_an_answer_that_the_question_does_not_know_is_open_and_not_wrong(item, answer):
    assert (mark(item, answer).outcome, mark(item, answer).score) == ("open", 0)


def test_the_page_gets_the_names_of_all_ideas_that_answers_can_show():
    assert set(misconceptions(MATCH)) == {"outlets-are-voices", "one-korea"}
    assert set(misconceptions(PARSONS)) == {"outlets-are-voices"}
