import pytest

from foedus import plots, tables
from foedus.plots import donors


@pytest.fixture
def aid(lang):
    return tables.table("aid_kiel")


@pytest.fixture
def people():
    return tables.table("population")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_title_tells_the_places_that_the_table_gives(aid, people):
    ranks = donors.measured(aid, people).rank(ascending=False, method="min").loc["USA"]
    title = plots.aid_ranks(aid, people).finding
    assert all(donors.ordinal(int(ranks[one])) in title for one in ("euros", "head", "gdp"))


def test_title_follows_another_first_donor_if_the_data_change(aid, people):
    changed = aid.assign(total=aid["total"].where(aid["iso3"] != "DEU", 500))
    assert plots.aid_ranks(changed, people).finding.startswith(donors.name("DEU"))


def test_every_country_stands_at_both_ends(aid, people):
    drawn = " ".join(texts(plots.aid_ranks(aid, people)))
    for iso3 in donors.measured(aid, people).index:
        assert drawn.count(donors.name(iso3)) >= 2, iso3


def test_a_line_runs_from_place_to_place(aid, people):
    drawing = plots.aid_ranks(aid, people)
    lines = [line for line in drawing.figure.axes[0].lines if len(line.get_xdata()) == 3]
    assert len(lines) == 41
    assert all(list(line.get_xdata()) == sorted(line.get_xdata()) for line in lines)


@pytest.mark.parametrize(
    "measures", [("euros", "head", "gdp"), ("euros", "gdp", "gdp_eu"), tuple(donors.MEASURES)]
)
def test_no_text_is_clipped_or_overlaps(aid, people, fonts, text_faults, measures):
    faults = text_faults(plots.aid_ranks(aid, people, measures=measures, show="POL"))
    assert not faults, faults


def test_alternative_text_tells_the_places_of_those_that_are_shown(aid, people):
    alt = plots.aid_ranks(aid, people, show="POL").alt
    for iso3 in ("USA", "ESP", "DNK", "POL"):
        assert donors.name(iso3) in alt


def test_source_says_that_deliveries_are_not_in_it(aid, people, lang):
    drawn = " ".join(text.get_text() for text in plots.aid_ranks(aid, people).figure.texts)
    assert {"en": "not deliveries", "es": "no entregas"}[lang] in drawn
