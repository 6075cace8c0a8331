"""Numbers however a student writes them."""

import pytest

from foedus.numerals import found


@pytest.mark.parametrize(
    "text",
    [
        "6,000 men", "6.000 hombres", "6000 hombres", "6 000 bajas", "6\N{NARROW NO-BREAK SPACE}000 bajas",
        "6 mil bajas", "6 thousand", "six thousand men", "seis mil bajas",
    ],
)  # fmt: skip
def test_one_number_is_the_same_in_every_way_of_writing_it(text):
    assert found(text) == {"6000"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("12,5 % or 12.50 percent", {"12.5"}),
        ("1.234,5 y 1,234.5", {"1234.5"}),
        ("2,5 millones; 2.5 million", {"2500000"}),
        ("2.000 millones; dos mil millones; 2 mil millones; two billion", {"2000000000"}),
        ("two thousand five hundred and twelve; dos mil quinientos doce", {"2512"}),
        ("treinta y uno, twenty-one", {"31", "21"}),
        ("80-90 %, 26/04/2025, 2025-04-26", {"80", "90", "26", "4", "2025"}),
        ("In 2024 and two thousand men", {"2024", "2000"}),
        ("on 15 June 2025 100 men", {"15", "2025", "100"}),
    ],
)
def test_decimals_dates_and_words_are_read_as_they_are_meant(text, seen):
    assert found(text) == seen


def test_articles_and_small_counts_are_no_numbers_unless_asked_for():
    assert found("a soldier, un soldado, two capitals, once, ten en cuenta, six and seven") == set()
    assert found("one of four missiles", smallest=1) == {"1", "4"}
