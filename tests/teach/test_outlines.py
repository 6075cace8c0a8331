import json

import pytest

from foedus.teach import outlines
from foedus.teach.faults import CourseFaults

FILE = "outline.yaml"


def faults(course):
    with pytest.raises(CourseFaults) as caught:
        outlines.compile_outline(course.root)
    return [str(fault) for fault in caught.value.faults]


def test_the_outline_becomes_plain_json_with_its_date_as_text(mini_course):
    compiled = outlines.compile_outline(mini_course.root)
    assert compiled["freeze"] == "2026-10-10"
    assert json.loads(json.dumps(compiled)) == compiled


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("freeze: 2026-10-10", "freeze: soon", "freeze", "freeze: no date"),
        ('id: "02"', "id: 2", "id: 2", "2 is no lesson number"),
        ('id: "02"', 'id: "01"', "", "it is used twice or out of order"),
        ("slug: second", "slug: The Second", "slug: The", "The Second is no slug"),
        ('needs: ["01"]', 'needs: ["03"]', "needs: [", "lesson 03 does not come before it"),
        (
            "part: promises\n    ready: false",
            "part: war\n    ready: false",
            "part: war",
            "there is no part war",
        ),
        ("ready: false", "redy: false", "redy", "there is no such key"),
        (
            "word: {en: promise, es: promesa}",
            "word: {en: promise}",
            "word: {en: promise}",
            "a language is missing",
        ),
        ("es: Contar voces.", 'es: ""', "", "count lacks a language"),
        ("slug: first", "slug: fist", "", "course/01-fist/lesson.md is missing"),
    ],
)
def test_a_slip_in_the_outline_is_named_with_its_line(mini_course, old, new, line, said):
    mini_course.change(FILE, old, new, confirm=False)
    (found, *_) = [fault for fault in faults(mini_course) if said in fault]
    assert found.startswith("course/outline.yaml:")
    if line == "needs: [":
        line = 'needs: ["03"]'
    if line:
        assert found.startswith(f"course/outline.yaml:{mini_course.line_of(FILE, line)}: ")
