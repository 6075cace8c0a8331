"""The student's page: what is on it, what it never does, and the files that it leaves alone."""

import io

import pytest
from matplotlib.figure import Figure

from foedus import briefings, journal, language, printing
from foedus.briefings import NoBriefing, briefing, model_briefing

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def axes():
    drawn = Figure().subplots()
    drawn.barh(["a", "b"], [1, 2])
    return drawn


def sound(**changed):
    model = model_briefing("sound").parts
    given = {
        "title": model.title, "lead": model.lead, "findings": model.findings, "unknown": model.unknown,
        "change": model.change, "figure": axes(), "alt": "Two bars, the second twice as long as the first.",
    }  # fmt: skip
    return briefing(**given | changed)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sound_model_is_finished_and_the_flawed_one_is_not(lang):
    language.use(lang)
    assert model_briefing("sound").remarks() == []
    assert len(model_briefing("flawed").remarks()) >= 5


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("title", "", "Title: it is missing."),
        ("title", "...", "Title: it is missing."),
        ("lead", "Some 11,000 soldiers went.", "Lead: This sentence holds a number"),
        ("unknown", [], "What is not known: it is missing."),
        ("change", ..., "What would change your mind: it is missing."),
        ("findings", ["Claimed: so it is [^kcna-unconditional-12-july-2025]."], "Findings: 1"),
        ("figure", None, "Figure: there is none"),
        ("alt", "Bars.", "Figure: say in a sentence"),
        ("title", "word " * 400, "Length: "),
    ],
)
def test_each_thing_that_is_missing_is_said(part, value, said):
    assert sound().remarks() == []
    assert any(one.startswith(said) for one in sound(**{part: value}).remarks())


def test_nothing_that_a_student_types_runs():
    parts = ("title", "lead", "alt", "caption", "by", "reader", "forecast")
    page = sound(**dict.fromkeys(parts, HOSTILE), findings=[HOSTILE], unknown=[HOSTILE], change=[HOSTILE])
    for html in (page.html(), page._repr_html_()):
        assert "<script" not in html
        assert "<img src=x" not in html
    assert "default-src 'none'" in page.html()
    assert 'sandbox=""' in page._repr_html_()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_badges_dates_and_sources_come_from_the_ledger_in_the_language_that_is_on(lang):
    language.use(lang)
    html = model_briefing("sound").html()
    assert f'<html lang="{lang}">' in html
    assert {"en": "○ claimed", "es": "○ afirmado"}[lang] in html
    assert {"en": "13 July 2025", "es": "13 de julio de 2025"}[lang] in html
    assert "kcna-unconditional-12-july-2025" in html
    assert "[^" not in html


def test_every_number_in_the_text_leads_to_a_source_that_is_there():
    html = model_briefing("sound").html()
    for place in range(1, 8):
        assert f'href="#s{place}"' in html
        assert f'id="s{place}"' in html


def test_an_earlier_page_is_never_written_over(tmp_path):
    first = sound().save(tmp_path, pdf=False).files[0]
    first.write_text("mine", encoding="utf-8")
    (tmp_path / "briefing-2.pdf").write_text("printed", encoding="utf-8")
    second = sound().save(tmp_path, pdf=False).files[0]
    assert (first.name, second.name) == ("briefing.html", "briefing-3.html")
    assert first.read_text(encoding="utf-8") == "mine"
    assert [event["answer"] for event in journal.events(kind="briefing")] == [first.name, second.name]


def test_a_page_with_something_to_mend_is_kept_only_as_a_draft(tmp_path):
    page = sound(title="")
    assert page.save(tmp_path).files == ()
    assert "Not saved yet" in repr(page.save(tmp_path))
    kept = page.save(tmp_path, draft=True).files
    assert 'class="draft"' in kept[0].read_text(encoding="utf-8")


def test_where_no_browser_prints_the_page_is_kept_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "NAMES", ("no-such-browser",))
    assert [one.suffix for one in sound().save(tmp_path).files] == [".html"]


def test_without_findings_the_journal_gives_the_sentences_that_cite():
    journal.append({"kind": "note", "item": "note", "answer": "No mark here."})
    journal.append({"kind": "note", "item": "note", "answer": "It binds [^nato-32]."})
    assert briefing().parts.findings == ("It binds [^nato-32].",)


def test_what_is_no_text_or_no_figure_is_told_in_one_sentence():
    with pytest.raises(NoBriefing, match="The part title is text"):
        briefing(title=3)
    with pytest.raises(NoBriefing, match="The figure is none"):
        briefing(figure="a picture")


def test_the_page_fits_the_room_that_the_words_allow():
    assert briefings.FEWEST <= len(model_briefing("sound").parts.findings) <= briefings.MOST


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_figure_of_the_sound_page_is_flat_enough_to_be_read_on_it(lang):
    from matplotlib.image import imread

    language.use(lang)
    tall, wide = imread(io.BytesIO(model_briefing("sound").parts.image)).shape[:2]
    assert wide > 1.6 * tall


def test_who_kept_nothing_is_told_how_many_findings_a_page_needs():
    page = briefing("A title", "A lead", [...], unknown="?", change="?")
    assert any(one.startswith("Findings: 0 so far; a page holds 3 to 6") for one in page.remarks())
