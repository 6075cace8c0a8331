"""Networks of states: the pacts that bind them, the meetings at which they sit; pure functions."""

from __future__ import annotations

from foedus.networks.meetings import (
    REOPENED,
    SINCE,
    TREATY,
    Split,
    centralities,
    project,
    seats,
    split,
    talks,
)
from foedus.networks.pacts import (
    UnknownState,
    allies,
    components,
    cut_states,
    degrees,
    drawn_in,
    in_force,
    known_state,
    reach,
    ties,
    two_mode,
)

__all__ = [
    "REOPENED",
    "SINCE",
    "TREATY",
    "Split",
    "UnknownState",
    "allies",
    "centralities",
    "components",
    "cut_states",
    "degrees",
    "drawn_in",
    "in_force",
    "known_state",
    "project",
    "reach",
    "seats",
    "split",
    "talks",
    "ties",
    "two_mode",
]


def __dir__() -> list[str]:
    return list(__all__)
