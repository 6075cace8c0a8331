import subprocess
import sys

from foedus.errors import FoedusError, nearest


def test_misspelt_name_finds_the_name_that_was_meant():
    assert nearest("contries", ["countries", "meetings", "votes"]).startswith("countries")


def test_name_like_none_still_shows_what_exists():
    assert nearest("zzz", ["b", "a"], count=1) == "a"


def test_what_is_no_text_is_compared_all_the_same():
    assert nearest(1, ["01", "02"], count=1) == "01"


def test_notebook_shows_one_sentence_and_no_traceback_of_ours():
    code = (
        "from IPython.core.interactiveshell import InteractiveShell as S\n"
        "import foedus.errors as e\n"
        "shell = S.instance()\n"
        "result = shell.run_cell('import foedus.errors as e; raise e.FoedusError(\"One sentence.\")')\n"
        "assert isinstance(result.error_in_exec, e.FoedusError)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "One sentence." in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert "File" not in run.stdout


def test_one_except_clause_catches_every_fault_of_the_library():
    from foedus import language, ledger, outline, tables

    for fault in (language.UnknownLanguage, ledger.UnknownClaim, outline.UnknownLesson, tables.UnknownTable):
        assert issubclass(fault, FoedusError)
