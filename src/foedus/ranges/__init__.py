"""Numbers with a low and a high end: overlap, unite, add, multiply, pool, leave one kind out.

A range is a pair ``(low, high)``, ends included. ``None`` for the low end is a ceiling ("up to 12,000"), for
the high end a floor ("at least 3,000"); one number alone is a range whose ends are equal. Nothing here knows
what the numbers count: before two ranges meet, check that they count the same thing on the same date.

Pooling follows the rule of K. Marzullo ("Maintaining the time in a distributed system", Stanford, 1984), by
which computers agree on the time: keep the values that enough of the ranges allow. It needs no middle of a
range, so floors and ceilings take part as they are. Weights are the course's addition.
"""

from __future__ import annotations

from foedus.ranges.pools import agreeing, leave_out, pool, support
from foedus.ranges.spans import Range, add, around, from_rows, hull, overlap, read, times, union
from foedus.ranges.words import BadRange, BadWeights

__all__ = [
    "BadRange",
    "BadWeights",
    "Range",
    "add",
    "agreeing",
    "around",
    "from_rows",
    "hull",
    "leave_out",
    "overlap",
    "pool",
    "read",
    "support",
    "times",
    "union",
]
