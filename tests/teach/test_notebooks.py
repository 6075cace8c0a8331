import json
import re

import nbformat
import pytest
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import Config

from foedus.outline import lesson_from
from foedus.teach import build, notebooks
from foedus.teach.myst import Cell
from foedus.teach.notebooks import Desk, Made
from foedus.teach.prose import Shelf
from foedus.teach.twins import Pair

RAW = {"part": "promises", "ready": True, "minutes": 45, "exercise_minutes": 30}
TEXTS = {
    "title": {"en": "Who?", "es": "¿Quién?"},
    "question": {"en": "Why?", "es": "¿Por qué?"},
    "word": {"en": "word", "es": "palabra"},
}
LESSONS = [lesson_from({**RAW, **TEXTS, "id": number, "slug": "s"}) for number in ("01", "02")]
WORDS = {"en": "A fact.", "es": "Un hecho."}
CLAIM = {"checked": "2026-11-23", "as_of": "2025-07-12", "sources": [], "status": "established", **WORDS}
DESK = Desk(
    outline={"freeze": "2026-10-10", "parts": [], **TEXTS},
    lessons=LESSONS,
    shelf=Shelf({"claims": {"met-him": CLAIM}, "sources": {}}, {}, {}),
    tasks={"add-up": {"points": 3}},
)


def text(source, es="Texto.", **more):
    return Pair(
        Cell("markdown", source, {"lang": "en", **more}), Cell("markdown", es, {"lang": "es", **more})
    )


def code(source, **more):
    cell = Cell("code", source, more, 9)
    return Pair(cell, cell)


def identities(cells):
    return [made.identity for made in cells]


def as_notebook(cells):
    return nbformat.reads(notebooks.notebook(cells, {}, {}).decode(), as_version=4)


def test_the_head_comes_first_then_the_authors_words_then_the_setup():
    pairs = [text("Intro.", part="header"), text("Recall.", part="recall"), code("x = 1")]
    made = notebooks.lesson_cells(LESSONS[0], pairs, "en", DESK)
    assert identities(made) == ["foedus head", "Intro.", "foedus setup", "Recall.", "x = 1", "foedus onward"]


def test_a_lesson_without_its_own_recall_gets_one():
    pairs = [text("Intro.", part="header"), text("Scene.", part="scene")]
    made = notebooks.lesson_cells(LESSONS[1], pairs, "es", DESK)
    assert identities(made)[1:5] == ["Intro.", "foedus setup", "foedus recall text", "foedus recall"]
    assert made[4].source == 'fd.recall("02")'


def test_sources_list_the_claims_of_text_and_of_code():
    for pairs in ([text("He came [^met-him].")], [code('fd.claim("met-him")')]):
        made = notebooks.lesson_cells(LESSONS[0], [text("Recall.", part="recall"), *pairs], "en", DESK)
        assert "● **established**, 12 July 2025. A fact." in made[-2].source


def test_no_two_notebooks_share_an_anchor_whichever_are_open_at_once():
    pairs = [text("He came [^met-him].", "Vino [^met-him].")]
    made = [notebooks.map_cells(pairs, lang, DESK) for lang in ("en", "es")]
    for one in LESSONS:
        for lang in ("en", "es"):
            made.append(notebooks.lesson_cells(one, pairs, lang, DESK))
            made += [
                notebooks.exercise_cells(one, pairs, lang, DESK, edition=edition)
                for edition in notebooks.EXERCISE_EDITIONS
            ]
    anchors = [anchor for cells in made for one in cells for anchor in re.findall('id="([^"]+)"', one.source)]
    assert len(anchors) == 2 * len(made)
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch("[a-z0-9-]+", anchor) for anchor in anchors)


def test_what_the_build_writes_cannot_be_changed_by_a_stray_key_and_the_rest_can():
    made = notebooks.lesson_cells(LESSONS[1], [text("He came [^met-him].")], "en", DESK)
    locked = [one.identity for one in made if one.metadata.get("editable") is False]
    assert locked == ["foedus head", "foedus recall text", "foedus sources", "foedus onward"]


def test_ids_survive_insertion_and_are_the_same_in_both_languages():
    pairs = [text("One.", "Uno."), text("Two.", "Dos."), text("Two.", "Otra vez dos.")]
    ids = {
        lang: [cell["id"] for cell in as_notebook(notebooks.map_cells(pairs, lang, DESK)).cells]
        for lang in ("en", "es")
    }
    more = [
        cell["id"] for cell in as_notebook(notebooks.map_cells([text("Zero."), *pairs], "en", DESK)).cells
    ]
    assert ids["en"] == ids["es"]
    assert len(set(more)) == len(more)
    assert set(ids["en"]) < set(more)
    assert ids["en"][-1] == ids["en"][-2] + "-2"


def test_the_bytes_are_what_jupyter_itself_would_write():
    made = notebooks.map_cells([text("One.\nTwo «tú».")], "en", DESK)
    written = notebooks.notebook(made, {}, {"lesson": "00", "lang": "en"})
    assert nbformat.writes(nbformat.reads(written.decode(), as_version=4)) + "\n" == written.decode()


def test_outputs_of_key_cells_are_stored_and_no_others():
    cells = [Made("code", "1", "1"), Made("code", "2", "2")]
    raw = json.loads(
        notebooks.notebook(cells, {1: (7, [{"output_type": "stream", "name": "stdout", "text": ["2"]}])}, {})
    )
    assert [(cell["execution_count"], len(cell["outputs"])) for cell in raw["cells"]] == [(None, 0), (7, 1)]


@pytest.fixture
def exercise(mini_course):
    built = build.build(mini_course.root)
    return {folder: built[f"{folder}/en/01-first.ipynb"].decode() for folder in ("exercises", "solutions")}


def test_a_solution_is_a_source_that_nbgrader_accepts(exercise):
    source = nbformat.reads(exercise["solutions"], as_version=4)
    MetadataValidatorV3().validate_nb(source)
    graded = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader
        for cell in source.cells
        if "nbgrader" in cell.metadata
    }
    assert graded["add-up"].solution
    assert (graded["add-up-check"].grade, graded["add-up-check"].points) == (True, 2)


def test_an_exercise_is_what_nbgrader_would_release_of_its_solution(exercise):
    notebook = nbformat.reads(exercise["solutions"], as_version=4)
    config = Config({"ClearSolutions": {"code_stub": {"python": ""}}})
    for step in (
        LockCells,
        ClearSolutions,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        CheckCellMetadata,
    ):
        notebook, _ = step(config=config).preprocess(notebook, {})
    for cell in notebook.cells:
        cell.metadata.get("nbgrader", {}).pop("checksum", None)
    assert notebook == nbformat.reads(exercise["exercises"], as_version=4)


def test_planted_wrong_answers_and_solutions_stay_out_of_the_exercise(exercise):
    assert "sum(parts) + 1" not in exercise["solutions"] + exercise["exercises"]
    assert "sum(parts)" in exercise["solutions"]
    assert "sum(parts)" not in exercise["exercises"]
    assert "total = ..." in exercise["exercises"]


def test_a_region_in_a_function_leaves_its_indentation():
    source = "def f():\n    ...\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    (made,) = notebooks.released([Made("code", source, source)])
    assert made.source == "def f():\n    ...\n    "
