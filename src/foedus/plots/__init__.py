"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.blocks import objectives
from foedus.plots.counting import counting_rules
from foedus.plots.explore import explore
from foedus.plots.forest import forest
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.origins import count_origins, origins
from foedus.plots.page import Drawing
from foedus.plots.pooling import explore_pool, pooled
from foedus.plots.provenance import provenance
from foedus.plots.reliability import studies
from foedus.plots.selection import explore_selection, selection, selection_at
from foedus.plots.shells import loads, shells
from foedus.plots.voices import count_voices

__all__ = [
    "Drawing",
    "count_origins",
    "count_voices",
    "counting_rules",
    "explore",
    "explore_journeys",
    "explore_pool",
    "explore_selection",
    "forest",
    "journey",
    "loads",
    "objectives",
    "origins",
    "pooled",
    "provenance",
    "selection",
    "selection_at",
    "shells",
    "studies",
]


def __dir__() -> list[str]:
    return list(__all__)
