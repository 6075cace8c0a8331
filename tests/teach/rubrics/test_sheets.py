import csv
import io

import pytest
from tests.corpora import texts as hostile
from tests.teach.feedback.pages import read
from tests.teach.graded_class import laid_out, results_of, submission, task

from foedus import outline
from foedus.teach import cli
from foedus.teach.rubrics import gathering, sheet
from foedus.teach.wrote import text_of

KNOWN = outline.compiled("tasks")
TASK = min(
    (name for name, entry in KNOWN.items() if entry.get("rubric")), key=lambda name: KNOWN[name]["place"]
)
ENTRY = KNOWN[TASK]
GOOD = "Claimed on 30 April 2025: South Korea’s service counts 600 dead [^nis-600-killed-april-2025]."


def class_of(*written, lang="en"):
    """Submissions and rows of students who wrote these texts."""
    submissions = [
        submission(f"student-{at:02}", lesson="12", lang=lang, texts={TASK: text}, sha256=f"{at:064}")
        for at, text in enumerate(written, 1)
    ]
    return submissions, [task(one.student, TASK, lesson="12") for one in submissions]


@pytest.fixture
def graded(tmp_path):
    return laid_out(tmp_path / "graded", *class_of(GOOD, "Some 11,000 soldiers went.", ""))


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_text_stands_beside_every_question_of_its_rubric(graded, tmp_path, lang):
    out = tmp_path / "sheets"
    assert cli.main(["rubric", str(graded), "--out", str(out), "--lang", lang]) == 0
    page = read((out / f"12-{TASK}.html").read_text(encoding="utf-8"))
    assert len(page.pieces) == 3
    for piece in page.pieces:
        for question in ENTRY["rubric"]:
            assert question["asks"][lang] in piece.own
            assert all(level[lang] in piece.own for level in question["levels"])
    assert GOOD in page.text


def test_the_page_has_no_names_and_the_table_has_them_with_blank_cells_for_marks(graded, tmp_path):
    out = tmp_path / "sheets"
    cli.main(["rubric", str(graded), "--out", str(out)])
    assert "student-0" not in (out / f"12-{TASK}.html").read_text(encoding="utf-8")
    head, *rows = rows_of((out / f"12-{TASK}.csv").read_bytes())
    assert head[:4] == ["text", "student", "lang", "program"]
    assert [name.partition(" ")[0] for name in head[4:-1]] == [one["id"] for one in ENTRY["rubric"]]
    assert [row[1] for row in rows] == ["student-01", "student-02", "student-03"]
    assert all(cell == "" for row in rows for cell in row[4:])


def test_a_program_says_what_it_can_see_and_marks_nothing(graded):
    (theirs,) = gathering.written(results_of(*class_of("Some 11,000 soldiers went.")), KNOWN).values()
    said = " ".join(says["en"] for says, _ in theirs[0].seen)
    assert "cites nothing" in said
    html = sheet.page("T", ENTRY["rubric"], theirs, "en", "t.csv")
    assert "cites nothing" in html
    assert "<td></td>" in html
    assert "points" not in read(html).text


def test_a_table_that_a_teacher_filled_in_is_never_written_over(graded, tmp_path, capsys):
    out = tmp_path / "sheets"
    cli.main(["rubric", str(graded), "--out", str(out)])
    table = out / f"12-{TASK}.csv"
    table.write_text(table.read_text(encoding="utf-8") + "4,marks\n", encoding="utf-8")
    assert cli.main(["rubric", str(graded), "--out", str(out)]) == 0
    assert table.read_text(encoding="utf-8").endswith("4,marks\n")
    assert "stays as it is" in capsys.readouterr().err


def test_the_order_is_not_that_of_names():
    submissions, rows = class_of("a", "b", "c")
    turned = [
        submission(one.student, lesson="12", texts=one.texts, sha256=f"{9 - at:064}")
        for at, one in enumerate(submissions)
    ]
    (theirs,) = gathering.written(results_of(turned, rows), KNOWN).values()
    assert [one.student for one in theirs] == ["student-03", "student-02", "student-01"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("NAME = ...\nNAME = 'One thing.'", "One thing."),
        ("NAME = '''\nOne.\nTwo.\n'''", "One.\nTwo."),
        ("NAME = 3", ""),
        ("NAME = 'half", ""),
        ("other = 'One.'", ""),
        ("", ""),
    ],
)
def test_without_an_answer_from_the_box_the_text_is_read_from_the_cell_and_not_run(code, found):
    about = submission(lesson="12", code={TASK: code.replace("NAME", ENTRY["name"])})
    assert text_of(about, TASK, ENTRY["name"]) == found


def test_a_class_without_texts_is_one_sentence(tmp_path, capsys):
    graded = laid_out(tmp_path / "graded", [submission()], [task()])
    assert cli.main(["rubric", str(graded), "--out", str(tmp_path / "sheets")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "sheets").exists()


def test_nothing_in_a_text_or_a_name_runs_in_a_browser_or_a_spreadsheet():
    submissions, rows = [], []
    for at, text in enumerate([*hostile.ALL.values(), "=1+1", "@SUM(A1)", "-2"]):
        name = f"{text} {at}"
        submissions.append(submission(name, lesson="12", texts={TASK: text}, sha256=f"{at:064}"))
        rows.append(task(name, TASK, lesson="12"))
    (theirs,) = gathering.written(results_of(submissions, rows), KNOWN).values()
    page = read(sheet.page("T", ENTRY["rubric"], theirs, "en", "t.csv"))
    assert not page.tags & {"script", "svg", "iframe", "img", "object", "input", "style-x", "base", "link"}
    assert not {name for name in page.attributes if name.startswith("on")}
    cells = [cell for row in rows_of(sheet.table(ENTRY["rubric"], theirs, "en"))[1:] for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
