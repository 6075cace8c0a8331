"""An evening from folder to grades: what is written, in whose language, over what it never writes."""

import json
import zipfile

import pytest
from tests.corpora import handed_in
from tests.corpora.mangled.kinds import STEM, answered, answers, saved

from foedus import language, outline
from foedus.errors import FoedusError
from foedus.teach import cli, grade, results
from foedus.teach.results import NoResults

LATER = outline.lesson("02").stem


def solved(stem, lang="en"):
    return (outline.root() / "solutions" / lang / f"{stem}.ipynb").read_bytes()


def failing():
    """Return a notebook whose function raises."""
    notebook = answered()
    answers(notebook, "last-year")["source"] = "def year_meant(published, read):\n    return 1 / 0"
    return saved(notebook)


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A small class that hands in by Moodle: a folder with a zip, graded in Spanish for the teacher."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "in").mkdir()
    files = {
        f"student one_11_assignsubmission_file/{STEM}.ipynb": solved(STEM),
        f"student one_11_assignsubmission_file/{LATER}.ipynb": solved(LATER),
        f"student two_12_assignsubmission_file/{STEM}.ipynb": handed_in.planted()[0],
        f"student three_13_assignsubmission_file/{STEM}.ipynb": (
            outline.root() / "exercises" / "es" / f"{STEM}.ipynb"
        ).read_bytes(),
        f"student four_14_assignsubmission_file/{STEM}.ipynb": b"",
        f"student five_15_assignsubmission_file/{STEM}.ipynb": failing(),
    }
    with zipfile.ZipFile(folder / "in" / "course-assignment-7.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert cli.main(["grade", str(folder / "in"), "--out", str(folder / "out"), "--lang", "es"]) == 0
    language.use("en")
    return folder, results.read(folder / "out")


def of(read, student, lesson="01"):
    (one,) = [one for one in read.submissions if one.student == student and one.lesson in (lesson, None)]
    return one, read.of(one.submission)


def test_each_lesson_that_a_student_hands_in_is_graded(class_):
    _, read = class_
    for lesson in ("01", "02"):
        _, tasks = of(read, "student one", lesson)
        assert {task.outcome for task in tasks} == {"right"}
        assert sum(task.points for task in tasks) == sum(task.max for task in tasks)


def test_a_mistake_is_named_and_the_students_own_code_is_kept(class_):
    one, tasks = of(class_[1], "student two")
    wrong = next(task for task in tasks if task.outcome != "right")
    assert (wrong.outcome, wrong.mistake) == ("not yet", "counts-every-source")
    assert one.code[wrong.task].splitlines()[-1] == "echoes = len(rows)"


def test_a_message_is_in_the_students_language_and_a_reason_in_the_teachers(class_):
    _, read = class_
    assert {task.message for task in of(read, "student three")[1]} == {"Todavía no has respondido."}
    assert "You have counted" in next(
        task.message for task in of(read, "student two")[1] if task.outcome != "right"
    )
    assert "está vacío" in of(read, "student four")[0].reason


def test_a_class_handed_in_by_moodle_gets_its_sheet(class_):
    folder, _ = class_
    sheet = (folder / "out" / "moodle-01.csv").read_text(encoding="utf-8")
    assert sheet.splitlines()[0].startswith("Identificador,Nombre completo,Calificación,")
    assert "Participante 11,student one,12,12," in sheet
    assert not (folder / "out" / "canvas.csv").exists()


def test_an_answer_that_raises_costs_its_own_task_alone(class_):
    _, tasks = of(class_[1], "student five")
    assert [task.points for task in tasks] == [2, 3, 0, 4]


def test_seconds_stand_apart_from_what_is_the_same_each_time(class_):
    folder, read = class_
    assert set(read.seconds) == {one.submission for one in read.submissions if one.state == "graded"}
    assert "seconds" not in (folder / "out" / "results.jsonl").read_text(encoding="utf-8")


def test_grades_that_the_teacher_changed_are_not_written_over(class_, capsys):
    folder, _ = class_
    sheet = folder / "out" / "grades.csv"
    before = sheet.read_bytes()
    sheet.write_bytes(before + b"mine,,,,\n")
    assert grade.run([folder / "in"], folder / "out", grade.How()) == 0
    assert sheet.read_bytes() == before + b"mine,,,,\n"
    assert "stays as it is" in capsys.readouterr().err
    sheet.write_bytes(before)


def test_a_folder_of_somebody_else_is_never_written_into(class_, tmp_path):
    folder, _ = class_
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FoedusError, match="nothing is written over it"):
        grade.run([folder / "in"], tmp_path, grade.How())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_without_a_folder_it_prints_and_says_by_its_exit_what_was_set_aside(class_, capsys, tmp_path):
    good = tmp_path / "student-01.ipynb"
    good.write_bytes(solved(STEM))
    assert cli.main(["grade", str(good), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(task["points"] for task in told["tasks"]) == 12
    good.write_bytes(b"")
    assert cli.main(["grade", str(good)]) == 1
    assert "student-01.ipynb: it is empty" in capsys.readouterr().out


def test_a_variant_is_graded_by_its_own_solution_and_not_by_the_public_one(tmp_path):
    stem = outline.lesson("03").stem
    made = [
        "assign",
        "03",
        "--variant",
        "17",
        "--out",
        str(tmp_path / "r"),
        "--solutions",
        str(tmp_path / "s"),
    ]
    assert cli.main(made) == 0
    (tmp_path / "in").mkdir()
    (solution,) = (tmp_path / "s").iterdir()
    (tmp_path / "in" / "student-01.ipynb").write_bytes(solution.read_bytes())
    claimed = solved(stem).replace(rb"fd.lesson(\"03\", \"en\")", rb"fd.lesson(\"03\", \"en\", variant=17)")
    (tmp_path / "in" / "student-02.ipynb").write_bytes(claimed)
    assert grade.run([tmp_path / "in"], tmp_path / "out", grade.How()) == 0
    read = results.read(tmp_path / "out")
    whole, _ = of(read, "student-01", "03")
    points = {one.student: sum(task.points for task in read.of(one.submission)) for one in read.submissions}
    assert whole.variant == "17"
    assert points["student-01"] == sum(task.max for task in read.of(whole.submission))
    assert points["student-02"] < points["student-01"]


@pytest.mark.parametrize("content", ["not json\n", '{"submission": "x"}\n', "[]\n"])
def test_damaged_results_are_refused_with_the_line(tmp_path, content):
    for name in (results.RESULTS, results.SUBMISSIONS):
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(NoResults, match="line 1"):
        results.read(tmp_path)
