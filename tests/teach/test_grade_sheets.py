"""Grades go back into Moodle and Canvas by the columns that their importers look for."""

import csv
import io

from foedus import outline
from foedus.teach.collect.whose import Whose
from foedus.teach.grading import sheets
from foedus.teach.results import Submission, TaskResult

WHOSE = {
    "student one": Whose("student one", moodle="4711", canvas=""),
    "twostudent": Whose("twostudent", canvas="815"),
}


def task(student, points, *, name="a", lesson="01"):
    outcome = "right" if points else "not yet"
    return TaskResult(f"{student}-{lesson}", student, lesson, name, outcome, points, 3, None, "So.")


TASKS = [
    task("student one", 3),
    task("student one", 0, name="b"),
    task("twostudent", 3),
    task("twostudent", 3, name="b"),
    task("twostudent", 3, lesson="02"),
]


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_moodle_finds_its_three_columns_by_name_in_its_own_language():
    english = rows(sheets.moodle("01", TASKS, WHOSE, "en"))
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(english[0])
    assert english[1][:4] == ["Participant 4711", "student one", "3", "6"]
    spanish = rows(sheets.moodle("01", TASKS, WHOSE, "es"))
    assert {"Identificador", "Calificación", "Última modificación (calificación)"} <= set(spanish[0])
    assert spanish[1][0] == "Participante 4711"
    assert len(english) == 2


def test_canvas_finds_its_columns_by_their_place_and_the_maximum_in_its_row():
    found = rows(sheets.canvas(TASKS, WHOSE, "en"))
    assert found[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert found[0][5].startswith("01 ")
    assert found[1] == ["    Points Possible", "", "", "", "", "6", "3"]
    assert found[2] == ["twostudent", "815", "", "", "", "6", "3"]


def test_no_sheet_gives_points_for_the_form_of_a_text():
    text = next(name for name, entry in outline.compiled("tasks").items() if entry["kind"] == "text")
    mine = [task("student one", 3, lesson="12"), task("student one", 3, name=text, lesson="12")]
    handed = Submission("student one-12", "student one", "12", "en", ("a.ipynb",), "0", "graded")
    head, row = rows(sheets.grades([handed], mine, {}))
    told = dict(zip(head, row, strict=True))
    assert (told["points"], told["max"], told["texts to read"]) == ("3", "3", "1")
    assert rows(sheets.moodle("12", mine, WHOSE, "en"))[1][2:4] == ["3", "3"]


def test_a_class_of_no_platform_has_no_sheet_for_one():
    nobody = {name: Whose(name) for name in WHOSE}
    assert sheets.moodle("01", TASKS, nobody, "en") is None
    assert sheets.canvas(TASKS, nobody, "en") is None


def test_a_name_that_is_a_formula_is_run_by_no_spreadsheet():
    name = '=HYPERLINK("http://x.org")'
    aside = Submission("ab", name, None, "en", (f"{name}.ipynb",), "0", "set aside", reason="x: it is empty.")
    (_, row) = rows(sheets.grades([aside], [], {}))
    assert all(not cell.startswith(("=", "+", "@")) for cell in row)
