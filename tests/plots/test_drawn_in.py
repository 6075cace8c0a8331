import pytest

from foedus import language, networks, plots, tables
from foedus.plots.state_names import state_name

STATES = ("KOR", "EST", "SAU", "RUS", "PRK", "UKR")


@pytest.fixture(scope="module")
def members():
    return tables.table("alliance_members")


def counts(members, **conditions):
    rows = networks.in_force(members, "2026-10-10", **conditions)
    return {
        state: (len(networks.drawn_in(rows, state)), len(networks.drawn_in(rows, state, chain=True)))
        for state in STATES
    }


def dots(drawing):
    axes = drawing.figure.axes[0]
    return [len(cloud.get_offsets()) for cloud in axes.collections]


def test_each_state_that_could_come_is_one_dot(members):
    drawn = plots.drawn_in(members)
    in_key = 2
    assert sum(dots(drawn)) == in_key + sum(chained for _, chained in counts(members).values())


def test_numbers_beside_the_dots_are_those_of_promise_and_chain(members):
    written = [text.get_text() for text in plots.drawn_in(members).figure.axes[0].texts]
    numbers = [int(text) for text in written if text.isdigit()]
    assert numbers == [number for pair in counts(members).values() for number in pair]


def test_title_names_the_widest_gap_between_promise_and_chain(members, lang):
    finding = plots.drawn_in(members).finding
    promised, chained = counts(members)["KOR"]
    assert state_name("KOR") in finding
    assert f" {promised} " in finding
    assert str(chained) in finding


def test_state_in_no_pact_has_a_row_that_says_so(members, lang):
    written = " ".join(text.get_text() for text in plots.drawn_in(members).figure.axes[0].texts)
    assert state_name("UKR") in written
    assert {"en": "no pact", "es": "ningún pacto"}[lang] in written


def test_rule_for_bilateral_pacts_changes_what_is_drawn(members):
    assert counts(members, bilateral=True)["EST"] == (0, 0)
    assert plots.drawn_in(members, bilateral=True).alt != plots.drawn_in(members).alt


def test_alternative_text_gives_every_state_its_numbers_and_few_helpers_by_name(members, lang):
    alt = plots.drawn_in(members).alt
    assert all(state_name(state) in alt for state in STATES)
    assert state_name("CHN") in alt
    assert language.text({"en": "promised 35", "es": "promesa 35"}) in alt


def test_no_text_is_clipped_or_overlaps(members, fonts, text_faults):
    assert text_faults(plots.drawn_in(members)) == []
