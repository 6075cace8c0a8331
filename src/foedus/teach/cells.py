"""Check one cell of a table against what its datasheet says of the column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from foedus.errors import nearest
from foedus.teach.faults import Fault
from foedus.teach.loaded import Loaded, Row

_SHAPES = {
    "int": (r"-?\d+", "a whole number"),
    "float": (r"-?\d+(\.\d+)?", "a number with a decimal point"),
    "bool": (r"yes|no", "yes or no"),
}


def column_faults(table: Loaded) -> Iterator[Fault]:
    """Yield what a datasheet says of its columns and cannot mean.

    Parameters
    ----------
    table : Loaded
        The table; only its datasheet is looked at.
    """
    for name, column in table.columns.items():
        if column["type"] == "category" and not column["values"]:
            yield table.sheet_fault(
                "columns", name, what="a category without values", mend="list its values in order"
            )
        if column["pattern"] and not _is_pattern(column["pattern"]):
            yield table.sheet_fault(
                "columns",
                name,
                "pattern",
                what="is no regular expression",
                mend="mend its brackets or escapes",
            )
        if column["many"] and column["type"] != "text":
            yield table.sheet_fault(
                "columns", name, what="only text can list many", mend="make it text or drop many"
            )


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def cell_faults(table: Loaded, row: Row, name: str, known: frozenset[str] | None) -> Iterator[Fault]:
    """Yield the faults of one cell.

    Parameters
    ----------
    table : Loaded
        The table that the row is of.
    row : Row
        The row.
    name : str
        The column.
    known : frozenset of str or None
        The ids that the column may refer to; None where it refers to nothing.
    """
    column = table.columns[name]
    value = row.cells.get(name, "")
    if value in ("", []):
        if not column["nullable"]:
            yield table.cell_fault(row, name, what="is blank", mend="fill it or declare the column nullable")
        return
    if column["type"] == "rings":
        problem = ring_problem(value)
        if problem:
            yield table.cell_fault(row, name, what=problem, mend="give closed rings of [longitude, latitude]")
        return
    for part in row.listed(name) if column["many"] else [str(value)]:
        found = _problem(part, column, known)
        if found:
            yield table.cell_fault(row, name, what=f"{part!r} {found[0]}", mend=found[1])


def _problem(text: str, column: dict[str, Any], known: frozenset[str] | None) -> tuple[str, str] | None:
    if text != text.strip():
        return "has a blank at an end", "remove the blank"
    wrong_type = _type_problem(text, column)
    if wrong_type:
        return wrong_type
    pattern = column["pattern"]
    if pattern and _is_pattern(pattern) and not re.fullmatch(pattern, text):
        return f"does not have the form {pattern}", "mend the text or the pattern"
    if column["values"] and text not in column["values"]:
        return f"is not one of {', '.join(column['values'])}", "use one of these words or declare the new one"
    if known is not None and text not in known:
        return f"is not among {column['ref']}", f"mend the id; near it: {nearest(text, known)}"
    return _range_problem(text, column)


def _type_problem(text: str, column: dict[str, Any]) -> tuple[str, str] | None:
    if column["type"] == "date":
        return _date_problem(text, column["precision"])
    shape = _SHAPES.get(column["type"])
    if shape and not re.fullmatch(shape[0], text):
        return f"is not {shape[1]}", "mend the cell or the type"
    return None


def _date_problem(text: str, precision: str) -> tuple[str, str] | None:
    mixed = precision == "mixed"
    # Blanks for month and day are filled to let one parser judge all three lengths.
    whole = (text + "-01-01"[: 10 - len(text)]) if mixed and len(text) in (4, 7) else text
    try:
        datetime.datetime.strptime(whole, "%Y-%m-%d")
    except ValueError:
        return "is not a date", "write YYYY-MM-DD" + (", YYYY-MM or YYYY" if mixed else "")
    if len(whole) != 10:
        return "is not a date", "write month and day with two digits"
    return None


def _range_problem(text: str, column: dict[str, Any]) -> tuple[str, str] | None:
    low, high = column["min"], column["max"]
    if column["type"] in ("int", "float"):
        if low is not None and float(text) < float(low):
            return f"lies below {low}", "mend the number or the range"
        if high is not None and float(text) > float(high):
            return f"lies above {high}", "mend the number or the range"
    elif column["type"] == "date":
        if low is not None and text < str(low)[: len(text)]:
            return f"lies before {low}", "mend the date or the range"
        if high is not None and text > str(high):
            return f"lies after {high}", "mend the date or the range"
    return None


def ring_problem(rings: object) -> str | None:
    """Return what is wrong with the outlines of a place, None if nothing is.

    Parameters
    ----------
    rings : object
        A list of rings, each a closed list of ``[longitude, latitude]``.

    Returns
    -------
    str or None
        Words that follow "the cell ...".

    Examples
    --------
    >>> ring_problem([[[0, 0], [1, 0], [1, 1], [0, 2]]])
    'has a ring that does not end where it starts'
    """
    if not isinstance(rings, list) or not all(isinstance(ring, list) for ring in rings):
        return "is not a list of rings"
    for ring in rings:
        if len(ring) < 4:
            return "has a ring of fewer than four points"
        if ring[0] != ring[-1]:
            return "has a ring that does not end where it starts"
        if not all(len(point) == 2 and abs(point[0]) <= 180 and abs(point[1]) <= 90 for point in ring):
            return "has a point off the globe"
    return None
