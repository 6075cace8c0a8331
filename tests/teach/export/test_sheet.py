import pytest
from tests.quiz_items import CHOICE
from tests.teach.export.conftest import sheet_of

from foedus import outline
from foedus.teach.export import sheet


def test_class_questions_come_before_those_kept_for_recall_each_lesson_by_itself(monkeypatch):
    places = [("02", "class", 0), ("01", "recall", 0), ("01", "class", 2), ("01", "class", 1)]
    items = {
        str(n): {**CHOICE, "lesson": lesson, "use": use, "place": place}
        for n, (lesson, use, place) in enumerate(places)
    }
    bank = {
        "items": items,
        "misconceptions": {},
        "predictions": {"p": {"lesson": "01"}, "q": {"lesson": "02"}},
    }
    whole = outline.compiled
    monkeypatch.setattr(outline, "compiled", lambda name: bank if name == "bank" else whole(name))
    found = [(item["lesson"], item["use"], item["place"]) for item in sheet.gather("en").items]
    assert found == [("01", "class", 1), ("01", "class", 2), ("01", "recall", 0), ("02", "class", 0)]
    assert len(sheet.gather("en", "02").items) == 1
    assert sheet.gather("en", "02").predictions == ["q"]


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
