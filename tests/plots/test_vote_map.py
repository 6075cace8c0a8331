import pytest
from matplotlib.colors import to_hex

from foedus import plots, tables
from foedus.plots import ballots, world


@pytest.fixture
def given(lang):
    return [tables.table(name) for name in ("un_votes_war", "un_resolutions_war", "population")]


def group(drawing, name):
    return [one for one in drawing.figure.axes[0].collections if one.get_gid() == name]


def test_title_holds_states_and_people(given):
    finding = plots.vote_map(*given).finding
    assert "93" in finding
    assert "193" in finding
    assert "27" in finding


def test_each_state_has_the_colour_of_its_vote(given):
    land = group(plots.vote_map(*given), "land")[0].get_facecolors()
    colours = {code: to_hex(colour) for code, colour in zip(world.outlines(), land, strict=True)}
    assert colours["USA"] == ballots.COLOURS["no"].lower()
    assert colours["UKR"] == ballots.COLOURS["yes"].lower()
    assert colours["IND"] == ballots.COLOURS["abstain"].lower()


def test_bars_count_every_state_once_and_all_people(given):
    drawing = plots.vote_map(*given)
    widths = [[], []]
    for kind in ("yes", "abstain", "no", "absent"):
        for row, path in enumerate(group(drawing, f"bar-{kind}")[0].get_paths()):
            widths[row].append(path.get_extents().width)
    assert sum(widths[0]) == pytest.approx(sum(widths[1]))
    assert [round(193 * one / sum(widths[0])) for one in widths[0]] == [93, 65, 18, 17]


def test_who_left_is_told_with_its_number(given):
    drawing = plots.vote_map(*given)
    assert "48" in drawing.alt
    assert not group(plots.vote_map(*given, since=None), "outlined")


def test_alt_names_who_voted_no(given, lang):
    alt = plots.vote_map(*given).alt
    assert all(
        name in alt for name in {"en": ("North Korea", "Hungary"), "es": ("Corea del Norte", "Hungría")}[lang]
    )


def test_the_rule_for_disputed_land_stands_below_the_map(given, lang):
    words = " ".join(text.get_text() for text in plots.vote_map(*given).figure.texts)
    assert {"en": "No seizure", "es": "ninguna toma de territorio"}[lang] in words


def test_the_slider_reaches_every_vote_and_answers(given):
    widget = plots.explore_votes(*given)
    first = widget.picture
    widget.values = {"number": 22, "since": "A/RES/ES-11/1"}
    assert widget.drawn["number"] == 22
    assert widget.picture != first
    assert widget.controls[0]["max"] == 23


def test_a_move_of_the_slider_sends_a_smaller_picture_than_the_printed_map(given):
    widget = plots.explore_votes(*given)
    assert len(widget.picture) < len(plots.vote_map(*given).html())


def test_china_and_india_outweigh_the_yes_side_as_the_lesson_says(given):
    votes, texts, people = given
    heads = ballots.people_of(people)
    cells = ballots.by_state(votes, texts)
    both, mine = heads[["CHN", "IND"]].sum(), heads.reindex(cells.index)
    assert both > mine[cells["A/RES/ES-11/7"] == "yes"].sum()
    assert both < mine[cells["A/RES/ES-11/1"] == "yes"].sum()
