import pytest
from tests.teach.graded_class import results_of, submission, task

from foedus import language
from foedus.teach import glance
from foedus.teach.glance.counting import class_of
from foedus.teach.mistakes import named


def small():
    rows = [
        task("student-01", outcome="right", points=2),
        task("student-02", mistake="whole-report"),
        task("student-03", mistake="whole-report"),
        task("student-03", "single-voice", outcome="open", max=3),
        task("student-01", "single-voice", outcome="failed to run", max=3),
    ]
    aside = submission("student-04", lesson=None, state="set aside", reason="Half a file.")
    return results_of([submission("student-01"), aside], rows)


def test_each_task_has_its_counts_in_the_order_of_the_course():
    frame = glance.tasks(class_of(small()))
    assert list(frame["task"]) == ["repeating-outlets", "single-voice"]
    first, second = frame.to_dict("records")
    assert [first[name] for name in ("students", "right", "not yet", "failed to run", "open")] == [
        3,
        1,
        2,
        0,
        0,
    ]
    assert [second[name] for name in ("students", "right", "not yet", "failed to run", "open")] == [
        2,
        0,
        0,
        1,
        1,
    ]
    assert first["share"] == pytest.approx(1 / 3)
    assert first["share_low"] < 1 / 3 < first["share_high"]
    assert first["title"] == "Task 1. Count the echoes"


def test_a_class_too_small_has_no_discrimination_and_a_larger_one_has_a_true_one(found):
    assert glance.tasks(class_of(small()))["discrimination"].isna().all()
    frame = glance.tasks(class_of(found))
    assert (frame["discrimination"] > 0).all()


def test_the_mistake_made_most_comes_first_with_what_it_means(lang):
    (row,) = glance.mistakes(class_of(small())).to_dict("records")
    assert (row["mistake"], row["students"]) == ("whole-report", 2)
    assert row["name"] == named("whole-report", lang)
    assert row["says"].startswith({"en": "You have counted", "es": "Has contado"}[lang])


def test_who_is_stuck_comes_first_where_most_is_left_and_who_is_through_does_not_appear():
    rows = [*small().tasks, task("student-05", outcome="right", points=2)]
    frame = glance.stuck(class_of(results_of([], rows)))
    assert list(frame["student"]) == ["student-03", "student-01", "student-02"]
    assert frame["where"].iloc[0].count(";") == 1
    assert frame["mistakes"].iloc[0] == named("whole-report", "en")


def test_another_lesson_is_left_out_where_one_is_asked_for():
    rows = [*small().tasks, task("student-01", "share-of-talks", lesson="05")]
    assert set(glance.tasks(class_of(results_of([], rows), "05"))["task"]) == {"share-of-talks"}


def test_what_was_set_aside_is_kept_with_its_reason():
    assert class_of(small()).aside == ("student-04.ipynb: Half a file.",)


def test_a_task_that_the_course_no_longer_has_is_counted_by_its_id():
    language.use("es")
    of = class_of(results_of([], [task(name="gone", mistake="some")]))
    assert list(glance.tasks(of)["title"]) == ["gone"]
    assert list(glance.mistakes(of)["says"]) == [""]


def test_nobody_at_all_gives_empty_tables_with_their_columns():
    of = class_of(results_of([], []))
    assert "share" in glance.tasks(of)
    assert "mistake" in glance.mistakes(of)
    assert "where" in glance.stuck(of)
