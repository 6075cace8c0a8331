import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from foedus import outline, workspace

SCRIPT = runpy.run_path(str(Path(__file__).with_name("notebooks_seen.py")))
NBVAL = ["-o", "addopts=", "-o", "filterwarnings=default", "--nbval-lax", "--nbval-current-env"]


def run_nbval(folder, *notebooks):
    command = [sys.executable, "-m", "pytest", "-q", *NBVAL, "--junitxml=report.xml", *notebooks]
    env = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_every_ready_lesson_lies_in_all_three_folders_in_both_languages():
    assert SCRIPT["wanted"]() == set(workspace.notebooks(outline.root()))


def test_the_outline_demands_six_notebooks_a_ready_lesson_and_two_maps(tiny_course):
    wanted = SCRIPT["wanted"]()
    assert wanted == set(workspace.notebooks(tiny_course))
    assert len(wanted) == 2 * 6 + 2


def test_an_error_in_a_lesson_fails_and_names_notebook_and_cell(tiny_course, notebook_of):
    (tiny_course / "lessons/es/01-one.ipynb").write_text(notebook_of("x = 1", "x / 0"))
    ran = run_nbval(tiny_course, "lessons/es/01-one.ipynb")
    assert ran.returncode == 1
    assert "lessons/es/01-one.ipynb::Cell 1" in ran.stdout
    assert "ZeroDivisionError" in ran.stdout


def test_a_notebook_that_nbval_passed_over_fails_the_count(tiny_course, notebook_of, capsys):
    (tiny_course / "lessons/es/01-one.ipynb").write_text(notebook_of())
    assert run_nbval(tiny_course, "lessons/es/01-one.ipynb", "lessons/es/02-two.ipynb").returncode == 0
    assert SCRIPT["main"](tiny_course / "report.xml", tiny_course) == 1
    said = capsys.readouterr()
    assert "lessons/es/01-one.ipynb: demanded by course/outline.yaml, not run" in said.err
    assert "1 of 14 notebooks ran" in said.out


@pytest.mark.parametrize("surplus", ["", "99-gone"])
def test_the_count_is_right_only_when_no_notebook_is_missing_or_left_over(
    tiny_course, notebook_of, tmp_path, surplus
):
    if surplus:
        (tiny_course / f"lessons/en/{surplus}.ipynb").write_text(notebook_of("1"))
    cases = "".join(
        f'<testcase classname="{path.relative_to(tiny_course).as_posix().replace("/", ".")}" name="Cell 0"/>'
        for path in tiny_course.glob("*/*/*.ipynb")
    )
    (tmp_path / "report.xml").write_text(f"<testsuite>{cases}</testsuite>")
    assert SCRIPT["main"](tmp_path / "report.xml", tiny_course) == bool(surplus)
