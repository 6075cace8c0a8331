import pytest
from matplotlib.text import Text

from foedus import plots, tables


@pytest.fixture
def drawing(lang):
    return plots.measures(tables.table("sanctions_dprk"), tables.table("sanctions_russia"))


def test_every_field_that_a_resolution_names_has_its_bar(lang, drawing):
    dprk = tables.table("sanctions_dprk")
    named = {
        layer for layers in dprk.loc[dprk["kind"] == "resolution", "layers"] for layer in layers.split(";")
    }
    assert set(plots.by_layer(dprk)) == named - {"monitoring"}


def test_title_says_the_days_without_a_team_that_the_table_gives(lang, drawing):
    assert plots.unwatched(tables.table("sanctions_dprk"))[2] == 168
    assert "168" in drawing.finding


def test_title_would_not_say_that_bans_stand_if_one_had_ended(lang):
    from foedus.plots import sanctions

    dprk = tables.table("sanctions_dprk")
    ended = dprk.copy()
    ended.loc[ended["measure_id"] == "unsc-2094", "until"] = "2025-01-01"
    russia = tables.table("sanctions_russia")
    assert sanctions.finding(ended, russia) != sanctions.finding(dprk, russia)


def test_package_that_is_only_agreed_is_hollow_and_not_counted(lang, drawing):
    axes = drawing.figure.axes[-1]
    hollow = [
        line for line in axes.lines if line.get_marker() == "o" and line.get_markerfacecolor() == "#FFFFFF"
    ]
    assert [int(line.get_ydata()[0]) for line in hollow] == [22]
    assert {"en": "21 packages", "es": "21 paquetes"}[lang] in [text.get_text() for text in axes.texts]


def test_waivers_are_as_long_as_they_run(lang, drawing):
    russia = tables.table("sanctions_russia")
    looser = russia[russia["direction"] == "looser"]
    lasting = sorted((looser["until"] - looser["date"]).dt.days)
    axes = drawing.figure.axes[-1]
    assert sorted(round(bar.get_width()) for bar in axes.patches) == lasting


def test_no_text_is_clipped_or_overlaps(lang, fonts, text_faults):
    drawing = plots.measures(tables.table("sanctions_dprk"), tables.table("sanctions_russia"))
    assert text_faults(drawing) == []


def test_alternative_text_tells_layers_gap_and_waivers(lang, drawing):
    for words in (
        {"en": "coal 2016;", "es": "carbón 2016;"},
        {"en": "5 waivers", "es": "5 exenciones"},
    ):
        assert words[lang] in drawing.alt


def test_source_line_says_that_the_rows_of_the_united_states_are_a_selection(lang, drawing):
    words = " ".join(" ".join(text.get_text().split()) for text in drawing.figure.findobj(Text))
    assert {"en": "a gap of ours", "es": "una laguna nuestra"}[lang] in words


def test_both_administrations_have_bans_and_waivers_in_the_table():
    russia = tables.table("sanctions_russia")
    american = russia[russia["body"] == "USA"]
    for part in (american[american["date"] < "2025-01-20"], american[american["date"] >= "2025-01-20"]):
        assert set(part["direction"]) == {"tighter", "looser"}


def test_the_field_of_joint_ventures_has_its_bar_as_the_lesson_ends_on_it(lang):
    assert [day.year for day in plots.by_layer(tables.table("sanctions_dprk"))["joint"]] == [2017, 2017]
