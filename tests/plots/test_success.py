import pytest

from foedus import models, plots, tables


@pytest.fixture
def drawing(lang):
    return plots.sanction_success(tables.table("sanctions_success"))


def test_title_compares_two_judges_of_the_same_cases(lang, drawing):
    for number in ("115", "40", "5"):
        assert number in drawing.finding


def test_interval_is_drawn_only_where_the_successes_were_seen(lang, drawing):
    axes = drawing.figure.axes[0]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    full = [line for line in dots if line.get_markerfacecolor() != "#FFFFFF"]
    assert (len(dots), len(full)) == (4, 2)
    assert len([line for line in axes.lines if line.get_alpha()]) == 2


def test_the_intervals_of_the_two_judges_do_not_touch_as_the_lesson_says():
    assert models.wilson(5, 115)[1] < models.wilson(40, 115)[0]


def test_the_strip_holds_all_successes_of_the_first_study(lang, drawing):
    table = tables.table("sanctions_success")
    assert int(table.loc[table["part"] == "verdict", "successes"].sum()) == 40
    widths = [bar.get_width() for bar in drawing.figure.axes[0].patches]
    assert widths[0] / widths[-1] == pytest.approx(18 / 5)


def test_no_text_is_clipped_or_overlaps(lang, fonts, text_faults):
    assert text_faults(plots.sanction_success(tables.table("sanctions_success"))) == []


def test_alternative_text_gives_share_cases_and_interval(lang, drawing):
    assert {"en": "of 115 cases (27–44)", "es": "de 115 casos (27–44)"}[lang] in drawing.alt
