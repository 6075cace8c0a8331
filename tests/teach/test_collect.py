"""Whose work is whose, as platforms and people name it."""

import io
import zipfile

import pytest
from tests.corpora.mangled.kinds import STEM, answered, saved

from foedus.handed import Unreadable
from foedus.teach.collect import NothingHandedIn, collect

WORK = saved(answered())
NOTEBOOK = f"{STEM}.ipynb"


def packed(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, WORK)
    return made.getvalue()


def place(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(WORK)
    return folder


def students(*places):
    return sorted({find.whose.student for find in collect(places, [STEM])})


MOODLE = [
    f"student one_4711_assignsubmission_file/{NOTEBOOK}",
    f"student two_4712_assignsubmission_file_/{NOTEBOOK}",
    f"student one_4713_assignsubmission_file_{NOTEBOOK}",
    "student four_4714_assignsubmission_onlinetext/onlinetext.html",
]


def test_moodle_students_keep_the_number_that_its_grades_go_back_by(tmp_path):
    (tmp_path / "class-01-4711.zip").write_bytes(packed(*MOODLE))
    found = collect([tmp_path / "class-01-4711.zip"], [STEM])
    assert {find.whose.moodle: find.whose.student for find in found} == {
        "4711": "student one (4711)",
        "4712": "student two",
        "4713": "student one (4713)",
        "4714": "student four",
    }


def test_moodle_without_names_tells_students_apart_by_number(tmp_path):
    names = [f"Participant_{number}_assignsubmission_file/{NOTEBOOK}" for number in (11, 12)]
    assert students(place(tmp_path, *names)) == ["Participant (11)", "Participant (12)"]


def test_canvas_students_keep_the_number_that_its_grades_go_back_by(tmp_path):
    names = [
        f"onestudent_815_99321_{NOTEBOOK}",
        f"twostudent_LATE_816_99322_{STEM}-1.ipynb",
        f"josésánchez_817_99323_{NOTEBOOK}",
        f"anon_Ab3dE_99324_{NOTEBOOK}",
    ]
    (tmp_path / "submissions.zip").write_bytes(packed(*names))
    found = collect([tmp_path / "submissions.zip"], [STEM])
    assert {find.whose.student: find.whose.canvas for find in found} == {
        "anon_Ab3dE": "",
        "josésánchez": "817",
        "onestudent": "815",
        "twostudent": "816",
    }


def test_google_classroom_copies_bear_the_students_name(tmp_path):
    names = [f"Exercise 1/student {one} - {NOTEBOOK}" for one in ("one", "two")]
    (tmp_path / "Exercise 1-20261126T104501Z-001.zip").write_bytes(packed(*names))
    assert students(tmp_path) == ["student one", "student two"]
    assert students(tmp_path / "Exercise 1-20261126T104501Z-001.zip") == ["student one", "student two"]


def test_copies_that_all_bear_the_exercises_own_name_are_not_one_students(tmp_path):
    place(tmp_path, NOTEBOOK, f"{STEM} (1).ipynb", f"Copy of {NOTEBOOK}")
    assert len(students(tmp_path)) == 3


@pytest.mark.parametrize("root", ["", "submitted", "course/submitted"])
def test_the_tree_of_nbgrader_is_known_wherever_one_points_in_it(tmp_path, root):
    place(tmp_path / "course", *(f"submitted/{one}/{STEM}/{NOTEBOOK}" for one in ("s-01", "s-02")))
    place(tmp_path / "course", f"source/{STEM}/{NOTEBOOK}", f"release/{STEM}/{NOTEBOOK}")
    start = tmp_path if root == "course/submitted" else tmp_path / "course" / root
    assert students(start) == ["s-01", "s-02"]


def test_single_files_are_told_apart_by_name_or_by_folder(tmp_path):
    place(tmp_path, "student-01.ipynb", "student-02 (1).ipynb", "a/x.ipynb", "b/x.ipynb")
    assert students(tmp_path / "student-01.ipynb", tmp_path / "student-02 (1).ipynb") == [
        "student-01",
        "student-02",
    ]
    assert students(tmp_path / "a" / "x.ipynb", tmp_path / "b" / "x.ipynb") == ["a", "b"]


def test_a_folder_around_the_class_is_no_student(tmp_path):
    place(tmp_path, *(f"class 4b/student-{one}/{NOTEBOOK}" for one in ("01", "02")))
    assert students(tmp_path) == ["student-01", "student-02"]


def test_a_list_beside_the_folder_of_a_class_makes_it_no_student(tmp_path):
    place(
        tmp_path, *(f"class 4b/student-{one}/{NOTEBOOK}" for one in ("01", "02")), "list.csv", "read me.txt"
    )
    assert {"student-01", "student-02"} <= set(students(tmp_path))
    assert "class 4b" not in students(tmp_path)


def test_two_groups_of_students_are_not_two_students(tmp_path):
    place(tmp_path, *(f"4{group}/student-{one}/{NOTEBOOK}" for group, one in ("a1", "a2", "b3", "b4")))
    assert students(tmp_path) == ["4a student-1", "4a student-2", "4b student-3", "4b student-4"]


def test_a_notebook_beside_the_folder_of_a_class_makes_it_no_student(tmp_path):
    place(tmp_path, *(f"class 4b/student-{one}/{NOTEBOOK}" for one in "123"), "student-4.ipynb")
    assert students(tmp_path) == [
        "class 4b student-1",
        "class 4b student-2",
        "class 4b student-3",
        "student-4",
    ]


def test_a_student_with_two_folders_of_their_own_is_one_student(tmp_path):
    place(tmp_path, "student-1/old/a.ipynb", "student-1/new/b.ipynb", f"student-2/{NOTEBOOK}")
    assert students(tmp_path) == ["student-1", "student-2"]


def test_students_with_the_same_folders_in_theirs_are_no_groups(tmp_path):
    place(tmp_path, *(f"student-{one}/{folder}/x.ipynb" for one in "12" for folder in ("ps1", "ps2")))
    assert students(tmp_path) == ["student-1", "student-2"]


def test_a_student_with_two_exercises_is_one_student(tmp_path):
    place(tmp_path, f"student-01/{STEM}/{NOTEBOOK}", "student-01/02-anatomy-of-a-promise/x.ipynb")
    assert len(students(tmp_path)) == 1


def test_the_folder_of_grades_is_no_submission(tmp_path):
    place(tmp_path, "student-01/x.ipynb", "grades/results.txt")
    assert [find.whose.student for find in collect([tmp_path], [STEM], skip=tmp_path / "grades")] == [
        "student-01"
    ]


def test_a_name_is_no_way_to_another_folder(tmp_path):
    (tmp_path / "class.zip").write_bytes(packed("..\\..\\x/a.ipynb", "b\x1b[2J/a.ipynb", "a:b/c.ipynb"))
    for name in students(tmp_path / "class.zip"):
        assert not set(name) & set("\\/:\x1b")
        assert name not in ("", ".", "..")


def test_students_whose_names_share_a_hundred_letters_are_not_one(tmp_path):
    place(tmp_path, *(f"{'x' * 150}{one}/a.ipynb" for one in "ab"))
    assert len(students(tmp_path)) == 2


def test_what_cannot_be_opened_is_refused_with_the_reason(tmp_path):
    (tmp_path / "class.zip").write_bytes(packed("../a.ipynb"))
    (find,) = collect([tmp_path / "class.zip"], [STEM])
    with pytest.raises(Unreadable, match="leads out of the archive"):
        find.read()


def test_a_thousand_archives_are_not_open_at_once(tmp_path):
    resource = pytest.importorskip("resource")
    for rank in range(200):
        (tmp_path / f"student-{rank:03}.zip").write_bytes(packed(NOTEBOOK))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    try:
        assert {find.read() for find in collect([tmp_path], [STEM])} == {WORK}
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_place_where_nothing_is_says_so(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingHandedIn, match=name):
        collect([tmp_path / name], [STEM])
