"""Kinds that are made in the notebook: cells copied, split, merged, moved, deleted, renamed."""

from __future__ import annotations

import ast
import json
import re

from tests.corpora.mangled.kinds import (
    NAMES,
    Notebook,
    answered,
    answers,
    by_cells,
    code,
    is_check,
    lines_of,
    source,
)

from foedus import outline


def codes(notebook: Notebook) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@by_cells()
def untouched(notebook): ...


@by_cells(0)
def blank(notebook):
    path = outline.root() / "exercises" / "en" / f"{outline.lesson('01').stem}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


@by_cells()
def cells_copied(notebook):
    notebook["cells"] += [dict(cell) for cell in codes(notebook)]


@by_cells()
def stub_copied_below_the_answer(notebook):
    notebook["cells"] += [code("echoes = ..."), code('fd.check("repeating-outlets", echoes)')]


@by_cells()
def cells_split(notebook):
    """Each statement in a cell of its own."""
    parted = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            parted.append(cell)
            continue
        lines = source(cell).split("\n")
        for one in ast.parse(source(cell)).body:
            parted.append(code("\n".join(lines[one.lineno - 1 : one.end_lineno])))
    notebook["cells"] = parted


@by_cells()
def cells_merged(notebook):
    """All code in one cell, checks among it."""
    whole = "\n".join(source(cell) for cell in codes(notebook))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] != "code"] + [code(whole)]


@by_cells(10)
def cells_merged_and_the_first_task_fails(notebook):
    answers(notebook, "repeating-outlets")["source"] = "echoes = len(no_such_rows)"
    cells_merged(notebook)


@by_cells(says="ran once more")
def cells_in_reverse_order(notebook):
    notebook["cells"] = notebook["cells"][:1] + notebook["cells"][:0:-1]


@by_cells()
def checks_before_answers(notebook):
    checks = [cell for cell in notebook["cells"] if is_check(cell)]
    rest = [cell for cell in notebook["cells"] if not is_check(cell)]
    notebook["cells"] = [*rest[:4], *checks, *rest[4:]]


@by_cells(says="put back")
def setup_deleted(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if "import foedus" not in source(cell)]


@by_cells(says="put back")
def table_deleted(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if "fd.voices()" not in source(cell)]


@by_cells(10)
def task_deleted(notebook):
    notebook["cells"].remove(answers(notebook, "repeating-outlets"))


@by_cells()
def checks_deleted(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not is_check(cell)]


@by_cells()
def text_deleted(notebook):
    notebook["cells"] = codes(notebook)


@by_cells()
def answers_renamed(notebook):
    for name in NAMES.values():
        for cell in codes(notebook):
            cell["source"] = re.sub(rf"\b{name}\b(?!-)", f"my_{name}", source(cell))


@by_cells()
def one_name_for_all_answers(notebook):
    for name in NAMES.values():
        for cell in codes(notebook):
            cell["source"] = re.sub(rf"\b{name}\b(?!-)", "answer", source(cell))


@by_cells()
def answers_inside_the_check(notebook):
    cell = answers(notebook, "single-voice")
    cell["source"] = source(cell).replace("single = list(counts[counts == 1].index)", "")
    check = next(one for one in notebook["cells"] if is_check(one) and "single-voice" in source(one))
    check["source"] = 'fd.check("single-voice", list(counts[counts == 1].index))'


@by_cells()
def check_by_the_name_of_the_variable(notebook):
    for cell in notebook["cells"]:
        if is_check(cell):
            cell["source"] = source(cell).replace('"repeating-outlets"', '"echoes"')


@by_cells()
def check_with_keywords(notebook):
    for cell in notebook["cells"]:
        if is_check(cell):
            cell["source"] = re.sub(r"check\((\S+), (\w+)\)", r"check(answer=\2, task_id=\1)", source(cell))


@by_cells()
def library_under_another_name(notebook):
    for cell in codes(notebook):
        cell["source"] = (
            source(cell).replace("import foedus as fd", "import foedus").replace("fd.", "foedus.")
        )


@by_cells()
def answer_changed_after_the_check(notebook):
    notebook["cells"].append(code("echoes = 99"))


@by_cells()
def answer_below_everything(notebook):
    cell = answers(notebook, "repeating-outlets")
    notebook["cells"].append(code(source(cell)))
    cell["source"] = "echoes = ..."


@by_cells()
def ids_and_metadata_gone(notebook):
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}
    notebook["metadata"] = {}


@by_cells()
def metadata_lies(notebook):
    """The marks of nbgrader on other cells than theirs."""
    marks = [cell["metadata"].pop("nbgrader", None) for cell in notebook["cells"]]
    for cell, mark in zip(notebook["cells"], [*marks[1:], marks[0]], strict=True):
        if mark:
            cell["metadata"]["nbgrader"] = {**mark, "grade_id": "single-voice"}
    notebook["metadata"]["foedus"] = {"lesson": "07", "lang": "fr"}


@by_cells()
def ids_twice(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"


@by_cells()
def language_changed(notebook):
    for cell in codes(notebook):
        cell["source"] = source(cell).replace('fd.lesson("01", "en")', 'fd.lesson("01", "es")')


@by_cells(lang="es")
def in_spanish(notebook): ...


@by_cells()
def kernel_of_another_language(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "ir", "language": "R", "display_name": "R"}
    notebook["metadata"]["language_info"] = {"name": "R"}


@by_cells()
def format_3(notebook):
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": {}}
        if cell["cell_type"] == "code":
            old |= {"input": lines_of(cell), "language": "python", "outputs": [], "prompt_number": 1}
        else:
            old["source"] = lines_of(cell)
        cells.append(old)
    sheets = [{"cells": cells, "metadata": {}}]
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


@by_cells()
def format_2_with_two_sheets(notebook):
    old = format_3(notebook)
    cells = old["worksheets"][0]["cells"]
    halves = [{"cells": cells[: len(cells) // 2]}, {"cells": cells[len(cells) // 2 :]}]
    return {"metadata": {"name": "old"}, "nbformat": 2, "worksheets": halves}


@by_cells()
def format_4_0(notebook):
    ids_and_metadata_gone(notebook)
    notebook |= {"nbformat_minor": 0}


@by_cells()
def format_of_the_future(notebook):
    notebook |= {"nbformat": 5, "nbformat_minor": 0, "shape": "unknown"}


@by_cells()
def kinds_of_cells_not_told(notebook):
    for cell in notebook["cells"]:
        del cell["cell_type"]


@by_cells()
def sources_as_text(notebook):
    for cell in notebook["cells"]:
        cell["source"] = source(cell)


@by_cells(says="text cell")
def answer_in_a_text_cell(notebook):
    cell = answers(notebook, "repeating-outlets")
    cell["cell_type"] = "markdown"


@by_cells(says="text cell")
def answer_in_a_raw_cell(notebook):
    answers(notebook, "last-year")["cell_type"] = "raw"


@by_cells()
def outputs_without_end(notebook):
    flood = {"output_type": "stream", "name": "stdout", "text": ["x" * 99 + "\n"] * 40_000}
    codes(notebook)[3]["outputs"] = [flood]


@by_cells()
def lines_for_ipython(notebook):
    notebook["cells"].insert(1, code("%matplotlib inline\n!pip --version\nfiles = !ls\nimport pandas as pd"))
    first = answers(notebook, "repeating-outlets")
    first["source"] = "%config InlineBackend.figure_format = 'svg'\n" + source(first) + "\nvoices?"


@by_cells()
def cells_timed(notebook):
    for task in NAMES:
        cell = answers(notebook, task)
        cell["source"] = "%%time\n" + source(cell)


@by_cells(says="put right")
def fences_of_a_chat(notebook):
    cell = answers(notebook, "voice-table")
    cell["source"] = f"```python\n{source(cell)}\n```"


@by_cells(says="put right")
def blanks_of_a_web_page(notebook):
    cell = answers(notebook, "single-voice")
    cell["source"] = source(cell).replace(" ", "\u00a0") + "\u200b"


@by_cells(says="put right")
def quotation_marks_of_a_word_processor(notebook):
    cell = answers(notebook, "single-voice")
    cell["source"] = re.sub(r'"(\w+)"', r"“\1”", source(cell))


@by_cells(says="put right")
def prompts_of_a_console(notebook):
    cell = answers(notebook, "repeating-outlets")
    cell["source"] = "".join(f">>> {line}" for line in lines_of(cell))


@by_cells()
def cell_indented(notebook):
    cell = answers(notebook, "single-voice")
    cell["source"] = "".join(f"    {line}" for line in lines_of(cell))


@by_cells(9)
def one_answer_is_no_python(notebook):
    answers(notebook, "single-voice")["source"] = "single = [voices where how = first_hand"


@by_cells()
def other_cells_fail(notebook):
    for place, bad in (
        (2, "1 / 0"),
        (5, "raise SystemExit"),
        (8, "this is no code"),
        (9, "import sys; sys.exit()"),
    ):
        notebook["cells"].insert(place, code(bad))


@by_cells(says="merge conflict")
def conflict_inside_a_cell(notebook):
    cell = answers(notebook, "last-year")
    stub = "def year_meant(published, read):\n    ..."
    cell["source"] = f"<<<<<<< HEAD\n{source(cell)}\n=======\n{stub}\n>>>>>>> origin/main"


@by_cells()
def two_exercises_in_one_notebook(notebook):
    path = outline.root() / "solutions" / "en" / f"{outline.lesson('02').stem}.ipynb"
    notebook["cells"] += json.loads(path.read_text(encoding="utf-8"))["cells"]


@by_cells(None, "exercise 02, not 01")
def wrong_lesson(notebook):
    path = outline.root() / "solutions" / "en" / f"{outline.lesson('02').stem}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


@by_cells(None, "the lesson and not its exercise")
def lesson_and_not_exercise(notebook):
    path = outline.root() / "lessons" / "en" / f"{outline.lesson('01').stem}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


@by_cells(None, "no code at all")
def text_alone(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


@by_cells(None, "no task of the course")
def another_notebook(notebook):
    return {**answered(), "cells": [code("print('hello')"), code("x = 1")]}
