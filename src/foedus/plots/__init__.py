"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.blocks import objectives
from foedus.plots.eras import eras
from foedus.plots.explore import explore
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.page import Drawing
from foedus.plots.pledge import pledge
from foedus.plots.provenance import provenance
from foedus.plots.relatives import explore_promises, relatives
from foedus.plots.treaties import treaties
from foedus.plots.voices import count_voices

__all__ = [
    "Drawing",
    "count_voices",
    "eras",
    "explore",
    "explore_journeys",
    "explore_promises",
    "journey",
    "objectives",
    "pledge",
    "provenance",
    "relatives",
    "treaties",
]


def __dir__() -> list[str]:
    return list(__all__)
