import pytest

from foedus import networks, tables


@pytest.fixture(scope="module")
def rows():
    return networks.seats(tables.table("meetings"), tables.table("meeting_participants"))


def test_hosts_and_mediators_are_no_party(rows):
    riyadh = rows[rows["meeting_id"] == "2025-02-18-rubio-lavrov-riyadh"]
    assert sorted(riyadh["iso3"]) == ["RUS", "USA"]


def test_meetings_with_one_party_listed_drop_out(rows):
    assert not set(rows["meeting_id"]) & {"2023-06-24-copenhagen-advisers", "2024-01-14-davos-advisers"}


def test_talks_before_the_invasion_do_not_count(rows):
    assert str(rows["day"].min().date()) == "2022-02-28"


def test_a_visit_of_several_days_counts_on_the_day_of_the_signature(rows):
    summit = rows[rows["meeting_id"] == "2024-06-19-putin-kim-pyongyang"]
    assert {str(day.date()) for day in summit["day"]} == {networks.TREATY}


def test_ties_of_the_projection_are_those_of_the_lesson(rows):
    size = rows.groupby("meeting_id")["iso3"].transform("size")
    assert networks.project(rows).number_of_edges() == 136
    assert networks.project(rows[size < 6]).number_of_edges() == 43


def test_weight_of_a_tie_is_the_product_of_the_table_with_itself(rows):
    import pandas as pd

    seated = pd.crosstab(rows["iso3"], rows["meeting_id"])
    together = seated @ seated.T
    for one, other, weight in networks.project(rows).edges.data("weight"):
        assert together.loc[one, other] == weight


def test_two_mode_network_takes_meetings_for_events(rows):
    graph = networks.two_mode(rows, "meeting_id")
    assert graph.degree(("state", "PRK")) == networks.centralities(rows).loc["PRK", "meetings"]


def test_many_meetings_can_go_with_few_partners(rows):
    found = networks.centralities(rows)
    assert found.loc["PRK", "meetings"] == 32
    assert found.loc["PRK", "ties"] == 5
    assert found.loc["PRK", "between"] < 0.01


def test_two_meetings_of_a_pair_on_one_day_are_one_day_of_talks(rows):
    found = networks.talks(rows)
    day = found[(found["pair"] == "PRK-RUS") & (found["day"] == "2025-07-12")]
    assert day["level"].tolist() == [2]


def test_a_president_who_receives_a_minister_is_no_summit(rows):
    found = networks.talks(rows)
    own = found[found["pair"] == "PRK-RUS"]
    leaders = [str(day.date()) for day in own[own["level"] == 3]["day"]]
    assert leaders == ["2023-09-13", "2024-06-19", "2025-09-03"]


def test_one_leader_at_the_table_makes_most_days_of_the_pair_high_level(rows):
    found = networks.talks(rows)
    own = found[found["pair"] == "PRK-RUS"]
    assert ((own["top"] == 3).sum(), len(own)) == (14, 16)


def test_the_lesson_counts_the_meetings_of_the_pair_without_the_day_of_the_treaty(rows):
    import pandas as pd

    seated = rows.groupby("meeting_id")["iso3"].agg(lambda codes: "-".join(sorted(codes)))
    own = rows[rows["meeting_id"].map(seated) == "PRK-RUS"].drop_duplicates("meeting_id")
    treaty = pd.Timestamp(networks.TREATY)
    assert ((own["day"] < treaty).sum(), (own["day"] > treaty).sum()) == (5, 15)


def test_who_leads_by_betweenness_hangs_on_the_large_meetings(rows):
    size = rows.groupby("meeting_id")["iso3"].transform("size")
    assert networks.centralities(rows)["between"].idxmax() == "UKR"
    assert networks.centralities(rows[size < 6])["between"].idxmax() == "RUS"


def test_turkey_that_only_mediated_has_no_seat(rows):
    assert "TUR" not in set(rows["iso3"])


def test_no_day_of_the_pair_lies_behind_the_closed_border(rows):
    import pandas as pd

    found = networks.talks(rows)
    since = found[found["day"] >= networks.REOPENED]
    parts = networks.split(since, networks.TREATY)
    assert (parts.pair_before, parts.pair_after) == (4, 11)
    treaty, opened = pd.Timestamp(networks.TREATY), pd.Timestamp(networks.REOPENED)
    assert (treaty - opened).days == 330


def test_the_day_of_the_cut_counts_on_neither_side(rows):
    found = networks.talks(rows)
    parts = networks.split(found, networks.TREATY)
    assert (parts.pair_before, parts.before, parts.pair_after, parts.after) == (4, 18, 11, 59)
    assert parts.before + parts.after == len(found) - 1


def test_leaving_a_state_out_spares_the_pair_itself(rows):
    found = networks.talks(rows)
    parts = networks.split(found, networks.TREATY, "RUS-USA", without=["USA"])
    assert parts.pair_after == 12
    assert parts.after == 12 + 32


def test_rise_is_no_number_where_a_side_is_empty(rows):
    found = networks.talks(rows)
    assert networks.split(found, "2022-02-24").rise != networks.split(found, "2022-02-24").rise
