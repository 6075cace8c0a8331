import pytest

from foedus import language, plots, tables


@pytest.fixture
def rates(lang):
    return tables.table("reliability")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_every_share_of_the_table_is_drawn_at_its_place(rates):
    axes = plots.studies(rates).figure.axes[0]
    marks = [line for line in axes.lines if line.get_marker() == "o"]
    order = ["study", "period", "kind", "both", "coding"]
    shares = [share for part in order for share in rates.loc[rates["part"] == part, "share_pct"]]
    zero, whole = (next(t.get_position()[0] for t in axes.texts if t.get_text() == words)
                   for words in ("0", language.percent(1)))  # fmt: skip
    drawn = [100 * (float(mark.get_xdata()[0]) - zero) / (whole - zero) for mark in marks]
    assert drawn == pytest.approx(shares)


def test_a_share_without_a_count_has_a_hollow_mark_and_no_bar(rates):
    axes = plots.studies(rates[rates["n"].isna()]).figure.axes[0]
    marks = [line for line in axes.lines if line.get_marker() == "o"]
    assert {mark.get_markerfacecolor() for mark in marks} == {"#FFFFFF"}
    assert not [line for line in axes.lines if line.get_alpha()]
    assert texts(plots.studies(rates)).count("?") == 2


def test_title_names_the_lowest_and_the_highest_rate_of_the_studies(rates, lang):
    title = plots.studies(rates).finding
    assert language.number(27.0) in title
    assert language.number(74.5) in title


def test_alternative_text_tells_study_years_share_and_interval_of_every_row(rates):
    alt = plots.studies(rates).alt
    for row in rates.to_dict("records"):
        assert f"{row['period_from']}–{row['period_to']}" in alt
    assert language.span(13, 35) in alt


def test_some_rows_alone_make_a_figure_too(rates, text_faults):
    assert text_faults(plots.studies(rates[rates["part"].isin(["study", "period"])])) == []


def test_no_text_of_the_studies_is_clipped_or_overlaps(rates, fonts, text_faults):
    assert text_faults(plots.studies(rates)) == []
