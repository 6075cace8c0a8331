"""The links that lead on from each notebook as built: to the next lesson, the map, the other language."""

import json
import re

import pytest

from foedus import outline

LANGS = ("en", "es")
READY = [one for one in outline.lessons() if one.ready]
PLACES = [
    (folder, lang, stem)
    for folder in ("lessons", "exercises", "solutions")
    for lang in LANGS
    for stem in (["00-start"] if folder == "lessons" else []) + [one.stem for one in READY]
]


def links(folder, lang, stem):
    """Return each link of a notebook to a file, as words and target."""
    path = outline.root() / folder / lang / f"{stem}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    found = re.findall(r"\[([^\]]*)\]\(([^)#\s]+\.ipynb)(?:#[^)]*)?\)", text)
    return [(words, (path.parent / target).resolve()) for words, target in found if "://" not in target]


@pytest.mark.parametrize(("folder", "lang", "stem"), PLACES)
def test_every_link_of_a_notebook_leads_to_a_notebook_that_is_there(folder, lang, stem):
    found = links(folder, lang, stem)
    assert found
    assert [(words, str(path)) for words, path in found if not path.is_file()] == []


@pytest.mark.parametrize(("folder", "lang", "stem"), PLACES)
def test_every_notebook_leads_to_itself_in_the_other_language_in_whose_words_the_link_is(folder, lang, stem):
    (other,) = set(LANGS) - {lang}
    # A solution is the exercise with its answers; who changes the language there comes to the exercise first.
    home = "exercises" if folder == "solutions" else folder
    twin = (outline.root() / home / other / f"{stem}.ipynb").resolve()
    words = [words for words, path in links(folder, lang, stem) if path == twin]
    assert words
    expected = {"en": ("English version", "Course map"), "es": ("Versión en español", "Mapa del curso")}
    assert set(words) <= set(expected[other])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("at", range(len(READY)), ids=[one.id for one in READY])
def test_a_lesson_ends_with_the_way_to_the_next_its_exercise_and_the_map(lang, at):
    here = READY[at]
    found = {path for _, path in links("lessons", lang, here.stem)[-5:]}
    root = outline.root().resolve()
    wanted = {root / "lessons" / lang / "00-start.ipynb", root / "exercises" / lang / f"{here.stem}.ipynb"}
    if at + 1 < len(READY):
        wanted.add(root / "lessons" / lang / f"{READY[at + 1].stem}.ipynb")
    assert wanted <= found
