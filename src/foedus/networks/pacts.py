"""Networks of pacts: which count on a day, who is tied to whom, who could be drawn in; pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.errors import FoedusError, nearest
from foedus.spans import first_day, last_day

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class UnknownState(FoedusError):
    """A state that is in no pact of the table."""


def in_force(
    members: pd.DataFrame, on: str, *, frozen: bool = True, bilateral: bool = False, duty: str = "help"
) -> pd.DataFrame:
    """Return the memberships that count on a day.

    A row counts on day t if ``first_day(from) <= t`` and either ``to`` is blank
    or ``t < last_day(to)``: the day of the end no longer counts. Where no entry
    into force was seen, ``from`` is the day of signature (``from_rule``), and the
    pact may not bind yet in law.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    on : str
        The day, such as ``"2026-10-10"``; a year stands for its last day.
    frozen : bool, default True
        Whether memberships count that one side calls suspended.
    bilateral : bool, default False
        Keep only pacts that have two members on that day.
    duty : str, default "help"
        Keep rows with this duty; ``""`` keeps all.

    Returns
    -------
    DataFrame
        Rows of `members`; a pact with a single member left is no pact and drops out.

    Raises
    ------
    NoDate
        `on` is no date.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("p", "PRK", "1961", "1996", "help", None), ("p", "SUN", "1961", "1996", "help", None)]
    >>> table = pd.DataFrame(rows, columns=["pact", "iso3", "from", "to", "duty", "frozen_from"])
    >>> len(in_force(table, "1985")), len(in_force(table, "2026"))
    (2, 0)
    """
    day = last_day(on)
    columns = (members[name] for name in ("pact", "iso3", "from", "to", "duty", "frozen_from"))
    kept: dict[str, dict[int, str]] = {}
    # Plain loops: a table of some hundred rows is read for every year of a slider.
    for place, (pact, state, start, end, promise, idle) in enumerate(zip(*columns, strict=True)):
        if first_day(start) > day or (_is_day(end) and last_day(end) <= day):
            continue
        if (duty and promise != duty) or (not frozen and _is_day(idle) and first_day(idle) <= day):
            continue
        kept.setdefault(pact, {})[place] = state
    sizes = {pact: len(set(states.values())) for pact, states in kept.items()}
    fits = [pact for pact, size in sizes.items() if size == 2 or (size > 2 and not bilateral)]
    return members.iloc[sorted(place for pact in fits for place in kept[pact])]


def _is_day(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell)


def two_mode(rows: pd.DataFrame, event: str = "pact") -> nx.Graph:
    """Return the network of two kinds of nodes: states and the pacts (or meetings) that they are in.

    A state has the node ``("state", iso3)``, a pact ``("pact", id)``; a line
    runs from a state to each of its pacts. The degree of a state here counts
    pacts, not allies.

    Parameters
    ----------
    rows : DataFrame
        Memberships of one day, as `in_force` returns them.
    event : str, default "pact"
        Column of the second kind, such as ``"meeting_id"`` for the rows of `seats`.

    Returns
    -------
    networkx.Graph
        Nodes carry ``bipartite`` 0 (state) or 1 (pact).

    Examples
    --------
    >>> import pandas as pd
    >>> graph = two_mode(pd.DataFrame({"pact": ["nato", "nato", "anzus"], "iso3": ["USA", "CAN", "USA"]}))
    >>> graph.degree(("state", "USA"))
    2
    """
    import networkx as nx

    graph: Any = nx.Graph()
    for pact, state in zip(rows[event], rows["iso3"], strict=True):
        graph.add_node((event, pact), bipartite=1)
        graph.add_node(("state", state), bipartite=0)
        graph.add_edge((event, pact), ("state", state))
    return graph


def ties(rows: pd.DataFrame) -> nx.Graph:
    """Return the network of states: two are tied if they share at least one pact.

    It is the projection of `two_mode` onto the states: a pact of n members
    gives n(n-1)/2 ties. Each tie carries ``pacts``, the ids that make it.

    Parameters
    ----------
    rows : DataFrame
        Memberships of one day, as `in_force` returns them.

    Returns
    -------
    networkx.Graph
        Nodes are codes of states; the degree of a state counts its allies.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"pact": ["p", "p", "p", "q", "q"], "iso3": ["A", "B", "C", "C", "D"]})
    >>> graph = ties(rows)
    >>> graph.number_of_edges(), graph.degree("C")
    (4, 3)
    """
    import itertools

    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(sorted(set(rows["iso3"])))
    for pact, part in rows.groupby("pact", sort=True):
        for one, other in itertools.combinations(sorted(set(part["iso3"])), 2):
            if graph.has_edge(one, other):
                graph.edges[one, other]["pacts"].append(pact)
            else:
                graph.add_edge(one, other, pacts=[pact])
    return graph


def allies(graph: nx.Graph, state: str) -> list[str]:
    """Return the states tied to a state, by code.

    Parameters
    ----------
    graph : networkx.Graph
        As `ties` returns it.
    state : str
        Its code; a state without any pact has no allies.

    Examples
    --------
    >>> import networkx as nx
    >>> allies(nx.Graph([("PRK", "RUS"), ("PRK", "CHN")]), "PRK")
    ['CHN', 'RUS']
    """
    return sorted(graph[state]) if state in graph else []


def reach(graph: nx.Graph, state: str, steps: int = 2) -> dict[int, list[str]]:
    """Return who lies at each distance from a state.

    Distance is the number of ties on a shortest path. Step 1 holds the allies,
    step 2 their allies that are not yet counted, and so on.

    Parameters
    ----------
    graph : networkx.Graph
        As `ties` returns it.
    state : str
        The code of the state at the centre; it is in no step itself.
    steps : int, default 2
        How far to go.

    Returns
    -------
    dict
        Codes in order for each step from 1; a step without states is an empty list.

    Examples
    --------
    >>> import networkx as nx
    >>> reach(nx.Graph([("PRK", "RUS"), ("RUS", "BLR"), ("BLR", "KAZ")]), "PRK")
    {1: ['RUS'], 2: ['BLR']}
    """
    import networkx as nx

    found: dict[int, list[str]] = {step: [] for step in range(1, steps + 1)}
    if state not in graph:
        return found
    for other, step in nx.single_source_shortest_path_length(graph, state, cutoff=steps).items():
        if step:
            found[step].append(other)
    return {step: sorted(states) for step, states in found.items()}


def drawn_in(
    rows: pd.DataFrame, attacked: str, *, chain: bool = False, attacker: str | None = None
) -> pd.DataFrame:
    """Return who could be drawn in if a state is attacked, by which promise.

    Step 1 holds N(x), the states that share a pact with the attacked state x:
    they promised help. A promise of defence is due when the *ally* is attacked;
    whoever joins a war to help has not been attacked, so its own allies owe
    nothing yet, and the function stops. With ``chain=True`` it goes on without
    that condition: step k + 1 holds the neighbours of step k that are not yet in,
    until nobody is left. No pact of the course's table demands this.

    The function reads ties, not texts. A text may name the enemy (Dunkirk:
    Germany) or the area, cover the territory of one side alone (US-Japan 1960),
    or wait until the ally asks. So a row says who shares a pact, not that help
    is due. When one ally attacks another, all their other common allies are torn.

    Parameters
    ----------
    rows : DataFrame
        Memberships of one day, as `in_force` returns them.
    attacked : str
        Code of the state attacked.
    chain : bool, default False
        Whether allies draw in their own allies.
    attacker : str, optional
        Code of the state that attacks. Its own row drops out; ``torn`` marks its allies.

    Returns
    -------
    DataFrame
        One row a state: ``step``, ``iso3``, ``by`` (whom it would help), ``pact`` (the
        first by id that ties the two, whatever its trigger) and ``torn`` (it also has a pact
        with the attacker).

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"pact": ["p", "p", "q", "q"], "iso3": ["PRK", "RUS", "RUS", "BLR"]})
    >>> drawn_in(rows, "PRK")["iso3"].tolist(), drawn_in(rows, "PRK", chain=True)["iso3"].tolist()
    (['RUS'], ['RUS', 'BLR'])
    """
    import pandas as pd

    graph = ties(rows)
    foes = set(allies(graph, attacker)) if attacker else set()
    seen, edge, step, found = {attacked, attacker}, [attacked], 0, []
    while edge:
        step += 1
        new: dict[str, str] = {}
        for helped in edge:
            new.update({one: helped for one in allies(graph, helped) if one not in seen and one not in new})
        found += [
            (step, one, helped, graph.edges[one, helped]["pacts"][0], one in foes)
            for one, helped in sorted(new.items())
        ]
        seen |= set(new)
        edge = sorted(new) if chain else []
    return pd.DataFrame(found, columns=["step", "iso3", "by", "pact", "torn"])


def components(graph: nx.Graph) -> list[list[str]]:
    """Return the parts of a network that no tie joins, the largest first.

    Parameters
    ----------
    graph : networkx.Graph
        As `ties` returns it.

    Examples
    --------
    >>> import networkx as nx
    >>> components(nx.Graph([("A", "B"), ("C", "D"), ("D", "E")]))
    [['C', 'D', 'E'], ['A', 'B']]
    """
    import networkx as nx

    parts = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part))


def cut_states(graph: nx.Graph) -> dict[str, list[int]]:
    """Return the states that hold a part of the network together.

    Such a state is an articulation point: without it, its part falls into
    several. It need not be the one with most allies.

    Parameters
    ----------
    graph : networkx.Graph
        As `ties` returns it.

    Returns
    -------
    dict
        For each such state the sizes of the pieces that its part falls into, largest first.

    Examples
    --------
    >>> import networkx as nx
    >>> cut_states(nx.Graph([("PRK", "RUS"), ("PRK", "CHN"), ("RUS", "BLR"), ("RUS", "KAZ"), ("BLR", "KAZ")]))
    {'PRK': [3, 1], 'RUS': [2, 2]}
    """
    import networkx as nx

    found = {}
    for state in sorted(nx.articulation_points(graph)):
        part = graph.subgraph(set(nx.node_connected_component(graph, state)) - {state})
        found[state] = [len(piece) for piece in components(part)]
    return found


def degrees(
    members: pd.DataFrame, states: Iterable[str], years: Iterable[int], **conditions: Any
) -> pd.DataFrame:
    """Return how many allies states have at the end of each year.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    states : iterable of str
        Codes.
    years : iterable of int
        The rows of the result.
    **conditions
        As for `in_force`: ``frozen``, ``bilateral``, ``duty``.

    Returns
    -------
    DataFrame
        One row a year, one column a state; a state without a pact has 0.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("p", "PRK", "1961", None, "help", None), ("p", "CHN", "1961", None, "help", None)]
    >>> table = pd.DataFrame(rows, columns=["pact", "iso3", "from", "to", "duty", "frozen_from"])
    >>> degrees(table, ["PRK"], [1960, 1961])["PRK"].tolist()
    [0, 1]
    """
    import pandas as pd

    named, listed = list(states), list(years)
    counts: list[Mapping[str, int]] = []
    for year in listed:
        rows = in_force(members, str(year), **conditions)
        # Sets are ten times as fast as a network that would be thrown away.
        groups = [set(part) for _, part in rows.groupby("pact")["iso3"]]
        tied = {state: set().union(*(group for group in groups if state in group)) for state in named}
        counts.append({state: len(tied[state] - {state}) for state in named})
    return pd.DataFrame(counts, index=pd.Index(listed, name="year"), columns=named)


def known_state(members: pd.DataFrame, state: str) -> str:
    """Return the code of a state if the table has it.

    Parameters
    ----------
    members : DataFrame
        As ``fd.table("alliance_members")`` returns it.
    state : str
        A code.

    Raises
    ------
    UnknownState
        The table has no such code; the message lists near ones.

    Examples
    --------
    >>> import pandas as pd
    >>> known_state(pd.DataFrame({"iso3": ["PRK"]}), "PRK")
    'PRK'
    """
    codes = sorted(set(members["iso3"]))
    if state not in codes:
        near = nearest(state, codes)
        raise UnknownState(
            language.text(
                {
                    "en": f'No pact of the table binds "{state}"; codes near it: {near}.',
                    "es": f"Ningún pacto de la tabla obliga a «{state}»; códigos parecidos: {near}.",
                }
            )
        )
    return state
