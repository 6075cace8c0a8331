"""The mistakes that students make are among the mutants; what is no change is not."""

import pandas as pd
import pytest

from foedus.teach.mutants.sites import region
from foedus.teach.mutants.solutions import mutants_of

ROWS = pd.DataFrame(
    {
        "voice": ["Kyiv", "Seoul"],
        "kind": ["party", "state"],
        "low": [1, 2],
        "high": [3, 4],
        "own": [True, False],
    }
)


def codes(code: str, names=None) -> set[str]:
    return {one.code for one in mutants_of(code, names)}


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("late = when >= 2025", "late = when > 2025"),
        ("late = when >= 2025", "late = when >= 2026"),
        ("reach = z * 0.5", "reach = z * 0.55"),
        ("ax.set_xlim(0, 400_000)", "ax.set_xlim(0, 440000)"),
        ("share = kept / cases", "share = cases / kept"),
        ("share = kept / cases", "share = kept"),
        ("alike = a == b and c == d", "alike = a == b"),
        ("alike = a == b and c == d", "alike = a == b or c == d"),
        ("others = ~own", "others = own"),
        ("low = max(lows) if lows else None", "low = max(lows)"),
        ("pair = (low, high)", "pair = (high, low)"),
        ("slope = elasticity(size, cost)", "slope = elasticity(cost, size)"),
        ("states = ['USA', 'SUN']", "states = ['USA']"),
        ("two = in_force(now, bilateral=True)", "two = in_force(now)"),
        ("two = in_force(now, bilateral=True)", "two = in_force(now, bilateral=False)"),
        ("for one in rows:\n    total += one", "for one in rows:\n    total = one"),
        ("for one in rows:\n    total += one", "for one in list(rows)[1:]:\n    total += one"),
        ("for one in rows:\n    total += one", "for one in rows:\n    total += one\n    break"),
        ("if a > b:\n    x = 1", "if True:\n    x = 1"),
        ("total = sum((one for one in rows if one))", "total = sum((one for one in rows))"),
        ("def gap(low, high):\n    return high", "def gap(low, high):\n    return low"),
    ],
)
def test_a_mistake_that_any_program_can_have_is_made(code, mistake):
    assert mistake in codes(code)


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("found = rows[rows['kind'] == 'state']", "found = rows"),
        ("found = rows.loc[seen, 'low']", "found = rows.loc[:, 'low']"),
        ("found = rows[rows['kind'] == 'state']", "found = rows[rows['kind'] == 'party']"),
        ("count = rows['voice'].nunique()", "count = rows['kind'].nunique()"),
        ("count = rows['voice'].nunique()", "count = rows['voice'].count()"),
        ("whole = rows['low'].sum()", "whole = rows['high'].sum()"),
        ("whole = rows['low'].sum()", "whole = rows['low'].mean()"),
        ("known = rows['low'].dropna()", "known = rows['low']"),
        ("known = rows['low'].notna()", "known = rows['low'].isna()"),
        ("first = rows.sort_values('low')", "first = rows"),
        ("first = rows.sort_values('low')", "first = rows.sort_values('low', ascending=False)"),
        (
            "last = rows.drop_duplicates('voice', keep='last')",
            "last = rows.drop_duplicates('voice', keep='first')",
        ),
        ("late = rows[rows['day'] >= '2025-01-01']", "late = rows[rows['day'] >= '2025-01-02']"),
        ("ax.set_title('Few allies came')", "ax.set_title('')"),
        ("ax.set_title('Few allies came')", "pass"),
    ],
)
def test_a_mistake_with_a_table_or_a_figure_is_made(code, mistake):
    assert mistake in codes(code, {"rows": ROWS})


def test_columns_are_changed_for_columns_of_their_kind_alone():
    assert not {
        one for one in codes("whole = rows['low'].sum()", {"rows": ROWS}) if "voice" in one or "own" in one
    }


def test_only_what_stands_between_the_markers_is_changed():
    code = "share = ...\nkept = 3\n### BEGIN SOLUTION\nshare = kept / 8\n### END SOLUTION"
    assert list(region(code)) == [4]
    assert {one.line for one in mutants_of(code)} == {4}
    assert all("kept = 3" in one.code for one in mutants_of(code))


def test_no_mutant_is_the_solution_or_another_mutant():
    code = "x = a if a > b else b\ny = x + 0"
    made = [one.code for one in mutants_of(code)]
    assert len(made) == len(set(made))
    assert code not in made


def test_a_mutant_is_told_by_its_own_line_before_and_after():
    code = "for state in states:\n    found = found | near[state]"
    told = {(one.was, one.now) for one in mutants_of(code)}
    assert ("found = found | near[state]", "found = found & near[state]") in told
    assert ("for state in states:", "for state in states:  # loop") in told


def test_an_order_that_the_task_leaves_free_is_not_turned():
    for code in ("found = ['A', 'B', 'C']", "found = sorted({'A', 'B'})", "found[one] = sorted({'A', 'B'})"):
        turned = {one.kind for one in mutants_of(code)} - {
            one.kind for one in mutants_of(code, unordered="found")
        }
        assert turned & {"order of parts", "sorted otherwise"}
        assert {one.kind for one in mutants_of(code, unordered="found")}
