"""Proofs of tasks of the kind `text`: its planted mistakes must be those that a program sees."""

import pytest
from tests.teach.test_proofs import Course

TASK = """
argue:
  kind: text
  name: said
  points: 3
  objective: count-voices
  minutes: 10
  rules: {words: [3, 8]}
  rubric:
    - id: clear
      asks: {en: Is it clear, es: Se entiende}
      levels: [{en: not clear, es: No se entiende}, {en: it is clear, es: Se entiende}]
    - id: fair
      asks: {en: Is it fair, es: Es justo}
      levels: [{en: not yet, es: Todavía no}, {en: it is, es: Lo es}]
  hints: [{en: h1, es: p1}, {en: h2, es: p2}]
  says:
    uncited-number: {en: A bare number., es: Una cifra sin cita.}
    too-short: {en: Too short., es: Demasiado corto.}
    too-long: {en: Too long., es: Demasiado largo.}
"""
SOLUTION = """
```{{code-cell}}
:tags: [solution]
:task: argue
:lang: {lang}
said = ...
### BEGIN SOLUTION
said = "{text}"
### END SOLUTION
```
"""
WRONG = """
```{{code-cell}}
:tags: [wrong]
:task: argue
:mistake: {mistake}
said = "{text}"
```
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    made = Course(tmp_path)
    monkeypatch.setenv("FOEDUS_ROOT", str(tmp_path))
    return made


def with_text(course, task=TASK, **wrong):
    planted = {
        "uncited-number": "They sent 9 men.",
        "too-short": "They went.",
        "too-long": "They " * 9,
        **wrong,
    }
    text = SOLUTION.format(lang="en", text="Nobody says how many went.")
    text += SOLUTION.format(lang="es", text="Nadie dice cuántos fueron.")
    text += "".join(WRONG.format(mistake=name, text=said) for name, said in planted.items())
    text += '\n```{code-cell}\nfd.check("argue", said)\n```\n'
    for name, more in (("exercise.md", text), ("tasks.yaml", task)):
        path = course.folder / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_a_text_is_proved_in_both_languages_and_compared_with_nothing(course):
    with_text(course)
    entry = course.compile()["argue"]
    assert entry["expected"] == ""
    assert [one["id"] for one in entry["mistakes"]] == ["uncited-number", "too-short", "too-long"]
    assert [one["id"] for one in entry["rubric"]] == ["clear", "fair"]


def test_a_planted_text_that_shows_nothing_amiss_is_found(course):
    with_text(course, **{"too-short": "They went away."})
    assert any("wrong answer too-short" in fault and "it passes" in fault for fault in course.faults())


def test_a_mistake_that_no_program_can_see_stops_the_build(course):
    with_text(course, TASK.replace("too-short:", "unfair:"))
    assert any("a program cannot see this mistake in a text" in fault for fault in course.faults())


def test_a_text_without_a_rubric_stops_the_build(course):
    start, end = TASK.index("  rubric:"), TASK.index("  hints:")
    with_text(course, TASK[:start] + TASK[end:])
    assert any("a text without a rubric" in fault for fault in course.faults())
