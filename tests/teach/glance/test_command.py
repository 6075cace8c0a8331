import json

import nbformat
import pytest
from nbclient import NotebookClient
from tests.corpora import texts
from tests.teach.class_of import event, write
from tests.teach.feedback.pages import read
from tests.teach.graded_class import laid_out, submission, task

from foedus.teach import cli


@pytest.fixture
def journals(tmp_path):
    folder = tmp_path / "journals"
    write(
        folder / "student-01.jsonl",
        event("repeating-outlets", 4, kind="task", seconds=120.0, outcome="right"),
    )
    return folder


def test_the_page_has_every_part_in_its_language(graded, journals, tmp_path, lang):
    out = tmp_path / "class.html"
    given = ["report", str(graded), "--journals", str(journals), "--lang", lang, "--out", str(out)]
    assert cli.main(given) == 0
    page = read(out.read_text(encoding="utf-8"))
    heads = {
        "en": ["The class at a glance", "How each task stands", "Who is stuck where", "Time and attempts"],
        "es": ["La clase de un vistazo", "Cómo está cada tarea", "Quién se ha atascado", "Tiempo e intentos"],
    }
    assert [head for head in heads[lang] if head not in page.text] == []
    assert out.read_text(encoding="utf-8").count("<img ") == 2
    assert not page.tags & {"script", "iframe", "object"}
    assert not {name for name in page.attributes if name.startswith("on")}


def test_the_same_class_gives_the_same_bytes(graded, tmp_path):
    for ending in ("html", "ipynb"):
        for name in ("one", "two"):
            assert cli.main(["report", str(graded), "--out", str(tmp_path / f"{name}.{ending}")]) == 0
        one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
        assert one == two


def test_the_notebook_shows_all_at_once_and_gives_the_same_figures_when_it_is_run(graded, journals, tmp_path):
    out = tmp_path / "class.ipynb"
    given = ["report", str(graded), "--journals", str(journals), "--lesson", "01", "--out", str(out)]
    assert cli.main(given) == 0
    notebook = nbformat.read(out, as_version=4)
    nbformat.validate(notebook)
    shown = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) == 6
    before = [cell.outputs[0].data["text/html"] for cell in shown]
    ran = NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    after = [cell for cell in ran.cells if cell.cell_type == "code"][1:]
    for cell, html in zip(after, before, strict=True):
        made = cell.outputs[0].data
        if "<img" in html:
            assert made["text/html"] == html
        else:
            assert "student" in made["text/plain"] or "task" in made["text/plain"]


def test_a_notebook_that_a_teacher_may_have_worked_in_is_never_written_over(graded, tmp_path, capsys):
    out = tmp_path / "class.ipynb"
    out.write_text("mine", encoding="utf-8")
    assert cli.main(["report", str(graded), "--out", str(out)]) == 1
    assert "name another file" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_page_of_ours_is_written_anew_and_anybody_elses_is_not(graded, tmp_path):
    out = tmp_path / "class.html"
    assert cli.main(["report", str(graded), "--out", str(out)]) == 0
    assert cli.main(["report", str(graded), "--lang", "es", "--out", str(out)]) == 0
    assert '<html lang="es">' in out.read_text(encoding="utf-8")
    out.write_text("<p>mine</p>", encoding="utf-8")
    assert cli.main(["report", str(graded), "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "<p>mine</p>"


def test_without_a_file_the_tables_are_printed(graded, capsys):
    assert cli.main(["report", str(graded)]) == 0
    assert "student-01" in capsys.readouterr().out


def test_another_ending_is_one_sentence(graded, tmp_path, capsys):
    assert cli.main(["report", str(graded), "--out", str(tmp_path / "class.pdf")]) == 1
    assert ".ipynb" in capsys.readouterr().err


def test_nothing_that_a_student_is_called_runs_in_the_report(tmp_path):
    submissions, rows = [], []
    for name, text in texts.ALL.items():
        student = f"{name} {text}"
        submissions.append(submission(student, state="set aside", reason=text, files=(text,)))
        rows.append(task(student, message=text))
    graded = laid_out(tmp_path / "graded", submissions, rows)
    assert cli.main(["report", str(graded), "--out", str(tmp_path / "class.html")]) == 0
    page = read((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert not page.tags & {"script", "svg", "iframe", "object", "embed", "audio", "video", "input", "base"}
    assert not {name for name in page.attributes if name.startswith("on")}
    assert cli.main(["report", str(graded), "--out", str(tmp_path / "class.ipynb")]) == 0
    for cell in json.loads((tmp_path / "class.ipynb").read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            assert not read(output["data"]["text/html"]).tags & {"script", "svg", "iframe", "object"}
