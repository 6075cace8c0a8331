"""A table as it stands in its file: raw cells that know their line, beside their datasheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.teach import yaml_files
from foedus.teach.faults import Fault


@dataclass(frozen=True)
class Row:
    """One row of a table: its line in the file and its raw cells."""

    line: int
    cells: dict[str, Any]

    def text(self, column: str) -> str:
        """Return the raw text of a cell, empty where the row has none."""
        return str(self.cells.get(column, ""))

    def listed(self, column: str) -> list[str]:
        """Return the entries of a cell that lists several, split at semicolons."""
        whole = self.text(column)
        return whole.split(";") if whole else []

    def fits(self, where: dict[str, str]) -> bool:
        """Return whether all the named cells hold the given texts."""
        return all(self.text(column) == text for column, text in where.items())


@dataclass(frozen=True)
class Loaded:
    """A table and its datasheet, with the names that messages give both files."""

    name: str
    shown: str
    sheet_path: Path
    sheet_shown: str
    sheet: dict[str, Any]
    columns: dict[str, dict[str, Any]]
    rows: list[Row]

    def sheet_line(self, *keys: str | int) -> int:
        """Return the line of a part of the datasheet."""
        return yaml_files.line_of(self.sheet_path, *keys)

    def sheet_fault(self, *keys: str | int, what: str, mend: str) -> Fault:
        """Return a fault of a part of the datasheet."""
        where = ".".join(str(key) for key in keys)
        return Fault(self.sheet_shown, self.sheet_line(*keys), where, what, mend)

    def cell_fault(self, row: Row, column: str, *, what: str, mend: str) -> Fault:
        """Return a fault of one cell, naming the row by its key."""
        key = ", ".join(row.text(name) for name in self.sheet["key"])
        return Fault(self.shown, row.line, f"column {column} ({key})", what, mend)
