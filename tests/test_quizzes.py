import json
import os
import subprocess
import sys

import pytest
from tests.quiz_items import CHOICE, NUMBER, SEVERAL, both

from foedus import journal, language, outline, quizzes
from foedus.errors import FoedusError

PREDICT_NUMBER = {
    "id": "voices",
    "kind": "number",
    "lesson": "01",
    "place": 0,
    "stem": both("How many?"),
    "unit": {"en": "statements", "es": "afirmaciones"},
}
PREDICT_CHOICE = {
    "id": "first-word",
    "kind": "choice",
    "lesson": "01",
    "place": 1,
    "stem": both("Who?"),
    "options": [{"id": "agency", "text": {"en": "An agency", "es": "Una agencia"}}],
}


@pytest.fixture(autouse=True)
def _course(tmp_path, monkeypatch):
    built = tmp_path / "course" / "built"
    built.mkdir(parents=True)
    items = [
        {**item, "lesson": "01", "place": place, "use": use, "objective": objective}
        for place, (item, use, objective) in enumerate(
            [(SEVERAL, "class", "voices"), (CHOICE, "class", "hearing"), (NUMBER, "recall", "voices")]
        )
    ]
    both_words = {"title": both("T"), "question": both("Q"), "word": both("W"), "part": "p", "minutes": 45}
    lessons = [{"id": one, "slug": one, "ready": True, **both_words} for one in ("01", "02")]
    names = ("outlets-are-voices", "state-media-lies", "share-of-one")
    files = {
        "outline": {"freeze": "2026-10-10", "lessons": lessons},
        "bank": {
            "items": {item["id"]: item for item in sorted(items, key=lambda item: item["id"], reverse=True)},
            "predictions": {"voices": PREDICT_NUMBER, "first-word": PREDICT_CHOICE},
            "misconceptions": {name: both(name) for name in names},
        },
    }
    for name, content in files.items():
        (built / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("FOEDUS_ROOT", str(tmp_path))
    forget()
    yield
    forget()


def forget():
    outline.lessons.cache_clear()


def answer(widget, item, given, **more):
    """Send what the page sends when someone presses the button; return what the kernel sends back."""
    sent = []
    widget.send = sent.append
    widget._handle_custom_msg({"item": item, "answer": given, "token": "t", **more}, [])
    return sent


def test_the_quiz_of_a_lesson_asks_its_class_items_in_the_order_of_the_file():
    asked = quizzes.quiz("01").bank["items"]
    assert [item["id"] for item in asked] == ["who-could-know", "who-heard-it"]


def test_the_page_gets_the_names_of_the_misconceptions_that_its_options_hold():
    held = {"outlets-are-voices", "state-media-lies", "share-of-one"}
    assert set(quizzes.quiz("01").bank["misconceptions"]) == held


def test_after_a_wrong_answer_a_sister_can_be_answered_and_comes_back():
    widget = quizzes.quiz("01")
    assert {name: one["id"] for name, one in widget.bank["sisters"].items()} == {SEVERAL["id"]: NUMBER["id"]}
    assert answer(widget, NUMBER["id"], 8) == [{"token": "t", "kept": True}]
    assert quizzes.quiz("01").answers == {NUMBER["id"]: {"answer": 8, "n": 1}}


def test_an_answer_goes_to_the_journal_marked_by_the_kernel_and_not_by_the_page():
    sent = answer(quizzes.quiz("01"), "who-heard-it", "forty", seconds=3.2, outcome="right")
    (event,) = journal.events()
    wanted = {
        "kind": "quiz",
        "lesson": "01",
        "item": "who-heard-it",
        "answer": "forty",
        "outcome": "not_yet",
        "mistake": "outlets-are-voices",
        "seconds": 3.2,
        "hints": 0,
        "lang": "en",
    }
    assert wanted.items() <= event.items()
    assert sent == [{"token": "t", "kept": True}]


def test_answers_come_back_when_the_cell_runs_again_in_a_new_kernel():
    first = quizzes.quiz("01")
    answer(first, "who-heard-it", "forty")
    answer(first, "who-heard-it", "one")
    answer(first, "who-could-know", ["kcna", "paper"])
    assert quizzes.quiz("01").answers == {
        "who-heard-it": {"answer": "one", "n": 2},
        "who-could-know": {"answer": ["kcna", "paper"], "n": 1},
    }


def test_two_tabs_lose_no_answer_of_each_other():
    one, other = quizzes.quiz("01"), quizzes.quiz("01")
    answer(one, "who-heard-it", "forty")
    answer(other, "who-could-know", ["kcna"])
    answer(one, "who-heard-it", "none")
    assert [event["answer"] for event in journal.events(kind="quiz")] == ["forty", ["kcna"], "none"]
    assert set(quizzes.quiz("01").answers) == {"who-heard-it", "who-could-know"}


def test_the_journal_copied_to_another_computer_brings_every_answer_along(tmp_path, monkeypatch):
    answer(quizzes.quiz("01"), "who-heard-it", "forty")
    answer(quizzes.quiz("01"), "who-could-know", ["kcna"])
    answer(quizzes.predict("voices"), "voices", 8)
    here = quizzes.quiz("01").answers, repr(quizzes.prediction("voices"))
    copy = tmp_path / "other" / "journal.jsonl"
    copy.parent.mkdir()
    copy.write_bytes(journal.path().read_bytes())
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "nothing.jsonl"))
    assert quizzes.quiz("01").answers == {}
    monkeypatch.setenv("FOEDUS_JOURNAL", str(copy))
    assert (quizzes.quiz("01").answers, repr(quizzes.prediction("voices"))) == here


ANSWER_OFTEN = """
import sys
from foedus import quizzes
widget = quizzes.quiz("01")
widget.send = lambda content: print(content["kept"], flush=True)
for n in range(40):
    widget._handle_custom_msg({"item": sys.argv[1], "answer": sys.argv[2], "token": n}, [])
"""


def test_two_kernels_that_ask_the_same_quiz_at_once_lose_no_answer():
    path = os.pathsep.join(part for part in sys.path if part)
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", ANSWER_OFTEN, *given],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        for given in (("who-heard-it", "one"), ("who-could-know", "kcna"))
    ]
    said = [kernel.communicate(timeout=60)[0].split() for kernel in kernels]
    assert said == [["True"] * 40] * 2
    assert {name: kept["n"] for name, kept in quizzes.quiz("01").answers.items()} == {
        "who-heard-it": 40,
        "who-could-know": 40,
    }


@pytest.mark.parametrize(("said", "kept"), [(True, True), (False, False), (None, None), ("very", None)])
def test_how_sure_somebody_was_is_kept_and_comes_back(said, kept):
    asking = {**CHOICE, "lesson": "01", "confidence": True}
    answer(quizzes.ask([asking], lesson="01"), "who-heard-it", "one", sure=said)
    assert journal.events()[-1]["sure"] is kept
    back = quizzes.ask([asking], lesson="01").answers["who-heard-it"]
    assert back.get("sure") is kept


def test_sureness_that_was_not_asked_for_is_not_kept():
    answer(quizzes.quiz("01"), "who-heard-it", "one", sure=True)
    answer(quizzes.predict("voices"), "voices", 8, sure=True)
    quiz, prediction = journal.events()
    assert quiz["sure"] is None
    assert "sure" not in prediction


def test_a_round_of_recall_keeps_its_answers_apart_from_the_class_quiz():
    item = {**CHOICE, "lesson": "01"}
    answer(quizzes.quiz("01"), "who-heard-it", "forty")
    again = quizzes.ask([item], lesson="02", began="2026-11-25T10:00:00.000Z")
    assert again.answers == {}
    answer(again, "who-heard-it", "one")
    assert quizzes.quiz("01").answers["who-heard-it"] == {"answer": "forty", "n": 1}
    assert again.answers["who-heard-it"] == {"answer": "one", "n": 1}


def test_the_page_is_told_when_the_journal_could_not_keep_an_answer(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "file" / "journal.jsonl"))
    assert answer(quizzes.quiz("01"), "who-heard-it", "one") == [{"token": "t", "kept": False}]
    capsys.readouterr()


@pytest.mark.parametrize("message", [None, "text", {}, {"item": "gone"}, {"item": ["a list"]}])
def test_a_message_that_is_no_answer_is_passed_over(message):
    widget = quizzes.quiz("01")
    widget._handle_custom_msg(message, [])
    assert journal.events() == []


def test_an_answer_to_a_prediction_is_kept_without_a_mark():
    answer(quizzes.predict("voices"), "voices", 8)
    (event,) = journal.events()
    assert (event["kind"], event["answer"], event["outcome"], event["mistake"]) == ("predict", 8, None, None)


def test_a_prediction_is_met_again_with_its_date_in_the_language_that_is_on():
    answer(quizzes.predict("voices"), "voices", 5)
    answer(quizzes.predict("voices"), "voices", 1500.5)
    when = language.day(journal.events()[-1]["time"][:10])
    assert repr(quizzes.prediction("voices")).startswith("You predicted 1,500.5 statements, on ")
    assert when[-4:] in repr(quizzes.prediction("voices"))
    language.use("es")
    assert repr(quizzes.prediction("voices")).endswith(": 1500,5 afirmaciones.")


def test_a_prediction_among_options_is_met_again_in_its_words():
    answer(quizzes.predict("first-word"), "first-word", "agency")
    language.use("es")
    shown = quizzes.prediction("first-word")._repr_html_()
    assert "«Una agencia»" in shown
    assert 'lang="es"' in shown


@pytest.mark.parametrize(("item", "given"), [("voices", None), ("voices", "many"), ("first-word", "gone")])
def test_no_prediction_yet_says_how_to_make_one(item, given):
    if given:
        answer(quizzes.predict(item), item, given)
    assert "No prediction yet: run the cell" in repr(quizzes.prediction(item))


@pytest.mark.parametrize(
    ("call", "given", "expected"),
    [
        (quizzes.quiz, "99", "There is no lesson '99'"),
        (quizzes.quiz, 1, "There is no lesson 1"),
        (quizzes.quiz, "02", "Lesson 02 has no quiz yet"),
        (quizzes.predict, "voice", "There is no prediction 'voice'; near it: voices"),
        (quizzes.predict, None, "There is no prediction None"),
        (quizzes.prediction, ["voices"], "There is no prediction ['voices']"),
    ],
)
def test_a_wrong_name_gets_one_sentence_in_each_language(call, given, expected):
    with pytest.raises(FoedusError) as caught:
        call(given)
    assert str(caught.value).startswith(expected)
    assert "\n" not in str(caught.value)
    language.use("es")
    with pytest.raises(FoedusError, match=r"[Nn]o "):
        call(given)


def test_without_anywidget_one_sentence_says_how_to_install_it(monkeypatch):
    quizzes._widget_class.cache_clear()
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(quizzes.WidgetsMissing, match="run %pip install anywidget"):
        quizzes.quiz("01")
    quizzes._widget_class.cache_clear()


def test_a_notebook_that_is_not_run_shows_the_questions_and_how_to_answer():
    language.use("es")
    data, _ = quizzes.quiz("01")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Ejecuta esta celda" in data["text/html"]
    assert "<li>Who heard it? (es)</li>" in data["text/html"]
    assert 'lang="es"' in data["text/html"]
    assert data["text/plain"] == "Cuestionario de la lección 01"


def test_the_questions_stand_in_an_output_of_their_own_that_survives_the_widget(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **more: shown.append(data))
    quizzes.quiz("01")._ipython_display_()
    without, widget = shown
    assert "Run this cell" in without["text/html"]
    assert "application/vnd.jupyter.widget-view+json" not in without
    # Where the widget cannot be shown its place stays empty instead of repeating the questions.
    assert widget["text/html"] == ""


def test_texts_of_authors_are_shown_as_text_and_never_as_html():
    shown = quizzes._fallback(
        {"asks": "quiz", "lesson": "01", "items": [{"stem": {"en": "<b>a & b</b>"}}]}, "en"
    )
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in shown
