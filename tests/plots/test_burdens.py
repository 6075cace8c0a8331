import pytest

from foedus import plots, tables
from foedus.plots import burdens, donors


@pytest.fixture
def aid(lang):
    return tables.table("aid_kiel")


@pytest.fixture
def arms():
    return tables.table("arms_gdp")


def test_panels_say_how_many_states_stand_behind_them(aid, arms):
    panels = burdens.panels(aid, arms)
    assert [panel.found.n for panel in panels] == [41, 28, 28, 28]
    drawn = " ".join(text.get_text() for text in plots.burden(aid, arms).figure.axes[0].texts)
    assert all(str(panel.found.n) in drawn for panel in panels)


def test_title_says_that_the_verdict_hangs_on_the_booking(aid, arms, lang):
    word = {"en": "depends", "es": "depende"}[lang]
    holds = {panel.id: panel.found.low <= 1 <= panel.found.high for panel in burdens.panels(aid, arms)}
    assert holds == {"all": True, "allies": True, "shares": False, "defence": True}
    assert word in plots.burden(aid, arms).finding
    alone = aid.assign(eu_share_bn=0.0)
    assert word not in plots.burden(alone, arms).finding


def test_shares_are_added_to_own_aid_and_counted_once(aid, arms):
    panels = {panel.id: panel.states for panel in burdens.panels(aid, arms)}
    share = aid.set_index("iso3")["eu_share_bn"].reindex(panels["shares"].index).fillna(0)
    assert (panels["shares"]["cost"] - panels["allies"]["cost"]).tolist() == pytest.approx(share.tolist())


def test_each_slope_stands_with_its_interval(aid, arms):
    drawn = [text.get_text() for text in plots.burden(aid, arms).figure.axes[0].texts]
    for panel in burdens.panels(aid, arms):
        ends = [donors.amount(value, 2) for value in (panel.found.slope, panel.found.low, panel.found.high)]
        assert any(all(end in text for end in ends) for text in drawn)


def test_defence_is_compared_in_one_year_and_one_release(aid, arms):
    chosen = arms[arms["year"] == 2024]
    assert chosen["release"].nunique() == 1
    assert not chosen["iso3"].duplicated().any()


def test_no_text_is_clipped_or_overlaps(aid, arms, fonts, text_faults):
    faults = text_faults(plots.burden(aid, arms))
    assert not faults, faults


def test_alternative_text_tells_each_slope(aid, arms):
    alt = plots.burden(aid, arms).alt
    assert all(donors.amount(panel.found.slope, 2) in alt for panel in burdens.panels(aid, arms))
