import pytest

from foedus import language, networks, plots, tables
from foedus.plots import pact_layout
from foedus.plots.state_names import sort_key, state_name


@pytest.fixture(scope="module")
def members():
    return tables.table("alliance_members")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def spokes(axes):
    return sum(len(lines.get_segments()) for lines in axes.collections if hasattr(lines, "get_segments"))


def test_title_says_the_reach_that_the_data_hold(members, lang):
    drawing = plots.alliances(members)
    counts = [
        sum(map(len, networks.reach(networks.ties(networks.in_force(members, day)), "PRK").values()))
        for day in ("2000", "2026-10-10")
    ]
    assert all(str(count) in drawing.finding for count in counts)
    assert state_name("PRK") in drawing.finding


def test_each_membership_is_one_spoke_so_that_large_pacts_stay_legible(members, lang):
    drawing = plots.alliances(members)
    for axes, day in zip(drawing.figure.axes, ("1950", "1985", "2000", "2026-10-10"), strict=True):
        assert spokes(axes) == len(networks.in_force(members, day))


def test_counts_above_each_panel_are_those_of_its_year(members, lang):
    drawn = " ".join(texts(plots.alliances(members)))
    for day in ("1950", "1985", "2000", "2026-10-10"):
        rows = networks.in_force(members, day)
        assert f"{rows['pact'].nunique()} " in drawn
        assert f"{networks.ties(rows).number_of_edges()} " in drawn


def test_state_keeps_its_place_in_all_years_or_panels_could_not_be_compared(members):
    places = pact_layout.layout(members)
    assert set(places) == {("pact", pact) for pact in members["pact"]} | {
        ("state", one) for one in [*members["iso3"], "RUS", "CZE"]
    }
    assert places["state", "SUN"] == places["state", "RUS"]
    assert pact_layout.layout(members) == places


def test_no_dot_covers_another(members):
    states = sorted({place for (kind, _), place in pact_layout.layout(members).items() if kind == "state"})
    gaps = [
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5
        for rank, (x, y) in enumerate(states)
        for u, v in states[rank + 1 :]
    ]
    assert min(gaps) > 0.05


def test_no_dot_lies_on_a_line_of_the_csto_or_it_would_look_like_a_bridge(members):
    places = pact_layout.layout(members)
    hub = places["pact", "csto-1992"]
    states = sorted(set(members[members["pact"] == "csto-1992"]["iso3"]))
    for one in states:
        for other in set(states) - {one}:
            x, y = (a - b for a, b in zip(places["state", one], hub, strict=True))
            u, v = (a - b for a, b in zip(places["state", other], hub, strict=True))
            along = (x * u + y * v) / (u * u + v * v)
            if 0 < along < 1:
                assert abs(x * v - y * u) / (u * u + v * v) ** 0.5 > 0.03, (one, other)


def test_alternative_text_names_the_states_at_each_step_and_year(members, lang):
    alt = plots.alliances(members).alt
    assert all(year in alt for year in ("1950", "1985", "2000", "2026"))
    assert all(state_name(one) in alt for one in ("CHN", "SUN", "RUS", "KAZ", "KGZ", "TJK", "ARM", "BLR"))


def test_no_text_is_clipped_or_overlaps(members, fonts, text_faults):
    assert text_faults(plots.alliances(members)) == []
    for state, year in (("PRK", "1985"), ("USA", "2026"), ("SAU", "2026"), ("RUS", "1995"), ("TUR", "2022")):
        assert text_faults(plots.network(members, state=state, day=year)) == [], (state, year)


def test_state_without_a_pact_that_year_is_shown_as_an_empty_ring_and_said_so(members, lang):
    drawing = plots.network(members, state="PRK", day="1950")
    assert "0" in drawing.finding
    assert state_name("PRK") in " ".join(texts(drawing))


def test_year_after_the_facts_shows_the_day_of_the_facts(members):
    assert plots.network(members, day="2026").alt == plots.network(members, day="2026-10-10").alt


def test_slider_and_list_redraw_the_year_and_the_state(members, lang):
    widget = plots.explore_alliances(members)
    choice, slider = widget.controls
    assert (slider["min"], slider["max"]) == (1946, 2026)
    codes = [code for code, _ in choice["options"]]
    assert set(codes) == set(members["iso3"]) - {"AUH"}
    before = widget.picture
    widget.values = {"state": "SUN", "year": 1985}
    assert widget.picture != before
    assert state_name("SUN") in widget.spoken


def test_ukraine_is_in_no_pact_and_so_not_in_the_list(members):
    assert "UKR" not in [code for code, _ in plots.explore_alliances(members).controls[0]["options"]]


def test_state_that_no_pact_binds_is_one_sentence(members):
    for draw in (plots.alliances, plots.network):
        with pytest.raises(networks.UnknownState):
            draw(members, state="UKR")


def test_names_are_those_of_the_course_also_for_states_that_are_no_more(lang):
    assert state_name("SUN") == {"en": "USSR", "es": "URSS"}[lang]
    assert state_name("USA", short=True) == {"en": "US", "es": "EE. UU."}[lang]
    assert sorted(["Zambia", "Árbol", "Brasil"], key=sort_key) == ["Árbol", "Brasil", "Zambia"]
    language.use("en")
