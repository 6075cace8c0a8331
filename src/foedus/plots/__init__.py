"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.blocks import objectives
from foedus.plots.explore import explore
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.losses import losses
from foedus.plots.page import Drawing
from foedus.plots.provenance import provenance
from foedus.plots.records import ground, records
from foedus.plots.timeline import timeline
from foedus.plots.voices import count_voices
from foedus.plots.window import explore_timeline, window

__all__ = [
    "Drawing",
    "count_voices",
    "explore",
    "explore_journeys",
    "explore_timeline",
    "ground",
    "journey",
    "losses",
    "objectives",
    "provenance",
    "records",
    "timeline",
    "window",
]


def __dir__() -> list[str]:
    return list(__all__)
