import atexit
import os

from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from foedus.teach import shell


def test_names_live_from_cell_to_cell_and_counts_go_up():
    with shell.opened() as opened:
        shell.run(opened, "x = 20")
        ran = shell.run(opened, "x + 1")
    assert ran.error is None
    assert ran.outputs[0]["execution_count"] == 2
    assert ran.outputs[0]["data"]["text/plain"] == ["21"]


def test_an_error_comes_back_and_is_printed_nowhere(capsys):
    with shell.opened() as opened:
        ran = shell.run(opened, "1 / 0")
        broken = shell.run(opened, "1 +")
    assert isinstance(ran.error, ZeroDivisionError)
    assert isinstance(broken.error, SyntaxError)
    assert ran.outputs == broken.outputs == []
    assert capsys.readouterr() == ("", "")


def test_nothing_is_left_for_the_end_of_the_process(monkeypatch):
    left = []
    monkeypatch.setattr(atexit, "register", lambda call, *given, **named: left.append(call))
    monkeypatch.setattr(atexit, "unregister", left.remove)
    here = os.getcwd()
    with shell.opened():
        assert os.getcwd() != here
    assert left == []
    assert os.getcwd() == here
    assert not InteractiveShell.initialized()


def test_outputs_are_those_of_a_real_kernel(monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")  # a wide terminal must not show through
    sources = [
        "import pandas as pd\nprint('tú')\npd.DataFrame([range(30)] * 70)",
        "pd.Series(['a ' * 60] * 3, name='long')",
        "list(range(100))",
        "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\nprint('after')\n{'a': {1, 2}}",
        "None",
        "'text';",
    ]
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name="python3").execute()
    with shell.opened() as opened:
        ours = [shell.run(opened, source).outputs for source in sources]
    assert [[joined(one) for one in outputs] for outputs in ours] == [
        [joined(one) for one in cell.outputs] for cell in notebook.cells
    ]


def joined(output):
    """An output with its text in one piece."""
    as_text = {
        name: "".join(text) if isinstance(text, list) else text
        for name, text in output.get("data", {}).items()
    }
    return {**output, "data": as_text, "text": "".join(output.get("text", ""))}
