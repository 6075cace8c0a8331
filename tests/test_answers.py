"""Answers as plain data: what is the same, and what no answer can pretend to be."""

import collections
import datetime
import json
import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.answers import is_blank, pack, same, type_of

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=10,
)


@given(PLAIN)
def test_every_answer_survives_the_compiled_file_and_is_the_same_as_itself(value):
    packed = pack(value)
    stored = json.loads(json.dumps(packed, allow_nan=False))
    assert stored == packed
    assert same(stored, packed)


@given(PLAIN, PLAIN)
def test_two_answers_are_the_same_in_either_order_of_asking(a, b):
    assert same(pack(a), pack(b)) == same(pack(b), pack(a))


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


class _Liar(type):
    """A metaclass that claims to be any type it is compared with."""

    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return hash(int)

    __name__ = "int"
    __module__ = "pandas"


class Faked(metaclass=_Liar):
    __class__ = int

    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash(8)

    def __int__(self):
        return 8


class SubInt(int):
    pass


class SubStr(str):
    __slots__ = ()

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class SubList(list):
    def __eq__(self, other):
        return True

    __hash__ = None


class SubFloat(np.float64):
    def item(self):
        return 8.0


class SubFrame(pd.DataFrame):
    def equals(self, other):
        return True


class SubArray(pd.arrays.NumpyExtensionArray):
    def tolist(self):
        return [8]


SubArray.__module__ = "pandas"


class EmptyNamed(type):
    @property
    def __name__(cls):
        raise RuntimeError


class Nameless(metaclass=EmptyNamed):
    pass


@pytest.mark.parametrize(
    "hostile",
    [
        Faked(),
        SubInt(8),
        SubStr("8"),
        SubList([8]),
        SubFloat(8),
        SubFrame({"a": [8]}),
        SubArray(np.array([1])),
        Nameless(),
        collections.UserList([8]),
        (part for part in [8]),
        8 + 0j,
    ],
    ids=lambda value: "",
)
def test_a_value_that_lies_about_itself_is_the_same_as_nothing(hostile):
    packed = pack(hostile)
    assert packed["type"] == "other"
    for honest in (8, 8.0, "8", [8], pd.DataFrame({"a": [8]})):
        assert not same(packed, pack(honest))
        assert not same(pack([hostile]), pack([honest]))
    assert not same(packed, packed)


def test_a_liar_inside_an_honest_list_or_table_is_found():
    assert not same(pack([1, Faked()]), pack([1, 8]))
    assert not same(pack(pd.DataFrame({"a": [Faked()]})), pack(pd.DataFrame({"a": [8]})))
    assert pack(Faked())["name"] == "Faked"


CYCLE = []
CYCLE.append(CYCLE)
DEEP = 1
for _ in range(5000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "huge",
    [CYCLE, DEEP, "x" * 200_000, list(range(300_000)), 10**5000, np.zeros((1000, 1000)), b"x" * 100_000],
    ids=["cycle", "deep", "text", "list", "int", "array", "bytes"],
)
def test_a_huge_or_endless_answer_is_refused_and_not_a_crash(huge):
    packed = pack(huge)
    assert packed == {"type": "too_big"}
    assert not same(packed, packed)


def test_what_is_left_blank_is_seen_at_any_depth():
    assert all(is_blank(pack(value)) for value in (..., [1, ...], {"a": ...}, {"a": [(...,)]}))
    assert not any(is_blank(pack(value)) for value in (None, [], "...", {"a": 1}, "blank"))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1, "number"),
        (math.nan, "number"),
        (True, "truth"),
        ("a", "text"),
        (None, "nothing"),
        ((1,), "list"),
        ({1}, "set"),
        ({}, "dict"),
        (pd.Series([1]), "column"),
        (FRAME, "table"),
        (datetime.date(2025, 7, 12), "date"),
        (pd.Timestamp("2025-07-12"), "date"),
        (print, "function"),
        (object(), "other"),
    ],
)
def test_a_wrong_type_can_be_named_to_the_student(value, kind):
    assert type_of(pack(value)) == kind
