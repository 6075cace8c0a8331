"""A table of the course as a typed DataFrame, and the datasheet that says what is in it."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus import language, outline
from foedus.errors import FoedusError, nearest

if TYPE_CHECKING:
    import pandas as pd

Texts = dict[str, str]


class UnknownTable(FoedusError):
    """A table that the course does not have."""


class NotATableName(FoedusError):
    """Something that is not text was given as the name of a table."""


@dataclass(frozen=True)
class Column:
    """One column: its type, its unit if it has one, and what it means."""

    name: str
    type: str
    meaning: Texts
    unit: Texts | None = None
    values: tuple[str, ...] = ()
    nullable: bool = False
    precision: str = "day"


@dataclass(frozen=True, repr=False)
class Datasheet:
    """What a reader must know before using a table; texts map language to text."""

    name: str
    title: Texts
    about: Texts
    rows: int
    key: tuple[str, ...]
    as_of: str
    licence: Mapping[str, Any]
    sources: tuple[Mapping[str, Any], ...]
    columns: tuple[Column, ...]
    changes: tuple[Texts, ...] = ()
    gaps: tuple[Texts, ...] = ()

    def __repr__(self) -> str:
        size = {
            "en": f"{language.number(self.rows, 'en')} rows, {len(self.columns)} columns",
            "es": f"{language.number(self.rows, 'es')} filas, {len(self.columns)} columnas",
        }
        return f"{self.name}: {language.text(self.title)} ({language.text(size)})"

    def _repr_html_(self) -> str:
        return _sheet_html(self)


def names() -> tuple[str, ...]:
    """Return the names of all tables.

    Returns
    -------
    tuple of str
        In alphabetical order.

    Examples
    --------
    >>> "countries" in names()
    True
    """
    return tuple(sorted(outline.compiled("tables")))


def table(name: str) -> pd.DataFrame:
    """Return a table of the course, each column with its type.

    Parameters
    ----------
    name : str
        One of `names`; `datasheet` says what each column means.

    Returns
    -------
    pandas.DataFrame
        A fresh copy. A blank cell is missing, never zero; whole numbers that may be
        missing are ``Int64``; dates known to the day are ``datetime64``.

    Raises
    ------
    UnknownTable
        No table has this name; the message lists near ones.
    NotATableName
        `name` is not text.

    Examples
    --------
    >>> countries = table("countries").set_index("iso3")
    >>> countries.loc["PRK", "name_es"]
    'Corea del Norte'
    """
    entry = _entry(name)
    path = outline.root() / "course" / "tables" / entry["file"]
    if path.suffix == ".json":
        # Its cells hold lists, which a copy would share.
        return frame(entry, path.parent)
    return _frame(json.dumps(entry), path, path.stat().st_mtime_ns).copy()


@functools.lru_cache(maxsize=64)
def _frame(entry: str, path: Path, written: int) -> pd.DataFrame:
    # `written` is part of the key, as the datasheet is: what was changed is read anew.
    return frame(json.loads(entry), path.parent)


def datasheet(name: str) -> Datasheet:
    """Return the datasheet of a table: columns, sources, licence and known gaps.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Datasheet
        In a notebook it shows itself as a page in the language that is on.

    Raises
    ------
    UnknownTable
        No table has this name; the message lists near ones.
    NotATableName
        `name` is not text.

    Examples
    --------
    >>> datasheet("countries").key
    ('iso3',)
    """
    return sheet_from(_entry(name))


def sheet_from(raw: Mapping[str, Any]) -> Datasheet:
    """Return the datasheet that a compiled entry describes.

    Parameters
    ----------
    raw : mapping
        One entry of ``tables.json``.

    Returns
    -------
    Datasheet
        The same, as names and tuples.
    """
    known = set(Column.__dataclass_fields__)
    columns = tuple(_column_from(entry, known) for entry in raw["columns"])
    plain: dict[str, Any] = {key: raw[key] for key in ("name", "title", "about", "rows", "as_of", "licence")}
    lists: dict[str, Any] = {key: tuple(raw.get(key, ())) for key in ("key", "sources", "changes", "gaps")}
    return Datasheet(**plain, **lists, columns=columns)


def _column_from(entry: Mapping[str, Any], known: set[str]) -> Column:
    kept: dict[str, Any] = {key: value for key, value in entry.items() if key in known}
    return Column(**{**kept, "values": tuple(kept.get("values", ()))})


def frame(entry: Mapping[str, Any], folder: Path) -> pd.DataFrame:
    """Return the rows that a compiled datasheet describes, typed by it.

    Parameters
    ----------
    entry : mapping
        One entry of ``tables.json``.
    folder : pathlib.Path
        Where the data file lies.

    Returns
    -------
    pandas.DataFrame
        The columns of the file in its order.
    """
    import pandas as pd

    path = folder / entry["file"]
    if path.suffix == ".json":
        raw = pd.DataFrame(json.loads(path.read_text(encoding="utf-8")))
    else:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    return raw.assign(**{column["name"]: _typed(raw[column["name"]], column) for column in entry["columns"]})


def _typed(cells: pd.Series[Any], column: Mapping[str, Any]) -> pd.Series[Any]:
    import pandas as pd

    match column["type"]:
        case "int":
            # Blanks only fit the nullable type; the datasheet decides, so a dtype never depends on the rows.
            return pd.to_numeric(cells).astype("Int64" if column.get("nullable") else "int64")
        case "float":
            return pd.to_numeric(cells).astype("float64")
        case "date" if column.get("precision", "day") == "day":
            return pd.to_datetime(cells, format="%Y-%m-%d")
        case "bool":
            truth = cells.map({"yes": True, "no": False})
            return truth.astype("boolean" if column.get("nullable") else "bool")
        case "category":
            kind = pd.CategoricalDtype(column["values"], ordered=bool(column.get("ordered")))
            return cells.astype(kind)
    return cells


def _entry(name: object) -> Mapping[str, Any]:
    sheets = outline.compiled("tables")
    if not isinstance(name, str):
        example = min(sheets)
        raise NotATableName(
            language.text(
                {
                    "en": f'The name of a table is text in quotes, such as "{example}"; '
                    f"this is {type(name).__name__}.",
                    "es": f"El nombre de una tabla es un texto entre comillas, como "
                    f'"{example}"; esto es de tipo {type(name).__name__}.',
                }
            )
        )
    if name not in sheets:
        near = nearest(name, sheets)
        raise UnknownTable(
            language.text(
                {
                    "en": f'The course has no table "{name}"; names near it: {near}.',
                    "es": f"El curso no tiene ninguna tabla «{name}»; nombres parecidos: {near}.",
                }
            )
        )
    return dict(sheets[name])


_WORDS: dict[str, Texts] = {
    "column": {"en": "Column", "es": "Columna"},
    "type": {"en": "Type", "es": "Tipo"},
    "unit": {"en": "Unit", "es": "Unidad"},
    "meaning": {"en": "Meaning", "es": "Significado"},
    "may be blank": {"en": "may be blank", "es": "puede faltar"},
    "sources": {"en": "Sources", "es": "Fuentes"},
    "licence": {"en": "Terms", "es": "Condiciones"},
    "changes": {"en": "What we changed", "es": "Qué hemos cambiado"},
    "gaps": {"en": "Known gaps", "es": "Lagunas conocidas"},
    "key": {"en": "One row per", "es": "Una fila por"},
    "as of": {"en": "Holds for", "es": "Vale para el"},
    "text": {"en": "text", "es": "texto"},
    "int": {"en": "whole number", "es": "número entero"},
    "float": {"en": "number", "es": "número"},
    "date": {"en": "date", "es": "fecha"},
    "bool": {"en": "yes or no", "es": "sí o no"},
    "category": {"en": "ordered words", "es": "palabras ordenadas"},
    "rings": {"en": "outlines", "es": "contornos"},
}


def _word(name: str) -> str:
    return language.text(_WORDS[name])


def _sheet_html(sheet: Datasheet) -> str:
    heads = "".join(
        f'<th scope="col" style="text-align:left;padding-right:1em">{_word(w)}</th>'
        for w in ("column", "type", "unit", "meaning")
    )
    body = "".join(_column_html(column) for column in sheet.columns)
    facts = f"{_word('key')}: {', '.join(sheet.key)} · {_word('as of')}: {language.day(sheet.as_of)}"
    # Colours and borders come from the page, so that light and dark both hold.
    return (
        f'<section lang="{language.active()}" style="max-width:60em;text-align:left">'
        f"<p>{escape(language.text(sheet.about))}</p>"
        f'<table style="border-collapse:collapse"><caption style="text-align:left">'
        f"<strong>{escape(repr(sheet))}</strong><br>{escape(facts)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        f"{_list_html('gaps', [language.text(gap) for gap in sheet.gaps])}"
        f"{_list_html('changes', [language.text(change) for change in sheet.changes])}"
        f"{_sources_html(sheet)}</section>"
    )


def _column_html(column: Column) -> str:
    kind = _word(column.type) + (f"; {_word('may be blank')}" if column.nullable else "")
    meaning = language.text(column.meaning)
    if column.values:
        meaning += f" ({', '.join(column.values)})"
    unit = language.text(column.unit) if column.unit else ""
    style = "text-align:left;vertical-align:top;padding:0.2em 1em 0.2em 0"
    cells = "".join(f'<td style="{style}">{escape(cell)}</td>' for cell in (kind, unit, meaning))
    head = f'<th scope="row" style="{style}"><code>{escape(column.name)}</code></th>'
    return f'<tr style="border-top:1px solid currentColor">{head}{cells}</tr>'


def _list_html(heading: str, items: list[str]) -> str:
    if not items:
        return ""
    entries = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<p><strong>{_word(heading)}</strong></p><ul>{entries}</ul>"


def _sources_html(sheet: Datasheet) -> str:
    entries = "".join(f"<li>{_source_html(source)}</li>" for source in sheet.sources)
    terms = f"{sheet.licence['name']}. {language.text(sheet.licence['terms'])}"
    return (
        f"<p><strong>{_word('sources')}</strong></p><ul>{entries}</ul>"
        f"<p><strong>{_word('licence')}</strong>: {escape(terms)}</p>"
    )


def _source_html(source: Mapping[str, Any]) -> str:
    name = escape(source["name"])
    linked = name
    if source.get("url"):
        linked = f'<a style="color:inherit" href="{escape(source["url"])}">{name}</a>'
    return f"{linked}. {escape(language.text(source['note']))}" if source.get("note") else linked
