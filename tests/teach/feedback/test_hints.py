from foedus.teach.feedback import hints

SOLUTION = (
    "share = ...\n### BEGIN SOLUTION\nrows = talks[talks.year > 5]\nshare = len(rows) / 2\n### END SOLUTION"
)


def both(text):
    return {"en": text, "es": f"{text} (es)"}


def test_the_first_hint_is_given_in_the_language_that_is_asked_for():
    given = [both("Filter: `rows = ...`."), both("Then divide.")]
    assert hints.hint(given, SOLUTION, "es") == "Filter: `rows = ...`. (es)"


def test_a_hint_that_holds_the_last_step_is_not_shown_nor_is_a_later_one():
    for told in ("It is `share = len(rows) / 2`.", "Or `len( rows )/2`."):
        assert hints.hint([both(told), both("Filter first.")], SOLUTION, "en") is None


def test_a_hint_that_was_followed_already_is_not_given_again():
    given = [both("Begin with `rows = talks[talks.year > 5]`.")]
    assert hints.hint(given, SOLUTION, "en", theirs="rows = talks[talks.year > 5]\nshare = 3") is None


def test_what_a_function_gives_back_is_the_last_step_wherever_it_stands():
    code = "def f(a):\n    if a:\n        return a + 1\n    return None"
    assert hints.tells("Write `return a + 1`.", code)
    assert not hints.tells("Write `return`.", code)


def test_whoever_lacks_one_line_is_not_told_that_line():
    given = [both("Begin with `rows = talks[talks.year > 5]`.")]
    near = "rows = talks\nshare = len(rows) / 2"
    assert hints.hint(given, SOLUTION, "en") is not None
    assert hints.hint(given, SOLUTION, "en", theirs=near) is None


def test_quotation_marks_and_spaces_hide_no_step():
    assert hints.tells("Try `x = a[ 'b' ]`.", 'x = a["b"]')
