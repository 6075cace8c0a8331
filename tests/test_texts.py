"""What a program sees of a short text, and what it leaves to a reader."""

import pytest

from foedus import language
from foedus.judging import judge
from foedus.texts import FAULTS, cited, label, numbers, plain, remarks, sentences

KNOWN = {
    "shown": {"kind": "claim", "status": "established", "origins": ["NHK", "TV Chosun"], "record": False,
              "written": ["On 26 April 2025 Russia confirmed 11,000.", "2025-04-26"]},
    "one-wire": {"kind": "claim", "status": "established", "origins": ["Reuters"], "record": False,
                 "written": ["2010"]},
    "document": {"kind": "claim", "status": "established", "origins": ["Treaty"], "record": True,
                 "written": ["2024-06-19"]},
    "said": {"kind": "claim", "status": "claimed", "origins": ["Pyongyang"], "record": False,
             "written": ["2025-07-13"]},
    "meetings": {"kind": "table", "status": None, "origins": [], "record": True, "written": []},
}  # fmt: skip


def faults(text, **rules):
    return [one.fault for one in remarks(text, rules, KNOWN)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Established on 26 April 2025: Moscow confirms it [^shown].", []),
        ("Some 11,000 soldiers went.", ["uncited-number"]),
        ("Thousands of soldiers went.", ["uncited-number"]),
        ("Miles de soldados fueron.", ["uncited-number"]),
        ("Established: 12,000 soldiers went [^shown].", ["number-not-in-claim"]),
        ("Established: the support has no conditions [^said].", ["wrong-status"]),
        ("Established: both hold [^shown] [^said].", ["wrong-status"]),
        ("Established in 2010: the lease was extended [^one-wire].", ["one-origin"]),
        ("Established: the lease was extended [^one-wire] [^shown].", []),
        ("Established on 19 June 2024: they signed [^document].", []),
        ("They said it [^nobody].", ["unknown-claim"]),
        ("Half of 90 meetings came later [^meetings].", []),
        ("Nobody says how many.", []),
    ],
)
def test_each_fault_that_a_program_can_see_is_seen_and_no_other(text, seen):
    assert faults(text) == seen


def test_a_number_may_be_written_as_the_other_language_writes_it():
    assert faults("Establecido: 11.000 soldados fueron [^shown].") == []
    assert numbers("11.000, 11,000, 2.5 y 2,5") == {"11000", "2.5"}


def test_the_number_inside_a_mark_is_no_number_of_the_sentence():
    assert faults("They signed [^said].") == []
    assert numbers("x [^nato-32]") == set()


@pytest.mark.parametrize(
    ("rules", "seen"),
    [
        ({"label": True}, ["no-status"]),
        ({"claims": 2}, ["too-few-claims"]),
        ({"about": ["document"]}, ["off-subject"]),
        ({"words": (8, 20)}, ["too-short"]),
        ({"words": (1, 2)}, ["too-long"]),
        ({"sentences": (2, 3)}, ["too-short"]),
    ],
)
def test_a_task_can_ask_for_more(rules, seen):
    assert faults("Moscow confirms it [^shown].", **rules) == seen


def test_a_status_word_in_the_middle_is_a_verb_and_no_label():
    assert label("Seoul claimed that they fought [^said].") is None
    assert label("They fought (established) [^shown].") == "established"
    assert label("**Por confirmar** en 2025: el precio.") == "reported"


def test_marks_stay_with_their_sentence_and_abbreviations_end_none():
    assert sentences("One [^a]. Two. [^b] Three") == ["One [^a].", "Two. [^b]", "Three"]
    assert sentences("EE. UU. votó no. Ucrania, sí.") == ["EE. UU. votó no.", "Ucrania, sí."]
    assert sentences("See art. 4 of it. Yes.") == ["See art. 4 of it.", "Yes."]
    assert cited("One [^a]. Two. [^b] [^a]") == ["a", "b"]
    assert plain("They fought [^a].") == "They fought."


def entry(*mistakes, **rules):
    says = [{"id": one, "says": {"en": f"en {one}", "es": f"es {one}"}, "results": None} for one in mistakes]
    return {"kind": "text", "rules": rules, "mistakes": says, "known": KNOWN, "expected": "", "compare": {}}


def test_a_text_is_right_when_nothing_visible_is_amiss_whatever_its_words():
    for text in ("Established: Moscow confirms it [^shown].", "Claimed: no conditions [^said]."):
        assert judge(entry(label=True), text).outcome == "right"


def test_a_fault_that_the_task_foresees_gets_its_sentence_and_the_place():
    verdict = judge(entry("uncited-number"), "It is so [^said]. Some 9 went.")
    assert (verdict.outcome, verdict.mistake) == ("not_yet", "uncited-number")
    assert verdict.message == "en uncited-number “Some 9 went.”"


def test_further_faults_are_counted_so_that_nobody_mends_one_and_thinks_it_is_done():
    assert judge(entry(), "Some 9 went. Some 8 came.").message.endswith("(1 more to mend.)")


def test_what_is_no_text_is_told_so_and_dots_are_open():
    assert "a text is asked for" in judge(entry(), 7).message
    assert judge(entry(), "...").outcome == judge(entry(), ...).outcome == "open"


def test_every_remark_is_said_in_spanish_too():
    language.use("es")
    assert "«establecido»" in str(remarks("Establecido: nada [^said].", {}, KNOWN)[0])
    assert len(FAULTS) == len(set(FAULTS))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        # Sound sentences that a narrower reading would mark wrong.
        ("Established on 26 April 2025: Moscow confirms it. [^shown]", []),
        ("Established by Gen. Gerasimov on 26 April 2025: he said so [^shown].", []),
        ("Established on 26 April 2025: the U.S. Congress heard of 11 thousand [^shown].", []),
        ("Moscow confirms it (established, 26 April 2025) [^shown].", []),
        ("Está establecido a 26 de abril de 2025: lo confirma Moscú; véase la pág. 11.000 [^shown].", []),
        ("1. Establecido a 26 de abril de 2025: EE. UU. lo confirma [^shown].", []),
        ("Establecido: unos 11 000 soldados [^shown]. Nadie dice más [^shown].", []),
        ("Reported in 2010: the lease was extended [^one-wire].", []),
        ("Estimate of this course: 11,000 at least [^shown] [^said].", []),
        ("Establecido a 26 de abril de 2025: fueron 11.000. Nadie dice más [^shown].", []),
        # And bad ones that it would let pass.
        ("Established: twelve thousand soldiers went [^shown].", ["number-not-in-claim"]),
        ("Establecido: doce mil soldados fueron [^shown].", ["number-not-in-claim"]),
        ("Twelve soldiers died.", ["uncited-number"]),
        ("Established on 26 April 2025: 12,000 went. Nobody says more [^shown].", ["number-not-in-claim"]),
        ("Established: 11,000 went. Claimed: so it is [^said].", ["uncited-number"]),
        ("Established: it is so [^shown]. It has no conditions [^said].", ["wrong-status"]),
        ("Reported losses differ widely [^shown].", ["no-status"]),
    ],
)
def test_students_own_ways_of_writing_are_read_as_they_are_meant(text, seen):
    assert faults(text, label=True) == seen


@pytest.mark.parametrize(
    "mark", ["[shown-by-moscow]", "[^shown-a, ^said-b]", "[^ shown-a]", "[ûk-6000-casualties]", "[^a-b; c-d]"]
)
def test_a_mark_that_the_keyboard_spoiled_is_told_as_such_and_nothing_else(mark):
    assert faults(f"Established on 26 April 2025: it is so {mark}.") == ["no-mark"]
    language.use("es")
    assert "barra espaciadora" in str(remarks(f"Es así {mark}.", {}, KNOWN)[0])


def test_a_short_word_before_a_number_ends_no_sentence_and_alone_it_does():
    assert len(sentences("See No. 5 and p. 3 of it. Yes.")) == 2
    assert sentences("¿Lo negó? No. Lo confirmó.") == ["¿Lo negó?", "No.", "Lo confirmó."]
