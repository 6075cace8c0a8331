import pytest

from foedus.teach.sentences import count_words, reading, rewritten, sentences


def texts(source):
    return [one.text for one in sentences(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("He met her. She left.", ["He met her.", "She left."]),
        ("The U.S. and J. Smith met Dr. Kim. Then?", ["The U.S. and J. Smith met Dr. Kim.", "Then?"]),
        ("Los EE. UU. y el art. 4. Fin.", ["Los EE. UU. y el art. 4.", "Fin."]),
        ("¿Quién? ¿Cómo? Ella.", ["¿Quién?", "¿Cómo?", "Ella."]),
        ("He said «no». *Why:* unknown.", ["He said «no».", "*Why:* unknown."]),
        ("It rose by 3.5 points. So.", ["It rose by 3.5 points.", "So."]),
        ("- first. Item\n- second", [["first", "Item"][0] + ".", "Item", "second"]),
        ("## A heading. Whole\ntext", ["A heading. Whole", "text"]),
        ("| a | b |\n|---|---|\n| c. D | e |", ["a | b", "---|---", "c. D | e"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(source, expected):
    assert texts(source) == expected


def test_a_citation_belongs_to_its_sentence_on_either_side_of_the_full_stop():
    first, second = sentences("He came [^tass]. She left. [^kcna] [^mfa]")
    assert (first.cites, second.cites) == (["tass"], ["kcna", "mfa"])
    assert first.words == "He came ."


def test_sentences_know_their_line_and_kind():
    found = list(sentences("# Title\n\nOne. Two\ngoes on. Three.\n\n1. item\n   more\n\n> quote"))
    assert [(one.line, one.kind) for one in found] == [
        (0, "heading"), (2, "text"), (2, "text"), (3, "text"), (5, "item"), (8, "text"),
    ]  # fmt: skip


def test_code_links_and_tags_are_out_of_sight_and_lines_stay():
    source = "See `x = 12` and [the 3](http://a.b/45) <b>bold</b>.\n```\n99\n```\n<!-- 7 -->\nEnd {{a.b}}."
    read = reading(source)
    assert read.count("\n") == source.count("\n")
    assert [number for number in ("12", "45", "99", "7") if number in read] == []
    assert "the 3" in read


def test_marks_inside_code_are_not_marks():
    source = "`{{a.b}}` {{a.b}} `[^x]`\n```\n{kcna}\n```"
    assert rewritten(source, lambda mark: "!") == "`{{a.b}}` ! `[^x]`\n```\n{kcna}\n```"


@pytest.mark.parametrize(
    ("text", "count"),
    [("Kim Jong-un didn't go", 4), ("10,000 men, 3.5 %", 3), ("¿Qué dijo «ella»?", 3), ("", 0), ("— …", 0)],
)
def test_words_are_counted_as_read(text, count):
    assert count_words(text) == count
