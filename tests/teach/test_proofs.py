"""Proofs of tasks: each planted fault of an exercise must stop the build and say where it is."""

import json
import re
from pathlib import Path

import pytest

from foedus import journal, language, tasks
from foedus.teach import myst, proofs
from foedus.teach.faults import CourseFaults

OUTLINE = """
title: {en: a, es: b}
question: {en: a, es: b}
freeze: 2026-10-10
parts: [{id: promises, en: a, es: b}]
lessons:
  - id: "01"
    slug: one
    part: promises
    ready: true
    minutes: 45
    title: {en: a, es: b}
    question: {en: a, es: b}
    word: {en: a, es: b}
    needs: []
    objectives: [{id: count-voices, en: a, es: b}]
"""
TASKS = """
voices:
  kind: value
  name: count
  points: 2
  objective: count-voices
  minutes: 6
  hints: [{en: h1, es: p1}, {en: h2, es: p2}]
  right: {en: Yes., es: Sí.}
  says:
    outlets: {en: You counted outlets., es: Contaste medios.}
    rows: {en: You counted rows., es: Contaste filas.}
    none: {en: You counted none., es: No contaste ninguno.}
year:
  kind: function
  name: year
  points: 2
  objective: count-voices
  minutes: 6
  cases: [["2025-07-13"], ["2024-12-31"]]
  hidden_cases: [["1961-07-06"]]
  hints: [{en: h1, es: p1}, {en: h2, es: p2}]
  says:
    same: {en: That is the year itself., es: Ese es el propio año.}
    text: {en: That is text., es: Eso es texto.}
    next: {en: That is the next., es: Ese es el siguiente.}
"""
EXERCISE = """---
kernelspec: {display_name: Python 3, language: python, name: python3}
---

```{code-cell}
voices = ["Moscow", "Moscow", "Seoul"]
```

```{code-cell}
:tags: [solution]
:task: voices
count = ...
### BEGIN SOLUTION
count = len(set(voices))
### END SOLUTION
```

```{code-cell}
:tags: [wrong]
:task: voices
:mistake: outlets
count = 5
```

```{code-cell}
:tags: [wrong]
:task: voices
:mistake: rows
count = len(voices)
```

```{code-cell}
:tags: [wrong]
:task: voices
:mistake: none
count = 0
```

```{code-cell}
fd.check("voices", count)
```

```{code-cell}
:tags: [solution]
:task: year
def year(published):
    ...
    ### BEGIN SOLUTION
    return int(published[:4]) - 1
    ### END SOLUTION
```

```{code-cell}
:tags: [wrong]
:task: year
:mistake: same
def year(published):
    return int(published[:4])
```

```{code-cell}
:tags: [wrong]
:task: year
:mistake: text
def year(published):
    return published[:4]
```

```{code-cell}
:tags: [wrong]
:task: year
:mistake: next
def year(published):
    return int(published[:4]) + 1
```

```{code-cell}
fd.check("year", year)
```
"""


class Course:
    """A course of one lesson that a test may spoil."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "course" / "01-one"
        self.folder.mkdir(parents=True)
        (root / "course" / "built").mkdir()
        (root / "course" / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
        for name, text in (
            ("tasks.yaml", TASKS),
            ("exercise.md", EXERCISE),
            ("lesson.md", ""),
            ("teacher.md", ""),
            ("quiz.yaml", ""),
        ):
            (self.folder / name).write_text(text, encoding="utf-8")

    def spoil(self, name: str, old: str, new: str) -> int:
        """Change one place of a file; return its line."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def compile(self):
        shown = "course/01-one/exercise.md"
        cells = myst.read(self.folder / "exercise.md", shown)
        return proofs.compile_tasks(self.root, {"01": proofs.exercise_from_cells("01", shown, cells)})

    def faults(self) -> list[str]:
        with pytest.raises(CourseFaults) as raised:
            self.compile()
        return [str(fault) for fault in raised.value.faults]


@pytest.fixture
def course(tmp_path):
    language.use("en")
    return Course(tmp_path)


def test_a_sound_exercise_is_proved_and_compiled_the_same_each_time(course):
    first = json.dumps(course.compile(), sort_keys=True)
    language.use("es")
    assert json.dumps(course.compile(), sort_keys=True) == first
    language.use("en")


def test_expected_results_come_from_running_the_solution(course):
    compiled = course.compile()
    assert list(compiled) == ["voices", "year"]
    assert compiled["voices"]["expected"] == 2
    assert compiled["year"]["expected"] == [2024, 2023]
    assert [one["results"] for one in compiled["voices"]["mistakes"]] == [5, 3, 0]
    assert (compiled["year"]["lesson"], compiled["year"]["points"]) == ("01", 2)
    assert compiled["voices"]["right"] == {"en": "Yes.", "es": "Sí."}


def test_hidden_cases_never_reach_the_students_side(course):
    assert "1961" not in json.dumps(course.compile())
    assert "hidden" not in json.dumps(course.compile())


def test_what_is_compiled_judges_a_student_in_both_languages(course, monkeypatch):
    built = course.root / "course" / "built" / "tasks.json"
    built.write_text(json.dumps(course.compile()), encoding="utf-8")
    monkeypatch.setenv("FOEDUS_ROOT", str(course.root))
    monkeypatch.setenv("FOEDUS_JOURNAL", str(course.root / "journal.jsonl"))
    for lang, said in (("en", "That is the year itself."), ("es", "Ese es el propio año.")):
        language.use(lang)
        assert tasks.check("year", lambda published: int(published[:4])).message == said
    language.use("en")
    assert len(journal.events(kind="task")) == 2


SPOILED = [
    ("exercise.md", "count = 5", "count = 2", "voices, wrong answer outlets", "it passes"),
    ("exercise.md", "count = 5", "count = 0", "voices, wrong answer none", "same results as outlets"),
    ("exercise.md", "count = 5", "count = ...", "voices, wrong answer outlets", "same results as a blank"),
    ("exercise.md", "count = 5", "count = 1 / 0", "voices, wrong answer outlets", "ZeroDivisionError"),
    ("exercise.md", "count = 5", "number = 5", "voices, wrong answer outlets", "leaves no count"),
    ("exercise.md", "count = ...", "count = 0", "voices", "the stub is judged not_yet"),
    ("exercise.md", "len(set(voices))", "object()", "voices", "the solution gives other"),
    ("exercise.md", "len(set(voices))", "...", "voices", "the solution gives blank"),
    ("exercise.md", "len(set(voices))", "fd.missing", "voices, solution", "AttributeError"),
    ("exercise.md", "- 1\n", "- 1 if published > '2000' else 1 / 0\n", "year", "raises for ['1961-07-06']"),
    (
        "exercise.md",
        "return int(published[:4]) + 1",
        "return int(published[:4])",
        "year, wrong answer next",
        "same",
    ),
    (
        "tasks.yaml",
        "You counted rows.",
        "You counted outlets.",
        "voices, says, rows, en",
        "the same as outlets",
    ),
    ("tasks.yaml", "Contaste filas.", "Contaste medios.", "voices, says, rows, es", "the same as outlets"),
    ("tasks.yaml", "You counted rows.", "Yes.", "voices, says, rows, en", "the same as right"),
    (
        "tasks.yaml",
        "    rows: {en: You counted rows., es: Contaste filas.}\n",
        "",
        "wrong answer rows",
        "no message",
    ),
    ("tasks.yaml", "    rows:", "    row:", "voices, says, row", "no planted answer shows it"),
    ("exercise.md", ":mistake: rows", ":mistake: outlets", "voices, wrong answer outlets", "twice"),
    ("tasks.yaml", "kind: value", "kind: essay", "voices, kind", "'essay' is not allowed"),
    ("tasks.yaml", "name: count\n", "name: count\n  colour: red\n", "voices, colour", "no such field"),
    ("tasks.yaml", "You counted none., es: No contaste ninguno.", "x", "voices, says, none, es", "missing"),
    ("tasks.yaml", 'cases: [["2025-07-13"], ["2024-12-31"]]', "cases: [[1]]", "year, cases", "two cases"),
    ("tasks.yaml", '["1961-07-06"]', "[1961-07-06]", "year, hidden_cases", "neither text, number nor list"),
    ("tasks.yaml", "name: count\n", "name: count\n  cases: [[1], [2]]\n", "voices, cases", "only a function"),
    ("tasks.yaml", "\nyear:", "\nyears:", "task year", "has no such task"),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "what"), SPOILED)
def test_each_planted_fault_is_found_and_says_where(course, name, old, new, where, what):
    course.spoil(name, old, new)
    try:
        found = course.faults()
    except CourseFaults as error:  # some faults are of the cells themselves, before anything runs
        found = str(error).split("\n")
    assert any(where in one and what in one for one in found), found
    assert all(re.match(r"course/01-one/(exercise\.md|tasks\.yaml):[1-9]\d*: ", one) for one in found), found


def test_a_fault_has_the_line_of_its_cell_or_message(course):
    line = course.spoil("exercise.md", "count = 5", "\ncount = 1 / 0")
    assert any(one.startswith(f"course/01-one/exercise.md:{line + 1}:") for one in course.faults())
    line = course.spoil("tasks.yaml", "Contaste filas.", "Contaste medios.")
    assert any(one.startswith(f"course/01-one/tasks.yaml:{line}:") for one in course.faults())


def test_a_mark_that_depends_on_the_language_is_a_fault(course):
    course.spoil("exercise.md", "len(set(voices))", "len(fd.__name__) if _lang() == 'en' else 7")
    course.spoil(
        "exercise.md", 'voices = ["Moscow"', 'from foedus.language import active as _lang\nvoices = ["Moscow"'
    )
    assert any("the results differ between the languages" in one for one in course.faults())


def test_too_few_planted_answers_or_hints_are_faults(course):
    course.spoil("tasks.yaml", "    none: {en: You counted none., es: No contaste ninguno.}\n", "")
    text = (course.folder / "exercise.md").read_text(encoding="utf-8")
    cell = "```{code-cell}\n:tags: [wrong]\n:task: voices\n:mistake: none\ncount = 0\n```\n"
    (course.folder / "exercise.md").write_text(text.replace(cell, ""), encoding="utf-8")
    assert any("only 2 wrong answers are planted" in one for one in course.faults())
    course.spoil(
        "tasks.yaml",
        "minutes: 6\n  hints: [{en: h1, es: p1}, {en: h2, es: p2}]\n  right",
        "minutes: 6\n  hints: [{en: a, es: b}]\n  right",
    )
    assert [one for one in course.faults() if "voices" in one] == [
        "course/01-one/tasks.yaml:8: task voices, hints: there are too few; write two hints or more"
    ]


def test_an_objective_that_the_lesson_lacks_is_a_fault(course):
    text = (course.folder / "tasks.yaml").read_text(encoding="utf-8")
    (course.folder / "tasks.yaml").write_text(text.replace("objective: count-voices", "objective: fly", 1))
    [fault] = course.faults()
    assert "voices, objective: lesson 01 has no such objective; write one of count-voices" in fault


def test_two_lessons_may_not_share_the_name_of_a_task(course):
    second = course.root / "course" / "02-two"
    second.mkdir()
    (second / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    shown = "course/02-two/exercise.md"
    cells = myst.read(course.folder / "exercise.md", shown)
    exercises = {
        "01": proofs.exercise_from_cells("01", "course/01-one/exercise.md", cells),
        "02": proofs.exercise_from_cells("02", shown, cells),
    }
    with pytest.raises(CourseFaults, match="another lesson has a task of this name"):
        proofs.compile_tasks(course.root, exercises)


def test_broken_yaml_and_a_missing_file_are_told_and_do_not_crash(course):
    course.spoil("tasks.yaml", "\nyear:", "\nyear: [")
    assert any(one.startswith("course/01-one/tasks.yaml:") and "YAML" in one for one in course.faults())
    (course.folder / "tasks.yaml").write_text("- a\n", encoding="utf-8")
    assert any("it is no mapping" in one for one in course.faults())
    (course.folder / "exercise.md").unlink()
    (told,) = course.faults()
    assert told.startswith("course/01-one/exercise.md: file: it is missing;")


FIGURE_TASK = """
chart:
  kind: figure
  name: ax
  points: 3
  objective: count-voices
  minutes: 10
  parts: [bars, title]
  hints: [{en: h1, es: p1}, {en: h2, es: p2}]
  says:
    rows: {en: You drew rows., es: Dibujaste filas.}
    untitled: {en: No title., es: Sin título.}
    upside: {en: Upside down., es: Del revés.}
"""
DRAW = """fig, ax = plt.subplots()
ax.bar(["Moscow", "Seoul"], {lengths})
ax.set_title("{title}")
"""


def figure_course(course, **wrong):
    def cell(tags, code):
        return f"```{{code-cell}}\n{tags}\n{code}```\n\n"

    def solved(lang, title):
        body = DRAW.format(lengths="[1, 1]", title=title)
        stub = f"ax = ...\n### BEGIN SOLUTION\n{body}### END SOLUTION\n"
        return cell(f":tags: [solution]\n:task: chart\n:lang: {lang}", stub)

    planted = {"rows": ("[2, 1]", "x"), "untitled": ("[1, 1]", ""), "upside": ("[-1, -1]", "x"), **wrong}
    text = "\n```{code-cell}\nimport matplotlib.pyplot as plt\n```\n\n"
    text += solved("en", "Each speaks once") + solved("es", "Cada una habla una vez")
    for mistake, (lengths, title) in planted.items():
        tags = f":tags: [wrong]\n:task: chart\n:mistake: {mistake}"
        text += cell(tags, DRAW.format(lengths=lengths, title=title))
    text += '```{code-cell}\nfd.check("chart", ax)\n```\n'
    for name, more in (("exercise.md", text), ("tasks.yaml", FIGURE_TASK)):
        path = course.folder / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_a_figure_is_proved_both_ways_with_a_title_in_each_language(course):
    figure_course(course)
    entry = course.compile()["chart"]
    assert entry["expected"]["parts"]["title"] is True
    assert [one["id"] for one in entry["mistakes"]] == ["rows", "untitled", "upside"]


def test_a_planted_figure_that_draws_the_same_is_found(course):
    figure_course(course, untitled=("[1, 1]", "Another title"))
    assert any("wrong answer untitled" in fault and "it passes" in fault for fault in course.faults())


def test_a_figure_of_which_nothing_drawn_is_judged_stops_the_build(course):
    figure_course(course)
    course.spoil("tasks.yaml", "parts: [bars, title]", "parts: [title]")
    assert any("nothing that is drawn is judged" in fault for fault in course.faults())
