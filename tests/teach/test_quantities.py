import pytest

from foedus.teach.quantities import Day, found


def values(text, lang):
    return [one.values[0] for one in found(text, lang) if not one.day]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "10,000 or 46.4 or 1,234,567", [10000, 46.4, 1234567]),
        ("es", "10.000 o 46,4 o 1.234.567 o 4000", [10000, 46.4, 1234567, 4000]),
        ("es", "10\u00a0000 soldados", [10000]),
        ("en", "twelve thousand, two hundred and six, twenty-one, two dozen", [12000, 206, 21, 24]),
        ("en", "two and three; one million; a hundred thousand", [2, 3, 1e6, 1e5]),
        ("es", "dos mil trescientos cuarenta y dos; mil; ciento uno; un millón", [2342, 1000, 101, 1e6]),
        ("es", "treinta y un días, veintiún votos, once, dos docenas", [31, 21, 11]),
        ("en", "the 12th of a 45-minute talk, 27%, in 2025", [12, 45, 27, 2025]),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(lang, text, expected):
    assert values(text, lang)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "one man, the second time, once, both, a third voice, may, the G7, Su-35, KN-23, ES-11/1"),
        ("es", "un hombre, una vez, el segundo, la tercera voz, ambos, la G7, el Su-35, la ES-11/1"),
    ],
)
def test_words_and_names_that_count_nothing_are_no_numbers(lang, text):
    assert found(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("en", "on 12 July 2025", [Day(2025, 7, 12)]),
        ("en", "on July 12, 2025", [Day(2025, 7, 12)]),
        ("en", "in July 2025 or on 3 May", [Day(2025, 7), Day(None, 5, 3)]),
        ("en", "11-13 July 2025", [Day(2025, 7, 13), Day(2025, 7, 11)]),
        ("es", "el 12 de julio de 2025", [Day(2025, 7, 12)]),
        ("es", "en Julio del 2025", [Day(2025, 7)]),
        ("es", "entre el 11 y el 13 de julio", [Day(None, 7, 13), Day(None, 7, 11)]),
        ("en", "copy of 2025-07-12", [Day(2025, 7, 12)]),
    ],
)
def test_dates_are_read_whole_and_their_parts_are_no_numbers(lang, text, days):
    assert [one.day for one in found(text, lang)] == days


def test_a_month_alone_is_neither_number_nor_date():
    assert found("They met in July and again in March", "en") == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "46.4 billion", (46.4, 46.4e9)),
        ("es", "46.400 millones", (46400, 46.4e9)),
        ("es", "46,4 mil millones", (46.4, 46.4e9)),
        ("en", "27 %", (27, 0.27)),
    ],
)
def test_a_scale_or_a_percent_sign_may_be_meant_either_way(lang, text, expected):
    (one,) = found(text, lang)
    assert one.values == pytest.approx(expected)


def test_a_scale_reaches_back_over_a_range():
    low, high = found("4 to 12 million shells", "en")
    assert (low.values[-1], high.values[-1]) == (4e6, 12e6)


def test_magnitudes_without_a_count_are_vague():
    assert [(one.text, one.vague) for one in found("thousands of men", "en")] == [("thousands", True)]
    assert [one.vague for one in found("miles de soldados", "es")] == [True]


def test_a_part_of_a_date_fits_the_whole_and_not_the_other_way():
    assert Day(2025, 7).within(Day(2025, 7, 12))
    assert Day(None, 7, 12).within(Day(2025, 7, 12))
    assert not Day(2025, 7, 12).within(Day(2025, 7))
    assert not Day(2024, 7, 12).within(Day(2025, 7, 12))
