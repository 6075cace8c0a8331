"""Losses by who counted: definitions in the figure, the newest figure written out, nothing invented."""

import importlib

import pytest

from foedus import counts, language, plots, tables

# The package hands out the function of that name; the module is asked for by its own.
module = importlib.import_module("foedus.plots.losses")


@pytest.fixture(scope="module")
def estimates():
    return tables.table("estimates_war")


def words(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_every_newest_figure_is_written_with_its_counter(estimates, lang):
    drawn = words(plots.losses(estimates))
    for row in counts.newest(module.soldiers(estimates)).to_dict("records"):
        assert module.written(row) in drawn
        name = row["counter_es"] if lang == "es" else row["counter"]
        assert any(name[1:] in one for one in drawn)


def test_what_is_counted_stands_in_the_figure_for_each_kind(estimates, lang):
    drawn = " ".join(" ".join(words(plots.losses(estimates))).split())
    for kind in set(module.soldiers(estimates)["counts"]):
        assert module.COUNTS[kind][lang] in drawn


def test_a_figure_for_part_of_the_war_is_not_set_on_the_axis_of_the_whole(estimates, lang):
    part = estimates.set_index("estimate_id").loc["ua-losses-moscow-ministry-2025-12-17-from-2025-01"]
    assert words(plots.losses(estimates)).count(module.written(part)) == 1  # the figure of GCHQ
    assert not (module.soldiers(estimates)["since"] > "2022-02-24").any()


def test_the_title_says_that_the_rows_count_different_things(estimates, lang):
    mine = module.soldiers(estimates)
    title = plots.losses(estimates).finding
    assert f" {mine['counts'].nunique()} " in title
    assert f" {len(counts.newest(mine))} " in title


def test_the_title_changes_when_all_rows_count_the_same(estimates, lang):
    alike = estimates[estimates["counts"] == "dead"]
    assert {"en": "figures of losses", "es": "cifras de pérdidas"}[lang] in plots.losses(alike).finding


def test_names_of_the_dead_stand_under_both_armies(estimates):
    named = module.soldiers(estimates)
    assert set(named[named["counts"] == "named_dead"]["measure"]) == set(module.ARMIES)


def test_what_the_lesson_says_of_the_figures_of_russian_dead_holds(estimates):
    mine = module.soldiers(estimates)
    dead = mine[(mine["measure"] == "russian_soldiers") & (mine["counts"] == "dead")]
    assert dead.loc[dead["low"].idxmin(), "counter"] == "Russian defence ministry"
    assert dead.loc[dead["high"].idxmax(), "counter"] == "GCHQ"


def test_a_word_that_the_speaker_used_is_not_lost(estimates, lang):
    by_id = estimates.set_index("estimate_id")
    almost = module.written(by_id.loc["ru-dead-gchq-2026-05-27"])
    assert almost.startswith({"en": "almost ", "es": "casi "}[lang])
    assert module.written(by_id.loc["ua-dead-zelensky-2026-02-04"]).endswith("†")


def test_a_floor_is_written_as_a_floor_and_a_range_as_a_range(estimates):
    by_id = estimates.set_index("estimate_id")
    language.use("en")
    assert module.written(by_id.loc["ru-named-mediazona-2026-02-24"]) == "≥ 200,000"
    assert module.written(by_id.loc["ua-dead-csis-2025-12-31"]) == "100,000–140,000"


def test_a_count_that_rests_on_another_carries_its_star(estimates, lang):
    stars = [one for one in words(plots.losses(estimates)) if one.endswith("*")]
    leaning = counts.newest(module.soldiers(estimates))["origin"].notna().sum()
    assert len(stars) == leaning


def test_no_text_of_the_losses_is_clipped_or_overlaps(estimates, lang, fonts, text_faults):
    assert text_faults(plots.losses(estimates)) == []


def test_alternative_text_tells_who_counted_what_and_when(estimates, lang):
    alt = plots.losses(estimates).alt
    assert {"en": "CSIS, dead, Dec 2025: 275,000–325,000", "es": "CSIS, muertos, 12/2025: 275.000–325.000"}[
        lang
    ] in alt
