"""What a notebook answers is seen by its checks and names, wherever its cells went."""

import pytest

from foedus.handed import Cell, Sheet, answers_in, code_of, pieces_of, receipt_of

TASKS = {
    "count-echoes": {"lesson": "01", "name": "echoes"},
    "last-year": {"lesson": "01", "name": "year_meant"},
    "count-allies": {"lesson": "03", "name": "n_allies"},
}
NAMES = {"count-echoes": "echoes", "last-year": "year_meant"}


def cells(*sources):
    return tuple(Cell("code", source) for source in sources)


def found(*sources, **about):
    return answers_in(Sheet(cells(*sources), about=about), TASKS)


def pieces(*sources):
    return pieces_of(cells(*sources)).all


@pytest.mark.parametrize(
    ("sources", "lessons"),
    [
        (['fd.check("count-echoes", echoes)'], ("01",)),
        (['fd.check("count-echoes", echoes)', 'fd.check("n_allies", 3)'], ("01", "03")),
        (['fd.lesson("03")', "n_allies = 3"], ("03",)),
        (["n_allies = 3"], ("03",)),
        (['fd.lesson("03")', "other = 3"], ()),
        (["print('hello')"], ()),
        (["echoes = = 3\nfd.check('count-echoes', echoes)"], ("01",)),
    ],
)
def test_the_exercise_is_known_by_its_checks_then_by_its_names(sources, lessons):
    assert found(*sources).lessons == lessons


def test_metadata_that_lies_moves_no_answer():
    assert found("echoes = 3", lesson="03").lessons == ("01",)


def test_a_check_in_a_function_or_a_comment_is_none():
    assert found("# fd.check('count-echoes', 1)\ndef f():\n    fd.check('last-year', 1)").tasks == {}


def test_code_of_a_task_leaves_out_what_belongs_to_others():
    mine = pieces(
        "a = 1", "echoes = a", "fd.check('count-echoes', echoes)", "def year_meant(p):\n    return 1", "b = 2"
    )
    assert code_of(mine, "count-echoes", "echoes") == "a = 1\n\nechoes = a"
    assert code_of(mine, "last-year", "year_meant") == "def year_meant(p):\n    return 1"


def test_code_that_is_no_python_is_still_the_students_own():
    mine = pieces("echoes = [where", "fd.check('count-echoes', echoes)")
    assert code_of(mine, "count-echoes", "echoes") == "echoes = [where"


def test_the_receipt_is_that_of_the_answers_and_of_nothing_else():
    given = ["echoes = 3", "def year_meant(p):\n    return 1"]
    code = receipt_of(pieces(*given), NAMES)
    assert receipt_of(pieces("echoes = 3  \r\n\r\n", "x = 1", given[1]), NAMES) == code
    assert receipt_of(pieces(*reversed(given)), NAMES) == code
    assert receipt_of(pieces("echoes = 4", given[1]), NAMES) != code


def test_a_receipt_in_the_outputs_is_read_with_the_notebook():
    sheet = Sheet((Cell("code", "fd.receipt()", "Exercise 01 · AB2CD-EF3GH"),))
    assert answers_in(sheet, TASKS).shown == "AB2CD-EF3GH"
