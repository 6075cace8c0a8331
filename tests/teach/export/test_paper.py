from tests.quiz_items import CHOICE, CLASSIFY, MATCH, NUMBER, ORDER, PARSONS, SEVERAL
from tests.teach.export.conftest import HARD, ITEMS, carried, sheet_of

from foedus.teach.export import paper, questions


def halves(sheet):
    """Return what the sheet and what the key hold."""
    text = paper.write(sheet).content.decode()
    return text[text.index('<section class="sheet">') :].split('<section class="key">')


def test_the_sheet_does_not_give_the_answers_away():
    asked, key = halves(sheet_of(CHOICE, NUMBER))
    assert "why forty" not in asked
    assert "62" not in asked
    assert "why forty" in key


def test_the_key_names_letter_and_words_of_what_is_right():
    _, key = halves(sheet_of(CHOICE, SEVERAL))
    assert '<strong class="right">B (one)</strong>' in key
    assert '<strong class="right">A (kcna); B (kremlin)</strong>' in key
    assert "<b>A</b> why forty The idea behind it: “belief in outlets-are-voices”." in key


def test_a_number_in_the_key_has_margin_range_unit_and_known_mistakes_as_the_language_writes_them():
    _, key = halves(sheet_of(ITEMS[2], lang="es"))
    assert "62 (con un margen de 0,6; también vale: de 63 a 63,5) per cent (es)" in key
    assert "<b>0,62 (con un margen de 0,01)</b>" in key


def test_parts_are_numbered_in_boxes_and_the_key_has_their_letters_in_order():
    asked, key = halves(sheet_of(ORDER))
    assert asked.count('<span class="box"></span>') == len(ORDER["parts"])
    assert '<strong class="right">B (speaks); D (writes); A (quotes); C (prints)</strong>' in key
    assert "<li><b>A</b> why quotes The idea behind it: “belief in outlets-are-voices”.</li>" in key
    assert "<b>B</b>" not in key


def test_each_row_has_a_box_for_the_letter_of_its_bin_and_the_key_says_what_a_wrong_letter_shows():
    for item in (MATCH, CLASSIFY):
        asked, key = halves(sheet_of(item))
        assert asked.count('<span class="box"></span>') == asked.count("<tr>") == len(item["rows"])
        assert all(f"<li>{one['text']['en']}</li>" in asked for one in item["bins"])
        assert "1 A (" in key
    assert "<b>3 B</b> It has a range" in key


def test_a_line_of_a_program_has_boxes_for_place_and_indentation_and_the_key_the_whole_program():
    asked, key = halves(sheet_of(PARSONS))
    assert asked.count('<span class="box"></span> <span class="box"></span> <code>') == len(PARSONS["lines"])
    assert '<strong class="right">D 0; B 1; C 1</strong>' in key
    assert "<pre>for name in names:\n    mine = voices[voices[" in key
    assert "<b>A</b> That counts rows" in key


def test_the_key_tells_the_rules_of_the_kinds_that_are_asked_and_of_no_other():
    assert "indentation" in halves(sheet_of(PARSONS))[1]
    assert "indentation" not in halves(sheet_of(ORDER))[1]
    assert halves(sheet_of(MATCH, CLASSIFY))[1].count("right boxes divided by all boxes") == 1


def test_the_rule_for_several_right_options_stands_on_the_key_in_each_language():
    assert "never below 0" in halves(sheet_of(CHOICE))[1]
    assert "nunca menos de 0" in halves(sheet_of(CHOICE, lang="es"))[1]


def test_the_key_is_printed_on_a_page_of_its_own():
    style = paper.write(sheet_of(CHOICE)).content.decode().partition("<style>")[2].partition("</style>")[0]
    printed = style[style.index("@media print") :]
    rule = printed[printed.index(".key") :]
    assert "break-before: page" in rule[: rule.index("}")]


def test_every_question_of_the_course_is_asked_and_answered(course):
    _, *parts = paper.write(course).content.decode().split('<section class="')
    asked, key = ("".join(part for part in parts if part.startswith(name)) for name in ("sheet", "key"))
    count = len(carried(course, questions))
    assert asked.count('class="stem"') == count
    assert key.count('<strong class="right">') == count
    assert '<strong class="right">' not in asked


def test_marks_of_html_in_a_text_stay_text(hard):
    text = paper.write(hard).content.decode()
    assert "<c>" not in text
    assert HARD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in text
