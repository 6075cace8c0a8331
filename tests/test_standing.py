import sys
from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from foedus import journal, language, outline, standing, workspace


def did(kind, item, outcome=None, lesson="01"):
    journal.append({"kind": kind, "item": item, "outcome": outcome, "lesson": lesson})


@pytest.fixture
def finished(tiny_course):
    did("predict", "p1")
    for item in ("q1", "q2"):
        did("quiz", item, "right")
    for task in ("t1", "t2"):
        did("task", task, "right")


def test_progress_counts_what_the_journal_holds_and_once_right_stays_right(tiny_course):
    did("quiz", "q1", "right")
    did("quiz", "q1", "not_yet")
    did("quiz", "r1", "right")
    did("task", "t1", "not_yet")
    did("task", "t2", "right")
    one, two = standing.progress().done
    assert (one.answered, one.right, one.tasks, one.predictions) == ((1, 2), (1, 2), (1, 2), (0, 1))
    assert (one.state, two.state) == ("begun", "new")


def test_an_item_of_an_older_edition_does_not_count(tiny_course):
    did("quiz", "gone", "right")
    assert standing.progress().done[0].answered == (0, 2)


def test_a_lesson_is_done_only_when_all_of_it_is(finished):
    assert [one.state for one in standing.progress().done] == ["done", "new"]


@pytest.mark.parametrize(
    ("events", "words", "notebook"),
    [
        ([], "begin lesson 01", "lessons/en/01-one.ipynb"),
        ([("quiz", "q1", "right")], "make your prediction in lesson 01", "lessons/en/01-one.ipynb"),
        ([("predict", "p1", None)], "quiz of lesson 01 · Title 01 (0 of 2", "lessons/en/01-one.ipynb"),
        (
            [("predict", "p1", None), ("quiz", "q1", "right"), ("quiz", "q2", "not_yet")],
            "exercise of lesson 01 · Title 01 (0 of 2",
            "exercises/en/01-one.ipynb",
        ),
    ],
)
def test_the_next_step_follows_the_order_of_a_lesson(tiny_course, events, words, notebook):
    for event in events:
        did(*event)
    sentence, opened = standing.progress().next_step()
    assert words in sentence
    assert opened == notebook


def test_a_finished_lesson_leads_to_the_next_one(finished):
    assert "begin lesson 02" in standing.progress().next_step()[0]


def test_the_next_step_is_a_link_that_holds_from_the_open_notebook(tiny_course, tmp_path, monkeypatch):
    workspace.prepare(tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work" / "exercises" / "en")
    assert 'href="../../lessons/en/01-one.ipynb"' in standing.progress()._repr_html_()


def test_outside_the_course_the_next_step_is_no_dead_link(tiny_course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = standing.progress()._repr_html_()
    assert "Next step" in shown
    assert "href" not in shown


def test_newer_editions_beside_touched_notebooks_are_shown(tiny_course, tmp_path, monkeypatch):
    work = tmp_path / "work"
    workspace.prepare(work)
    (work / "lessons/en/01-one.ipynb").write_text("my own work")
    (tiny_course / "lessons/en/01-one.ipynb").write_text("newer")
    workspace.prepare(work)
    monkeypatch.chdir(work / "lessons" / "en")
    shown = standing.progress()
    assert 'href="01-one.new.ipynb"' in shown._repr_html_()
    assert "01-one.new.ipynb" in repr(shown)


@pytest.mark.parametrize(("lang", "word"), [("en", "not begun"), ("es", "sin empezar")])
def test_the_table_can_be_read_without_eyes_and_without_colour(tiny_course, lang, word):
    language.use(lang)
    shown = standing.progress()._repr_html_()
    assert f'<div lang="{lang}">' in shown
    assert 'role="group" tabindex="0"' in shown
    assert "<caption>" in shown
    assert shown.count('scope="col"') == 5
    assert shown.count('scope="row"') == 2
    assert f"○ {word}" in shown
    assert "color" not in shown
    assert f"○ {word}" in repr(standing.progress())


@pytest.fixture
def answered():
    """Lesson 01 as the course has it, half answered."""
    for item, outcome, sure in [
        ("what-an-agency-confirms", "right", True),
        ("count-the-voices", "not_yet", True),
        ("split-the-lead", "right", False),
    ]:
        journal.append({"kind": "quiz", "item": item, "outcome": outcome, "lesson": "01", "sure": sure})


@pytest.mark.parametrize("lang", ["en", "es"])
def test_objectives_come_as_a_picture_with_words_and_as_a_table(answered, lang):
    language.use(lang)
    progress = standing.progress()
    shown, plain = progress._repr_html_(), repr(progress)
    assert shown.count("<img") == 1
    assert escape(progress.picture().alt, quote=True) in shown
    assert shown.count("<caption>") == 2
    for aim in outline.lesson("01").objectives:
        assert escape(language.text(aim.text)) in shown
        assert language.text(aim.text) in plain
    for words in {"en": ["right: 1 of 2.", "1 of 2 (50%)"], "es": ["correctas: 1 de 2.", "1 de 2 (50 %)"]}[
        lang
    ]:
        assert words in plain.replace("\N{NO-BREAK SPACE}", " ")
        assert words in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_what_to_revisit_is_named_by_the_heading_of_its_part(answered):
    heading = outline.compiled("bank")["items"]["count-the-voices"]["see_heading"]["en"]
    assert f"“{heading}”" in standing.progress()._repr_html_()


def test_what_has_likely_faded_leads_to_recall(answered):
    later = datetime.now(UTC) + timedelta(days=30)
    assert "fading by now: 2. Run fd.recall()" in repr(standing.progress(now=later))
    assert "fading" not in repr(standing.progress())


def test_without_answers_no_picture_is_drawn_and_matplotlib_is_not_needed(tiny_course, monkeypatch):
    monkeypatch.setitem(sys.modules, "foedus.plots", None)
    assert "<img" not in standing.progress()._repr_html_()


def test_recall_in_another_lesson_moves_nothing_in_the_table(tiny_course):
    journal.append({"kind": "recall", "item": "02", "answer": ["q1"], "lesson": "02"})
    journal.append({"kind": "quiz", "item": "q1", "outcome": "right", "lesson": "01", "recall": "a round"})
    one, two = standing.progress().done
    assert (one.state, two.state) == ("new", "new")
    assert one.answered == (0, 2)


def test_the_journal_copied_to_another_folder_shows_the_same_progress(answered, tmp_path, monkeypatch):
    now = datetime.now(UTC)
    here = repr(standing.progress(now=now))
    (tmp_path / "other.jsonl").write_bytes(journal.path().read_bytes())
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "other.jsonl"))
    assert repr(standing.progress(now=now)) == here
