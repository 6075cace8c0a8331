"""A lesson that announces more than it teaches is stopped."""

import pytest

from foedus import outline


def test_a_lesson_that_keeps_its_word_builds(mini_course, says):
    assert says(mini_course) == ""


NAMED = "    misconceptions: [more-is-better, too-few]\n"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (NAMED.replace("too-few", "never-met"), "misconception never-met: no question and no task shows it"),
        ("", "misconceptions: it names none"),
    ],
)
def test_a_misconception_that_nobody_can_fall_into_is_named(mini_course, says, new, said):
    mini_course.change("outline.yaml", NAMED, new)
    assert said in says(mini_course)


def test_an_objective_without_a_task_is_named(mini_course, says):
    aim = "      - {id: weigh, en: Weigh them., es: Sopesarlas.}\n"
    mini_course.change("outline.yaml", NAMED, aim + NAMED)
    path = mini_course.root / "course/01-first/quiz.yaml"
    head, tail = path.read_text(encoding="utf-8").split("  - id: which-first")
    weighed = tail.replace("objective: count", "objective: weigh")
    path.write_text(f"{head}  - id: which-first{weighed}", encoding="utf-8")
    assert "objective weigh: no task practises it" in says(mini_course)


def test_a_quiz_of_one_kind_is_named(mini_course, says):
    path = mini_course.root / "course/01-first/quiz.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - id: how-many")], encoding="utf-8")
    assert "its questions in class are of 1 kinds; ask in 4 kinds or more" in says(mini_course)


def test_a_quiz_that_keeps_nothing_for_recall_is_named(mini_course, says):
    path = mini_course.root / "course/01-first/quiz.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - id: item-3"), text.index("  - id: how-many")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert "0 questions are kept for recall" in says(mini_course)


def test_the_course_announces_what_the_curriculum_names_for_lesson_01():
    assert {"agency-report-confirms", "outlets-are-sources"} <= set(outline.lesson("01").misconceptions)
