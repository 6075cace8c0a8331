"""Checks across columns and tables, declared in a datasheet as data.

Each kind is one small model and one small function that yields what does not add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from foedus.teach.faults import Fault
from foedus.teach.loaded import Loaded, Row


class _Check(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: str
    # Only rows that hold these texts are checked.
    when: dict[str, str] = {}


class Sum(_Check):
    """The columns of a row add up to another column."""

    kind: Literal["sum"]
    columns: list[str]
    equals: str


class Order(_Check):
    """The columns of a row never fall from left to right; blanks are passed over."""

    kind: Literal["order"]
    columns: list[str]


class Length(_Check):
    """A cell lists as many entries as another column says."""

    kind: Literal["length"]
    column: str
    equals: str


class Starts(_Check):
    """A cell begins with the text of another."""

    kind: Literal["starts"]
    column: str
    with_: str = Field(alias="with")


class Holds(_Check):
    """One named row holds these cells: an anchor that is typed, not computed."""

    kind: Literal["holds"]
    cells: dict[str, str]


class Tally(_Check):
    """Columns count how often each value stands in the rows of another table."""

    kind: Literal["tally"]
    table: str
    by: str
    value_column: str
    columns: dict[str, str]


class Distinct(_Check):
    """A column counts the different values in the rows of another table."""

    kind: Literal["distinct"]
    table: str
    by: str
    column: str
    where: dict[str, str] = {}
    equals: str


class Listed(_Check):
    """A cell lists exactly the values that stand in the rows of another table."""

    kind: Literal["listed"]
    table: str
    by: str
    column: str
    where: dict[str, str] = {}
    equals: str


class Agrees(_Check):
    """A column says the same as the row of another table that it refers to."""

    kind: Literal["agrees"]
    table: str
    by: str
    column: str


AnyCheck = Annotated[
    Sum | Order | Length | Starts | Holds | Tally | Distinct | Listed | Agrees, Field(discriminator="kind")
]


class _Place:
    """One check at work: the table, the other tables, and its declaration."""

    def __init__(self, table: Loaded, loaded: dict[str, Loaded], check: dict[str, Any]) -> None:
        self.table = table
        self.check = check
        other = loaded.get(check.get("table", table.name))
        self.rows = [row for row in table.rows if row.fits(check["when"])]
        self.groups: dict[str, list[Row]] = {}
        for row in other.rows if other and "by" in check else []:
            self.groups.setdefault(row.text(check["by"]), []).append(row)

    def group(self, row: Row) -> list[Row]:
        """Return the rows of the other table that belong to a row, kept by ``where``."""
        rows = self.groups.get(row.text(self.check["by"]), [])
        return [other for other in rows if other.fits(self.check.get("where", {}))]

    def fault(self, row: Row, column: str, seen: object, due: object) -> Fault:
        """Return the fault of a cell that shows one thing where another is due."""
        what = f"{seen} where the check {self.check['name']!r} gives {due}"
        return self.table.cell_fault(
            row, column, what=what, mend="mend the cell, or the rows it is computed from"
        )


def cross_faults(table: Loaded, loaded: dict[str, Loaded]) -> Iterator[Fault]:
    """Yield what the cross-sums of a datasheet find.

    Parameters
    ----------
    table : Loaded
        The table whose datasheet declares the checks; its cells are sound.
    loaded : dict
        All tables by name.
    """
    for number, check in enumerate(table.sheet["checks"]):
        unknown = list(_unknown(check, table, loaded))
        if unknown:
            what = f"names what is not there: {', '.join(unknown)}"
            yield table.sheet_fault("checks", number, what=what, mend="name tables and columns that exist")
            continue
        blank = [name for name in _counted(check) if not _counts(table.columns[name])]
        if blank:
            what = f"computes with {', '.join(blank)}"
            yield table.sheet_fault("checks", number, what=what, mend="make it int and not nullable")
            continue
        place = _Place(table, loaded, check)
        if not place.rows:
            what = "no row fits, so nothing is checked"
            yield table.sheet_fault("checks", number, what=what, mend="mend `when`, or remove the check")
        yield from _KINDS[check["kind"]](place)


def _unknown(check: dict[str, Any], table: Loaded, loaded: dict[str, Loaded]) -> Iterator[str]:
    own = [*check["when"], *check.get("cells", {})]
    own += [check[key] for key in ("equals", "with_") if key in check]
    columns = check.get("columns", [])
    own += columns.values() if isinstance(columns, dict) else columns
    if "column" in check and ("table" not in check or check["kind"] == "agrees"):
        own.append(check["column"])
    yield from (name for name in own if name not in table.columns)
    if "table" in check:
        other = loaded.get(check["table"])
        if other is None:
            yield check["table"]
            return
        theirs = [check[key] for key in ("by", "value_column", "column") if key in check]
        yield from (
            f"{other.name}.{name}" for name in [*theirs, *check.get("where", {})] if name not in other.columns
        )
        if check["by"] not in table.columns:
            yield check["by"]


def _counted(check: dict[str, Any]) -> list[str]:
    columns = check.get("columns", []) if check["kind"] in ("sum", "tally") else []
    counted = list(columns.values() if isinstance(columns, dict) else columns)
    return counted + ([check["equals"]] if check["kind"] in ("sum", "length", "distinct") else [])


def _counts(column: dict[str, Any]) -> bool:
    return column["type"] == "int" and not column["nullable"]


def _sum(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        total = sum(int(row.text(name)) for name in place.check["columns"])
        if total != int(row.text(place.check["equals"])):
            yield place.fault(row, place.check["equals"], row.text(place.check["equals"]), total)


def _order(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        filled = [name for name in place.check["columns"] if row.text(name)]
        for first, second in pairwise(filled):
            if row.text(first) > row.text(second):
                yield place.fault(row, second, row.text(second), f"{row.text(first)} or later")


def _length(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        count = len(row.listed(place.check["column"]))
        if count != int(row.text(place.check["equals"])):
            yield place.fault(row, place.check["equals"], row.text(place.check["equals"]), count)


def _starts(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        begin = row.text(place.check["with_"])
        if not row.text(place.check["column"]).startswith(begin):
            yield place.fault(
                row,
                place.check["column"],
                row.text(place.check["column"]),
                f"a text that begins with {begin}",
            )


def _holds(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        for name, due in place.check["cells"].items():
            if row.text(name) != due:
                yield place.fault(row, name, row.text(name), due)


def _tally(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        counts = Counter(other.text(place.check["value_column"]) for other in place.group(row))
        for value, name in place.check["columns"].items():
            if counts[value] != int(row.text(name)):
                yield place.fault(row, name, row.text(name), counts[value])


def _distinct(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        count = len({other.text(place.check["column"]) for other in place.group(row)})
        if count != int(row.text(place.check["equals"])):
            yield place.fault(row, place.check["equals"], row.text(place.check["equals"]), count)


def _listed(place: _Place) -> Iterator[Fault]:
    for row in place.rows:
        due = sorted({other.text(place.check["column"]) for other in place.group(row)})
        if sorted(row.listed(place.check["equals"])) != due:
            yield place.fault(row, place.check["equals"], row.text(place.check["equals"]), ";".join(due))


def _agrees(place: _Place) -> Iterator[Fault]:
    name = place.check["column"]
    for row in place.rows:
        due = {other.text(name) for other in place.group(row)}
        if due != {row.text(name)}:
            yield place.fault(row, name, row.text(name), ", ".join(sorted(due)) or "no row at all")


_KINDS: dict[str, Callable[[_Place], Iterator[Fault]]] = {
    "sum": _sum,
    "order": _order,
    "length": _length,
    "starts": _starts,
    "holds": _holds,
    "tally": _tally,
    "distinct": _distinct,
    "listed": _listed,
    "agrees": _agrees,
}
