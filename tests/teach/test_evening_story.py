"""The evening of docs/teacher.md, from an empty folder: every command there, and what it prints."""

import json
import os
import re
import shlex
import subprocess
import sys

import pytest
from tests.teach.feedback import pages

from foedus import outline
from foedus.teach import myst
from foedus.teach.exercises import exercise_from_cells
from foedus.teach.mistakes import named

PAGE = outline.root() / "docs" / "teacher.md"
HEAD = "## An evening, from handing out to handing back"
NAME = f"{outline.lesson('01').stem}-v17.ipynb"


def story():
    """Return each command of the story with what the page says that it prints."""
    section = PAGE.read_text(encoding="utf-8").split(HEAD)[1].split("\n## ")[0]
    found = []
    for block in re.findall(r"```console\n(.*?)```", section, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def run(command, folder):
    assert shlex.split(command)[0] == "foedus"
    given = [sys.executable, "-m", "foedus.teach.cli", *shlex.split(command)[1:]]
    environment = {**os.environ, "FOEDUS_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        given, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def matches(printed, told):
    """Say whether lines are those of the page, where ``...`` stands for any number of them."""
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in told)
    return re.fullmatch(pattern, printed) is not None


def hand_in(folder):
    """Play the class: one is right, one makes mistakes, one leaves all open, one sends half a file."""
    put = folder / "handed-in"
    put.mkdir()
    solved, blank = ((folder / place / NAME).read_bytes() for place in ("key", "class"))
    (put / "student-01.ipynb").write_bytes(solved)
    shown = f"course/{outline.lesson('01').stem}/exercise.md"
    wrong = {}
    exercise = exercise_from_cells("01", shown, myst.read(outline.root() / shown, shown))
    for (task, mistake), code in exercise.wrong.items():
        wrong.setdefault(task, (mistake, code))
    made = json.loads(blank)
    for cell in made["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        # Of the first task the variant asks something else, and so do its mistakes.
        if about.get("solution") and about["grade_id"] != "repeating-outlets":
            cell["source"] = wrong[about["grade_id"]][1]
    (put / "student-02.ipynb").write_text(json.dumps(made), encoding="utf-8")
    (put / "student-03.ipynb").write_bytes(blank)
    (put / "student-04.ipynb").write_bytes(blank[:2000])
    return {task: mistake for task, (mistake, _) in wrong.items() if task != "repeating-outlets"}


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """The folder after the whole story, what each command printed, and the mistakes of the second student."""
    folder = tmp_path_factory.mktemp("evening")
    said, mistakes = {}, {}
    for command, told in story():
        ran = run(command, folder)
        said[command] = (ran, told)
        if command.startswith("foedus assign"):
            mistakes = hand_in(folder)
    return folder, said, mistakes


def test_the_story_has_every_step_of_an_evening():
    steps = [shlex.split(command)[1] for command, _ in story()]
    assert list(dict.fromkeys(steps)) == ["assign", "receipt", "grade", "feedback", "report"]


@pytest.mark.parametrize("command", [command for command, _ in story()])
def test_each_command_of_the_story_prints_what_the_page_says(evening, command):
    ran, told = evening[1][command]
    assert matches(ran.stdout, told), ran.stdout + ran.stderr


def test_only_the_receipt_of_an_open_notebook_ends_with_a_warning(evening):
    codes = {command: ran.returncode for command, (ran, _) in evening[1].items()}
    assert {shlex.split(command)[1] for command, code in codes.items() if code} == {"receipt"}


def test_whoever_was_right_is_told_so_and_whoever_erred_reads_the_mistakes_by_name(evening):
    folder, _, mistakes = evening
    first, second, third, fourth = (
        pages.read((folder / "pages" / f"student-0{number}.html").read_text(encoding="utf-8"))
        for number in (1, 2, 3, 4)
    )
    assert "12 of 12 points" in first.text
    assert "Everything is right" in first.text
    assert len(mistakes) == 3
    assert {piece.named for piece in second.pieces} >= {named(name, "en") for name in mistakes.values()}
    assert "0 of 12 points" in second.text
    assert third.text.count("Not answered") >= 4
    assert "could not be graded" in fourth.text


def test_the_report_knows_the_class(evening):
    folder = evening[0]
    page = (folder / "class.html").read_text(encoding="utf-8")
    notebook = json.loads((folder / "class.ipynb").read_text(encoding="utf-8"))
    assert "student-02" in page
    assert "student-01" not in page.split("Who is stuck where")[1].split("<h2>")[0]
    assert "La clase de un vistazo" in "".join(cell["source"] for cell in notebook["cells"])


def test_handing_back_again_changes_nothing(evening):
    folder = evening[0]
    before = {path: path.read_bytes() for path in (folder / "pages").iterdir()}
    assert run("foedus feedback graded --out pages", folder).returncode == 0
    assert {path: path.read_bytes() for path in (folder / "pages").iterdir()} == before
