"""Running an exercise out of sight: what it leaves behind must be nothing but the answer."""

import os
from pathlib import Path

import pytest

from foedus import language
from foedus.teach.exercises import Exercise, Step
from foedus.teach.rehearsal import MISSING, CellFailed, answer_of, desk

PATH = "course/01-one/exercise.md"


def exercise(*context, task_line=20):
    steps = [Step(10 * number, code) for number, code in enumerate(context, start=1)]
    made = Exercise("01", PATH, [*steps, Step(task_line, "x = 1", task="t"), Step(90, "raise SystemExit")])
    made.lines = {("t", None): task_line, ("t", "wrong"): 30}
    return made


def test_an_answer_is_run_after_the_cells_above_it_and_before_those_below():
    with desk("en"):
        assert answer_of(exercise("y = 2"), ("t", None), "x = y + 1", "x") == 3
        assert answer_of(exercise(), ("t", None), "y = 1", "x") is MISSING


def test_one_run_never_sees_the_names_of_another():
    with desk("en"):
        answer_of(exercise("y = 2"), ("t", None), "x = y", "x")
        with pytest.raises(CellFailed, match="NameError"):
            answer_of(exercise(), ("t", None), "x = y", "x")


@pytest.mark.parametrize(
    ("made", "place", "code", "line"),
    [
        (exercise("a = 1\nb = 1 / 0"), ("t", None), "x = 1", 11),
        (exercise(), ("t", None), "x = 1\nx = =", 21),
        (exercise(), ("t", "wrong"), "def f():\n    raise KeyError(1)\nf()", 31),
        (exercise(), ("t", "wrong"), "\n\nimport sys\nsys.exit(3)", 33),
    ],
)
def test_a_cell_that_stops_is_told_with_the_line_of_its_file(made, place, code, line):
    with desk("en"), pytest.raises(CellFailed) as raised:
        answer_of(made, place, code, "x")
    assert raised.value.line == line


def test_only_the_cells_of_the_language_run():
    made = exercise()
    made.context[:0] = [Step(1, "word = 'share'", lang="en"), Step(2, "word = 'proporción'", lang="es")]
    for lang, word in (("en", "share"), ("es", "proporción")):
        with desk(lang):
            assert answer_of(made, ("t", None), "x = word", "x") == word


def test_nothing_is_printed_drawn_moved_or_left_on(capsys, monkeypatch):
    monkeypatch.setenv("FOEDUS_JOURNAL", "mine")
    language.use("en")
    here = Path.cwd()
    noisy = "import os, sys\nprint('x'); print('y', file=sys.stderr); display(1)\nopen('left', 'w').close()"
    drawing = "import matplotlib.pyplot as plt\nx = plt.subplots()[0].number"
    with desk("es"):
        assert language.active() == "es"
        assert Path.cwd() != here
        assert os.environ["FOEDUS_JOURNAL"] != "mine"
        assert answer_of(exercise(noisy), ("t", None), drawing, "x") == 1
    import matplotlib.pyplot as plt

    assert (language.active(), Path.cwd(), os.environ["FOEDUS_JOURNAL"]) == ("en", here, "mine")
    assert "".join(capsys.readouterr()) == ""
    assert plt.get_fignums() == []
    assert not (here / "left").exists()


def test_a_run_that_fails_gives_everything_back():
    here = Path.cwd()
    with pytest.raises(CellFailed), desk("es"):
        answer_of(exercise("1 / 0"), ("t", None), "x = 1", "x")
    assert (Path.cwd(), language.active()) == (here, "en")
