"""What a jailed process may read holds no solution and no expected result, however it was installed."""

import os

import pytest

import foedus
from foedus import outline
from foedus.teach.box import shelf


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package as a wheel lays it out: the course, with its solutions, inside the library."""
    package = tmp_path / "lib" / "site-packages" / "foedus"
    names = (
        "__init__.py",
        "tables.py",
        "static/quiz.js",
        "content/course/built/tasks.json",
        "teach/box/child.py",
    )
    for name in (*names, "content/solutions/en/01.ipynb", "../numpy/core.py"):
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.setattr(foedus, "__file__", str(package / "__init__.py"))
    monkeypatch.syspath_prepend(str(package.parent))
    return package.resolve()


def is_readable(path, found) -> bool:
    return any(str(path) == tree or str(path).startswith(tree + os.sep) for tree in found.trees)


def test_an_installed_course_hides_its_solutions_and_shows_its_library(installed, tmp_path):
    (tmp_path / "shelf").mkdir()
    found = shelf.readable(tmp_path / "shelf", [])
    for name in ("tables.py", "static/quiz.js", "../numpy/core.py"):
        assert is_readable((installed / name).resolve(), found)
    for name in (
        "content/solutions/en/01.ipynb",
        "content/course/built/tasks.json",
        "content",
        "teach/box/child.py",
    ):
        assert not is_readable(installed / name, found)


def test_a_checkout_shows_its_library_and_nothing_else_of_it(tmp_path):
    root = outline.root().resolve()
    found = shelf.readable(tmp_path, [str(root)])
    shown = [tree for tree in found.trees if tree.startswith(str(root) + os.sep)]
    assert [tree for tree in shown if "solutions" in tree or "/course/" in tree or "exercises" in tree] == []
    assert is_readable(root / "src" / "foedus" / "tables.py", found)


def test_submissions_are_hidden_even_inside_what_is_readable(installed, tmp_path):
    (tmp_path / "shelf").mkdir()
    handed_in = installed.parent / "numpy"
    found = shelf.readable(tmp_path / "shelf", [str(handed_in)])
    assert not is_readable(handed_in / "core.py", found)


def test_the_shelf_has_facts_and_tables_and_neither_tasks_nor_questions(tmp_path):
    shelf.lay_out(outline.root(), tmp_path)
    built = {path.name for path in (tmp_path / "course" / "built").iterdir()}
    assert {"ledger.json", "tables.json"} <= built
    assert not built & {"tasks.json", "bank.json"}
    assert (tmp_path / "course" / "tables" / "countries.csv").is_file()
    assert (
        not list(tmp_path.rglob("*.md"))
        + list(tmp_path.rglob("tasks.yaml"))
        + list(tmp_path.rglob("quiz.yaml"))
    )
