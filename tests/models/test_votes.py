import math

import numpy as np
import pandas as pd
import pytest

from foedus import tables
from foedus.models import carried, neighbours, principal, scored, vote_agreement
from foedus.models.votes import NotVotes, UnknownVoter
from foedus.plots.ballots import by_state


@pytest.fixture
def cells():
    return by_state(tables.table("un_votes_war"), tables.table("un_resolutions_war"))


def test_an_absence_adds_nothing_that_nobody_said(cells):
    russia, venezuela = cells.loc["RUS"], cells.loc["VEN"]
    assert vote_agreement(russia, venezuela) == (1.0, 11)
    assert vote_agreement(russia, venezuela, absent="abstain").score == pytest.approx(17 / 23)


def test_no_vote_in_common_is_not_full_disagreement(cells):
    found = vote_agreement(cells.loc["RUS"], cells.loc["TKM"])
    assert math.isnan(found.score)
    assert found.n == 0
    assert neighbours(cells, "RUS").index[-1] == "TKM"


def test_neighbours_count_as_the_pair_does(cells):
    for rule in ("drop", "abstain", "no", "yes"):
        near = neighbours(cells, "KOR", absent=rule)
        for code in ("CHL", "RUS", "AZE"):
            one = vote_agreement(cells.loc["KOR"], cells.loc[code], absent=rule)
            assert (near["score"][code], near["n"][code]) == pytest.approx(one)


def test_a_word_that_is_no_vote_is_refused():
    with pytest.raises(NotVotes):
        vote_agreement(["yes"], ["maybe"])
    with pytest.raises(NotVotes):
        vote_agreement(["yes", "no"], ["yes"])
    with pytest.raises(NotVotes):
        scored(pd.DataFrame({"v": ["Yes"]}), {"yes": 1})
    with pytest.raises(NotVotes):
        neighbours(pd.DataFrame({"v": ["yes"]}, index=["RUS"]), "RUS", absent="maybe")


def test_the_sign_does_not_turn_from_one_machine_to_the_next(cells):
    found = principal(cells, "RUS")
    assert found.places["RUS"] < 0 < found.places["ESP"]
    assert principal(cells, "ESP").places["ESP"] < 0
    assert found.places["PRK"] == pytest.approx(found.places["RUS"])


def test_the_share_is_that_of_a_centred_table(cells):
    found = principal(cells, "RUS")
    assert found.shares[0] == pytest.approx(0.706, abs=0.0006)
    assert found.shares.sum() == pytest.approx(1)
    assert found.places.mean() == pytest.approx(0, abs=1e-9)


def test_who_hardly_voted_does_not_move_the_line(cells):
    found = principal(cells, "RUS")
    assert len(found.left_out) == 18
    assert {"AZE", "TKM", "VEN"} <= set(found.left_out)
    assert len(principal(cells, "RUS", least=0).places) == 193


def test_weights_rebuild_the_places(cells):
    found = principal(cells, "RUS")
    kept = cells.loc[found.places.index]
    numbers = scored(kept, {"yes": 1, "abstain": 0, "no": -1})
    centred = numbers.fillna(numbers.mean()) - numbers.mean()
    assert np.allclose(centred @ found.weights, found.places)


def test_a_state_that_is_not_there_is_named(cells):
    with pytest.raises(UnknownVoter, match="RUS"):
        neighbours(cells, "RSU")
    with pytest.raises(UnknownVoter):
        principal(cells, "VEN")


def test_votes_without_a_difference_have_no_line():
    with pytest.raises(NotVotes):
        principal(pd.DataFrame({"v": ["yes", "yes"]}, index=["A", "B"]), "A")


def test_abstentions_do_not_stop_a_text():
    assert carried(93, 18) > 2 / 3
    with pytest.raises(NotVotes):
        carried(0, 0)
