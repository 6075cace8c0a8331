import pytest

from foedus import days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1991", "1991-01-01", "1991-12-31"),
        ("1991-07", "1991-07-01", "1991-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1991-07-01", "1991-07-01", "1991-07-01"),
    ],
)
def test_year_or_month_alone_is_read_as_all_the_days_that_it_allows(text, first, last):
    assert (days.first_day(text), days.last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "91", "July 1991", "1991/07", "1991-07-01-02"])
def test_text_that_is_no_day_is_named_and_not_compared_as_a_word(text):
    with pytest.raises(days.NotADay, match="1991-07-01"):
        days.first_day(text)
