import pytest
from tests.quiz_items import CHOICE
from tests.teach.export.conftest import sheet_of

from foedus.teach.export import sheet


def test_class_questions_come_before_those_kept_for_recall():
    uses = [item["use"] for item in sheet.gather("en", "01").items]
    assert uses == sorted(uses)
    assert set(uses) == {"class", "recall"}


def test_a_writer_that_gives_up_says_why_and_the_others_go_on():
    def give_up(item, _):
        if item["id"] == "hard":
            raise sheet.NotCarried("too long a text")
        return item["id"]

    written, lost = sheet.carry(sheet_of(CHOICE, {**CHOICE, "id": "hard"}), {"choice": give_up})
    assert [made for _, made in written] == ["who-heard-it"]
    assert lost == [sheet.Loss("too long a text", "hard")]


@pytest.mark.parametrize(
    ("target", "ends"),
    [
        ({"answer": 0.3, "tolerance": 0.1}, [("0.2", "0.4")]),
        ({"answer": -2}, [("-2", "-2")]),
        (
            {"answer": 12000, "tolerance": 500, "low": 1e4, "high": 15000},
            [("11500", "12500"), ("10000", "15000")],
        ),
    ],
)
def test_the_ends_of_what_is_accepted_are_exact_decimals(target, ends):
    assert [(sheet.plain(low), sheet.plain(high)) for low, high in sheet.bounds(target)] == ends


def test_words_and_numbers_follow_the_language_of_the_sheet_not_the_one_that_is_on():
    assert sheet.number(0.5, sheet_of(CHOICE, lang="es")) == "0,5"
    assert sheet_of(CHOICE, lang="es").word("right") == "Correcto."
