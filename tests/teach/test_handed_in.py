import json

import pytest
from tests.teach.class_of import event, question, write

from foedus.teach.handed_in import NoJournals, gather

ITEMS = {name: question(name) for name in ("first", "second")}


def answers(found, student, item="first"):
    return [one.answer for one in found.attempts.get((student, item), [])]


def said(found, lang="en"):
    return "\n".join(note[lang] for note in found.notes)


def test_a_student_is_a_file_or_a_folder_whatever_lies_in_it(tmp_path):
    write(tmp_path / "ana.jsonl", event("first", "good", minute=1))
    write(tmp_path / "ben/journal.jsonl", event("first", "bad", minute=2))
    write(tmp_path / "eva/01-lesson/journal.jsonl", event("first", "worse", minute=3))
    found = gather(tmp_path, ITEMS)
    assert found.students == ["ana", "ben", "eva"]
    assert [answers(found, name) for name in found.students] == [["good"], ["bad"], ["worse"]]
    assert found.notes == []


def test_one_journal_alone_is_a_class_of_one(tmp_path):
    write(tmp_path / "ana (2).jsonl", event("first", "good"))
    assert gather(tmp_path / "ana (2).jsonl", ITEMS).students == ["ana"]


def test_two_files_of_one_student_are_one_journal_in_the_order_of_time(tmp_path):
    early, both_hold, late = (
        event("first", name, minute=at) for name, at in (("bad", 1), ("worse", 2), ("good", 3))
    )
    write(tmp_path / "ana.jsonl", both_hold, late)
    write(tmp_path / "ana (1).jsonl", early, both_hold)
    write(tmp_path / "ana - copia.jsonl", early)
    found = gather(tmp_path, ITEMS)
    assert found.students == ["ana"]
    assert answers(found, "ana") == ["bad", "worse", "good"]


def test_one_journal_under_two_names_counts_once_and_is_told(tmp_path):
    theirs = [event("first", "bad", minute=1), event("second", "good", minute=2)]
    write(tmp_path / "ana.jsonl", *theirs)
    write(tmp_path / "ben.jsonl", *theirs, event("second", "bad", minute=9))
    write(tmp_path / "eva.jsonl", event("first", "bad", minute=5))
    found = gather(tmp_path, ITEMS)
    assert found.students == ["ana", "eva"]
    assert answers(found, "ana", "second") == ["good", "bad"]
    assert "ana and ben handed in the same journal" in said(found)
    assert "ana y ben entregaron el mismo diario" in said(found, "es")


def test_torn_foreign_and_hostile_lines_lose_nothing_but_themselves(tmp_path):
    deep = '{"kind": "quiz", "item": "first", "time": "x", "answer": ' + "[" * 900 + "]" * 900 + "}\n"
    lines = ['{"kind": "qu\n', "[1, 2]\n", "\n", deep, "NaN\n", '{"kind": "quiz", "item": ["first"]}\n']
    write(tmp_path / "ana.jsonl", *lines, event("first", "good"), '{"kind": "quiz", "item": "first", "ans')
    found = gather(tmp_path, ITEMS)
    assert answers(found, "ana") == ["good"]
    assert "Torn or foreign lines, passed over: 4." in said(found)


def test_an_answer_is_marked_anew_whatever_the_journal_says_of_it(tmp_path):
    write(tmp_path / "ana.jsonl", event("first", "bad", outcome="right", mistake=None))
    (attempt,) = gather(tmp_path, ITEMS).attempts["ana", "first"]
    assert (attempt.mark.outcome, attempt.mark.misconceptions) == ("not_yet", ("idea-bad",))


def test_answers_to_what_the_course_no_longer_asks_are_left_out_and_told(tmp_path):
    gone = [
        event("gone", "good"),
        event("first", "gone-option"),
        event("first", None),
        event("first", ["good"]),
    ]
    write(tmp_path / "ana.jsonl", *gone, event("first", "good", minute=9))
    found = gather(tmp_path, ITEMS)
    assert answers(found, "ana") == ["good"]
    assert "questions that the course no longer has, left out: 1." in said(found)
    assert "no longer offers, left out: 3." in said(found)


def test_only_answers_to_the_quiz_count_in_any_language_of_the_course_or_another(tmp_path):
    other = [event("first", "bad", kind=kind) for kind in ("predict", "task", "note")]
    answered = [
        event("first", name, minute=at, lang=lang) for name, at, lang in (("bad", 1, "es"), ("good", 2, "fr"))
    ]
    write(tmp_path / "ana.jsonl", *other, *answered)
    assert answers(gather(tmp_path, ITEMS), "ana") == ["bad", "good"]


@pytest.mark.parametrize("time", [None, 3, "yesterday", ["x"]])
def test_an_answer_with_no_time_keeps_its_place_among_its_neighbours(tmp_path, time):
    untimed = event("first", "worse") | {"time": time}
    write(tmp_path / "ana.jsonl", event("first", "bad", minute=1), untimed, event("first", "good", minute=2))
    assert answers(gather(tmp_path, ITEMS), "ana") == ["bad", "worse", "good"]


@pytest.mark.parametrize("seconds", [-4, None, "soon", True, float("nan"), 10**400])
def test_a_time_that_nobody_can_take_is_no_time(tmp_path, seconds):
    write(tmp_path / "ana.jsonl", event("first", "good", seconds=seconds))
    assert gather(tmp_path, ITEMS).attempts["ana", "first"][0].seconds is None


def test_copies_that_an_editor_or_an_archive_made_are_no_students(tmp_path):
    for name in (".ipynb_checkpoints/ana-checkpoint.jsonl", "__MACOSX/._ana.jsonl", ".ana.jsonl"):
        write(tmp_path / name, event("first", "bad"))
    write(tmp_path / "ana.jsonl", "\ufeff" + json.dumps(event("first", "good")))
    found = gather(tmp_path, ITEMS)
    assert found.students == ["ana"]
    assert answers(found, "ana") == ["good"]


def test_a_student_who_answered_nothing_is_still_one_of_the_class(tmp_path):
    write(tmp_path / "ana.jsonl")
    write(tmp_path / "ben.jsonl", event("first", "good"))
    assert gather(tmp_path, ITEMS).students == ["ana", "ben"]


@pytest.mark.parametrize("name", ["", "none"])
def test_no_journal_at_all_is_one_sentence(tmp_path, name):
    with pytest.raises(NoJournals, match="No journal was found"):
        gather(tmp_path / name, ITEMS)
