import importlib
import inspect
import pkgutil
import tomllib
from pathlib import Path

import pytest
from numpydoc.validate import validate

import foedus

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CHECKS = set(PROJECT["tool"]["numpydoc_validation"]["checks"])
# One line is enough where it says all. What students call tells all its parameters and its result;
# elsewhere a list of parameters, where there is one, is whole.
SECTIONS = {"PR01", "RT01"}
MODULES = sorted(
    info.name for info in pkgutil.walk_packages(foedus.__path__, "foedus.") if "static" not in info.name
)
FACE = {f"{home}.{name}" for home, name in foedus._FACE.values() if name}


def public_names(module_name):
    module = importlib.import_module(module_name)
    for name, thing in vars(module).items():
        is_ours = getattr(thing, "__module__", None) == module_name
        if is_ours and not name.startswith("_") and (inspect.isfunction(thing) or inspect.isclass(thing)):
            yield f"{module_name}.{name}"


def faults(name, checks):
    found = validate(name)
    return [f"{name}: {code} {said}" for code, said in found["errors"] if code in checks]


@pytest.mark.parametrize("module_name", MODULES)
def test_every_public_docstring_reads_as_numpydoc(module_name):
    found = []
    for name in public_names(module_name):
        lists_parameters = "Parameters\n---" in (inspect.getdoc(resolved(name)) or "")
        found += faults(name, CHECKS - SECTIONS | ({"PR01"} if lists_parameters else set()))
    assert found == []


@pytest.mark.parametrize("name", sorted(FACE))
def test_what_a_student_calls_tells_parameters_and_result(name):
    assert faults(name, CHECKS) == []


def resolved(name):
    module_name, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module_name), attribute)
