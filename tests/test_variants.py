"""A variant's notebook checks by its own answers, and says so where it cannot."""

import pytest

import foedus as fd
from foedus import language, outline, tasks, variants

PUBLIC = "allies-of-france"


@pytest.fixture(autouse=True)
def _no_variant_stays_open():
    yield
    variants.announce("03", None)


def own(**changes) -> str:
    entry = {**outline.compiled("tasks")[PUBLIC], "expected": 6, **changes}
    return variants.pack("03", 17, {PUBLIC: entry})


def test_the_answer_of_the_variant_is_right_and_the_public_one_is_not():
    fd.lesson("03", "en", variant=17)
    variants.read(own())
    public = outline.compiled("tasks")[PUBLIC]["expected"]
    assert [tasks.check(PUBLIC, answer).outcome for answer in (6, public)] == ["right", "not_yet"]


def test_a_task_that_does_not_vary_is_checked_as_in_public():
    fd.lesson("03", "en", variant=17)
    variants.read(own())
    assert tasks.check("promised-help", ...).outcome == "open"


def test_hints_are_those_of_the_variant():
    fd.lesson("03", "en", variant=17)
    variants.read(own(hints=[{"en": "Take GRC.", "es": "Toma GRC."}, {"en": "Count.", "es": "Cuenta."}]))
    assert tasks.hint(PUBLIC).texts == ("Take GRC.",)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_variant_whose_checks_were_not_read_says_which_cell_to_run(lang):
    fd.lesson("03", lang, variant=17)
    language.use(lang)
    with pytest.raises(variants.DamagedVariant, match=r"variants\.read"):
        tasks.check(PUBLIC, 6)


def test_the_checks_of_another_variant_are_not_taken_for_these():
    fd.lesson("03", "en", variant=18)
    variants.read(own())
    with pytest.raises(variants.DamagedVariant):
        tasks.check(PUBLIC, 6)


def test_opening_the_public_exercise_again_brings_its_answers_back():
    fd.lesson("03", "en", variant=17)
    variants.read(own())
    fd.lesson("03", "en")
    assert tasks.check(PUBLIC, 6).outcome == "not_yet"


@pytest.mark.parametrize("text", ["", "no base64!", own()[:-9], own()[9:], "YWJj"])
def test_damaged_checks_are_one_sentence_and_no_traceback(text):
    language.use("en")
    with pytest.raises(variants.DamagedVariant, match="whole and unchanged"):
        variants.read(text)


def test_lines_may_be_broken_otherwise_on_the_way():
    variants.read("  " + own().replace("\n", "\r\n  "))
    fd.lesson("03", "en", variant=17)
    assert tasks.check(PUBLIC, 6).outcome == "right"
