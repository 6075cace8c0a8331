import pytest
from tests.corpora import texts
from tests.teach.feedback import pages
from tests.teach.graded_class import laid_out, results_of, submission, task

from foedus.teach import cli
from foedus.teach.feedback import command, work


def made_of(submissions, tasks):
    return command.pages(work.students(results_of(submissions, tasks)))


def test_each_student_gets_one_page_in_the_language_of_their_notebook(tmp_path, capsys):
    handed_in = [submission("student-01", lang="es"), submission("student-02"), submission(lesson="05")]
    tasks = [task("student-01"), task("student-02", outcome="right")]
    graded = laid_out(tmp_path / "graded", handed_in, tasks)
    assert cli.main(["feedback", str(graded), "--out", str(tmp_path / "pages")]) == 0
    assert capsys.readouterr().out.startswith("Pages written: 2")
    first, second = (
        (tmp_path / "pages" / f"student-0{number}.html").read_text(encoding="utf-8") for number in (1, 2)
    )
    assert '<html lang="es">' in first
    assert "Todavía no" in first
    assert '<html lang="en">' in second
    assert "0 of 2 points" not in second


def test_the_same_grades_give_the_same_pages(tmp_path):
    graded = laid_out(tmp_path / "graded", [submission()], [task()])
    for name in ("one", "two"):
        cli.main(["feedback", str(graded), "--out", str(tmp_path / name)])
    read = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert read[0] == read[1]


def test_a_page_with_a_word_of_the_teachers_is_kept_and_said(tmp_path, capsys):
    graded, out = laid_out(tmp_path / "graded", [submission()], [task()]), tmp_path / "pages"
    cli.main(["feedback", str(graded), "--out", str(out)])
    page = out / "student-01.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Not this", "Well tried"), encoding="utf-8")
    assert cli.main(["feedback", str(graded), "--out", str(out), "--lang", "es"]) == 0
    said = capsys.readouterr()
    assert "se queda como está" in said.err
    assert "Páginas escritas: 0" in said.out
    assert "Well tried" in page.read_text(encoding="utf-8")


def test_a_folder_without_grades_is_one_sentence(tmp_path, capsys):
    assert cli.main(["feedback", str(tmp_path), "--out", str(tmp_path / "pages")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "pages").exists()


def test_what_was_set_aside_is_said_with_its_reason_and_costs_the_others_nothing():
    aside = submission(state="set aside", reason="It is half a file; hand it in again.", lesson=None)
    (html,) = made_of([aside, submission()], [task(outcome="right")]).values()
    read = pages.read(html)
    assert "It is half a file; hand it in again." in read.text
    assert [piece.title for piece in read.pieces] == ["Task 1. Count the echoes (8 min)"]


@pytest.mark.parametrize("name", texts.ALL)
def test_a_page_has_the_same_elements_whatever_a_student_wrote(name):
    text = texts.ALL[name]
    usual, hostile = (
        pages.read(next(iter(made_of([submission(code={"repeating-outlets": one})], [task()]).values())))
        for one in ("x = 1", text or "x")
    )
    assert hostile.tags - {"p"} <= usual.tags
    assert hostile.attributes <= usual.attributes
    assert not {name for name in hostile.attributes if name.startswith("on")}


def test_code_is_shown_as_it_stands_with_a_mark_for_what_is_not_seen():
    code = "if a < b:\n\techo = '‮x'  # \N{ZERO WIDTH SPACE}"
    (html,) = made_of([submission(code={"repeating-outlets": code})], [task()]).values()
    (piece,) = pages.read(html).pieces
    assert piece.theirs == "if a < b:\n    echo = '\N{REPLACEMENT CHARACTER}x'  # \N{REPLACEMENT CHARACTER}"


def test_very_long_code_is_cut_and_the_cut_is_said():
    (html,) = made_of([submission(code={"repeating-outlets": "x = 1\n" * 500})], [task()]).values()
    assert "300 more lines" in html
    assert len(html) < 20_000


def test_no_name_of_a_student_leaves_the_folder_or_takes_anothers_page():
    names = ["../../etc/passwd", "a/b", "A", "a", "con", "CON.txt", "..", ".", "", "x" * 300, "ñandú", "nul"]
    names += ["~", "-rf", "a\0b", *texts.ALL.values()]
    made = made_of([submission(name) for name in dict.fromkeys(names)], [])
    assert len(made) == len(set(names))
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert name.isascii()
        assert len(name) < 100
        assert not name.startswith(".")
        assert "/" not in name
        assert not name.casefold().startswith(("con.", "nul."))


def test_the_text_of_a_text_task_is_shown_without_a_mark_of_ours(monkeypatch):
    text = "Kim promised support.\nWho says so?"
    about = submission(texts={"the-argument": text})
    (html,) = made_of([about], [task(name="the-argument", message="It cites nothing.")]).values()
    (piece,) = pages.read(html).pieces
    assert piece.theirs == text
    assert "Your teacher reads this one" in html
    assert "It cites nothing." in piece.own


def test_the_points_of_a_text_are_left_to_its_reader():
    about = submission(lesson="12", texts={"one-finding": "Claimed: it is so [^nato-32]."})
    rows = [
        task(name="one-finding", lesson="12", outcome="right", points=3, max=3),
        task(name="count-origins", lesson="12", outcome="right", points=3, max=3),
    ]
    (html,) = made_of([about], rows).values()
    read = pages.read(html)
    assert "3 of 3 points" in read.text.split("Task")[0]
    assert "6 of 6" not in read.text
    assert "Your teacher reads this one" in read.text


def test_what_stopped_the_code_is_said_once():
    about = submission(errors={"repeating-outlets": "NameError: no x"})
    (html,) = made_of(
        [about], [task(outcome="failed to run", message="It stopped: NameError: no x.")]
    ).values()
    assert html.count("NameError: no x") == 1
