import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from foedus import language, outline, plots

COLUMNS = ["lesson", "objective", "items", "answered", "right", "revisit"]


def standing(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


FEW = standing(
    ("01", "Split a report.", 4, 3, 2, "The idea"),
    ("01", "Trace a voice.", 1, 0, 0, ""),
    ("02", "Read a treaty.", 2, 2, 2, ""),
)


def blocks(drawing):
    """Return the looks of the blocks in the bars, without those of the key."""
    patches = [one for axes in drawing.figure.axes for one in axes.patches if isinstance(one, Rectangle)]
    return [one for one in patches if one.get_height() > 0.15]


def test_a_question_is_a_block_and_all_blocks_are_as_wide(lang):
    drawn = blocks(plots.objectives(FEW))
    assert len(drawn) == FEW["items"].sum()
    assert len({round(one.get_width(), 6) for one in drawn}) == 1


def test_right_wrong_and_open_differ_without_any_colour(lang):
    first = blocks(plots.objectives(FEW))[:4]
    assert [bool(one.get_hatch()) for one in first] == [False, False, True, False]
    light = [sum(one.get_facecolor()[:3]) for one in first]
    assert light[0] == light[1] < 1.5 < light[3] == 3


def test_alternative_text_tells_each_objective_its_share_and_what_to_revisit(lang):
    alt = plots.objectives(FEW).alt
    wanted = {
        "en": [
            "Lesson 01, Split a report: 2 of 3 right (67%), 1 to answer; to revisit: The idea",
            "Trace a voice: not answered yet",
        ],
        "es": [
            "Lección 01, Split a report: 2 de 3 bien (67 %), 1 sin responder; para repasar: The idea",
            "Trace a voice: sin responder todavía",
        ],
    }
    assert all(words in alt.replace("\N{NO-BREAK SPACE}", " ") for words in wanted[lang])


def test_the_title_says_how_many_are_right(lang):
    assert (
        plots.objectives(FEW).finding
        == {
            "en": "Right at present: 4 of 5 answered",
            "es": "Correctas por ahora: 4 de 5 respondidas",
        }[lang]
    )


@pytest.mark.parametrize("lessons", [1, 12])
def test_no_text_is_clipped_or_overlaps_with_the_words_of_the_course(lang, fonts, text_faults, lessons):
    aims = outline.lesson("01").objectives
    rows = [
        (
            f"{number:02}",
            language.text(aim.text),
            3 + number,
            2 + number % 2,
            number % 3,
            "“A heading”, " * (number % 4),
        )
        for number in range(1, lessons + 1)
        for aim in aims
    ]
    assert text_faults(plots.objectives(standing(*rows))) == []


def test_what_to_revisit_is_written_in_the_picture_too(lang):
    drawing = plots.objectives(FEW)
    written = [text.get_text() for axes in drawing.figure.axes for text in axes.texts]
    assert {"en": "To revisit: The idea", "es": "Para repasar: The idea"}[lang] in written
    assert sum(text.startswith(("To revisit", "Para repasar")) for text in written) == 1
