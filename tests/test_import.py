import subprocess
import sys

import pytest

import foedus

HEAVY = ("pandas", "numpy", "matplotlib", "ipywidgets", "anywidget", "networkx", "babel", "IPython", "yaml")


def imported_by(line):
    code = f"{line}\nimport sys\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in ran.stdout.split()}


def test_the_import_is_light_and_works_where_the_heavy_packages_are_missing():
    assert not imported_by("import foedus as fd").intersection(HEAVY)


def test_reading_a_claim_does_not_wait_for_pandas():
    line = "import foedus.ledger"
    assert not imported_by(line).intersection(HEAVY)


def test_opening_the_lab_does_not_need_the_heavy_packages():
    line = "import foedus.teach.cli, foedus.lab, foedus.workspace, foedus.classroom"
    assert not imported_by(line).intersection({*HEAVY, "pydantic", "jupytext", "nbformat"})


def test_a_listing_of_the_library_shows_its_public_names_alone():
    assert dir(foedus) == sorted(foedus.__all__)
    assert "lesson" in dir(foedus)


def test_every_public_name_is_there():
    assert all(getattr(foedus, name) is not None for name in foedus.__all__)


def test_a_name_that_does_not_exist_lists_those_that_do():
    with pytest.raises(AttributeError, match="table"):
        foedus.tabel  # noqa: B018
