"""Where states and pacts stand on the page: one place for all years, so that years compare."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Node = tuple[str, str]
Place = tuple[float, float]

# A state that goes on in another keeps its place on the page; that says nothing about law.
HEIRS = {"SUN": "RUS", "CSK": "CZE"}
# Placed by hand, roughly as on a map whose left edge is the Pacific.
_PACTS: dict[str, Place] = {
    "nato-1949": (-0.10, 0.34),
    "eu-42-7-2009": (0.28, 0.50),
    "weu-1954": (-0.06, 0.68),
    "brussels-1948": (-0.16, 0.60),
    "rio-1947": (-0.74, 0.02),
    "warsaw-1955": (0.46, 0.30),
    "csto-1992": (0.78, -0.14),
    "seato-1954": (-0.10, -0.46),
    "anzus-1951": (-0.34, -0.66),
    "arab-jdt-1950": (0.22, -0.80),
    "gcc-2000": (0.67, -0.74),
    "aes-2023": (0.94, -0.92),
}
_STATES: dict[str, Place] = {
    "USA": (-0.42, -0.14),
    "CAN": (-0.42, 0.36),
    "GBR": (-0.28, 0.54),
    "FRA": (-0.02, 0.54),
    "RUS": (0.70, 0.14),
    "PRK": (0.66, 0.70),
    "CHN": (0.93, 0.44),
    "KOR": (-0.66, -0.52),
    "JPN": (-0.60, -0.68),
    "TWN": (-0.50, -0.82),
    "PHL": (-0.32, -0.42),
    "AUS": (-0.22, -0.82),
    "NZL": (-0.38, -0.90),
    "PNG": (-0.04, -0.92),
    "PAK": (0.30, -0.40),
    "SAU": (0.40, -0.64),
    "THA": (0.02, -0.34),
    "BLR": (0.92, 0.06),
    "ARM": (0.60, -0.02),
    "UZB": (0.99, -0.07),
    "KAZ": (0.96, -0.22),
    "KGZ": (0.86, -0.31),
    "TJK": (0.72, -0.32),
    "GEO": (0.58, -0.27),
    "POL": (0.32, 0.18),
    "TUR": (0.18, 0.08),
    "AZE": (0.50, -0.12),
    "EGY": (0.05, -0.70),
    "SYR": (0.14, -0.62),
    "JOR": (0.30, -0.70),
    "LBN": (0.02, -0.80),
    "IRQ": (0.42, -0.80),
    "YEM": (0.40, -0.95),
}
_APART, _ROUNDS = 0.088, 300


def layout(members: pd.DataFrame) -> dict[Node, Place]:
    """Return the place of every state and pact of the table, the same for all its years.

    Main states and large pacts stand where they were put by hand; other members
    lie around the pacts that they are ever in, pushed apart; a pact of two stands
    half way between them.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.

    Returns
    -------
    dict
        ``("state", iso3)`` and ``("pact", id)`` to x and y, each from about -1 to 1.
    """
    pairs = sorted(
        {
            (str(pact), HEIRS.get(iso3, iso3))
            for pact, iso3 in zip(members["pact"], members["iso3"], strict=True)
        }
    )
    places = dict(_placed(tuple(pairs)))
    for former, heir in HEIRS.items():
        if ("state", heir) in places:
            places["state", former] = places["state", heir]
    return places


@functools.lru_cache(maxsize=4)
def _placed(pairs: tuple[tuple[str, str], ...]) -> dict[Node, Place]:
    import numpy as np

    homes: dict[str, list[str]] = {}
    for pact, state in pairs:
        homes.setdefault(state, []).append(pact)
    free: dict[str, Place] = {}
    groups: dict[tuple[str, ...], int] = {}
    for state in sorted(set(homes) - set(_STATES)):
        hubs = tuple(pact for pact in homes[state] if pact in _PACTS)
        rank = groups[hubs] = groups.get(hubs, -1) + 1
        x, y = np.mean([_PACTS[hub] for hub in hubs], axis=0) if hubs else (0.0, -0.1)
        # A sunflower keeps the members of one pact apart before they are pushed.
        radius, angle = 0.10 + 0.017 * rank**0.9, 2.4 * rank + len(hubs)
        free[state] = (x + 1.1 * radius * np.cos(angle), y + radius * np.sin(angle))
    states = {state: place for state, place in _STATES.items() if state in homes} | _pushed(free)
    nodes: dict[Node, Place] = {("state", state): place for state, place in states.items()}
    for pact in sorted({pact for pact, _ in pairs}):
        ends = [states[state] for other, state in pairs if other == pact]
        nodes["pact", pact] = _PACTS.get(pact) or _middle(ends)
    return nodes


def _middle(ends: list[Place]) -> Place:
    return sum(x for x, _ in ends) / len(ends), sum(y for _, y in ends) / len(ends)


def _pushed(free: dict[str, Place]) -> dict[str, Place]:
    """Push states apart until no dot covers another; those placed by hand stay."""
    import numpy as np

    fixed = [*_STATES.values(), *_PACTS.values()]
    points: Any = np.array([*free.values(), *fixed], float)
    for _ in range(_ROUNDS):
        gaps = points[:, None] - points[None]
        far = np.hypot(gaps[..., 0], gaps[..., 1]) + 1e-9
        near = (far < _APART)[..., None]
        push = np.where(near, gaps / far[..., None] * (_APART - far)[..., None] * 0.5, 0).sum(1)
        points[: len(free)] += push[: len(free)]
    return {state: (float(x), float(y)) for state, (x, y) in zip(free, points, strict=False)}
