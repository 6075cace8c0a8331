import json
from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import forget_course
from tests.quiz_items import CHOICE, both

from foedus import journal, language, outline, recalls

START = datetime(2026, 11, 1, 10, tzinfo=UTC)


def item(name, lesson="01", use="class", sister=None):
    made = {**CHOICE, "id": name, "lesson": lesson, "use": use, "place": int(name[-1]), "objective": "o"}
    return made | ({"sister": sister} if sister else {})


BANK = [
    *(item(f"class-{n}", sister=f"recall-{n + 3}") for n in range(3)),
    *(item(f"recall-{n + 3}", use="recall", sister=f"class-{n}") for n in range(3)),
    item("alone-6"),
    *(item(f"two-{n}", lesson="02", use="recall") for n in range(3)),
    *(item(f"three-{n}", lesson="03", use="recall") for n in range(3)),
]


@pytest.fixture(autouse=True)
def _course(tiny_course):
    write(tiny_course, BANK)


def write(root, items):
    ideas = {"outlets-are-voices": both("idea"), "state-media-lies": both("lies")}
    bank = {"items": {one["id"]: one for one in items}, "predictions": {}, "misconceptions": ideas}
    (root / "course" / "built" / "bank.json").write_text(json.dumps(bank), encoding="utf-8")
    forget_course()


def did(name, outcome="right", days=0.0, lesson="01", **more):
    when = (START + timedelta(days=days)).isoformat()
    told = {"kind": "quiz", "item": name, "outcome": outcome, "lesson": lesson, "time": when}
    journal.append({**told, **more})


def at(days):
    return START + timedelta(days=days)


def asked(days=5.0, lesson="02"):
    return [one["id"] for one in recalls.recall(lesson, now=at(days)).bank["items"]]


@pytest.mark.parametrize("lesson", ["01", "02", None])
@pytest.mark.parametrize(("lang", "words"), [("en", "Nothing to recall yet"), ("es", "nada que repasar")])
def test_nothing_to_recall_is_one_friendly_sentence(lesson, lang, words):
    language.use(lang)
    shown = recalls.recall(lesson)
    assert words in repr(shown)
    assert f'<p lang="{lang}">' in shown._repr_html_()
    assert journal.events() == []


def test_no_lesson_is_asked_about_before_it_was_seen():
    did("class-0")
    did("three-0", lesson="03")
    assert {name[:3] for name in asked(lesson="03")} <= {"cla", "rec"}
    did("anything", lesson="02", days=1)
    assert any(name.startswith("two") for name in asked(days=60, lesson="03"))


def test_no_lesson_asks_about_itself_or_a_later_one():
    for name, lesson in (("two-0", "02"), ("three-0", "03")):
        did(name, lesson=lesson)
    assert isinstance(recalls.recall("02", now=at(3)), recalls.NothingYet)
    assert set(asked(lesson="03")) == {"two-0", "two-1", "two-2"}


def test_to_open_a_lesson_far_ahead_is_not_to_have_seen_it():
    did("class-0")
    asked(lesson="02")
    bank = {one["id"]: one for one in BANK}
    assert {one["lesson"] for one in recalls.pool(bank, journal.events(), before="03")} == {"01"}


def test_without_a_lesson_all_that_was_seen_is_asked_about():
    did("two-0", "not_yet", lesson="02")
    did("class-0")
    assert asked(lesson=None)[0].startswith("two")


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_what_was_answered_wrong_comes_first_even_if_it_was_a_minute_ago(wrong):
    for n in range(3):
        did(f"class-{n}", "not_yet" if n == wrong else "right", days=4.99 if n == wrong else n / 100)
    assert asked()[0] == f"recall-{wrong + 3}"


def test_what_is_more_likely_forgotten_comes_earlier():
    for n, day in enumerate((2, 0, 1)):
        did(f"class-{n}", days=day)
    assert asked() == ["recall-4", "recall-5", "recall-3"]


def test_right_answers_on_several_days_put_an_item_behind():
    did("class-0")
    did("class-1")
    did("class-2")
    for day in (1, 3):
        did("class-1", days=day)
    assert asked()[-1] == "recall-4"


def test_a_question_of_the_class_without_a_sister_comes_back_once_it_was_answered():
    did("class-0")
    assert "alone-6" not in asked()
    did("alone-6", "not_yet", days=5.5)
    assert asked(days=6)[0] == "alone-6"


def test_the_three_ask_for_three_different_things():
    did("class-0", "not_yet")
    assert asked() == ["recall-3", "recall-4", "recall-5"]


def test_of_two_sisters_the_one_not_asked_for_longest_comes():
    did("class-0", "not_yet")
    assert asked(days=5)[0] == "recall-3"
    did("recall-3", "not_yet", days=5)
    assert asked(days=6)[0] == "class-0"
    did("class-0", "not_yet", days=6)
    assert asked(days=7)[0] == "recall-3"


def test_the_three_stay_for_the_day_and_are_never_the_same_twice_in_a_row():
    did("class-0", "not_yet")
    before = set()
    for day in range(5, 25):
        first = asked(days=day)
        assert asked(days=day + 0.4) == first
        assert len(first) == 3
        assert set(first) != before
        before = set(first)


def test_where_only_three_questions_exist_two_are_asked_rather_than_the_same_three(tiny_course):
    write(tiny_course, [item(f"recall-{n}", use="recall") for n in range(3)])
    did("anything")
    assert len(asked(days=5)) == 3
    assert len(asked(days=6)) == 2
    assert len(asked(days=7)) == 3


def test_the_same_journal_and_day_give_the_same_three(tmp_path, monkeypatch):
    for n in range(3):
        did(f"class-{n}", days=n / 10)
    copy = tmp_path / "elsewhere" / "journal.jsonl"
    copy.parent.mkdir()
    copy.write_bytes(journal.path().read_bytes())
    here = asked()
    monkeypatch.setenv("FOEDUS_JOURNAL", str(copy))
    assert asked() == here


def test_answers_of_a_round_come_back_with_it_and_leave_the_class_quiz_alone():
    did("class-0", "not_yet", answer="forty")
    widget = recalls.recall("02", now=at(5))
    sent = []
    widget.send = sent.append
    widget._handle_custom_msg({"item": "recall-3", "answer": "one", "token": "t"}, [])
    assert sent == [{"token": "t", "kept": True}]
    event = journal.events()[-1]
    assert (event["lesson"], event["outcome"], event["kind"]) == ("01", "right", "quiz")
    assert recalls.recall("02", now=at(5.1)).answers == {"recall-3": {"answer": "one", "n": 1}}
    assert "recall-3" not in recalls.recall("02", now=at(6)).answers


def test_a_class_question_asked_again_starts_empty_and_not_with_its_old_answer():
    did("class-0", "not_yet", answer="forty")
    asked(days=5)
    again = recalls.recall("02", now=at(6))
    assert "class-0" in [one["id"] for one in again.bank["items"]]
    assert again.answers == {}


def test_questions_that_a_newer_edition_took_away_are_not_missed(tiny_course):
    did("class-0", "not_yet")
    asked(days=5)
    write(tiny_course, [one for one in BANK if one["id"] != "recall-3"])
    assert "recall-3" not in asked(days=5.1)


def test_a_wrong_lesson_is_one_sentence():
    with pytest.raises(outline.UnknownLesson, match="There is no lesson '99'"):
        recalls.recall("99")


def test_the_page_without_a_kernel_says_what_the_questions_are():
    did("class-0")
    language.use("es")
    data, _ = recalls.recall("02", now=at(5))._repr_mimebundle_()
    assert data["text/plain"] == "Repaso de lecciones anteriores"
