import pytest

from foedus.teach import budgets
from foedus.teach.budgets import Measure
from foedus.teach.myst import Cell
from foedus.teach.twins import Pair

GOOD = Measure(1500, 15, 2, 8, 10, 0.05, 30)


def text(en, es="Texto.", **more):
    return Pair(
        Cell("markdown", en, {"lang": "en", **more}, 1), Cell("markdown", es, {"lang": "es", **more}, 5)
    )


def code(source):
    cell = Cell("code", source, {}, 9)
    return Pair(cell, cell)


def test_words_sentences_and_code_are_measured_in_each_language():
    pairs = [text("# Title here\n\nOne two three. Four `x`.", "Uno."), code("x = 1\n\ny = 2"), code("z")]
    en, es = (budgets.measure(pairs, lang, generated_code=1) for lang in ("en", "es"))
    assert (en.words, es.words) == (7, 1)
    assert (en.sentence_median, en.sentence_most) == (2.5, 3)
    assert (en.code_cells, en.code_lines_median, en.code_lines_most) == (3, 1.5, 2)


def test_a_lesson_within_its_budgets_has_no_fault():
    assert list(budgets.faults(GOOD, "en", file="lesson.md")) == []


@pytest.mark.parametrize(
    ("change", "lang", "said"),
    [
        ({"words": 1399}, "en", "1399 words"),
        ({"words": 2001}, "es", "2001 words"),
        ({"code_cells": 11}, "en", "11 code cells"),
        ({"code_cells": 19}, "en", "19 code cells"),
        ({"code_lines_median": 5}, "en", "more than 5 lines"),
        ({"sentence_median": 16}, "en", "median sentence has 16 words"),
        ({"sentence_median": 19}, "es", "median sentence has 19 words"),
        ({"sentence_long_share": 0.11}, "en", "11 % of the sentences"),
    ],
)
def test_each_budget_is_held(change, lang, said):
    measured = Measure(**{**vars(GOOD), **change})
    (fault,) = budgets.faults(measured, lang, file="lesson.md")
    assert said in fault.what
    assert fault.where == f"budget, {'English' if lang == 'en' else 'Spanish'}"


def test_spanish_sentences_may_be_longer():
    assert (
        list(budgets.faults(Measure(**{**vars(GOOD), "sentence_median": 18}), "es", file="lesson.md")) == []
    )


@pytest.mark.parametrize(
    ("lang", "source", "line", "where"),
    [
        ("en", "Fine.\n\nStop!", 3, "!"),
        ("es", "¡Alto.", 1, "¡"),
        ("en", "It is Obviously so.", 1, '"Obviously"'),
        ("es", "Por supuesto que sí.", 1, '"Por supuesto"'),
        ("en", "## Alone", 1, "heading"),
        ("en", "Text.\n\n## One\n\n### Two\n\nText.", 3, "heading"),
        ("en", "word " * 41 + "end.", 1, "sentence"),
    ],
)
def test_what_the_style_forbids_is_named_with_its_line(lang, source, line, where):
    found = list(budgets.cell_faults(Cell("markdown", source, {"lang": lang}, 1), lang, file="lesson.md"))
    assert (found[0].line, found[0].where) == (line, where)


@pytest.mark.parametrize(
    "source", ["## One\n\nText.", "x `a != b` y.", "![alt](x.png) Text.", "A just war, said clearly."]
)
def test_what_the_style_allows_passes(source):
    cell = Cell("markdown", source, {"lang": "en"}, 1)
    assert list(budgets.cell_faults(cell, "en", file="lesson.md")) == []


def test_a_long_code_cell_is_named_with_its_line():
    (fault,) = budgets.code_faults([code("x = 1\n" * 13), code("x = 1\n" * 12)], "lesson.md")
    assert (fault.line, fault.what) == (9, "13 lines")


def parts(*names):
    return [
        fault.what for fault in budgets.part_faults([text("A", part=name) for name in names], "lesson.md")
    ]


def test_a_whole_lesson_has_its_parts_in_order_with_or_without_its_own_recall():
    assert parts(*budgets.PARTS) == []
    assert parts(*(name for name in budgets.PARTS if name != "recall")) == []


def test_missing_strange_repeated_and_swapped_parts_are_named():
    whole = list(budgets.PARTS)
    assert parts(*whole[:-1]) == ["it is missing"]
    assert parts(*whole, "extra") == ["there is no such part"]
    assert "it begins twice" in parts(*whole, "back")
    swapped = [*whole[:2], whole[3], whole[2], *whole[4:]]
    assert parts(*swapped) == ['"scene" comes before it']


def test_the_table_has_a_row_for_each_language():
    lines = budgets.table([("01", "en", GOOD), ("01", "es", GOOD)]).split("\n")
    assert [line.split()[:3] for line in lines[1:]] == [["01", "en", "1500"], ["01", "es", "1500"]]
    assert len({len(line) for line in lines}) == 1
