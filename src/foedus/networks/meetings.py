"""Meetings as a network of two kinds: who sat where, who sat with whom, how often, at which level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

# The first day of the full-scale invasion, and the day on which Moscow and Pyongyang signed their treaty.
SINCE, TREATY = "2022-02-24", "2024-06-19"
# North Korea closed its border early in 2020; on this day it received foreign delegations again.
REOPENED = "2023-07-25"
_LEVELS = ("envoy", "defence", "foreign minister", "leader")


def seats(meetings: pd.DataFrame, people: pd.DataFrame, since: str = SINCE) -> pd.DataFrame:
    """Return who sat where: one row for each state at each meeting.

    Only those who sat as a party count; hosts lent a room and mediators stood between the sides. A state
    that only mediated, as Türkiye did, is thus no node of any network built from these rows, however much it
    stood between others. A meeting of which a single party is listed can tie nobody, and drops out.

    Parameters
    ----------
    meetings : DataFrame
        As ``fd.table("meetings")`` returns it.
    people : DataFrame
        As ``fd.table("meeting_participants")`` returns it.
    since : str, default "2022-02-24"
        First day that counts.

    Returns
    -------
    DataFrame
        ``meeting_id``, ``day`` (of the talks or the signature, ``main_date``), ``iso3`` and ``level``: the
        highest office that the state sent, 0 (envoy) to 3 (leader). In order of day.

    Examples
    --------
    >>> import pandas as pd
    >>> meetings = pd.DataFrame({"meeting_id": ["a"], "main_date": ["2024-06-19"]})
    >>> people = pd.DataFrame(
    ...     {"meeting_id": ["a", "a", "a"], "country_iso3": ["RUS", "PRK", "PRK"], "side": "party",
    ...      "level": ["leader", "envoy", "leader"]})
    >>> seats(meetings, people)[["iso3", "level"]].values.tolist()
    [['PRK', 3], ['RUS', 3]]
    """
    import pandas as pd

    days = pd.to_datetime(meetings.set_index("meeting_id")["main_date"])
    rows = people[people["side"] == "party"]
    rows = rows.assign(
        level=[_LEVELS.index(level) for level in rows["level"]], day=rows["meeting_id"].map(days)
    )
    rows = rows.rename(columns={"country_iso3": "iso3"})[["meeting_id", "day", "iso3", "level"]]
    best = rows.groupby(["day", "meeting_id", "iso3"])["level"].max().reset_index()
    best = best[best["day"] >= pd.Timestamp(since)]
    several = best.groupby("meeting_id")["iso3"].transform("size") >= 2
    found: pd.DataFrame = best[several].reset_index(drop=True)
    return found[["meeting_id", "day", "iso3", "level"]]


def project(rows: pd.DataFrame) -> nx.Graph:
    r"""Return the network of states that sat at one table.

    With :math:`B_{im} = 1` if state :math:`i` sat at meeting :math:`m` and 0 if not, the weight of a tie is

    .. math:: w_{ij} = \sum_m B_{im} B_{jm}, \quad i \ne j

    the number of meetings at which both sat. A meeting of k parties makes k(k-1)/2 pairs, so one large
    summit can make more ties than a hundred talks of two.

    Parameters
    ----------
    rows : DataFrame
        With ``meeting_id`` and ``iso3``, as `seats` returns it.

    Returns
    -------
    networkx.Graph
        Nodes are codes; each tie carries ``weight`` and ``meetings``, the ids that make it.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"meeting_id": ["m", "m", "m", "n", "n"], "iso3": ["A", "B", "C", "A", "B"]})
    >>> graph = project(rows)
    >>> graph.number_of_edges(), graph.edges["A", "B"]["weight"]
    (3, 2)
    """
    import itertools

    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(sorted(set(rows["iso3"])))
    for meeting, part in rows.groupby("meeting_id", sort=False):
        for one, other in itertools.combinations(sorted(set(part["iso3"])), 2):
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, weight=0, meetings=[])
            graph.edges[one, other]["weight"] += 1
            graph.edges[one, other]["meetings"].append(meeting)
    return graph


def centralities(rows: pd.DataFrame) -> pd.DataFrame:
    r"""Return three counts that are all called "central".

    ``meetings`` is the degree in the network of two kinds, :math:`\sum_m B_{im}`. ``ties`` is the degree in
    the projection: with how many others state i sat at one table. ``between`` is its betweenness there,

    .. math:: b_i = \frac{2}{(n-1)(n-2)} \sum_{s < t;\ s, t \ne i} \frac{\sigma_{st}(i)}{\sigma_{st}}

    where :math:`\sigma_{st}` counts the shortest paths between s and t, and :math:`\sigma_{st}(i)` those
    through i; weights are not used. It is a share between 0 and 1.

    Parameters
    ----------
    rows : DataFrame
        With ``meeting_id`` and ``iso3``, as `seats` returns it.

    Returns
    -------
    DataFrame
        One row a state, by code; most meetings first.

    Notes
    -----
    All three describe the table. A meeting that nobody wrote down, and a state left out of a list, change
    them; none of them measures influence.

    References
    ----------
    L. C. Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40(1), 35-41.
    S. P. Borgatti and M. G. Everett (1997), Network analysis of 2-mode data, Social Networks 19(3), 243-269.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"meeting_id": ["m", "m", "n", "n"], "iso3": ["A", "B", "B", "C"]})
    >>> centralities(rows).loc["B"].tolist()
    [2.0, 2.0, 1.0]
    """
    import networkx as nx
    import pandas as pd

    graph = project(rows)
    count = rows.groupby("iso3")["meeting_id"].nunique()
    found = pd.DataFrame(
        {
            "meetings": count,
            "ties": pd.Series(dict(graph.degree())),
            "between": pd.Series(nx.betweenness_centrality(graph)),
        }
    )
    return found.sort_values(["meetings", "ties"], ascending=False, kind="stable")


def talks(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the days on which exactly two parties talked: one row a day and pair.

    Several meetings of one pair on one day are one visit: a minister who sees the president and then his
    colleague did not come twice. A pair's level is that of its lower side, so a president who receives a
    minister counts as a meeting of ministers.

    Parameters
    ----------
    rows : DataFrame
        As `seats` returns it.

    Returns
    -------
    DataFrame
        ``day``, ``pair`` (two codes in order of the alphabet, such as ``"PRK-RUS"``), ``level``, that of
        the highest meeting of the day, and ``top``, the highest office that either side sent.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"meeting_id": ["m", "m", "n", "n"], "day": ["2024-01-16"] * 4,
    ...                      "iso3": ["PRK", "RUS"] * 2, "level": [2, 3, 2, 2]})
    >>> talks(rows).values.tolist()
    [['2024-01-16', 'PRK-RUS', 2, 3]]
    """
    grouped = rows.groupby(["day", "meeting_id"], as_index=False)
    met = grouped.agg(
        pair=("iso3", lambda codes: "-".join(sorted(codes))),
        parties=("iso3", "size"),
        level=("level", "min"),
        top=("level", "max"),
    )
    two = met[met["parties"] == 2]
    found: pd.DataFrame = two.groupby(["day", "pair"])[["level", "top"]].max().reset_index()
    return found


@dataclass(frozen=True)
class Split:
    """Days of talks before and after a cut: of one pair, and of all that it is compared with."""

    pair_before: int
    before: int
    pair_after: int
    after: int

    @property
    def rise(self) -> float:
        """Share of the pair after the cut minus its share before; ``nan`` if a side is empty."""
        if not self.before or not self.after:
            return float("nan")
        return self.pair_after / self.after - self.pair_before / self.before


def split(found: pd.DataFrame, cut: str, pair: str = "PRK-RUS", without: Iterable[str] = ()) -> Split:
    """Count the days of talks before and after a day; the day itself counts on neither side.

    The meeting that *is* the cut would otherwise help to prove its own effect.

    Parameters
    ----------
    found : DataFrame
        As `talks` returns it.
    cut : str
        The day, such as ``"2024-06-19"``.
    pair : str, default "PRK-RUS"
        The pair that is counted.
    without : iterable of str
        Codes: other pairs with one of these are no part of the comparison.

    Returns
    -------
    Split
        ``pair_before`` of ``before``, ``pair_after`` of ``after``.

    Examples
    --------
    >>> import pandas as pd
    >>> found = pd.DataFrame({"day": pd.to_datetime(["2024-01-16", "2024-06-19", "2024-09-17", "2025-05-08"]),
    ...                       "pair": ["PRK-RUS", "PRK-RUS", "PRK-RUS", "CHN-RUS"]})
    >>> split(found, "2024-06-19")
    Split(pair_before=1, before=1, pair_after=1, after=2)
    """
    import pandas as pd

    left_out = set(without)
    kept = [one == pair or not left_out & set(one.split("-")) for one in found["pair"]]
    own, day = (found["pair"] == pair)[kept], found["day"][kept]
    before, after = day < pd.Timestamp(cut), day > pd.Timestamp(cut)
    return Split(int(own[before].sum()), int(before.sum()), int(own[after].sum()), int(after.sum()))
