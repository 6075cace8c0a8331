import pytest

from foedus import plots, tables
from foedus.models import votes
from foedus.plots import ballots
from foedus.plots.likeness import RULES


@pytest.fixture
def given(lang):
    return tables.table("un_votes_war"), tables.table("un_resolutions_war")


def words(drawing):
    return [text.get_text() for text in drawing.figure.axes[0].texts]


def test_the_number_of_votes_stands_beside_each_score(given):
    assert words(plots.likeness(*given, state="VEN")).count("11") == 10


def test_the_rule_for_absences_moves_the_score(given, lang):
    dropped, filled = (plots.likeness(*given, state="VEN", absent=rule) for rule in ("drop", "abstain"))
    point = {"en": ".", "es": ","}[lang]
    assert f"1{point}00" in words(dropped)
    assert f"0{point}74" in words(filled)


def test_south_korea_votes_like_chile_over_all_texts_and_like_its_ally_in_the_years_that_the_lesson_names(
    given, lang
):
    assert "Chile" in plots.likeness(*given, state="KOR").finding
    cells, days = ballots.by_state(*given), ballots.calls(given[1])["date"]
    seoul, washington = cells.loc["KOR"], cells.loc["USA"]
    early = days.index[days < "2022"]
    between = days.index[(days > "2022") & (days < "2025")]
    assert (seoul[early] == "abstain").sum() > len(early) / 2
    assert (seoul[between] == washington[between]).all()
    assert set(washington[days.index[days > "2025"]]) == {"no", "abstain"}


def test_the_line_spans_every_rule_for_absences_and_not_only_those_that_lower_a_score():
    assert set(RULES) == set(votes.RULES)


def test_a_state_that_never_voted_has_no_neighbour(given, lang):
    drawing = plots.likeness(*given, state="TKM")
    assert {"en": "cast no vote", "es": "no emitió"}[lang] in drawing.finding


@pytest.mark.parametrize("state", ["RUS", "ESP", "AZE", "MAR"])
def test_every_kind_of_state_can_be_drawn(given, state):
    assert plots.likeness(*given, state=state).alt


def test_the_lists_hold_every_member_by_name(given):
    widget = plots.explore_likeness(*given)
    assert len(widget.controls[0]["options"]) == 193
    first = widget.picture
    widget.values = {"state": "KOR", "absent": "no"}
    assert widget.drawn["state"] == "KOR"
    assert widget.picture != first
