"""Judge an answer to a task: right, not yet or open, and one sentence on what was seen. Pure."""

from __future__ import annotations

import copy
import dis
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from foedus import answers, language

Outcome = Literal["right", "not_yet", "open"]
_LONGEST = 60
_FEW = 4
_LISTS = frozenset({"list", "column"})
# What the byte code of an empty body is made of, whatever the version: a constant, returned.
_QUIET = frozenset({"RESUME", "NOP", "CACHE", "NOT_TAKEN", "COPY_FREE_VARS", "MAKE_CELL"})
_RETURNS = frozenset({"LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"})

_KINDS: dict[str, dict[str, str]] = {
    "number": {"en": "a number", "es": "un número"},
    "text": {"en": "a text", "es": "un texto"},
    "truth": {"en": "a yes or no (`True` or `False`)", "es": "un sí o no (`True` o `False`)"},
    "nothing": {"en": "nothing (`None`)", "es": "nada (`None`)"},
    "list": {"en": "a list", "es": "una lista"},
    "set": {"en": "a set", "es": "un conjunto"},
    "dict": {"en": "a dictionary", "es": "un diccionario"},
    "column": {"en": "a column of a table", "es": "una columna de una tabla"},
    "table": {"en": "a table", "es": "una tabla"},
    "date": {"en": "a date", "es": "una fecha"},
    "duration": {"en": "a span of time", "es": "un intervalo de tiempo"},
    "function": {"en": "a function", "es": "una función"},
    "bytes": {"en": "bytes", "es": "bytes"},
    "missing": {"en": "a missing value", "es": "un valor que falta"},
    "too_big": {"en": "something too large to compare", "es": "algo demasiado grande para compararlo"},
}


@dataclass(frozen=True)
class Verdict:
    """What the judge found.

    Parameters
    ----------
    outcome : str
        ``"right"``, ``"not_yet"`` or ``"open"``.
    message : str
        One or two sentences in the active language.
    mistake : str or None
        The planted mistake whose results these are.
    results : object
        The answer as packed data; for a function, one result for each case shown.
    """

    outcome: Outcome
    message: str
    mistake: str | None = None
    results: Any = None


def judge(entry: Mapping[str, Any], answer: object) -> Verdict:
    """Return the verdict on an answer, in the active language; read no file, print nothing.

    Parameters
    ----------
    entry : mapping
        The task as the build compiled it.
    answer : object
        What the student handed in; a function is called on the cases shown.

    Returns
    -------
    Verdict
        Whatever the answer is or raises.

    Examples
    --------
    >>> entry = {"kind": "value", "expected": 8, "compare": {}, "mistakes": []}
    >>> judge(entry, 7).message
    'You got 7; the answer is another one.'
    >>> judge(entry, ...).outcome
    'open'
    """
    if _is_stub(answer):
        return _open()
    found = results(entry, answer)
    if answers.is_blank(found):
        return _open()
    if _match(entry["expected"], found, entry):
        return Verdict("right", _right(entry), results=found)
    for mistake in entry["mistakes"]:
        if _match(mistake["results"], found, entry):
            return Verdict("not_yet", language.text(mistake["says"]), mistake["id"], found)
    return Verdict("not_yet", _sentence(entry, found), results=found)


def results(entry: Mapping[str, Any], answer: object) -> Any:
    """Return what an answer comes to: packed, or for a function a list with one result a case.

    Parameters
    ----------
    entry : mapping
        The task; of a function, with its ``cases``.
    answer : object
        Anything.

    Returns
    -------
    object
        A case that raises has ``{"type": "raises", "name": ..., "text": ...}``.
    """
    if entry["kind"] != "function" or not callable(answer):
        return answers.pack(answer)
    return [_call(answer, arguments) for arguments in entry["cases"]]


def _call(function: Callable[..., Any], arguments: list[Any]) -> Any:
    try:
        return answers.pack(function(*copy.deepcopy(arguments)))
    except (Exception, SystemExit) as error:  # whatever a student's function raises is a result too
        return {"type": "raises", "name": type(error).__name__, "text": _first_line(error)}


def _first_line(error: BaseException) -> str:
    try:
        lines = str(error).splitlines()
    except Exception:  # an exception of the student's own making may not even have a text
        return ""
    return lines[0][:_LONGEST] if lines else ""


def _match(expected: Any, found: Any, entry: Mapping[str, Any]) -> bool:
    if entry["kind"] != "function":
        return answers.same(expected, found, entry["compare"])
    return isinstance(found, list) and all(
        _same_result(want, got, entry["compare"]) for want, got in zip(expected, found, strict=True)
    )


def _same_result(want: Any, got: Any, compare: Mapping[str, Any]) -> bool:
    if answers.type_of(want) == answers.type_of(got) == "raises":
        return bool(want["name"] == got["name"])
    return answers.same(want, got, compare)


def _is_stub(answer: object) -> bool:
    """Say whether a function still has the body it was handed out with: ``...``, ``pass`` or nothing."""
    if type(answer) is not types.FunctionType:
        return answer is ...
    steps = [step for step in dis.get_instructions(answer.__code__) if step.opname not in _QUIET]
    constants = [step.argval for step in steps if step.opname != "RETURN_VALUE"]
    return all(step.opname in _RETURNS for step in steps) and constants in ([None], [...])


def _open() -> Verdict:
    return Verdict("open", language.text({"en": "Not answered yet.", "es": "Todavía no has respondido."}))


def _right(entry: Mapping[str, Any]) -> str:
    said = {"en": "Your answer agrees with the solution.", "es": "Tu respuesta coincide con la solución."}
    return language.text(entry.get("right") or said)


def _sentence(entry: Mapping[str, Any], found: Any) -> str:
    """Return one sentence on an answer that no planted mistake explains."""
    if entry["kind"] != "function":
        return _on_value(entry["expected"], found, entry["compare"])
    if isinstance(found, list):
        return _on_cases(entry, found)
    name = entry.get("name", "")
    return language.text(
        {
            "en": f"You handed in {_a(found)}; the function itself is asked for: "
            f"write `{name}` without parentheses.",
            "es": f"Has entregado {_a(found)}; se pide la función misma: escribe `{name}` sin paréntesis.",
        }
    )


def _on_cases(entry: Mapping[str, Any], found: list[Any]) -> str:
    triples = zip(entry["cases"], entry["expected"], found, strict=True)
    wrong = [triple for triple in triples if not _same_result(triple[1], triple[2], entry["compare"])]
    arguments, want, got = wrong[0]
    call = f"`{entry['name']}({', '.join(_code(argument) for argument in arguments)})`"
    if answers.type_of(got) == "raises":
        why = f"{got['name']} ({got['text']})" if got["text"] else got["name"]
        return language.text({"en": f"{call} stops with {why}.", "es": f"{call} se detiene con {why}."})
    if answers.type_of(got) == "nothing":
        both = {
            "en": f"{call} gives nothing (`None`): let the function end with `return`.",
            "es": f"{call} no devuelve nada (`None`): haz que la función termine con `return`.",
        }
        return language.text(both)
    if _differs_in_kind(want, got, entry["compare"]):
        return language.text(
            {
                "en": f"{call} gives {_a(got)}; {_a(want)} is asked for.",
                "es": f"{call} devuelve {_a(got)}; se pide {_a(want)}.",
            }
        )
    return _on_wrong_case(call, got, (len(found) - len(wrong), len(found)))


def _on_wrong_case(call: str, got: Any, right: tuple[int, int]) -> str:
    seen = _written(got)
    both = {
        "en": f"{call} gives {seen}; the right result is another one.",
        "es": f"{call} devuelve {seen}; el resultado correcto es otro.",
    }
    if right[0]:
        both["en"] += f" Right so far: {right[0]} of {right[1]} cases."
        both["es"] += f" Bien hasta ahora: {right[0]} de {right[1]} casos."
    return language.text(both)


def _on_value(want: Any, got: Any, compare: Mapping[str, Any]) -> str:
    if _differs_in_kind(want, got, compare):
        return _on_kind(want, got)
    if answers.type_of(got) == "table":
        return _on_table(want, got, compare)
    if compare.get("order", True) and answers.same(want, got, {**compare, "order": False}):
        return language.text(
            {
                "en": "These are the right items; their order is not right yet.",
                "es": "Son los elementos que se piden, pero el orden aún no es correcto.",
            }
        )
    seen = _written(got)
    both = {
        "en": f"You got {seen}; the answer is another one.",
        "es": f"Te sale {seen}; la respuesta es otra.",
    }
    if compare.get("order") is False and isinstance(got, dict) and isinstance(want, dict):
        both = _with_hits(both, want.get("items", []), got.get("items", []))
    return language.text(both)


def _with_hits(both: dict[str, str], want: list[Any], got: list[Any]) -> dict[str, str]:
    """Add how many of the items are right, how many are not asked for and how many are missing."""
    hits = sum(any(answers.same(one, other) for other in got) for one in want)
    over, missing = len(got) - hits, len(want) - hits
    return {
        "en": f"{both['en']} Right: {hits}; not asked for, or twice: {over}; missing: {missing}.",
        "es": f"{both['es']} Bien: {hits}; de más o repetidos: {over}; faltan: {missing}.",
    }


def _differs_in_kind(want: Any, got: Any, compare: Mapping[str, Any]) -> bool:
    kinds = {answers.type_of(want), answers.type_of(got)}
    loose = _LISTS | {"set"} if compare.get("order") is False else _LISTS
    return len(kinds) > 1 and not kinds <= loose


def _on_kind(want: Any, got: Any) -> str:
    both = {
        "en": f"You handed in {_a(got)}; {_a(want)} is asked for",
        "es": f"Has entregado {_a(got)}; se pide {_a(want)}",
    }
    if answers.type_of(got) == "nothing":
        both["en"] = f"Your answer is `None`, that is, nothing; {_a(want)} is asked for"
        both["es"] = f"Tu respuesta es `None`, es decir, nada; se pide {_a(want)}"
    if answers.type_of(got) == "function":
        both["en"] += ": call it with parentheses"
        both["es"] += ": llámala con paréntesis"
    if answers.type_of(want) == "number" and _reads_as_number(got):
        both["en"] += ": take the quotation marks off"
        both["es"] += ": quita las comillas"
    return language.text(both) + "."


def _reads_as_number(got: Any) -> bool:
    return isinstance(got, str) and got.strip().lstrip("-").replace(".", "", 1).isdecimal()


def _on_table(want: Any, got: Any, compare: Mapping[str, Any]) -> str:
    """Name the first way in which two tables differ, without a value of the solution."""
    lacks = [name for name in want["columns"] if name not in got["columns"]]
    extra = [name for name in got["columns"] if name not in want["columns"]]
    rows = len(got["index"])
    if lacks and lacks[0] in got.get("labels", []):
        name = _names(lacks[:1])
        both = {
            "en": f"{name} is the index of your table, not a column yet: `.reset_index()` makes it one.",
            "es": f"{name} es el índice de tu tabla y aún no es una columna: usa `.reset_index()`.",
        }
    elif lacks:
        both = {
            "en": f"Your table has no column {_names(lacks)}.",
            "es": f"En tu tabla falta la columna {_names(lacks)}.",
        }
    elif extra:
        both = {
            "en": f"Your table has more than was asked for: {_names(extra)}.",
            "es": f"En tu tabla sobra {_names(extra)}.",
        }
    elif rows != len(want["index"]):
        both = {
            "en": f"Your table has {_count(rows, 'row')}; that is not the number that is asked for.",
            "es": f"Tu tabla tiene {_count(rows, 'fila')}; no es el número que se pide.",
        }
    elif compare.get("order", True) and answers.same(want, got, {**compare, "order": False}):
        both = {
            "en": "The rows are the right ones; their order is not right yet.",
            "es": "Las filas son las que se piden, pero el orden aún no es correcto.",
        }
    else:
        both = _on_columns(want, got, compare)
    return language.text(both)


def _on_columns(want: Any, got: Any, compare: Mapping[str, Any]) -> dict[str, str]:
    kept = {**compare, "index": False}
    columns = dict(zip(map(str, got["columns"]), got["data"], strict=True))
    wrong = [
        name
        for name, cells in zip(want["columns"], want["data"], strict=True)
        if not answers.same(_listed(cells), _listed(columns[str(name)]), kept)
    ]
    if not wrong:
        return {
            "en": "Each column holds the right values; they do not stand in the right rows together yet.",
            "es": "Cada columna tiene los valores que se piden; todavía no coinciden fila a fila.",
        }
    return {
        "en": f"Columns and number of rows are right; the values in {_names(wrong)} are not yet.",
        "es": f"Las columnas y el número de filas están bien; todavía no los valores de {_names(wrong)}.",
    }


def _listed(cells: list[Any]) -> dict[str, Any]:
    return {"type": "list", "items": cells}


def _names(names: list[Any]) -> str:
    return ", ".join(f"`{name}`" for name in names[:_FEW])


def _a(packed: Any) -> str:
    """Return what kind of thing this is, with its article."""
    kind = answers.type_of(packed)
    if kind == "other":
        name = packed["name"]
        return language.text({"en": f"an object of type `{name}`", "es": f"un objeto de tipo `{name}`"})
    return language.text(_KINDS[kind])


def _written(packed: Any) -> str:
    """Return a value as a sentence can hold it; long ones are cut."""
    kind = answers.type_of(packed)
    if kind == "number" and isinstance(packed, float):
        digits = repr(float(f"{packed:.6g}"))
        return digits.replace(".", ",") if language.active() == "es" and "e" not in digits else digits
    if kind in {"date", "duration", "table", "other", "too_big", "function"}:
        return str(packed.get("text") or _a(packed)) if isinstance(packed, dict) else _a(packed)
    if kind in {"number", "text", "truth", "nothing"}:
        return f"`{_code(packed)}`" if kind != "number" else str(_code(packed))
    parts = [f"{_code(part)}" for part in packed["items"][:_FEW]]
    more = ", …" if len(packed["items"]) > _FEW else ""
    size = len(packed["items"])
    count = {"en": _count(size, "item"), "es": _count(size, "elemento")}
    return f"{_a(packed)} (`{', '.join(parts)}{more}`; {language.text(count)})" if parts else _empty(packed)


def _count(number: int, one: str) -> str:
    return f"{number} {one}" + ("" if number == 1 else "s")


def _empty(packed: Any) -> str:
    return f"{_a(packed)} {language.text({'en': 'without items', 'es': 'sin elementos'})}"


def _code(packed: Any) -> str:
    """Return a value, packed or of a case, as Python writes it, cut where it is long."""
    if isinstance(packed, str):
        cut = packed if len(packed) <= _LONGEST else packed[:_LONGEST] + "…"
        return '"' + cut.replace('"', '\\"') + '"'
    if isinstance(packed, list):
        return "[" + ", ".join(_code(part) for part in packed) + "]"
    if isinstance(packed, dict) and "type" in packed:
        return str(packed.get("text", "…"))
    return repr(packed)[:_LONGEST]
