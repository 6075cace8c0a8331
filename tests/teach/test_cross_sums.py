"""Each kind of declared check finds what does not add up, and leaves what does."""

import pytest
from pydantic import TypeAdapter, ValidationError

from foedus.teach.cross_sums import AnyCheck, cross_faults
from foedus.teach.loaded import Loaded, Row

INT = {"type": "int", "nullable": False}
TEXT = {"type": "text", "nullable": True}
VOTES = [("T/1", "PRK", "no"), ("T/1", "RUS", "no"), ("T/1", "UKR", "yes"), ("T/2", "UKR", "yes")]
TALLY = {
    "id": "2022-03-02-T/1", "text": "T/1", "day": "2022-03-02", "end": "2022-03-03",
    "yes": "1", "no": "2", "total": "3", "against": "PRK;RUS",
}  # fmt: skip


@pytest.fixture
def find(tmp_path):
    """Return what a check says of the tally, after some of its cells were changed."""

    def judge(check, votes=VOTES, **changed):
        path = tmp_path / "tallies.yaml"
        path.write_text("checks:\n- {}\n", encoding="utf-8")
        checked = TypeAdapter(AnyCheck).validate_python({"name": "the check", **check}).model_dump()
        kinds = {name: INT if name in ("yes", "no", "total") else TEXT for name in TALLY}
        rows = [Row(2, {**TALLY, **changed})]
        sheet = {"key": ["text"], "checks": [checked]}
        table = Loaded("tallies", "tallies.csv", path, "tallies.yaml", sheet, kinds, rows)
        names = ("text", "iso3", "vote")
        other = [Row(line, dict(zip(names, vote, strict=True))) for line, vote in enumerate(votes, start=2)]
        roll = Loaded(
            "votes", "votes.csv", path, "votes.yaml", {"key": ["text"]}, dict.fromkeys(names, TEXT), other
        )
        return [str(fault) for fault in cross_faults(table, {"tallies": table, "votes": roll})]

    return judge


SUM = {"kind": "sum", "columns": ["yes", "no"], "equals": "total"}
TALLIED = {
    "kind": "tally", "table": "votes", "by": "text", "value_column": "vote",
    "columns": {"yes": "yes", "no": "no"},
}  # fmt: skip
DISTINCT = {
    "kind": "distinct", "table": "votes", "by": "text", "column": "iso3", "where": {"vote": "no"},
    "equals": "no",
}  # fmt: skip
LISTED = {
    "kind": "listed", "table": "votes", "by": "text", "column": "iso3", "where": {"vote": "no"},
    "equals": "against",
}  # fmt: skip
LENGTH = {"kind": "length", "column": "against", "equals": "no"}
ORDER = {"kind": "order", "columns": ["day", "end"]}
STARTS = {"kind": "starts", "column": "id", "with": "day"}
HOLDS = {"kind": "holds", "when": {"text": "T/1"}, "cells": {"yes": "1", "no": "2"}}
ALL = [SUM, TALLIED, DISTINCT, LISTED, LENGTH, ORDER, STARTS, HOLDS]


@pytest.mark.parametrize("check", ALL, ids=lambda check: check["kind"])
def test_a_sound_table_passes_every_kind_of_check(find, check):
    assert find(check) == []


@pytest.mark.parametrize(
    ("check", "changed", "said"),
    [
        (SUM, {"total": "4"}, "column total (T/1): 4 where the check 'the check' gives 3"),
        (TALLIED, {"no": "1"}, "column no (T/1): 1 where the check 'the check' gives 2"),
        (DISTINCT, {"no": "3"}, "column no (T/1): 3 where the check 'the check' gives 2"),
        (LISTED, {"against": "PRK"}, "column against (T/1): PRK where the check 'the check' gives PRK;RUS"),
        (LENGTH, {"against": "PRK"}, "column no (T/1): 2 where the check 'the check' gives 1"),
        (ORDER, {"end": "2022-03-01"}, "column end (T/1): 2022-03-01 where"),
        (STARTS, {"day": "2022-03-01"}, "a text that begins with 2022-03-01"),
        (HOLDS, {"yes": "3"}, "column yes (T/1): 3 where the check 'the check' gives 1"),
    ],
    ids=lambda given: given.get("kind") if isinstance(given, dict) else None,
)
def test_each_kind_of_check_finds_a_planted_fault(find, check, changed, said):
    faults = find(check, **changed)
    assert len(faults) == 1
    assert faults[0].startswith("tallies.csv:2: ")
    assert said in faults[0]
    assert faults[0].endswith("; mend the cell, or the rows it is computed from")


def test_a_vote_changed_in_the_roll_call_is_found_as_well_as_one_in_the_tally(find):
    swapped = [("T/1", "PRK", "yes"), *VOTES[1:]]
    assert len(find(TALLIED, votes=swapped)) == 2


def test_a_day_that_differs_between_two_tables_is_found(find):
    check = {"kind": "agrees", "table": "votes", "by": "text", "column": "text"}
    assert find(check) == []
    assert "gives no row at all" in find(check, text="T/9")[0]


def test_rows_outside_when_are_left_alone(find):
    assert find({**SUM, "when": {"text": "T/1"}}, total="9") != []
    assert "no row fits, so nothing is checked" in find({**SUM, "when": {"text": "T/7"}}, total="9")[0]


@pytest.mark.parametrize(
    ("check", "named"),
    [
        ({**SUM, "equals": "sum"}, "sum"),
        ({**TALLIED, "table": "rolls"}, "rolls"),
        ({**TALLIED, "value_column": "ballot"}, "votes.ballot"),
        ({**LISTED, "where": {"side": "no"}}, "votes.side"),
        ({**DISTINCT, "by": "iso3"}, "iso3"),
        ({**HOLDS, "cells": {"maybe": "1"}}, "maybe"),
        ({**STARTS, "column": "key"}, "key"),
    ],
)
def test_a_check_that_names_what_is_not_there_says_so_instead_of_passing(find, check, named):
    faults = find(check)
    assert len(faults) == 1
    assert f"tallies.yaml:2: checks.0: names what is not there: {named};" in faults[0]


def test_a_sum_over_a_column_that_may_be_blank_is_refused(find):
    assert "computes with against" in find({**SUM, "equals": "against"})[0]


def test_an_order_passes_over_a_blank(find):
    assert find(ORDER, end="") == []


def test_an_unknown_kind_of_check_is_refused():
    with pytest.raises(ValidationError):
        TypeAdapter(AnyCheck).validate_python({"kind": "average", "name": "x"})
