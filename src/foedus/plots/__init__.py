"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.aid import aid_ranks
from foedus.plots.blocks import objectives
from foedus.plots.burdens import burden
from foedus.plots.explore import explore
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.months import aid_months, aid_window, explore_aid
from foedus.plots.page import Drawing
from foedus.plots.provenance import provenance
from foedus.plots.voices import count_voices

__all__ = [
    "Drawing",
    "aid_months",
    "aid_ranks",
    "aid_window",
    "burden",
    "count_voices",
    "explore",
    "explore_aid",
    "explore_journeys",
    "journey",
    "objectives",
    "provenance",
]


def __dir__() -> list[str]:
    return list(__all__)
