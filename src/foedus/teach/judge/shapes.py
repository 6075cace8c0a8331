"""The shapes that packed answers have. A submission may say anything; what has none of them is no answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

# A little more than `foedus.answers.pack` makes.
_DEEPEST = 16
_WIDEST_INT = 1 << 256
_LONGEST_TEXT = 200_000

_Field = Callable[[Any, int], bool]


def sound(packed: Any) -> bool:
    """Say whether this can be what `foedus.answers.pack` or a case that raises gave.

    Parameters
    ----------
    packed : object
        Plain data as it came out of JSON.

    Examples
    --------
    >>> sound({"type": "list", "items": [1, "a"]}), sound({"type": "list", "items": 1}), sound([1])
    (True, False, False)
    """
    return _sound(packed, 0)


def _sound(packed: Any, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    if packed is None or isinstance(packed, bool):
        return True
    if isinstance(packed, (int, float)):
        return -_WIDEST_INT <= packed <= _WIDEST_INT and math.isfinite(packed)
    if isinstance(packed, str):
        return len(packed) <= _LONGEST_TEXT
    return isinstance(packed, dict) and _sound_mapping(packed, depth)


def _sound_mapping(packed: Mapping[str, Any], depth: int) -> bool:
    kind = packed.get("type")
    fields = _FIELDS.get(kind) if isinstance(kind, str) else None
    if fields is None or packed.keys() - {"type"} != fields.keys():
        return False
    if not all(fits(packed[name], depth + 1) for name, fits in fields.items()):
        return False
    return _MATCHED[kind](packed) if isinstance(kind, str) and kind in _MATCHED else True


def _text(part: Any, depth: int) -> bool:
    return isinstance(part, str) and len(part) <= _LONGEST_TEXT


def _parts(part: Any, depth: int) -> bool:
    return isinstance(part, list) and all(_sound(one, depth) for one in part)


def _pairs(part: Any, depth: int) -> bool:
    return isinstance(part, list) and all(_parts(one, depth) and len(one) == 2 for one in part)


def _columns(part: Any, depth: int) -> bool:
    return isinstance(part, list) and all(_parts(one, depth) for one in part)


def _named(part: Any, depth: int) -> bool:
    return isinstance(part, dict) and all(_sound(one, depth) for one in part.values())


def _number(part: Any, depth: int) -> bool:
    return isinstance(part, (int, float)) and _sound(part, depth)


def _truth(part: Any, depth: int) -> bool:
    return isinstance(part, bool)


def _is_odd_float(part: Any, depth: int) -> bool:
    return part in ("inf", "-inf", "nan")


_FIELDS: dict[str, dict[str, _Field]] = {
    **{name: {"items": _parts} for name in ("list", "tuple", "array", "range", "set")},
    **{name: {"text": _text} for name in ("bytes", "date", "datetime")},
    **{name: {} for name in ("blank", "missing", "too_big", "function")},
    "dict": {"items": _pairs},
    "series": {"items": _parts, "index": _parts},
    "frame": {"columns": _parts, "data": _columns, "index": _parts, "labels": _parts},
    "float": {"text": _is_odd_float},
    "duration": {"seconds": _number},
    "figure": {"parts": _named},
    "graph": {"directed": _truth, "nodes": _parts, "edges": _pairs},
    "other": {"name": _text},
    "raises": {"name": _text, "text": _text},
}


def _as_long(packed: Mapping[str, Any]) -> bool:
    return len(packed["items"]) == len(packed["index"])


def _rectangular(packed: Mapping[str, Any]) -> bool:
    rows = len(packed["index"])
    return len(packed["columns"]) == len(packed["data"]) and all(len(one) == rows for one in packed["data"])


_MATCHED: dict[str, Callable[[Mapping[str, Any]], bool]] = {"series": _as_long, "frame": _rectangular}
