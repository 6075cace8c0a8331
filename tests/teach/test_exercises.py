"""Cells of an exercise: what runs, what is planted, and what an author forgot."""

import pytest

from foedus.teach.exercises import exercise_from_cells, stub_of
from foedus.teach.faults import CourseFaults
from foedus.teach.myst import Cell

PATH = "course/01-one/exercise.md"
SOLUTION = "share = ...\n### BEGIN SOLUTION\nshare = 0.5\n### END SOLUTION"


def code(source, line, **metadata):
    return Cell("code", source, metadata, line)


def solution(source=SOLUTION, line=20, task="share"):
    return code(source, line, tags=["solution"], task=task)


def wrong(line=30, task="share", mistake="halves"):
    return code("share = 0.25", line, tags=["wrong"], task=task, mistake=mistake)


CHECK = code('fd.check("share", share)', 40)


def faults_of(*cells):
    with pytest.raises(CourseFaults) as raised:
        exercise_from_cells("01", PATH, cells)
    return str(raised.value)


def test_cells_run_in_order_without_checks_hints_and_planted_answers():
    cells = [
        Cell("markdown", "text", {}, 1),
        code("a = 1", 10),
        solution(),
        wrong(),
        CHECK,
        code('fd.hint("share")', 50),
        code('b = "x"', 60, lang="es"),
    ]
    exercise = exercise_from_cells("01", PATH, cells)
    assert [(step.line, step.task, step.lang) for step in exercise.context] == [
        (10, None, None),
        (20, "share", None),
        (60, None, "es"),
    ]
    assert exercise.solutions == {"share": SOLUTION}
    assert exercise.wrong == {("share", "halves"): "share = 0.25"}


def test_a_solution_in_both_languages_is_one_task_with_each_its_own_code():
    spanish = SOLUTION.replace("0.5", "0.25")
    pair = [
        code(SOLUTION, 20, tags=["solution"], task="share", lang="en"),
        code(spanish, 30, tags=["solution"], task="share", lang="es"),
    ]
    exercise = exercise_from_cells("01", PATH, [*pair, wrong(line=40), CHECK])
    assert exercise.solution("share", "en") == SOLUTION
    assert exercise.solution("share", "es") == spanish
    assert exercise.line(("share", None), "es") == 30
    assert exercise.line(("share", "halves"), "es") == 40


def test_a_second_solution_in_the_same_language_is_no_pair():
    assert "it has two solutions" in faults_of(solution(), solution(line=25), CHECK)


def test_the_stub_is_what_students_get_for_values_and_for_functions():
    assert stub_of(SOLUTION) == "share = ..."
    function = "def f(x):\n    ...\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"
    assert stub_of(function) == "def f(x):\n    ..."


@pytest.mark.parametrize(
    ("cells", "place", "what"),
    [
        ([solution(task=None), CHECK], ":20: solution cell", "names no task"),
        ([solution(), CHECK, solution(line=50), CHECK], ":50: task share", "two solutions"),
        ([solution("share = 0.5"), CHECK], ":20: task share", "not between two markers"),
        ([solution()], ":20: task share", "does not check it"),
        ([solution(), code("x = 1", 25), CHECK], ":20: task share", "does not check it"),
        ([solution(), code('fd.check("shore", share)', 25)], ":20: task share", "does not check it"),
        ([wrong(mistake=None)], ":30: wrong cell", "no mistake"),
        ([wrong(), solution(), CHECK], ":30: task share, wrong answer halves", "no solution above it"),
        ([solution(), wrong(), wrong(35), CHECK], ":35: task share, wrong answer halves", "twice"),
        ([solution(), code('x = 1\nfd.check("share", x)', 40)], ":40: cell", "share this cell"),
    ],
)
def test_a_forgotten_part_of_an_exercise_is_named_with_its_line(cells, place, what):
    said = faults_of(*cells)
    assert f"{PATH}{place}" in said
    assert what in said


def test_a_cell_that_is_no_python_waits_for_its_run_to_be_told_with_its_line():
    exercise = exercise_from_cells("01", PATH, [code("if", 10), solution(), CHECK])
    assert len(exercise.context) == 2
