"""The questions of the lessons that stand, as a class meets them."""

import pytest

from foedus import marking, outline

BANK = outline.compiled("bank")["items"]
READY = [lesson.id for lesson in outline.lessons() if lesson.ready]


@pytest.mark.parametrize("lesson", READY)
def test_a_class_answers_six_questions_of_at_least_four_kinds(lesson):
    kinds = [item["kind"] for item in BANK.values() if item["lesson"] == lesson and item["use"] == "class"]
    assert len(kinds) == 6
    assert len(set(kinds)) >= 4


@pytest.mark.parametrize("name", [name for name, item in BANK.items() if item["kind"] == "order"])
def test_an_order_is_not_solved_before_anybody_touches_it(name):
    item = BANK[name]
    assert marking.mark(item, [part["id"] for part in item["parts"]]).score <= 0.5


def test_every_status_of_a_statement_in_the_quiz_is_that_of_the_ledger():
    # The quiz words its statements for itself; where the ledger has the same one the two must agree.
    statements = {one["words"]["en"]: one["status"] for one in outline.compiled("ledger")["statements"]}
    rows = {row["text"]["en"]: row["bin"] for row in BANK["give-each-its-status"]["rows"]}
    assert rows["They were thousands."] == statements["They were thousands"]
    assert rows["Lavrov was on an official visit."] == statements["It was an official visit"]
    promise = statements["Kim offers “unconditional” support"]
    assert rows["Kim promised Lavrov unconditional support."] == promise
