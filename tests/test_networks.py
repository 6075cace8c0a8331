import networkx as nx
import pandas as pd
import pytest

from foedus import networks, outline, tables


def members(*rows):
    columns = ["pact", "iso3", "from", "to", "duty", "frozen_from"]
    return pd.DataFrame([(*row, *[None] * (6 - len(row))) for row in rows], columns=columns)


@pytest.fixture(scope="module")
def table():
    return tables.table("alliance_members")


SOVIET = members(
    ("soviet-1961", "SUN", "1961-09-10", "1991-12-26", "help"),
    ("soviet-1961", "PRK", "1961-09-10", "1996-09-10", "help"),
    ("csto", "RUS", "1994-04-20", None, "help"),
    ("csto", "BLR", "1994-04-20", None, "help"),
    ("csto", "ARM", "1994-04-20", None, "help", "2024-02-22"),
    ("treaty-2024", "RUS", "2024-12-04", None, "help"),
    ("treaty-2024", "PRK", "2024-12-04", None, "help"),
    ("bases-1951", "USA", "1952-04-28", "1960-06-23", "other"),
    ("bases-1951", "JPN", "1952-04-28", "1960-06-23", "other"),
)


@pytest.mark.parametrize(
    ("day", "pacts"),
    [
        ("1961-09-09", set()),
        ("1961-09-10", {"soviet-1961"}),
        ("1991-12-25", {"soviet-1961"}),
        ("1991-12-26", set()),
        ("2024-12-04", {"csto", "treaty-2024"}),
    ],
)
def test_pact_binds_from_its_first_day_and_no_longer_on_the_day_of_its_end(day, pacts):
    assert set(networks.in_force(SOVIET, day)["pact"]) == pacts


def test_pact_with_a_single_member_left_is_no_pact():
    left = networks.in_force(SOVIET, "1993")
    assert "soviet-1961" not in set(left["pact"])


def test_year_alone_stands_for_its_last_day():
    assert len(networks.in_force(SOVIET, "2024")) == len(networks.in_force(SOVIET, "2024-12-31"))


def test_pact_without_a_duty_to_help_draws_no_line_unless_asked_for():
    assert networks.in_force(SOVIET, "1955").empty
    assert len(networks.in_force(SOVIET, "1955", duty="")) == 2


def test_frozen_membership_leaves_only_from_the_day_of_the_freeze():
    before = networks.in_force(SOVIET, "2024-02-21", frozen=False)
    after = networks.in_force(SOVIET, "2024-02-22", frozen=False)
    assert "ARM" in set(before["iso3"])
    assert "ARM" not in set(after["iso3"])
    assert "ARM" in set(networks.in_force(SOVIET, "2024-02-22")["iso3"])


def test_bilateral_pact_is_one_that_has_two_members_on_that_day():
    assert set(networks.in_force(SOVIET, "2025", bilateral=True)["pact"]) == {"treaty-2024"}


PACTS = pd.DataFrame(
    {"pact": ["p", "p", "p", "q", "q", "r", "r"], "iso3": list("ABC") + list("CD") + list("AB")}
)


def test_pact_of_n_gives_each_pair_one_tie_and_a_second_pact_gives_no_second_tie():
    graph = networks.ties(PACTS)
    assert graph.number_of_edges() == 4
    assert graph.edges["A", "B"]["pacts"] == ["p", "r"]


def test_degree_among_states_and_pacts_counts_pacts_and_not_allies():
    both = networks.two_mode(PACTS)
    assert both.degree(("state", "A")) == 2
    assert nx.is_bipartite(both)
    assert len(networks.allies(networks.ties(PACTS), "A")) == 2
    assert both.degree(("state", "C")) == 2 != len(networks.allies(networks.ties(PACTS), "C"))


def test_state_without_a_pact_has_no_allies_and_raises_nothing():
    assert networks.allies(networks.ties(PACTS), "Z") == []
    assert networks.reach(networks.ties(PACTS), "Z") == {1: [], 2: []}


def test_state_stands_at_the_step_of_its_shortest_way_and_nowhere_else():
    graph = nx.Graph([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("C", "E"), ("B", "C")])
    assert networks.reach(graph, "A", steps=3) == {1: ["B", "C"], 2: ["D", "E"], 3: []}


def test_ally_of_an_ally_is_not_drawn_in_unless_the_chain_is_asked_for():
    assert networks.drawn_in(PACTS, "D")["iso3"].tolist() == ["C"]
    chain = networks.drawn_in(PACTS, "D", chain=True)
    assert chain["iso3"].tolist() == ["C", "A", "B"]
    assert chain["step"].tolist() == [1, 2, 2]
    assert chain["by"].tolist() == ["D", "C", "C"]
    assert chain["pact"].tolist() == ["q", "p", "p"]


def test_ally_of_both_sides_is_marked_and_the_attacker_is_no_helper():
    found = networks.drawn_in(PACTS, "A", attacker="B").set_index("iso3")
    assert found.index.tolist() == ["C"]
    assert found.loc["C", "torn"]
    assert not networks.drawn_in(PACTS, "D", attacker="Z")["torn"].any()


def test_state_in_no_pact_draws_in_nobody():
    assert networks.drawn_in(PACTS, "UKR", chain=True).empty


def test_parts_come_largest_first_and_cut_states_tell_their_pieces():
    graph = nx.Graph([("A", "B"), ("B", "C"), ("B", "D"), ("X", "Y")])
    assert networks.components(graph) == [["A", "B", "C", "D"], ["X", "Y"]]
    assert networks.cut_states(graph) == {"B": [1, 1, 1]}


def test_degrees_by_year_agree_with_the_network_of_that_year(table):
    years = [1946, 1955, 1985, 1992, 2026]
    counts = networks.degrees(table, ["USA", "PRK", "UKR"], years)
    for year in years:
        graph = networks.ties(networks.in_force(table, str(year)))
        assert counts.loc[year].tolist() == [
            len(networks.allies(graph, one)) for one in ("USA", "PRK", "UKR")
        ]


def test_unknown_state_is_one_sentence_with_its_nearest(table):
    assert networks.known_state(table, "PRK") == "PRK"
    with pytest.raises(networks.UnknownState, match="PRK"):
        networks.known_state(table, "PRC")


def test_lesson_may_say_who_lies_at_which_step_of_north_korea(table):
    graph = networks.ties(networks.in_force(table, "2026-10-10"))
    assert networks.reach(graph, "PRK") == {1: ["CHN", "RUS"], 2: ["ARM", "BLR", "KAZ", "KGZ", "TJK", "UZB"]}
    before = networks.ties(networks.in_force(table, "2000"))
    assert networks.reach(before, "PRK") == {1: ["CHN"], 2: []}


def test_lesson_may_say_that_no_path_leads_from_pyongyang_to_seoul(table):
    graph = networks.ties(networks.in_force(table, "2026-10-10"))
    parts = networks.components(graph)
    assert not any({"PRK", "KOR"} <= set(part) for part in parts)
    spokes = [one for one in graph if networks.allies(graph, one) == ["USA"]]
    assert sorted(spokes) == ["JPN", "KOR", "PHL"]


def test_lesson_may_say_that_only_armenia_drops_out_with_the_frozen_and_who_had_promised_russia_help(table):
    thawed = networks.in_force(table, "2026-10-10", frozen=False)
    assert networks.reach(networks.ties(thawed), "PRK")[2] == ["BLR", "KAZ", "KGZ", "TJK", "UZB"]
    then = networks.ties(networks.in_force(table, "2024-10-15"))
    assert networks.allies(then, "RUS") == ["ARM", "BLR", "KAZ", "KGZ", "TJK", "UZB"]


def test_pact_that_was_only_signed_in_1950_is_not_on_the_map_of_1950(table):
    assert "arab-jdt-1950" not in set(networks.in_force(table, "1950")["pact"])
    assert "arab-jdt-1950" in set(networks.in_force(table, "1952")["pact"])


def test_lesson_may_say_that_nato_has_32_members_and_no_33rd(table):
    now = networks.in_force(table, "2026-10-10")
    assert (now["pact"] == "nato-1949").sum() == 32


def test_lesson_may_say_that_washington_was_tied_to_both_sides_in_1982(table):
    found = networks.drawn_in(networks.in_force(table, "1982-04-02"), "ARG", attacker="GBR")
    assert found[found["torn"]]["iso3"].tolist() == ["USA"]


def test_russia_goes_on_with_the_soviet_pact_until_it_ends(table):
    for year, heir in (("1990", "SUN"), ("1992", "RUS")):
        graph = networks.ties(networks.in_force(table, year))
        assert networks.allies(graph, "PRK") == ["CHN", heir]


def test_question_before_the_data_gives_the_right_number_of_states(table):
    graph = networks.ties(networks.in_force(table, "2026-10-10"))
    asked = outline.compiled("bank")["predictions"]["how-far-two-steps"]
    assert asked["high"] == len(graph) - 1
    assert all(str(len(graph)) in stem for stem in asked["stem"].values())
