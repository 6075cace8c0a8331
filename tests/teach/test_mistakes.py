import pytest

from foedus import outline
from foedus.language import LANGUAGES
from foedus.teach.mistakes import named

PLANTED = {one["id"] for task in outline.compiled("tasks").values() for one in task["mistakes"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_planted_mistake_of_the_course_has_a_short_name_of_its_own_in_both_languages(lang):
    names = {mistake: named(mistake, lang) for mistake in PLANTED}
    assert all(names.values())
    assert len(set(names.values())) == len(names)
    assert [name for name in names.values() if len(name) > 60] == []


def test_a_mistake_that_no_course_knows_has_no_name():
    assert named("an-older-mistake", "es") is None


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "mend"),
    [
        ("as-text: ", "as-word: ", "as-text", "mistake as-text of task add-up has no name", "add as-text:"),
        ("as-text: ", "as-word: ", "as-word", "no task plants such a mistake", "remove it"),
        (
            "one part twice",
            "one part missing",
            "too-many",
            "it has the name of too-few in en",
            "sets this one",
        ),
        (", es: una parte de menos", "", "too-few", "it is no name in both languages", "both with a text"),
        ("too-many:", "too-few:", "too-few", "it stands here twice", "leave one"),
    ],
)
def test_a_name_that_is_missing_stray_alike_or_half_stops_the_build(
    mini_course, says, old, new, where, what, mend
):
    mini_course.change("mistakes.yaml", old, new, confirm=False)
    said = says(mini_course)
    assert "course/mistakes.yaml" in said
    assert f"{where}: {what}" in said
    assert mend in said


def test_without_the_file_the_build_names_what_it_needs(mini_course, says):
    (mini_course.root / "course" / "mistakes.yaml").write_text("- too-few\n")
    assert "course/mistakes.yaml:1: file: it is no mapping" in says(mini_course)
    (mini_course.root / "course" / "mistakes.yaml").unlink()
    assert says(mini_course).count("has no name") == 3
