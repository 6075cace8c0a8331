"""Sheets to export: the course's own bank, and a small one that holds what is hard to write."""

from __future__ import annotations

import pytest
from tests.quiz_items import CHOICE, CLASSIFY, MATCH, NUMBER, ORDER, PARSONS, SEVERAL, both

from foedus.teach.export import sheet as sheets

TITLES = {"01": {"en": "Who says what / who knows?", "es": "¿Quién dice qué?"}}
NAMES = {
    name: both(f"belief in {name}") for name in ("outlets-are-voices", "state-media-lies", "share-of-one")
}
HARD = "{a} = b: ~50% # <c> & \\d “e” ::f:: ->"


def placed(item, place=0):
    """Return an item with what the bank's compiler adds to it."""
    bank = {"lesson": "01", "objective": "trace-voices", "use": "class", "place": place, "see": "look"}
    return {"stem": both("What?"), **bank, "see_heading": both("One word"), **item}


def sheet_of(*items, lang="en", predictions=()):
    return sheets.Sheet(lang, [placed(item, n) for n, item in enumerate(items)], NAMES, TITLES, predictions)


def carried(sheet, module):
    """Return the items of a sheet whose kind a format has a writer for; the command lists the others."""
    return [item for item in sheet.items if item["kind"] in module.WRITERS]


def renamed(item, text):
    """Return an item whose first option reads otherwise."""
    first, *rest = item["options"]
    return {**item, "id": "hard", "stem": both(text), "options": [{**first, "text": both(text)}, *rest]}


ITEMS = [
    CHOICE,
    SEVERAL,
    {**NUMBER, "unit": both("per cent"), "low": 63, "high": 63.5},
    renamed(CHOICE, HARD),
    {**renamed(SEVERAL, f"%50% {HARD}"), "id": "hard-several", "sister": "who-could-know"},
]


def worded(item, group, text):
    """Return an item with the first part of a group, and its stem, in other words."""
    first, *rest = item[group]
    return {**item, "id": f"hard-{group}", "stem": both(text), group: [{**first, "text": both(text)}, *rest]}


PARTED = [
    ORDER,
    MATCH,
    CLASSIFY,
    PARSONS,
    worded(ORDER, "parts", HARD),
    worded(MATCH, "rows", HARD),
    worded(CLASSIFY, "bins", HARD),
]


@pytest.fixture(params=["en", "es"])
def parted(request):
    """Questions of several parts, some of them hard to write, in each language."""
    return sheet_of(*PARTED, lang=request.param)


@pytest.fixture(params=["en", "es"])
def hard(request):
    """What is hard to write, in each language."""
    return sheet_of(*ITEMS, lang=request.param)


@pytest.fixture(params=["en", "es"])
def course(request):
    """The bank of the course as it is."""
    return sheets.gather(request.param)
