"""What stands behind a claim, in a form that rules can ask: its status, its origins, its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from foedus import outline

# Agencies whose texts others print. Ministries and state media speak with the voice of their capital.
_CAPITALS = {
    "Moscow": ("TASS", "Itar-Tass", "Sputnik", "RIA Novosti", "RIA", "RT", "News-Pravda", "Pravda network",
               "news-pravda", "Kremlin", "President of Russia", "Russian MFA", "Russian Foreign Ministry",
               "State Duma of Russia", "Rossiyskaya Gazeta", "Vesti"),
    "Pyongyang": ("KCNA", "Rodong Sinmun", "DPRK MFA"),
    "Beijing": ("Xinhua", "CGTN", "CCTV", "China Daily", "People's Daily Online", "People’s Daily Online",
                "Permanent Mission of China"),
}  # fmt: skip
_AGENCIES = (
    "AFP", "Associated Press", "AP", "Reuters", "EFE", "Europa Press", "Yonhap", "Interfax", "DPA", "Kyodo",
    "UPI", "Bloomberg", "IANS", "Petra", "Anadolu", "Ukrinform",
)  # fmt: skip
_SAME = {"Associated Press": "AP"}
_ALL = [*_AGENCIES, *(name for names in _CAPITALS.values() for name in names)]
_NAMED = re.compile(rf"\b({'|'.join(sorted(map(re.escape, _ALL), key=len, reverse=True))})\b")
_CITED = re.compile(rf"\bciting ({'|'.join(map(re.escape, _ALL))})$")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
# The report that the course takes apart is the record of its own words.
_REPORT = "seed-article"
_SECOND_HAND = frozenset({"press", "wire", "state-media", "ngo"})


def origin(source: Mapping[str, Any]) -> str:
    """Return where the words of a source come from, as far as its own line says.

    Parameters
    ----------
    source : mapping
        A source of the ledger: ``publisher``, ``title``, ``kind``.

    Returns
    -------
    str
        The agency that a paper names; the capital that a state medium speaks
        for; else the publisher. An agency that a paper leaves out is not seen.

    Examples
    --------
    >>> papers = ["The Asahi Shimbun / Reuters", "AsiaOne / Reuters", "NHK World"]
    >>> sorted({origin({"publisher": one, "title": "", "kind": "press"}) for one in papers})
    ['NHK World', 'Reuters']
    """
    publisher = str(source["publisher"])
    # A title names its agency at the end; elsewhere it may be what the text is about.
    tail = _IN_BRACKETS.search(str(source.get("title", "")))
    found = _NAMED.search(publisher) or (_NAMED.search(tail[1]) if tail else None)
    if found is None:
        return re.sub(r"\s*\(.*\)", "", publisher) or publisher
    # A state agency that cites another capital’s prints that one’s words; a free one reports on its own.
    cites = _CITED.search(publisher) if _capital(found[1]) else None
    name = (cites or found)[1]
    return _capital(name) or _SAME.get(name, name)


def _capital(name: str) -> str | None:
    return next((capital for capital, names in _CAPITALS.items() if name in names), None)


def facts(id: str) -> dict[str, Any] | None:
    """Return what a rule asks of a claim or of a table, or None where there is neither.

    Parameters
    ----------
    id : str
        What stands in the mark: the id of a claim, or the name of a table.

    Returns
    -------
    dict or None
        ``kind`` (``claim`` or ``table``), ``status``, ``origins``, ``by`` (who says
        so, in English; None where it is established), ``record``
        (whether a source is the document itself) and ``written``: the texts in
        which its numbers stand.

    Examples
    --------
    >>> facts("nato-32")["status"], facts("no-such-claim")
    ('established', None)
    """
    entry = outline.compiled_entry("ledger", "claims", id)
    if entry is None:
        known = id in outline.compiled("tables")
        return (
            {"kind": "table", "status": None, "origins": [], "by": None, "record": True, "written": []}
            if known
            else None
        )
    sources = [{**outline.compiled_entry("ledger", "sources", name), "id": name} for name in entry["sources"]]
    values = [str(end) for ends in entry.get("values", {}).values() for end in ends]
    return {
        "kind": "claim",
        "status": entry["status"],
        "origins": sorted({origin(one) for one in sources}),
        # Whoever prints what a party says, the voice is the party's.
        "by": entry["by"]["en"] if entry.get("by") else None,
        "record": is_record(sources),
        "written": [entry["en"], entry["es"], str(entry["as_of"]), *values],
    }


def is_record(sources: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether one of these sources is the document itself, or a public record of the matter.

    Parameters
    ----------
    sources : iterable of mapping
        With ``id`` and ``kind``.
    """
    return any(one["kind"] not in _SECOND_HAND or one["id"] == _REPORT for one in sources)


class Known(Mapping[str, Mapping[str, Any]]):
    """Claims and tables by id, each looked up when it is asked for."""

    def __getitem__(self, id: str) -> Mapping[str, Any]:
        found = facts(id)
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from outline.compiled("ledger")["claims"]
        yield from outline.compiled("tables")

    def __len__(self) -> int:
        return len(outline.compiled("ledger")["claims"]) + len(outline.compiled("tables"))
