import datetime

import pytest

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
    return prose.render(Cell("markdown", text), lang, shelf=SHELF, used=used or Used())


def faults(en, es=None):
    pair = Pair(Cell("markdown", en, {"lang": "en"}, 1), Cell("markdown", es or en, {"lang": "es"}, 50))
    return list(prose.faults(pair, file="lesson.md", shelf=SHELF))


def test_citations_show_glyph_word_and_number_and_lead_to_the_sources():
    assert render("He came [^met].") == "He came\u00a0<sup>[● established\u00a01](#Sources)</sup>."
    assert "[○ afirmado\u00a01](#Fuentes)" in render("Dijo [^said].", "es")


def test_several_citations_share_one_short_mark_and_a_claim_keeps_its_number():
    used = Used()
    first = render("He came [^said] [^met]. And [^met].", used=used)
    assert first.count("<sup>") == 2
    assert "[○ claimed\u00a01](#Sources) · [● established\u00a02](#Sources)</sup>" in first
    assert used.claims == {"said": 1, "met": 2}


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
        "a [short text](#Words-of-this-lesson), a [readout](#Words-of-this-lesson)"
    )
    assert list(used.terms) == ["readout"]
    assert render("{readout}", "es") == "[versión oficial](#Vocabulario)"


def test_fragments_need_no_escaping():
    from urllib.parse import quote

    for heading in (*prose.SOURCES.values(), *prose.WORDS.values()):
        assert "#" + quote(prose.anchor(heading)[1:]) == prose.anchor(heading)


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


def test_computing_leaves_the_language_as_it_was():
    from foedus import language

    language.use("en")
    render("{{= len(rows)}}", "es")
    assert language.active() == "en"
