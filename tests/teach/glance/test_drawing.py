import pytest
from tests.teach.graded_class import results_of, task

from foedus.teach import glance
from foedus.teach.glance.counting import class_of


@pytest.mark.parametrize("draw", [glance.draw_tasks, glance.draw_mistakes])
def test_no_text_of_a_figure_lies_over_another_or_leaves_the_page(draw, found, lang, faults_of):
    assert faults_of(draw(class_of(found))) == []


def test_the_title_says_the_hardest_task_and_the_alternative_text_all_the_counts(found, lang):
    of = class_of(found)
    drawing = glance.draw_tasks(of)
    frame = glance.tasks(of)
    hardest = frame.sort_values("share").iloc[0]
    assert hardest["title"] in drawing.finding
    assert drawing.lang == lang
    for row in frame.to_dict("records"):
        assert f"{row['title']}: " in drawing.alt
        assert f" {row['right']}," in drawing.alt


def test_the_bars_are_as_long_as_the_counts(found):
    of = class_of(found)
    frame = glance.tasks(of)
    (axes,) = glance.draw_tasks(of).figure.axes
    bars = [one for one in axes.patches if one.get_height() > 0.15]
    counted = sorted(
        row[name] / row["students"]
        for row in frame.to_dict("records")
        for name in ("right", "not yet", "failed to run", "open")
        if row[name]
    )
    widths = sorted(bar.get_width() for bar in bars)
    assert [wide / max(widths) for wide in widths] == pytest.approx([one / max(counted) for one in counted])


def test_the_title_of_the_mistakes_names_the_one_made_most(found, lang):
    of = class_of(found)
    assert glance.mistakes(of)["name"].iloc[0] in glance.draw_mistakes(of).finding


def test_a_class_without_a_mistake_and_one_without_anything_are_drawn_too(lang, faults_of):
    for rows in ([], [task(outcome="right", points=2)]):
        of = class_of(results_of([], rows))
        for draw in (glance.draw_tasks, glance.draw_mistakes):
            assert faults_of(draw(of)) == []
            assert draw(of).finding


def test_a_name_that_is_long_is_broken_and_not_run_over(faults_of):
    rows = [task(name="a-task-of-a-very-long-name-that-nobody-gave" * 3, mistake="b-mistake " * 9)]
    of = class_of(results_of([], rows))
    assert [text for text, place in faults_of(glance.draw_mistakes(of)) if place == "the edge"] == []
