"""Marks and labels that keep apart, by arithmetic alone."""

import itertools
import random

import pytest

from foedus.plots import placing


def crossings(placed, places, widths):
    """Return labels that lie over each other, or over the line of another label."""
    found = []
    for one, other in itertools.permutations(placed, 2):
        left, right = one.left, one.left + widths[one.index]
        if one.lane == other.lane and left < other.left + widths[other.index] and other.left < right:
            found.append((one, other))
        passes = one.lane * other.lane > 0 and abs(other.lane) > abs(one.lane)
        if passes and left < places[other.index] < right:
            found.append((one, other))
    return found


@pytest.mark.parametrize("flags", [False, True])
def test_no_label_meets_a_label_or_its_line_wherever_the_marks_fall(flags):
    chance = random.Random(5)
    for _ in range(200):
        places = sorted(chance.uniform(0, 6) for _ in range(30))
        widths = [chance.uniform(0.4, 1.3) for _ in places]
        order = list(reversed(range(30))) if flags else chance.sample(range(30), 30)
        placed = placing.labels(places, widths, order, room=(0, 6), lanes=4, flags=flags)
        assert crossings(placed, places, widths) == []
        assert all(one.left >= 0 and one.left + widths[one.index] <= 6 for one in placed)


def test_flags_find_room_for_more_labels_than_centred_ones():
    places = [0.2 * place for place in range(25)]
    widths = [0.9] * 25
    order = list(range(25))
    flags = placing.labels(places, widths, order[::-1], room=(0, 6), lanes=5, flags=True)
    centred = placing.labels(places, widths, order, room=(0, 6), lanes=5)
    assert len(flags) > len(centred)


def test_the_first_in_order_never_gives_way():
    placed = placing.labels([1.0, 1.0, 1.0], [1.0] * 3, [2, 0, 1], room=(0, 3), lanes=1)
    assert [one.index for one in placed] == [2, 0]


def test_marks_of_one_level_keep_their_distance():
    chance = random.Random(1)
    places = sorted(chance.uniform(0, 2) for _ in range(60))
    levels = placing.swarm(places, 0.1)
    for level in set(levels):
        mine = [place for place, one in zip(places, levels, strict=True) if one == level]
        assert all(after - before >= 0.1 for before, after in itertools.pairwise(mine))
