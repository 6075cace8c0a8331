"""Every planted mistake of every exercise, judged, and written on a student's page in both languages."""

import ast
import functools
import re
from itertools import zip_longest

import pytest
from tests.teach.feedback import pages
from tests.teach.graded_class import results_of, submission

from foedus import answers, language, outline
from foedus.teach import myst
from foedus.teach.box import Box, Report
from foedus.teach.exercises import exercise_from_cells
from foedus.teach.feedback import command, work
from foedus.teach.judge import judge, key_of
from foedus.teach.mistakes import named
from foedus.teach.results import TaskResult
from foedus.teach.wrote import text_of

LESSONS = [lesson.id for lesson in outline.lessons() if lesson.ready]
OUTCOMES = {"right": "right", "not_yet": "not yet", "open": "open"}
WORDS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    "es": ["cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
}


@functools.cache
def exercise(lesson):
    shown = f"course/{outline.lesson(lesson).stem}/exercise.md"
    return exercise_from_cells(lesson, shown, myst.read(outline.root() / shown, shown))


@pytest.fixture(scope="module")
def keys():
    with Box(outline.root()) as box:
        return {lesson: key_of(outline.root(), lesson, box) for lesson in LESSONS}


def rounds(key):
    """Yield rounds of planted mistakes: of each task its first, then its second, and so on."""
    planted = [[(task, one) for one in entry["mistakes"]] for task, entry in key.entries.items()]
    for made in zip_longest(*planted):
        yield [pair for pair in made if pair]


def is_text(key, task):
    return key.entries[task]["kind"] == "text"


def found_of(key, task, mistake):
    """Return what the box had answered; of a text, which is compared with nothing, the planted one itself."""
    if not is_text(key, task):
        return mistake["results"]
    about = submission(code={task: exercise(key.lesson).wrong[task, mistake["id"]]})
    return text_of(about, task, key.entries[task]["name"])


def handed_in(key, lang):
    """Return the results of one student a round, as the judge gave them for what the box had answered."""
    submissions, tasks = [], []
    for number, planted in enumerate(rounds(key)):
        student = f"student-{number:02}"
        language.use(lang)
        report = Report(found={task: found_of(key, task, one) for task, one in planted})
        marks = {mark.task: mark for mark in judge(key, report)}
        code = {task: exercise(key.lesson).wrong[task, one["id"]] for task, one in planted}
        submissions.append(submission(student, lesson=key.lesson, lang=lang, code=code))
        for task, _ in planted:
            mark = marks[task]
            about = (submissions[-1].submission, student, key.lesson, task, OUTCOMES[mark.outcome])
            tasks.append(TaskResult(*about, mark.points, mark.worth, mark.mistake, mark.message))
        language.use("en")
    return results_of(submissions, tasks)


def shown(key, lang):
    """Yield each planted mistake with the part of a page that is about it."""
    made = command.pages(work.students(handed_in(key, lang)))
    for (_, html), planted in zip(made.items(), rounds(key), strict=True):
        read = pages.read(html)
        assert len(read.pieces) == len(planted)
        for piece, (task, mistake) in zip(read.pieces, planted, strict=True):
            yield task, mistake, piece


def squeezed(text):
    return re.sub(r"\s+", "", text).replace("'", '"')


def code_of(solution):
    """Return the lines of a solution between its markers, without white space."""
    inside = solution.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
    return [squeezed(line) for line in inside.splitlines() if squeezed(line)]


def last_step(solution):
    last = ast.parse(solution).body[-1]
    if isinstance(last, ast.FunctionDef):
        last = last.body[-1]
    return squeezed(ast.unparse(last))


def leaves(packed):
    """Yield the single values that an answer is made of."""
    if isinstance(packed, dict):
        for name in ("items", "data"):
            for one in packed.get(name, ()):
                yield from leaves(one)
    elif isinstance(packed, list):
        for one in packed:
            yield from leaves(one)
    elif packed is not None and not isinstance(packed, bool):
        yield packed


def says(text, value, lang):
    """Say whether a text tells a value, in digits, as a share, in per cent or in words."""
    if isinstance(value, str):
        return re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", text) is not None
    forms = {repr(value), *(f"{value:.{digits}f}" for digits in (1, 2, 3, 4) if value != int(value))}
    if 0 < abs(value) < 1:
        forms |= {f"{100 * value:.{digits}f}" for digits in (0, 1, 2)}
    if value == int(value):
        forms |= {str(int(value))}
        forms |= {WORDS[lang][int(value)]} if 0 <= value <= 10 else set()
    forms |= {form.replace(".", ",") for form in forms}
    return any(re.search(rf"(?<![\w.,]){re.escape(form)}(?![\w]|[.,]\d)", text) for form in forms)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_planted_mistake_is_named_on_the_page_with_its_sentence_and_no_other(keys, lesson, lang):
    key = keys[lesson]
    count = 0
    for task, mistake, piece in shown(key, lang):
        count += 1
        assert piece.named == named(mistake["id"], lang)
        assert squeezed(mistake["says"][lang].replace("`", "")) in squeezed(piece.own), (task, mistake["id"])
        others = [one["says"][lang] for one in key.entries[task]["mistakes"] if one["id"] != mistake["id"]]
        assert [other for other in others if squeezed(other) in squeezed(piece.own)] == []
        wrong = exercise(lesson).wrong[task, mistake["id"]]
        theirs = found_of(key, task, mistake) if is_text(key, task) else wrong
        assert squeezed(piece.theirs) == squeezed(theirs)
        assert piece.asked.strip()
        assert piece.title.startswith({"en": "Task", "es": "Tarea"}[lang])
    assert count == len(exercise(lesson).wrong)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_page_of_a_mistake_shows_the_step_that_makes_the_answer(keys, lesson, lang):
    for task, mistake, piece in shown(keys[lesson], lang):
        if is_text(keys[lesson], task):
            continue
        solution = exercise(lesson).solution(task, lang)
        asked, own = squeezed(piece.asked), squeezed(piece.own)
        assert last_step(solution) not in own or last_step(solution) in asked, (task, mistake["id"])
        theirs = squeezed(piece.theirs)
        new = [line for line in code_of(solution) if line not in theirs]
        # However close a student is, one line of the solution is left for them to find.
        assert [line for line in new if line not in asked + own], (task, mistake["id"])


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_no_page_of_a_mistake_tells_the_value_that_is_right(keys, lesson, lang):
    for task, mistake, piece in shown(keys[lesson], lang):
        entry = keys[lesson].entries[task]
        if entry["kind"] in ("function", "text"):
            continue
        found = mistake["results"]
        theirs = [] if answers.is_blank(found) else list(leaves(found))
        # What the student has already, or the task itself says, is no secret.
        values = {str(value): value for value in leaves(entry["expected"]) if value not in theirs}
        values = {name: value for name, value in values.items() if not says(piece.asked, value, lang)}
        told = [value for value in values.values() if says(piece.own, value, lang)]
        # A list or a table is told where each new part of it is.
        assert not values or len(told) < len(values), (task, mistake["id"], told)


def test_the_oracle_of_values_does_see_an_answer_that_is_told():
    assert says("The answer is 35.", 35, "en")
    assert says("La proporción es 0,546.", 0.5454545454545454 + 0.0005, "es")
    assert says("There are four of them.", 4, "en")
    assert says("It is 54.5 per cent.", 0.5454545, "en")
    assert not says("In 1935 and 35.2", 35, "en")


def test_a_mistake_that_only_hidden_cases_show_is_named_too(keys):
    language.use("es")
    key = keys["01"]
    entry = key.entries["last-year"]
    both = next(one for one in entry["mistakes"] if one["id"] == "a-year-of-days")
    about = submission(lesson="01", lang="es", code={"last-year": "def year_meant(a, b): ..."})
    mark = TaskResult(
        about.submission, about.student, "01", "last-year", "not yet", 0, 3, both["id"], "Acierta en parte."
    )
    (html,) = command.pages(work.students(results_of([about], [mark]))).values()
    (piece,) = pages.read(html).pieces
    assert "Acierta en parte." in piece.own
    assert both["says"]["es"] in piece.own
    assert piece.named == "un año como 365 días"


def test_a_mistake_that_the_course_no_longer_knows_keeps_the_name_that_it_was_judged_by():
    about = submission(lesson="01", lang="es", code={"last-year": "def year_meant(a, b): ..."})
    mark = TaskResult(about.submission, about.student, "01", "last-year", "not yet", 0, 3, "an-old-one", "")
    (html,) = command.pages(work.students(results_of([about], [mark]))).values()
    assert '<code lang="en" translate="no">an-old-one</code>' in html
