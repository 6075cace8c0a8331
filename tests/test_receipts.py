"""A student sees before handing in what the teacher would miss afterwards."""

import json
import os
import sys
from types import SimpleNamespace

import pytest

from foedus import language, outline, receipts
from foedus.teach import cli

STEM = outline.lesson("01").stem


def notebook(folder, edition="solutions", lang="en", change=None):
    content = json.loads((outline.root() / edition / lang / f"{STEM}.ipynb").read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"])
    if change:
        content["cells"] = [change(cell) for cell in content["cells"]]
    path = folder / "mine.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def states(receipt):
    return list(receipt.parts[0].states.values())


def replaced(old, new):
    return lambda cell: {**cell, "source": cell["source"].replace(old, new)}


def test_a_whole_file_is_ready_and_a_blank_one_is_not(tmp_path):
    assert receipts.receipt(notebook(tmp_path)).is_ready
    blank = receipts.receipt(notebook(tmp_path, "exercises"))
    assert states(blank) == ["open"] * 4
    assert not blank.is_ready


def test_the_code_is_the_same_wherever_the_file_was_saved(tmp_path):
    path = notebook(tmp_path)
    before = receipts.receipt(path).parts[0].code
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b'"outputs": []', b'"outputs": [{}]'))
    assert receipts.receipt(path).parts[0].code == before
    changed = notebook(tmp_path, change=replaced('== "repeats"', '!= "repeats"'))
    assert receipts.receipt(changed).parts[0].code != before


def test_what_is_missing_or_broken_is_said_by_task(tmp_path):
    assert "missing" in states(receipts.receipt(notebook(tmp_path, change=replaced("echoes = ", "echos = "))))
    assert "broken" in states(
        receipts.receipt(notebook(tmp_path, change=replaced("single = list(", "single = list((")))
    )


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"%PDF-1.7", "PDF")])
def test_a_file_that_holds_no_notebook_says_what_it_is(tmp_path, content, words):
    (tmp_path / "mine.ipynb").write_bytes(content)
    assert words in repr(receipts.receipt(tmp_path / "mine.ipynb"))


def test_the_lesson_in_place_of_its_exercise_is_noticed(tmp_path):
    found = receipts.receipt(notebook(tmp_path, "lessons"))
    assert "folder exercises" in repr(found)
    assert not found.is_ready


@pytest.fixture
def kernel(monkeypatch):
    """A notebook's kernel, as far as a receipt looks at it."""
    shell = SimpleNamespace(user_ns={"In": [""]})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return shell


def test_what_was_run_and_not_saved_is_said_and_gets_no_code(tmp_path, kernel, monkeypatch):
    path = notebook(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    kernel.user_ns["In"] += ["echoes = 3 + 1", 'fd.check("repeating-outlets", echoes)', "fd.receipt()"]
    found = receipts.receipt()
    assert states(found)[0] == "unsaved"
    assert found.parts[0].code not in repr(found)


def test_a_file_saved_before_the_receipts_cell_is_told_to_save(tmp_path, kernel, monkeypatch):
    path = notebook(tmp_path, change=replaced("fd.receipt()", ""))
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert "Ctrl+S" in repr(receipts.receipt())


def test_a_saved_notebook_is_found_by_itself(tmp_path, kernel):
    path = notebook(tmp_path)
    kernel.user_ns["__vsc_ipynb_file__"] = str(path)
    assert receipts.receipt().is_ready


def test_where_the_file_cannot_be_told_it_asks_for_its_name(kernel):
    assert "foedus receipt NAME.ipynb" in repr(receipts.receipt())
    language.use("es")
    assert "NOMBRE.ipynb" in repr(receipts.receipt())


def test_nothing_of_a_file_runs_in_the_browser(tmp_path):
    path = tmp_path / "<img src=x onerror=alert(1)>.ipynb"
    os.replace(notebook(tmp_path), path)
    assert "<img" not in receipts.receipt(path)._repr_html_()


def test_the_command_exits_with_1_until_all_is_there(tmp_path, capsys):
    assert cli.main(["receipt", str(notebook(tmp_path))]) == 0
    assert cli.main(["receipt", str(notebook(tmp_path, "exercises")), "--lang", "es"]) == 1
    assert "sin responder" in capsys.readouterr().out
    assert cli.main(["receipt", str(tmp_path / "gone.ipynb")]) == 1
    assert "no existe ese archivo" in capsys.readouterr().err
