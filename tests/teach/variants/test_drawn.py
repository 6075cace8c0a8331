"""A seed makes one variant, whose every task is proved and which the public solution does not answer."""

import json
from datetime import date

import nbformat
import pytest

from foedus import outline, variants
from foedus.teach import build, doctor, stage
from foedus.teach.box import Box
from foedus.teach.cli import main
from foedus.teach.faults import CourseFaults
from foedus.teach.judge import judge, key_of
from foedus.teach.judge.keys import _cells, read
from foedus.teach.variants import NoVariant, draw, seed_in
from foedus.teach.variants.notebook import bytes_of, proved

LESSON, SEED = "07", 17


@pytest.fixture(scope="module")
def variant():
    return draw(outline.root(), LESSON, SEED)


@pytest.fixture(scope="module")
def tasks(variant):
    return proved(variant)


@pytest.fixture(scope="module")
def notebook(variant, tasks):
    return nbformat.reads(bytes_of(variant, tasks, "es").decode(), 4)


def test_the_same_seed_draws_the_same_and_others_draw_otherwise(variant):
    root = outline.root()
    assert draw(root, LESSON, SEED).drawn == variant.drawn
    assert any(draw(root, LESSON, seed).drawn != variant.drawn for seed in (1, 2, 3))


def test_every_task_of_todays_exercise_is_proved_in_todays_variant():
    ready = [one.id for one in outline.lessons() if one.ready and one.id <= "11"]
    today = date.today().toordinal()
    drawn = draw(outline.root(), ready[today % len(ready)], today)
    assert proved(drawn).keys() == drawn.tasks.keys()


def test_every_exercise_varies_in_one_task_or_more():
    for lesson in (one.id for one in outline.lessons() if one.ready and one.id <= "11"):
        _, tasks = read(outline.root(), lesson)
        assert [name for name, task in tasks.items() if task.vary], lesson


def test_the_notebook_says_its_seed_in_code_and_in_its_metadata(notebook):
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert seed_in(code) == SEED
    assert notebook.metadata.foedus == {"lesson": LESSON, "lang": "es", "variant": str(SEED)}


def test_the_notebook_leads_to_no_public_solution_and_holds_none(notebook, variant):
    text = json.dumps(notebook)
    assert "solutions/" not in text
    assert "BEGIN SOLUTION" not in text
    assert variant.exercise.solutions["five-largest"].split("\n")[-2] not in text


def test_the_notebook_carries_the_checks_of_what_varies_and_no_hidden_case(notebook, tasks):
    source = next(cell.source for cell in notebook.cells if "variants.read" in cell.source)
    told = {}
    exec(source, {"told": told})
    try:
        seed, carried = variants._loaded[LESSON]
    finally:
        variants.announce(LESSON, None)
    assert (seed, carried.keys()) == (SEED, {"five-largest", "still-waiting"})
    assert carried["five-largest"]["expected"] == tasks["five-largest"]["expected"]
    assert "hidden_cases" not in json.dumps(carried)


def test_prose_and_code_say_what_was_drawn_in_both_languages(variant, tasks):
    count = str(variant.drawn["five-largest"]["count"])
    for lang in ("en", "es"):
        made = nbformat.reads(bytes_of(variant, tasks, lang).decode(), 4)
        prose = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
        assert f"`{count}`" in prose
        assert "`5`" not in prose
        assert variant.drawn["still-waiting"]["part"][lang] in prose


@pytest.fixture(scope="module")
def box():
    with Box(trusted=not doctor.is_whole(doctor.examine())) as opened:
        yield opened


def test_the_key_of_a_variant_gives_its_own_solution_all_points_and_the_public_one_not(box, variant):
    key = key_of(outline.root(), LESSON, box, variant=SEED)
    public, _ = read(outline.root(), LESSON)

    def outcomes(exercise):
        report = box.run(_cells(exercise), key.questions)
        return {mark.task: mark.outcome for mark in judge(key, report)}

    assert set(outcomes(variant.exercise).values()) == {"right"}
    of_public = outcomes(public)
    assert (of_public["five-largest"], of_public["still-waiting"]) == ("not_yet", "not_yet")
    assert of_public["change-places"] == "right"


@pytest.fixture
def varying(mini_course):
    """Build the small course with a factor of 30 in its task, to be drawn among these; return its root."""

    def run(among: str):
        mini_course.change("01-first/exercise.md", "total = sum(parts)\n", "total = sum(parts) * 30\n")
        mini_course.change("01-first/exercise.md", "sum(parts[1:])", "60")
        if among:
            block = f"  vary:\n    factor: {among}\n  hints:\n"
            mini_course.change("01-first/tasks.yaml", "  hints:\n", block)
        assert build.run(mini_course.root) == 0
        stage.forget()
        return mini_course.root

    return run


def test_a_draw_that_the_public_solution_answers_is_drawn_anew(varying):
    root = varying("[30, 30.0, 40]")
    assert [draw(root, "01", seed).drawn["add-up"]["factor"] for seed in range(4)] == [40] * 4


def test_a_draw_in_which_a_planted_mistake_would_be_right_is_drawn_anew(varying):
    root = varying("[30, 10, 40]")
    found = [draw(root, "01", seed) for seed in range(4)]
    assert [one.drawn["add-up"]["factor"] for one in found] == [40] * 4
    assert {one.rejected["add-up"] for one in found} == {0, 1}


def test_a_task_of_which_no_draw_holds_is_a_fault_with_its_line(varying):
    with pytest.raises(CourseFaults, match="no draw of seed 1 can be proved") as raised:
        draw(varying("[30, 10]"), "01", 1)
    assert "too-few: it passes" in str(raised.value)


def test_an_exercise_without_parameters_is_handed_out_as_it_is(varying):
    with pytest.raises(NoVariant, match="without --variant"):
        draw(varying(""), "01", 1)


def test_assign_writes_the_public_notebook_as_it_is(tmp_path, capsys):
    assert main(["assign", "07", "--lang", "es", "--out", str(tmp_path / "class")]) == 0
    written = tmp_path / "class" / "07-who-helps.ipynb"
    assert written.read_bytes() == (outline.root() / "exercises/es/07-who-helps.ipynb").read_bytes()
    assert str(written) in capsys.readouterr().out


def test_assign_never_overwrites_and_then_writes_nothing(tmp_path, capsys):
    there = tmp_path / "es" / "07-who-helps.ipynb"
    there.parent.mkdir()
    there.write_text("mine", encoding="utf-8")
    assert main(["assign", "07", "--lang", "both", "--out", str(tmp_path)]) == 1
    assert there.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "en").exists()
    assert "is there already, so nothing was written" in capsys.readouterr().err


def test_assign_says_what_was_drawn_and_keeps_solutions_apart(tmp_path, capsys):
    given, solved = tmp_path / "class", tmp_path / "mine"
    where = ["--out", str(given), "--solutions", str(solved)]
    assert main(["assign", "01", "--lang", "en", "--variant", "3", *where]) == 0
    assert [path.name for path in given.iterdir()] == ["01-who-says-what-v3.ipynb"]
    assert "BEGIN SOLUTION" in (solved / "01-who-says-what-v3.ipynb").read_text(encoding="utf-8")
    said = capsys.readouterr().out
    assert "Variant 3 of exercise 01, every task proved both ways:" in said
    assert "repeating-outlets: statement" in said


def test_assign_says_which_lessons_have_an_exercise(tmp_path, capsys):
    assert main(["assign", "00", "--lang", "en", "--out", str(tmp_path)]) == 1
    assert "Lesson 00 has no exercise yet; choose one of 01," in capsys.readouterr().err
