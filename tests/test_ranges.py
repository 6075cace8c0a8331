import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus import language, ranges
from foedus.ranges import BadRange, BadWeights, Range

ENDS = st.none() | st.integers(-50, 50)


@st.composite
def spans(draw):
    low, high = draw(ENDS), draw(ENDS)
    if low is None and high is None:
        low = 0
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Range(low, high)


LISTS = st.lists(spans(), min_size=1, max_size=6)
# Two hundred probes a case: on a busy machine the first call is slow, and that is no fault.
UNHURRIED = settings(deadline=None, max_examples=60)
PROBES = [value / 2 for value in range(-104, 105)]


@pytest.mark.parametrize(
    ("pair", "meant"),
    [
        ((3000, None), Range(3000, None)),
        ((None, 12_000), Range(None, 12_000)),
        ((float("nan"), 12_000.0), Range(None, 12_000)),
        ((pd.NA, 5), Range(None, 5)),
        ((3000, float("inf")), Range(3000, None)),
        (15_000, Range(15_000, 15_000)),
    ],
)
def test_a_blank_end_is_open_and_never_zero(pair, meant):
    assert ranges.read(pair) == meant


def test_rows_of_a_table_keep_their_floors_and_ceilings():
    rows = pd.DataFrame({"low": [3000.0, None], "high": [None, 12_000.0]})
    assert ranges.from_rows(rows) == [(3000, None), (None, 12_000)]


def test_a_number_printed_as_about_is_read_with_a_margin_and_a_floor_is_not():
    rows = pd.DataFrame({"low": [15_000, 14_000, None], "high": [15_000, None, 12_000]})
    assert ranges.from_rows(rows, about=0.1) == [(13_500, 16_500), (14_000, None), (None, 12_000)]
    assert ranges.overlap(14_000, 15_000) is None
    assert ranges.overlap(ranges.around(14_000, 0.1), ranges.around(15_000, 0.1)) == (13_500, 15_400)


@pytest.mark.parametrize(("value", "share"), [(-1, 0.1), (5, 1), (5, -0.1), ("5", 0.1), (5, None)])
def test_a_margin_that_is_no_share_is_refused(value, share):
    with pytest.raises(BadRange):
        ranges.around(value, share)


def test_two_counts_that_cannot_both_hold_have_no_overlap():
    assert ranges.overlap((1100, 1100), (3000, None)) is None
    assert ranges.overlap((11_000, 12_000), (10_000, None), (None, 12_000)) == (11_000, 12_000)


@UNHURRIED
@given(LISTS)
def test_the_overlap_is_what_every_range_allows_and_the_union_what_any_allows(some):
    shared, pieces, whole = ranges.overlap(*some), ranges.union(*some), ranges.hull(*some)
    for value in PROBES:
        allowed = [one.allows(value) for one in some]
        assert all(allowed) == (shared is not None and shared.allows(value))
        assert any(allowed) == any(piece.allows(value) for piece in pieces)
        assert whole.allows(value) or not any(allowed)


@UNHURRIED
@given(LISTS, st.sampled_from([0.2, 1 / 3, 0.5, 2 / 3, 1.0]))
def test_what_agrees_is_exactly_what_has_the_weight_behind_it(some, need):
    weights = [1 + number % 3 for number in range(len(some))]
    pieces = ranges.agreeing(some, weights, need)
    for value in PROBES:
        enough = ranges.support(some, value, weights) >= need - 1e-9
        assert enough == any(piece.allows(value) for piece in pieces)


@UNHURRIED
@given(LISTS)
def test_asking_for_all_of_the_weight_gives_the_overlap(some):
    assert ranges.pool(some, need=1) == ranges.overlap(*some)


@UNHURRIED
@given(LISTS, LISTS)
def test_a_source_without_weight_changes_nothing(some, silent):
    weights = [1.0] * len(some) + [0.0] * len(silent)
    assert ranges.pool(some + silent, weights) == ranges.pool(some)


@UNHURRIED
@given(LISTS)
def test_without_a_share_asked_for_the_values_with_most_support_are_kept(some):
    best = max(ranges.support(some, value) for value in PROBES)
    pieces = ranges.agreeing(some)
    for value in PROBES:
        most = ranges.support(some, value) >= best - 1e-9
        assert most == any(piece.allows(value) for piece in pieces)


@UNHURRIED
@given(LISTS)
def test_repeating_all_voices_alike_adds_nothing(some):
    assert ranges.pool(some + some) == ranges.pool(some)


def test_repeating_one_voice_moves_the_pool_so_that_echoes_must_go_first():
    assert ranges.pool([10, 15, (14, 16)]) == (15, 15)
    assert ranges.pool([10, 10, 10, 15, (14, 16)]) == (10, 10)


def test_parts_add_up_at_both_ends_and_a_floor_stays_a_floor():
    assert ranges.add((600, 600), (4100, 4200)) == (4700, 4800)
    assert ranges.add(11_000, (3000, None)) == (14_000, None)


def test_containers_times_their_load_spread_as_far_as_the_load_does():
    assert ranges.times(20_000, (430, 500)) == (8_600_000, 10_000_000)
    assert ranges.times((20_000, None), 470) == (9_400_000, None)


def test_leaving_a_kind_out_shows_which_kind_drives_the_range():
    some = [(11, 12), (10, None), 20]
    without = ranges.leave_out(some, ["state", "state", "press"], need=1)
    assert without == {"press": (11, 12), "state": (20, 20)}
    assert ranges.overlap(*some) is None


def test_a_kind_that_is_all_there_is_leaves_nothing():
    assert ranges.leave_out([5, 6], ["party", "party"]) == {"party": None}
    assert ranges.leave_out([5, 6], ["party", "press"], weights=[1, 0])["party"] is None


@pytest.mark.parametrize(
    "wrong", [(5, 3), (None, None), "thousands", (1, 2, 3), ("a", 2), True, {"low": 1}, None]
)
def test_what_is_no_range_gets_one_sentence(wrong):
    with pytest.raises(BadRange) as seen:
        ranges.overlap(wrong)
    assert "\n" not in str(seen.value)
    assert str(seen.value).endswith(".")


def test_no_ranges_at_all_and_amounts_below_zero_are_refused():
    for call in (ranges.overlap, ranges.union, lambda: ranges.pool([]), lambda: ranges.times(-1, 5)):
        with pytest.raises(BadRange):
            call()


def test_a_table_without_the_two_columns_is_refused_in_both_languages():
    for lang, word in (("en", "columns"), ("es", "columnas")):
        language.use(lang)
        with pytest.raises(BadRange, match=word):
            ranges.from_rows(pd.DataFrame({"low": [1]}))
    language.use("en")


@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0], [1, float("nan")], ["a", "b"]])
def test_weights_that_do_not_fit_are_refused(weights):
    with pytest.raises(BadWeights):
        ranges.pool([1, 2], weights)


@pytest.mark.parametrize("need", [0, 1.1, -0.5, True, "half"])
def test_a_share_outside_its_bounds_is_refused(need):
    with pytest.raises(BadWeights):
        ranges.pool([1, 2], need=need)


def test_kinds_that_do_not_fit_are_refused():
    with pytest.raises(BadWeights):
        ranges.leave_out([1, 2], ["party"])
