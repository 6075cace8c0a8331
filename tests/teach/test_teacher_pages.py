"""The teacher's page: what it must hold, and what the build adds to it."""

import pytest

from foedus.teach import build

PAGE = "docs/teaching/{}/01-first.md"


def page(course, lang):
    return build.build(course.root)[PAGE.format(lang)].decode()


def test_a_teacher_finds_objectives_plan_and_the_three_notebooks(mini_course):
    text = page(mini_course, "en")
    assert text.startswith("# For the teacher · Lesson 01 · Who says what?")
    assert "1. Count voices." in text
    for folder in ("lessons", "exercises", "solutions"):
        assert f"(../../../{folder}/en/01-first.ipynb)" in text
    assert "[Versión en español](../es/01-first.md)" in text


def test_the_mistakes_of_quiz_and_exercise_are_listed_in_the_teachers_language(mini_course):
    text = page(mini_course, "es")
    assert "- Más es mejor." in text
    assert "- *una parte dos veces*: Una parte cuenta dos veces." in text
    assert text.index("Más es mejor.") < text.index("Falta una parte.")


def test_a_claim_that_the_page_cites_comes_with_its_source(mini_course):
    mini_course.change(
        "01-first/teacher.md", "## On stumble", "## On stumble\n\nThey met in July [^met-in-july]."
    )
    mini_course.change(
        "01-first/teacher.md", "## De stumble", "## De stumble\n\nSe reunieron en julio [^met-in-july]."
    )
    assert "[A page](https://x.org/b)" in page(mini_course, "en")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| Scene | 40 min |", "| Scene | 35 min |", "the rows of the plan (en) add up to 40 min"),
        ('"part": "longer"', '"part": "shorter"', "give both the same part"),
        ("## On longer\n\n", "## On longer\n\nSome 300 people. ", "no claim holds this number"),
    ],
)
def test_a_page_that_does_not_hold_together_is_stopped(mini_course, says, old, new, said):
    mini_course.change("01-first/teacher.md", old, new)
    assert said in says(mini_course)


def test_a_page_with_code_is_stopped(mini_course, says):
    path = mini_course.root / "course/01-first/teacher.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n```{code-cell}\n1\n```\n", encoding="utf-8")
    assert "a page does not run" in says(mini_course)


def test_a_lesson_without_a_page_is_not_ready(mini_course, says):
    (mini_course.root / "course/01-first/teacher.md").unlink()
    assert "course/01-first/teacher.md is missing" in says(mini_course)


def test_a_page_that_somebody_edited_is_found(mini_course, says):
    assert build.run(mini_course.root) == 0
    path = mini_course.root / PAGE.format("en")
    path.write_text(path.read_text(encoding="utf-8").replace("Quiz", "Test"), encoding="utf-8")
    assert "edit course/01-first/teacher.md" in says(mini_course, check=True)
