import re

import pytest

from foedus import classroom, journal, language, outline


def test_a_lesson_switches_its_language_on_and_names_itself_to_the_journal(tiny_course):
    opened = classroom.lesson("01", "es")
    assert language.active() == "es"
    journal.append({"kind": "note", "item": "note"})
    assert journal.events()[-1]["lesson"] == "01"
    assert "Lección 01 · Título 01" in opened._repr_html_()


def test_a_wrong_lesson_is_said_in_the_language_asked_for(tiny_course):
    with pytest.raises(outline.UnknownLesson, match="No hay ninguna lección"):
        classroom.lesson("99", "es")


def test_a_number_instead_of_text_is_one_clear_sentence(tiny_course):
    with pytest.raises(outline.UnknownLesson, match="two digits"):
        classroom.lesson(1)


def test_notes_come_back_in_order_with_lesson_and_day(tiny_course):
    classroom.lesson("01", "en")
    classroom.note(" first ")
    classroom.note("second <b>")
    listed = classroom.note()
    assert re.fullmatch(
        r"\d+ \w+ \d{4} · Lesson 01 · first\n\d+ \w+ \d{4} · Lesson 01 · second <b>", repr(listed)
    )
    assert "second &lt;b&gt;" in listed._repr_html_()


@pytest.mark.parametrize("bad", ["", "  ", 3, ["a"]])
def test_a_note_that_says_nothing_is_refused_in_one_sentence(bad):
    with pytest.raises(classroom.BadNote, match="quotation marks"):
        classroom.note(bad)
    assert journal.events() == []


def test_no_notes_yet_says_how_to_write_one():
    language.use("es")
    assert "Todavía no" in repr(classroom.note())
    assert 'lang="es"' in classroom.note()._repr_html_()
