import pytest

from foedus.teach import written


def test_a_folder_that_is_not_there_is_made_and_filled(tmp_path):
    out = tmp_path / "deep" / "pages"
    assert written.write(out, {"a.html": b"one"}) == []
    assert (out / "a.html").read_bytes() == b"one"


def test_a_folder_of_somebody_elses_is_left_alone_and_named(tmp_path):
    (tmp_path / "mine.txt").write_text("marks", encoding="utf-8")
    with pytest.raises(written.NotOurs, match="not there yet"):
        written.write(tmp_path, {"a.html": b"one"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(written.NotOurs):
        written.write(tmp_path / "out", {"a.html": b"one"})
    assert (tmp_path / "out").read_text(encoding="utf-8") == "x"


def test_what_was_written_is_written_anew_and_what_somebody_changed_is_kept(tmp_path):
    out = tmp_path / "pages"
    written.write(out, {"a.html": b"one", "b.html": b"one"})
    (out / "b.html").write_bytes(b"one, and a word of the teacher's")
    assert written.write(out, {"a.html": b"two", "b.html": b"two"}) == ["b.html"]
    assert (out / "a.html").read_bytes() == b"two"
    assert (out / "b.html").read_bytes() == b"one, and a word of the teacher's"


def test_a_file_that_somebody_laid_beside_ours_under_a_name_of_ours_is_kept(tmp_path):
    out = tmp_path / "pages"
    written.write(out, {"a.html": b"one"})
    (out / "b.html").write_bytes(b"by hand")
    assert written.write(out, {"a.html": b"one", "b.html": b"two"}) == ["b.html"]


def test_whoever_was_ended_in_the_middle_goes_on(tmp_path, monkeypatch):
    out = tmp_path / "pages"
    written.write(out, {"a.html": b"one", "b.html": b"one"})
    put, seen = written._put, []

    def ends(path, content):
        seen.append(path.name)
        if path.name == "b.html":
            raise KeyboardInterrupt
        put(path, content)

    monkeypatch.setattr(written, "_put", ends)
    with pytest.raises(KeyboardInterrupt):
        written.write(out, {"a.html": b"two", "b.html": b"two"})
    monkeypatch.undo()
    assert seen == [written.LIST, "a.html", "b.html"]
    assert written.write(out, {"a.html": b"three", "b.html": b"three"}) == []
    assert (out / "b.html").read_bytes() == b"three"


def test_the_same_files_leave_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        written.write(tmp_path / name, {"b.html": b"b", "a.html": b"a"})
    assert (tmp_path / "one" / written.LIST).read_bytes() == (tmp_path / "two" / written.LIST).read_bytes()
