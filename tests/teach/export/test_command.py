import os
import sys

import pytest
from tests.quiz_items import CHOICE
from tests.teach.export.conftest import sheet_of

from foedus import language, marking, outline
from foedus.teach import cli
from foedus.teach.export import command, formats, gift, moodle_xml, pdf, qti, questions, rows, sheet


def test_the_command_line_offers_the_very_formats_that_there_are():
    assert list(formats.FORMATS) == list(cli.EXPORTS)


@pytest.mark.parametrize("to", cli.EXPORTS)
def test_each_format_writes_its_file_and_says_how_many_questions_it_holds(to, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "--to", to, "--lang", "es", "--lesson", "01"]) == 0
    name = f"foedus-01-es{formats.FORMATS[to].suffix}"
    assert (tmp_path / name).stat().st_size > 1000
    said = capsys.readouterr()
    lost = sum(line.startswith(f"not carried by {to}: ") for line in said.err.splitlines())
    whole = sheet.gather("es", "01")
    assert said.out == f"{len(whole.items) + len(whole.predictions) - lost} questions: {name}\n"


def test_all_lessons_in_the_language_that_is_on_are_the_default(tmp_path, monkeypatch):
    language.use("es")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "--to", "csv"]) == 0
    assert "¿Qué confirma este despacho?" in (tmp_path / "foedus-all-es.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", cli.EXPORTS)
def test_a_kind_that_a_format_has_no_room_for_is_named_never_dropped_in_silence(
    to, tmp_path, monkeypatch, capsys
):
    unknown = {**CHOICE, "kind": "hologram", "id": "x"}
    monkeypatch.setattr(command, "gather", lambda *_: sheet_of(CHOICE, unknown, predictions=["guess"]))
    assert command.run(to, lang="en", out=str(tmp_path / "out")) == 0
    said = capsys.readouterr()
    assert f"not carried by {to}: hologram (item x)" in said.err.splitlines()
    assert f"not carried by {to}: prediction (item guess)" in said.err.splitlines()
    assert said.out.startswith("1 questions: ")


def test_what_a_format_changes_for_every_bank_is_said_each_time(tmp_path, capsys):
    command.run("gift", lang="en", out=str(tmp_path / "out"))
    told = capsys.readouterr().err.splitlines()
    for note in formats.FORMATS["gift"].notes:
        assert f"otherwise in gift: {note}" in told


def test_every_format_writes_each_kind_by_one_function():
    tables = [module.WRITERS for module in (moodle_xml, gift, qti, questions, rows)]
    assert all({"choice", "several", "number"} <= set(table) for table in tables)


def test_what_a_format_does_not_carry_is_what_it_has_no_room_for():
    left = {
        module.__name__.rpartition(".")[2]: set(marking.MARKS) - set(module.WRITERS)
        for module in (moodle_xml, gift, qti, questions, rows)
    }
    assert left == {
        "moodle_xml": {"parsons"}, "gift": {"order", "parsons"}, "qti": {"parsons"},
        "questions": set(), "rows": set(),
    }  # fmt: skip


def test_a_lesson_without_questions_is_one_sentence(monkeypatch, capsys):
    whole = outline.compiled
    bank = {"items": {"q": {**CHOICE, "lesson": "01"}}, "predictions": {}, "misconceptions": {}}
    monkeypatch.setattr(outline, "compiled", lambda name: bank if name == "bank" else whole(name))
    assert cli.main(["export", "--to", "csv", "--lesson", "02"]) == 1
    assert capsys.readouterr().err == "Lesson 02 has no question yet; export another: 01.\n"


def test_a_lesson_that_is_not_there_is_one_sentence(capsys):
    assert cli.main(["export", "--to", "csv", "--lesson", "77"]) == 1
    assert "77" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    out = tmp_path / "no" / "where.csv"
    assert cli.main(["export", "--to", "csv", "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith(f"{out} cannot be written")


def test_only_paper_prints_to_pdf(tmp_path, capsys):
    assert cli.main(["export", "--to", "gift", "--out", str(tmp_path / "sheet.pdf")]) == 1
    assert "--to paper" in capsys.readouterr().err


def browser(folder, body):
    """Put a stand-in for Chromium on the path."""
    made = folder / "chromium"
    made.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(folder)


def test_paper_is_printed_by_the_browser_that_is_there(tmp_path, monkeypatch):
    body = (
        "target = next(a for a in sys.argv if a.startswith('--print-to-pdf=')).partition('=')[2]\n"
        "open(target, 'w').write('%PDF of ' + sys.argv[-1][-10:])"
    )
    monkeypatch.setenv("PATH", browser(tmp_path, body))
    out = tmp_path / "sheet.pdf"
    assert cli.main(["export", "--to", "paper", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == "%PDF of sheet.html"


def test_without_a_browser_the_way_to_print_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cli.main(["export", "--to", "paper", "--out", str(tmp_path / "sheet.pdf")]) == 1
    assert capsys.readouterr().err.startswith("No Chromium was found to print with; write --out sheet.html")


def test_a_browser_that_fails_is_quoted(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", browser(tmp_path, "sys.exit('no display')"))
    with pytest.raises(pdf.PrintFailed, match=r"chromium made no PDF \(no display\)"):
        pdf.printed(b"<p>page</p>")


def test_the_sandbox_stays_on_for_everyone_but_the_superuser(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", browser(tmp_path, "sys.exit(' '.join(sys.argv[1:]))"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(pdf.PrintFailed) as caught:
        pdf.printed(b"<p>page</p>")
    assert "--no-sandbox" not in str(caught.value)
