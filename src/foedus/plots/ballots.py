"""Roll-calls of the General Assembly: how they are arranged, named and coloured in every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

COLOURS = {"yes": "#5E9BC8", "abstain": "#F3DEA8", "no": "#721C2B", "absent": "#FFFFFF"}
WORDS: dict[str, dict[str, str]] = {
    "yes": {"en": "yes", "es": "a favor"},
    "abstain": {"en": "abstain", "es": "abstención"},
    "no": {"en": "no", "es": "en contra"},
    "absent": {"en": "cast no vote", "es": "no votó"},
}
EDGE = "#8E8E89"
HATCHES = {"absent": "//////"}
_WITH_ARTICLE = frozenset(
    [
        "ARE",
        "BHS",
        "CAF",
        "COD",
        "COG",
        "COM",
        "DOM",
        "GBR",
        "GMB",
        "MDV",
        "MHL",
        "NLD",
        "PHL",
        "SLB",
        "SYC",
        "USA",
    ]
)
ABOUT_UKRAINE = ("crimea", "war")
PEOPLE_YEAR = 2024


def calls(resolutions: pd.DataFrame, topics: Sequence[str] = ABOUT_UKRAINE) -> pd.DataFrame:
    """Return the resolutions of some topics that have a roll-call, oldest first.

    Parameters
    ----------
    resolutions : DataFrame
        As ``fd.table("un_resolutions_war")`` returns it.
    topics : sequence of str
        Words of its column ``topic``.

    Returns
    -------
    DataFrame
        Index ``resolution``.
    """
    rows = resolutions[resolutions["topic"].isin(topics) & resolutions["roll_call"]]
    return rows.sort_values(["date", "resolution"], kind="stable").set_index("resolution")


def by_state(
    votes: pd.DataFrame, resolutions: pd.DataFrame, topics: Sequence[str] = ABOUT_UKRAINE
) -> pd.DataFrame:
    """Return one row a state and one column a resolution, oldest first.

    Parameters
    ----------
    votes, resolutions : DataFrame
        The tables ``un_votes_war`` and ``un_resolutions_war``.
    topics : sequence of str
        Which topics.

    Returns
    -------
    DataFrame
        Cells ``yes``, ``abstain``, ``no`` or ``absent``.

    Examples
    --------
    >>> from foedus import tables
    >>> cells = by_state(tables.table("un_votes_war"), tables.table("un_resolutions_war"))
    >>> cells.shape, cells.loc["PRK"].unique().tolist()
    ((193, 23), ['no'])
    """
    columns = calls(resolutions, topics).index
    rows = votes[votes["resolution"].isin(columns)]
    return rows.pivot(index="iso3", columns="resolution", values="vote")[list(columns)]


def people_of(people: pd.DataFrame) -> pd.Series[float]:
    """Return how many people live in each state in the one year that the figures use.

    Parameters
    ----------
    people : DataFrame
        As ``fd.table("population")`` returns it.
    """
    return people[people["year"] == PEOPLE_YEAR].set_index("iso3")["population"].astype(float)


def day(calls: pd.DataFrame, resolution: str) -> str:
    """Return the day of a vote, such as 2022-03-02.

    Parameters
    ----------
    calls : DataFrame
        As `calls` returns it.
    resolution : str
        Its symbol.
    """
    return str(calls["date"].dt.strftime("%Y-%m-%d")[resolution])


def short(resolution: str) -> str:
    """Return the symbol of a resolution without its first part.

    Examples
    --------
    >>> short("A/RES/ES-11/7")
    'ES-11/7'
    """
    return resolution.removeprefix("A/RES/")


def in_sentence(code: str) -> str:
    """Return the name of a state as it stands inside a sentence.

    Examples
    --------
    >>> in_sentence("USA"), in_sentence("CHN")
    ('the United States', 'China')
    """
    article = "the " if language.active() == "en" and code in _WITH_ARTICLE else ""
    return article + state_name(code)


def word(vote: str) -> str:
    """Return a vote in words."""
    return language.text(WORDS[vote])


def key(axes: Axes, y: float, words: Mapping[str, str], *, hatch: bool = True) -> None:
    """Draw a one-line key on axes in inches: a box a kind, with its words.

    Parameters
    ----------
    axes : Axes
        As ``Page.blank`` returns it.
    y : float
        Middle of the line.
    words : mapping
        Words by kind: a vote, ``"disputed"``, or another word for a box with a dark border.
    hatch : bool, default True
        Whether the patterns are drawn.
    """
    from matplotlib.collections import PolyCollection

    x = page.MARGIN
    plain: list[tuple[str, list[tuple[float, float]]]] = []
    hatched: list[tuple[str, list[tuple[float, float]]]] = []
    for kind, text in words.items():
        box = [(x, y - 0.06), (x + 0.18, y - 0.06), (x + 0.18, y + 0.06), (x, y + 0.06)]
        (hatched if hatch and kind in HATCHES else plain).append((kind, box))
        axes.text(x + 0.24, y, text, fontsize=7.8, color=page.SOFT, va="center")
        if kind == "disputed":
            # As on the map: dots, which cost less than a hatch.
            dots = [(x + 0.03 + 0.04 * (n % 4), y - 0.03 + 0.03 * (n // 4)) for n in range(12)]
            axes.plot(*zip(*dots, strict=True), ls="", marker="o", ms=0.9, mfc=page.INK, mew=0, zorder=3)
        x += 0.24 + page.width_in(text, 7.8) + 0.26
    # A collection costs as much as a box, so the plain ones share one.
    known = [kind in COLOURS or kind == "disputed" for kind, _ in plain]
    look: dict[str, Any] = {
        "facecolors": [COLOURS.get(kind, page.PAPER) for kind, _ in plain],
        "edgecolors": [EDGE if voted else page.INK for voted in known],
        "linewidths": [0.5 if voted else 1.2 for voted in known],
    }
    axes.add_collection(PolyCollection([box for _, box in plain], **look), autolim=False)
    for kind, box in hatched:
        pattern: dict[str, Any] = {
            "facecolors": "none",
            "edgecolors": EDGE,
            "linewidths": 0.5,
            "hatch": HATCHES[kind],
        }
        axes.add_collection(PolyCollection([box], **pattern), autolim=False)
