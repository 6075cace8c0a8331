"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.alliances import alliances, explore_alliances, network
from foedus.plots.blocks import objectives
from foedus.plots.counting import counting_rules
from foedus.plots.drawn_in import drawn_in
from foedus.plots.eras import eras
from foedus.plots.explore import explore
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.page import Drawing
from foedus.plots.pledge import pledge
from foedus.plots.provenance import provenance
from foedus.plots.relatives import explore_promises, relatives
from foedus.plots.reliability import studies
from foedus.plots.selection import explore_selection, selection, selection_at
from foedus.plots.treaties import treaties
from foedus.plots.voices import count_voices

__all__ = [
    "Drawing",
    "alliances",
    "count_voices",
    "counting_rules",
    "drawn_in",
    "eras",
    "explore",
    "explore_alliances",
    "explore_journeys",
    "explore_promises",
    "explore_selection",
    "journey",
    "network",
    "objectives",
    "pledge",
    "provenance",
    "relatives",
    "selection",
    "selection_at",
    "studies",
    "treaties",
]


def __dir__() -> list[str]:
    return list(__all__)
