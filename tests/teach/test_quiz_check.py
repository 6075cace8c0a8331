import json
from pathlib import Path

import pytest
import yaml

from foedus import outline
from foedus.teach import bank as banks
from foedus.teach import bank_habits, cli, quiz_check
from foedus.teach.bank_checks import Quiz
from foedus.teach.bank_schema import Choice


def both(text):
    return {"en": text, "es": f"{text}, en español"}


def option(text, *, correct=False):
    made = {"text": both(text), "feedback": both(f"About {text}")}
    return made | ({"correct": True} if correct else {"misconception": "many"})


def choice(name, *texts):
    right, *wrong = texts or ("One voice", "Two voices")
    options = [option(right, correct=True), *(option(text) for text in wrong)]
    shared = {"objective": "count", "use": "recall", "explain": both("Count"), "see": "look"}
    return {**shared, "id": name, "kind": "choice", "stem": both(f"How many in {name}?"), "options": options}


def number(name, **more):
    item = choice(name)
    del item["options"]
    return {**item, "kind": "number", "answer": 8, "otherwise": both("Count them"), **more}


def bank(*items):
    return {"misconceptions": {"many": both("Many are many")}, "items": list(items)}


@pytest.fixture
def found(tmp_path):
    """Check a bank that lies alone in a folder."""

    def check(content):
        path = tmp_path / "alone.yaml"
        text = content if isinstance(content, str) else yaml.dump(content, sort_keys=False)
        path.write_text(text, encoding="utf-8")
        return quiz_check.check(path)

    return check


def said(faults):
    return "\n".join(str(fault) for fault in faults)


def test_a_good_bank_alone_has_no_fault_and_the_report_says_what_went_unchecked(found):
    result = found(bank(choice("first"), number("second")))
    assert (result.faults, result.warnings, result.items) == ([], [], 2)
    assert "objectives" in result.note
    assert result.report().endswith("Items read: 2; faults: 0; warnings: 0.")


def test_all_faults_of_a_bank_are_told_in_one_run_each_with_line_item_field_and_mend(found):
    several = choice("several-right")
    several["options"].append(option("Three voices", correct=True))
    no_feedback = choice("no-feedback")
    del no_feedback["options"][1]["feedback"]
    no_spanish = choice("no-spanish")
    del no_spanish["options"][0]["text"]["es"]
    long = choice("long", "One voice, which is the agency that all of them cite", "Two voices")
    above = choice("above", "One voice", "All of the above")
    twice = choice("above", "One single voice", "Two single voices")
    report = said(found(bank(several, no_feedback, no_spanish, long, above, twice)).faults)
    for expected in (
        "item several-right, options: 2 options are right in a choice; leave one",
        "item no-feedback, options, 2: a wrong option has no feedback; say why",
        "item no-spanish, options, 1, text, es: text is missing in this language; add es",
        "item long, options: the right option is",
        "item above, options, 2, text, en: it speaks of the other options; say what",
        "question above: ",
    ):
        assert expected in report
    assert all(line.split(":")[1].isdigit() for line in report.splitlines())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "None of the above"),
        ("en", "Both of these"),
        ("en", "All the options"),
        ("en", "Both A and B"),
        ("es", "Todas las anteriores"),
        ("es", "Ninguna de las anteriores"),
        ("es", "Todo lo anterior"),
        ("es", "Nada de lo anterior"),
        ("es", "Todas son correctas"),
        ("es", "Las dos anteriores"),
    ],
)
def test_an_option_that_speaks_of_the_others_is_a_fault_in_either_language(found, lang, text):
    item = choice("first")
    item["options"][1]["text"][lang] = text
    assert f"options, 2, text, {lang}: it speaks of the other options" in said(found(bank(item)).faults)


@pytest.mark.parametrize(
    "text", ["All three ministers", "Todas las voces son de Moscú", "None, as no one was there"]
)
def test_an_option_that_only_uses_such_a_word_is_none(found, text):
    item = choice("first")
    item["options"][1]["text"] = {"en": text, "es": f"{text}."}
    assert found(bank(item)).faults == []


def test_a_field_written_twice_is_told_as_yaml_would_drop_the_first(found):
    text = json.dumps(bank(choice("first")))
    doubled = text.replace('"explain"', '"see": "idea", "explain"')
    assert "see: it stands here twice; leave one" in said(found(doubled).faults)


@pytest.mark.parametrize(
    ("stem", "lang", "word"),
    [
        ({"en": "Which of these is NOT a voice?", "es": "¿Cuál es?"}, "en", "NOT"),
        ({"en": "Which one isn’t a voice?", "es": "¿Cuál es?"}, "en", "n’t"),
        ({"en": "Which one is it?", "es": "Lee esto. ¿Cuál no es una voz?"}, "es", "no"),
        ({"en": "Which one is it?", "es": "¿Qué tienen todas, salvo una?"}, "es", "salvo"),
    ],
)
def test_a_question_with_a_negation_is_a_warning(found, stem, lang, word):
    result = found(bank(choice("first") | {"stem": stem}))
    assert result.faults == []
    assert f"stem, {lang}: the question says {word!r}" in said(result.warnings)


def test_a_negation_in_what_is_told_or_quoted_is_no_warning(found):
    stem = {
        "en": "The text does not name it. What does “do not go” tell?",
        "es": "El texto no lo nombra. ¿Qué dice «no vayas»?",
    }
    assert found(bank(choice("first") | {"stem": stem})).warnings == []


def test_two_items_in_the_same_words_are_a_warning_whatever_their_case_and_points(found):
    again = choice("second") | {"stem": {"en": "how many, in FIRST", "es": "¿Otra?"}}
    (warning,) = found(bank(choice("first"), again)).warnings
    assert "item second, stem, en: item first asks in the same words" in str(warning)


def test_a_number_that_says_nothing_to_an_unknown_mistake_is_a_warning(found):
    item = number("first")
    del item["otherwise"]
    assert "item first, otherwise: " in said(found(bank(item)).warnings)


def test_a_wrong_option_that_stands_out_by_its_length_is_a_warning(found):
    item = choice("first", "One voice", "Two voices, the ministry and the agency that repeats it")
    result = found(bank(item))
    assert result.faults == []
    assert "options, 2, text, en: it is 6.1 times as long" in said(result.warnings)


def test_a_bank_whose_longest_option_is_always_right_is_a_warning(found):
    items = [choice(f"item-{place}", "One voice only", "Two voices", "No voices") for place in range(6)]
    assert "the longest option is the right one in 6 of 6 choices (es)" in said(found(bank(*items)).warnings)


def test_a_bank_whose_right_option_is_shown_at_one_place_is_a_warning_and_file_order_is_none(found):
    names = [f"item-{place}" for place in range(80)]
    texts = ("Five voices", "Four voices", "Nine voices")
    # Which items the build's order puts at the first place, asked of the build itself.
    alone = {name: place_shown(choice(name, *texts)) for name in names}
    first = [name for name in names if alone[name] == 0][:6]
    mixed = [name for name in names if alone[name] == 1][:2] + [name for name in names if alone[name] == 2][
        :2
    ]
    told = said(found(bank(*(choice(name, *texts) for name in first))).warnings)
    assert "once shuffled, the right option is number 1 in 6 of 6" in told
    assert "has the same place in 6 choices running" in told
    # Here, too, the author wrote the right option first each time.
    fair = [name for trio in zip(first, mixed, strict=False) for name in trio]
    assert "once shuffled" not in said(found(bank(*(choice(name, *texts) for name in fair))).warnings)


def place_shown(item):
    """Say where the build puts the right option."""
    quiz = Quiz(Path("alone.yaml"), "alone.yaml", {"id": "?"})
    quiz.items[0] = Choice.model_validate(item)
    (entry,) = banks.entries(quiz, quiz.items)
    return [one["correct"] for one in entry["options"]].index(True)


def test_chance_of_hits_is_summed_exactly():
    assert bank_habits.tail(3, [0.5] * 4) == pytest.approx(5 / 16)
    assert bank_habits.tail(1, [0.25, 0.5]) == pytest.approx(1 - 0.75 * 0.5)


@pytest.fixture
def course(mini_course):
    """A quiz of the lesson to come, in a small course."""
    path = mini_course.root / "course/02-second/quiz.yaml"
    path.parent.mkdir(exist_ok=True)
    return path


def test_in_a_course_ids_of_other_lessons_and_objectives_count(course):
    path = course
    theirs = yaml.safe_load((path.parents[1] / "01-first/quiz.yaml").read_text(encoding="utf-8"))
    content = bank(choice(theirs["items"][0]["id"]))
    path.write_text(yaml.dump(content, sort_keys=False), encoding="utf-8")
    result = quiz_check.check(path)
    assert result.note == ""
    assert "lesson 02 has no objective 'count'" in said(result.faults)
    assert "course/01-first/quiz.yaml has this id already" in said(result.faults)
    assert {fault.file for fault in result.faults} == {"course/02-second/quiz.yaml"}


def test_an_objective_with_no_item_is_a_fault_of_a_ready_lesson_and_a_warning_before(course):
    sheet = course.parents[1] / "outline.yaml"
    text = sheet.read_text(encoding="utf-8")
    text += "    objectives: [{id: weigh, en: Weigh., es: Sopesar.}]\n"
    sheet.write_text(text, encoding="utf-8")
    course.write_text("misconceptions: {}\n", encoding="utf-8")
    result = quiz_check.check(course)
    assert result.faults == []
    assert "objective weigh: it has 0 items and will need 2" in said(result.warnings)
    first = course.parents[1] / "01-first/quiz.yaml"
    first.write_text("misconceptions: {}\n", encoding="utf-8")
    assert "objective count: it has 0 items and needs 2" in said(quiz_check.check(first).faults)


def test_the_course_itself_has_no_fault(capsys):
    (path, *_) = sorted((outline.root() / "course").glob("*/quiz.yaml"))
    assert cli.main(["check", "--quiz", str(path)]) == 0
    assert "; faults: 0; " in capsys.readouterr().out


def test_a_fault_makes_the_command_fail_and_the_report_name_it(tmp_path, capsys):
    path = tmp_path / "quiz.yaml"
    path.write_text(yaml.dump(bank(choice("first") | {"kind": "essay"})), encoding="utf-8")
    assert cli.main(["check", "--quiz", str(path)]) == 1
    assert "fault: " in capsys.readouterr().out


def test_a_file_that_is_not_there_is_one_sentence(tmp_path, capsys):
    assert cli.main(["check", "--quiz", str(tmp_path / "none.yaml")]) == 1
    assert capsys.readouterr().err.endswith("is no file; give the path of a quiz.yaml.\n")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"items: [\x07]", b"items: [", b"- 1", b"", b"3: 4"])
def test_a_file_that_is_no_bank_is_a_fault_or_an_empty_bank_and_never_a_crash(tmp_path, content):
    path = tmp_path / "quiz.yaml"
    path.write_bytes(content)
    result = quiz_check.check(path)
    assert result.items == 0
    assert bool(result.faults) == bool(content)


def places(node, at=()):
    """Yield the way to every part of a bank."""
    yield at
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in parts:
        yield from places(part, (*at, key))


WHOLE = bank(
    choice("first"), number("second", near=[{"answer": 1, "misconception": "many", "feedback": both("x")}])
)


@pytest.mark.parametrize("put", [None, 3, "choice", [{}], {"kind": "choice"}, float("nan")])
def test_whatever_stands_anywhere_in_a_bank_it_is_told_and_not_a_crash(found, put):
    for way in places(WHOLE):
        spoiled = json.loads(json.dumps({"bank": WHOLE}))
        place = spoiled
        for step in ("bank", *way)[:-1]:
            place = place[step]
        place[("bank", *way)[-1]] = put
        result = found(spoiled["bank"])
        assert f"; faults: {len(result.faults)}; " in result.report()
