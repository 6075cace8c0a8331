"""The writer's desk: marks on a sentence, what the journal kept, the rubric."""

import pytest

from foedus import desk, journal, language


def kept(text, lesson="01"):
    journal.append({"kind": "note", "item": "note", "lesson": lesson, "answer": text})


def test_a_sentence_that_says_more_than_its_claim_is_marked():
    proof = desk.proofread("Established: no conditions [^kcna-unconditional-12-july-2025].")
    assert proof.faults == ["wrong-status"]
    assert "“claimed”" in repr(proof)
    assert "<li>" in proof._repr_html_()


def test_no_remark_is_never_called_true():
    assert "a reader says" in repr(desk.proofread("Nobody knows."))
    with pytest.raises(desk.NoText):
        desk.proofread(7)


def test_many_texts_on_one_partys_word_are_one_origin():
    row = desk.weigh(["It is so [^kcna-unconditional-12-july-2025] [^wonsan-kcna-unconditional]."]).iloc[0]
    assert (row["citations"], row["origins"]) == (2, 1)
    assert row["sources"] > 5


def test_the_journals_sentences_come_with_their_marks_and_only_sound_ones_are_ready():
    kept("Claimed on 13 July 2025: KCNA says so [^kcna-unconditional-12-july-2025].")
    kept("Some 9 went.")
    kept("<b>bold</b>")
    found = desk.collected()
    assert len(found.texts) == 3
    assert found.ready == [found.texts[0]]
    kept("Moscow and Pyongyang both confirm it [^dprk-acknowledges-troops].")
    # The page asks for a status: what lacks it is not called ready before.
    assert desk.collected().ready == found.ready
    assert "<b>bold" not in found._repr_html_()


def test_forecasts_are_read_defensively():
    terms = {"question": {"en": "Will it rain?", "es": "¿Lloverá?"}, "resolves": "2027-01-01"}
    for item, answer, forecast in [("a", 20, terms), ("b", "x", terms), ("c", 30, None), ("d", 400, terms)]:
        journal.append({"kind": "predict", "item": item, "answer": answer, "forecast": forecast})
    assert desk.collected().forecasts == ("Will it rain? 20% (settled by 2027-01-01)",)
    language.use("es")
    assert desk.collected().forecasts[0].startswith("¿Lloverá?")


def test_a_rubric_is_shown_in_the_language_that_is_on():
    language.use("es")
    shown = desk.rubric("one-finding")._repr_html_()
    assert 'lang="es"' in shown
    assert "Pregunta" in shown
    with pytest.raises(desk.NoRubric, match="one-finding"):
        desk.rubric("one-findin")


def test_the_ledger_is_held_to_its_own_rule():
    found = desk.audit()
    shown = found[found["status"] == "established"]
    bare = shown[(shown["origins"] < 2) & ~shown["record"]]
    assert 0 < len(bare) < 20
