import datetime
import re

import pytest

from foedus import language
from foedus.teach import prose
from foedus.teach.myst import Cell
from foedus.teach.prose import Shelf, Used
from foedus.teach.twins import Pair

CLAIM = {"checked": "2026-11-23", "as_of": "2025-07-12", "sources": [], "status": "established"}
SHELF = Shelf(
    ledger={
        "claims": {
            "met": {**CLAIM, "values": {"guests": [10000, 12000], "tables": [3, 3]}},
            "said": {**CLAIM, "status": "claimed"},
            "thin": {**CLAIM, "checked": None, "weak": "one outlet only"},
            "text": {**CLAIM, "checked": None, "document": "treaty"},
        },
        "sources": {},
    },
    glossary={"readout": {"term": {"en": "readout", "es": "versión oficial"}}},
    names={"len": len, "rows": [1] * 12000, "day": datetime.date(2025, 7, 12), "nothing": None},
)


def render(text, lang="en", used=None):
    return prose.render(Cell("markdown", text), lang, shelf=SHELF, used=used or Used(f"l01-{lang}"))


def faults(en, es=None):
    pair = Pair(Cell("markdown", en, {"lang": "en"}, 1), Cell("markdown", es or en, {"lang": "es"}, 50))
    return list(prose.faults(pair, file="lesson.md", shelf=SHELF))


def test_citations_show_glyph_word_and_number_in_one_piece_and_lead_to_their_own_source():
    mark = '<span id="l01-en-m1"></span>[●\u00a0established\u00a01](#l01-en-s1)'
    assert render("He came [^met].") == f"He came\u00a0<sup>{mark}</sup>."
    assert "[○\u00a0afirmado\u00a01](#l01-es-s1)" in render("Dijo [^said].", "es")


def test_several_citations_share_one_short_mark_and_a_claim_keeps_its_number():
    used = Used("l01-en")
    first = render("He came [^said] [^met]. And [^met].", used=used)
    assert first.count("<sup>") == 2
    assert (
        re.sub("<span[^>]*></span>", "", first)
        .split("<sup>")[1]
        .startswith("[○\u00a0claimed\u00a01](#l01-en-s1) · [●\u00a0established\u00a02](#l01-en-s2)</sup>")
    )
    assert used.claims == {"said": 1, "met": 2}


def test_only_the_first_mark_and_the_first_use_are_what_the_way_back_leads_to():
    text = render("A {readout} came [^met]. The {readout} says [^met].")
    assert re.findall('id="([^"]+)"', text) == ["l01-en-t-readout", "l01-en-m1"]


def test_inserted_numbers_and_dates_are_written_as_the_language_does():
    assert render("{{met.guests}} at {{met.tables}} on {{met.as_of}}") == "10,000–12,000 at 3 on 12 July 2025"
    assert render("{{met.guests}}, {{met.as_of}}", "es") == "10.000–12.000, 12 de julio de 2025"


def test_computed_numbers_are_written_as_the_language_does():
    assert render("{{= len(rows)}}", "es") == "12.000"
    assert render("{{= day }}") == "12 July 2025"
    assert render("{{= len(rows) / 7 }}") == "1,714.286"


def test_an_inserted_claim_is_listed_among_the_sources():
    used = Used()
    render("{{met.guests}}", used=used)
    assert list(used.claims) == ["met"]


def test_words_of_the_glossary_lead_to_its_cell():
    used = Used()
    assert render("a {readout}[short text], a {readout}", used=used) == (
        'a <span id="-t-readout"></span>[short text](#-w-readout), a [readout](#-w-readout)'
    )
    assert list(used.terms) == ["readout"]
    assert "[versión oficial](#l01-es-w-readout)" in render("{readout}", "es")


def test_a_lesson_may_lean_on_a_document_for_what_the_document_says():
    assert faults("It says so [^text].") == []


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("[^mett]", "there is no claim mett", "such as met"),
        ("[^thin]", "claim thin is not checked (one outlet only)", "lean on a checked claim"),
        ("{{thin.as_of}}", "claim thin is not checked", "check this one"),
        ("{{met.gests}}", "claim met has no value gests", ""),
        ("{{met}}", "this insert has no known form", "{{claim-id.name}}"),
        ("{{= len( }}", "this is not Python", ""),
        ("{{= 12 }}", "a number typed into an expression is not computed", "take it from a table"),
        ("{{= missing + 1 }}", "NameError", "the names known here are day, len"),
        ("{{= __import__('os') }}", "NameError", ""),
        ("{{= nothing }}", "this gives NoneType", ""),
        ("{readuot}", "the glossary has no word readuot", "such as readout"),
    ],
)
def test_a_mark_that_cannot_be_written_says_why_with_its_line(text, what, mend):
    found = [fault for fault in faults(f"Title\n\n{text}") if fault.line == 3]
    assert what in found[0].what
    assert mend in found[0].mend


def test_both_languages_cite_the_same_claims():
    (fault,) = faults("He came [^met] [^said].", "Vino [^met].")
    assert (fault.where, fault.line) == ("claim said", 1)
    assert "the Spanish twin does not use this claim" in fault.what
    (fault,) = faults("He came.", "Vino, {{met.tables}}.")
    assert (fault.where, fault.line) == ("claim met", 50)


def test_an_expression_is_computed_once_for_each_language_however_often_its_text_is_written():
    spoken = []
    names = {"answer": lambda: spoken.append(language.active()) or 27}
    shelf = Shelf({"claims": {}, "sources": {}}, {}, names)
    for lang in ("en", "es", "en", "es"):
        text = Cell("markdown", "{{= answer() }}")
        assert prose.render(text, lang, shelf=shelf, used=Used()) == "27"
    assert spoken == ["en", "es"]


def test_computing_leaves_the_language_as_it_was():
    from foedus import language

    language.use("en")
    render("{{= len(rows)}}", "es")
    assert language.active() == "en"
