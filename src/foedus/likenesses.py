"""Which questions ask for the same thing: sisters, and the families that they form. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Item = Mapping[str, Any]


def families(items: Iterable[Item]) -> dict[str, str]:
    """Return the family of each item: sisters ask for the same thing in other words.

    Examples
    --------
    >>> families([{"id": "a", "sister": "b"}, {"id": "b"}, {"id": "c"}])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    found: dict[str, str] = {}
    for item in items:
        sister = item.get("sister")
        family = found.get(item["id"]) or found.get(sister or "") or item["id"]
        found[item["id"]] = family
        if sister:
            found[sister] = family
    return found


def sisters(items: Sequence[Item], bank: Iterable[Item]) -> dict[str, Item]:
    """Return, by item, another question of the same objective that is not asked yet.

    Parameters
    ----------
    items : sequence of mapping
        The compiled items that are asked.
    bank : iterable of mapping
        All items; those of the same lesson may be sisters.

    Returns
    -------
    dict
        The sister that the author named comes first, from either side; else an item
        of the same objective. None is given twice.

    Examples
    --------
    >>> old = {"id": "a", "lesson": "01", "objective": "count", "place": 0, "sister": "b"}
    >>> new = {"id": "b", "lesson": "01", "objective": "count", "place": 1}
    >>> sisters([old], [old, new])["a"]["id"]
    'b'
    """
    asked = {item["id"] for item in items}
    lessons = {item["lesson"] for item in items}
    free = [one for one in bank if one["id"] not in asked and one["lesson"] in lessons]
    free.sort(key=lambda one: one["place"])
    found: dict[str, Item] = {}
    for are_alike in (_named_sisters, _same_objective):
        for item in items:
            sister = next((one for one in free if are_alike(item, one)), None)
            if sister and item["id"] not in found:
                found[item["id"]] = sister
                free.remove(sister)
    return found


def _named_sisters(a: Item, b: Item) -> bool:
    return bool(b["id"] == a.get("sister") or a["id"] == b.get("sister"))


def _same_objective(a: Item, b: Item) -> bool:
    return all(a[key] == b[key] for key in ("lesson", "objective"))
