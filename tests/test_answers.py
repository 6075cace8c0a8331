"""Answers as plain data: what is the same, and what no answer can pretend to be."""

import collections
import datetime
import json
import math

import ipywidgets
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import ranges
from foedus.answers import is_blank, pack, type_of
from foedus.equality import same

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
        (pd.DataFrame({"voice": ["KCNA"]}), "table"),
        (datetime.date(2025, 7, 12), "date"),
        (pd.Timestamp("2025-07-12"), "date"),
        (nx.Graph(), "graph"),
        (print, "function"),
        (object(), "other"),
    ],
)
def test_a_wrong_type_can_be_named_to_the_student(value, kind):
    assert type_of(pack(value)) == kind


def test_a_graph_is_its_nodes_and_edges_whatever_their_order():
    one, other = nx.Graph([("RUS", "PRK"), ("KOR", "USA")]), nx.Graph([("USA", "KOR"), ("PRK", "RUS")])
    assert same(pack(one), pack(other))
    other.add_node("CHN")
    assert not same(pack(one), pack(other))


def test_direction_of_a_graph_counts_and_a_subclass_is_no_graph():
    towards, back = nx.DiGraph([(1, 2)]), nx.DiGraph([(2, 1)])
    assert not same(pack(towards), pack(back))
    assert not same(pack(towards), pack(towards.to_undirected()))

    class Lies(nx.Graph):
        pass

    assert pack(Lies()) == {"type": "other", "name": "Lies"}


def test_a_control_stands_for_what_is_chosen_on_it():
    assert pack(ipywidgets.IntSlider(value=3)) == 3
    assert pack(ipywidgets.Dropdown(options=["a", "b"], value="b")) == "b"
    assert pack(ipywidgets.VBox())["type"] == "other"


def test_a_range_of_the_library_is_the_pair_that_a_student_would_type():
    assert pack(ranges.Range(3000, None)) == pack((3000, None))
    assert pack({"press": ranges.overlap((1, 3), (2, 4))}) == pack({"press": (2, 3)})
