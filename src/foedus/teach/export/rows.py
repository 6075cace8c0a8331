"""Questions as a table, one row an option, part, row or line, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from foedus.teach.export.sheet import Exported, Item, Sheet, carry, exact, plain

COLUMNS = [
    "lesson", "item", "kind", "use", "objective", "sister", "stem", "part", "option", "text", "correct",
    "place", "bin", "indent", "answer", "tolerance", "low", "high", "unit",
    "misconception", "idea", "feedback", "explain", "see",
]  # fmt: skip
Row = dict[str, str]


def write(sheet: Sheet) -> Exported:
    """Return a table in UTF-8 with the mark that spreadsheets know it by."""
    written, lost = carry(sheet, WRITERS)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="")
    table.writeheader()
    for item, rows in written:
        table.writerows({**_common(item, sheet), **row} for row in rows)
    return Exported(out.getvalue().encode("utf-8-sig"), len(written), lost)


def _common(item: Item, sheet: Sheet) -> Row:
    fields = {name: str(item.get(name, "")) for name in ("lesson", "kind", "use", "objective", "sister")}
    both = {name: sheet.text(item[name]) for name in ("stem", "unit", "explain") if item.get(name)}
    see = {"see": sheet.text(item["see_heading"])} if item.get("see_heading") else {}
    return {"item": item["id"], **fields, **both, **see}


def _told(part: Item, sheet: Sheet) -> Row:
    row = {"feedback": sheet.text(part["feedback"])} if part.get("feedback") else {}
    if name := part.get("misconception"):
        row |= {"misconception": name, "idea": sheet.text(sheet.names[name]) if name in sheet.names else ""}
    return row


def _options(item: Item, sheet: Sheet) -> list[Row]:
    return [
        {
            "part": "option",
            "option": option["id"],
            "text": sheet.text(option["text"]),
            "correct": "1" if option["correct"] else "0",
            **_told(option, sheet),
        }
        for option in item["options"]
    ]


def _number(item: Item, sheet: Sheet) -> list[Row]:
    rows = [_target(item, sheet, "answer")]
    rows += [_target(near, sheet, "near") for near in item.get("near", ())]
    if item.get("otherwise"):
        rows.append({"part": "otherwise", "correct": "0", "feedback": sheet.text(item["otherwise"])})
    return rows


def _target(target: Item, sheet: Sheet, part: str) -> Row:
    numbers = {
        name: plain(exact(target[name]))
        for name in ("answer", "tolerance", "low", "high")
        if target.get(name) is not None
    }
    return {"part": part, "correct": "1" if part == "answer" else "0", **numbers, **_told(target, sheet)}


def _order(item: Item, sheet: Sheet) -> list[Row]:
    places = {name: str(place) for place, name in enumerate(item["answer"], start=1)}
    return [
        {**_named("part", part, sheet.text(part["text"])), "place": places[part["id"]], **_told(part, sheet)}
        for part in item["parts"]
    ]


def _rows(item: Item, sheet: Sheet) -> list[Row]:
    made = [_named("bin", one, sheet.text(one["text"])) for one in item["bins"]]
    for row in item["rows"]:
        named = _named("row", row, sheet.text(row["text"]))
        made.append({**named, "bin": row["bin"], "correct": "1", **_told(row, sheet)})
        made += [
            {**named, "part": "near", "bin": near["bin"], "correct": "0", **_told(near, sheet)}
            for near in row.get("near", ())
        ]
    return made


def _parsons(item: Item, sheet: Sheet) -> list[Row]:
    wanted = {
        line["id"]: {"place": str(place), "indent": str(line["indent"]), "correct": "1"}
        for place, line in enumerate(item["answer"], start=1)
    }
    return [
        {
            **_named("line", line, line["code"]),
            **wanted.get(line["id"], {"correct": "0"}),
            **_told(line, sheet),
        }
        for line in item["lines"]
    ]


def _named(part: str, one: Item, text: str) -> Row:
    return {"part": part, "option": one["id"], "text": text}


WRITERS: dict[str, Callable[[Item, Sheet], list[Row]]] = {
    "choice": _options,
    "several": _options,
    "number": _number,
    "order": _order,
    "match": _rows,
    "classify": _rows,
    "parsons": _parsons,
}
