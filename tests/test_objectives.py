from datetime import UTC, datetime

import pytest

from foedus import language, objectives, outline
from foedus.objectives import Calibration

AIMS = tuple(outline.Objective(name, {"en": name, "es": f"{name} (es)"}) for name in ("split", "trace"))
BOTH = {"en": "t", "es": "t"}
LESSON = outline.Lesson("01", "one", "p", True, 45, BOTH, BOTH, BOTH, objectives=AIMS)


def item(objective, use="class", see="Look"):
    return {
        "lesson": "01",
        "objective": objective,
        "use": use,
        "see_heading": {"en": see, "es": f"{see} (es)"},
    }


ITEMS = {
    "s1": item("split"),
    "s2": item("split"),
    "s3": item("split", use="recall"),
    "t1": item("trace", see="Idea"),
}


def did(name, outcome, day=1, sure=None):
    when = f"2026-11-{day:02}T10:00:00Z"
    return {"kind": "quiz", "item": name, "outcome": outcome, "time": when, "sure": sure}


def test_the_last_answer_to_each_question_says_how_an_objective_stands():
    events = [did("s1", "right"), did("s2", "not_yet"), did("s1", "not_yet"), did("s2", "right")]
    split, trace = objectives.grasps([LESSON], ITEMS, events)
    assert (split.items, split.answered, split.right, split.wrong) == (2, 2, 1, 1)
    assert (trace.items, trace.answered) == (1, 0)


def test_a_question_kept_for_recall_is_no_gap_before_it_was_asked():
    assert objectives.grasps([LESSON], ITEMS, [did("s1", "right")])[0].items == 2
    assert objectives.grasps([LESSON], ITEMS, [did("s3", "right")])[0].items == 3


def test_what_to_revisit_is_each_part_that_treats_a_wrong_answer_once():
    events = [did("s1", "not_yet"), did("s2", "not_yet"), did("t1", "right")]
    split, trace = objectives.grasps([LESSON], ITEMS, events)
    assert split.revisit == ({"en": "Look", "es": "Look (es)"},)
    assert trace.revisit == ()


def test_a_lesson_without_answers_and_an_objective_without_questions_are_left_out():
    assert objectives.grasps([LESSON], ITEMS, [did("elsewhere", "right"), did("s1", "open")]) == ()
    only = {name: one for name, one in ITEMS.items() if one["objective"] == "split"}
    assert [one.objective.id for one in objectives.grasps([LESSON], only, [did("s1", "right")])] == ["split"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Of the answers you were sure of, right: 2 of 3. Of those you were not sure of: 0 of 1."),
        ("es", "De las respuestas que tenías claras, correctas: 2 de 3. De las que te daban dudas: 0 de 1."),
    ],
)
def test_sureness_comes_back_with_how_it_turned_out(lang, words):
    language.use(lang)
    events = [
        did("a", "right", sure=True),
        did("b", "right", sure=True),
        did("c", "not_yet", sure=True),
        did("d", "not_yet", sure=False),
        did("e", "right"),
    ]
    assert objectives.calibration(events).sentence() == words


def test_an_answer_given_after_the_feedback_does_not_polish_sureness():
    events = [did("a", "not_yet", sure=True), did("a", "right", sure=True)]
    assert objectives.calibration(events) == Calibration(sure=(0, 1))
    assert objectives.calibration([*events, did("a", "right", day=2, sure=True)]).sure == (1, 2)


def test_nobody_who_said_nothing_of_sureness_reads_about_it():
    assert objectives.calibration([did("a", "right"), did("b", "right", sure="very")]).sentence() == ""


def test_what_was_right_fades_and_what_was_wrong_is_told_elsewhere():
    events = [did("s1", "right"), did("s2", "not_yet"), did("gone", "right")]
    assert objectives.fading(ITEMS, events, datetime(2026, 11, 2, tzinfo=UTC)) == 0
    assert objectives.fading(ITEMS, events, datetime(2026, 11, 9, tzinfo=UTC)) == 1


def test_the_table_has_the_words_of_the_language_that_is_on():
    found = objectives.grasps([LESSON], ITEMS, [did("s1", "not_yet")])
    language.use("es")
    frame = objectives.as_frame(found)
    assert frame["objective"].tolist() == ["split (es)", "trace (es)"]
    assert frame["revisit"].tolist() == ["«Look (es)»", ""]
    assert frame.loc[0, ["items", "answered", "right"]].tolist() == [2, 1, 0]
