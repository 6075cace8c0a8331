"""The course's own ledger: whole, and fit to be leaned on."""

import re
from collections import Counter
from pathlib import Path

import pytest

from foedus import language, ledger, outline
from foedus.teach import claims, ledger_files
from foedus.teach.ledger_schema import TOPICS, How, Kind, Status, Voice, get_args

ROOT = outline.root()


@pytest.fixture(scope="module")
def compiled() -> dict:
    return claims.compile_ledger(ROOT)


@pytest.fixture(scope="module")
def book() -> ledger_files.Book:
    return ledger_files.read(ROOT)


def test_no_claim_that_came_over_was_lost(compiled: dict) -> None:
    # 1,039 claims came over; each stands, or names the one that tells the same.
    assert len(compiled["claims"]) + len(compiled["retired"]["claims"]) >= 1039


def test_every_topic_has_its_file_and_its_claims(compiled: dict) -> None:
    found = Counter(claim["topic"] for claim in compiled["claims"].values())
    assert set(found) == set(TOPICS)
    assert {path.stem for path in (ROOT / "course" / "claims").glob("*.yaml")} == {*TOPICS, "retired"}


def test_every_claim_can_be_shown_in_both_languages(compiled: dict) -> None:
    for id in compiled["claims"]:
        one = ledger.claim(id)
        for lang in language.LANGUAGES:
            assert language.text(one.texts, lang).strip()
        assert one.sources


def test_words_of_the_schema_and_words_of_the_notebook_are_the_same() -> None:
    assert tuple(ledger.STATUS) == get_args(Status)
    assert set(ledger.cards.KINDS) == set(get_args(Kind))


def test_no_text_says_the_same_in_both_languages_by_oversight(compiled: dict) -> None:
    same = [id for id, claim in compiled["claims"].items() if claim["en"] == claim["es"]]
    assert same == []


def test_no_two_claims_are_told_in_the_same_words(compiled: dict) -> None:
    texts = Counter(claim["en"] for claim in compiled["claims"].values())
    assert [text for text, times in texts.items() if times > 1] == []


def test_who_says_what_in_lesson_one_is_told_in_spanish_too(compiled: dict) -> None:
    english = re.compile(
        r"\b(and|of|from|via|citing|quoting|article|ministry|minister|accounts|press)\b", re.IGNORECASE
    )
    told = [claim["by"]["es"] for claim in compiled["claims"].values() if "by" in claim and _is_first(claim)]
    # Names of outlets keep their language.
    names = re.compile(r"Europa Press|Aju Press|War on the Rocks")
    assert [by for by in told if english.search(names.sub("", by))] == []


def _is_first(claim: dict) -> bool:
    return claim["topic"] == "article" or "01" in claim.get("lessons", ())


def test_every_statement_of_the_article_is_weighed_against_evidence(compiled: dict) -> None:
    known = compiled["claims"]
    orders = [said["order"] for said in compiled["statements"]]
    assert orders == list(range(1, len(orders) + 1))
    for said in compiled["statements"]:
        assert said["claim"].startswith("seed-")
        assert "01" in known[said["claim"]]["lessons"]
        assert "01" in known[said["evidence"]]["lessons"]


def test_the_claims_of_the_article_and_their_evidence_point_at_each_other(compiled: dict) -> None:
    known = compiled["claims"]
    for said in compiled["statements"]:
        joined = {*known[said["claim"]].get("see", ()), *known[said["evidence"]].get("see", ())}
        assert joined & {said["claim"], said["evidence"]}, said["id"]


def test_voices_of_the_article_are_as_they_were_coded(compiled: dict) -> None:
    rows = [(said["id"], voice) for said in compiled["statements"] for voice in said["voices"]]
    assert {voice["voice"] for _, voice in rows} <= set(get_args(Voice))
    assert {voice["how"] for _, voice in rows} <= set(get_args(How))
    own = {(id, voice["voice"]) for id, voice in rows if voice["how"] == "first_hand"}
    heard = Counter(Counter(id for id, _ in own).get(said["id"], 0) for said in compiled["statements"])
    assert sum(times for voices, times in heard.items() if voices >= 2) == 6
    assert (heard[1], heard[0]) == (5, 3)


def test_the_same_act_has_the_same_status_whichever_capital_does_it(compiled: dict) -> None:
    # What one side alone reports of a closed meeting is claimed, be it Pyongyang or Moscow.
    status = {said["id"]: said["status"] for said in compiled["statements"]}
    assert status["unconditional-offer"] == status["contacts-soon"] == "claimed"


def test_the_prediction_of_lesson_01_can_reach_every_number_of_statements(compiled: dict) -> None:
    asked = outline.compiled("bank")["predictions"]["how-many-voices"]
    assert asked["high"] == len(compiled["statements"])
    assert all(str(len(compiled["statements"])) in text for text in asked["stem"].values())


def test_unconditional_has_many_outlets_and_one_voice(compiled: dict) -> None:
    (said,) = (one for one in compiled["statements"] if one["id"] == "unconditional-offer")
    assert {voice["voice"] for voice in said["voices"] if voice["how"] == "first_hand"} == {"Pyongyang"}
    assert len({voice["source"] for voice in said["voices"]}) >= 10


def test_an_id_given_up_leads_straight_to_one_that_stands(compiled: dict) -> None:
    for part in ("claims", "sources"):
        for new in compiled["retired"][part].values():
            assert new in compiled[part]


def test_a_source_stands_in_the_file_that_cites_it_most(book: ledger_files.Book) -> None:
    cites: dict[str, Counter[str]] = {}
    for placed in book.claims.values():
        for name in placed.entry.sources:
            cites.setdefault(name, Counter())[placed.topic] += 1
    for name, topics in cites.items():
        home = min(topics, key=lambda topic: (-topics[topic], topic))
        assert book.sources[name].topic == home, name


def test_the_files_speak_of_the_course_alone() -> None:
    # How the material was gathered is no business of a reader.
    workshop = re.compile(r"search result|stored page|copy held|fetched|crawl", re.IGNORECASE)
    for path in sorted((ROOT / "course" / "claims").glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not workshop.search(line), f"{Path(path).name}:{number}"


def test_compiled_ledger_fits_what_the_notebooks_read(compiled: dict) -> None:
    assert outline.compiled("ledger") == compiled
