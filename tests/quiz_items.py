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


@st.composite
def answers_to(draw, item):
    """Mostly answers that fit the item; now and then one that a changed question or a broken file leaves."""
    odd = st.sampled_from([None, True, "unknown", [], ["unknown"], [1], {}, 3, "", float("nan")])
    if item["kind"] == "number":
        offsets = [item["tolerance"], -item["tolerance"], item["tolerance"] * 1.001, 0.1, -60, 1e9]
        fitting = [item["answer"] + offset for offset in offsets]
        fitting += [near["answer"] for near in item["near"]] + [item.get("low", 0), item.get("high", 0)]
        return draw(st.one_of(st.sampled_from(fitting), _NUMBERS, odd))
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
    item = draw(st.one_of(picking(), numbers()))
    return item, draw(answers_to(item))
