"""The judge gives points for right values, by the rules of `fd.check`, and for nothing else."""

import collections
import datetime
import decimal
import json

import ipywidgets
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from foedus import answers, evidence, judging, language, outline
from foedus.teach import doctor
from foedus.teach.box import Box, Report, cells_of
from foedus.teach.judge import Key, NoKey, judge, key_of
from foedus.teach.judge.shapes import sound

SAMPLES = [
    None, True, 3, 2**200, 0.5, float("nan"), float("-inf"), "text", b"bytes", (1, 2), [1, [("a",)]], {1, 2},
    frozenset("a"), {"a": 1, 2: [3]}, range(3), {}.keys(), collections.Counter("a"), ..., lambda: 1, object(),
    [0] * 300_000, datetime.date(2025, 7, 12), datetime.datetime(2025, 7, 12, 9), datetime.timedelta(days=1),
    decimal.Decimal("0.1"), np.float64(1.5), np.arange(4).reshape(2, 2), np.datetime64("2025-07-12"),
    pd.Series([1.0, None], index=["a", "b"]), pd.DataFrame({"a": [1, None], "b": ["x", "y"]}), pd.NaT, pd.NA,
    pd.Timestamp("2025-07-12"), pd.Timedelta("1h"), pd.Index([1, 2]), pd.Categorical(["a"]),
    Figure().subplots(), nx.path_graph(3, create_using=nx.DiGraph), ipywidgets.IntSlider(value=3),
]  # fmt: skip


@pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__name__)
def test_every_kind_that_is_packed_has_a_shape_that_the_judge_knows(value):
    assert sound(json.loads(json.dumps(answers.pack(value))))


FORGED = [
    [1], {}, {"type": "list"}, {"type": "list", "items": 1}, {"type": ["list"], "items": []}, {"type": "no"},
    {"type": "list", "items": [], "more": 1}, {"type": "float", "text": "8"}, {"type": "raises", "name": 1},
    {"type": "series", "items": [1], "index": []}, {"type": "dict", "items": [[1]]}, 2**300, float("inf"),
    {"type": "frame", "columns": ["a"], "data": [[1], [2]], "index": [0], "labels": [None]},
    {"type": "frame", "columns": ["a"], "data": [[1, 2]], "index": [0], "labels": [None]},
    {"type": "duration", "seconds": "1"},
]  # fmt: skip


@pytest.mark.parametrize("packed", FORGED, ids=str)
def test_what_was_forged_has_no_shape_and_gets_no_point(packed):
    assert not sound(packed)
    entry = {"kind": "value", "name": "x", "expected": 8, "points": 1, "compare": {}, "mistakes": []}
    mark = judge(Key("01", {"t": entry}), Report(found={"t": packed}))[0]
    assert (mark.outcome, mark.points) == ("not_yet", 0)


def test_a_list_that_is_nested_without_end_is_no_answer():
    nested: dict = {"type": "list", "items": []}
    for _ in range(900):
        nested = {"type": "list", "items": [nested]}
    assert not sound(nested)


DOUBLE = {
    "kind": "function", "name": "double", "points": 3, "compare": {}, "cases": [[1], [2], [50]], "shown": 2,
    "expected": [2, 4, 100],
    "mistakes": [{"id": "squares", "says": {"en": "Squared.", "es": "Cuadrado."}, "results": [1, 4, 2500]}],
}  # fmt: skip


def mark_of(found, **more):
    return judge(Key("01", {"t": DOUBLE}), Report(found={"t": found}, **more))[0]


def test_a_hidden_case_counts_and_stays_hidden():
    mark = mark_of([2, 4, 0])
    assert (mark.outcome, mark.points) == ("not_yet", 0)
    assert "50" not in mark.message
    assert "others" in mark.message
    assert mark_of([2, 4, 100]).points == 3


def test_a_planted_mistake_gets_its_own_sentence():
    mark = mark_of([1, 4, 2500])
    assert (mark.mistake, mark.message) == ("squares", "Squared.")


def test_too_few_or_too_many_results_are_no_results():
    for found in ([2, 4], [2, 4, 100, 1], [], "2", [[2], 4, 100]):
        assert mark_of(found).points == 0


def test_an_answer_that_changes_when_it_is_asked_again_earns_nothing():
    mark = mark_of([2, 4, 100], unsteady=frozenset({"t"}))
    assert (mark.points, mark.outcome) == (0, "not_yet")
    assert "twice" in mark.message


@pytest.mark.parametrize(("reason", "outcome"), [("missing", "open"), ("its time was over", "not_yet")])
def test_a_task_without_an_answer_says_why_in_both_languages(reason, outcome):
    said = set()
    for lang in language.LANGUAGES:
        language.use(lang)
        mark = judge(Key("01", {"t": DOUBLE}), Report(lost={"t": reason}))[0]
        assert (mark.outcome, mark.points) == (outcome, 0)
        said.add(mark.message)
    assert len(said) == 2


def test_words_of_a_submission_reach_the_teacher_without_what_a_terminal_obeys():
    mark = mark_of([{"type": "raises", "name": "\x1b[2J", "text": "\u202eright\x07"}] * 3)
    assert not set("\x1b\x07\u202e") & set(mark.message)
    assert "right" in mark.message


def test_marks_are_plain_data():
    assert json.loads(json.dumps(mark_of([2, 4, 100]).as_data()))["points"] == 3


@pytest.fixture(scope="module")
def box():
    with Box(trusted=not doctor.is_whole(doctor.examine())) as opened:
        yield opened


@pytest.fixture(scope="module")
def keys(box):
    return {one.id: key_of(outline.root(), one.id, box) for one in outline.lessons() if one.ready}


def test_the_key_says_what_the_build_compiled(keys):
    tasks = outline.compiled("tasks")
    for key in keys.values():
        for name, entry in key.entries.items():
            built = tasks[name]
            assert [one["id"] for one in entry["mistakes"]] == [one["id"] for one in built["mistakes"]]
            # Nothing is compared with a text, so what students hold has no text of ours.
            if entry["kind"] == "text":
                assert built["expected"] == ""
                continue
            count = entry["shown"] if entry["kind"] == "function" else None
            first = [entry["expected"], *(one["results"] for one in entry["mistakes"])]
            wanted = [built["expected"], *(one["results"] for one in built["mistakes"])]
            assert [one[:count] if count and isinstance(one, list) else one for one in first] == wanted
    assert {name for key in keys.values() for name in key.entries} == set(tasks)


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_solution_gets_all_points_and_every_untouched_exercise_none(lang, box, keys):
    for lesson, key in keys.items():
        stem = outline.lesson(lesson).stem
        for folder, outcome in (("solutions", "right"), ("exercises", "open")):
            path = outline.root() / folder / lang / f"{stem}.ipynb"
            report = box.run(cells_of(path), key.questions)
            assert {mark.outcome for mark in judge(key, report)} == {outcome}, (path, report)


def test_every_planted_mistake_is_named_from_outside(keys):
    for lesson, key in keys.items():
        for name, entry in key.entries.items():
            # What a planted text shows is found by the rules of all texts: tests/test_texts.py and the build.
            for mistake in entry["mistakes"] if entry["kind"] != "text" else ():
                report = Report(found={name: mistake["results"]})
                mark = next(one for one in judge(key, report) if one.task == name)
                assert (mark.points, mark.mistake) == (0, mistake["id"]), (lesson, name)


def test_a_verdict_from_outside_is_the_verdict_of_the_notebook(keys):
    for key in keys.values():
        for name, entry in key.entries.items():
            if entry["kind"] != "function":
                known = {"known": evidence.Known()} if entry["kind"] == "text" else {}
                inside = judging.verdict(outline.compiled("tasks")[name] | known, entry["expected"])
                outside = next(
                    m for m in judge(key, Report(found={name: entry["expected"]})) if m.task == name
                )
                assert (outside.outcome, outside.message) == (inside.outcome, inside.message)


def test_a_solution_that_gives_no_answer_is_an_error_and_no_key(box, monkeypatch):
    monkeypatch.setattr(Box, "run", lambda self, cells, asked, allowed=None: Report(("NameError: rows",)))
    with pytest.raises(NoKey, match=r"the solution of task .* NameError: rows"):
        key_of(outline.root(), "01", box)
