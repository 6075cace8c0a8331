"""The judge: outcomes, planted mistakes, and sentences that help without giving the answer away."""

import functools
import re

import pandas as pd
import pytest

from foedus import language
from foedus.answers import pack
from foedus.judging import judge, results


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("en")


def value(expected, *mistakes, **compare):
    return {
        "kind": "value",
        "name": "share",
        "expected": pack(expected),
        "compare": compare,
        "mistakes": [
            {"id": name, "says": {"en": f"en {name}", "es": f"es {name}"}, "results": pack(wrong)}
            for name, wrong in mistakes
        ],
    }


def table(expected, **compare):
    return {**value(expected, **compare), "kind": "table"}


def function(solution, *mistakes, cases=(["a"], ["bb"])):
    entry = {"kind": "function", "name": "count", "cases": [list(case) for case in cases], "compare": {}}
    entry["expected"] = results(entry, solution)
    entry["mistakes"] = [
        {"id": name, "says": {"en": f"en {name}", "es": f"es {name}"}, "results": results(entry, wrong)}
        for name, wrong in mistakes
    ]
    return entry


def said(entry, answer, lang="en"):
    language.use(lang)
    return judge(entry, answer).message


def test_a_right_answer_is_right_and_says_what_the_task_wants_said():
    assert judge(value(8), 8.0).outcome == "right"
    assert said(value(8) | {"right": {"en": "Well counted.", "es": "Bien contado."}}, 8) == "Well counted."


def test_a_known_mistake_gets_its_own_message_and_no_other():
    entry = value(8, ("doubles", 16), ("halves", 4))
    verdict = judge(entry, 4)
    assert (verdict.outcome, verdict.mistake, verdict.message) == ("not_yet", "halves", "en halves")
    assert said(entry, 16, "es") == "es doubles"
    assert judge(entry, 5).mistake is None


STUBS = [
    "def count(x): ...",
    "def count(x):\n    ...",
    'def count(x):\n    """What it does."""\n    ...\n',
    "def count(x, *more, flag=True, **rest):\n    pass\n",
    "def count(x):\n    return ...",
    "def count(x):\n    answer = ...\n    return answer",
    "count = ...",
]


@pytest.mark.parametrize("source", STUBS)
def test_an_untouched_stub_is_open_and_not_wrong(source):
    names = {}
    exec(source, names)
    verdict = judge(function(len, ("zero", lambda text: 0)), names["count"])
    assert (verdict.outcome, verdict.message) == ("open", "Not answered yet.")


def test_a_blank_inside_a_list_is_still_open():
    assert said(value([1, 2]), [1, ...], "es") == "Todavía no has respondido."


def test_a_function_that_does_something_is_not_taken_for_a_stub():
    def prints(x):
        str(x)

    assert judge(function(len), prints).outcome == "not_yet"
    assert judge(function(len), lambda x: None).outcome == "open"


def test_a_function_may_be_right_in_any_form_that_can_be_called():
    entry = function(len, cases=[["abc"], [[1, 2]]])
    for right in (len, functools.partial(len), lambda part: len(part) * 1.0):
        assert judge(entry, right).outcome == "right"


def test_a_function_cannot_change_the_cases_for_the_next_check():
    entry = function(sum, cases=[[[1, 2]], [[3]]])

    def greedy(numbers):
        total = 0
        while numbers:
            total += numbers.pop()
        return total

    assert judge(entry, greedy).outcome == "right"
    assert judge(entry, greedy).outcome == "right"
    assert entry["cases"] == [[[1, 2]], [[3]]]


class Mute(Exception):
    def __str__(self):
        raise RuntimeError


def raising(error):
    def count(text):
        raise error

    return count


@pytest.mark.parametrize(
    ("error", "en", "es"),
    [
        (
            ZeroDivisionError("division by zero"),
            '`count("a")` stops with ZeroDivisionError (division by zero).',
            '`count("a")` se detiene con ZeroDivisionError (division by zero).',
        ),
        (KeyError(), '`count("a")` stops with KeyError.', '`count("a")` se detiene con KeyError.'),
        (Mute(), '`count("a")` stops with Mute.', '`count("a")` se detiene con Mute.'),
        (SystemExit(1), '`count("a")` stops with SystemExit (1).', None),
        (ValueError("x" * 500 + "\nmore"), f'`count("a")` stops with ValueError ({"x" * 60}).', None),
    ],
)
def test_an_exception_becomes_one_sentence_with_its_case_and_no_traceback(error, en, es):
    assert said(function(len), raising(error)) == en
    if es:
        assert said(function(len), raising(error), "es") == es


def test_a_mistake_that_raises_is_known_by_the_name_of_its_exception():
    entry = function(len, ("calls-nothing", raising(TypeError("planted"))))
    assert judge(entry, raising(TypeError("other words"))).mistake == "calls-nothing"
    assert judge(entry, raising(ValueError("planted"))).mistake is None


def endless(text):
    return endless(text)


FRAME = pd.DataFrame({"voice": ["KCNA", "TASS"], "n": [5, 3]})
SENTENCES = [
    (value(8), 7, "You got 7; the answer is another one.", "Te sale 7; la respuesta es otra."),
    (value(0.625), 0.5, "You got 0.5; the answer is another one.", "Te sale 0,5; la respuesta es otra."),
    (value("a"), "b", 'You got `"b"`; the answer is another one.', 'Te sale `"b"`; la respuesta es otra.'),
    (
        value(True),
        False,
        "You got `False`; the answer is another one.",
        "Te sale `False`; la respuesta es otra.",
    ),
    (
        value([1, 2]),
        [5, 6, 7, 8, 9],
        "You got a list (`5, 6, 7, 8, …`; 5 items); the answer is another one.",
        "Te sale una lista (`5, 6, 7, 8, …`; 5 elementos); la respuesta es otra.",
    ),
    (
        value([1, 2]),
        [],
        "You got a list without items; the answer is another one.",
        "Te sale una lista sin elementos; la respuesta es otra.",
    ),
    (
        value([1, 2]),
        [2, 1],
        "These are the right items; their order is not right yet.",
        "Son los elementos que se piden, pero el orden aún no es correcto.",
    ),
    (
        value(8),
        None,
        "Your answer is `None`, that is, nothing; a number is asked for.",
        "Tu respuesta es `None`, es decir, nada; se pide un número.",
    ),
    (
        value(8),
        "8",
        "You handed in a text; a number is asked for: take the quotation marks off.",
        "Has entregado un texto; se pide un número: quita las comillas.",
    ),
    (
        value(8),
        FRAME,
        "You handed in a table; a number is asked for.",
        "Has entregado una tabla; se pide un número.",
    ),
    (
        value(8),
        len,
        "You handed in a function; a number is asked for: call it with parentheses.",
        "Has entregado una función; se pide un número: llámala con paréntesis.",
    ),
    (
        value(8),
        object(),
        "You handed in an object of type `object`; a number is asked for.",
        "Has entregado un objeto de tipo `object`; se pide un número.",
    ),
    (
        value(8),
        "x" * 200_000,
        "You handed in something too large to compare; a number is asked for.",
        "Has entregado algo demasiado grande para compararlo; se pide un número.",
    ),
    (
        function(len),
        8,
        "You handed in a number; the function itself is asked for: write `count` without parentheses.",
        "Has entregado un número; se pide la función misma: escribe `count` sin paréntesis.",
    ),
    (
        function(len),
        str.strip,
        '`count("a")` gives a text; a number is asked for.',
        '`count("a")` devuelve un texto; se pide un número.',
    ),
    (
        function(len),
        print,
        '`count("a")` gives nothing (`None`): let the function end with `return`.',
        '`count("a")` no devuelve nada (`None`): haz que la función termine con `return`.',
    ),
    (
        function(len),
        lambda text: 1,
        '`count("bb")` gives 1; the right result is another one. Right so far: 1 of 2 cases.',
        '`count("bb")` devuelve 1; el resultado correcto es otro. Bien hasta ahora: 1 de 2 casos.',
    ),
    (
        table(FRAME),
        FRAME[["voice"]],
        "Your table has no column `n`.",
        "En tu tabla falta la columna `n`.",
    ),
    (
        table(FRAME),
        FRAME.set_index("voice"),
        "`voice` is the index of your table, not a column yet: `.reset_index()` makes it one.",
        "`voice` es el índice de tu tabla y aún no es una columna: usa `.reset_index()`.",
    ),
    (
        table(FRAME),
        FRAME.assign(extra=1),
        "Your table has more than was asked for: `extra`.",
        "En tu tabla sobra `extra`.",
    ),
    (
        table(FRAME),
        FRAME[:1],
        "Your table has 1 row; that is not the number that is asked for.",
        "Tu tabla tiene 1 fila; no es el número que se pide.",
    ),
    (
        table(FRAME),
        FRAME[::-1],
        "The rows are the right ones; their order is not right yet.",
        "Las filas son las que se piden, pero el orden aún no es correcto.",
    ),
    (
        table(FRAME),
        FRAME.assign(n=0),
        "Columns and number of rows are right; the values in `n` are not yet.",
        "Las columnas y el número de filas están bien; todavía no los valores de `n`.",
    ),
    (
        table(FRAME, order=False),
        FRAME.assign(n=[3, 5]),
        "Each column holds the right values; they do not stand in the right rows together yet.",
        "Cada columna tiene los valores que se piden; todavía no coinciden fila a fila.",
    ),
    (
        table(FRAME),
        FRAME["n"],
        "You handed in a column of a table; a table is asked for.",
        "Has entregado una columna de una tabla; se pide una tabla.",
    ),
]


@pytest.mark.parametrize(("entry", "answer", "en", "es"), SENTENCES, ids=lambda part: "")
def test_an_answer_that_no_mistake_explains_gets_one_sentence_on_what_was_seen(entry, answer, en, es):
    assert judge(entry, answer).outcome == "not_yet"
    assert said(entry, answer) == en
    assert said(entry, answer, "es") == es


def test_no_sentence_gives_the_answer_away():
    secret = pd.DataFrame({"voice": ["hidden"], "n": [987]})
    near = [secret.assign(n=1), secret.assign(voice="x"), secret[:0], secret["n"], 5, None]
    for entry, wrong in [(table(secret), one) for one in near] + [(value(987), 5), (value("hidden"), "x")]:
        for lang in ("en", "es"):
            assert not re.search(r"987|hidden", said(entry, wrong, lang))


def test_an_endless_recursion_is_a_sentence_and_not_a_crash():
    assert "stops with RecursionError" in said(function(len), endless)


def test_a_value_that_claims_to_be_equal_to_everything_is_not_right():
    class Liar:
        __class__ = int

        def __eq__(self, other):
            return True

        __hash__ = None

    assert judge(value(8), Liar()).outcome == "not_yet"
    assert judge(function(len), lambda text: Liar()).outcome == "not_yet"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["a", "b"], "Right: 2; not asked for, or twice: 0; missing: 1."),
        (["a", "b", "c", "d"], "Right: 3; not asked for, or twice: 1; missing: 0."),
        (["a", "a", "b", "c"], "Right: 3; not asked for, or twice: 1; missing: 0."),
        (["Alpha", "Beta"], "Right: 0; not asked for, or twice: 2; missing: 3."),
    ],
)
def test_a_list_in_any_order_is_told_how_much_of_it_is_right(given, told):
    assert told in said(value(["c", "a", "b"], order=False), given)
