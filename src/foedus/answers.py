"""What a student hands in, as plain data, packed by exact type."""

from __future__ import annotations

import collections
import functools
import json
import math
import sys
import types
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from foedus import drawn
from foedus.ranges.spans import Range

# Beyond these an answer is no answer to any task of the course.
_MOST_PARTS = 200_000
_DEEPEST = 12
_LONGEST_TEXT = 100_000
_WIDEST_INT = 1 << 256

BLANK: dict[str, str] = {"type": "blank"}
# What a stub of nbgrader raises.
UNWRITTEN = "NotImplementedError"
MISSING: dict[str, str] = {"type": "missing"}
_TOO_BIG: dict[str, str] = {"type": "too_big"}
SEQUENCES = frozenset({"list", "tuple", "array", "series", "range"})


class _TooBig(Exception):
    """The value has too many parts, or too deep ones."""


def pack(value: Any) -> Any:
    """Return a value as plain data that JSON can hold.

    The type is taken by identity: what the value says about itself (its
    ``__class__``, ``__eq__``, ``__repr__``, or those of its metaclass) is never asked.

    Parameters
    ----------
    value : object
        Anything a student may hand in.

    Returns
    -------
    object
        None, a bool, int, finite float or str as they are; a mapping with
        ``type`` for all else; ``{"type": "other", "name": ...}`` for what the
        course has no use for, subclasses included.

    Examples
    --------
    >>> pack([1, "a"])
    {'type': 'list', 'items': [1, 'a']}
    >>> pack(object())
    {'type': 'other', 'name': 'object'}
    """
    try:
        return _pack(value, 0, [0])
    except (_TooBig, RecursionError, MemoryError):
        return dict(_TOO_BIG)
    except Exception:  # only a type of numpy or pandas that was tampered with gets here
        return _other(value)


def _pack(value: Any, depth: int, count: list[int]) -> Any:
    count[0] += 1
    if count[0] > _MOST_PARTS or depth > _DEEPEST:
        raise _TooBig
    kind = type(value)
    for known, packer in _PACKERS:
        # `is` and no dictionary: a metaclass may lie in __eq__ and __hash__.
        if kind is known:
            return packer(value, lambda part: _pack(part, depth + 1, count))
    for name, packer_of in _LIBRARIES:
        found = packer_of(sys.modules[name], kind) if name in sys.modules else None
        if found is not None:
            return found(value, lambda part: _pack(part, depth + 1, count))
    return _other(value)


_Inner = Callable[[Any], Any]
_Packer = Callable[[Any, _Inner], Any]


def _other(value: Any) -> dict[str, str]:
    # The slot of `type` itself: a metaclass can replace __name__.
    return {"type": "other", "name": type.__dict__["__name__"].__get__(type(value))}


def _as_it_is(value: Any, inner: _Inner) -> Any:
    return value


def _text(value: str, inner: _Inner) -> str:
    if len(value) > _LONGEST_TEXT:
        raise _TooBig
    return value


def _int(value: int, inner: _Inner) -> int:
    if abs(value) > _WIDEST_INT:
        raise _TooBig
    return value


def _float(value: float, inner: _Inner) -> Any:
    return value if math.isfinite(value) else {"type": "float", "text": str(value)}


def _list_of(name: str) -> _Packer:
    return lambda value, inner: {"type": name, "items": [inner(part) for part in value]}


def _set(value: Iterable[Any], inner: _Inner) -> dict[str, Any]:
    return {"type": "set", "items": sorted((inner(part) for part in value), key=order)}


def _dict(value: dict[Any, Any], inner: _Inner) -> dict[str, Any]:
    return {"type": "dict", "items": [[inner(key), inner(part)] for key, part in dict.items(value)]}


def _dated(name: str) -> _Packer:
    return lambda value, inner: {"type": name, "text": value.isoformat()}


def _duration(value: timedelta, inner: _Inner) -> dict[str, Any]:
    return {"type": "duration", "seconds": value.total_seconds()}


_PACKERS: tuple[tuple[type, _Packer], ...] = (
    (type(None), _as_it_is),
    (bool, _as_it_is),
    (int, _int),
    (float, _float),
    (str, _text),
    (list, _list_of("list")),
    (tuple, _list_of("tuple")),
    # A range is the pair that a student would type.
    (Range, lambda value, inner: {"type": "tuple", "items": [inner(end) for end in tuple.__iter__(value)]}),
    (set, _set),
    (frozenset, _set),
    (dict, _dict),
    (collections.Counter, _dict),
    (collections.OrderedDict, _dict),
    (collections.defaultdict, _dict),
    (type({}.keys()), _list_of("list")),
    (type({}.values()), _list_of("list")),
    (type({}.items()), _list_of("list")),
    (range, _list_of("range")),
    (bytes, lambda value, inner: {"type": "bytes", "text": _text(value.hex(), inner)}),
    (date, _dated("date")),
    (datetime, _dated("datetime")),
    (timedelta, _duration),
    (Decimal, lambda value, inner: _float(float(value), inner)),
    (Fraction, lambda value, inner: _float(float(value), inner)),
    (types.EllipsisType, lambda value, inner: dict(BLANK)),
    (types.FunctionType, lambda value, inner: {"type": "function"}),
    (types.BuiltinFunctionType, lambda value, inner: {"type": "function"}),
    (types.MethodType, lambda value, inner: {"type": "function"}),
    (functools.partial, lambda value, inner: {"type": "function"}),
)


def _numpy_packer(np: Any, kind: type) -> _Packer | None:
    if kind is np.ndarray:
        return _array
    if not issubclass(kind, np.generic) or np.dtype(kind).type is not kind:
        return None
    return lambda value, inner: inner(_microseconds(value).item())


def _microseconds(value: Any) -> Any:
    # Nanoseconds would come out as a bare int; no table of the course needs them.
    kind = value.dtype.kind
    return value.astype({"M": "datetime64[us]", "m": "timedelta64[us]"}[kind]) if kind in "Mm" else value


def _array(value: Any, inner: _Inner) -> Any:
    if value.size > _MOST_PARTS:
        raise _TooBig
    if value.ndim == 0:
        return inner(_microseconds(value).item())
    return {"type": "array", "items": [inner(part) for part in _microseconds(value).tolist()]}


def _pandas_packer(pd: Any, kind: type) -> _Packer | None:
    if kind is pd.DataFrame:
        return _frame
    if kind is pd.Series:
        return _series
    if kind is pd.Timestamp:
        return _dated("datetime")
    if kind is pd.Timedelta:
        return _duration
    if kind is type(pd.NaT) or kind is type(pd.NA):
        return lambda value, inner: dict(MISSING)
    if issubclass(kind, (pd.Index, pd.api.extensions.ExtensionArray)) and _is_at_home(kind):
        return lambda value, inner: {"type": "array", "items": _cells(value, inner)}
    return None


def _is_at_home(kind: type, library: str = "pandas") -> bool:
    """Say whether a class is the one that its module has under its name, and that module is the library's."""
    module = str(type.__dict__["__module__"].__get__(kind))
    name = type.__dict__["__name__"].__get__(kind)
    return module.split(".")[0] == library and getattr(sys.modules.get(module), name, None) is kind


def _cells(column: Any, inner: _Inner) -> list[Any]:
    packed = (inner(part) for part in column.tolist())
    return [dict(MISSING) if is_missing(part) else part for part in packed]


def _series(value: Any, inner: _Inner) -> dict[str, Any]:
    return {"type": "series", "items": _cells(value, inner), "index": _cells(value.index, inner)}


def _frame(value: Any, inner: _Inner) -> dict[str, Any]:
    if value.size > _MOST_PARTS:
        raise _TooBig
    return {
        "type": "frame",
        "columns": [inner(name) for name in value.columns.tolist()],
        "data": [_cells(value.iloc[:, place], inner) for place in range(value.shape[1])],
        "index": _cells(value.index, inner),
        "labels": [inner(name) for name in value.index.names],
    }


def _matplotlib_packer(mpl: Any, kind: type) -> _Packer | None:
    if not _is_at_home(kind, "matplotlib"):
        return None
    if issubclass(kind, sys.modules["matplotlib.axes"].Axes):
        return _axes
    return _figure if issubclass(kind, sys.modules["matplotlib.figure"].Figure) else None


def _axes(value: Any, inner: _Inner) -> dict[str, Any]:
    return {"type": "figure", "parts": {name: inner(part) for name, part in drawn.contents(value).items()}}


def _figure(value: Any, inner: _Inner) -> Any:
    # A student who hands in the sheet with one axes on it means that axes.
    return inner(value.axes[0]) if len(value.axes) == 1 else _other(value)


def _networkx_packer(nx: Any, kind: type) -> _Packer | None:
    return _graph if _is_at_home(kind, "networkx") and issubclass(kind, nx.Graph) else None


def _graph(value: Any, inner: _Inner) -> dict[str, Any]:
    """Return who is in a graph and who is linked to whom; what nodes and edges carry besides is left out."""
    directed = bool(value.is_directed())
    pairs = ([inner(one), inner(other)] for one, other in value.edges())
    edges = [pair if directed else sorted(pair, key=order) for pair in pairs]
    nodes = sorted((inner(node) for node in value.nodes()), key=order)
    return {"type": "graph", "directed": directed, "nodes": nodes, "edges": sorted(edges, key=json.dumps)}


def _widget_packer(widgets: Any, kind: type) -> _Packer | None:
    # A control stands for what is chosen on it.
    is_control = _is_at_home(kind, "ipywidgets") and issubclass(kind, widgets.ValueWidget)
    return (lambda value, inner: inner(value.value)) if is_control else None


_LIBRARIES = (
    ("numpy", _numpy_packer),
    ("pandas", _pandas_packer),
    ("matplotlib.figure", _matplotlib_packer),
    ("networkx", _networkx_packer),
    ("ipywidgets", _widget_packer),
)


def is_missing(packed: Any) -> bool:
    """Say whether a packed value stands for none, as gaps in a table do."""
    return packed is None or packed == MISSING or packed == {"type": "float", "text": "nan"}


def type_of(packed: Any) -> str:
    """Return the kind of thing that was packed, in one English word.

    Examples
    --------
    >>> type_of(pack(0.5)), type_of(pack("0.5")), type_of(pack((1, 2)))
    ('number', 'text', 'list')
    """
    if packed is None or isinstance(packed, bool):
        return "nothing" if packed is None else "truth"
    if isinstance(packed, (int, float)):
        return "number"
    if isinstance(packed, str):
        return "text"
    name = str(packed["type"])
    if name in SEQUENCES:
        return "column" if name == "series" else "list"
    return {"float": "number", "frame": "table", "datetime": "date"}.get(name, name)


def is_blank(packed: Any) -> bool:
    """Say whether ``...`` still stands in an answer, alone or inside a list, set or mapping.

    So does a function that raises `NotImplementedError` in all cases, which is how
    nbgrader hands out a function that is to be written.

    Examples
    --------
    >>> is_blank(pack(...)), is_blank(pack([1, ...])), is_blank(pack([]))
    (True, True, False)
    >>> is_blank([{"type": "raises", "name": "NotImplementedError", "text": ""}])
    True
    """
    if isinstance(packed, list):
        unwritten = bool(packed) and all(_raises(part, UNWRITTEN) for part in packed)
        return unwritten or any(is_blank(part) for part in packed)
    return isinstance(packed, dict) and (packed == BLANK or is_blank(packed.get("items")))


def _raises(packed: Any, name: str) -> bool:
    return isinstance(packed, dict) and (packed.get("type"), packed.get("name")) == ("raises", name)


def order(packed: Any) -> tuple[str, float, str]:
    """Return a key by which packed values of any kinds can be sorted."""
    if isinstance(packed, (int, float)) and not isinstance(packed, bool):
        return ("number", float(packed), "")
    return (type_of(packed), 0.0, json.dumps(packed, sort_keys=True))
