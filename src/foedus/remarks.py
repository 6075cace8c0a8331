"""One sentence on an answer that no planted mistake explains: what was seen, never what is right. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedus import answers, drawn, equality, language

_LONGEST = 60
_FEW = 4
_LISTS = frozenset({"list", "column"})

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
    "figure": {"en": "a figure", "es": "una figura"},
    "date": {"en": "a date", "es": "una fecha"},
    "duration": {"en": "a span of time", "es": "un intervalo de tiempo"},
    "function": {"en": "a function", "es": "una función"},
    "bytes": {"en": "bytes", "es": "bytes"},
    "missing": {"en": "a missing value", "es": "un valor que falta"},
    "graph": {"en": "a graph", "es": "un grafo"},
    "too_big": {"en": "something too large to compare", "es": "algo demasiado grande para compararlo"},
}

_MARKS: dict[str, dict[str, str]] = {
    "bars": {"en": "bars", "es": "barras"},
    "spans": {"en": "ranges", "es": "intervalos"},
    "lines": {"en": "lines", "es": "líneas"},
    "points": {"en": "points", "es": "puntos"},
}
_FIGURE_WORDS: dict[str, dict[str, str]] = {
    "title": {
        "en": "What is drawn is right; the title is missing: say the finding with `ax.set_title(...)`.",
        "es": "El dibujo está bien; falta el título: di qué se ve con `ax.set_title(...)`.",
    },
    "xlabel": {
        "en": "What is drawn is right; the horizontal axis has no label: `ax.set_xlabel(...)`.",
        "es": "El dibujo está bien; el eje horizontal no tiene rótulo: `ax.set_xlabel(...)`.",
    },
    "ylabel": {
        "en": "What is drawn is right; the vertical axis has no label: `ax.set_ylabel(...)`.",
        "es": "El dibujo está bien; el eje vertical no tiene rótulo: `ax.set_ylabel(...)`.",
    },
    "legend": {
        "en": "What is drawn is right; nothing says which colour is what: give each line a `label`, "
        "then `ax.legend()`.",
        "es": "El dibujo está bien; nada dice qué es cada color: da a cada línea un `label` "
        "y después `ax.legend()`.",
    },
    "zero": {
        "en": "The axis of the bars does not begin at zero, so their lengths cannot be compared.",
        "es": "El eje de las barras no empieza en cero y sus longitudes no se pueden comparar.",
    },
}


def remark(entry: Mapping[str, Any], found: Any) -> str:
    """Return one sentence on an answer that no planted mistake explains, in the active language.

    Parameters
    ----------
    entry : mapping
        The task as the build compiled it.
    found : object
        What the answer came to, as `foedus.judging.results` returns it.

    Examples
    --------
    >>> remark({"kind": "value", "expected": 8, "compare": {}}, "8")
    'You handed in a text; a number is asked for: take the quotation marks off.'
    """
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
    wrong = [triple for triple in triples if not equality.same_result(triple[1], triple[2], entry["compare"])]
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
    if answers.type_of(got) == "figure":
        return _on_figure(want["parts"], got["parts"], compare)
    if compare.get("order", True) and equality.same(want, got, {**compare, "order": False}):
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
    hits = sum(any(equality.same(one, other) for other in got) for one in want)
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
    if answers.type_of(want) == "figure":
        both["en"] += ": hand in the axes that you draw on, as `fig, ax = plt.subplots()` gives it"
        both["es"] += ": entrega los ejes en los que dibujas, el `ax` de `fig, ax = plt.subplots()`"
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
    elif compare.get("order", True) and equality.same(want, got, {**compare, "order": False}):
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
        if not equality.same(_listed(cells), _listed(columns[str(name)]), kept)
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


def _on_figure(want: Mapping[str, Any], got: Mapping[str, Any], compare: Mapping[str, Any]) -> str:
    """Name the first part in which a figure differs: what is drawn first, then the words around it."""
    for name in drawn.DATA:
        if name in want and not equality.same(want[name], got[name], compare):
            return _on_marks(name, (want[name]["items"], got[name]["items"]), compare)
    wrong = next(name for name in drawn.WORDS if name in want and want[name] != got[name])
    return language.text(_FIGURE_WORDS[wrong])


def _on_marks(name: str, sides: tuple[list[Any], list[Any]], compare: Mapping[str, Any]) -> str:
    want, got = sides
    what = _MARKS[name]
    if not got:
        both = {
            "en": f"Your figure has no {what['en']} yet.",
            "es": f"Tu figura todavía no tiene {what['es']}.",
        }
    elif len(got) != len(want):
        both = {
            "en": f"Number of {what['en']} in your figure: {len(got)}; another number is asked for.",
            "es": f"Número de {what['es']} en tu figura: {len(got)}; se pide otro.",
        }
    elif equality.same(_listed(want), _listed(got), {**compare, "order": False}):
        both = {
            "en": f"The {what['en']} are the right ones; their order is not right yet.",
            "es": f"Lo dibujado ({what['es']}) es lo que se pide, pero el orden aún no es correcto.",
        }
    else:
        both = {
            "en": f"The number of {what['en']} is right; what they show is not yet.",
            "es": f"El número de {what['es']} está bien; todavía no lo que muestran.",
        }
    return language.text(both)


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
