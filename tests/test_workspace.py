import json
import os

import pytest

from foedus import language, outline, workspace

MAP = "lessons/en/00-start.ipynb"
ONE = "lessons/en/01-one.ipynb"


@pytest.fixture
def work(tiny_course, tmp_path):
    folder = tmp_path / "work"
    workspace.prepare(folder)
    return folder


def new_edition(course, name=ONE, text="a newer edition"):
    (course / name).write_text(text, encoding="utf-8")
    return text


def test_a_fresh_workspace_holds_the_same_bytes_in_the_same_places(work, tiny_course):
    names = workspace.notebooks(tiny_course)
    assert len(names) == 14
    assert all((work / name).read_bytes() == (tiny_course / name).read_bytes() for name in names)


def test_a_second_start_changes_nothing(work):
    report = workspace.prepare(work)
    assert (report.placed, report.updated, report.kept, report.editions) == ([], [], [], [])


def test_a_second_start_writes_nothing_so_that_a_closed_folder_can_still_be_served(work, monkeypatch):
    def closed(source, target):
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(os, "replace", closed)
    assert workspace.prepare(work).placed == []


def test_an_untouched_notebook_is_brought_up_to_date(work, tiny_course):
    text = new_edition(tiny_course)
    report = workspace.prepare(work)
    assert (work / ONE).read_text() == text
    assert report.updated == [ONE]


def test_a_touched_notebook_is_never_overwritten(work, tiny_course):
    (work / ONE).write_text("my own work")
    text = new_edition(tiny_course)
    report = workspace.prepare(work)
    assert (work / ONE).read_text() == "my own work"
    assert (work / "lessons/en/01-one.new.ipynb").read_text() == text
    assert report.editions == ["lessons/en/01-one.new.ipynb"]
    assert "01-one.new.ipynb" in str(report)


def test_a_touched_notebook_without_a_newer_edition_gets_no_neighbour(work):
    (work / ONE).write_text("my own work")
    report = workspace.prepare(work)
    assert report.kept == [ONE]
    assert report.editions == []


def test_an_untouched_newer_edition_is_replaced_by_the_newest(work, tiny_course):
    (work / ONE).write_text("my own work")
    new_edition(tiny_course)
    workspace.prepare(work)
    text = new_edition(tiny_course, text="the newest edition")
    workspace.prepare(work)
    assert (work / "lessons/en/01-one.new.ipynb").read_text() == text
    assert not (work / "lessons/en/01-one.new-2.ipynb").exists()


def test_a_touched_newer_edition_is_kept_too(work, tiny_course):
    (work / ONE).write_text("my own work")
    new_edition(tiny_course)
    workspace.prepare(work)
    (work / "lessons/en/01-one.new.ipynb").write_text("my second work")
    text = new_edition(tiny_course, text="the newest edition")
    workspace.prepare(work)
    assert (work / "lessons/en/01-one.new.ipynb").read_text() == "my second work"
    assert (work / "lessons/en/01-one.new-2.ipynb").read_text() == text
    assert workspace.editions(work) == [(ONE, "lessons/en/01-one.new-2.ipynb")]


def test_a_newer_edition_that_was_thrown_away_does_not_come_back(work, tiny_course):
    (work / ONE).write_text("my own work")
    new_edition(tiny_course)
    workspace.prepare(work)
    (work / "lessons/en/01-one.new.ipynb").unlink()
    assert workspace.prepare(work).editions == []
    assert workspace.editions(work) == []


def test_a_newer_edition_taken_over_by_the_student_is_followed_from_there(work, tiny_course):
    (work / ONE).write_text("my own work")
    new_edition(tiny_course)
    workspace.prepare(work)
    os.replace(work / "lessons/en/01-one.new.ipynb", work / ONE)
    workspace.prepare(work)
    text = new_edition(tiny_course, text="the newest edition")
    workspace.prepare(work)
    assert (work / ONE).read_text() == text


def test_a_deleted_notebook_comes_back(work, tiny_course):
    (work / ONE).unlink()
    assert workspace.prepare(work).placed == [ONE]
    assert (work / ONE).read_bytes() == (tiny_course / ONE).read_bytes()


def test_the_journal_is_not_touched(work, tiny_course):
    (work / "journal.jsonl").write_text("{}\n")
    before = (work / "journal.jsonl").stat().st_mtime_ns
    new_edition(tiny_course)
    workspace.prepare(work)
    assert (work / "journal.jsonl").stat().st_mtime_ns == before


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"delivered": 3}'])
def test_a_torn_marker_costs_no_work(work, tiny_course, torn):
    (work / ONE).write_text("my own work")
    new_edition(tiny_course)
    (work / workspace.MARKER).write_text(torn)
    workspace.prepare(work)
    assert (work / ONE).read_text() == "my own work"
    assert (work / "lessons/en/01-one.new.ipynb").read_text() == "a newer edition"


def test_keys_of_the_marker_that_others_wrote_survive(work):
    marker = json.loads((work / workspace.MARKER).read_text())
    (work / workspace.MARKER).write_text(json.dumps({**marker, "theirs": 1}))
    workspace.prepare(work)
    assert json.loads((work / workspace.MARKER).read_text())["theirs"] == 1


@pytest.mark.parametrize("survivors", [0, 1, 7])
def test_a_start_cut_short_leaves_whole_files_and_the_next_one_finishes(
    tiny_course, tmp_path, monkeypatch, survivors
):
    work, written, replace = tmp_path / "work", [], os.replace

    def fails_later(source, target):
        if len(written) == survivors:
            raise OSError(28, "No space left on device", str(target))
        written.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails_later)
    with pytest.raises(workspace.UnusableWorkspace):
        workspace.prepare(work)
    monkeypatch.undo()
    monkeypatch.setenv("FOEDUS_ROOT", str(tiny_course))
    assert not list(work.rglob("*.draft"))
    whole = {(tiny_course / name).read_bytes() for name in workspace.notebooks(tiny_course)}
    assert all(path.read_bytes() in whole for path in work.rglob("*.ipynb"))
    assert len(workspace.prepare(work).placed) == 14 - survivors


@pytest.mark.parametrize(("lang", "words"), [("en", "choose another folder"), ("es", "elige otra carpeta")])
def test_a_file_where_the_folder_should_be_is_said_in_one_sentence(tiny_course, tmp_path, lang, words):
    (tmp_path / "work").write_text("")
    language.use(lang)
    with pytest.raises(workspace.UnusableWorkspace) as caught:
        workspace.prepare(tmp_path / "work")
    assert words in str(caught.value)
    assert str(tmp_path / "work") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_named_and_not_the_draft(tiny_course, tmp_path, monkeypatch):
    def closed(source, target):
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(os, "replace", closed)
    with pytest.raises(workspace.UnusableWorkspace, match="Permission denied") as caught:
        workspace.prepare(tmp_path / "work")
    assert "draft" not in str(caught.value)


def test_the_course_itself_is_no_workspace(tiny_course):
    with pytest.raises(workspace.UnusableWorkspace, match="holds the course itself"):
        workspace.prepare(tiny_course)


def test_a_workspace_is_found_from_inside_and_not_from_outside(work, tmp_path):
    assert workspace.find(work / "lessons" / "en") == work.resolve()
    assert workspace.find(tmp_path) is None


def test_checkpoints_of_jupyterlab_are_no_notebooks_of_the_course(tiny_course):
    hidden = tiny_course / "lessons" / "en" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "01-one-checkpoint.ipynb").write_text("{}")
    assert len(workspace.notebooks(tiny_course)) == 14


def test_a_course_that_was_never_built_says_so_and_makes_no_empty_workspace(tiny_course, tmp_path):
    for path in tiny_course.rglob("*.ipynb"):
        path.unlink()
    with pytest.raises(outline.CourseNotFound, match="foedus build"):
        workspace.prepare(tmp_path / "work")
    assert not (tmp_path / "work").exists()
