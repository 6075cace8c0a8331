"""Sisters: another question of the same objective, offered once and never one that is asked already."""

from foedus import outline, quizzes
from foedus.likenesses import families, sisters


def item(name, *, objective="count", lesson="01", place=0, **more):
    return {"id": name, "lesson": lesson, "objective": objective, "place": place, **more}


def named(found):
    return {name: one["id"] for name, one in found.items()}


def test_the_sister_that_the_author_named_comes_first_from_either_side():
    asked = [item("a", sister="y"), item("b")]
    bank = [*asked, item("x", place=2), item("y", place=3), item("z", place=4, sister="b")]
    assert named(sisters(asked, bank)) == {"a": "y", "b": "z"}


def test_without_a_named_sister_an_item_of_the_same_objective_is_offered():
    asked = [item("a")]
    bank = [*asked, item("other", objective="weigh"), item("same", place=5)]
    assert named(sisters(asked, bank)) == {"a": "same"}


def test_no_question_is_offered_twice_or_while_it_is_asked():
    asked = [item("a"), item("b", sister="a")]
    assert named(sisters(asked, [*asked, item("only")])) == {"a": "only"}


def test_no_question_of_another_lesson_is_offered():
    assert sisters([item("a")], [item("a"), item("later", lesson="02")]) == {}


def test_sisters_form_one_family_for_memory():
    assert families([item("a", sister="b"), item("b"), item("c")]) == {"a": "a", "b": "a", "c": "c"}


def test_lesson_01_offers_a_sister_for_its_questions():
    bank = quizzes.quiz("01").bank
    known = outline.compiled("bank")["items"]
    assert len(bank["sisters"]) >= 2
    for name, sister in bank["sisters"].items():
        assert known[name]["objective"] == sister["objective"]
