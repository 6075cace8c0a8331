import pytest

from foedus.teach import twins
from foedus.teach.myst import Cell


def text(lang, source="Words.", line=1, **more):
    return Cell("markdown", source, {"lang": lang, **more}, line)


def code(source, line=1, **more):
    return Cell("code", source, more, line)


def whats(*cells):
    return [(fault.line, fault.what) for fault in twins.pair(list(cells), "lesson.md")[1]]


def test_twins_stand_side_by_side_and_shared_code_is_both():
    pairs, faults = twins.pair([text("en"), text("es"), code("x = 1")], "lesson.md")
    assert faults == []
    assert [pair.shared for pair in pairs] == [False, True]
    assert pairs[0].of("es").lang == "es"
    assert pairs[1].of("en") is pairs[1].of("es")


@pytest.mark.parametrize(
    ("cells", "line", "what"),
    [
        ([text("en", line=4)], 4, "this English markdown cell has no Spanish twin right after it"),
        ([text("es", line=5)], 5, "this Spanish markdown cell has no English twin right before it"),
        ([text("en", line=4), code("x"), text("es", line=9)], 4, "no Spanish twin"),
        ([text("fr", line=2)], 2, 'unknown language "fr"'),
        ([Cell("markdown", "Words.", {}, 7)], 7, "in no language"),
        ([text("en", part="look"), text("es", line=8)], 8, "part is 'look' in English and None in Spanish"),
    ],
)
def test_a_text_without_its_other_half_is_named(cells, line, what):
    found = whats(*cells)
    assert found[0][0] == line
    assert what in found[0][1]


@pytest.mark.parametrize(
    "source",
    [
        'fd.claim("kcna-unconditional")',
        'voices[voices["how"] == "first_hand"]',
        "table.query(\"status == 'reported' and voice != 'press'\")",
        "### BEGIN SOLUTION\nx = 1\n### END SOLUTION",
        'print(f"{low} - {high}")',
    ],
)
def test_code_without_human_language_is_left_alone(source):
    assert whats(code(source)) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1  # the first", 10),
        ('x = 1\nplot(title="Two words")', 11),
        ('print(f"There are {n} of them here")', 10),
        ('def f():\n    """Return the share."""', 11),
    ],
)
def test_human_language_in_shared_code_is_named_with_its_line(source, line):
    found = whats(code(source, line=10))
    assert {at for at, _ in found} == {line}


def test_a_code_pair_may_differ_in_its_texts_alone():
    en = code('t = f("one thing")\nt + 1', lang="en")
    assert whats(en, code('t = f("una cosa")\nt + 1', lang="es")) == []
    assert whats(en, code('t = f("una cosa")\nt + 2', line=20, lang="es"))[0][0] == 21
    assert len(whats(en, code('t = f("una cosa")', lang="es"))) == 1
    assert len(whats(en, code('t = g("una cosa")\nt + 1', lang="es"))) == 1


def test_code_that_is_not_python_is_named_with_its_line():
    assert whats(code("x = 1\ny = (", line=3))[0][0] == 4
    assert "it is not Python" in whats(code("%matplotlib inline"))[0][1]
