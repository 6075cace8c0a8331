"""A graded class to test with, as `foedus grade` leaves it, without running anything."""

from __future__ import annotations

from pathlib import Path

from foedus.teach import results
from foedus.teach.results import Results, Submission, TaskResult


def task(student="student-01", name="repeating-outlets", *, lesson="01", outcome="not yet", **more):
    told = {"points": 2 if outcome == "right" else 0, "max": 2, "mistake": None, "message": "Not this."}
    return TaskResult(f"{student}-{lesson}", student, lesson, name, outcome, **{**told, **more})


def submission(student="student-01", *, lesson="01", lang="en", **more):
    told = {"files": (f"{student}.ipynb",), "sha256": "0" * 64, "state": "graded"}
    return Submission(f"{student}-{lesson}", student, lesson, lang, **{**told, **more})


def results_of(submissions, tasks) -> Results:
    return Results(tuple(tasks), tuple(submissions), {})


def laid_out(folder: Path, submissions, tasks) -> Path:
    """Write a folder of grades."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / results.SUBMISSIONS).write_bytes(results.lines(submissions))
    (folder / results.RESULTS).write_bytes(results.lines(tasks))
    return folder
