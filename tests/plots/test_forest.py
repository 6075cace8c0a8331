import pytest

from foedus import plots, tables
from foedus.plots import counts, page
from foedus.plots.forest import PEOPLE, UnknownMeasure, meet


@pytest.fixture
def estimates(lang):
    return tables.table("dprk_estimates")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def shown(estimates):
    return estimates[estimates["measure"].isin(PEOPLE)]


def test_every_published_total_of_people_stands_in_the_figure_with_who_counted(estimates):
    drawn = texts(plots.forest(estimates))
    for row in counts.records(shown(estimates)):
        assert counts.counter(row) in drawn
        assert any(text.startswith(counts.label(row)) for text in drawn), row.estimate_id


def test_each_figure_is_one_mark_at_its_number_or_at_its_only_end(estimates):
    drawing = plots.forest(estimates, "killed")
    marks = [
        float(line.get_xdata()[0])
        for line in drawing.figure.axes[1].lines
        if line.get_marker() in ("o", "^", "D") and len(line.get_xdata()) == 1
    ]
    rows = estimates[estimates["measure"] == "killed"]
    assert sorted(marks) == sorted(rows["low"])


def test_a_floor_is_hollow_and_a_number_is_full(estimates):
    rows = estimates[estimates["measure"] == "killed"].sort_values(["published", "estimate_id"])
    lines = [
        line
        for line in plots.forest(estimates, "killed").figure.axes[1].lines
        if line.get_marker() in ("o", "^", "D") and len(line.get_xdata()) == 1
    ]
    hollow = [line.get_markerfacecolor() == page.PAPER for line in lines]
    assert hollow == rows["high"].isna().tolist()


def test_two_counts_of_one_day_that_exclude_each_other_are_tied_together(estimates, lang):
    drawn = " ".join(texts(plots.forest(estimates, "killed_or_wounded"))).replace("\n", " ")
    assert {"en": "same thing: no number", "es": "misma cosa: ningún número"}[lang] in drawn


def test_figures_published_together_for_different_days_are_not_called_a_conflict(estimates, lang):
    alt = plots.forest(estimates, "troops_deployed").alt
    assert {"en": "No number fits both", "es": "Ningún número vale para ambas"}[lang] not in alt


def test_places_for_burials_and_one_regiment_are_not_drawn_as_totals_of_the_dead(estimates):
    killed = set(estimates.loc[estimates["measure"] == "killed", "estimate_id"])
    assert not any("412" in one or "burial" in one or "2025-12-13" in one for one in killed)
    assert 412 not in estimates.loc[estimates["measure"] == "killed", "low"].tolist()


def test_counts_of_different_seasons_are_not_called_a_conflict(estimates, lang):
    rows = estimates[estimates["estimate_id"].isin(["killed-2025-04-30-nis", "killed-2025-09-02-nis"])]
    drawn = " ".join(texts(plots.forest(rows, "killed")))
    assert {"en": "no number", "es": "ningún número"}[lang] not in drawn


def test_the_title_states_a_finding_that_the_rows_hold(estimates, lang):
    by = {measure: estimates[estimates["measure"] == measure] for measure in PEOPLE}
    assert meet(by["troops_deployed"])
    assert not meet(by["killed"])
    assert {"en": "one number fits", "es": "un mismo número vale"}[lang] in plots.forest(estimates).finding


def test_the_title_says_less_when_the_rows_no_longer_hold_the_finding(estimates):
    kept = estimates.copy()
    far = (kept["estimate_id"] == "troops-deployed-2025-04-28-ukrainian-government").to_numpy()
    kept.loc[far, ["low", "high"]] = 99_000
    assert "16" in plots.forest(kept).finding
    assert plots.forest(kept).finding != plots.forest(estimates).finding


def test_what_a_small_number_counts_is_said_beside_it(estimates, lang):
    drawn = " ".join(texts(plots.forest(estimates)))
    for words in {"en": ["first transfer", "portraits"], "es": ["primer traslado", "retratos"]}[lang]:
        assert words in drawn


def test_alternative_text_tells_every_figure_and_every_conflict(estimates, lang):
    alt = plots.forest(estimates).alt
    for row in counts.records(shown(estimates)):
        assert f"{counts.counter(row)}: {counts.label(row)}" in alt
    assert {"en": "No number fits both", "es": "Ningún número vale para ambas"}[lang] in alt


def test_no_text_of_the_forest_is_clipped_or_overlaps(estimates, fonts, text_faults):
    assert text_faults(plots.forest(estimates)) == []
    assert text_faults(plots.forest(estimates, "containers", "shells")) == []


def test_a_thing_that_is_not_counted_is_named_with_its_nearest(estimates):
    with pytest.raises(UnknownMeasure, match="shells"):
        plots.forest(estimates, "shels")
