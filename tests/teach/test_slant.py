"""Loaded words are found in every text of both languages, and left alone where somebody is quoted."""

import pytest

from foedus import outline
from foedus.teach import slant

WORDS = """
en:
  - {words: [boast*, so-called], why: it mocks the speaker, instead: "say, announce"}
es:
  - {words: [alarde*, el régimen], why: juzga, instead: "decir"}
"""


@pytest.fixture
def listed(mini_course):
    path = mini_course.root / slant.SHOWN
    path.parent.mkdir()
    path.write_text(WORDS, encoding="utf-8")
    return mini_course


def test_a_loaded_word_in_a_lesson_is_named_with_its_line_and_what_to_write(listed, says):
    listed.change("01-first/lesson.md", "## About the doubt\n\n", "## About the doubt\n\nKim boasted. ")
    said = says(listed)
    line = listed.line_of("01-first/lesson.md", "Kim boasted.")
    assert f'lesson.md:{line}: "boasted": a loaded word: it mocks the speaker' in said
    assert "write instead: say, announce" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        ("01-first/quiz.yaml", "This one.", "The so-called one.", "so-called"),
        ("01-first/tasks.yaml", "Suma las partes.", "Suma lo del régimen: el régimen.", "el régimen"),
        ("claims/article.yaml", "Nadie miró dos veces.", "Nadie miró sus alardes.", "alardes"),
        ("01-first/teacher.md", "## De stumble\n\n", "## De stumble\n\nAlardea. ", "Alardea"),
    ],
)
def test_every_text_that_a_reader_meets_is_read(listed, says, file, old, new, word):
    listed.change(file, old, new)
    assert f'"{word}": a loaded word' in says(listed)


@pytest.mark.parametrize("quoted", ["“He boasted.”", "«He boasted.»", '"He boasted."'])
def test_what_somebody_said_can_be_quoted(listed, says, quoted):
    listed.change(
        "01-first/lesson.md", "## About the doubt\n\n", f"## About the doubt\n\nOne says: {quoted} "
    )
    assert says(listed) == ""


def test_a_word_is_found_at_its_own_bounds_and_whatever_its_capitals(listed):
    words = slant.word_list(listed.root)["es"]
    found = [word for _, word, _ in slant.found("El régimen. Regímenes. ALARDE. Balardes.", words)]
    assert sorted(found) == ["ALARDE", "El régimen"]


def test_a_course_without_a_list_is_built_as_before(mini_course, says):
    assert says(mini_course) == ""


def test_the_list_of_the_course_has_a_reason_and_a_way_out_in_both_languages():
    listed = slant.word_list(outline.root())
    assert all(len(groups) >= 10 for groups in listed.values())
    assert all(one.why and one.instead for groups in listed.values() for one in groups)


def test_the_words_that_history_students_reach_for_are_on_the_list():
    listed = slant.word_list(outline.root())
    for lang, text in (
        ("en", "The Kremlin admits that its puppet regime boasts of heroic martyrs."),
        ("es", "El Kremlin admite que su títere alardea de mártires heroicos."),
    ):
        assert len(list(slant.found(text, listed[lang]))) >= 4
