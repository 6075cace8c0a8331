import csv
import io

from tests.quiz_items import CHOICE, CLASSIFY, NUMBER, ORDER, PARSONS
from tests.teach.export.conftest import ITEMS, sheet_of

from foedus.teach.export import rows


def read(sheet):
    content = rows.write(sheet).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_is_told_that_accents_are_utf_8(course):
    assert rows.write(course).content.startswith(b"\xef\xbb\xbf")


def test_there_is_one_row_for_each_option(course):
    expected = sum(len(item["options"]) for item in course.items if "options" in item)
    assert sum(row["part"] == "option" for row in read(course)) == expected


def test_a_row_tells_all_that_the_bank_knows_of_an_option():
    row = read(sheet_of({**CHOICE, "sister": "other"}))[0]
    assert row == dict.fromkeys(rows.COLUMNS, "") | {
        "lesson": "01", "item": "who-heard-it", "kind": "choice", "use": "class",
        "objective": "trace-voices", "sister": "other", "stem": "Who heard it?", "part": "option",
        "option": "forty", "text": "forty", "correct": "0", "misconception": "outlets-are-voices",
        "idea": "belief in outlets-are-voices", "feedback": "why forty", "explain": "Count voices",
        "see": "One word",
    }  # fmt: skip


def test_a_number_has_rows_for_what_is_right_for_known_mistakes_and_for_the_rest():
    found = read(sheet_of(ITEMS[2]))
    assert [row["part"] for row in found] == ["answer", "near", "otherwise"]
    assert [found[0][name] for name in ("answer", "tolerance", "low", "high", "unit")] == [
        "62", "0.6", "63", "63.5", "per cent",
    ]  # fmt: skip
    assert found[0]["feedback"] == NUMBER["feedback"]["en"]
    assert (found[1]["misconception"], found[1]["feedback"]) == ("share-of-one", "A share of a hundred")
    assert found[2]["feedback"] == NUMBER["otherwise"]["en"]


def test_a_part_has_its_place_a_row_its_bin_and_a_line_place_and_indentation():
    parts = [(row["option"], row["place"]) for row in read(sheet_of(ORDER))]
    assert parts == [("quotes", "3"), ("speaks", "1"), ("prints", "4"), ("writes", "2")]
    found = read(sheet_of(CLASSIFY))
    assert [row["part"] for row in found] == ["bin"] * 3 + ["row", "row", "row", "near", "row"]
    assert [found[6][name] for name in ("option", "bin", "correct", "misconception", "feedback")] == [
        "thousands", "claimed", "0", "no-number", "It has a range",
    ]  # fmt: skip
    lines = [(row["option"], row["place"], row["indent"], row["correct"]) for row in read(sheet_of(PARSONS))]
    assert lines == [
        ("rows", "", "", "0"),
        ("mine", "2", "1", "1"),
        ("print", "3", "1", "1"),
        ("loop", "1", "0", "1"),
    ]
