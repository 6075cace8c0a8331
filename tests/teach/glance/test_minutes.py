import pytest
from tests.teach.class_of import event, write

from foedus.teach import glance
from foedus.teach.handed_in import NoJournals


def check(task, seconds, outcome="right", minute=0):
    return event(task, 4, minute=minute, kind="task", seconds=seconds, outcome=outcome)


def test_the_last_check_of_a_task_and_the_number_of_checks_are_counted(tmp_path):
    write(tmp_path / "student-01.jsonl", check("repeating-outlets", 60.0), check("repeating-outlets", 180.0))
    write(tmp_path / "student-02.jsonl", check("repeating-outlets", 300.0))
    (row,) = glance.minutes(tmp_path).to_dict("records")
    assert (row["students"], row["checks"], row["minutes"]) == (2, 1.5, 4.0)
    assert row["planned"] == 8


def test_what_is_no_check_of_a_task_or_has_no_time_breaks_nothing(tmp_path):
    lines = [check("gone", 1.0), event("q1", "a"), check("repeating-outlets", "soon"), "torn {\n"]
    write(tmp_path / "student-01.jsonl", *lines)
    (row,) = glance.minutes(tmp_path).to_dict("records")
    assert row["minutes"] != row["minutes"]


def test_a_folder_without_journals_is_said(tmp_path):
    with pytest.raises(NoJournals):
        glance.minutes(tmp_path)
