from tests.quiz_items import CHOICE, NUMBER, SEVERAL
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


def test_the_rule_for_several_right_options_stands_on_the_key_in_each_language():
    assert "never below 0" in halves(sheet_of(CHOICE))[1]
    assert "nunca menos de 0" in halves(sheet_of(CHOICE, lang="es"))[1]


def test_the_key_is_printed_on_a_page_of_its_own():
    style = paper.write(sheet_of(CHOICE)).content.decode().partition("<style>")[2].partition("</style>")[0]
    printed = style[style.index("@media print") :]
    rule = printed[printed.index(".key") :]
    assert "break-before: page" in rule[: rule.index("}")]


def test_every_question_of_the_course_is_asked_and_answered(course):
    asked, key = halves(course)
    count = len(carried(course, questions))
    assert asked.count('class="stem"') == count
    assert key.count('<strong class="right">') == count


def test_marks_of_html_in_a_text_stay_text(hard):
    text = paper.write(hard).content.decode()
    assert "<c>" not in text
    assert HARD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in text
