import os

import pytest

from foedus import language, outline, tables
from foedus.teach import stage


def test_the_library_sees_what_was_just_compiled_and_afterwards_what_is_on_disk(mini_course):
    with stage.staged(mini_course.root, {"outline": {"freeze": "2030-01-01"}}) as place:
        assert outline.freeze() == "2030-01-01"
        stage.put(place, {"outline": {"freeze": "2031-01-01"}})
        assert outline.freeze() == "2031-01-01"
    with pytest.raises(outline.CourseNotFound):
        outline.freeze()


def test_tables_of_the_course_are_on_the_stage(mini_course):
    (mini_course.root / "course" / "tables" / "tiny.csv").write_text("a\n1\n", encoding="utf-8")
    with stage.staged(mini_course.root, {"tables": {}}) as place:
        assert (place / "course" / "tables" / "tiny.csv").is_file()
        with pytest.raises(tables.UnknownTable):
            tables.table("other")


def test_language_and_environment_come_back_even_after_an_error(mini_course):
    language.use("en")
    before = dict(os.environ)

    def fail():
        with stage.staged(mini_course.root, {}):
            language.use("es")
            assert os.environ["FOEDUS_JOURNAL"] != before["FOEDUS_JOURNAL"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert language.active() == "en"
    assert dict(os.environ) == before


def test_the_same_content_gives_the_same_bytes_in_any_order():
    assert (
        stage.to_json({"b": 1, "a": "ñ"})
        == stage.to_json({"a": "ñ", "b": 1})
        == '{\n"a": "ñ",\n"b": 1\n}\n'.encode()
    )
