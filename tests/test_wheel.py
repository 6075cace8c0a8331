"""The built wheel, installed where nothing else is, gives the same course as the checkout."""

import ast
import hashlib
import os
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from foedus import outline, workspace

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What every kernel stands on: without these no notebook runs at all.
WITH_IPYKERNEL = {"ipython", "jupyter_client", "jupyter_core", "traitlets"}


def run(*command, **more):
    """Run a command that finds nothing of the checkout, whatever the tests themselves run with."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("FOEDUS", "PYTHON"))}
    return subprocess.run(command, **{"check": True, **more}, capture_output=True, text=True, env=ours)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the interpreter of an empty environment with the wheel and what a student installs."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", str(folder))
    scripts = sysconfig.get_path("scripts", scheme="venv", vars={"base": str(folder)})
    python = str(Path(scripts) / ("python.exe" if os.name == "nt" else "python"))
    constraints = str(ROOT / "constraints.txt")
    # What is imported is compiled then; to compile all that is installed takes as long as to install it.
    run(python, "-m", "pip", "install", "-q", "--no-compile", "-c", constraints, f"{wheel}[lab]", cwd=folder)
    return python


def imported_packages(folder):
    """Return the top-level names that the modules of a folder import, and `foedus` is not among them."""
    names = set()
    for path in folder:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"foedus"}


def named(requirements):
    return {
        requirement.split(">")[0].split("=")[0].split("<")[0].split("[")[0].lower()
        for requirement in requirements
    }


def distributions_of(modules):
    known = metadata.packages_distributions()
    return {known[name][0].lower() for name in modules}


def test_the_student_half_imports_nothing_that_its_dependencies_do_not_bring():
    source = ROOT / "src" / "foedus"
    student = [path for path in source.rglob("*.py") if "teach" not in path.relative_to(source).parts]
    brought = named(PROJECT["dependencies"]) | WITH_IPYKERNEL
    assert distributions_of(imported_packages(student)) <= brought


def test_the_teacher_half_imports_nothing_beyond_its_extra():
    teach = (ROOT / "src" / "foedus" / "teach").rglob("*.py")
    # A cluster and the site are extras of their own, and say so where they are missing.
    extras = (PROJECT["optional-dependencies"][name] for name in ("teach", "scale", "site"))
    brought = named([*PROJECT["dependencies"], *(one for extra in extras for one in extra)]) | WITH_IPYKERNEL
    assert distributions_of(imported_packages(teach)) <= brought


def test_the_constraints_hold_one_exact_version_a_line_and_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 100
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in pins)


def test_the_installed_library_finds_the_course_inside_itself(installed, tmp_path):
    code = "import foedus, foedus.outline as o; [getattr(foedus, n) for n in dir(foedus)]; print(o.root())"
    found = Path(run(installed, "-c", code, cwd=tmp_path).stdout.strip())
    assert found.parts[-2:] == ("foedus", "content")
    assert Path(installed).parents[1] in found.parents


def test_the_wheel_opens_the_same_course_and_runs_its_first_lesson(installed, serve, tmp_path):
    served = serve("--lang", "es", python=installed)
    ran = served.run_notebook(f"lessons/es/{outline.lesson('01').stem}.ipynb")
    assert ran
    assert not [out for _, outputs in ran for out in outputs if out["type"] == "error"]

    names = workspace.notebooks(ROOT)

    def digests(folder):
        return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}

    assert workspace.notebooks(tmp_path / "work") == names
    # A server writes no notebook by itself: what lies there is what was delivered.
    assert digests(tmp_path / "work") == digests(ROOT)


def test_a_command_of_the_desk_says_which_extra_it_needs(installed, tmp_path):
    ran = run(installed, "-m", "foedus.teach.cli", "build", "--check", cwd=tmp_path, check=False)
    assert ran.returncode == 1
    assert 'pip install "foedus[teach]"' in ran.stderr
    assert "Traceback" not in ran.stderr
