"""The ledger's sources: every fault is found, and said so that its author can mend it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from foedus.teach import claims
from foedus.teach.faults import CourseFaults

WAR = """\
sources:
  agency-2024:
    title: A river is crossed
    publisher: Agency
    date: 2024-05-02
    url: https://example.org/river
    lang: en
    kind: wire
  ministry-2024:
    title: Communiqué 7
    publisher: Ministry
    date: '2024-05'
    url: https://example.org/seven
    lang: en
    kind: official

claims:
  - id: river-crossed
    en: The river was crossed.
    es: Se cruzó el río.
    status: contested
    by: {en: the agency, es: la agencia}
    as_of: 2024-05-02
    sources: [agency-2024]
    see: [river-denied]
    lessons: [1]

  - id: river-denied
    en: The ministry denied it.
    es: El ministerio lo negó.
    status: established
    as_of: 2024-05-03
    sources: [ministry-2024]
    values: {boats: 3, men: [20, 30]}
    see: [river-crossed]
    checked: 2026-01-15
    lessons: [1, 5]
"""
ARTICLE = """\
sources:
  seed:
    title: The article
    publisher: Course
    date: 2024-05-04
    url: null
    lang: es
    kind: press

claims:
  - id: seed-river
    en: The article says that the river was crossed.
    es: El artículo dice que se cruzó el río.
    status: claimed
    by: the article
    as_of: 2024-05-04
    sources: [seed]

statements:
  - id: crossed
    order: 1
    claim: seed-river
    evidence: river-crossed
    words: {en: The river was crossed, es: Se cruzó el río}
    named: none
    status: contested
    holds: one_voice
    verdict: {en: one agency, es: una agencia}
    voices:
      - {source: agency-2024, voice: press, how: first_hand, claim: river-crossed, note: was there}
"""
RETIRED = "claims: {river-old: river-crossed}\nsources: {agency-old: agency-2024}\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course" / "claims"
    folder.mkdir(parents=True)
    (folder / "war.yaml").write_text(WAR, encoding="utf-8")
    (folder / "article.yaml").write_text(ARTICLE, encoding="utf-8")
    (folder / "retired.yaml").write_text(RETIRED, encoding="utf-8")
    return tmp_path


def change(course: Path, file: str, old: str, new: str) -> None:
    path = course / "course" / "claims" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(course: Path) -> list[str]:
    with pytest.raises(CourseFaults) as caught:
        claims.compile_ledger(course)
    return [str(fault) for fault in caught.value.faults]


def test_the_notebooks_get_every_claim_with_its_topic_range_and_lessons(course: Path) -> None:
    ledger = claims.compile_ledger(course)
    assert ledger["claims"]["river-denied"] == {
        "en": "The ministry denied it.",
        "es": "El ministerio lo negó.",
        "status": "established",
        "topic": "war",
        "as_of": "2024-05-03",
        "sources": ["ministry-2024"],
        "see": ["river-crossed"],
        "values": {"boats": [3, 3], "men": [20, 30]},
        "checked": "2026-01-15",
        "lessons": ["01", "05"],
    }


def test_who_says_it_is_there_in_both_languages_even_when_written_once(course: Path) -> None:
    ledger = claims.compile_ledger(course)["claims"]
    assert ledger["river-crossed"]["by"] == {"en": "the agency", "es": "la agencia"}
    assert ledger["seed-river"]["by"] == {"en": "the article", "es": "the article"}


def test_a_source_keeps_a_date_that_is_known_to_the_month_only(course: Path) -> None:
    assert claims.compile_ledger(course)["sources"]["ministry-2024"]["date"] == "2024-05"


def test_statements_of_the_article_reach_the_notebooks_with_their_voices(course: Path) -> None:
    (statement,) = claims.compile_ledger(course)["statements"]
    assert statement["words"]["es"] == "Se cruzó el río"
    assert statement["voices"] == [
        {
            "source": "agency-2024",
            "voice": "press",
            "how": "first_hand",
            "claim": "river-crossed",
            "note": "was there",
        }
    ]


# file, what is planted, and the fault as its author reads it
PLANTED = {
    "unknown source": (
        "war.yaml", "sources: [agency-2024]", "sources: [agency-2042]",
        "course/claims/war.yaml:24: claim river-crossed, sources: there is no source 'agency-2042'; "
        "write one that exists, such as agency-2024, ministry-2024",
    ),
    "unknown claim": (
        "war.yaml", "see: [river-denied]", "see: [river-denied, river-denial]",
        "course/claims/war.yaml:25: claim river-crossed, see: there is no claim 'river-denial'; "
        "write one that exists, such as river-denied, river-crossed, seed-river",
    ),
    "claim that was given up": (
        "war.yaml", "see: [river-crossed]", "see: [river-crossed, river-old]",
        "course/claims/war.yaml:35: claim river-denied, see: the claim 'river-old' was given up; "
        "write river-crossed, which took over",
    ),
    "missing language": (
        "war.yaml", "    es: Se cruzó el río.\n", "",
        "course/claims/war.yaml:18: claim river-crossed, es: the text in Spanish is missing; write it",
    ),
    "wrong status": (
        "war.yaml", "status: contested", "status: certain",
        "course/claims/war.yaml:21: claim river-crossed, status: no such word 'certain'; "
        "write one of: established, reported, claimed, contested, estimate",
    ),
    "nobody says it": (
        "war.yaml", "    by: {en: the agency, es: la agencia}\n", "",
        "course/claims/war.yaml:18: claim river-crossed, by: nobody is named, and the status is contested; "
        "say who says it, or who counted",
    ),
    "who in one language": (
        "war.yaml", "{en: the agency, es: la agencia}", "{en: the agency}",
        "course/claims/war.yaml:22: claim river-crossed, by.es: the text in Spanish is missing; write it",
    ),
    "comma in a name": (
        "war.yaml", "en: the agency,", "en: Smith, Jones and Li,",
        "course/claims/war.yaml:22: claim river-crossed, by.Jones and Li: no such field 'Jones and Li'; "
        "drop it, or put the text in quotes",
    ),
    "year as a number": (
        "war.yaml", "as_of: 2024-05-02", "as_of: 2024",
        "course/claims/war.yaml:23: claim river-crossed, as_of: 2024 is no date; "
        "write YYYY-MM-DD; if the day is unknown 'YYYY-MM' or 'YYYY' in quotes",
    ),
    "bad date of a source": (
        "war.yaml", "date: '2024-05'", "date: May 2024",
        "course/claims/war.yaml:12: source ministry-2024, date: 'May 2024' is no date; "
        "write YYYY-MM-DD; if the day is unknown 'YYYY-MM' or 'YYYY' in quotes",
    ),
    "bad address": (
        "war.yaml", "https://example.org/seven", "example.org/seven",
        "course/claims/war.yaml:13: source ministry-2024, url: 'example.org/seven' is no web address; "
        "write it in full, from https:// on, without spaces",
    ),
    "same page twice": (
        "war.yaml", "    date: '2024-05'\n    url: https://example.org/seven",
        "    date: 2024-05-02\n    url: https://example.org/river",
        "course/claims/war.yaml:13: source ministry-2024, url: the same page as source agency-2024; "
        "merge the two, and name the id that goes in retired.yaml",
    ),
    "low above high": (
        "war.yaml", "[20, 30]", "[30, 20]",
        "course/claims/war.yaml:34: claim river-denied, values.men: [30, 20] is no range; "
        "write [low, high], the smaller number first",
    ),
    "words for a number": (
        "war.yaml", "boats: 3", "boats: a few",
        "course/claims/war.yaml:34: claim river-denied, values.boats: 'a few' is no number; "
        "write a number, or [low, high]",
    ),
    "unknown field": (
        "war.yaml", "    checked: 2026-01-15", "    verified: 2026-01-15",
        "course/claims/war.yaml:36: claim river-denied, verified: no such field 'verified'; "
        "use one of: id, en, es, status, by, as_of, sources, document, values, see, quote, note, checked, "
        "weak, lessons",
    ),
    "established on one press page": (
        "war.yaml", "sources: [ministry-2024]", "sources: [agency-2024]",
        "course/claims/war.yaml:31: claim river-denied, status: established rests on one source that is no "
        "document; add a source, one of kind dataset, official, treaty, un, or `weak: why`; "
        "or write reported and by",
    ),
    "one-sided dispute": (
        "war.yaml", "see: [river-crossed]", "see: []",
        "course/claims/war.yaml:35: claim river-denied, see: river-crossed points here and one of the two is "
        "contested, but this does not point back; add river-crossed to see",
    ),
    "id twice": (
        "article.yaml", "id: seed-river", "id: river-crossed",
        "course/claims/war.yaml:18: claim river-crossed, id: the id is already used in "
        "course/claims/article.yaml; merge the two, or give this one an id of its own",
    ),
    "source twice in a file": (
        "war.yaml", "  ministry-2024:", "  agency-2024:",
        "course/claims/war.yaml:2: source agency-2024: it stands twice in this file; keep one of the two",
    ),
    "given-up id used again": (
        "article.yaml", "id: seed-river", "id: river-old",
        "course/claims/retired.yaml:1: retired river-old: the id was given up and is used again; "
        "give the new entry another id",
    ),
    "voice without its claim": (
        "article.yaml", "source: agency-2024", "source: ministry-2024",
        "course/claims/article.yaml:30: statement crossed, voice ministry-2024: claim river-crossed does "
        "not name this source; name it there, or another claim here",
    ),
    "unknown way of knowing": (
        "article.yaml", "how: first_hand", "how: hearsay",
        "course/claims/article.yaml:30: statement crossed, voices.0.how: no such word 'hearsay'; "
        "write one of: first_hand, named_text_not_seen, omits, against, repeats",
    ),
    "unknown evidence": (
        "article.yaml", "evidence: river-crossed", "evidence: river",
        "course/claims/article.yaml:23: statement crossed, evidence: there is no claim 'river'; "
        "write one that exists, such as seed-river, river-denied, river-crossed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_with_file_line_entry_field_and_mend(course: Path, name: str) -> None:
    file, old, new, message = PLANTED[name]
    change(course, file, old, new)
    assert message in faults_of(course)


def test_all_faults_are_told_at_once(course: Path) -> None:
    change(course, "war.yaml", "status: contested", "status: certain")
    change(course, "article.yaml", "order: 1", "order: first")
    assert {line.split(":")[0] for line in faults_of(course)} == {
        "course/claims/article.yaml",
        "course/claims/war.yaml",
    }


def test_a_long_quotation_is_stopped_because_the_text_is_not_ours(course: Path) -> None:
    change(course, "war.yaml", "    checked:", f"    quote: {'word ' * 16}\n    checked:")
    assert "claim river-denied, quote: it has 16 words" in faults_of(course)[0]


def test_a_page_that_is_itself_the_document_may_stand_alone(course: Path) -> None:
    new = "sources: [agency-2024]\n    document: agency-2024"
    change(course, "war.yaml", "sources: [ministry-2024]", new)
    assert claims.compile_ledger(course)["claims"]["river-denied"]["status"] == "established"


def test_a_contested_claim_cannot_stand_alone_on_one_source(course: Path) -> None:
    change(course, "war.yaml", "    see: [river-denied]\n", "")
    change(course, "war.yaml", "    see: [river-crossed]\n", "")
    assert "no other claim and no second source is named" in faults_of(course)[0]


def test_a_file_that_is_no_topic_is_not_read_in_silence(course: Path) -> None:
    (course / "course" / "claims" / "wars.yaml").write_text("claims: []\n", encoding="utf-8")
    assert faults_of(course)[0].startswith("course/claims/wars.yaml: file: no topic is called 'wars'; name")


def test_broken_yaml_names_its_line_and_hides_no_other_fault(course: Path) -> None:
    change(course, "article.yaml", "  - id: crossed", "  - id: [crossed")
    change(course, "war.yaml", "status: contested", "status: certain")
    told = faults_of(course)
    assert told[0].startswith("course/claims/article.yaml:")
    assert any("no such word 'certain'" in line for line in told)


def test_stale_lists_what_was_neither_true_nor_checked_since_oldest_first(course: Path) -> None:
    found = claims.stale(course, date(2026, 1, 1))
    assert [placed.entry.id for placed in found] == ["river-crossed", "seed-river"]


def test_the_stale_report_says_where_each_claim_stands_and_which_lessons_lean_on_it(course: Path) -> None:
    assert claims.stale_report(course, date(2026, 2, 1)).splitlines() == [
        "3 claims hold for a day before 2026-02-01 and were not checked since.",
        "2024-05-02  course/claims/war.yaml  river-crossed  (contested; lessons 01)",
        "2024-05-04  course/claims/article.yaml  seed-river  (claimed; lessons none)",
        "2026-01-15  course/claims/war.yaml  river-denied  (established; lessons 01, 05)",
    ]


@pytest.mark.parametrize("package", ["pydantic", "yaml"])
def test_without_the_extra_an_author_reads_one_sentence_that_says_what_to_install(package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; import foedus.teach.claims"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = run.stderr.strip().splitlines()[-1]
    assert last.endswith("which is not installed; run: python -m pip install 'foedus[teach]'")
