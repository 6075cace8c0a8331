import re

from tests.quiz_items import CHOICE, MATCH, NUMBER, SEVERAL, both
from tests.teach.export import readers
from tests.teach.export.conftest import HARD, ITEMS, renamed, sheet_of, worded

from foedus.teach.export import gift


def test_texts_with_every_reserved_sign_read_back_as_they_were(hard):
    for read, item in zip(readers.gift(gift.write(hard).content), hard.items, strict=True):
        assert read.stem == item["stem"][hard.lang]
        assert [text for text, *_ in read.options] == [
            option["text"][hard.lang] for option in item.get("options", [])
        ]


def test_feedback_idea_and_explanation_stand_where_moodle_looks_for_them():
    (read,) = readers.gift(gift.write(sheet_of(CHOICE)).content)
    assert read.options[0][2] == "why forty The idea behind it: “belief in outlets-are-voices”."
    assert read.general == "Count voices See “One word”, in lesson 01."


def test_a_number_keeps_its_range_its_known_mistake_and_the_rest():
    (read,) = readers.gift(gift.write(sheet_of(ITEMS[2])).content)
    assert [(value, tolerance, worth) for value, tolerance, worth, _ in read.spans] == [
        ("62", 0.6, 1.0), ("63.25", 0.25, 1.0), ("0.62", 0.01, 0.0), ("*", 0.0, 0.0),
    ]  # fmt: skip
    assert read.spans[3][3] == "Try again"


def test_a_text_of_two_lines_does_not_end_the_question():
    text = gift.write(sheet_of(renamed(CHOICE, "first\n\nsecond"))).content
    assert len(readers.gift(text)) == 1


def test_an_option_that_begins_like_a_weight_is_not_read_as_one():
    (read,) = readers.gift(gift.write(sheet_of(renamed(CHOICE, "%50% of it"))).content)
    assert read.options[0][:2] == ("%50% of it", 0.0)


def test_id_and_tags_stand_in_the_comment_that_moodle_reads():
    lines = gift.write(sheet_of(CHOICE)).content.decode().splitlines()
    (comment,) = [line for line in lines if line.startswith("//")]
    assert comment.startswith("// [id:who-heard-it-en] [tag:lesson-01] [tag:trace-voices] ")


def test_each_lesson_is_a_category_and_blank_lines_part_the_questions():
    blocks = gift.write(sheet_of(CHOICE, SEVERAL, NUMBER)).content.decode().strip().split("\n\n")
    assert blocks[0] == "$CATEGORY: $course$/top/foedus en/01 Who says what // who knows?"
    assert len(blocks) == 4


def test_no_reserved_sign_of_a_text_stands_bare():
    text = gift.escaped(HARD)
    assert not re.search(r"(?<!\\)[~=#{}:]", text.replace("\\\\", ""))
    assert gift.escaped(both("a\\")["en"]) == "a\\\\"


def test_a_row_with_an_arrow_and_a_bin_with_one_are_parted_at_the_arrow_between_them():
    for group, place in (("rows", 0), ("bins", 1)):
        (read,) = readers.gift(gift.write(sheet_of(worded(MATCH, group, HARD))).content)
        assert HARD in [pair[place] for pair in read.pairs]
        assert len(read.pairs) == len(MATCH["bins"])
