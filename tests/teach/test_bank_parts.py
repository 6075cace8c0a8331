"""Banks with questions of several parts."""

import json
from pathlib import Path

import pytest
import yaml

from foedus import marking
from foedus.teach.bank import compile_bank
from foedus.teach.faults import CourseFaults


def both(text):
    return {"en": text, "es": f"{text}, en español"}


OUTLINE = {
    "lessons": [{"id": "01", "slug": "one", "ready": True, "objectives": [{"id": "trace-voices"}]}],
}
SHARED = {"objective": "trace-voices", "stem": both("Sort this"), "explain": both("Count"), "see": "look"}
ORDER = {
    **SHARED,
    "id": "chain",
    "kind": "order",
    "parts": [
        {"text": both(text), "feedback": both("It moves"), "misconception": "many"}
        for text in ("Kim speaks", "KCNA writes", "An agency quotes", "A paper prints")
    ],
}
BINS = [{"id": name, "text": both(name)} for name in ("moscow", "seoul", "tokyo")]
NEAR = {"bin": "tokyo", "misconception": "many", "feedback": both("No party")}
ROWS = [
    {"text": both("TASS"), "bin": "moscow", "feedback": both("Look at its owner")},
    {"text": both("Yonhap"), "bin": "seoul", "feedback": both("Look at its seat"), "near": [NEAR]},
]
MATCH = {**SHARED, "id": "capitals", "kind": "match", "bins": BINS, "rows": ROWS}
CLASSIFY = {**MATCH, "id": "statuses", "kind": "classify"}
PARSONS = {
    **SHARED,
    "id": "loop",
    "kind": "parsons",
    "lines": [
        {"code": "for name in names:"},
        {
            "code": "print(len(name))",
            "distractor": True,
            "misconception": "many",
            "feedback": both("Letters"),
        },
        {"code": "if name:", "indent": 1},
        {"code": "print(name)", "indent": 2, "misconception": "many", "feedback": both("Inside")},
        {"code": "print('done')"},
    ],
}
KINDS = ["order", "match", "classify", "parsons"]
BANK = {"misconceptions": {"many": both("Many are many")}, "items": [ORDER, MATCH, CLASSIFY, PARSONS]}


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course" / "01-one").mkdir(parents=True)
    return tmp_path


class Dumper(yaml.SafeDumper):
    """Writes what the tests share twice, as an author would."""

    def ignore_aliases(self, data):
        return True


def compiled(root: Path, bank=BANK):
    path = root / "course" / "01-one" / "quiz.yaml"
    path.write_text(yaml.dump(bank, Dumper=Dumper, sort_keys=False), encoding="utf-8")
    return compile_bank(root, OUTLINE)["items"]


def changed(*steps, to):
    bank = json.loads(json.dumps(BANK))
    place = bank["items"]
    for step in steps[:-1]:
        place = place[step]
    if to is None:
        del place[steps[-1]]
    else:
        place[steps[-1]] = to
    return bank


def test_what_the_author_wrote_as_right_is_marked_as_right(course):
    items = compiled(course)
    lines = [["for-name-in-names", 0], ["if-name", 1], ["print-name", 2], ["print-done", 0]]
    full = {
        "chain": ["kim-speaks", "kcna-writes", "an-agency-quotes", "a-paper-prints"],
        "capitals": {"tass": "moscow", "yonhap": "seoul"},
        "statuses": {"tass": "moscow", "yonhap": "seoul"},
        "loop": lines,
    }
    assert {name: marking.mark(items[name], answer).score for name, answer in full.items()} == dict.fromkeys(
        full, 1
    )


def test_an_order_stands_mixed_and_at_most_half_right_before_anybody_moves_a_part(course):
    for name in ("chain", "another", "third", "fourth", "fifth"):
        item = compiled(course, changed(0, "id", to=name))[name]
        shown = [part["id"] for part in item["parts"]]
        assert sorted(shown) == sorted(item["answer"])
        assert marking.mark(item, shown).score <= 0.5


def test_two_parts_can_only_stand_turned_round(course):
    bank = changed(0, "parts", to=ORDER["parts"][:2])
    item = compiled(course, bank)["chain"]
    assert [part["id"] for part in item["parts"]] == item["answer"][::-1]


def test_the_bins_of_a_classify_keep_the_order_of_the_author_as_they_may_be_a_scale(course):
    bins = [{"id": f"b{place}", "text": both(f"bin {place}")} for place in range(8)]
    rows = [ROWS[0] | {"bin": "b0"}, ROWS[1] | {"bin": "b1", "near": []}]
    bank = changed(2, to={**CLASSIFY, "bins": bins, "rows": rows})
    bank["items"][1] = {**MATCH, "bins": bins, "rows": rows}
    items = compiled(course, bank)
    assert [one["id"] for one in items["statuses"]["bins"]] == [one["id"] for one in bins]
    # The partners of a match would else stand beside their rows.
    assert [one["id"] for one in items["capitals"]["bins"]] != [one["id"] for one in bins]


def test_the_lines_that_a_page_gets_do_not_tell_their_place_or_indentation(course):
    item = compiled(course)["loop"]
    assert all("indent" not in line for line in item["lines"])
    assert [line["id"] for line in item["lines"] if not line["distractor"]] != [
        line["id"] for line in item["answer"]
    ]


FAULTS = {
    "a row names no bin that exists": (
        (1, "rows", 0, "bin"),
        "moscw",
        "item capitals, rows, 1, bin: there is no bin 'moscw'; write moscow",
    ),
    "a bin of a misconception does not exist": (
        (1, "rows", 1, "near", 0, "bin"),
        "tokio",
        "rows, 2, near, 1, bin: there is no bin 'tokio'; write tokyo",
    ),
    "a misconception of a row is unknown": (
        (1, "rows", 1, "near", 0, "misconception"),
        "man",
        "rows, 2, near, 1, misconception: no misconception 'man' is named; write many",
    ),
    "a misconception of a part is unknown": (
        (0, "parts", 2, "misconception"),
        "man",
        "item chain, parts, 3, misconception: no misconception 'man'",
    ),
    "the right bin counts as a misconception": (
        (1, "rows", 1, "near", 0, "bin"),
        "seoul",
        "the wrong bin is the right one",
    ),
    "a wrong bin is there twice": (
        (1, "rows", 1, "near"),
        [NEAR, NEAR],
        "near, 2, bin: tokyo is there twice",
    ),
    "two rows of a match share a partner": (
        (1, "rows", 0, "bin"),
        "seoul",
        "item capitals, rows: 2 rows belong to seoul; give each row its own",
    ),
    "all rows of a classify belong into one bin": (
        (2, "rows", 0, "bin"),
        "seoul",
        "item statuses, rows: all rows belong into one bin",
    ),
    "a bin has no id": ((2, "bins", 2, "id"), None, "item statuses, bins, 3: it has no id"),
    "two bins have one id": ((2, "bins", 2, "id"), "seoul", "bins, 3: it has the same id as bins, 2"),
    "a row says nothing": (
        (2, "rows", 0, "feedback"),
        None,
        "item statuses, rows, 1, feedback: it is missing",
    ),
    "two parts read the same": (
        (0, "parts", 1, "text"),
        both("kim speaks"),
        "item chain, parts, 2: it has the same text (en) as parts, 1",
    ),
    "a part says nothing of its misconception": (
        (0, "parts", 1, "feedback"),
        None,
        "parts, 2: it names a misconception and has no feedback",
    ),
    "two lines are the same": (
        (3, "lines", 4, "code"),
        "print(name)",
        "item loop, lines, 5: it has the same code as lines, 4",
    ),
    "a distractor says nothing": (
        (3, "lines", 1, "feedback"),
        None,
        "lines, 2: a distractor names no misconception or has no feedback",
    ),
    "a distractor is indented": (
        (3, "lines", 1, "indent"),
        1,
        "lines, 2, indent: a distractor has no right indentation; remove it",
    ),
    "a line says nothing of its misconception": (
        (3, "lines", 3, "feedback"),
        None,
        "lines, 4: it names a misconception and has no feedback",
    ),
    "a line is indented too far": (
        (3, "lines", 2, "indent"),
        3,
        "lines, 3, indent: it is indented 3 and 1 is possible",
    ),
    "a line is indented in its text": (
        (3, "lines", 2, "code"),
        "  if name:\n    x",
        "lines, 3, code: it is no single line",
    ),
    "fewer than two lines belong": (
        (3, "lines"),
        [PARSONS["lines"][0], PARSONS["lines"][1]],
        "item loop, lines: fewer than two lines belong",
    ),
    "a kind that does not exist": (
        (3, "kind"),
        "essay",
        "no kind of question that exists; write kind: with one of 'choice', 'several'",
    ),
    "no kind at all": ((3, "kind"), None, "write kind: with one of choice, several, number"),
    "an order of one part": ((0, "parts"), ORDER["parts"][:1], "item chain, parts: "),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_named_with_file_line_item_field_and_mend(course, case):
    steps, to, expected = FAULTS[case]
    with pytest.raises(CourseFaults) as caught:
        compiled(course, changed(*steps, to=to))
    found = [str(fault) for fault in caught.value.faults]
    hit = [line for line in found if expected in line]
    assert hit, found
    place, number, rest = hit[0].split(":", 2)
    assert place == "course/01-one/quiz.yaml"
    assert int(number) > 0
    assert "; " in rest


def test_two_options_and_no_parts_are_no_order(course):
    with pytest.raises(CourseFaults, match="item chain, parts: it is missing"):
        compiled(course, changed(0, "parts", to=None))
