import json
import re
from html import escape
from html.parser import HTMLParser

import pytest
from py_mini_racer import MiniRacer
from tests.quiz_items import CHOICE, DEMO, both
from tests.teach.export.conftest import sheet_of

from foedus import quizzes
from foedus.teach.export import page


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of its scripts."""

    def __init__(self, text):
        super().__init__()
        self.all, self.scripts, self._inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.scripts[-1] += data


def written(sheet):
    return page.write(sheet).content.decode()


def test_the_page_has_language_title_and_one_first_heading(course):
    text = written(course)
    elements = Elements(text).all
    assert ("html", {"lang": course.lang}) in elements
    assert re.search(r"<title>[^<]+01[^<]+</title>", text)
    assert [tag for tag, _ in elements].count("h1") == 1


def test_nothing_is_asked_from_the_network(course):
    text = written(course)
    for tag, attributes in Elements(text).all:
        assert not {"src", "href", "srcset", "action"} & set(attributes), tag
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_bank_of_the_page_is_the_one_that_was_asked_for(course):
    banks = [json.loads(script) for script in Elements(written(course)).scripts[:-1]]
    assert [item for bank in banks for item in bank["items"]] == [dict(item) for item in course.items]
    for bank in banks:
        assert bank["asks"] == "quiz"
        assert {item["lesson"] for item in bank["items"]} == {bank["lesson"]}
        assert bank["misconceptions"] == course.names


def test_no_text_of_the_bank_ends_its_script():
    text = written(sheet_of({**CHOICE, "stem": both("</script><script>alert(1)</script>")}))
    scripts = Elements(text).scripts
    assert len(scripts) == 2
    assert json.loads(scripts[0])["items"][0]["stem"]["en"].startswith("</script>")


def test_the_script_runs_without_modules_as_a_page_from_a_folder_must():
    script = Elements(written(sheet_of(CHOICE))).scripts[-1]
    assert not re.search(r"^\s*(export|import)\b", script, re.MULTILINE)
    shim = "const document = { querySelectorAll: () => { seen = true; return []; } }; let seen = false;"
    with MiniRacer() as engine:
        assert engine.eval(f"{shim}\n{script}\nseen") is True


def test_the_page_marks_with_the_very_script_of_the_notebook():
    script = Elements(written(sheet_of(CHOICE))).scripts[-1]
    assert page.classic(quizzes._widget_class()._esm) in script


@pytest.mark.parametrize("lang", ["en", "es"])
def test_without_scripts_every_question_and_option_can_be_read(lang):
    text = written(sheet_of(*DEMO, lang=lang))
    fallback = text[text.index("<noscript>\n") :]
    for item in DEMO:
        assert item["stem"][lang] in fallback
        shown = [part for group in ("options", "parts", "rows", "bins") for part in item.get(group, [])]
        assert all(part["text"][lang] in fallback for part in shown)
        assert all(escape(line["code"]) in fallback for line in item.get("lines", []))


def test_both_themes_and_print_have_their_rules():
    style = written(sheet_of(CHOICE)).partition("<style>")[2].partition("</style>")[0]
    assert "color-scheme: light dark" in style
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style
