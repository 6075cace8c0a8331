"""A class of twenty-four, whose able students have more right, and its figures in both languages."""

from __future__ import annotations

import random

import pytest
from tests.plots.conftest import text_faults
from tests.teach.graded_class import laid_out, results_of, submission, task

from foedus import language, outline

TASKS = sorted(
    (one for one in outline.compiled("tasks").values() if one["lesson"] == "01"), key=lambda one: one["place"]
)


@pytest.fixture(params=["en", "es"])
def lang(request):
    language.use(request.param)
    return request.param


@pytest.fixture
def faults_of():
    return text_faults


def made(students=24, seed=3):
    """Return submissions and rows: harder tasks come later, abler students get further."""
    rng = random.Random(seed)
    submissions, rows = [], []
    for number in range(1, students + 1):
        name, able = f"student-{number:02}", rng.gauss(0, 1)
        submissions.append(submission(name))
        for one in TASKS:
            is_right = rng.gauss(able, 1) > one["place"] * 0.5 - 0.6
            outcome = "right" if is_right else rng.choice(["not yet", "not yet", "open", "failed to run"])
            mistake = rng.choice(one["mistakes"][:2])["id"] if outcome == "not yet" else None
            points = {"points": one["points"] * is_right, "max": one["points"]}
            rows.append(task(name, one["id"], outcome=outcome, mistake=mistake, **points))
    return submissions, rows


@pytest.fixture
def found():
    return results_of(*made())


@pytest.fixture
def graded(tmp_path):
    return laid_out(tmp_path / "graded", *made())
