from foedus.teach import reviews
from foedus.teach.myst import Cell
from foedus.teach.twins import Pair


def pair(en, es, line=1):
    return Pair(Cell("markdown", en, {"lang": "en"}, line), Cell("markdown", es, {"lang": "es"}, line + 10))


def faults(pairs, known):
    return list(reviews.faults(pairs, file="lesson.md", known=known, lesson="05"))


def confirmed(tmp_path, *pairs):
    (tmp_path / reviews.FILE).write_text(reviews.written({"lesson.md": list(pairs)}), encoding="utf-8")
    return reviews.read(tmp_path, "course/05")["lesson.md"]


def test_what_was_confirmed_is_read_back_as_confirmed(tmp_path):
    pairs = [pair("One.", "Uno."), pair("Try it.", "Prueba."), pair("Try it.", "Inténtalo.")]
    assert faults(pairs, confirmed(tmp_path, *pairs)) == []


def test_a_new_pair_waits_to_be_read(tmp_path):
    known = confirmed(tmp_path, pair("One.", "Uno."))
    (fault,) = faults([pair("One.", "Uno."), pair("Two.", "Dos.", line=30)], known)
    assert (fault.line, fault.where) == (30, "new twins")
    assert fault.mend.endswith("foedus build --confirm 05")


def test_a_changed_side_points_at_the_other(tmp_path):
    known = confirmed(tmp_path, pair("One.", "Uno."))
    (spanish_changed,) = faults([pair("One.", "Uno más.")], known)
    (english_changed,) = faults([pair("One more.", "Uno.")], known)
    assert (spanish_changed.line, english_changed.line) == (1, 11)
    assert "the Spanish text changed" in spanish_changed.what
    assert "the English text in line 1 changed" in english_changed.what


def test_twins_that_swap_partners_are_noticed(tmp_path):
    known = confirmed(tmp_path, pair("One.", "Uno."), pair("Two.", "Dos."))
    assert len(faults([pair("One.", "Dos."), pair("Two.", "Uno.")], known)) == 2


def test_moving_a_pair_needs_no_new_reading(tmp_path):
    known = confirmed(tmp_path, pair("One.", "Uno."), pair("Two.", "Dos."))
    assert faults([pair("Two.", "Dos."), pair("One.", "Uno.", line=40)], known) == []


def test_a_lesson_that_nobody_confirmed_has_no_file_and_every_pair_waits(tmp_path):
    assert reviews.read(tmp_path, "course/05") == {}
    assert len(faults([pair("One.", "Uno.")], [])) == 1


def test_shared_code_is_no_pair():
    cell = Cell("code", "x = 1")
    assert faults([Pair(cell, cell)], []) == []
