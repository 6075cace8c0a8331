"""The figures of the course, one module a subject; each draws data that it is given.

Every function returns a `Drawing`: the figure, and the alternative text computed from the same data.
"""

from __future__ import annotations

from foedus.plots.agreement import agreement_lines
from foedus.plots.aid import aid_ranks
from foedus.plots.alliances import alliances, explore_alliances, network
from foedus.plots.bargaining import bargaining, bargaining_at, explore_bargaining
from foedus.plots.blocks import objectives
from foedus.plots.burdens import burden
from foedus.plots.counting import counting_rules
from foedus.plots.cut import cut_window, explore_cut
from foedus.plots.drawn_in import drawn_in
from foedus.plots.eras import eras
from foedus.plots.explore import explore
from foedus.plots.forest import forest
from foedus.plots.journey import explore_journeys, journey
from foedus.plots.likeness import explore_likeness, likeness
from foedus.plots.losses import losses
from foedus.plots.meetings_strip import meetings_strip
from foedus.plots.months import aid_months, aid_window, explore_aid
from foedus.plots.origins import count_origins, origins
from foedus.plots.page import Drawing
from foedus.plots.pages import explore_page, ledger_origins, page_of, pages_weighed
from foedus.plots.pledge import pledge
from foedus.plots.pooling import explore_pool, pooled
from foedus.plots.positions import positions
from foedus.plots.provenance import provenance
from foedus.plots.records import ground, records
from foedus.plots.relatives import explore_promises, relatives
from foedus.plots.reliability import studies
from foedus.plots.revenue import revenue
from foedus.plots.revenue_play import explore_revenue, revenue_at
from foedus.plots.sanctions import by_layer, measures, unwatched
from foedus.plots.selection import explore_selection, selection, selection_at
from foedus.plots.shells import loads, shells
from foedus.plots.shuffles import shuffles
from foedus.plots.success import sanction_success
from foedus.plots.timeline import timeline
from foedus.plots.treaties import treaties
from foedus.plots.two_mode import two_mode
from foedus.plots.vetoes import vetoes
from foedus.plots.voices import count_voices
from foedus.plots.vote_map import explore_votes, vote_map
from foedus.plots.vote_matrix import vote_matrix
from foedus.plots.window import explore_timeline, window

__all__ = [
    "Drawing",
    "agreement_lines",
    "aid_months",
    "aid_ranks",
    "aid_window",
    "alliances",
    "bargaining",
    "bargaining_at",
    "burden",
    "by_layer",
    "count_origins",
    "count_voices",
    "counting_rules",
    "cut_window",
    "drawn_in",
    "eras",
    "explore",
    "explore_aid",
    "explore_alliances",
    "explore_bargaining",
    "explore_cut",
    "explore_journeys",
    "explore_likeness",
    "explore_page",
    "explore_pool",
    "explore_promises",
    "explore_revenue",
    "explore_selection",
    "explore_timeline",
    "explore_votes",
    "forest",
    "ground",
    "journey",
    "ledger_origins",
    "likeness",
    "loads",
    "losses",
    "measures",
    "meetings_strip",
    "network",
    "objectives",
    "origins",
    "page_of",
    "pages_weighed",
    "pledge",
    "pooled",
    "positions",
    "provenance",
    "records",
    "relatives",
    "revenue",
    "revenue_at",
    "sanction_success",
    "selection",
    "selection_at",
    "shells",
    "shuffles",
    "studies",
    "timeline",
    "treaties",
    "two_mode",
    "unwatched",
    "vetoes",
    "vote_map",
    "vote_matrix",
    "window",
]


def __dir__() -> list[str]:
    return list(__all__)
