import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from foedus import frames, language

TABLE = pd.DataFrame({"votes": [141, 5], "say": ["yes", "no"]})


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def shown(shell, value):
    return shell.display_formatter.format(value)[0].get("text/html")


def test_a_table_has_no_header_that_heads_nothing():
    assert "<th></th>" in TABLE._repr_html_()
    assert "<th></th>" not in frames.as_html(TABLE)
    assert "<th>votes</th>" in frames.as_html(TABLE)


@pytest.mark.parametrize(
    ("lang", "label"), [("en", "Table of 2 rows and 2 columns"), ("es", "Tabla de 2 filas y 2 columnas")]
)
def test_a_table_is_reached_by_keyboard_and_says_what_it_is(lang, label):
    language.use(lang)
    opening = frames.as_html(TABLE).partition(">")[0]
    assert 'tabindex="0"' in opening
    assert f'aria-label="{label}" lang="{lang}"' in opening


def test_a_wide_table_scrolls_sideways_inside_its_frame_and_up_and_down_still_move_by_cell():
    opening = frames.scrolling("<table></table>", "Votes")
    assert "overflow-x:auto" in opening
    assert "Arrow(Left|Right)" in opening
    assert "Up" not in opening


def test_a_label_cannot_break_out_of_its_attribute():
    assert 'aria-label="a&quot;b"' in frames.scrolling("", 'a"b')


def test_opening_a_lesson_frames_every_table_of_its_notebook(shell):
    frames.install()
    assert shown(shell, TABLE) == frames.as_html(TABLE)
    assert shown(shell, TABLE.groupby("say").sum()).startswith("<div role=")


def test_outside_a_notebook_nothing_happens():
    frames.install()
    assert InteractiveShell._instance is None


def test_a_student_who_turned_html_off_gets_none(shell):
    frames.install()
    with pd.option_context("display.notebook_repr_html", False):
        assert shown(shell, TABLE) is None
