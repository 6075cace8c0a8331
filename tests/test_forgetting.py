from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foedus import forgetting
from foedus.forgetting import Memory

START = datetime(2026, 11, 1, 10, tzinfo=UTC)


def quiz(item, outcome, after=0.0, **more):
    return {
        "kind": "quiz",
        "item": item,
        "outcome": outcome,
        "time": (START + timedelta(days=after)).isoformat(),
        **more,
    }


def test_half_of_it_is_forgotten_after_one_half_life_as_the_source_says():
    # Leitner in the paper: two right and one wrong answer make a half-life of two days.
    learnt = Memory(START, right=2, wrong=1)
    assert learnt.half_life == 2
    assert learnt.chance(START + timedelta(days=2)) == 0.5
    assert learnt.chance(START + timedelta(days=4)) == 0.25


@given(st.integers(0, 5000), st.integers(0, 5000), st.floats(0, 1e5))
def test_a_chance_stays_one_and_falls_with_time_and_with_wrong_answers(right, wrong, days):
    now = START + timedelta(days=days)
    chance = Memory(START, right, wrong).chance(now)
    assert 0 <= chance <= 1
    assert forgetting.SHORTEST <= Memory(START, right, wrong).half_life <= forgetting.LONGEST
    assert Memory(START, right, wrong).chance(now + timedelta(days=1)) <= chance
    assert (
        Memory(START, right, wrong + 1).chance(now) <= chance <= Memory(START, right + 1, wrong).chance(now)
    )


def test_a_clock_that_was_set_back_makes_no_chance_above_one():
    assert Memory(START).chance(START - timedelta(days=3)) == 1


def test_what_was_read_off_the_feedback_is_not_taken_for_remembered():
    tries = [quiz("a", "not_yet"), *(quiz("a", "right", after=0.01 * n) for n in range(1, 6))]
    memory = forgetting.memories(tries, {"a": "a"})["a"]
    assert (memory.right, memory.wrong, memory.slipped) == (0, 1, True)
    again = forgetting.memories([*tries, quiz("a", "right", after=1)], {"a": "a"})["a"]
    assert (again.right, again.wrong, again.slipped) == (1, 1, False)


def test_sisters_share_what_is_known_of_them():
    events = [quiz("a", "right"), quiz("b", "not_yet", after=1), quiz("c", "right")]
    found = forgetting.memories(events, {"a": "a", "b": "a"})
    assert found == {"a": Memory(START + timedelta(days=1), right=1, wrong=1, slipped=True)}


def test_events_in_any_order_give_the_same_memory():
    events = [quiz("a", "right"), quiz("a", "not_yet", after=2), quiz("a", "right", after=5)]
    assert forgetting.memories(events[::-1], {"a": "a"}) == forgetting.memories(events, {"a": "a"})


def test_what_is_no_answer_is_passed_over():
    odd = [
        quiz("a", "open"),
        quiz("a", None),
        {**quiz("a", "right"), "kind": "task"},
        {**quiz("a", "right"), "time": "yesterday"},
        {"kind": "quiz"},
    ]
    assert list(forgetting.counted(odd)) == []


def test_a_time_without_a_zone_is_read_and_does_not_stop_the_others():
    assert forgetting.moment({"time": "2026-11-01T10:00:00"}) == START
