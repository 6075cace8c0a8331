"""Read the datasheets of all tables, check each table against its own, compile them for notebooks."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from foedus.teach import cells, yaml_files
from foedus.teach.cross_sums import AnyCheck, cross_faults
from foedus.teach.faults import CourseFaults, Fault, raise_any
from foedus.teach.loaded import Loaded, Row

_FOLDER = "course/tables"


def _iso(value: object) -> object:
    # YAML reads 2026-11-23 as a date and 1945 as a number; a datasheet means text that sorts.
    return value.isoformat() if isinstance(value, datetime.date) else value


IsoDay = Annotated[str, BeforeValidator(_iso), Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Bound = Annotated[str | float, BeforeValidator(_iso)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Texts(_Strict):
    """One text in both languages."""

    en: str = Field(min_length=1)
    es: str = Field(min_length=1)


class Licence(_Strict):
    """The terms under which the data may be used, as they were read."""

    name: str
    terms: Texts
    url: str


class Source(_Strict):
    """A page or work that the data come from."""

    name: str
    # A table compiled from many sources of the ledger names them row by row.
    url: str | None = Field(default=None, pattern=r"^https?://")
    note: Texts | None = None


class ColumnSheet(_Strict):
    """What one column holds and which cells it allows."""

    type: Literal["text", "int", "float", "date", "bool", "category", "rings"]
    unit: Texts | None
    meaning: Texts
    values: list[str] | None = None
    ordered: bool = False
    min: Bound | None = None
    max: Bound | None = None
    pattern: str | None = None
    nullable: bool = False
    many: bool = False
    precision: Literal["day", "mixed"] = "day"
    ref: str | None = None
    besides: list[str] | None = None


class Sheet(_Strict):
    """A whole datasheet."""

    title: Texts
    about: Texts
    file: str | None = None
    rows: int = Field(ge=1)
    key: list[str] = Field(min_length=1)
    as_of: IsoDay
    licence: Licence
    sources: list[Source] = Field(min_length=1)
    changes: list[Texts] = []
    gaps: list[Texts] = []
    columns: dict[str, ColumnSheet] = Field(min_length=1)
    checks: list[AnyCheck] = []


@dataclass(frozen=True)
class _Found:
    """The path of one datasheet, and the name that messages give it."""

    name: str
    path: Path

    @property
    def shown(self) -> str:
        return f"{_FOLDER}/{self.path.name}"


def compile_datasheets(root: Path, ledger: Mapping[str, Any]) -> dict[str, Any]:
    """Check all tables and return their datasheets for the notebook side.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    ledger : mapping
        The compiled ledger; claim and source ids in tables must be in it.

    Returns
    -------
    dict
        ``{name: datasheet}``, columns as a list in the order of the file.

    Raises
    ------
    CourseFaults
        All faults of all tables, each with file, line, column and mend.
    """
    folder = root / _FOLDER
    found = [_Found(path.stem, path) for path in sorted(folder.glob("*.yaml"))]
    sheets, faults = _read_sheets(found)
    faults += _lone_files(folder, {one.name for one in found})
    loaded: dict[str, Loaded] = {}
    for one in found:
        if one.name in sheets:
            table, own = _load(one, sheets[one.name])
            faults += own
            if table:
                loaded[one.name] = table
    faults += [fault for table in loaded.values() for fault in _table_faults(table, loaded, ledger)]
    # Sums over cells that are themselves at fault would only repeat the fault.
    if not faults:
        faults += [fault for table in loaded.values() for fault in cross_faults(table, loaded)]
    raise_any(faults)
    return {name: _compiled(table) for name, table in loaded.items()}


def _read_sheets(found: list[_Found]) -> tuple[dict[str, Sheet], list[Fault]]:
    sheets: dict[str, Sheet] = {}
    faults: list[Fault] = []
    for one in found:
        try:
            sheets[one.name] = Sheet.model_validate(yaml_files.read(one.path, one.shown))
        except CourseFaults as broken:
            faults += broken.faults
        except ValidationError as wrong:
            faults += [_sheet_fault(one, error) for error in wrong.errors()]
    return sheets, faults


_MENDS = {
    "missing": "add it",
    "extra_forbidden": "remove it or mend its spelling",
    "string_type": "write text; quote words such as yes, no and bare numbers",
    "string_too_short": "write the text",
}


def _sheet_fault(one: _Found, error: Any) -> Fault:
    place = error["loc"]
    line = yaml_files.line_of(one.path, *place)
    where = ".".join(str(step) for step in place) or "datasheet"
    what = "is missing" if error["type"] == "missing" else error["msg"]
    return Fault(one.shown, line, where, what, _MENDS.get(error["type"], "see the other datasheets"))


def _lone_files(folder: Path, described: set[str]) -> Iterator[Fault]:
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
        if path.stem not in described:
            yield Fault(
                f"{_FOLDER}/{path.name}", 0, "table", "has no datasheet", f"write {_FOLDER}/{path.stem}.yaml"
            )


def _load(one: _Found, sheet: Sheet) -> tuple[Loaded | None, list[Fault]]:
    path = one.path.with_name(sheet.file or f"{one.name}.csv")
    shown = f"{_FOLDER}/{path.name}"
    if not path.is_file():
        line = yaml_files.line_of(one.path, "file")
        fault = Fault(
            one.shown, line, "file", f"{shown} is not there", "add the file or remove the datasheet"
        )
        return None, [fault]
    try:
        header, rows = _json_rows(path) if path.suffix == ".json" else _csv_rows(path)
    except (csv.Error, ValueError) as broken:
        return None, [
            Fault(shown, 0, "file", f"cannot be read ({broken})", "save it as UTF-8 with sound quotes")
        ]
    columns = {name: column.model_dump() for name, column in sheet.columns.items()}
    table = Loaded(one.name, shown, one.path, one.shown, sheet.model_dump(mode="json"), columns, rows)
    return table, list(_shape_faults(table, header))


def _csv_rows(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        rows = []
        for values in reader:
            # A short or long line shows as a missing column or one named for its surplus.
            filled = dict(zip(header, values, strict=False))
            surplus = {"": str(len(values))} if len(values) != len(header) else {}
            rows.append(Row(reader.line_num, {**filled, **surplus}))
    return header, rows


def _json_rows(path: Path) -> tuple[list[str], list[Row]]:
    text = path.read_text(encoding="utf-8")
    records = json.loads(text)
    if len(text.splitlines()) != len(records) + 2:
        raise ValueError("not one record a line between the two brackets")
    # One record a line after the opening bracket, so that a fault can name its line.
    rows = [Row(number, record) for number, record in enumerate(records, start=2)]
    return list(records[0]) if records else [], rows


def _shape_faults(table: Loaded, header: list[str]) -> Iterator[Fault]:
    declared = list(table.columns)
    if header != declared:
        missing = ", ".join(name for name in declared if name not in header) or "none"
        unknown = ", ".join(name for name in header if name not in declared) or "none"
        what = f"columns differ from the datasheet (missing: {missing}; not declared: {unknown})"
        yield Fault(table.shown, 1, "columns", what, "give both the same columns in the same order")
    for row in table.rows:
        if "" in row.cells or set(row.cells) != set(header):
            what = f"{row.cells.get('', len(row.cells))} cells where the head has {len(header)}"
            yield Fault(table.shown, row.line, "row", what, "add or remove a comma, or quote the text")
    if len(table.rows) != table.sheet["rows"]:
        what = f"{len(table.rows)} rows, the datasheet says {table.sheet['rows']}"
        yield Fault(table.sheet_shown, table.sheet_line("rows"), "rows", what, "mend the count or the table")
    for name in table.sheet["key"]:
        if name not in table.columns:
            yield table.sheet_fault("key", what=f"no column {name!r}", mend="name a column of the table")


def _table_faults(table: Loaded, loaded: dict[str, Loaded], ledger: Mapping[str, Any]) -> Iterator[Fault]:
    yield from cells.column_faults(table)
    known = {name: _known(table, name, loaded, ledger) for name in table.columns}
    for name, column in table.columns.items():
        if column["ref"] and known[name] is None:
            what = f"refers to {column['ref']}, which is no column of a table"
            yield table.sheet_fault(
                "columns", name, "ref", what=what, mend="write claims, sources or TABLE.column"
            )
        for row in table.rows:
            yield from cells.cell_faults(table, row, name, known[name])
    yield from _key_faults(table)


def _known(
    table: Loaded, column: str, loaded: dict[str, Loaded], ledger: Mapping[str, Any]
) -> frozenset[str] | None:
    ref = table.columns[column]["ref"]
    if ref is None:
        return None
    extra = table.columns[column]["besides"] or []
    if ref in ("claims", "sources"):
        return frozenset([*ledger[ref], *extra])
    name, _, other = ("countries.iso3" if ref == "countries" else ref).partition(".")
    if name not in loaded or other not in loaded[name].columns:
        return None
    return frozenset([*(row.text(other) for row in loaded[name].rows), *extra])


def _key_faults(table: Loaded) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    names = [name for name in table.sheet["key"] if name in table.columns]
    for row in table.rows:
        key = tuple(row.text(name) for name in names)
        if key in seen:
            what = f"{', '.join(key)} stands already in line {seen[key]}"
            yield Fault(
                table.shown, row.line, f"key {', '.join(names)}", what, "remove one row or mend its key"
            )
        seen.setdefault(key, row.line)


def _compiled(table: Loaded) -> dict[str, Any]:
    kept = {key: value for key, value in table.sheet.items() if key not in ("columns", "checks", "file")}
    columns = [
        {
            "name": name,
            **{key: value for key, value in column.items() if value is not None and value is not False},
        }
        for name, column in table.columns.items()
    ]
    return {**kept, "name": table.name, "file": table.shown.rpartition("/")[2], "columns": columns}
