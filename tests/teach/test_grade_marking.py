"""What a job is worth: the best of its answers, and a second run for what only stood in the wrong place."""

import pytest

from foedus.teach.box import Report
from foedus.teach.grading.keys import Measure
from foedus.teach.grading.marking import marked

ENTRY = {
    "kind": "value", "name": "echoes", "points": 2, "expected": 8, "compare": {}, "cases": [], "shown": 0,
    "mistakes": [{"id": "all", "says": {"en": "You counted all.", "es": "Has contado todas."}, "results": 9}],
}  # fmt: skip
TEXT = {
    "kind": "text", "name": "verdict", "points": 1, "expected": None, "compare": {}, "cases": [], "shown": 0,
    "mistakes": [],
}  # fmt: skip
GIVEN = {"en": ("import foedus as fd",), "es": ("import foedus as fd",)}


class Box:
    """A box that says what it was told to, run by run."""

    def __init__(self, *reports):
        self.reports, self.ran = list(reports), []

    def run(self, cells, questions):
        self.ran.append(list(cells))
        return self.reports.pop(0)


def job(*plans, lang="en"):
    return {"submission": "s", "measure": "01", "lang": lang, "plans": list(plans)}


def plan(*cells, names=("echoes",), task="count"):
    return {"cells": list(cells), "names": {task: list(names)}, "own": {task: [0]}}


def said(*answers, task="count", **more):
    found = {f"{task}/{rank}": one for rank, one in enumerate(answers)}
    return Report(found=found, **{"errors": (None,), **more})


def outcome(box, *plans, entry=ENTRY, task="count", **more):
    result = marked(job(*plans, **more), Measure("01", {task: entry}, GIVEN), box)
    return result["results"][0], result


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ([8], ("right", 2)),
        ([9], ("not yet", 0)),
        ([9, 8], ("right", 2)),
        ([{"type": "blank"}, 8], ("right", 2)),
        ([{"type": "blank"}, 9], ("not yet", 0)),
        ([{"type": "blank"}], ("open", 0)),
    ],
)
def test_the_better_of_what_was_checked_and_what_stood_in_the_end_counts(answers, wanted):
    one, _ = outcome(Box(said(*answers)), plan("x", names=["a", "b"][: len(answers)]))
    assert (one["outcome"], one["points"]) == wanted


@pytest.mark.parametrize("raised", ["NotImplementedError", "NotImplementedError: write it"])
@pytest.mark.parametrize("found", [{"count/0": {"type": "blank"}}, {}])
def test_a_stub_as_nbgrader_hands_it_out_is_open_and_not_a_failure(raised, found):
    reports = [Report(found=found, lost={} if found else {"count/0": "missing"}, errors=(raised,))] * 2
    one, _ = outcome(Box(*reports), plan("echoes = ...; raise NotImplementedError()"))
    assert (one["outcome"], one["error"]) == ("open", None)


def test_the_better_of_two_versions_counts_for_each_task():
    one, result = outcome(Box(said(9), said(8)), plan("first"), plan("second"))
    assert one["outcome"] == "right"
    assert result["version"] == {"count": 1}


def test_what_failed_runs_once_more_behind_the_exercises_own_code():
    lost = said(errors=("NameError: fd",), lost={"count/0": "missing"})
    box = Box(lost, said(8, errors=(None,) * 4))
    one, result = outcome(box, plan("echoes = fd.count()"))
    assert one["outcome"] == "right"
    assert box.ran[1] == ["import foedus as fd", *["echoes = fd.count()"] * 3]
    assert "put back" in result["remarks"][0]["en"]


def test_a_notebook_that_had_to_be_ended_is_not_run_a_second_time():
    box = Box(said(errors=(), lost={"count/0": "its time was over"}, note="its time was over"))
    one, _ = outcome(box, plan("while True: pass"), lang="es")
    assert one["outcome"] == "failed to run"
    assert "se le acabó el tiempo" in one["message"]
    assert len(box.ran) == 1


def test_an_error_that_stays_is_told_with_its_task():
    lost = said(errors=("ValueError: no",), lost={"count/0": "missing"})
    again = said(errors=(None, *["ValueError: no"] * 3), lost={"count/0": "missing"})
    one, _ = outcome(Box(lost, again), plan("raise ValueError('no')"))
    assert (one["outcome"], one["error"]) == ("failed to run", "ValueError: no")
    assert "ValueError: no" in one["message"]


def test_an_answer_that_changes_when_asked_again_earns_nothing():
    one, _ = outcome(Box(said(8, unsteady=frozenset({"count/0"}))), plan("x"))
    assert one["points"] == 0


def test_a_text_is_kept_whole_for_its_reader():
    words = "It is reported, not established [^nato-32]."
    one, _ = outcome(Box(said(words, task="say")), plan("x", task="say"), entry=TEXT, task="say")
    assert one["text"] == words
