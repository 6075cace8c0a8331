import json
from pathlib import Path

import pytest
import yaml

from foedus.teach.bank import compile_bank
from foedus.teach.faults import CourseFaults


def both(text):
    return {"en": text, "es": f"{text}, en español"}


OUTLINE = {
    "lessons": [
        {"id": "01", "slug": "one", "ready": True, "objectives": [{"id": "trace-voices"}]},
        {"id": "02", "slug": "two", "ready": False},
    ]
}
WRONG = {"text": both("Forty voices"), "misconception": "many", "feedback": both("They repeat")}
RIGHT = {"text": both("One voice"), "correct": True}
SHARED = {"objective": "trace-voices", "stem": both("How many?"), "explain": both("Count"), "see": "look"}
CHOICE = {**SHARED, "id": "first", "kind": "choice", "sister": "second", "options": [RIGHT, WRONG]}
NUMBER = {
    **SHARED,
    "id": "second",
    "kind": "number",
    "answer": 8,
    "tolerance": 1,
    "otherwise": both("No"),
    "near": [{"answer": 13, "misconception": "many", "feedback": both("All")}],
}
PREDICTION = {"id": "guess", "kind": "number", "stem": both("How many?"), "low": 0, "high": 13}
BANK = {"misconceptions": {"many": both("Many are many")}, "predict": [PREDICTION], "items": [CHOICE, NUMBER]}
LESSON = """\
+++ {"lang": "en", "part": "look"}

## Thirteen *statements*, two voices [^a-claim]

+++ {"lang": "es", "part": "look"}

## Trece afirmaciones, dos voces
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course" / "01-one").mkdir(parents=True)
    write(tmp_path, BANK)
    return tmp_path


class Dumper(yaml.SafeDumper):
    """Writes what the tests share twice, as an author would."""

    def ignore_aliases(self, data):
        return True


def write(root: Path, bank, lesson="01-one"):
    text = bank if isinstance(bank, str) else yaml.dump(bank, Dumper=Dumper, sort_keys=False)
    (root / "course" / lesson).mkdir(exist_ok=True)
    (root / "course" / lesson / "quiz.yaml").write_text(text, encoding="utf-8")


def changed(*steps, to):
    """The bank with one thing changed; `steps` lead to it, and None as `to` takes it away."""
    bank = json.loads(json.dumps(BANK))
    place = bank
    for step in steps[:-1]:
        place = place[step]
    if to is None:
        del place[steps[-1]]
    else:
        place[steps[-1]] = to
    return bank


def faults_of(root, bank):
    write(root, bank)
    with pytest.raises(CourseFaults) as caught:
        compile_bank(root, OUTLINE)
    return [str(fault) for fault in caught.value.faults]


def test_a_good_bank_becomes_items_that_know_lesson_place_and_option_ids(course):
    bank = compile_bank(course, OUTLINE)
    first = bank["items"]["first"]
    assert (first["lesson"], first["place"], bank["items"]["second"]["place"]) == ("01", 0, 1)
    assert {option["id"] for option in first["options"]} == {"one-voice", "forty-voices"}
    assert bank["predictions"]["guess"]["lesson"] == "01"
    assert bank["misconceptions"] == {"many": both("Many are many")}


def test_options_stand_in_an_order_that_the_author_did_not_choose(course):
    options = [{**WRONG, "text": both(f"Number {place} of them")} for place in range(6)]
    names = []
    for chosen in (options, options[::-1]):
        write(course, changed("items", 0, "options", to=[RIGHT, *chosen]))
        compiled = compile_bank(course, OUTLINE)["items"]["first"]["options"]
        names.append([option["id"] for option in compiled])
    assert names[0] == names[1]
    assert names[0] != sorted(names[0])


def test_predictions_keep_the_order_of_the_author_as_it_may_be_a_scale(course):
    scale = [{"text": both(word)} for word in ("Never", "Rarely", "Often", "Always", "Who knows")]
    prediction = {"id": "guess", "kind": "choice", "stem": both("How often?"), "options": scale}
    write(course, changed("predict", 0, to=prediction))
    compiled = compile_bank(course, OUTLINE)["predictions"]["guess"]["options"]
    assert [option["id"] for option in compiled] == ["never", "rarely", "often", "always", "who-knows"]


def test_feedback_points_to_the_heading_of_the_part_as_it_reads(course):
    (course / "course/01-one/lesson.md").write_text(LESSON, encoding="utf-8")
    assert compile_bank(course, OUTLINE)["items"]["first"]["see_heading"] == {
        "en": "Thirteen statements, two voices",
        "es": "Trece afirmaciones, dos voces",
    }


def test_feedback_names_the_part_where_the_lesson_has_no_heading_to_point_to(course):
    assert compile_bank(course, OUTLINE)["items"]["first"]["see_heading"] == {"en": "Look", "es": "Mira"}


def test_a_part_that_the_lesson_does_not_have_is_a_fault(course):
    (course / "course/01-one/lesson.md").write_text(LESSON, encoding="utf-8")
    found = faults_of(course, changed("items", 0, "see", to="doubt"))
    assert found == [
        "course/01-one/quiz.yaml:21: item first, see: the lesson has no part 'doubt'; write look"
    ]


LONG = {"text": both("One voice, which is that of the agency that all of them cite"), "correct": True}
TEXTS = {
    "a language is missing": (("items", 0, "stem", "es"), None, "item first, stem, es: text is missing"),
    "a text is empty": (("items", 0, "stem", "es"), "  ", "item first, stem, es: the text is empty"),
    "no option is right": (
        ("items", 0, "options"),
        [WRONG, WRONG | {"text": both("Two")}],
        "no option is right",
    ),
    "several are right in a choice": (
        ("items", 0, "options"),
        [RIGHT, RIGHT | {"text": both("Two")}, WRONG],
        "2 options are right in a choice",
    ),
    "no option is wrong": (("items", 0, "options"), [RIGHT, RIGHT], "no option is wrong"),
    "a wrong option has no misconception": (
        ("items", 0, "options", 1, "misconception"),
        None,
        "item first, options, 2: a wrong option names no misconception",
    ),
    "a wrong option has no feedback": (
        ("items", 0, "options", 1, "feedback"),
        None,
        "item first, options, 2: a wrong option has no feedback",
    ),
    "a misconception is unknown": (
        ("items", 0, "options", 1, "misconception"),
        "man",
        "no misconception 'man' is named; write many",
    ),
    "a right option holds a misconception": (
        ("items", 0, "options", 0, "misconception"),
        "many",
        "a right option holds no misconception",
    ),
    "an objective is unknown": (
        ("items", 0, "objective"),
        "trace-voice",
        "lesson 01 has no objective 'trace-voice'; write trace-voices",
    ),
    "a part is unknown": (("items", 0, "see"), "lok", "the lesson has no part 'lok'; write look"),
    "a sister is unknown": (("items", 0, "sister"), "secnd", "no item 'secnd' exists; write second"),
    "an item is its own sister": (("items", 0, "sister"), "first", "an item is no sister of itself"),
    "a known mistake counts as right": (
        ("items", 1, "near", 0, "answer"),
        9,
        "item second, near, 1, answer: the wrong number counts as right",
    ),
    "an answer is outside of its range": (
        ("items", 1),
        NUMBER | {"low": 9, "high": 10},
        "the answer is outside of its own range",
    ),
    "half a range": (("items", 1), NUMBER | {"low": 7}, "low and high come together"),
    "two mistakes overlap": (
        ("items", 1, "near"),
        [NUMBER["near"][0] | {"tolerance": 2}, NUMBER["near"][0] | {"answer": 14}],
        "near, 2, answer: the tolerance around 13 reaches it",
    ),
    "the length gives it away": (
        ("items", 0, "options", 0),
        LONG,
        "the right option is 5.0 times as long as any wrong one (en)",
    ),
    "all of the above": (
        ("items", 0, "options", 1, "text", "es"),
        "Todas las anteriores",
        "item first, options, 2, text, es: it speaks of the other options",
    ),
    "two options read the same": (
        ("items", 0, "options", 1, "text"),
        both("ONE voice"),
        "read the same (en)",
    ),
    "a kind that does not exist": (("items", 0, "kind"), "essay", "item first: no kind of question"),
    "a field that does not exist": (("items", 0, "hint"), "x", "item first, hint: there is no such field"),
    "an id with spaces": (("items", 0, "id"), "The First", "'The First' is no id"),
    "a use that does not exist": (("items", 0, "use"), "home", "item first, use: 'home' is not allowed"),
    "a number as text": (("items", 1, "answer"), "eight", "item second, answer"),
    "a range turned round": (("predict", 0, "low"), 20, "prediction guess: low and high are no range"),
    "a part of the file that does not exist": (
        ("itmes",),
        [],
        "itmes: the file has no such part; write items",
    ),
    "items that are no list": (("items",), {"first": 1}, "items: it is not a list"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_fault_is_named_with_file_line_item_field_and_mend(course, case):
    steps, to, expected = TEXTS[case]
    found = faults_of(course, changed(*steps, to=to))
    hit = [line for line in found if expected in line]
    assert hit, found
    place, number, rest = hit[0].split(":", 2)
    assert place == "course/01-one/quiz.yaml"
    assert int(number) > 0
    assert "; " in rest


def test_the_line_is_that_of_the_field(course):
    bank = changed("items", 1, "near", 0, "misconception", to="mny")
    (fault,) = faults_of(course, bank)
    number = int(fault.split(":")[1])
    text = (course / "course/01-one/quiz.yaml").read_text(encoding="utf-8").splitlines()
    assert text[number - 1].strip() == "misconception: mny"


def test_all_faults_of_a_bank_are_told_in_one_reading(course):
    bank = changed("items", 0, "stem", "es", to=None)
    bank["items"][1]["see"] = "lok"
    bank["predict"][0]["low"] = 50
    found = "\n".join(faults_of(course, bank))
    assert all(part in found for part in ("stem, es", "'lok'", "guess"))


def test_no_two_questions_of_the_course_share_an_id(course):
    write(course, {"predict": [PREDICTION]}, lesson="02-two")
    (fault,) = faults_of(course, BANK)
    assert fault.startswith("course/02-two/quiz.yaml:")
    assert "question guess: course/01-one/quiz.yaml has this id already" in fault


def test_two_items_of_one_file_with_one_id_are_a_fault(course):
    bank = changed("items", 0, "sister", to=None)
    bank["items"].append(dict(bank["items"][0]))
    assert any("question first" in fault for fault in faults_of(course, bank))


def test_a_sister_treats_the_same_objective(course):
    bank = changed("items", 1, "objective", to="other")
    assert any("its sister is about other" in fault for fault in faults_of(course, bank))


def test_a_lesson_has_no_more_items_in_class_than_fit(course):
    bank = json.loads(json.dumps(BANK))
    bank["items"] += [{**NUMBER, "id": f"more-{place}"} for place in range(5)]
    (fault,) = faults_of(course, bank)
    assert "item more-4, use: 7 items are for class and 6 fit" in fault
    for item in bank["items"][6:]:
        item["use"] = "recall"
    write(course, bank)
    assert len(compile_bank(course, OUTLINE)["items"]) == 7


def test_each_objective_of_a_ready_lesson_is_asked_about_twice(course):
    bank = changed("items", 1, to=None)
    del bank["items"][0]["sister"]
    (fault,) = faults_of(course, bank)
    assert "objective trace-voices: it has 1 items and needs 2" in fault


def test_a_ready_lesson_without_a_quiz_is_a_fault_and_one_to_come_is_not(course):
    (course / "course/01-one/quiz.yaml").unlink()
    with pytest.raises(CourseFaults, match=r"course/01-one/quiz.yaml: file: it is missing") as caught:
        compile_bank(course, OUTLINE)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("text", ["items: [", "- a\n- b\n"])
def test_a_file_that_is_no_bank_at_all_is_told_and_not_a_crash(course, text):
    assert faults_of(course, text)[0].startswith("course/01-one/quiz.yaml:")


@pytest.mark.parametrize(
    ("top", "own", "asked"),
    [(None, None, False), (True, None, True), (True, False, False), (False, True, True)],
)
def test_sureness_is_asked_as_the_item_says_or_else_the_top_of_the_file(course, top, own, asked):
    first = CHOICE if own is None else {**CHOICE, "confidence": own}
    bank = {**BANK, "items": [first, NUMBER]}
    write(course, bank if top is None else {"confidence": top, **bank})
    assert compile_bank(course, OUTLINE)["items"]["first"]["confidence"] is asked


@pytest.mark.parametrize("broken", [{"confidence": "often"}, {"confidence": None}])
def test_sureness_that_is_no_yes_or_no_is_a_fault_with_its_line(course, broken):
    write(course, {**BANK, **broken})
    with pytest.raises(CourseFaults) as caught:
        compile_bank(course, OUTLINE)
    (fault,) = caught.value.faults
    assert (fault.where, fault.mend) == ("confidence", "write true or false")
    assert fault.line > 1
