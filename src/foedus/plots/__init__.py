"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.aid import aid_ranks
from foedus.plots.alliances import alliances, explore_alliances, network
from foedus.plots.blocks import objectives
from foedus.plots.burdens import burden
from foedus.plots.counting import counting_rules
from foedus.plots.drawn_in import drawn_in
from foedus.plots.eras import eras
from foedus.plots.explore import explore
from foedus.plots.forest import forest
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.losses import losses
from foedus.plots.months import aid_months, aid_window, explore_aid
from foedus.plots.origins import count_origins, origins
from foedus.plots.page import Drawing
from foedus.plots.pages import explore_page, ledger_origins, page_of, pages_weighed
from foedus.plots.pledge import pledge
from foedus.plots.pooling import explore_pool, pooled
from foedus.plots.provenance import provenance
from foedus.plots.records import ground, records
from foedus.plots.relatives import explore_promises, relatives
from foedus.plots.reliability import studies
from foedus.plots.selection import explore_selection, selection, selection_at
from foedus.plots.shells import loads, shells
from foedus.plots.timeline import timeline
from foedus.plots.treaties import treaties
from foedus.plots.voices import count_voices
from foedus.plots.window import explore_timeline, window

__all__ = [
    "Drawing",
    "aid_months",
    "aid_ranks",
    "aid_window",
    "alliances",
    "burden",
    "count_origins",
    "count_voices",
    "counting_rules",
    "drawn_in",
    "eras",
    "explore",
    "explore_aid",
    "explore_alliances",
    "explore_journeys",
    "explore_page",
    "explore_pool",
    "explore_promises",
    "explore_selection",
    "explore_timeline",
    "forest",
    "ground",
    "journey",
    "ledger_origins",
    "loads",
    "losses",
    "network",
    "objectives",
    "origins",
    "page_of",
    "pages_weighed",
    "pledge",
    "pooled",
    "provenance",
    "records",
    "relatives",
    "selection",
    "selection_at",
    "shells",
    "studies",
    "timeline",
    "treaties",
    "window",
]


def __dir__() -> list[str]:
    return list(__all__)
