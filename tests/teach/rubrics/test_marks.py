import csv
import io

import pytest
from tests.teach.feedback.pages import read as read_page
from tests.teach.graded_class import laid_out
from tests.teach.rubrics.test_sheets import ENTRY, GOOD, KNOWN, TASK, class_of

from foedus.teach import cli
from foedus.teach.rubrics import marks

FIRST = ENTRY["rubric"][0]["id"]


@pytest.fixture
def filled(tmp_path):
    """A class, its sheets, and a way to fill in the first row as a spreadsheet would save it."""
    graded, sheets = laid_out(tmp_path / "graded", *class_of(GOOD, "Nobody knows.")), tmp_path / "sheets"
    assert cli.main(["rubric", str(graded), "--out", str(sheets)]) == 0
    table = sheets / f"12-{TASK}.csv"

    def fill(first, *, delimiter=",", code="utf-8-sig", **more):
        head, *rows = csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig")))
        for column, cell in {FIRST: first, **more}.items():
            at = next(place for place, name in enumerate(head) if name.split(" ")[0] == column)
            rows[0][at] = cell
        lines = io.StringIO()
        csv.writer(lines, delimiter=delimiter).writerows([head, *rows])
        table.write_bytes(lines.getvalue().encode(code))
        return graded, sheets

    return fill


def page(tmp_path, graded, sheets, number=1):
    out = tmp_path / "pages"
    assert cli.main(["feedback", str(graded), "--marks", str(sheets), "--out", str(out)]) == 0
    return read_page((out / f"student-0{number}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("delimiter", "code"), [(",", "utf-8-sig"), (";", "utf-8"), (";", "cp1252"), ("\t", "utf-8")]
)
def test_marks_and_comment_come_onto_the_students_page_however_a_spreadsheet_saved_them(
    filled, tmp_path, delimiter, code
):
    graded, sheets = filled("1", delimiter=delimiter, code=code, comment="Claro, ¿y la fecha? <b>")
    (piece,) = page(tmp_path, graded, sheets).pieces
    assert "What your reader says" in piece.own
    assert ENTRY["rubric"][0]["levels"][1]["en"] in piece.own
    assert ENTRY["rubric"][1]["asks"]["en"] not in piece.own
    assert "Claro, ¿y la fecha? <b>" in piece.own


def test_a_text_that_was_not_read_yet_says_so(filled, tmp_path):
    graded, sheets = filled("1")
    assert "Your teacher reads this one" in page(tmp_path, graded, sheets, number=2).text


@pytest.mark.parametrize("cell", ["9", "-1", "1,5", "good", "²"])
def test_a_cell_that_is_no_mark_is_one_sentence_with_its_place(filled, tmp_path, capsys, cell):
    graded, sheets = filled(cell)
    capsys.readouterr()
    given = ["feedback", str(graded), "--marks", str(sheets), "--out", str(tmp_path / "pages")]
    assert cli.main(given) == 1
    said = capsys.readouterr().err
    assert f"text 1, {FIRST}" in said
    assert "from 0 to" in said
    assert not (tmp_path / "pages").exists()


def test_a_folder_without_sheets_is_one_sentence(tmp_path):
    with pytest.raises(marks.BadMark, match="foedus rubric"):
        marks.read(tmp_path, KNOWN)


def test_a_name_that_a_table_had_to_change_is_still_found():
    name = "=student\N{ZERO WIDTH SPACE}"
    known = {(TASK, "'=student\N{REPLACEMENT CHARACTER}"): marks.Marks({FIRST: 1})}
    assert marks.of(known, TASK, name) == marks.Marks({FIRST: 1})
    assert marks.of({(TASK, "a"): marks.Marks()}, TASK, "a") is None
