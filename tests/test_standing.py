import pytest

from foedus import journal, language, standing, workspace


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
