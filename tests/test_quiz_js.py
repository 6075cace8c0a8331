import json
import math
import re
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from tests.quiz_items import DEMO, PARSONS, SEVERAL, full_answer, marked_pairs

from foedus import fallback, marking, quizzes

MODULE = fallback.static(*quizzes.SCRIPTS)
EXPLORE = fallback.static("notebook.js", "explore.js")
PAIRS = 1500


def classic(module):
    """Return a module as a script without exports, for an engine without pages."""
    script = re.sub(r"^export default .*$", "", module, flags=re.MULTILINE)
    return re.sub(r"^export ", "", script, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def engine():
    """The module in V8, the engine of Chromium and node, without a page around it."""
    with MiniRacer() as running:
        running.eval(classic(MODULE))
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
    assert len(pairs) >= 1000
    kinds = {(item["kind"], marking.mark(item, answer).outcome) for item, answer in pairs}
    assert len(kinds) == 3 * len(marking.MARKS), "each kind must be seen right, not yet and open"
    for pair, there, here in zip(pairs, marks_in_js(engine, pairs), marks_in_python(pairs), strict=True):
        assert there == here, pair


def test_page_and_kernel_agree_on_the_items_written_by_hand(engine):
    pairs = [
        (item, answer)
        for item in DEMO
        for answer in ("one", "forty", ["kcna", "kremlin"], ["kcna", "paper"], 62, 62.6, 61.39, 0.62, None)
    ]
    pairs += [(item, full_answer(item)) for item in DEMO]
    assert marks_in_js(engine, pairs) == marks_in_python(pairs)


def test_the_page_knows_the_same_kinds_of_question(engine):
    for table in ("MARKS", "FIELDS"):
        assert json.loads(engine.eval(f"JSON.stringify(Object.keys({table}))")) == list(marking.MARKS)


def test_the_page_says_of_each_wrong_line_how_it_is_wrong(engine):
    answer = [["rows", 0], ["print", 1], ["loop", 0], ["mine", 0]]
    said = f"wrongParts({json.dumps(PARSONS)}, {json.dumps(answer)}).map((part) => [part.id, part.how])"
    found = json.loads(engine.eval(f"JSON.stringify({said})"))
    assert found == [["rows", "extra"], ["print", "move"], ["mine", "indent"]]
    assert tuple(name for name, _ in found) == marking.mark(PARSONS, answer).wrong


def test_the_widget_brings_the_very_script_that_is_tested_here():
    assert quizzes._widget_class()._esm == MODULE


@pytest.mark.parametrize("module", [MODULE, EXPLORE], ids=["quiz", "explore"])
def test_no_two_widgets_of_a_page_make_the_same_id(engine, module):
    # Each widget loads the module for itself; as functions the two have nothing in common but the engine.
    ids = f"(() => {{ {classic(module)}; return Array.from({{ length: 500 }}, () => newId('fq')); }})()"
    made = json.loads(engine.eval(f"JSON.stringify([...{ids}, ...{ids}])"))
    assert len(set(made)) == 1000
    assert all(re.fullmatch(r"fq-[0-9a-z]+-\d+", one) for one in made)


def own_key(engine, pressed):
    *held, key = pressed.split("+")
    event = {"key": key, **{f"{name}Key": name in held for name in ("shift", "ctrl", "alt", "meta")}}
    event["target"] = {"type": "text" if "text" in held else "radio"}
    return engine.eval(f"isOwnKey({json.dumps(event)})")


@pytest.mark.parametrize("pressed", ["shift+Enter", "ctrl+Enter", "meta+Enter", "ctrl+s", "ctrl+z", "alt+1"])
def test_what_runs_a_cell_or_saves_does_so_from_within_a_form(engine, pressed):
    assert own_key(engine, pressed) is False


@pytest.mark.parametrize(
    "pressed",
    ["Enter", "ArrowDown", "shift+ArrowDown", "a", "shift+M", " ", "alt+Enter", "ctrl+shift+ArrowUp",
     "ctrl+shift+ArrowDown", "meta+shift+ArrowUp", "ctrl+Backspace", "ctrl+shift+M", "text+ctrl+z"],
)  # fmt: skip
def test_no_key_in_a_form_inserts_moves_or_merges_cells(engine, pressed):
    assert own_key(engine, pressed) is True


@pytest.mark.parametrize(
    ("picks", "told"),
    [
        (["kcna", "paper"], ["paper"]),
        (["kcna"], []),
        (["paper", "blog"], ["paper", "blog"]),
        (["kcna", "kremlin"], ["kcna", "kremlin"]),
        (["kcna", "kremlin", "blog"], ["blog"]),
    ],
)
def test_each_sentence_about_several_picks_can_name_the_option_it_speaks_of(engine, picks, told):
    said = f"toldOf({json.dumps(SEVERAL)}, {json.dumps(picks)}).map((option) => option.id)"
    assert json.loads(engine.eval(f"JSON.stringify({said})")) == told


@pytest.mark.parametrize(
    ("values", "drawn", "expected"),
    [({"a": "x", "b": 2}, {"b": 2, "a": "x"}, "true"), ({"a": "x", "b": 2}, {"a": "x", "b": 3}, "false")],
)
def test_a_figure_that_did_not_follow_its_controls_is_noticed(values, drawn, expected):
    with MiniRacer() as running:
        running.eval(classic(EXPLORE))
        assert running.eval(f"String(isDrawn({json.dumps(values)}, {json.dumps(drawn)}))") == expected


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


def test_how_sure_somebody_is_can_be_asked_in_both_languages(engine):
    words = json.loads(engine.eval("JSON.stringify(SURENESS)"))
    assert words["en"].keys() == words["es"].keys()
    assert all(word.strip() for lang in words.values() for word in lang.values())


@pytest.mark.parametrize("item", [{}, {"confidence": False}, {"confidence": True, "asked": True}])
def test_where_sureness_is_not_asked_nothing_is_read(engine, item):
    asked = f"sureness({{ item: {json.dumps(item)}, lang: 'en', name: 'q' }})"
    assert json.loads(engine.eval(f"JSON.stringify([{asked}.body, {asked}.read()])")) == [None, None]
