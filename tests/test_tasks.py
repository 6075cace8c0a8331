"""Checks and hints as the notebook shows them, and what of them the journal keeps."""

import json
import re

import pytest
from py_mini_racer import MiniRacer

from foedus import fallback, journal, language, tasks
from foedus.answers import pack

BOTH = {"en": "en", "es": "es"}
TASKS = {
    "two-step": {
        "id": "two-step",
        "lesson": "01",
        "kind": "value",
        "name": "partners",
        "points": 3,
        "compare": {},
        "expected": 8,
        "mistakes": [
            {
                "id": "counts-itself",
                "says": {"en": "Your set contains `RU` itself.", "es": "Tu conjunto contiene `RU`."},
                "results": 9,
            }
        ],
        "hints": [
            {"en": "First <b>hint</b>: `len`.", "es": "Primera pista: `len`."},
            {"en": "Second hint.", "es": "Segunda pista."},
        ],
    },
    "big-list": {
        "lesson": "01",
        "kind": "value",
        "name": "numbers",
        "points": 1,
        "compare": {},
        "expected": pack([1]),
        "mistakes": [],
        "hints": [BOTH, BOTH],
    },
}


@pytest.fixture(autouse=True)
def _course(tmp_path, monkeypatch):
    built = tmp_path / "course" / "built"
    built.mkdir(parents=True)
    (built / "tasks.json").write_text(json.dumps(TASKS), encoding="utf-8")
    monkeypatch.setenv("FOEDUS_ROOT", str(tmp_path))
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "journal.jsonl"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    journal.set_lesson(None)
    language.use("en")
    yield
    journal.set_lesson(None)
    language.use("en")


def test_a_right_answer_earns_its_points_and_no_other_does():
    assert tasks.check("two-step", 8).points == 3
    assert tasks.check("two-step", 9).points == 0
    assert tasks.check("two-step", ...).points == 0


@pytest.mark.parametrize(
    ("answer", "en", "es"),
    [
        (
            8,
            "✓ right: Your answer agrees with the solution.",
            "✓ bien: Tu respuesta coincide con la solución.",
        ),
        (9, "✗ not yet: Your set contains `RU` itself.", "✗ todavía no: Tu conjunto contiene `RU`."),
        (..., "… open: Not answered yet.", "… sin responder: Todavía no has respondido."),
    ],
)
def test_a_result_says_its_outcome_in_a_word_of_the_language_and_not_by_colour_alone(answer, en, es):
    assert repr(tasks.check("two-step", answer)) == en
    language.use("es")
    shown = tasks.check("two-step", answer)
    assert repr(shown) == es
    html = shown._repr_html_()
    assert 'role="status"' in html
    assert 'lang="es"' in html
    assert re.sub(r"<[^>]+>", "", html).startswith(es.split(":")[0])


class Box:
    """A box as the script meets it."""

    page = """
    const timers = []; globalThis.setTimeout = (run) => timers.push(run); const made = [];
    const element = () => ({ style: {}, kids: [], attributes: {},
      setAttribute(name, value) { this.attributes[name] = value; },
      removeAttribute(name) { delete this.attributes[name]; }, replaceChildren(...kids) { this.kids = kids; },
      append(kid) { made.push(kid); }, cloneNode() { return "words"; } });
    const document = { body: element(), createElement: element,
      getElementById: (id) => made.find((one) => one.id === id) ?? null };
    const box = element(); box.setAttribute("role", "status");
    """

    def __init__(self, age):
        self.engine = MiniRacer()
        self.engine.eval(self.page)
        announce = fallback.static("announce.js").strip()
        for _ in range(2):
            self.engine.eval(f"{announce}(box, Date.now() - {age})")

    def state(self):
        said = "[made.length, made[0]?.attributes.role, made[0]?.kids, box.attributes.role]"
        return json.loads(self.engine.eval(f"JSON.stringify({said})"))  # undefined comes as null


def test_a_fresh_box_is_said_in_a_region_that_was_there_and_empty_before():
    box = Box(age=50)
    assert box.state() == [1, "status", [], None]
    box.engine.eval("timers[0]()")
    assert box.state() == [1, "status", ["words"], None]


def test_boxes_of_a_notebook_opened_again_are_not_announced():
    assert Box(age=3_600_000).state() == [0, None, None, None]


def test_a_result_brings_the_moment_that_tells_fresh_from_old(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.25)
    for shown in (tasks.check("two-step", 9), tasks.hint("two-step")):
        assert shown._repr_html_().endswith(
            "(document.currentScript?.previousElementSibling, 1800000000250)</script>"
        )


def test_signs_are_for_the_eye_and_their_word_stands_beside_them():
    html = tasks.check("two-step", 9)._repr_html_()
    assert '<strong><span aria-hidden="true">✗ </span>not yet</strong>' in html


def test_a_result_keeps_the_language_it_was_given_in():
    shown = tasks.check("two-step", 9)
    language.use("es")
    assert "not yet" in shown._repr_html_()


def test_code_in_a_message_is_shown_as_code_and_markup_in_an_answer_is_not_run():
    assert "<code>RU</code>" in tasks.check("two-step", 9)._repr_html_()
    html = tasks.check("big-list", "<script>alert(1)</script>")._repr_html_()
    assert "alert(1)" not in html
    assert html.count("<script>") == 1, "the course's own, that announces the box"
    assert "First &lt;b&gt;hint" in tasks.hint("two-step")._repr_html_()


def test_hints_come_one_at_a_time_and_say_how_many_are_left():
    assert repr(tasks.hint("two-step")) == "Hint 1: First <b>hint</b>: `len`. (1 left)"
    language.use("es")
    assert repr(tasks.hint("two-step")) == "Pista 2: Segunda pista. (quedan 0)"
    assert repr(tasks.hint("two-step")) == "Todas las pistas: Primera pista: `len`. Segunda pista. (quedan 0)"
    assert [event["answer"] for event in journal.events(kind="hint")] == [1, 2]


def test_a_hint_is_offered_only_while_there_is_one_and_something_to_mend():
    assert "fd.hint" in tasks.check("two-step", 9)._repr_html_()
    assert "fd.hint" not in tasks.check("two-step", 8)._repr_html_()
    tasks.hint("two-step")
    tasks.hint("two-step")
    assert "fd.hint" not in tasks.check("two-step", 9)._repr_html_()


def test_every_check_is_kept_with_what_a_teacher_needs_to_know():
    tasks.hint("two-step")
    tasks.check("two-step", 9)
    kept = journal.latest("task", "two-step")
    assert kept["answer"] == 9
    assert (kept["outcome"], kept["mistake"], kept["hints"]) == ("not_yet", "counts-itself", 1)
    assert (kept["lesson"], kept["lang"]) == ("01", "en")
    assert kept["seconds"] >= 0


def test_the_time_of_a_first_check_is_unknown_unless_a_lesson_is_open():
    tasks.check("two-step", 9)
    assert journal.latest("task", "two-step")["seconds"] is None
    journal.set_lesson("01")
    tasks.check("two-step", 9)
    assert journal.latest("task", "two-step")["seconds"] >= 0


def test_an_event_edited_by_hand_does_not_stop_the_next_check():
    journal.append({"kind": "hint", "item": "two-step", "time": "yesterday"})
    journal.append({"kind": "hint", "item": "two-step", "time": 5})
    assert tasks.check("two-step", 8).outcome == "right"


def test_a_huge_answer_does_not_swell_the_journal():
    tasks.check("big-list", list(range(50_000)))
    assert journal.latest("task", "big-list")["answer"] == {"type": "too_big", "kind": "list"}


@pytest.mark.parametrize(
    ("call", "error", "en", "es"),
    [
        (
            lambda: tasks.check("two-stop", 8),
            tasks.UnknownTask,
            "There is no task “two-stop”; the nearest names are: two-step.",
            "No hay ninguna tarea «two-stop»; los nombres más parecidos son: two-step.",
        ),
        (
            lambda: tasks.hint("two-stop"),
            tasks.UnknownTask,
            "There is no task “two-stop”; the nearest names are: two-step.",
            "No hay ninguna tarea «two-stop»; los nombres más parecidos son: two-step.",
        ),
        (
            lambda: tasks.check(8),
            tasks.UnknownTask,
            'The name of the task comes first, in quotation marks: fd.check("two-step", ...)',
            'Primero va el nombre de la tarea, entre comillas: fd.check("two-step", ...)',
        ),
        (
            lambda: tasks.check("two-step"),
            tasks.NoAnswer,
            'The check needs your answer too: fd.check("two-step", partners)',
            'La comprobación necesita también tu respuesta: fd.check("two-step", partners)',
        ),
    ],
)
def test_a_bad_call_gets_one_sentence_in_the_language_of_the_notebook(call, error, en, es):
    for lang, sentence in (("en", en), ("es", es)):
        language.use(lang)
        with pytest.raises(error) as raised:
            call()
        assert raised.value._render_traceback_() == [sentence]
    assert journal.events() == []


def test_nbgrader_can_mark_what_is_not_right_and_its_message_is_the_students(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert tasks.check("two-step", 8).outcome == "right"
    for answer, message in ((9, "Your set contains `RU` itself."), (..., "Not answered yet.")):
        with pytest.raises(AssertionError) as raised:
            tasks.check("two-step", answer)
        assert str(raised.value) == message
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert tasks.check("two-step", 9).outcome == "not_yet"


def test_a_check_goes_on_where_the_journal_cannot(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "file" / "journal.jsonl"))
    monkeypatch.setattr(journal, "_said", False)
    assert [tasks.hint("two-step").number for _ in range(2)] == [1, 2]
    assert tasks.check("two-step", 9).mistake == "counts-itself"
    assert len(capsys.readouterr().out.splitlines()) == 1
