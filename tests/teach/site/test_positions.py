"""The pictures of a figure with controls: few, and one for every choice that the page offers."""

import json

from hypothesis import given
from hypothesis import strategies as st

from foedus.teach.site import positions

SLIDER = {"name": "year", "options": [], "min": 1946, "max": 2026, "step": 1, "value": 1985}
LIST = {"name": "state", "options": [[f"S{at}", f"State {at}"] for at in range(96)], "value": "S50"}

numbers = st.integers(1, 40)
sliders = st.builds(
    lambda size, at, name: {
        "name": name, "options": [], "min": 0, "max": size, "step": 1, "value": min(at, size),
    },
    numbers, numbers, st.sampled_from("abcdef"),
)  # fmt: skip


def test_a_figure_opens_where_the_notebook_opens_it():
    assert {"year": 1985, "state": "S50"} in positions.positions([SLIDER, LIST])


def test_both_ends_of_a_slider_can_be_seen():
    years = {one["year"] for one in positions.positions([SLIDER])}
    assert {1946, 2026} <= years


@given(st.lists(sliders, min_size=1, max_size=5, unique_by=lambda one: one["name"]))
def test_no_figure_needs_more_pictures_than_a_page_can_bear_and_none_is_drawn_twice(controls):
    made = positions.positions(controls)
    assert 1 <= len(made) <= positions.AT_MOST
    assert len({json.dumps(one) for one in made}) == len(made)


@given(st.lists(sliders, min_size=1, max_size=5, unique_by=lambda one: one["name"]))
def test_each_value_that_a_control_offers_has_a_picture_with_the_others_where_they_open(controls):
    made = positions.positions(controls)
    opening = {control["name"]: control["value"] for control in controls}
    for control in controls:
        for value in {one[control["name"]] for one in made}:
            assert opening | {control["name"]: value} in made


@given(st.lists(sliders, min_size=1, max_size=3, unique_by=lambda one: one["name"]))
def test_with_few_pictures_every_control_still_moves(controls):
    made = positions.positions(controls, 4)
    for control in controls:
        assert len({one[control["name"]] for one in made}) > 1


def test_a_slider_of_fractions_shows_no_rounding_errors():
    slider = {"name": "weight", "options": [], "min": 0, "max": 0.3, "step": 0.1, "value": 0.3}
    assert positions.stops(slider, 4) == [0, 0.1, 0.2, 0.3]
