"""A student's way through lesson 01 with the keyboard alone, from the course map and back to it."""

import json

import pytest
from tests.browser import answering, desks, lab_pages
from tests.browser.desks import Desk
from tests.browser.walking import Walk
from tests.quiz_items import full_answer
from tests.serving import TOKEN

from foedus import outline

STEM = outline.lesson("01").stem
BANK = outline.compiled("bank")
FIRST, COUNT = BANK["predictions"]["belief-many-outlets"], BANK["predictions"]["how-many-voices"]
CHOICE = min(
    (
        one
        for one in BANK["items"].values()
        if (one["lesson"], one["use"], one["kind"]) == ("01", "class", "choice")
    ),
    key=lambda one: one["place"],
)
WRONG = next(option for option in CHOICE["options"] if "misconception" in option)


@pytest.fixture(scope="module")
def running_course(tmp_path_factory):
    """The course on ordinary kernels, as a student has it."""
    with desks.opened(tmp_path_factory.mktemp("school"), "en") as school:
        yield school


@pytest.fixture
def walk(context, school):
    """The page that ``make lab`` opens: the course map, in a workspace without answers."""
    desk = Desk(school.folder, "")
    desk.journal.unlink(missing_ok=True)
    page = lab_pages.new_page(context)
    page.goto(f"{school.served.base}/?token={TOKEN}")
    one = Walk(page)
    one.arrive("lessons/en/00-start.ipynb")
    return one


@pytest.fixture
def events(school):
    return Desk(school.folder, "")


def solution_of_the_first_task():
    """Return what the solution puts where the stub stands, as the solution's notebook has it."""
    text = (outline.root() / "solutions" / "en" / f"{STEM}.ipynb").read_text(encoding="utf-8")
    cells = ("".join(cell["source"]) for cell in json.loads(text)["cells"])
    (source,) = (one for one in cells if "echoes = len" in one)
    return [line for line in source.splitlines() if not line.startswith("###")][1:]


def begin(walk, lang="en"):
    """Follow the map's link to the lesson, and run it as far as the first prediction."""
    start = walk.place({"en": "### Part I", "es": "### Parte I"}[lang] + " ·")
    walk.go(start)
    walk.follow(walk.cell(start).locator(f'a[href*="{STEM}"]').first)
    walk.arrive(f"lessons/{lang}/{STEM}.ipynb")
    walk.run_to(walk.place('fd.predict("belief-many-outlets")'))


def move_the_figure(walk):
    """Choose another statement in the list of the figure; picture and words have to follow."""
    place = walk.place("fd.plots.explore_journeys")
    walk.run_to(place)
    figure = walk.cell(place).locator(".foedus-explore")
    figure.wait_for()
    before = figure.locator("img").get_attribute("alt")
    answering.tab_to(figure.locator("select"))
    walk.press("ArrowDown")
    figure.locator('[role="status"]:not(:empty)').wait_for()
    assert figure.locator("img").get_attribute("alt") != before
    walk.press("Escape")


def answer_wrong_then_right(walk):
    place = walk.place("fd.quiz(")
    walk.run_to(place)
    form = walk.answer(place, CHOICE, WRONG["id"])
    assert WRONG["feedback"]["en"] in form.locator(".fq-feedback").inner_text()
    form = walk.answer(place, CHOICE, full_answer(CHOICE))
    assert "is-right" in form.locator(".fq-feedback").get_attribute("class")


def solve_the_first_task(walk):
    place = walk.place("echoes = ...")
    walk.run_to(place)
    walk.press("Enter", "Control+a")
    walk.page.keyboard.type("\n".join(solution_of_the_first_task()))
    walk.press("Shift+Enter")
    walk.run_to(place + 1)
    assert "✓ right" in walk.cell(place + 1).locator(".jp-Cell-outputArea").inner_text()
    walk.save()


def test_a_student_without_a_mouse_comes_from_the_map_through_lesson_and_exercise_and_back(walk, events):
    begin(walk)
    first, count = walk.place('fd.predict("belief'), walk.place('fd.predict("how-many')
    walk.answer(first, FIRST, "no-surer")
    walk.run_to(count)
    walk.answer(count, COUNT, 9)
    move_the_figure(walk)
    answer_wrong_then_right(walk)
    events.noted(4)
    before = walk.sources()
    walk.save()

    walk.reload(f"lessons/en/{STEM}.ipynb")
    assert walk.sources() == before
    quiz = walk.cell(walk.place("fd.quiz(")).locator(f'form[data-item="{CHOICE["id"]}"]')
    quiz.locator(".fq-feedback.is-right").wait_for()
    assert walk.cell(first).locator('input[value="no-surer"]').is_checked()
    assert walk.cell(count).locator("input").first.input_value() == "9"

    walk.go(0)
    walk.follow(walk.cell(0).locator('a[href*="exercises"]'))
    walk.arrive(f"exercises/en/{STEM}.ipynb")
    solve_the_first_task(walk)

    walk.go(0)
    walk.follow(walk.cell(0).locator('a[href*="00-start"]'))
    walk.arrive("lessons/en/00-start.ipynb")
    walk.go(walk.place("import foedus"))
    progress = walk.place("fd.progress()")
    walk.run_to(progress)
    row = walk.cell(progress).locator("tr", has_text="01 · Who says what?").first
    assert "◐ under way" in row.inner_text()
    assert "2 of 2 made" in row.inner_text()
    assert "1 of 4 tasks right" in row.inner_text()


def test_a_student_without_a_mouse_changes_to_spanish_on_the_map_and_begins_there(walk, events):
    walk.go(1)
    walk.follow(walk.cell(1).locator('a[href*="es/00-start"]'))
    walk.arrive("lessons/es/00-start.ipynb")
    begin(walk, "es")
    form = walk.answer(walk.place('fd.predict("belief'), FIRST, "no-surer")
    assert form.locator("xpath=ancestor-or-self::*[@lang][1]").get_attribute("lang") == "es"
    assert events.noted(1) == [(FIRST["id"], "no-surer")]
