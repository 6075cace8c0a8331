import json

import pytest

from foedus import outline
from foedus.outline import CourseNotFound, UnknownLesson


def forget():
    for known in vars(outline).values():
        if callable(clear := getattr(known, "cache_clear", None)):
            clear()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("FOEDUS_ROOT", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def test_twelve_lessons_come_in_order_with_their_texts_in_both_languages():
    assert [one.id for one in outline.lessons()] == [f"{n:02d}" for n in range(1, 13)]
    assert all(
        set(text) == {"en", "es"} for one in outline.lessons() for text in (one.title, one.question, one.word)
    )


def test_no_lesson_asks_for_one_that_comes_after_it():
    for one in outline.lessons():
        assert all(needed < one.id for needed in one.needs)


def test_ready_lesson_has_three_objectives():
    assert all(len(one.objectives) == 3 for one in outline.lessons() if one.ready)


def test_wrong_lesson_number_names_the_nearest():
    with pytest.raises(UnknownLesson, match="01"):
        outline.lesson("1")


def test_missing_course_says_what_to_do_instead_of_a_file_error(elsewhere):
    with pytest.raises(CourseNotFound, match="FOEDUS_ROOT"):
        outline.root()


def test_course_that_was_never_built_says_so(elsewhere):
    (elsewhere / "course").mkdir()
    with pytest.raises(CourseNotFound, match="foedus build"):
        outline.compiled("ledger")


def test_compiled_files_are_read_once(elsewhere):
    built = elsewhere / "course" / "built"
    built.mkdir(parents=True)
    (built / "x.json").write_text(json.dumps({"a": "«ñ»"}), encoding="utf-8")
    assert outline.compiled("x") is outline.compiled("x")
    assert outline.compiled("x") == {"a": "«ñ»"}


def test_lesson_line_shows_title_and_the_day_up_to_which_facts_reach():
    shown = outline.lesson("01")._repr_html_()
    assert outline.lesson("01").title["en"] in shown
    assert "2026" in shown


def test_one_entry_is_read_as_the_whole_file_would_give_it():
    whole = outline.compiled("ledger")
    for section in ("claims", "sources"):
        for name, entry in whole[section].items():
            assert outline.compiled_entry("ledger", section, name) == entry


def test_entry_of_another_section_is_not_taken_for_one_of_this():
    source = next(iter(outline.compiled("ledger")["sources"]))
    assert outline.compiled_entry("ledger", "claims", source) is None
    assert outline.compiled_entry("ledger", "no-such-section", source) is None


def test_first_claim_does_not_parse_the_whole_ledger(monkeypatch):
    from foedus import ledger

    monkeypatch.setattr(outline, "compiled", lambda name: pytest.fail(f"{name} was read whole"))
    assert ledger.claim("wonsan-meeting-12-july-2025").sources
