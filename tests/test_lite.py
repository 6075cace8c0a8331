import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("lite_build", ROOT / "lite/build.py")
build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build)

# The kernel in the browser has its own, and the journal takes no lock there.
NOT_ASKED_FOR = {"ipykernel", "filelock"}


def installed(offline):
    notebook = json.loads((ROOT / "lessons/es/01-who-says-what.ipynb").read_text(encoding="utf-8"))
    made = build.with_install(notebook, offline=offline)
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert made["cells"].count(code[0]) == 1
    assert code[1:] == [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return "".join(code[0]["source"]).splitlines()


def test_the_first_cell_asks_for_all_that_the_course_needs_and_for_itself_last():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.match(r"\w+", one)[0] for one in declared}
    needs, course, *_ = installed(offline=False)
    assert set(needs.removeprefix("%pip install -q ").split()) == names - NOT_ASKED_FOR
    assert course == "%pip install -q --no-deps foedus"


def test_without_a_network_it_asks_only_for_what_the_site_holds():
    names = set(installed(offline=True)[0].removeprefix("%pip install -q ").split())
    held = (ROOT / "lite/wheels.txt").read_text(encoding="utf-8").split("\n")
    assert names <= set(held)


def test_what_a_package_of_the_core_needs_comes_with_it():
    nothing = {name: {"depends": []} for name in build.BOOT}
    lock = {**nothing, "jedi": {"depends": ["parso"]}, "parso": {"depends": []}, "numpy": {"depends": []}}
    assert build.needed(lock) == {*build.BOOT, "parso"}


@pytest.mark.parametrize("name", ["jupyter-lite.json", "jupyter_lite_config.json"])
def test_the_settings_can_be_read(name):
    assert json.loads((ROOT / "lite" / name).read_text(encoding="utf-8"))
