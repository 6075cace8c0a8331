import csv
import io
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from tests.teach.class_of import bank_of, both, event, question, write

from foedus import outline
from foedus.outline import UnknownLesson
from foedus.teach import cli, flags, report
from foedus.teach.report import analyse

WRONG = ("bad", "worse", "worst")


@pytest.fixture
def bank(monkeypatch):
    """Put questions in the place of the course's own."""
    compiled = outline.compiled

    def put(*items):
        monkeypatch.setattr(
            outline, "compiled", lambda name: bank_of(*items) if name == "bank" else compiled(name)
        )

    return put


def questions(count, **more):
    return [question(f"q{place}", place=place, **more) for place in range(count)]


def class_writes(folder, items, answers):
    """Write a journal for each row of answers: one answer to each item, None where there is none."""
    for student, row in enumerate(answers):
        told = [
            event(item["id"], answer, minute=100 * student + place)
            for place, (item, answer) in enumerate(zip(items, row, strict=True))
            if answer is not None
        ]
        write(folder / f"student-{student:02}.jsonl", *told)


def simulated(difficulties, students=40, seed=3):
    """Answers of a class whose abilities and items follow the Rasch model."""
    rng = np.random.default_rng(seed)
    abilities = np.sort(rng.normal(0, 1.2, students))
    chances = 1 / (1 + np.exp(np.asarray(difficulties)[None, :] - abilities[:, None]))
    right = rng.random(chances.shape) < chances
    return [["good" if hit else str(rng.choice(WRONG)) for hit in row] for row in right]


def test_the_order_of_difficulty_of_a_simulated_class_comes_back(bank, tmp_path):
    difficulties = [1.2, -2.4, 0.0, 2.4, -1.2]
    items = questions(5)
    bank(*items)
    class_writes(tmp_path, items, simulated(difficulties))
    frame = analyse(tmp_path)
    assert frame.attrs["students"] == 40
    assert list(frame["students"]) == [40] * 5
    by_share = list(frame.sort_values("share", ascending=False)["item"])
    assert by_share == ["q1", "q4", "q2", "q0", "q3"]
    assert (frame["share_low"] < frame["share"]).all()
    assert (frame["share"] < frame["share_high"]).all()


def test_true_shares_of_many_simulated_classes_lie_in_their_intervals(bank, tmp_path):
    items = questions(4)
    bank(*items)
    held = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        truth = [0.2, 0.4, 0.6, 0.8]
        answers = [["good" if rng.random() < share else "bad" for share in truth] for _ in range(40)]
        class_writes(tmp_path / str(seed), items, answers)
        frame = analyse(tmp_path / str(seed))
        held += list((frame["share_low"] <= truth) & (truth <= frame["share_high"]))
    assert sum(held) / len(held) > 0.88


def test_an_item_with_the_wrong_key_is_the_one_with_negative_discrimination(bank, tmp_path):
    items = questions(8)
    bank(*items)
    answers = simulated([-1, -0.5, 0, 0, 0.5, 1, -0.2, 0])
    for row in answers:
        row[7] = "bad" if row[7] == "good" else "good"
    class_writes(tmp_path, items, answers)
    frame = analyse(tmp_path).set_index("item")
    assert frame["discrimination"].idxmin() == "q7"
    assert frame["discrimination_high"]["q7"] < 0
    told = "; ".join(frame["flags"]["q7"])
    assert "those who do well elsewhere do worse here" in told
    assert "chance" not in told
    assert (frame["discrimination"].drop("q7") > 0).all()


def test_discrimination_is_the_correlation_with_the_other_items_alone(bank, tmp_path):
    items = questions(5)
    bank(*items)
    answers = simulated([0, 0.5, -0.5, 1, -1])
    class_writes(tmp_path, items, answers)
    right = np.array([[answer == "good" for answer in row] for row in answers], float)
    rest = (right.sum(axis=1) - right[:, 0]) / 4
    expected = np.corrcoef(right[:, 0], rest)[0, 1]
    assert analyse(tmp_path)["discrimination"][0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("students", "items", "why"),
    [(9, 5, "too few: 9 students"), (20, 3, "too few: 0 students"), (20, 5, "all answers are alike")],
)
def test_where_there_is_too_little_the_correlation_is_blank_and_says_why(
    bank, tmp_path, students, items, why
):
    asked = questions(items)
    bank(*asked)
    answers = [["good", *(["good", "bad"][at % 2] for _ in asked[1:])] for at in range(students)]
    class_writes(tmp_path, asked, answers)
    row = analyse(tmp_path).iloc[0]
    assert np.isnan(row["discrimination"])
    assert why in row["discrimination_note"]


def test_only_the_first_attempt_counts_and_later_ones_are_counted(bank, tmp_path):
    bank(question("q"))
    told = [event("q", "bad", minute=1, seconds=30), event("q", "good", minute=2, seconds=2)]
    write(tmp_path / "ana.jsonl", told[1], told[0], told[0])
    write(tmp_path / "ben.jsonl", event("q", "good", minute=5, seconds=50))
    (row,) = analyse(tmp_path).to_dict("records")
    assert (row["students"], row["right"], row["seconds"], row["attempts"]) == (2, 1, 40, 1.5)


def test_the_most_chosen_mistake_has_its_name_in_the_language(bank, tmp_path):
    bank(question("q"))
    class_writes(tmp_path, [question("q")], [["worse"], ["bad"], ["worse"], ["good"]])
    row = analyse(tmp_path, lang="es").iloc[0]
    assert (row["misconception_name"], row["misconception_share"]) == ("idea of worse (es)", 0.5)
    assert row["stem"] == "What is q? (es)"


def test_the_language_that_was_answered_in_changes_no_figure(bank, tmp_path):
    bank(question("q"))
    for lang in ("en", "es"):
        for at in range(4):
            write(tmp_path / lang / f"s{at}.jsonl", event("q", "bad" if at else "good", minute=at, lang=lang))
    first, second = (analyse(tmp_path / lang) for lang in ("en", "es"))
    assert first.equals(second)


def flagged(bank, folder, answers, **more):
    item = question("q", **more)
    bank(item)
    class_writes(folder, [item], [[answer] for answer in answers])
    return "; ".join(analyse(folder).iloc[0]["flags"])


def test_flags_say_in_words_why_a_question_wants_a_look(bank, tmp_path):
    easy = flagged(bank, tmp_path / "easy", ["good"] * 19 + ["bad"])
    assert "too easy: 95% are right at once" in easy
    assert "nobody chooses “Option worse”" in easy
    assert "Option bad" not in easy
    hard = flagged(bank, tmp_path / "hard", ["good"] * 5 + ["bad"] * 10 + ["worse", "worst"] * 3)
    assert "too hard" in hard
    assert "no more than by guessing" in hard
    assert "more choose the mistake “idea of bad” than the right answer" in hard


def test_a_question_that_works_and_one_that_few_answered_have_no_flag(bank, tmp_path):
    assert flagged(bank, tmp_path / "works", ["good"] * 12 + ["bad"] * 4 + ["worse", "worst"] * 3) == ""
    assert flagged(bank, tmp_path / "few", ["good"] * 9) == ""


def test_confidence_comes_back_and_a_mistake_that_many_are_sure_of_is_flagged(bank, tmp_path):
    bank(question("q"))
    for at in range(20):
        told = {"sure": at < 12} if at < 18 else {"sure": "yes"}
        write(tmp_path / f"in/s{at}.jsonl", event("q", "good" if at % 4 == 0 else "bad", minute=at, **told))
    row = analyse(tmp_path / "in").iloc[0]
    assert (row["sure"], row["sure_right"]) == (12, 0.25)
    assert "75% of those who were sure are wrong" in row["flags"]
    assert "of the sure (12): 25%" in page(tmp_path / "in", tmp_path / "out.html").texts


def test_options_nobody_chose_are_found_in_lists_and_a_number_has_none(bank, tmp_path):
    several = flagged(bank, tmp_path / "several", [["good", "bad"]] * 20, kind="several")
    assert "“Option worse”" in several
    assert "“Option bad”" not in several
    number = question("n", kind="number") | {"answer": 8, "tolerance": 0, "near": []}
    del number["options"]
    bank(number)
    class_writes(tmp_path / "number", [number], [[8], [9]] * 10)
    assert analyse(tmp_path / "number").iloc[0]["flags"] == []
    assert flags.guessing(number) == 0


def test_one_lesson_can_be_asked_for_and_an_unknown_one_is_told(bank, tmp_path):
    items = [question("one"), question("two", lesson="02")]
    bank(*items)
    class_writes(tmp_path, items, [["good", "bad"]])
    assert list(analyse(tmp_path, lesson="02")["item"]) == ["two"]
    with pytest.raises(UnknownLesson):
        analyse(tmp_path, lesson="77")


class Page(HTMLParser):
    """What a page holds, by tag."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


HOSTILE = "<script>alert(1)</script>"


def page(folder, out, *given):
    assert cli.main(["report", str(folder), "--out", str(out), *given]) == 0
    return Page(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_page_is_a_table_that_a_screen_reader_can_follow_in_its_language(bank, tmp_path, lang):
    items = questions(5)
    bank(*items)
    class_writes(tmp_path / "in", items, simulated([0, 0.5, -0.5, 1, -1]))
    made = page(tmp_path / "in", tmp_path / "out.html", "--lang", lang)
    assert made.named("html") == [{"lang": lang}]
    assert len(made.named("caption")) == len(made.named("main")) == len(made.named("h1")) == 1
    scopes = [cell["scope"] for cell in made.named("th")]
    assert scopes == ["col"] * 8 + ["row"] * 5
    assert len(made.named("td")) == 5 * 7
    style = "".join(made.texts)
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style
    # The mark of a decimal is that of the language.
    assert re.search(r"0[.]\d\d \[" if lang == "en" else r"0,\d\d \[", style)


def test_nothing_that_a_student_wrote_runs_or_loads_in_the_page(bank, tmp_path):
    item = question("q")
    bank(item)
    # A slash cannot stand in a file's name.
    name = "<img src=x onerror=alert(1)>"
    theirs = [
        event("q", "good", minute=1),
        event("q", HOSTILE, minute=2),
        event(HOSTILE, "good", lang=HOSTILE),
    ]
    write(tmp_path / "in" / name / "journal.jsonl", *theirs)
    write(tmp_path / "in" / "zoe.jsonl", *theirs)
    made = page(tmp_path / "in", tmp_path / "out.html")
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in made.tags}
    assert not [attrs for _, attrs in made.tags if any(key.startswith("on") for key in attrs)]
    assert any(name in text for text in made.texts)
    (policy,) = [attrs for attrs in made.named("meta") if attrs.get("http-equiv")]
    assert policy["content"].startswith("default-src 'none'")


def test_texts_of_the_course_are_escaped_too(bank, tmp_path):
    bank(question("q") | {"stem": both("Is 3 < 4 & 5 <b>6</b>?")})
    write(tmp_path / "in/ana.jsonl", event("q", "good"))
    made = page(tmp_path / "in", tmp_path / "out.html")
    assert made.named("b") == []
    assert "Is 3 < 4 & 5 <b>6</b>?" in "".join(made.texts)


def test_a_class_that_answered_nothing_has_a_page_that_says_so(bank, tmp_path):
    bank(question("q"))
    write(tmp_path / "in/ana.jsonl", event("q", None))
    made = page(tmp_path / "in", tmp_path / "out.html")
    assert "Nobody has answered a question of the quiz yet." in made.texts
    assert made.named("table") == []


def test_the_sheet_reads_back_with_its_figures_and_flags(bank, tmp_path):
    items = questions(5)
    bank(*items)
    class_writes(tmp_path / "in", items, simulated([0, 0.5, -0.5, 4, -1]))
    out = tmp_path / "out.csv"
    assert cli.main(["report", str(tmp_path / "in"), "--out", str(out), "--lang", "es"]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert list(rows[0]) == report.COLUMNS
    frame = analyse(tmp_path / "in")
    assert [float(row["share"]) for row in rows] == pytest.approx(list(frame["share"]), rel=1e-3)
    assert "demasiado difícil" in rows[3]["flags"]


def test_without_a_file_the_report_is_printed_and_moves_no_cursor(bank, tmp_path, capsys):
    bank(question("q"))
    theirs = [event("q", "good", minute=1)]
    for name in ("ana\x1b[2J", "ben"):
        write(tmp_path / name / "journal.jsonl", *theirs)
    assert cli.main(["report", str(tmp_path), "--lang", "es"]) == 0
    said = capsys.readouterr().out
    assert "q: Estudiantes 1 · Aciertan a la primera 100\N{NO-BREAK SPACE}%" in said
    assert "ana?[2J y ben entregaron el mismo diario" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("out", "words"), [("report.pdf", "neither .html nor .csv"), ("none/report.html", "cannot be written")]
)
def test_a_place_that_cannot_be_written_is_one_sentence(bank, tmp_path, capsys, out, words):
    bank(question("q"))
    write(tmp_path / "in/ana.jsonl", event("q", "good"))
    assert cli.main(["report", str(tmp_path / "in"), "--out", str(tmp_path / out)]) == 1
    assert words in capsys.readouterr().err


def test_no_journals_is_one_sentence(tmp_path, capsys):
    assert cli.main(["report", str(tmp_path)]) == 1
    assert "No journal was found" in capsys.readouterr().err


def test_the_courses_own_questions_can_be_reported(tmp_path, capsys):
    item = next(one for one in outline.compiled("bank")["items"].values() if one["kind"] == "choice")
    answer = next(one["id"] for one in item["options"] if one["correct"])
    write(tmp_path / "ana.jsonl", event(item["id"], answer))
    assert cli.main(["report", str(tmp_path), "--lesson", item["lesson"], "--lang", "es"]) == 0
    assert item["id"] in capsys.readouterr().out
