"""No bytes that a student hands in end the grader: they are read, or refused with a sentence."""

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from foedus.handed import Unreadable, answers_in, code_of, sheets_of, text_of
from foedus.handed.contents import LARGEST

TASKS = {"a": {"lesson": "01", "name": "x"}}
NOTEBOOK = {"cells": [{"cell_type": "code", "source": ["a = 1\n", "b = 'ñ'"]}], "nbformat": 4}
SAVED = json.dumps(NOTEBOOK, ensure_ascii=False).encode()


def is_read_or_refused(content):
    """Say whether it was one or the other; anything else that is raised is a crash of the grader."""
    try:
        for sheet in sheets_of(text_of(content)):
            code_of(answers_in(sheet, TASKS).pieces, "a", "x")
    except Unreadable as fault:
        return set(fault.both) == {"en", "es"} and all(fault.both.values())
    return True


@settings(max_examples=80, deadline=None)
@given(some.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(content):
    assert is_read_or_refused(content)


@settings(max_examples=80, deadline=None)
@given(some.integers(0, len(SAVED)), some.binary(max_size=6), some.integers(0, len(SAVED)))
def test_a_notebook_with_a_piece_replaced_is_read_or_refused(start, piece, end):
    assert is_read_or_refused(SAVED[:start] + piece + SAVED[end:])


@settings(max_examples=60, deadline=None)
@given(some.recursive(some.none() | some.text() | some.integers(), lambda one: some.lists(one) | some.dictionaries(some.sampled_from(["cells", "source", "cell_type", "outputs", "worksheets", "metadata", "input", "data"]), one)))  # fmt: skip  # noqa: E501
def test_json_of_any_shape_is_read_or_refused(content):
    assert is_read_or_refused(json.dumps(content).encode())


def test_a_file_that_grows_on_the_way_is_refused_before_it_fills_the_memory():
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(70)) + packer.flush()
    with pytest.raises(Unreadable):
        text_of(bomb)


def test_a_file_larger_than_any_notebook_says_what_to_ask_for():
    with pytest.raises(Unreadable, match="without its outputs"):
        text_of(b"x" * (LARGEST + 1))


def big(cells):
    return json.dumps({"cells": cells}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"<!---->" * 5000 + b"x",
        b"\n" * 300_000 + b"%",
        big([{"cell_type": "code", "source": "\n" * 150_000 + "!" + " " * 40_000}]),
        big([{"cell_type": "code", "source": "a" + ".b" * 90_000}]),
        big([{"cell_type": "code", "source": "-" * 150_000 + "1"}]),
        big([{"cell_type": "code", "source": "f(" * 50_000}]),
        big([{"cell_type": "code", "source": "fd.check('a', " + "(" * 80 + "1" + ")" * 80 + ")"}]),
        big([{"cell_type": "code", "source": "x = 1\n" * 100_000}]),
        big([{"cell_type": "code", "source": "fd.check('a', 1)"}] * 50_000),
        b'{"cells": [' + b'{"cell_type": "code", "source": "a"},' * 50_000,
        b"<<<<<<< a\n" * 50_000,
        b"lesson(" * 50_000 + b"\nx = 1",
    ],
    ids=range(12),
)
def test_what_is_made_to_take_for_ever_is_read_or_refused_all_the_same(content):
    try:
        assert is_read_or_refused(content)
    except RecursionError:
        # The grader sets such a file aside by itself.
        assert b"source" in content
