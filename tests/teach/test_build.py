"""The whole build on a small course: what it makes, and each planted fault with the place it names."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from foedus.teach import build
from foedus.teach.faults import CourseFaults

LESSON, BUILT = "01-first/lesson.md", "lessons/en/01-first.ipynb"
WORDS_OF_EACH = [("en", "two words"), ("es", "dos palabras")]
CELL = '```{code-cell}\nscene = "scene"\n```'


def cells_of(course, shown):
    return json.loads((course.root / shown).read_text(encoding="utf-8"))["cells"]


def test_a_sound_course_gives_every_notebook_in_both_languages_and_says_nothing(mini_course, says):
    assert says(mini_course) == ""
    expected = {
        f"{folder}/{lang}/{stem}.ipynb"
        for lang in ("en", "es")
        for folder, stem in [
            ("lessons", "00-start"),
            ("lessons", "01-first"),
            ("exercises", "01-first"),
            ("solutions", "01-first"),
        ]
    }
    assert {
        path.relative_to(mini_course.root).as_posix() for path in mini_course.root.rglob("*.ipynb")
    } == expected
    for shown in expected:
        nbformat.validate(
            nbformat.reads((mini_course.root / shown).read_text(encoding="utf-8"), as_version=4)
        )
    assert says(mini_course, check=True) == ""


def test_the_same_sources_give_the_same_bytes_twice(mini_course):
    assert build.build(mini_course.root) == build.build(mini_course.root)


def test_building_leaves_the_process_as_it_found_it(mini_course, monkeypatch):
    before = os.getcwd(), dict(os.environ), sys.displayhook, list(sys.path)
    build.build(mini_course.root)
    assert (os.getcwd(), dict(os.environ), sys.displayhook, list(sys.path)) == before


def test_only_the_setup_cell_differs_between_the_code_of_the_languages(mini_course, says):
    says(mini_course)
    en, es = (cells_of(mini_course, f"lessons/{lang}/01-first.ipynb") for lang in ("en", "es"))
    code = [(a["source"], b["source"]) for a, b in zip(en, es, strict=True) if a["cell_type"] == "code"]
    assert [pair for pair in code if pair[0] != pair[1]] == [code[0]]
    assert code[0][1][-1] == 'fd.lesson("01", "es")'
    assert [cell["id"] for cell in en] == [cell["id"] for cell in es]


def test_one_new_paragraph_changes_one_cell_id(mini_course, says):
    says(mini_course)
    before = {cell["id"] for cell in cells_of(mini_course, BUILT)}
    new = '+++ {"lang": "en"}\nA new thought.\n+++ {"lang": "es"}\nUna idea nueva.\n\n'
    mini_course.change(LESSON, CELL, new + CELL)
    says(mini_course)
    after = [cell["id"] for cell in cells_of(mini_course, BUILT)]
    assert before < set(after)
    assert len(after) == len(before) + 1


def test_key_cells_keep_what_they_put_out_and_nbval_holds_them_to_it(mini_course, says):
    says(mini_course)
    path = mini_course.root / BUILT
    text = path.read_text(encoding="utf-8")
    assert '"look\\n"' in text
    wrong = path.with_name("wrong.ipynb")
    wrong.write_text(text.replace('"look\\n"', '"lock\\n"'), encoding="utf-8")
    options = ["-q", "--nbval-lax", "--nbval-current-env", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(path), str(wrong)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=path.parent)
    failed = [line for line in ran.stdout.split("\n") if line.startswith("FAILED")]
    assert len(failed) == 1
    assert "wrong.ipynb" in failed[0]
    assert (
        f"{sum(cell['cell_type'] == 'code' for cell in cells_of(mini_course, BUILT)) * 2 - 1} passed"
        in ran.stdout
    )


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        (
            CELL,
            CELL.replace('"scene"', "missing"),
            "scene = missing",
            ["cell `scene = missing`", "NameError"],
        ),
        (CELL, CELL.replace('"scene"', "1 ["), "scene = 1 [", ["it is not Python"]),
        (CELL, CELL.replace("scene =", "# why\nscene ="), "# why", ["a comment in shared code"]),
        (
            CELL,
            CELL.replace('"scene"', '"two words"'),
            '"two words"',
            ["words of one language in shared code"],
        ),
        (
            "[^met-in-july].",
            "[^met-in-juli].",
            "[^met-in-juli]",
            ["there is no claim met-in-juli", "met-in-july"],
        ),
        ("[^met-in-july].", "[^unchecked-one].", "[^unchecked-one]", ["is not checked"]),
        ("{voice}[voices]", "{voize}[voices]", "{voize}", ["no word voize"]),
        (".guests}}", ".gests}}", ".gests}}", ["no value gests", "guests"]),
        (
            "About the scene\n",
            "About the scene\n\nThere were 41.",
            "There were 41.",
            ['"41"', "cite a claim"],
        ),
        ("About the scene\n", "About the scene\n\nThere were nine.", "There were nine.", ['"nine"']),
        ("Sobre la parte scene\n", "Sobre la parte scene\n\nEran nueve.", "Eran nueve.", ['"nueve"']),
        ("About the scene\n", "About the scene\n\nIt was 13 May 2024.", "It was 13", ['"13 May 2024"']),
        ("About the scene\n", "About the scene\n\nGreat!", "Great!", ["exclamation"]),
        ("About the scene\n", "About the scene\n\n[x](y.ipynb)", "## About the scene", ["link y.ipynb"]),
        ("About the scene\n", "About the scene\n\nIt is simply so.", "simply so", ['"simply"']),
    ],
)
def test_a_planted_fault_stops_the_build_with_its_line(mini_course, says, old, new, where, words):
    mini_course.change(LESSON, old, new)
    said = says(mini_course)
    assert f"course/{LESSON}:{mini_course.line_of(LESSON, where)}: " in said
    assert [word for word in words if word not in said] == []
    assert not (mini_course.root / "lessons").exists()


def test_a_lone_language_cell_is_named_with_its_line(mini_course, says):
    path = mini_course.root / "course" / LESSON
    text = path.read_text(encoding="utf-8")
    start = text.index('+++ {"lang": "es", "part": "scene"}')
    path.write_text(text[:start] + text[text.index("```", start) :], encoding="utf-8")
    said = says(mini_course)
    assert f"course/{LESSON}:{mini_course.line_of(LESSON, '## About the scene')}: lone language cell" in said
    assert "no Spanish twin right after it" in said


def test_code_that_differs_between_the_languages_is_named_with_its_line(mini_course, says):
    twins = [f'```{{code-cell}}\n:lang: {lang}\nx = len("{text}")\n```' for lang, text in WORDS_OF_EACH]
    mini_course.change(LESSON, CELL, "\n".join([CELL, *twins]))
    assert says(mini_course) == ""
    mini_course.change(LESSON, 'len("dos palabras")', 'len("dos palabras") + 1')
    said = says(mini_course)
    assert f"course/{LESSON}:{mini_course.line_of(LESSON, 'dos palabras')}: twin code cells" in said


def test_a_changed_twin_names_the_other_side_until_someone_confirms_the_pair(mini_course, says):
    mini_course.change(LESSON, "## Sobre la parte idea", "## Sobre otra idea", confirm=False)
    said = says(mini_course)
    line = mini_course.line_of(LESSON, "## About the idea")
    assert f"course/{LESSON}:{line}: changed twin: the Spanish text changed" in said
    assert "foedus build --confirm 01" in said
    assert build.run(mini_course.root, confirm="01") == 0
    assert says(mini_course) == ""


def test_confirming_a_lesson_that_has_no_texts_names_those_that_have(mini_course, says):
    assert "write one of 00, 01" in says(mini_course, confirm="09")


@pytest.mark.parametrize("folder", ["lessons", "exercises", "solutions"])
def test_an_edited_notebook_fails_the_check_with_its_cell_and_its_source(mini_course, says, folder):
    says(mini_course)
    path = mini_course.root / folder / "es" / "01-first.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][2]["source"] = ["tampered = True"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    said = says(mini_course, check=True)
    assert f"{folder}/es/01-first.ipynb: cell 3 (`tampered = True`)" in said
    assert f"edit course/01-first/{'lesson' if folder == 'lessons' else 'exercise'}.md" in said


def test_ends_of_lines_that_git_turned_on_windows_are_no_difference(mini_course, says):
    says(mini_course)
    path = mini_course.root / BUILT
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert says(mini_course, check=True) == ""


def test_a_missing_and_a_stray_file_fail_the_check(mini_course, says):
    says(mini_course)
    (mini_course.root / "solutions/en/01-first.ipynb").unlink()
    (mini_course.root / "lessons/en/99-stray.ipynb").write_text("{}", encoding="utf-8")
    (mini_course.root / "course/built/old.json").write_text("{}", encoding="utf-8")
    said = says(mini_course, check=True)
    assert "solutions/en/01-first.ipynb: file: it is missing; run: foedus build" in said
    assert "lessons/en/99-stray.ipynb: file: no source makes it" in said
    assert "course/built/old.json: file: no source makes it" in said


def test_stale_compiled_data_fails_the_check(mini_course, says):
    says(mini_course)
    mini_course.change("glossary.csv", "Who could know.", "Whoever could know.")
    said = says(mini_course, check=True)
    assert "course/built/glossary.json: file: it differs" in said
    assert "lessons/en/01-first.ipynb: cell" in said


def test_a_planted_answer_that_passes_fails_the_check(mini_course, says):
    says(mini_course)
    mini_course.change("01-first/exercise.md", "sum(parts) + 1", "sum(parts) + 0")
    assert "too-many" in says(mini_course, check=True)


def test_an_exercise_cell_that_an_untouched_stub_breaks_is_named(mini_course, says):
    more = 'fd.check("add-up", total)\n```\n\n```{code-cell}\ntotal + 1'
    mini_course.change("01-first/exercise.md", 'fd.check("add-up", total)', more)
    line = mini_course.line_of("01-first/exercise.md", "total + 1")
    assert f"course/01-first/exercise.md:{line}: cell `total + 1`: TypeError" in says(mini_course)


def test_a_missing_lesson_of_the_outline_is_named(mini_course, says):
    (mini_course.root / "course" / LESSON).unlink()
    said = says(mini_course)
    assert "course/outline.yaml:10: lesson 01, ready: course/01-first/lesson.md is missing" in said


def test_faults_of_several_data_files_come_in_one_reading(mini_course):
    mini_course.change("glossary.csv", ",1\n", ",77\n")
    mini_course.change("01-first/quiz.yaml", "use: class", "use: party")
    with pytest.raises(CourseFaults) as caught:
        build.compile_sheets(mini_course.root)
    assert {fault.file for fault in caught.value.faults} == {
        "course/glossary.csv",
        "course/01-first/quiz.yaml",
    }


def test_measures_are_printed_for_each_language(mini_course, capsys):
    assert build.run(mini_course.root, measure=True) == 0
    lines = capsys.readouterr().out.split("\n")
    assert [line.split()[:2] for line in lines if line.split()[:1] == ["01"]] == [["01", "en"], ["01", "es"]]
