"""The ledger in a notebook: look up, cite, see who disagrees, and never a traceback for a slip."""

import subprocess
import sys
from html.parser import HTMLParser

import pytest

from foedus import language, ledger, outline

RAW = {
    "claims": {
        "river-crossed": {
            "en": "The <river> was crossed.",
            "es": "Se cruzó el <río>.",
            "status": "contested",
            "topic": "war",
            "as_of": "2024-05-02",
            "by": {"en": "the agency", "es": "la agencia"},
            "sources": ["agency-2024", "ministry-2024"],
            "see": ["river-denied"],
            "values": {"boats": [3, 3], "men": [20, 30]},
            "lessons": ["01"],
        },
        "river-denied": {
            "en": "The ministry denied it.",
            "es": "El ministerio lo negó.",
            "status": "claimed",
            "topic": "war",
            "as_of": "2024-05",
            "by": {"en": "the ministry", "es": "el ministerio"},
            "sources": ["ministry-2024"],
            "see": ["river-crossed", "bridge-stands"],
            "lessons": ["01", "05"],
        },
        "bridge-stands": {
            "en": "The bridge stands.",
            "es": "El puente sigue en pie.",
            "status": "established",
            "topic": "aid",
            "as_of": "2024",
            "sources": ["ministry-2024"],
        },
    },
    "sources": {
        "agency-2024": {
            "title": "A «river» & its banks",
            "publisher": "Agency <X>",
            "date": "2024-05-02",
            "url": 'https://example.org/?a="b"',
            "lang": "en",
            "kind": "wire",
        },
        "ministry-2024": {
            "title": "Comunicado 7",
            "publisher": "Ministry",
            "date": "2024-05",
            "date_approx": True,
            "url": None,
            "lang": "es",
            "kind": "official",
        },
    },
    "statements": [
        {
            "id": "crossed",
            "order": 1,
            "claim": "river-crossed",
            "evidence": "river-denied",
            "words": {"en": "The river was crossed", "es": "Se cruzó el río"},
            "named": "none",
            "status": "contested",
            "holds": "one_voice",
            "verdict": {"en": "one agency", "es": "una agencia"},
            "voices": [
                {"source": "agency-2024", "voice": "press", "how": "first_hand", "claim": "river-crossed"},
                {"source": "ministry-2024", "voice": "Moscow", "how": "repeats", "claim": "river-denied"},
            ],
        }
    ],
    "retired": {"claims": {"river-old": "river-crossed"}, "sources": {}},
}
TABLES = {
    "boats": {"sources": [{"name": "Harbour office", "url": "https://example.org/boats"}, {"name": "Us"}]}
}


@pytest.fixture(autouse=True)
def small_ledger(monkeypatch: pytest.MonkeyPatch):
    kept = language.active()
    language.use("en")
    files = {"ledger": RAW, "tables": TABLES}
    monkeypatch.setattr(outline, "compiled", files.__getitem__)
    monkeypatch.setattr(outline, "compiled_entry", lambda name, section, key: files[name][section].get(key))
    yield
    language.use(kept)


class Page(HTMLParser):
    """What a browser would make of a card: its text, its tags and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_a_claim_gives_numbers_as_ranges_so_that_they_can_be_compared() -> None:
    assert ledger.claim("river-crossed").values == {"boats": (3, 3), "men": (20, 30)}


def test_text_and_who_follow_the_language_that_is_on() -> None:
    found = ledger.claim("river-denied")
    assert (found.text, found.by) == ("The ministry denied it.", "the ministry")
    language.use("es")
    assert (found.text, found.by) == ("El ministerio lo negó.", "el ministerio")


def test_a_claim_cannot_be_changed_by_a_slip_of_the_student() -> None:
    with pytest.raises(AttributeError):
        ledger.claim("river-denied").status = "established"


def test_plain_text_shows_mark_who_date_and_statement() -> None:
    assert (
        repr(ledger.claim("river-denied")) == "○ claimed · the ministry · May 2024\nThe ministry denied it."
    )
    assert repr(ledger.claim("bridge-stands")).startswith("● established · 2024\n")


def test_a_dispute_is_seen_from_both_of_its_sides() -> None:
    assert [one.id for one in ledger.claim("river-crossed").disagree] == ["river-denied"]
    assert [one.id for one in ledger.claim("river-denied").disagree] == ["river-crossed"]


def test_a_claim_without_dispute_has_nobody_who_disagrees() -> None:
    assert ledger.claim("bridge-stands").disagree == ()


def test_the_card_gives_status_as_glyph_and_word_never_by_colour_alone() -> None:
    for status, (glyph, word) in ledger.STATUS.items():
        assert ledger.mark(status) == f"{glyph} {word['en']}"
    assert "◆ contested" in Page(ledger.claim("river-crossed")._repr_html_()).text


def test_the_card_says_its_language_and_that_of_each_title_to_a_screen_reader() -> None:
    language.use("es")
    tags = Page(ledger.claim("river-crossed")._repr_html_()).tags
    assert tags[0][1]["lang"] == "es"
    assert [attributes["lang"] for tag, attributes in tags if tag == "cite"] == ["en", "es"]


def test_the_card_escapes_what_sources_and_texts_hold() -> None:
    page = Page(ledger.claim("river-crossed")._repr_html_())
    assert "The <river> was crossed." in page.text
    assert "Agency <X>: A «river» & its banks, 2 May 2024, news agency" in page.text
    assert not {tag for tag, _ in page.tags} & {"river", "x"}


def test_links_open_without_handing_the_notebook_over_and_a_source_without_address_is_no_link() -> None:
    links = [attrs for tag, attrs in Page(ledger.claim("river-crossed")._repr_html_()).tags if tag == "a"]
    assert [link["href"] for link in links] == ['https://example.org/?a="b"']
    assert "noopener" in links[0]["rel"]


def test_the_card_names_who_disagrees_with_the_id_to_look_up() -> None:
    text = Page(ledger.claim("river-crossed")._repr_html_()).text
    assert "Who disagrees○ claimed: The ministry denied it. river-denied" in text


def test_the_card_takes_its_colours_from_the_page_so_that_dark_mode_holds() -> None:
    html = ledger.claim("river-crossed")._repr_html_()
    assert "var(--jp-layout-color1,transparent)" in html
    assert "#" not in html.replace("&#x27;", "")


def test_a_date_that_was_inferred_says_so_in_each_language() -> None:
    source = ledger.claim("bridge-stands").sources[0]
    assert repr(source) == "Ministry, Comunicado 7, May 2024 (approximate), official text"
    language.use("es")
    assert repr(source) == "Ministry, Comunicado 7, mayo de 2024 (aproximada), texto oficial"


def test_a_citation_fits_one_line_with_all_its_sources() -> None:
    assert ledger.cite("river-denied") == (
        "○ claimed · the ministry · May 2024 · Ministry, Comunicado 7, May 2024 (approximate), official text"
    )


SLIPS = {
    "misspelt id": (lambda: ledger.claim("river-cross"), "ids near it: river-crossed", "ids parecidos"),
    "no text": (lambda: ledger.claim(7), "The ledger has no claim 7;", "ninguna afirmación 7"),
    "a list": (lambda: ledger.claim(["river-crossed"]), "near it: river-crossed", "parecidos: river-crossed"),
    "id given up": (lambda: ledger.claim("river-old"), "write 'river-crossed'", "escribe 'river-crossed'"),
    "cited": (lambda: ledger.cite("river"), "ids near it:", "ids parecidos:"),
    "topic": (lambda: ledger.claims("wars"), "no topic 'wars'; near it: war.", "No hay tema 'wars'"),
    "status": (lambda: ledger.claims(status="sure"), "no status 'sure'", "No hay estado 'sure'"),
    "lesson": (lambda: ledger.claims(lesson=1), "no lesson 1; near it: 01", "No hay lección 1"),
    "sources": (lambda: ledger.sources("boat"), "called 'boat'; near it: boats", "llama 'boat'"),
    "sources of a list": (lambda: ledger.sources([1]), "called [1]", "llama [1]"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_gets_one_sentence_in_the_language_that_is_on(name: str) -> None:
    call, english, spanish = SLIPS[name]
    for lang, part in (("en", english), ("es", spanish)):
        language.use(lang)
        with pytest.raises(ledger.FoedusError) as caught:
            call()
        assert part in str(caught.value)
        assert "\n" not in str(caught.value)
        assert caught.value._render_traceback_() == [str(caught.value)]


def test_claims_can_be_narrowed_by_topic_status_and_lesson() -> None:
    assert ledger.claims()["id"].tolist() == ["bridge-stands", "river-crossed", "river-denied"]
    assert ledger.claims("war", status="claimed")["id"].tolist() == ["river-denied"]
    assert ledger.claims(lesson="05")["id"].tolist() == ["river-denied"]


def test_a_filter_that_fits_nothing_still_gives_the_columns() -> None:
    empty = ledger.claims("aid", status="estimate")
    assert empty.empty
    assert list(empty) == ["id", "text", "status", "by", "as_of", "topic", "n_sources"]


def test_claims_speak_the_language_that_is_on() -> None:
    language.use("es")
    row = ledger.claims("war").set_index("id").loc["river-denied"]
    assert (row["text"], row["by"], row["n_sources"]) == ("El ministerio lo negó.", "el ministerio", 1)


def test_sources_of_a_claim_and_of_a_table_have_the_same_columns() -> None:
    of_claim, of_table = ledger.sources("river-crossed"), ledger.sources("boats")
    assert list(of_claim) == list(of_table) == ["id", "publisher", "title", "date", "kind", "url"]
    assert of_claim["kind"].tolist() == ["news agency", "official text"]
    assert of_table["publisher"].tolist() == ["Harbour office", "Us"]


def test_voices_have_a_row_per_statement_and_source_with_its_date() -> None:
    found = ledger.voices()
    assert found[["statement", "source", "published", "voice", "how"]].to_numpy().tolist() == [
        ["crossed", "agency-2024", "2024-05-02", "press", "first_hand"],
        ["crossed", "ministry-2024", "2024-05", "Moscow", "repeats"],
    ]
    assert " ".join(found) == (
        "order statement words named source publisher published voice how status holds verdict claim"
    )


def test_looking_up_a_claim_waits_for_no_heavy_package() -> None:
    heavy = "{'pandas', 'numpy', 'matplotlib', 'ipywidgets', 'networkx', 'babel', 'yaml'}"
    code = f"import foedus as fd, sys; fd.claim('nato-32'); print({heavy} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
