"""What a student reads about a figure that no planted mistake explains."""

import pytest
from matplotlib.figure import Figure

from foedus import language
from foedus.judging import judge, results

PARTS = ["bars", "title", "xlabel", "ylabel", "zero"]


def drawn(bars=(("Moscow", 3), ("Seoul", 5)), *, title="Seoul leads", xlabel="Voices", ylabel="Capital"):
    axes = Figure().subplots()
    axes.barh([name for name, _ in bars], [length for _, length in bars])
    axes.invert_yaxis()
    axes.set_title(title)
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    return axes


def entry(*mistakes, **compare):
    made = {"kind": "figure", "name": "ax", "parts": PARTS, "compare": compare}
    made["expected"] = results(made, drawn())
    made["mistakes"] = [
        {"id": name, "says": {"en": f"en {name}", "es": f"es {name}"}, "results": results(made, axes)}
        for name, axes in mistakes
    ]
    return made


def cut():
    axes = drawn()
    axes.set_xlim(2, 6)
    return axes


def test_another_title_and_other_colours_are_right():
    axes = drawn(title="Otra frase")
    axes.patches[0].set_color("red")
    assert judge(entry(), axes).outcome == "right"


def test_the_sheet_handed_in_instead_of_the_axes_is_right_too():
    assert judge(entry(), drawn().figure).outcome == "right"


def test_a_planted_figure_gets_its_own_diagnosis_whatever_its_words():
    planted = entry(("unlabelled", drawn(xlabel="")), ("halves", drawn([("Moscow", 1.5), ("Seoul", 2.5)])))
    assert judge(planted, drawn(xlabel="", title="Another")).mistake == "unlabelled"
    assert judge(planted, drawn([("Moscow", 1.5), ("Seoul", 2.5)])).mistake == "halves"


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        (lambda: Figure().subplots(), "no bars yet"),
        (lambda: drawn([("Moscow", 3)]), "Number of bars in your figure: 1"),
        (lambda: drawn([("Seoul", 5), ("Moscow", 3)]), "their order is not right yet"),
        (lambda: drawn([("Moscow", 4), ("Seoul", 5)]), "what they show is not yet"),
        (lambda: drawn(title=""), "`ax.set_title(...)`"),
        (lambda: drawn(xlabel=""), "`ax.set_xlabel(...)`"),
        (lambda: drawn(ylabel=" "), "`ax.set_ylabel(...)`"),
        (cut, "does not begin at zero"),
        (lambda: [1, 2], "a figure is asked for: hand in the axes"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(axes, said):
    verdict = judge(entry(), axes())
    assert verdict.outcome == "not_yet"
    assert said in verdict.message


def test_no_remark_gives_a_length_away():
    for lang in language.LANGUAGES:
        language.use(lang)
        assert "5" not in judge(entry(), drawn([("Moscow", 3), ("Seoul", 4)])).message
    language.use("en")


def test_bars_in_any_order_are_right_where_the_task_says_so():
    assert judge(entry(order=False), drawn([("Seoul", 5), ("Moscow", 3)])).outcome == "right"
