"""Likeness of promises: what is not seen is not compared, and a gap is no kinship."""

from foedus.models import different, relatives

ONE = {"help": "yes", "area": "no", "exit": "not_seen"}


def test_only_clauses_seen_in_both_texts_are_compared():
    other = {"help": "no", "area": "not_seen", "exit": "yes"}
    assert different(ONE, other) == (("help",), ("help",))


def test_distance_is_a_share_so_that_texts_with_gaps_are_not_favoured_by_their_gaps():
    texts = {"whole": {"help": "yes", "area": "yes"}, "gap": {"help": "no", "area": "not_seen"}}
    found = relatives(ONE, texts.items())
    assert [(each.name, each.distance) for each in found] == [("whole", 0.5), ("gap", 1.0)]


def test_text_with_too_little_to_compare_is_left_out():
    texts = {"gap": {"help": "yes", "area": "not_seen"}}
    assert relatives(ONE, texts.items(), least=2) == []


def test_text_without_a_common_clause_is_no_relative_and_no_division_by_zero():
    assert relatives(ONE, [("other", {"exit": "yes"})]) == []


def test_among_equally_near_texts_the_one_compared_in_more_clauses_comes_first():
    texts = {"short": {"help": "yes"}, "long": {"help": "yes", "area": "no"}}
    assert [each.name for each in relatives(ONE, texts.items())] == ["long", "short"]


def test_a_text_is_its_own_nearest_relative():
    assert relatives(ONE, [("own", ONE)])[0].distance == 0
