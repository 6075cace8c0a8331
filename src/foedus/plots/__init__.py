"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.alliances import alliances, explore_alliances, network
from foedus.plots.blocks import objectives
from foedus.plots.drawn_in import drawn_in
from foedus.plots.explore import explore
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.page import Drawing
from foedus.plots.provenance import provenance
from foedus.plots.voices import count_voices

__all__ = [
    "Drawing",
    "alliances",
    "count_voices",
    "drawn_in",
    "explore",
    "explore_alliances",
    "explore_journeys",
    "journey",
    "network",
    "objectives",
    "provenance",
]


def __dir__() -> list[str]:
    return list(__all__)
