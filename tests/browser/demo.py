"""A notebook with one question of each kind, and wrong answers to them."""

from __future__ import annotations

import json
from typing import Any

from tests.notebook_files import notebook, prose
from tests.quiz_items import DEMO, both

HEADING = {"en": "One word, many outlets", "es": "Una palabra, muchos medios"}
# What a bank's compiler adds to an item.
_ADDED = {"lesson": "01", "objective": "trace-voices", "use": "class", "see_heading": HEADING}
ITEMS: list[dict[str, Any]] = [{**_ADDED, **item} for item in DEMO]
NAME = "demo.ipynb"

# For each item an answer that is not yet right, and what the page has to say of it.
WRONG: dict[str, tuple[Any, str]] = {
    "who-heard-it": ("forty", "why forty"),
    "who-could-know": (["kcna", "blog"], "why blog"),
    "share": (0.62, "A share of a hundred"),
    "the-chain": (["quotes", "speaks", "writes", "prints"], "why quotes"),
    "capitals": ({"tass": "moscow", "kcna": "seoul", "yonhap": "pyongyang"}, "That is the other Korea"),
    "statuses": (
        {"printed": "established", "said": "claimed", "thousands": "claimed", "fought": "established"},
        "It has a range",
    ),
    "count-voices": ([["loop", 0], ["mine", 1], ["rows", 1]], "That counts rows"),
}


def asking(lang: str, *items: dict[str, Any], sisters: dict[str, Any] | None = None) -> str:
    """Return a cell that asks these questions, and after a wrong answer their sisters."""
    return (
        "import json\nfrom foedus import language, quizzes\n"
        f"language.use({lang!r})\n"
        f"items, sisters = json.loads({json.dumps([items, sisters])!r})\n"
        "quizzes.ask(items, lesson='01', sisters=sisters)"
    )


def text(lang: str = "en", *items: dict[str, Any], sisters: dict[str, Any] | None = None) -> str:
    """Return the notebook: a heading to be led to, the questions, and cells that no key may touch."""
    asks = asking(lang, *(items or ITEMS), sisters=sisters)
    return notebook(prose(f"## {HEADING[lang]}"), asks, prose("The end."), "'left alone'")


def spoken(words: str, lang: str) -> str:
    """Return words of the demonstration as its pages say them in a language."""
    return both(words)[lang]
