import pytest

from foedus.teach import numbers
from foedus.teach.myst import Cell

LEDGER = {
    "claims": {
        "troops": {
            "en": "Between 10,000 and 12,000 soldiers crossed in October 2024.",
            "es": "Entre 10.000 y 12.000 soldados cruzaron en octubre de 2024.",
            "values": {"share": [27, 30], "aid_bn": 46.4},
            "quote": "all 13 of them",
            "as_of": "2024-10-18",
            "sources": ["agency"],
        },
        "other": {"en": "Two met.", "es": "Se vieron dos.", "as_of": "2025", "sources": []},
    },
    "sources": {"agency": {"date": "2024-10-20"}},
}


def loose(text, lang="en"):
    cell = Cell("markdown", text, {"lang": lang}, line=10)
    return [
        (fault.line, fault.where) for fault in numbers.faults(cell, lang, file="lesson.md", ledger=LEDGER)
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Some 10,000 crossed [^troops]."),
        ("en", "Some ten thousand crossed [^troops]."),
        ("en", "Thousands crossed. [^troops]"),
        ("en", "It was 27 % of them [^troops]."),
        ("en", "Aid was 46.4 billion [^troops]."),
        ("en", "It was 18 October 2024 [^troops]."),
        ("en", "It was on 20 October, says the agency [^troops]."),
        ("en", "In 2024 they crossed [^troops]."),
        ("en", "He said “all 13 of them” [^troops]."),
        ("en", "Two of 12,000 came back [^troops] [^other]."),
        ("es", "Cruzaron unos 12.000, y no dos [^troops] [^other]."),
        ("es", "Fue el 18 de octubre de 2024 [^troops]."),
        ("es", "Cruzaron miles [^troops]."),
    ],
)
def test_a_number_that_the_cited_claim_holds_passes(lang, text):
    assert loose(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("en", "Some 11,000 crossed [^troops].", "11,000"),
        ("en", "Some 10,000 crossed.", "10,000"),
        ("en", "Some 10,000 crossed. Nobody saw them [^troops].", "10,000"),
        ("en", "Eleven crossed [^troops].", "Eleven"),
        ("en", "It was 19 October 2024 [^troops].", "19 October 2024"),
        ("en", "In 2023 they crossed [^troops].", "2023"),
        ("en", "Millions crossed [^troops].", "Millions"),
        ("es", "Cruzaron unos 11.000 [^troops].", "11.000"),
        ("es", "Cruzaron once [^troops].", "once"),
        ("es", "Fue el 19 de octubre de 2024 [^troops].", "19 de octubre de 2024"),
        ("en", "## Two voices", "Two"),
        ("en", "| side | count |\n|---|---|\n| north | 9 |", "9"),
        ("en", "- nine of them", "nine"),
        ("en", "The statements 3,700 made", "3,700"),
    ],
)
def test_a_number_that_nothing_holds_is_caught(lang, text, number):
    assert [where for _, where in loose(text, lang)] == [f'"{number}"']


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Lesson 05 and lessons 07, 08 and 11 say more (3 min)."),
        ("en", "**Step 1.** Look. Task 2 takes 10 minutes, the 45-minute lesson more."),
        ("en", "1. first\n2. second"),
        ("en", "`x = 12` gives {{troops.share}} or {{= len(rows)}}.\n```\n99\n```"),
        ("es", "La lección 05 y las lecciones 07 y 08 (3 min). **Paso 1.** Tarea 2, veinte minutos."),
    ],
)
def test_the_courses_own_numbers_and_inserted_ones_pass(lang, text):
    assert loose(text, lang) == []


def test_the_line_is_that_of_the_sentence():
    assert loose("# Title\n\nSome text\nthat goes on. Then 99 came.") == [(13, '"99"')]


def test_the_fault_says_what_to_do_and_shows_the_sentence():
    cell = Cell("markdown", "Some 11,000 crossed [^troops].", {"lang": "en"}, 1)
    (fault,) = numbers.faults(cell, "en", file="course/x.md", ledger=LEDGER)
    assert str(fault).startswith('course/x.md:1: "11,000": no claim it cites (troops) holds this number')
    assert "Some 11,000 crossed" in fault.what
    assert "cite a claim" in fault.mend
