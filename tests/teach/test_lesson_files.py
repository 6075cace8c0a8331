import pytest

from foedus.outline import lesson_from
from foedus.teach import lesson_files, outlines
from foedus.teach.faults import CourseFaults


def read(course):
    lessons = [lesson_from(raw) for raw in outlines.compile_outline(course.root)["lessons"]]
    return lesson_files.read(course.root, lessons)


def test_the_map_and_the_texts_of_ready_lessons_are_read_and_no_others(mini_course):
    files, faults = read(mini_course)
    assert faults == []
    assert [one.shown for one in files] == [
        "course/00-start/lesson.md",
        "course/01-first/lesson.md",
        "course/01-first/exercise.md",
        "course/01-first/teacher.md",
    ]
    assert [one.number for one in files if one.is_lesson] == ["01"]


def test_one_broken_file_does_not_hide_the_faults_of_another(mini_course):
    mini_course.change("00-start/lesson.md", '{"lang": "en"}', "{lang: en}", confirm=False)
    mini_course.change(
        "01-first/exercise.md", '{"lang": "es", "part": "header"}', '{"lang": "fr"}', confirm=False
    )
    _, faults = read(mini_course)
    assert {fault.file for fault in faults} == {"course/00-start/lesson.md", "course/01-first/exercise.md"}


def test_texts_come_with_their_language_and_without_cells_the_build_writes(mini_course):
    files, _ = read(mini_course)
    assert [(lang, cell.source) for lang, cell in files[0].texts()] == [
        ("en", "This is the map."),
        ("es", "Este es el mapa."),
    ]


def test_a_generated_cell_that_the_build_does_not_know_is_named(mini_course, says):
    text = (mini_course.root / "course/00-start/lesson.md").read_text(encoding="utf-8")
    (mini_course.root / "course/00-start/lesson.md").write_text(
        text.replace('"lessons"', '"lesons"'), encoding="utf-8"
    )
    said = says(mini_course)
    assert '"generate": "lesons": the build writes no such cell; write lessons' in said


def test_confirming_one_lesson_leaves_the_others_waiting(mini_course):
    files, _ = read(mini_course)
    for folder in ("00-start", "01-first"):
        (mini_course.root / "course" / folder / "reviewed.yaml").unlink()
    assert lesson_files.confirm(mini_course.root, files, "01") == ["course/01-first/reviewed.yaml"]
    assert not (mini_course.root / "course/00-start/reviewed.yaml").exists()
    with pytest.raises(CourseFaults, match="write one of 00, 01"):
        lesson_files.confirm(mini_course.root, files, "12")


def test_a_generated_recall_counts_as_a_code_cell_of_the_lesson(mini_course):
    files, _ = read(mini_course)
    own = dict(lesson_files.measures(files[1]))["en"].code_cells
    without = lesson_files.TextFile(
        files[1].lesson,
        files[1].folder,
        files[1].name,
        [pair for pair in files[1].pairs if pair.en.metadata.get("part") != "recall"],
    )
    assert dict(lesson_files.measures(without))["en"].code_cells == own + 1
