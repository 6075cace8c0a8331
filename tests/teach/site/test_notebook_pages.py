"""Links of notebooks, turned to the pages of the site."""

import pytest

from foedus.teach.site import build, notebook_pages
from foedus.teach.site.build import NotASite, openers


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("00-start.ipynb", "../index.html"),
        ("02-anatomy-of-a-promise.ipynb", "../lessons/02-anatomy-of-a-promise.html"),
        ("../es/01-who-says-what.ipynb", "../../es/lessons/01-who-says-what.html"),
        ("../../exercises/en/01-who-says-what.ipynb", "../exercises/01-who-says-what.html"),
        ("../../solutions/en/01-who-says-what.ipynb", "../downloads/solutions/01-who-says-what.ipynb"),
        ("#l01-en-s4", "#l01-en-s4"),
    ],
)
def test_a_link_of_a_notebook_leads_to_the_page_of_the_same_thing(link, page):
    assert notebook_pages.text(f"[a *b*]({link})", "lessons", "en") == f'<a href="{page}">a *b*</a>'


def test_links_to_the_world_and_pictures_stay_as_they_are():
    source = "[UN](https://www.un.org/) ![x](y.png)"
    assert notebook_pages.text(source, "lessons", "en") == source


def test_a_list_of_sources_leads_from_each_number_to_its_claim():
    made = notebook_pages.text(
        "1. one\n2. two", "lessons", "es", claims=["nato-32", "kcna-unconditional-12-july-2025"]
    )
    assert '1. <a class="to-claim" href="../claims/alliances.html#nato-32">ficha</a> one' in made
    assert "#kcna-unconditional-12-july-2025" in made


def test_a_heading_keeps_the_address_that_a_notebook_gives_it():
    assert (
        notebook_pages.text("## Two words", "lessons", "en") == '<span id="Two-words"></span>\n\n## Two words'
    )


@pytest.mark.parametrize("address", ["https://gitlab.com/a/b", "a/b", "https://github.com/a"])
def test_a_repository_that_no_service_can_open_is_refused_with_how_to_write_it(address):
    with pytest.raises(NotASite, match=r"https://github\.com/OWNER/NAME"):
        openers(address)


def test_without_sphinx_nothing_runs_for_a_minute_before_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "find_spec", lambda name: None if name == "myst_nb" else name)
    with pytest.raises(
        build.SphinxMissing, match=r"myst_nb is not installed; run: pip install .foedus\[site\]"
    ):
        build.run(tmp_path / "site")
    assert not (tmp_path / "site").exists()
