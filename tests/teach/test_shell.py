import atexit
import os

from IPython.core.interactiveshell import InteractiveShell

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
