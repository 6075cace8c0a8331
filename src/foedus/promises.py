"""The promises of the course in the language that is on: texts, clauses, codebook, and cards to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from foedus import frames, language, tables
from foedus.errors import FoedusError, nearest

if TYPE_CHECKING:
    import pandas as pd

Texts = dict[str, str]

# Strongest last, as in the table; the four from act_as_deemed on are duties to help. not_seen has no place
# in the order.
OBLIGATIONS: Mapping[str, Texts] = MappingProxyType(
    {
        "not_seen": {"en": "not published: help owed not seen", "es": "sin publicar: ayuda no vista"},
        "nonaggression": {"en": "not to attack", "es": "no atacar"},
        "neutrality": {"en": "to stay neutral", "es": "ser neutral"},
        "assurance": {"en": "an assurance, no duty to help", "es": "garantía sin deber de ayuda"},
        "consult": {"en": "to consult", "es": "consultar"},
        "act_as_deemed": {"en": "to act, each choosing how", "es": "actuar, cada uno a su modo"},
        "assist_unspecified": {"en": "to help, its kind left open", "es": "ayudar, sin decir cómo"},
        "shall_military": {
            "en": "to help, also by military means",
            "es": "ayudar, también con medios militares",
        },
        "shall_all_means": {"en": "to help with all means", "es": "ayudar con todos los medios"},
    }
)
HELP = tuple(OBLIGATIONS)[5:]
CODES: Mapping[str, Texts] = MappingProxyType(
    {
        "yes": {"en": "yes", "es": "sí"},
        "partly": {"en": "partly", "es": "en parte"},
        "no": {"en": "no", "es": "no"},
        "not_seen": {"en": "not seen", "es": "no se vio"},
    }
)
_FIELDS: Mapping[str, Texts] = MappingProxyType(
    {
        "signed": {"en": "Signed", "es": "Firma"},
        "in_force": {"en": "In force", "es": "En vigor"},
        "ended": {"en": "Ended", "es": "Fin"},
        "trigger": {"en": "Trigger", "es": "Supuesto de activación"},
        "obligation": {"en": "Obligation", "es": "Obligación"},
        "quote": {"en": "Words quoted", "es": "Palabras citadas"},
        "condition": {"en": "Conditions", "es": "Condiciones"},
        "scope": {"en": "Scope", "es": "Ámbito"},
        "duration": {"en": "Duration", "es": "Duración"},
        "withdrawal": {"en": "Exit", "es": "Salida"},
        "invoked": {"en": "Invoked", "es": "Invocado"},
        "note": {"en": "Coder’s note", "es": "Nota de quien codificó"},
    }
)
_DATES = ("signed", "in_force", "ended")


class UnknownPromise(FoedusError):
    """A text that the table of treaties does not have."""


@dataclass(frozen=True, repr=False)
class Sheet:
    """A page to read, as HTML in a notebook and as plain lines elsewhere."""

    lines: tuple[str, ...]
    html: str

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        return self.html


def texts() -> pd.DataFrame:
    """Return the table of treaties in the language that is on, one row a text.

    Returns
    -------
    pandas.DataFrame
        As ``table("treaties")``, with ``short`` instead of ``short_en`` and ``short_es``, and so on.

    Examples
    --------
    >>> texts().loc["russia-dprk-2024", "obligation"]
    'shall_all_means'
    """
    return _in_words(tables.table("treaties")).set_index("treaty_id")


def clauses() -> pd.DataFrame:
    """Return the codes of the twelve clauses, one row a text.

    Returns
    -------
    pandas.DataFrame
        The clauses of the codebook in its order; each cell is yes, partly, no or not_seen.

    Examples
    --------
    >>> clauses().loc["russia-dprk-2024", "national_law_condition"]
    'yes'
    """
    return tables.table("treaty_clauses").set_index("treaty_id")[_names()]


def from_memory() -> pd.DataFrame:
    """Return which of these codes rest on general knowledge instead of a page that was read.

    Returns
    -------
    pandas.DataFrame
        True or False for each text and clause.

    Examples
    --------
    >>> bool(from_memory().loc["nato-1949", "secret_part"])
    True
    """
    listed = tables.table("treaty_clauses").set_index("treaty_id")["general_reference"].fillna("")
    return listed.str.get_dummies(";").reindex(columns=_names(), fill_value=0).astype(bool)


def ends() -> pd.DataFrame:
    """Return the ends that sources give to the treaty of 1961, and which event each of them counts.

    Returns
    -------
    pandas.DataFrame
        One row an end, in order of time; ``counts`` is in the language that is on.

    Examples
    --------
    >>> list(ends()["ended"])
    ['1990', '1995-09-07', '1996-09-10', '1998', '2000-02-09']
    """
    return _in_words(tables.table("treaty_ends")).set_index("end_id")


def codebook(*chosen: str) -> Sheet:
    """Show the codebook: for each clause what to ask, and when to write which code.

    Parameters
    ----------
    *chosen : str
        Clauses, such as ``"consult"``; without any the whole codebook.

    Returns
    -------
    Sheet
        A table with an anchor example for each clause.

    Raises
    ------
    UnknownPromise
        The codebook has no such clause; the message names the nearest.

    Examples
    --------
    >>> print(codebook("exit_clause"))
    exit_clause: May one side leave by notice?
    """
    book = _in_words(tables.table("treaty_codebook")).set_index("clause")
    _known(chosen, book.index)
    book = book.loc[list(chosen)] if chosen else book
    short = texts()["short"]
    heads = {
        "en": "clause|question|yes|partly|no|anchor",
        "es": "cláusula|pregunta|yes (sí)|partly (en parte)|no|referencia",
    }
    rows = [
        [
            f"<code>{escape(str(clause))}</code><br>{escape(row['name'])}",
            *(escape(row[part]) for part in ("question", "yes", "partly", "no")),
            f"{escape(short[row['anchor_id']])}: <code>{row['anchor_code']}</code>. {escape(row['anchor'])}",
        ]
        for clause, row in book.iterrows()
    ]
    lines = tuple(f"{clause}: {question}" for clause, question in book["question"].items())
    label = language.text({"en": "Codebook", "es": "Libro de códigos"})
    return Sheet(lines, _table(label, language.text(heads).split("|"), rows, width=52))


def card(*chosen: str) -> Sheet:
    """Show one text, or several side by side: trigger, obligation, conditions, scope, duration, exit.

    Parameters
    ----------
    *chosen : str
        Ids of the table of treaties, such as ``"nato-1949"``.

    Returns
    -------
    Sheet
        A table with one column a text.

    Raises
    ------
    UnknownPromise
        The table has no such text; the message names the nearest.

    Examples
    --------
    >>> print(card("nato-1949"))
    North Atlantic Treaty: to act, each choosing how
    """
    found = texts()
    _known(chosen, found.index)
    rows_by_id: dict[Any, dict[Any, Any]] = found.to_dict("index")
    picked = [(name, rows_by_id[name]) for name in chosen]
    rows = [
        [language.text(words), *(_shown(field, row) for _, row in picked)]
        for field, words in _FIELDS.items()
        if any(_told(field, row) for _, row in picked)
    ]
    heads = ["", *(f"{escape(row['name'])}<br><code>{name}</code>" for name, row in picked)]
    lines = tuple(f"{row['name']}: {_told('obligation', row)}" for _, row in picked)
    return Sheet(lines, _table("; ".join(row["short"] for _, row in picked), heads, rows))


def _told(field: str, row: Mapping[Any, Any]) -> str:
    import pandas as pd

    value = row[field]
    if pd.isna(value):
        return ""
    if field == "obligation":
        return language.text(OBLIGATIONS[value])
    return language.day(value if isinstance(value, str) else value.date()) if field in _DATES else str(value)


def _shown(field: str, row: Mapping[Any, Any]) -> str:
    told = escape(_told(field, row))
    if field != "quote" or not told:
        return told
    # The words as they were read, in English; a Spanish page gives their sense after them.
    return language.text(
        {"en": f"“{told}”", "es": f'<span lang="en">«{told}»</span> ({escape(str(row.get("gloss", "")))})'}
    )


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    here = f"_{language.active()}"
    others = tuple(f"_{one}" for one in language.LANGUAGES if f"_{one}" != here)
    kept = frame[[name for name in frame.columns if not name.endswith(others)]]
    return kept.rename(columns=lambda name: name.removesuffix(here))


def _names() -> list[str]:
    return list(tables.table("treaty_codebook")["clause"])


def _known(chosen: Iterable[str], names: Iterable[str]) -> None:
    known = list(names)
    for name in chosen:
        if name not in known:
            near = nearest(name, known)
            raise UnknownPromise(
                language.text(
                    {
                        "en": f'There is no "{name}"; names near it: {near}.',
                        "es": f"No existe «{name}»; nombres parecidos: {near}.",
                    }
                )
            )


def _table(label: str, heads: Iterable[str], rows: Iterable[Iterable[str]], *, width: int = 0) -> str:
    style = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0;white-space:normal"
    look = f'style="{style}"'
    # The corner above the row heads is no head itself; a screen reader would announce it empty.
    corner, *others = heads
    head = f"<td {look}>{corner}</td>" + "".join(f'<th scope="col" {look}>{one}</th>' for one in others)
    body = "".join(
        f'<tr style="border-top:1px solid var(--jp-border-color2,currentColor)">'
        f'<th scope="row" style="{style}">{first}</th>'
        f"{''.join(f'<td {look}>{cell}</td>' for cell in rest)}</tr>"
        for first, *rest in rows
    )
    return frames.scrolling(
        f'<table style="border-collapse:collapse;min-width:{width}em"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>",
        label,
    )
