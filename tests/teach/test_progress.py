"""A bar for whoever looks, and not a byte for whoever does not."""

import io

from foedus import language
from foedus.teach.grading.progress import bar, watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_file_gets_no_bar():
    stream = io.StringIO()
    assert list(watched([1, 2], done=0, total=2, to=stream)) == [1, 2]
    assert stream.getvalue() == ""


def test_a_terminal_sees_the_end_and_what_was_done_before():
    stream = Terminal()
    assert list(watched([1, 2], done=3, total=5, to=stream)) == [1, 2]
    assert "] 5/5" in stream.getvalue()
    assert stream.getvalue().endswith("\n")


def test_nothing_left_to_do_shows_nothing():
    stream = Terminal()
    assert list(watched([], done=5, total=5, to=stream)) == []
    assert stream.getvalue() == ""


def test_the_bar_speaks_the_teachers_language():
    language.use("es")
    assert "quedan 1:15" in bar(50, 200, 75)
