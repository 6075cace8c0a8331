import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import language
from foedus.language import UnknownLanguage


@pytest.fixture(autouse=True)
def _keep_language():
    before = language.active()
    yield
    language.use(before)


def test_switching_the_language_changes_what_every_text_says():
    both = {"en": "treaty", "es": "tratado"}
    assert [language.text(both) for _ in map(language.use, ["en", "es"])] == ["treaty", "tratado"]


def test_language_the_course_has_not_is_one_sentence_and_changes_nothing():
    language.use("es")
    with pytest.raises(UnknownLanguage, match="El curso no está en el idioma 'fr'; escribe en, es"):
        language.use("fr")
    assert language.active() == "es"


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (1234, "1,234", "1234"),
        (12345, "12,345", "12.345"),
        (0.5, "0.5", "0,5"),
        (1234.5, "1,234.5", "1234,5"),
        (-20000, "-20,000", "-20.000"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, english, spanish):
    assert (language.number(value, "en"), language.number(value, "es")) == (english, spanish)


@given(st.integers(-(10**9), 10**9))
def test_no_digit_of_a_whole_number_is_lost_in_either_language(value):
    for lang in language.LANGUAGES:
        digits = language.number(value, lang).replace(",", "").replace(".", "")
        assert int(digits) == value


def test_range_with_equal_ends_is_written_as_one_number():
    assert language.span(5, 5, "en") == "5"
    assert language.span(10000, 12000, "es") == "10.000–12.000"


def test_percentage_keeps_its_space_in_spanish_and_has_none_in_english():
    assert language.percent(0.4, "en") == "40%"
    assert language.percent(0.345, "es", decimals=1) == "34,5\u00a0%"


@pytest.mark.parametrize(
    ("iso", "english", "spanish"),
    [
        ("2025-07-12", "12 July 2025", "12 de julio de 2025"),
        ("2025-07", "July 2025", "julio de 2025"),
        ("2025", "2025", "2025"),
        ("2025-01-01", "1 January 2025", "1 de enero de 2025"),
    ],
)
def test_date_says_no_more_than_is_known_of_it(iso, english, spanish):
    assert (language.day(iso, "en"), language.day(iso, "es")) == (english, spanish)
