"""Answers that lie earn nothing; the same answers pass the tests of a teacher who believes them."""

import json
import subprocess
import sys

import pytest
from tests.corpora import lies

from foedus import outline
from foedus.teach.box import Box
from foedus.teach.judge import judge, key_of

LIES = lies.lies()
# Tries those lies that end, in a process of its own: each before the test that it is meant for.
BELIEVER = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
import pandas as pd
import foedus as fd
told = {}
for name, cells in json.load(sys.stdin).items():
    names = {"pd": pd, "fd": fd, "voices": fd.voices()}
    try:
        with redirect_stdout(io.StringIO()):
            for cell in cells:
                exec(compile(cell, name, "exec"), names)
        told[name] = "believed"
    except Exception as error:
        told[name] = type(error).__name__
print(json.dumps(told))
"""
# What a test that compares by == is made to believe, by equality alone, without touching anything around it.
BY_EQUALITY = (
    "equals-everything", "int-with-another-value", "int-close-to-all", "float-that-swallows",
    "every-kind-of-number", "class-told-otherwise", "metaclass-equal", "array-of-itself",
    "true-for-a-number", "returns-an-equal",
    "object-that-is-called", "list-equals-everything",
)  # fmt: skip


@pytest.fixture(scope="module")
def marks():
    """What each lie got, by name and task."""
    with Box(outline.root()) as box:
        key = key_of(outline.root(), lies.LESSON, box)
        return {
            one.name: {mark.task: mark for mark in judge(key, box.run(cells(one), key.questions))}
            for one in LIES
        }


def cells(one):
    return lies.code_of(lies.handed_in(one))


@pytest.mark.parametrize("one", LIES, ids=lambda one: one.name)
def test_a_lie_earns_no_point(one, marks):
    assert {task: mark.points for task, mark in marks[one.name].items() if mark.points} == {}
    assert marks[one.name][one.task].outcome != "right"


@pytest.mark.parametrize("one", LIES, ids=lambda one: one.name)
def test_a_lie_gets_a_sentence_without_the_value_that_is_right(one, marks):
    expected = outline.compiled("tasks")[one.task]["expected"]
    assert marks[one.name][one.task].message
    if isinstance(expected, int):
        assert f" {expected}" not in marks[one.name][one.task].message


def test_a_test_that_compares_in_the_students_process_believes_what_is_equal_to_all():
    tests = {
        about["grade_id"].removesuffix("-check"): cell["source"]
        for cell in lies.asserting()["cells"]
        if (about := cell["metadata"].get("nbgrader", {})).get("grade")
    }
    known = {one.name: one for one in LIES}
    given = {name: [known[name].code, tests[known[name].task]] for name in BY_EQUALITY}
    ran = subprocess.run(
        [sys.executable, "-c", BELIEVER], input=json.dumps(given), capture_output=True, text=True, timeout=60
    )
    told = json.loads(ran.stdout)
    assert {name: said for name, said in told.items() if said != "believed"} == {}


def test_the_corpus_is_large_and_says_of_each_lie_what_it_tries():
    assert len(LIES) >= 25
    assert all(one.tries.endswith(".") and one.code for one in LIES)
    assert {one.task for one in LIES} == set(lies.NAMES.values())


def test_the_page_for_teachers_lists_every_lie_with_no_point_of_ours():
    page = (outline.root() / "docs" / "nbgrader.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in page.splitlines() if line.startswith("| `")]
    told = {row[0].strip(" `"): row[2].strip() for row in rows if len(row) == 5}
    assert told == {one.name: "0" for one in LIES}
