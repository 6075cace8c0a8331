"""Our solutions through nbgrader itself, unmodified: release, hand in, autograde, feedback, export."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from foedus import outline
from foedus.teach import kernels, myst
from foedus.teach.exercises import exercise_from_cells

# As docs/nbgrader.md gives it: our stubs stand above the solution, so that nothing has to take its place.
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "unconditional"
c.ClearSolutions.code_stub = {"python": ""}
c.NbGrader.logfile = ""
"""
ONE = outline.lesson("01")
READY = [lesson for lesson in outline.lessons() if lesson.ready]


def nbgrader(folder, *given, **more):
    # nbgrader calls the program alembic by its name.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {name: value for name, value in os.environ.items() if name != "FOEDUS_JOURNAL"}
    command = [sys.executable, "-m", "nbgrader", *given]
    ran = subprocess.run(
        command, cwd=folder, env={**environment, **more, "PATH": path}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr[-3000:]


def solution(lesson, lang):
    return outline.root() / "solutions" / lang / f"{lesson.stem}.ipynb"


def with_mistakes(notebook, lesson):
    """Return a solution with the first planted mistake of each task in the place of its answer."""
    shown = f"course/{lesson.stem}/exercise.md"
    wrong = {}
    for (task, _), code in exercise_from_cells(
        lesson.id, shown, myst.read(outline.root() / shown, shown)
    ).wrong.items():
        wrong.setdefault(task, code)
    made = json.loads(notebook.read_bytes())
    for cell in made["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution"):
            cell["source"] = wrong[about["grade_id"]]
    return json.dumps(made)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of nbgrader gone all the way: all lessons in English, one in Spanish for three students."""
    folder = tmp_path_factory.mktemp("nbgrader")
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    # A workspace of the teacher's around it: its journal is none of the students' business.
    (folder / "journal.jsonl").write_text("", encoding="utf-8")
    for lang, lessons in {"en": READY, "es": [ONE]}.items():
        place = folder / "source" / f"all-{lang}"
        place.mkdir(parents=True)
        for lesson in lessons:
            shutil.copy(solution(lesson, lang), place)
        nbgrader(folder, "generate_assignment", f"all-{lang}", "--create")
    put = folder / "submitted"
    shutil.copytree(folder / "source" / "all-en", put / "student-01" / "all-en")
    shutil.copytree(folder / "source" / "all-es", put / "student-01" / "all-es")
    shutil.copytree(folder / "release" / "all-es", put / "student-02" / "all-es")
    wrong = put / "student-03" / "all-es" / f"{ONE.stem}.ipynb"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(with_mistakes(solution(ONE, "es"), ONE), encoding="utf-8")
    # One way with the kernels of this library, the other with those that everybody has.
    nbgrader(folder, "autograde", "all-en", JUPYTER_DEFAULT_PROVISIONER_NAME=kernels.NAME)
    nbgrader(folder, "autograde", "all-es")
    nbgrader(folder, "generate_feedback", "all-es")
    nbgrader(folder, "export")
    return folder


@pytest.fixture(scope="module")
def grades(course):
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["assignment"], row["student_id"]): (float(row["score"] or 0), float(row["max_score"]))
        for row in rows
    }


def worth(*lessons):
    ids = {lesson.id for lesson in lessons}
    return sum(one["points"] for one in outline.compiled("tasks").values() if one["lesson"] in ids)


def test_what_nbgrader_releases_is_what_the_course_hands_out(course):
    for lang, lessons in {"en": READY, "es": [ONE]}.items():
        for lesson in lessons:
            name = f"{lesson.stem}.ipynb"
            released = json.loads((course / "release" / f"all-{lang}" / name).read_bytes())
            ours = json.loads((outline.root() / "exercises" / lang / name).read_bytes())
            assert sources(released) == sources(ours)


def sources(notebook):
    # The marks of an exercise and of its solution lead to anchors of their own: e01-es-m1, s01-es-m1.
    return [re.sub(r"\b[es](?=\d\d-)", "", "".join(cell["source"]).rstrip()) for cell in notebook["cells"]]


def test_every_solution_gets_all_the_points_that_the_course_gives(grades):
    assert grades["all-en", "student-01"] == (worth(*READY), worth(*READY))
    assert grades["all-es", "student-01"] == (worth(ONE), worth(ONE))


def test_a_blank_exercise_and_planted_mistakes_get_none(grades):
    assert grades["all-es", "student-02"] == (0, worth(ONE))
    assert grades["all-es", "student-03"] == (0, worth(ONE))


def test_the_feedback_of_nbgrader_says_the_mistake_in_the_students_language(course):
    page = (course / "feedback" / "student-03" / "all-es" / f"{ONE.stem}.html").read_text(encoding="utf-8")
    tasks = [one for one in outline.compiled("tasks").values() if one["lesson"] == "01"]
    for task in tasks:
        assert task["mistakes"][0]["says"]["es"].split("`")[0].split(".")[0] in page


def test_marking_leaves_nothing_in_a_journal(course):
    assert (course / "journal.jsonl").read_text(encoding="utf-8") == ""
    assert list(course.rglob("journal.jsonl")) == [course / "journal.jsonl"]
