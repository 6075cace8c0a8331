import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from foedus import lab, language, outline
from foedus.errors import FoedusError
from foedus.teach import build, cli


class Sentence(FoedusError):
    """Any fault that a command may meet."""


def test_a_fault_is_its_sentence_on_stderr_and_exit_code_1(monkeypatch, capsys):
    def fails(*_, **__):
        raise Sentence("The folder is full; choose another.")

    monkeypatch.setattr(lab, "start", fails)
    assert cli.main(["lab"]) == 1
    said = capsys.readouterr()
    assert said.err == "The folder is full; choose another.\n"
    assert said.out == ""


def test_lab_hands_on_what_was_asked(monkeypatch, tmp_path):
    seen = {}
    monkeypatch.setattr(lab, "start", lambda folder, **rest: seen.update(folder=folder, **rest))
    given = ["lab", "--lang", "es", "--dir", str(tmp_path), "--no-browser", "--port", "8901"]
    assert cli.main(given) == 0
    assert seen == {"folder": str(tmp_path), "browser": False, "port": 8901}
    assert language.active() == "es"


def test_lab_without_options_opens_a_browser_on_work(monkeypatch):
    seen = {}
    monkeypatch.setattr(lab, "start", lambda folder, **rest: seen.update(folder=folder, **rest))
    cli.main(["lab"])
    assert seen == {"folder": "work", "browser": True, "port": None}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "COMMAND"),
        (["lap"], "lap"),
        (["lab", "--lang", "fr"], "en"),
        (["lab", "--port", "0"], "1 to 65535"),
        (["lab", "--port", "x"], "argument --port: x is no whole number"),
        (["site", "--pictures", "many"], "argument --pictures: many is no whole number"),
        (["site", "--pictures", "1"], "1 is too few"),
        (["grade", "in", "--workers", "1.5"], "1.5 is no whole number"),
        (["assign", "01", "--out", "class", "--variant", "one"], "one is no whole number"),
        (["check", "--mutants", "--sample", "0"], "0 is too few"),
        (["stale"], "--before"),
        (["stale", "--before", "July"], "2026-10-10"),
        (["build", "--check", "--measure"], "not allowed"),
        (["check"], "--quiz"),
        (["report"], "JOURNALS"),
        (["report", "journals", "--lang", "fr"], "en"),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_what_is_wanted(given, words, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(given)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_a_missing_extra_is_one_sentence_with_the_command_that_brings_it(monkeypatch, capsys):
    def missing(name):
        raise ModuleNotFoundError(f"No module named {name!r}", name="jupytext")

    monkeypatch.setattr(importlib, "import_module", missing)
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == 'jupytext is not installed; run: pip install "foedus[teach]"\n'


def test_a_fault_of_our_own_is_not_taken_for_a_missing_extra(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'foedus.teach.gone'", name="foedus.teach.gone")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ModuleNotFoundError, match="gone"):
        cli.main(["build"])


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ([], {"check": False, "confirm": None, "measure": False}),
        (["--check"], {"check": True, "confirm": None, "measure": False}),
        (["--measure"], {"check": False, "confirm": None, "measure": True}),
        (["--confirm"], {"check": False, "confirm": "", "measure": False}),
        (["--confirm", "01"], {"check": False, "confirm": "01", "measure": False}),
    ],
)
@pytest.mark.parametrize("code", [0, 1])
def test_build_hands_on_what_was_asked_and_gives_back_its_verdict(monkeypatch, given, asked, code):
    seen = []
    monkeypatch.setattr(build, "run", lambda root, **rest: seen.append((root, rest)) or code)
    assert cli.main(["build", *given]) == code
    assert seen == [(outline.root(), asked)]


def test_stale_lists_the_old_claims(capsys):
    assert cli.main(["stale", "--before", "1940-01-01"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{len(lines)} claims")
    assert any("dual1879-art1" in line for line in lines)
    assert all(line[:10] < "1940-01-01" for line in lines)


def test_the_command_that_an_install_brings_says_what_there_is():
    name = "foedus.exe" if os.name == "nt" else "foedus"
    command = [str(Path(sys.executable).with_name(name)), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(word in said for word in ("lab", "build", "check", "report", "stale"))
