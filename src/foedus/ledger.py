"""The ledger: dated claims with their sources; look up, cite, see who disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foedus import cards, language, outline
from foedus.cards import STATUS, mark
from foedus.errors import FoedusError, nearest

if TYPE_CHECKING:
    import pandas as pd

Texts = dict[str, str]

__all__ = [
    "STATUS", "Claim", "Source", "cite", "claim", "claims", "mark", "sources", "voices",
]  # fmt: skip


class UnknownClaim(FoedusError):
    """An id that no claim has."""


class UnknownTopic(FoedusError):
    """A topic, status or lesson that the ledger does not have."""


class UnknownSourceOf(FoedusError):
    """A name that is neither a claim nor a table."""


@dataclass(frozen=True, repr=False)
class Source:
    """A page, paper or document that claims stand on."""

    id: str
    title: str
    publisher: str
    date: str
    url: str | None
    lang: str
    kind: str
    date_approx: bool = False
    note: str | None = None
    doi: str | None = None
    terms: str | None = None
    caution: Texts | None = None

    def __repr__(self) -> str:
        return ", ".join(cards.source_parts(self))


@dataclass(frozen=True, repr=False)
class Claim:
    """One dated statement, in both languages, with who says so and where."""

    id: str
    texts: Texts
    status: str
    topic: str
    as_of: str
    sources: tuple[Source, ...]
    by_texts: Texts | None = None
    see: tuple[str, ...] = ()
    values: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    quote: str | None = None
    checked: str | None = None
    weak: str | None = None
    lessons: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The statement in the language that is on."""
        return language.text(self.texts)

    @property
    def by(self) -> str | None:
        """Who says so, in the language that is on; None where it is established."""
        return language.text(self.by_texts) if self.by_texts else None

    @property
    def disagree(self) -> tuple[Claim, ...]:
        """The claims that say otherwise, or that hold the dispute this one is part of."""
        others = tuple(claim(name) for name in self.see)
        return others if self.status == "contested" else tuple(o for o in others if o.status == "contested")

    def __repr__(self) -> str:
        return f"{cards.facts(self)}\n{self.text}"

    def _repr_html_(self) -> str:
        return cards.card(self)


def claim(id: str) -> Claim:
    """Return one claim of the ledger by its id.

    Parameters
    ----------
    id : str
        The id, as the lessons cite it.

    Returns
    -------
    Claim
        In a notebook it shows itself as a card in the language that is on.

    Raises
    ------
    UnknownClaim
        No claim has this id; the message lists near ones.

    Examples
    --------
    >>> claim("nato-32").status
    'established'
    """
    entry = outline.compiled_entry("ledger", "claims", id) if isinstance(id, str) else None
    if entry is None:
        raise UnknownClaim(language.text(_unknown_claim(id, _ledger())))
    return Claim(
        id=id,
        texts={"en": entry["en"], "es": entry["es"]},
        status=entry["status"],
        topic=entry["topic"],
        as_of=entry["as_of"],
        sources=tuple(_source(name) for name in entry["sources"]),
        by_texts=entry.get("by"),
        see=tuple(entry.get("see", ())),
        values={name: (low, high) for name, (low, high) in entry.get("values", {}).items()},
        quote=entry.get("quote"),
        checked=entry.get("checked"),
        weak=entry.get("weak"),
        lessons=tuple(entry.get("lessons", ())),
    )


def _source(name: str) -> Source:
    return Source(name, **outline.compiled_entry("ledger", "sources", name))


def claims(topic: str | None = None, *, status: str | None = None, lesson: str | None = None) -> pd.DataFrame:
    """Return the claims of the ledger as a table, one row each.

    Parameters
    ----------
    topic : str, optional
        Only this topic, such as ``"troops"``.
    status : str, optional
        Only this status, one of `STATUS`.
    lesson : str, optional
        Only what this lesson uses, such as ``"01"``.

    Returns
    -------
    pandas.DataFrame
        Columns ``id, text, status, by, as_of, topic, n_sources``, by id.

    Raises
    ------
    UnknownTopic
        The ledger has no such topic, status or lesson.

    Examples
    --------
    >>> claims("displacement").columns.tolist()
    ['id', 'text', 'status', 'by', 'as_of', 'topic', 'n_sources']
    """
    import pandas as pd

    entries = _ledger()["claims"]
    wanted = {"topic": topic, "status": status, "lesson": lesson}
    for name, given in wanted.items():
        _demand(name, given, entries.values())
    columns = ["id", "text", "status", "by", "as_of", "topic", "n_sources"]
    rows = [_row(id, entry) for id, entry in sorted(entries.items()) if _fits(entry, wanted)]
    return pd.DataFrame(rows, columns=columns)


def sources(name: str) -> pd.DataFrame:
    """Return the sources of a claim or of a table, one row each.

    Parameters
    ----------
    name : str
        The id of a claim, or the name of a table.

    Returns
    -------
    pandas.DataFrame
        Columns ``id, publisher, title, date, kind, url``; what a table's
        datasheet does not say is left empty.

    Raises
    ------
    UnknownSourceOf
        Neither a claim nor a table has this name.

    Examples
    --------
    >>> sources("es11-1-tally")["kind"].unique().size > 0
    True
    """
    import pandas as pd

    columns = ["id", "publisher", "title", "date", "kind", "url"]
    raw = _ledger()
    if isinstance(name, str) and name in raw["claims"]:
        named = raw["claims"][name]["sources"]
        rows = [{"id": one, **raw["sources"][one]} for one in named]
        return pd.DataFrame(
            [{**row, "kind": language.text(cards.KINDS[row["kind"]])} for row in rows], columns=columns
        )
    sheets = outline.compiled("tables")
    if not isinstance(name, str) or name not in sheets:
        raise UnknownSourceOf(language.text(_unknown_source_of(name, raw, sheets)))
    rows = [{"publisher": one["name"], "url": one.get("url")} for one in sheets[name]["sources"]]
    return pd.DataFrame(rows, columns=columns)


def voices() -> pd.DataFrame:
    """Return the article's statements and who could know, a row per source.

    Returns
    -------
    pandas.DataFrame
        Columns ``order, statement, words, named, source, publisher, published,
        voice, how, status, holds, verdict, claim``. Independent voices of a
        statement are the distinct ``voice`` where ``how`` is ``first_hand``.

    Examples
    --------
    >>> heard = voices().query("statement == 'unconditional-offer' and how == 'first_hand'")
    >>> heard["voice"].unique().tolist()
    ['Pyongyang']
    """
    import pandas as pd

    raw = _ledger()
    rows = [_voice(said, one, raw["sources"]) for said in raw["statements"] for one in said["voices"]]
    return pd.DataFrame(rows)


def cite(id: str) -> str:
    """Return a claim's citation in one line: its mark, who, the date, the sources.

    Parameters
    ----------
    id : str
        The id of a claim.

    Raises
    ------
    UnknownClaim
        No claim has this id; the message lists near ones.

    Examples
    --------
    >>> cite("disp-2022-10").startswith("≈ estimate · UNHCR")
    True
    """
    found = claim(id)
    listed = "; ".join(repr(source) for source in found.sources)
    return f"{cards.facts(found)} · {listed}"


def _ledger() -> Any:
    return outline.compiled("ledger")


def _unknown_claim(given: object, raw: Mapping[str, Any]) -> Texts:
    newer = raw.get("retired", {}).get("claims", {}).get(str(given))
    if newer:
        return {
            "en": f"The claim {given!r} was merged into another; write {newer!r}.",
            "es": f"La afirmación {given!r} se unió a otra; escribe {newer!r}.",
        }
    near = nearest(given, raw["claims"])
    return {
        "en": f"The ledger has no claim {given!r}; ids near it: {near}.",
        "es": f"El registro no tiene ninguna afirmación {given!r}; ids parecidos: {near}.",
    }


def _unknown_source_of(given: object, raw: Mapping[str, Any], sheets: Iterable[str]) -> Texts:
    near = nearest(given, [*raw["claims"], *sheets])
    return {
        "en": f"No claim and no table is called {given!r}; near it: {near}.",
        "es": f"Ninguna afirmación ni tabla se llama {given!r}; parecidos: {near}.",
    }


_ASKED: dict[str, Texts] = {
    "topic": {"en": "topic", "es": "tema"},
    "status": {"en": "status", "es": "estado"},
    "lesson": {"en": "lesson", "es": "lección"},
}


def _demand(name: str, given: object, entries: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a filter that could only give an empty table: it is a slip, not an answer."""
    if given is None:
        return
    if name == "lesson":
        known = {number for entry in entries for number in entry.get("lessons", ())}
    else:
        known = set(STATUS) if name == "status" else {entry["topic"] for entry in entries}
    if given in known:
        return
    word, near = _ASKED[name], nearest(given, known)
    raise UnknownTopic(
        language.text(
            {
                "en": f"The ledger has no {word['en']} {given!r}; near it: {near}.",
                "es": f"No hay {word['es']} {given!r} en el registro; lo más parecido: {near}.",
            }
        )
    )


def _fits(entry: Mapping[str, Any], wanted: Mapping[str, str | None]) -> bool:
    return (
        wanted["topic"] in {None, entry["topic"]}
        and wanted["status"] in {None, entry["status"]}
        and (wanted["lesson"] is None or wanted["lesson"] in entry.get("lessons", ()))
    )


def _row(id: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    by = entry.get("by")
    return {
        "id": id,
        "text": language.text(entry),
        "status": entry["status"],
        "by": language.text(by) if by else None,
        "as_of": entry["as_of"],
        "topic": entry["topic"],
        "n_sources": len(entry["sources"]),
    }


def _voice(said: Mapping[str, Any], one: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    source = known[one["source"]]
    return {
        "order": said["order"],
        "statement": said["id"],
        "words": language.text(said["words"]),
        "named": said["named"],
        "source": one["source"],
        "publisher": source["publisher"],
        "published": source["date"],
        "voice": one["voice"],
        "how": one["how"],
        "status": said["status"],
        "holds": said["holds"],
        "verdict": language.text(said["verdict"]),
        "claim": one["claim"],
    }
