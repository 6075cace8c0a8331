"""Questions to test with: a few by hand, and as many as hypothesis wants."""

from __future__ import annotations

from hypothesis import strategies as st


def both(text):
    return {"en": text, "es": f"{text} (es)"}


def option(name, *, correct=False, misconception=None, feedback=True):
    made = {"id": name, "text": both(name), "correct": correct}
    if misconception:
        made["misconception"] = misconception
    if feedback:
        made["feedback"] = both(f"why {name}")
    return made


CHOICE = {
    "id": "who-heard-it",
    "kind": "choice",
    "stem": both("Who heard it?"),
    "explain": both("Count voices"),
    "options": [
        option("forty", misconception="outlets-are-voices"),
        option("one", correct=True),
        option("none", misconception="state-media-lies"),
    ],
}
SEVERAL = {
    **CHOICE,
    "id": "who-could-know",
    "kind": "several",
    "options": [
        option("kcna", correct=True, feedback=False),
        option("kremlin", correct=True),
        option("paper", misconception="outlets-are-voices"),
        option("blog", misconception="outlets-are-voices"),
    ],
}
NUMBER = {
    "id": "share",
    "kind": "number",
    "stem": both("Which share?"),
    "explain": both("Divide"),
    "feedback": both("Eight of thirteen"),
    "otherwise": both("Try again"),
    "answer": 62,
    "tolerance": 0.6,
    "near": [
        {
            "answer": 0.62,
            "tolerance": 0.01,
            "misconception": "share-of-one",
            "feedback": both("A share of a hundred"),
        }
    ],
}


def part(name, *, misconception=None, feedback=True, **more):
    return {
        key: value
        for key, value in option(name, misconception=misconception, feedback=feedback).items()
        if key != "correct"
    } | more


ORDER = {
    "id": "the-chain",
    "kind": "order",
    "stem": both("Which came first?"),
    "explain": both("Each step adds reach"),
    "answer": ["speaks", "writes", "quotes", "prints"],
    "parts": [
        part("quotes", misconception="outlets-are-voices"),
        part("speaks", feedback=False),
        part("prints"),
        part("writes", feedback=False),
    ],
}
MATCH = {
    "id": "capitals",
    "kind": "match",
    "stem": both("Whose voice is it?"),
    "explain": both("A capital stands for its government"),
    "bins": [{"id": name, "text": both(name.title())} for name in ("moscow", "seoul", "pyongyang", "paris")],
    "rows": [
        part("tass", bin="moscow", misconception="outlets-are-voices"),
        part("kcna", bin="pyongyang", near=[
            {"bin": "seoul", "misconception": "one-korea", "feedback": both("That is the other Korea")}
        ]),
        part("yonhap", bin="seoul"),
    ],
}  # fmt: skip
CLASSIFY = {
    **MATCH,
    "id": "statuses",
    "kind": "classify",
    "stem": both("Which status?"),
    "bins": [{"id": name, "text": both(name)} for name in ("established", "claimed", "estimate")],
    "rows": [
        part("printed", bin="established"),
        part("said", bin="claimed", misconception="agency-report-confirms"),
        part("thousands", bin="estimate", near=[
            {"bin": "claimed", "misconception": "no-number", "feedback": both("It has a range")}
        ]),
        part("fought", bin="established"),
    ],
}  # fmt: skip
PARSONS = {
    "id": "count-voices",
    "kind": "parsons",
    "stem": both("Count the voices"),
    "explain": both("A set drops repetitions"),
    "answer": [
        {"id": "loop", "indent": 0},
        {"id": "mine", "indent": 1},
        {"id": "print", "indent": 1},
    ],
    "lines": [
        {"id": "rows", "code": "print(name, len(mine))", "distractor": True,
         "misconception": "outlets-are-voices", "feedback": both("That counts rows")},
        {"id": "mine", "code": "mine = voices[voices['statement'] == name]", "distractor": False},
        {"id": "print", "code": "print(name, len(set(mine['voice'])))", "distractor": False,
         "feedback": both("It counts what is chosen before")},
        {"id": "loop", "code": "for name in names:", "distractor": False},
    ],
}  # fmt: skip
# One of each kind, for demonstrations and for tests in a page.
DEMO = (CHOICE, SEVERAL, NUMBER, ORDER, MATCH, CLASSIFY, PARSONS)

_IDEAS = st.sampled_from([None, "a-misconception", "another-misconception"])
_NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 4))


@st.composite
def picking(draw, kind=None):
    """A choice or a several with right and wrong options in any order."""
    kind = kind or draw(st.sampled_from(["choice", "several"]))
    right = 1 if kind == "choice" else draw(st.integers(1, 4))
    wrong = draw(st.integers(1, 4))
    options = [
        option(
            f"o{place}",
            correct=place < right,
            misconception=draw(_IDEAS) if place >= right else None,
            feedback=draw(st.booleans()),
        )
        for place in range(right + wrong)
    ]
    return {"id": "item", "kind": kind, "explain": both("because"), "options": draw(st.permutations(options))}


@st.composite
def numbers(draw):
    """A number with a tolerance, perhaps a range, perhaps known mistakes."""
    answer = draw(_NUMBERS)
    item = {
        "id": "item",
        "kind": "number",
        "answer": answer,
        "tolerance": draw(st.sampled_from([0, 0.1, 1, 25])),
        "explain": both("because"),
        "near": [
            {"answer": draw(_NUMBERS), "tolerance": 0.5, "misconception": idea, "feedback": both(idea)}
            for idea in draw(st.lists(st.sampled_from(["first", "second"]), max_size=2))
        ],
    }
    for field in draw(st.lists(st.sampled_from(["feedback", "otherwise"]), unique=True)):
        item[field] = both(field)
    if draw(st.booleans()):
        item |= {"low": answer - draw(st.integers(0, 50)), "high": answer + draw(st.integers(0, 50))}
    return item


def _parts(draw, prefix, count, **more):
    return [
        part(f"{prefix}{place}", misconception=draw(_IDEAS), feedback=draw(st.booleans()), **more)
        for place in range(count)
    ]


@st.composite
def orders(draw):
    """Parts with one right order."""
    parts = _parts(draw, "p", draw(st.integers(2, 6)))
    answer = [one["id"] for one in draw(st.permutations(parts))]
    return {"id": "item", "kind": "order", "explain": both("because"), "parts": parts, "answer": answer}


@st.composite
def rowed(draw, kind=None):
    """A match or a classify, with misconceptions of single bins here and there."""
    kind = kind or draw(st.sampled_from(["match", "classify"]))
    names = [f"b{place}" for place in range(draw(st.integers(2, 5)))]
    if kind == "match":
        taken = draw(st.permutations(names))[: draw(st.integers(2, len(names)))]
    else:
        taken = draw(st.lists(st.sampled_from(names), min_size=2, max_size=6))
    rows = []
    for place, name in enumerate(taken):
        wrong = draw(st.lists(st.sampled_from([one for one in names if one != name]), unique=True))
        near = [
            {"bin": one, "misconception": f"idea-{one}", "feedback": both(f"near {one}")} for one in wrong
        ]
        rows.append(part(f"r{place}", misconception=draw(_IDEAS), bin=name, near=near))
    bins = [{"id": name, "text": both(name)} for name in names]
    return {"id": "item", "kind": kind, "explain": both("because"), "bins": bins, "rows": rows}


@st.composite
def programs(draw):
    """Lines of code with indentations, and distractors among them."""
    count = draw(st.integers(2, 5))
    lines = [one | {"distractor": False} for one in _parts(draw, "l", count, code="pass")]
    lines += [one | {"distractor": True} for one in _parts(draw, "d", draw(st.integers(0, 3)), code="pass")]
    answer = [{"id": f"l{place}", "indent": draw(st.integers(0, 2))} for place in range(count)]
    item = {"id": "item", "kind": "parsons", "explain": both("because"), "answer": answer}
    return item | {"lines": draw(st.permutations(lines))}


def every_kind():
    """Items of all kinds."""
    return st.one_of(picking("choice"), picking("several"), numbers(), orders(), rowed(), programs())


def full_answer(item):
    """The answer with full marks, as the file of the item has it."""
    if "rows" in item:
        return {row["id"]: row["bin"] for row in item["rows"]}
    if item["kind"] == "parsons":
        return [[line["id"], line["indent"]] for line in item["answer"]]
    if item["kind"] in ("order", "number"):
        return item["answer"]
    right = [one["id"] for one in item["options"] if one["correct"]]
    return right[0] if item["kind"] == "choice" else right


def _fitting(draw, item):
    """An answer of the right shape to an item of several parts; rarely the right one."""
    if item["kind"] == "order":
        return draw(st.permutations(item["answer"]))
    if "rows" in item:
        bins = [one["id"] for one in item["bins"]]
        rows = draw(st.lists(st.sampled_from([row["id"] for row in item["rows"]]), unique=True, min_size=1))
        rows = rows if draw(st.booleans()) else [row["id"] for row in item["rows"]]
        return {name: draw(st.sampled_from(bins)) for name in rows}
    lines = draw(st.lists(st.sampled_from([line["id"] for line in item["lines"]]), unique=True, min_size=1))
    return [[name, draw(st.integers(0, 2))] for name in lines]


def _odd_parts(draw, item):
    """An answer that a changed question leaves, close to the right one."""
    full = full_answer(item)
    if isinstance(full, dict):
        first = next(iter(full))
        return draw(st.sampled_from([full | {"gone": "b0"}, full | {first: "gone"}, full | {first: 3}]))
    odd = [full[:-1], [*full, "gone"], full + full[:1], [*full[:-1], "gone"], [*full[:-1], ["l0", -1]]]
    return draw(
        st.sampled_from([*odd, [*full[:-1], ["l0", 0.5]], [*full[:-1], ["gone", 0]], [*full[:-1], ["l0"]]])
    )


@st.composite
def answers_to(draw, item):
    """Mostly answers that fit the item; now and then one that a changed question or a broken file leaves."""
    odd = st.sampled_from([None, True, "unknown", [], ["unknown"], [1], {}, 3, "", float("nan")])
    if item["kind"] == "number":
        offsets = [item["tolerance"], -item["tolerance"], item["tolerance"] * 1.001, 0.1, -60, 1e9]
        fitting = [item["answer"] + offset for offset in offsets]
        fitting += [near["answer"] for near in item["near"]] + [item.get("low", 0), item.get("high", 0)]
        return draw(st.one_of(st.sampled_from(fitting), _NUMBERS, odd))
    if "options" not in item:
        # One of three has full marks: chance alone would seldom find them.
        made = draw(st.sampled_from([_fitting, _fitting, _odd_parts, None]))
        return draw(odd) if draw(st.integers(0, 9)) == 0 else made(draw, item) if made else full_answer(item)
    names = [one["id"] for one in item["options"]]
    if item["kind"] == "choice":
        return draw(st.one_of(st.sampled_from(names), odd))
    return draw(
        st.one_of(
            st.lists(st.sampled_from(names), unique=True), st.sampled_from(names).map(lambda n: [n, n]), odd
        )
    )


@st.composite
def marked_pairs(draw):
    """An item and an answer to it."""
    item = draw(every_kind())
    return item, draw(answers_to(item))
