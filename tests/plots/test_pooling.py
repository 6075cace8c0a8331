from itertools import pairwise

import pytest

from foedus import plots, ranges, tables
from foedus.plots import counts, pooling
from foedus.plots.pooling import QUESTIONS, UnknownQuestion

WEIGHTS = [{}, {"party": 0}, {"party": 3, "state": 0.5}, {"free": 0, "about": 0}, {"about": 25}]


@pytest.fixture
def estimates(lang):
    return tables.table("dprk_estimates")


def voices(estimates, question):
    return {one.voice: one for one in pooling._voices(estimates, question)}


def test_a_voice_stands_once_however_many_of_its_bodies_counted(estimates):
    for question in QUESTIONS:
        found = pooling._voices(estimates, question)
        assert len({one.voice for one in found}) == len(found)


def test_a_total_of_an_earlier_day_is_a_floor_and_a_fresh_one_stays_a_number(estimates):
    found = voices(estimates, "sent")
    assert (found["Seoul"].low, found["Seoul"].high) == (15_000, 15_000)
    assert (found["unnamed"].low, found["unnamed"].high) == (11_000, None)


def test_a_voices_own_later_total_is_a_ceiling_with_the_margin_of_about(estimates):
    kyiv = voices(estimates, "shells")["Kyiv"]
    assert kyiv.range(0) == (3_500_000, 6_500_000)
    assert kyiv.range(0.1).high == pytest.approx(7_150_000)
    assert ranges.pool([one.range(0.1) for one in pooling._voices(estimates, "shells")]).low == 6_000_000


def test_a_number_that_was_carried_or_worked_out_keeps_its_margin(estimates):
    assert voices(estimates, "sent")["unnamed"].range(0.1).low == pytest.approx(9_900)
    assert voices(estimates, "killed")["Kyiv"].range(0.1).low == pytest.approx(2_400.3)
    assert voices(estimates, "sent")["Washington"].range(0.1).low == 12_000


def test_an_echo_of_another_voice_has_no_vote(estimates):
    assert "NK News" not in voices(estimates, "killed")
    assert "Pyongyang" in voices(estimates, "killed")


def test_an_old_ceiling_says_nothing_of_a_later_day(estimates):
    found = voices(estimates, "shells")
    assert found["Seoul"].high == 12_000_000
    assert "MSMT" not in found


def test_soldiers_sent_by_april_2025_are_what_most_of_the_voices_allow(estimates):
    found = pooling._voices(estimates, "sent")
    spans = [one.range(0.1) for one in found]
    assert ranges.pool(spans) == (13_500, 15_400)
    assert ranges.support(spans, 14_000) == pytest.approx(4 / 5)


def test_the_dead_have_two_answers_until_a_kind_weighs_more(estimates, lang):
    joint = {"en": " or ", "es": " o "}[lang]
    assert joint in plots.pooled(estimates, "killed").finding
    assert joint not in plots.pooled(estimates, "killed", about=15).finding
    assert joint not in plots.pooled(estimates, "killed", party=0.5).finding
    assert joint not in plots.pooled(estimates, "killed", state=0.5).finding


def test_about_read_to_the_last_man_parts_voices_that_a_tenth_unites(estimates, lang):
    joint = {"en": " or ", "es": " o "}[lang]
    assert joint not in plots.pooled(estimates, "sent").finding
    assert joint in plots.pooled(estimates, "sent", about=0).finding


def test_without_any_weight_there_is_no_range_and_no_error(estimates, lang):
    drawing = plots.pooled(estimates, "sent", party=0, state=0, free=0)
    assert {"en": "no range", "es": "no hay intervalo"}[lang] in drawing.finding


def test_every_kind_present_is_left_out_in_turn(estimates):
    drawing = plots.pooled(estimates, "killed")
    said = " ".join(text.get_text() for text in drawing.figure.texts)
    for group in {one.kind for one in pooling._voices(estimates, "killed")}:
        assert counts.GROUP_SIGNS[group] in said


def test_the_axis_stays_while_weights_move(estimates):
    first = plots.pooled(estimates, "killed").figure.axes[0].get_xlim()
    second = plots.pooled(estimates, "killed", party=0, about=25).figure.axes[0].get_xlim()
    assert first == second


def test_the_curve_is_the_share_of_weight_at_each_value(estimates):
    below = plots.pooled(estimates, "hurt").figure.axes[1]
    xs, ys = below.lines[-1].get_data()
    found = [one.range(0.1) for one in pooling._voices(estimates, "hurt")]
    middle = [(a + b) / 2 for a, b in pairwise(xs) if a < b]
    heights = [y for (a, b), y in zip(pairwise(xs), ys[1:], strict=True) if a < b]
    assert heights == pytest.approx([ranges.support(found, value) for value in middle])


@pytest.mark.parametrize("weights", WEIGHTS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_text_is_clipped_or_overlaps_whatever_the_weights(estimates, question, weights, text_faults):
    assert text_faults(plots.pooled(estimates, question, **weights)) == []


def test_no_text_is_clipped_with_the_wider_font(estimates, fonts, text_faults):
    assert text_faults(plots.pooled(estimates, "killed")) == []


def test_the_controls_begin_with_what_the_picture_shows(estimates):
    widget = plots.explore_pool(estimates, start="killed")
    assert widget.values == {"question": "killed", "party": 1, "state": 1, "free": 1, "about": 10}
    assert plots.pooled(estimates, "killed").alt[:40] in widget.picture


def test_a_question_that_is_not_asked_is_named_with_its_nearest(estimates):
    with pytest.raises(UnknownQuestion, match="killed"):
        plots.pooled(estimates, "kiled")
