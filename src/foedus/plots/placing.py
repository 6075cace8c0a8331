"""Place marks and labels along a line so that none lies over another; arithmetic only, nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Between two labels, and between a label and the line of another.
_PAD, _NEAR = 0.06, 0.03
# Where along its own width a label may stand over its mark, the middle first.
_HOLDS = (0.5, 0.25, 0.75, 0.06, 0.94)
# A flag begins at its mark, or ends there where the page ends.
_FLAGS = (0.0, 1.0)


@dataclass(frozen=True)
class Placed:
    """A label with its place: lane 1 is next to the marks, positive above them, negative below."""

    index: int
    lane: int
    left: float


def swarm(places: Sequence[float], gap: float) -> list[int]:
    """Return a level for each mark so that marks on one level keep apart.

    Parameters
    ----------
    places : sequence of float
        Places of the marks along the line, in rising order.
    gap : float
        The least distance between two marks of one level.

    Returns
    -------
    list of int
        0 on the line, then 1, -1, 2, -2 ... away from it.

    Examples
    --------
    >>> swarm([1.0, 1.1, 1.2, 3.0], gap=0.5)
    [0, 1, -1, 0]
    """
    last: dict[int, float] = {}
    levels = []
    for place in places:
        level = next(one for one in _outwards() if place - last.get(one, float("-inf")) >= gap)
        last[level] = place
        levels.append(level)
    return levels


def _outwards() -> Iterator[int]:
    yield 0
    distance = 1
    while True:
        yield distance
        yield -distance
        distance += 1


def labels(
    places: Sequence[float],
    widths: Sequence[float],
    order: Sequence[int],
    *,
    room: tuple[float, float],
    lanes: int = 2,
    flags: bool = False,
) -> list[Placed]:
    """Return where labels fit above and below a line of marks.

    Parameters
    ----------
    places : sequence of float
        Place of each mark along the line.
    widths : sequence of float
        Width of each mark's label, in the same unit.
    order : sequence of int
        Which labels are placed, the most important first.
    room : tuple of float
        Left and right end of what labels may cover.
    lanes : int, default 2
        Lanes of labels on each side of the marks.
    flags : bool, default False
        Whether labels fly to the right of their marks. Ordered from right to left they
        stand in steps, and many more fit.

    Returns
    -------
    list of Placed
        The labels that fit. A line from a label straight to its mark meets no other label.

    Examples
    --------
    >>> labels([2.0, 2.2], [1.0, 1.0], [0, 1], room=(0.0, 4.0), lanes=1)
    [Placed(index=0, lane=1, left=1.5), Placed(index=1, lane=-1, left=1.7)]
    """
    taken: dict[int, list[tuple[float, float]]] = {}
    found = []
    for index in order:
        holds = _FLAGS if flags else _HOLDS
        lefts = [round(places[index] - hold * widths[index], 6) for hold in holds]
        lefts = [left for left in lefts if room[0] <= left and left + widths[index] <= room[1]]
        # A flag to the left would stand in the way of all the flags that are still to come.
        lefts = lefts[:1] if flags else lefts
        placed = _place(places[index], widths[index], lefts, taken, lanes)
        if placed:
            lane, left = placed
            found.append(Placed(index, lane, left))
            taken.setdefault(lane, []).append((left, left + widths[index]))
            for passed in _between(lane):
                taken.setdefault(passed, []).append((places[index], places[index]))
    return found


def _place(
    place: float, width: float, lefts: list[float], taken: dict[int, list[tuple[float, float]]], lanes: int
) -> tuple[int, float] | None:
    for lane in (side * number for number in range(1, lanes + 1) for side in (1, -1)):
        if not all(_free(taken.get(passed, []), place, place, _NEAR) for passed in _between(lane)):
            continue
        for left in lefts:
            if _free(taken.get(lane, []), left, left + width):
                return lane, left
    return None


def _between(lane: int) -> list[int]:
    side = 1 if lane > 0 else -1
    return [side * number for number in range(1, abs(lane))]


def _free(spans: list[tuple[float, float]], left: float, right: float, pad: float = _PAD) -> bool:
    # A span without width is a line; a label may come nearer to it than to another label.
    return all(
        right + (pad if end > start else _NEAR) <= start or end + (pad if end > start else _NEAR) <= left
        for start, end in spans
    )
