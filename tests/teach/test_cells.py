"""One cell at a time: what a column allows, and what it does not."""

import pytest

from foedus.teach.cells import cell_faults, column_faults, ring_problem
from foedus.teach.loaded import Loaded, Row

PLAIN = {
    "type": "text", "values": None, "ordered": False, "min": None, "max": None, "pattern": None,
    "nullable": False, "many": False, "precision": "day", "ref": None, "besides": None,
}  # fmt: skip


@pytest.fixture
def said(tmp_path):
    """Return what is said of one cell, or of the column where no cell is given."""
    path = tmp_path / "t.yaml"
    path.write_text("columns:\n  x: {}\n", encoding="utf-8")

    def judge(value=None, known=None, **column):
        sheet = {"key": ["x"], "checks": []}
        table = Loaded("t", "course/tables/t.csv", path, "t.yaml", sheet, {"x": {**PLAIN, **column}}, [])
        if value is None:
            return [str(fault) for fault in column_faults(table)]
        faults = cell_faults(table, Row(7, {"x": value}), "x", known)
        return [str(fault) for fault in faults]

    return judge


def test_a_sound_cell_is_left_alone(said):
    assert said("yes", values=["yes", "no"]) == []
    assert said("12", type="int", min=0, max=12) == []
    assert said("-0.5", type="float", min=-1) == []
    assert said("2024-02-29", type="date", min="2024-01-01", max="2024-12-31") == []
    assert said("PRK;RUS", many=True, known=frozenset({"PRK", "RUS"})) == []


def test_a_blank_is_a_fault_unless_it_is_declared(said):
    assert said("") == [
        "course/tables/t.csv:7: column x (): is blank; fill it or declare the column nullable"
    ]
    assert said("", nullable=True) == []


@pytest.mark.parametrize(
    ("value", "column", "what"),
    [
        ("1,5", {"type": "float"}, "'1,5' is not a number with a decimal point"),
        ("2.0", {"type": "int"}, "'2.0' is not a whole number"),
        ("true", {"type": "bool"}, "'true' is not yes or no"),
        ("13", {"type": "int", "max": 12}, "'13' lies above 12"),
        ("-1", {"type": "int", "min": 0}, "'-1' lies below 0"),
        ("2023-02-29", {"type": "date"}, "'2023-02-29' is not a date"),
        ("2023-2-9", {"type": "date"}, "'2023-2-9' is not a date"),
        ("2023-02", {"type": "date"}, "'2023-02' is not a date"),
        ("2023-13", {"type": "date", "precision": "mixed"}, "'2023-13' is not a date"),
        ("2021-01-01", {"type": "date", "min": "2022-01-01"}, "lies before 2022-01-01"),
        ("2027-01-01", {"type": "date", "max": "2026-10-10"}, "lies after 2026-10-10"),
        ("maybe", {"values": ["yes", "no"]}, "'maybe' is not one of yes, no"),
        ("prk", {"pattern": "[A-Z]{3}"}, "does not have the form [A-Z]{3}"),
        (" yes", {}, "' yes' has a blank at an end"),
        ("PRK; RUS", {"many": True}, "' RUS' has a blank at an end"),
    ],
)
def test_each_kind_of_wrong_cell_is_named(said, value, column, what):
    faults = said(value, **column)
    assert len(faults) == 1
    assert what in faults[0]
    assert "; " in faults[0], "no mend is given"


@pytest.mark.parametrize("value", ["2024", "2024-06", "2024-06-19"])
def test_a_date_known_in_part_is_allowed_where_declared(said, value):
    assert said(value, type="date", precision="mixed", min="2024-06-01") == []


def test_a_reference_may_stand_beside_the_known_ids_only_if_declared(said):
    assert said("UNO", known=frozenset({"PRK", "UNO"}), ref="countries") == []
    assert "is not among countries" in said("EUU", known=frozenset({"PRK"}), ref="countries")[0]


def test_a_category_must_say_its_order(said):
    assert "a category without values" in said(type="category")[0]


def test_only_text_lists_many(said):
    assert "only text can list many" in said(type="int", many=True)[0]


def test_a_broken_pattern_is_a_fault_and_no_crash(said):
    assert "is no regular expression" in said(pattern="[A-Z")[0]
    assert said("PRK", pattern="[A-Z") == []


@pytest.mark.parametrize(
    ("rings", "what"),
    [
        ("PRK", "is not a list of rings"),
        ([[[0, 0], [1, 1], [0, 0]]], "fewer than four points"),
        ([[[0, 0], [1, 0], [1, 1], [0, 1]]], "does not end where it starts"),
        ([[[0, 0], [181, 0], [1, 1], [0, 0]]], "off the globe"),
    ],
)
def test_an_outline_that_no_map_could_draw_is_named(said, rings, what):
    assert what in ring_problem(rings)
    assert what in said(rings, type="rings")[0]
