import os
import sys
import warnings

import pytest

from foedus.teach import keys
from foedus.teach.myst import Cell
from foedus.teach.notebooks import CHECKED_BY_NBVAL, Made


def cell(source, line=1, *, key=False):
    metadata = {"tags": [CHECKED_BY_NBVAL]} if key else {}
    return Made("code", source, source, Cell("code", source, {}, line), metadata)


def run(*cells):
    return keys.run(cells, "course/x/lesson.md")


def test_results_prints_and_displays_are_kept_in_order_as_a_kernel_keeps_them():
    lines = ["from IPython.display import HTML, display", "print('a')", "display(HTML('<b>b</b>'))"]
    source = "\n".join([*lines, "print('c')", "print('d')", "5 + 1"])
    outputs, faults = run(Made("markdown", "Text", "Text"), cell("x = 1"), cell(source, key=True))
    assert faults == []
    count, kept = outputs[2]
    assert count == 2
    assert [one["output_type"] for one in kept] == ["stream", "display_data", "stream", "execute_result"]
    assert kept[2]["text"] == ["c\n", "d\n"]
    assert kept[3] == {
        "output_type": "execute_result",
        "execution_count": 2,
        "data": {"text/plain": ["6"]},
        "metadata": {},
    }


def test_a_table_keeps_every_form_that_nbval_compares():
    outputs, _ = run(cell("import pandas as pd\npd.DataFrame({'a': [1]})", key=True))
    assert set(outputs[0][1][0]["data"]) == {"text/plain", "text/html"}


def test_a_semicolon_shows_nothing_and_a_silent_key_cell_is_a_fault():
    _, faults = run(cell("1 + 1;", line=4, key=True))
    assert [(fault.line, fault.what) for fault in faults] == [(4, "a key cell puts nothing out")]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("x = 1\nmissing", "NameError: name 'missing' is not defined"),
        ("1 +", "SyntaxError"),
        ("raise SystemExit(2)", "SystemExit: 2"),
        ("import foedus as fd\nfd.table('nowhere-land')", "UnknownTable"),
    ],
)
def test_an_error_names_file_line_and_first_line_of_the_cell_and_ends_the_run(source, what):
    outputs, faults = run(cell(source, line=30), cell("1", line=40, key=True))
    (fault,) = faults
    assert (fault.file, fault.line) == ("course/x/lesson.md", 30)
    assert fault.where == f"cell `{source.split(chr(10))[0]}`"
    assert what in fault.what
    assert outputs == {}


def test_a_warning_that_a_student_would_see_is_a_fault():
    _, faults = run(
        cell("import warnings\nwarnings.warn('old')", line=3), cell("import sys\nsys.stderr.write('x');")
    )
    assert [fault.what for fault in faults] == ["it warns: UserWarning: old", "it warns: x"]
    assert faults[0].line == 3


def test_a_figure_is_no_text_to_compare_and_closes_with_its_cell():
    plot = (
        "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt\n_ = plt.figure()\n'done'"
    )
    _, faults = run(cell(plot, line=2, key=True), cell("plt.get_fignums()", key=True))
    assert [(fault.line, fault.what) for fault in faults] == [(2, "a key cell puts out more than text")]


def test_each_run_starts_afresh_and_leaves_the_process_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sys.displayhook, sys.excepthook, list(sys.path), warnings.filters[:]
    run(cell("import os\nx = os.getcwd()\nopen('here.txt', 'w').close()"))
    _, faults = run(cell("x"))
    assert faults[0].what.startswith("NameError")
    assert (sys.displayhook, sys.excepthook, list(sys.path), warnings.filters[:]) == before
    assert os.listdir(tmp_path) == []
