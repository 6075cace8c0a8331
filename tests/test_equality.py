"""Equality of answers: another form of the right one is right, what only looks alike is wrong."""

import collections
import datetime
import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from foedus.answers import pack
from foedus.equality import same

FRAME = pd.DataFrame({"voice": ["KCNA", "TASS"], "share": [0.625, math.nan]})
SAME = [
    (1, 1.0),
    (0.1 + 0.2, 0.3),
    (np.float64(0.5), Fraction(1, 2)),
    (np.int64(3), 3),
    (np.array(5), 5),
    (np.bool_(True), True),
    (math.nan, math.nan),
    ([1, 2], (1, 2)),
    ([1, 2], np.array([1, 2])),
    ([0, 1, 2], range(3)),
    (["a", "b"], pd.Series(["a", "b"], index=[7, 8])),
    (["a", "b"], pd.Series(["a", "b", "a"]).unique()),
    (["a", "b"], pd.Index(["a", "b"])),
    (["a", "b"], {"a": 1, "b": 2}.keys()),
    ({1, 2}, frozenset({2, 1})),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ({"a": 2}, collections.Counter("aa")),
    (datetime.datetime(2025, 7, 12), pd.Timestamp("2025-07-12")),
    (datetime.datetime(2025, 7, 12), np.datetime64("2025-07-12", "ns")),
    (datetime.timedelta(days=1), pd.Timedelta(days=1)),
    (FRAME, FRAME[["share", "voice"]].set_axis([5, 6])),
    (pd.DataFrame({"a": [None]}), pd.DataFrame({"a": [math.nan]})),
    (pd.DataFrame({"d": [pd.NaT]}), pd.DataFrame({"d": [pd.NA]})),
    (pd.DataFrame(index=[1, 2]), pd.DataFrame(index=[3, 4])),
]
DIFFERENT = [
    (True, 1),
    (0, False),
    (None, 0),
    (None, math.nan),
    ("8", 8),
    ("kcna", "KCNA"),
    (1_000_000, 1_000_001),
    (0.3, 0.3001),
    (math.inf, -math.inf),
    ([1, 2], [2, 1]),
    ([1, 2], [1, 2, 2]),
    ([1, 2], {1, 2}),
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": 1}, {"a": True}),
    ([["a", "b"]], [["b", "a"]]),
    (datetime.date(2025, 7, 12), datetime.datetime(2025, 7, 12)),
    (FRAME, FRAME.rename(columns={"voice": "Voice"})),
    (FRAME, FRAME.assign(extra=1)),
    (FRAME, FRAME[::-1]),
    (FRAME, FRAME.fillna(0)),
    (pd.DataFrame({1: [0]}), pd.DataFrame({"1": [0]})),
    (pd.DataFrame(index=[1]), pd.DataFrame(index=[1, 2])),
    (..., ...),
    (len, len),
    (object, object),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_a_right_answer_in_another_form_is_still_right(a, b):
    assert same(pack(a), pack(b))


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_a_wrong_answer_that_looks_alike_is_still_wrong(a, b):
    assert not same(pack(a), pack(b))
    assert not same(pack(b), pack(a))


@pytest.mark.parametrize(
    ("a", "b", "compare", "expected"),
    [
        (0.62, 0.625, {"abs": 0.01}, True),
        (0.60, 0.625, {"abs": 0.01}, False),
        (99, 100, {"rel": 0.02}, True),
        ([1, 2, 2], [2, 1, 2], {"order": False}, True),
        ([1, 2, 2], [2, 1, 1], {"order": False}, False),
        ([1, 2], {1, 2}, {"order": False}, True),
        ([("a", "b")], [("b", "a")], {"order": False}, False),
        ({"a": [1, 2]}, {"a": [2, 1]}, {"order": False}, True),
        ([1.0, 2.0, 1.001], [1.001, 1.0, 2.0], {"order": False, "abs": 0.01}, True),
        (" KCNA ", "kcna", {"case": False}, True),
        (pd.Series([1], index=["x"]), pd.Series([1], index=["y"]), {"index": True}, False),
        (
            pd.Series([1, 2], index=["x", "y"]),
            pd.Series([2, 1], index=["y", "x"]),
            {"index": True, "order": False},
            True,
        ),
        (FRAME, FRAME[::-1], {"order": False}, True),
        (FRAME, FRAME.set_axis([5, 6]), {"index": True}, False),
    ],
)
def test_each_rule_of_compare_does_what_it_says(a, b, compare, expected):
    assert same(pack(a), pack(b), compare) is expected


def test_numbers_that_sorting_parts_are_matched_within_the_tolerance():
    rows = pd.DataFrame({"share": [0.1 + 0.2, 0.3], "who": ["b", "a"]})
    other = pd.DataFrame({"share": [0.3, 0.3], "who": ["b", "a"]})
    assert same(pack(rows), pack(other), {"order": False})
