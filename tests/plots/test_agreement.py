import pytest

from foedus import plots, tables
from foedus.plots.agreement import by_year


@pytest.fixture
def given(lang):
    return tables.table("un_agreement")


def test_title_is_counted_and_not_typed(given, lang):
    series = by_year(given, "RUS")
    change = (series.iloc[-1] - series.iloc[0]).dropna()
    assert list(change.index[change > 0]) == ["PRK"]
    assert {"en": "only North Korea", "es": "solo Corea del Norte"}[lang] in plots.agreement_lines(
        given
    ).finding
    turned = given.assign(agreement=1 - given["agreement"])
    assert "34" in plots.agreement_lines(turned).finding


def test_a_year_that_is_not_whole_is_not_drawn(given):
    assert by_year(given, "RUS").index[-1] == 2024


def test_a_mean_of_few_votes_is_a_gap(given):
    assert by_year(given, "RUS")["VEN"].loc[2022:].isna().all()


def test_the_line_is_the_table(given):
    line = next(one for one in plots.agreement_lines(given).figure.axes[0].lines if one.get_gid() == "PRK")
    assert line.get_ydata()[-1] == pytest.approx(by_year(given, "RUS")["PRK"].iloc[-1])


def test_another_partner_can_be_chosen(given, lang):
    name = {"en": "the United States", "es": "Estados Unidos"}[lang]
    assert name in plots.agreement_lines(given, partner="USA").finding


def test_alt_tells_ends_and_lowest_year(given):
    assert "2012" in plots.agreement_lines(given).alt
