import numpy as np
import pytest

from foedus import plots, tables
from foedus.models import principal
from foedus.models.votes import scored
from foedus.plots import ballots


@pytest.fixture
def given(lang):
    return tables.table("un_votes_war"), tables.table("un_resolutions_war")


def test_title_holds_the_share_of_the_axis(given):
    found = principal(ballots.by_state(*given), "RUS")
    assert f"{round(100 * found.shares[0])}" in plots.vote_matrix(*given).finding


def test_each_cell_is_the_vote_of_its_row(given):
    drawing = plots.vote_matrix(*given)
    cells = ballots.by_state(*given)
    order = principal(cells, "RUS").places.sort_values(kind="stable").index
    drawn = np.hstack([image.get_array() for image in drawing.figure.axes[0].images])
    assert drawn.shape == (175, 23)
    assert list(ballots.COLOURS)[drawn[0, 0]] == cells.loc[order[0]].iloc[0] == "no"
    assert (drawn[-1] == list(ballots.COLOURS).index("yes")).all()


def test_dots_rise_with_the_rows(given):
    line = next(one for one in plots.vote_matrix(*given).figure.axes[0].lines if one.get_gid() == "component")
    assert (np.diff(line.get_xdata()) >= -1e-9).all()
    assert (np.diff(line.get_ydata()) > 0).all()


def test_alt_places_the_named_states(given):
    alt = plots.vote_matrix(*given).alt
    assert "71" in alt
    assert "-6.6" in alt or "-6,6" in alt or "−6" in alt


def test_it_says_that_like_votes_are_no_alliance(given, lang):
    words = " ".join(text.get_text() for text in plots.vote_matrix(*given).figure.texts)
    assert {"en": "no alliance", "es": "no es ser aliados"}[lang] in words


def test_the_place_of_a_state_is_nearly_its_mean_vote_as_the_lesson_says(given):
    cells = ballots.by_state(*given)
    places = principal(cells, "RUS").places
    means = scored(cells, {"yes": 1.0, "abstain": 0.0, "no": -1.0}).mean(axis=1)[places.index]
    assert np.corrcoef(places, means)[0, 1] > 0.99
