import json
import math
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from tests.quiz_items import CHOICE, NUMBER, SEVERAL, marked_pairs

import foedus
from foedus import marking

MODULE = (Path(foedus.__file__).parent / "static" / "quiz.js").read_text(encoding="utf-8")
PAIRS = 500


@pytest.fixture(scope="module")
def engine():
    """The module in V8, the engine of Chromium and node, without a page around it."""
    script = re.sub(r"^export default .*$", "", MODULE, flags=re.MULTILINE)
    script = re.sub(r"^export ", "", script, flags=re.MULTILINE)
    with MiniRacer() as running:
        running.eval(script)
        yield running


def plain(pairs):
    """Keep what JSON can hold: that is all a page ever gets."""
    return [pair for pair in pairs if not (isinstance(pair[1], float) and not math.isfinite(pair[1]))]


def marks_in_js(engine, pairs):
    table = json.dumps(pairs)
    said = engine.eval(f"JSON.stringify({table}.map(([item, answer]) => mark(item, answer)))")
    return json.loads(said)


def marks_in_python(pairs):
    return json.loads(json.dumps([asdict(marking.mark(item, answer)) for item, answer in pairs]))


def test_page_and_kernel_give_the_same_marks_over_a_table_of_answers(engine):
    pairs = []

    @settings(max_examples=PAIRS, deadline=None, phases=[Phase.generate], derandomize=True)
    @given(marked_pairs())
    def collect(pair):
        pairs.append(pair)

    collect()
    pairs = plain(pairs)
    assert len(pairs) > PAIRS * 0.8
    kinds = {(item["kind"], marking.mark(item, answer).outcome) for item, answer in pairs}
    assert len(kinds) == 9, "each kind must be seen right, not yet and open"
    for pair, there, here in zip(pairs, marks_in_js(engine, pairs), marks_in_python(pairs), strict=True):
        assert there == here, pair


def test_page_and_kernel_agree_on_the_items_written_by_hand(engine):
    pairs = [
        (item, answer)
        for item in (CHOICE, SEVERAL, NUMBER)
        for answer in ("one", "forty", ["kcna", "kremlin"], ["kcna", "paper"], 62, 62.6, 61.39, 0.62, None)
    ]
    assert marks_in_js(engine, pairs) == marks_in_python(pairs)


def test_the_page_knows_the_same_kinds_of_question(engine):
    assert json.loads(engine.eval("JSON.stringify(Object.keys(KINDS))")) == list(marking.MARKS)


def test_both_languages_of_the_page_say_the_same_things(engine):
    keys = json.loads(engine.eval("JSON.stringify([Object.keys(TEXTS.en), Object.keys(TEXTS.es)])"))
    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("12", "en", 12),
        ("12,5", "en", 12.5),
        ("12.5", "es", 12.5),
        ("12,000", "en", 12000),
        ("12,000", "es", 12),
        ("12.000", "es", 12000),
        ("12.000", "en", 12),
        ("0.625", "es", 0.625),
        ("0,625", "en", 0.625),
        ("1,234,567", "es", 1234567),
        ("1.234.567,8", "en", 1234567.8),
        ("1,234,567.8", "es", 1234567.8),
        ("12 000", "es", 12000),
        ("12\u202f000,5", "es", 12000.5),
        ("-3", "en", -3),
        ("\u22123", "es", -3),
        (".5", "en", 0.5),
        ("62 %", "es", 62),
        ("1,23,4", "en", None),
        ("12,000.5.1", "en", None),
        ("twelve", "en", None),
        ("1e5", "en", None),
        ("", "es", None),
        ("12,34.567", "en", None),
    ],
)
def test_numbers_are_read_as_people_of_the_language_write_them(engine, text, lang, expected):
    assert engine.eval(f"readNumber({json.dumps(text)}, {json.dumps(lang)})") == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.floats(-1e7, 1e7).map(lambda value: round(value, 4)), st.sampled_from(["en", "es"]))
def test_what_the_page_writes_in_the_field_it_reads_back_as_the_same_number(engine, value, lang):
    assert engine.eval(f'readNumber(writeNumber({value!r}, "{lang}"), "{lang}")') == value


def test_no_word_of_module_syntax_is_left_for_a_classic_script():
    exports = re.findall(r"^.*\bexport\b.*$", MODULE, flags=re.MULTILINE)
    assert exports
    assert all(line.startswith("export ") for line in exports)
    assert "import " not in re.sub(r"//.*", "", MODULE)
