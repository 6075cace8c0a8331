"""The structure that Moodle's importer (question/format/xml/format.php) reads."""

from xml.etree import ElementTree

import pytest
from tests.quiz_items import CHOICE, CLASSIFY, MATCH, NUMBER, ORDER, SEVERAL, both, option
from tests.teach.export import readers
from tests.teach.export.conftest import HARD, ITEMS, sheet_of

from foedus.teach.export import moodle_xml

# The shares of a mark that Moodle offers; others are refused on import, or bent to the nearest.
GRADES = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
          12.5, 11.11111, 10, 5, 0]  # fmt: skip


def questions(sheet):
    root = ElementTree.fromstring(moodle_xml.write(sheet).content)
    return [node for node in root if node.get("type") != "category"]


def test_the_importer_finds_name_text_and_mark_of_each_question(hard):
    for node, item in zip(questions(hard), hard.items, strict=True):
        assert node.findtext("name/text") == item["id"]
        assert node.find("questiontext").get("format") == "html"
        assert readers.paragraphs(node.findtext("questiontext/text"))[0] == item["stem"][hard.lang]
        assert node.findtext("defaultgrade") == "1"
        assert node.findtext("idnumber") == f"{item['id']}-{hard.lang}"


def test_the_category_names_course_language_and_lesson_and_a_slash_does_not_split_it():
    root = ElementTree.fromstring(moodle_xml.write(sheet_of(CHOICE)).content)
    assert root[0].get("type") == "category"
    path = root[0].findtext("category/text")
    assert path == "$course$/top/foedus en/01 Who says what // who knows?"


def test_one_answer_or_several_and_the_order_mixed_as_moodle_names_them(hard):
    for node, item in zip(questions(hard), hard.items, strict=True):
        if item["kind"] == "number":
            assert node.get("type") == "numerical"
            continue
        assert node.get("type") == "multichoice"
        assert node.findtext("single") == ("true" if item["kind"] == "choice" else "false")
        assert node.findtext("shuffleanswers") == "true"
        assert node.findtext("answernumbering") == "abc"
        assert (node.find("shownumcorrect") is not None) == (item["kind"] == "several")
        for said in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
            assert node.find(said).get("format") == "html"


def test_every_fraction_is_one_that_moodle_offers_and_the_right_ones_make_a_whole(hard, course):
    for sheet in (hard, course):
        for node in (one for one in questions(sheet) if one.get("type") in ("multichoice", "numerical")):
            worth = [float(one.get("fraction")) for one in node.findall("answer")]
            assert {abs(one) for one in worth} <= set(GRADES)
            if node.get("type") == "multichoice":
                assert sum(one for one in worth if one > 0) == pytest.approx(100, abs=0.005)


@pytest.mark.parametrize("right", range(1, 11))
def test_each_number_of_right_options_up_to_ten_has_its_share(right):
    assert float(moodle_xml.share(right)) in GRADES


def test_more_right_options_than_moodle_can_divide_by_are_listed_not_bent():
    many = {**SEVERAL, "options": [option(f"o{n}", correct=True) for n in range(11)] + [option("no")]}
    made = moodle_xml.write(sheet_of(CHOICE, many))
    assert made.count == 1
    assert [(loss.what, loss.item) for loss in made.lost] == [
        ("several with 11 right options", "who-could-know")
    ]


def test_each_wrong_option_keeps_its_feedback_and_names_the_idea_behind_it():
    (node,) = questions(sheet_of(CHOICE))
    said = readers.paragraphs(node.find("answer").findtext("feedback/text"))
    assert said == ["why forty", "The idea behind it: “belief in outlets-are-voices”."]


def test_the_explanation_and_the_part_of_the_lesson_are_the_general_feedback():
    (node,) = questions(sheet_of(CHOICE))
    said = readers.paragraphs(node.findtext("generalfeedback/text"))
    assert said == ["Count voices", "See “One word”, in lesson 01."]


def test_a_number_has_tolerance_range_known_mistakes_at_nothing_and_the_rest_last():
    (node,) = questions(sheet_of(ITEMS[2]))
    read = [
        (one.findtext("text"), one.findtext("tolerance"), one.get("fraction"))
        for one in node.findall("answer")
    ]
    assert read == [
        ("62", "0.6", "100"),
        ("63.25", "0.25", "100"),
        ("0.62", "0.01", "0"),
        ("*", "0", "0"),
    ]


def test_a_unit_is_one_that_may_be_written_and_is_said_in_the_question():
    with_unit, without = questions(sheet_of(ITEMS[2], NUMBER))
    assert with_unit.findtext("units/unit/unit_name") == "per cent"
    assert with_unit.findtext("units/unit/multiplier") == "1"
    assert with_unit.findtext("showunits") == "0"
    assert readers.paragraphs(with_unit.findtext("questiontext/text"))[1] == "Unit: per cent."
    assert without.find("units") is None
    assert without.findtext("showunits") == "3"


def test_lesson_objective_and_misconceptions_can_be_searched_for_as_tags():
    (read,) = readers.moodle(moodle_xml.write(sheet_of({**CHOICE, "sister": "other"})).content)
    assert read.tags == [
        "lesson-01", "trace-voices", "class", "sister-other", "outlets-are-voices", "state-media-lies",
    ]  # fmt: skip


def test_marks_of_html_in_a_text_stay_text():
    (node,) = questions(sheet_of({**CHOICE, "stem": both(HARD)}))
    assert "<c>" not in node.findtext("questiontext/text")
    assert readers.paragraphs(node.findtext("questiontext/text")) == [HARD]


def test_rows_are_subquestions_and_a_bin_without_a_row_an_empty_one():
    (node,) = questions(sheet_of(MATCH))
    (read,) = readers.moodle(moodle_xml.write(sheet_of(MATCH)).content)
    assert node.get("type") == "matching"
    assert node.findtext("shuffleanswers") == "true"
    assert read.pairs == [("tass", "Moscow"), ("kcna", "Pyongyang"), ("yonhap", "Seoul"), ("", "Paris")]
    assert read.tags[3:] == ["outlets-are-voices", "one-korea"]


def test_parts_stand_in_their_right_order_and_moodle_shows_all_of_them():
    (node,) = questions(sheet_of(ORDER))
    answers = node.findall("answer")
    assert [readers.paragraphs(one.findtext("text"))[0] for one in answers] == ORDER["answer"]
    assert [one.get("fraction") for one in answers] == ["1", "2", "3", "4"]
    assert (node.findtext("selecttype"), node.findtext("gradingtype")) == ("ALL", "LONGEST_ORDERED_SUBSET")


def test_a_bin_too_long_for_the_field_of_moodle_is_listed_not_cut():
    long = {**CLASSIFY, "bins": [{"id": "established", "text": both("x" * 300)}, *CLASSIFY["bins"][1:]]}
    made = moodle_xml.write(sheet_of(long))
    assert [(loss.what, loss.item) for loss in made.lost] == [
        ("classify with a text of 300 characters to match", "statuses")
    ]
