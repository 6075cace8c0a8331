import pytest

from foedus.teach import links
from foedus.teach.myst import Cell
from foedus.teach.notebooks import Made

BUILT = {"lessons/en/01-a.ipynb", "lessons/es/01-a.ipynb", "exercises/en/01-a.ipynb"}


def faults(*texts, notebook="lessons/en/01-a.ipynb"):
    cells = [
        Made("markdown", text, text, Cell("markdown", text, {}, 10 * rank)) for rank, text in enumerate(texts)
    ]
    return [(one.line, one.where) for one in links.faults(cells, notebook, notebooks=BUILT, file="lesson.md")]


@pytest.mark.parametrize(
    "text",
    [
        "[other language](../es/01-a.ipynb)",
        "[exercise](../../exercises/en/01-a.ipynb#Task-1)",
        "## Two words\n\n[back](#Two-words)",
        '- <span id="l01-en-s1"></span>A source. [back](#l01-en-s1)',
        "[out](https://example.org/a) and [write](mailto:a@example.org)",
        "`[code](nowhere.ipynb)`\n\n```\n[code](nowhere.ipynb)\n```",
        "[title with \\[brackets\\]](https://example.org)",
    ],
)
def test_a_link_that_leads_somewhere_passes(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    "target", ["01-b.ipynb", "../en/02-a.ipynb", "#Two-Words", "#l01-en-s2", "README.md", "../../../x.ipynb"]
)
def test_a_link_that_leads_nowhere_is_named_with_its_line(target):
    assert faults("## Two words", f"See [this]({target}).") == [(10, f"link {target}")]


def test_the_same_link_is_judged_from_its_own_folder():
    assert faults("[x](01-a.ipynb)") == []
    assert faults("[x](../../lessons/en/01-a.ipynb)", notebook="exercises/en/01-a.ipynb") == []
    assert faults("[x](01-b.ipynb)", notebook="exercises/en/01-a.ipynb") == [(0, "link 01-b.ipynb")]
