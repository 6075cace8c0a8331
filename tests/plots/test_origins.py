import pytest

from foedus import plots, ranges, tables
from foedus.plots import counts


@pytest.fixture
def estimates(lang):
    return tables.table("dprk_estimates")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_figures_made_by_one_multiplication_are_one_origin(estimates):
    found = plots.count_origins(estimates)
    loaded = (estimates["origin_how"] == "containers_times_load").sum()
    assert found.iloc[0] == loaded + 1
    assert len(found) == 5 < found.sum() == (estimates["measure"] == "shells").sum()


def test_a_government_that_counts_often_is_one_origin(estimates):
    assert plots.count_origins(estimates)["Kyiv"] == 4


def test_two_forms_of_one_study_are_one_origin(estimates):
    assert plots.count_origins(estimates)["Open Source Centre"] == 2


def test_a_figure_that_names_nobody_does_not_count_as_its_papers_own(estimates):
    found = plots.count_origins(estimates, "troops_deployed")
    assert "The Independent" not in found
    assert found["unnamed-agencies"] == 1


def test_the_tree_shows_every_figure_with_who_published_it(estimates):
    drawn = texts(plots.origins(estimates))
    for row in counts.records(estimates[estimates["measure"] == "shells"]):
        assert counts.counter(row) in drawn
        assert counts.written(ranges.read((row.low, row.high))) in drawn


def test_a_copy_that_is_only_suspected_hangs_on_a_broken_line(estimates):
    lines = plots.origins(estimates).figure.axes[0].lines
    broken = [line for line in lines if line.get_linestyle() == "--"]
    suspected = (estimates["origin_how"] == "copy_suspected") & (estimates["measure"] == "shells")
    assert len(broken) == suspected.sum() == 1


def test_title_counts_what_the_table_holds_and_leaves_the_suspicion_open(estimates, lang):
    title = plots.origins(estimates).finding
    assert {"en": "16 figures", "es": "16 cifras"}[lang] in title
    assert {"en": "at most 5 or 6 origins", "es": "como mucho, a 5 o 6 orígenes"}[lang] in title


def test_alternative_text_tells_each_origin_and_marks_the_suspicion(estimates, lang):
    alt = plots.origins(estimates).alt
    assert {"en": "(suspected)", "es": "(sospecha)"}[lang] in alt
    for root in ("Open Source Centre", "C4ADS", "Washington"):
        assert root in alt


def test_no_text_of_the_tree_is_clipped_or_overlaps(estimates, fonts, text_faults):
    assert text_faults(plots.origins(estimates)) == []
    assert text_faults(plots.origins(estimates, "killed")) == []
