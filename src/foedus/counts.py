"""What a published number counts, and whether two numbers answer one question or rest on one count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from foedus import language, spans
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import pandas as pd

_SAME = ("measure", "counts", "since")
# A running total grows by the day; a quarter is the most that this course lets lie between two of them.
NEAR_DAYS = 92


class NotACount(FoedusError):
    """Something without the columns that say what a number counts."""


def differences(
    one: Mapping[str, Any], other: Mapping[str, Any], *, near: int = NEAR_DAYS
) -> tuple[str, ...]:
    """Return in what two numbers differ, so that they do not answer one question.

    Parameters
    ----------
    one, other : mapping
        Two rows of ``fd.table("estimates_war")``, as dicts or as rows of pandas.
    near : int, default 92
        The most days that may lie between the days that they describe.

    Returns
    -------
    tuple of str
        Columns in which they differ too much, of ``measure`` (of whom), ``counts``
        (what), ``since`` (from which day on) and ``as_of`` (for which day). Empty
        where they answer one question, so that a gap is a disagreement.

    Raises
    ------
    NotACount
        A row lacks one of these columns.

    See Also
    --------
    shared : The counts on which both numbers rest.

    Notes
    -----
    The rule is the course's own and deliberately plain. It asks whether two numbers
    mean the same thing, never whether either is right. Numbers that differ may still
    be set side by side: two days of one running total can be subtracted, two armies
    by one counter compared, and a floor above a total refutes it.

    Examples
    --------
    >>> killed = {"measure": "soldiers", "counts": "dead", "since": "2022", "as_of": "2025-12-31"}
    >>> differences(killed, {**killed, "counts": "dead_wounded", "as_of": "2024-12-31"})
    ('counts', 'as_of')
    """
    for row in (one, other):
        _demand(row, (*_SAME, "as_of"))
    found = [name for name in _SAME if not _alike(one[name], other[name])]
    first, last = sorted((spans.first_day(one["as_of"]), spans.first_day(other["as_of"])))
    return (*found, "as_of") if (last - first).days > near else tuple(found)


def _demand(row: Mapping[str, Any], names: tuple[str, ...]) -> None:
    missing = [name for name in names if name not in row]
    if missing:
        listed = ", ".join(missing)
        raise NotACount(
            language.text(
                {
                    "en": f"This is no row of the estimates: it has no {listed}; "
                    'take one with table.set_index("estimate_id").loc[...].',
                    "es": f"Esto no es una fila de las estimaciones: le falta {listed}; "
                    'toma una con table.set_index("estimate_id").loc[...].',
                }
            )
        )


def _alike(one: Any, other: Any) -> bool:
    # A blank is not equal to itself in pandas; two blanks mean the same here: nothing is counted up.
    return bool(one == other) or (_blank(one) and _blank(other))


def _blank(value: Any) -> bool:
    return value is None or value == "" or bool(value != value)


def shared(one: Mapping[str, Any], other: Mapping[str, Any], estimates: pd.DataFrame) -> tuple[str, ...]:
    """Return the counters on whose work two numbers both rest.

    Follows the column ``origin`` from row to row: whoever rests on London, which
    rests on Kyiv, rests on Kyiv too.

    Parameters
    ----------
    one, other : mapping
        Two rows of ``fd.table("estimates_war")``.
    estimates : DataFrame
        That table, in which origins are looked up.

    Returns
    -------
    tuple of str
        Counters, in alphabetical order; empty where the table knows of none. What
        they share may be a part of either number: no table holds the weights.

    Raises
    ------
    NotACount
        A row lacks ``measure``, ``counter`` or ``origin``.

    See Also
    --------
    differences : Whether two numbers mean the same thing.

    Examples
    --------
    >>> from foedus import tables
    >>> table = tables.table("estimates_war")
    >>> by_id = table.set_index("estimate_id")
    >>> kyiv = by_id.loc["ru-losses-kyiv-staff-2025-12-31"]
    >>> shared(by_id.loc["ru-casualties-london-2025-06-12"], kyiv, table)
    ('General Staff of Ukraine',)
    """
    for row in (one, other):
        _demand(row, ("measure", "counter", "origin"))
    return tuple(sorted(_behind(one, estimates) & _behind(other, estimates)))


def _behind(row: Mapping[str, Any], estimates: pd.DataFrame) -> set[str]:
    """Return the counter of a row and all counters behind it."""
    found, waiting = {str(row["counter"])}, _origins([row["origin"]])
    alike = estimates[estimates["measure"] == row["measure"]]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        # An origin is one figure or, more often, a counter; then all its figures of this army are looked at.
        figure = alike[alike["estimate_id"] == name]
        rows = alike[alike["counter"] == name] if figure.empty else figure
        found |= set(rows["counter"]) or {name}
        waiting = (waiting | _origins(rows["origin"])) - seen
    return found


def _origins(cells: Iterable[Any]) -> set[str]:
    return {name for cell in cells if not _blank(cell) for name in str(cell).split("; ")}


def newest(estimates: pd.DataFrame) -> pd.DataFrame:
    """Return the newest figure of each counter for each thing counted.

    Parameters
    ----------
    estimates : DataFrame
        As ``fd.table("estimates_war")`` returns it.

    Returns
    -------
    DataFrame
        The rows with the latest ``as_of`` for each measure, thing counted, first
        day and counter, in their order.

    Examples
    --------
    >>> from foedus import tables
    >>> len(newest(tables.table("estimates_war"))) < len(tables.table("estimates_war"))
    True
    """
    ordered = estimates.sort_values("as_of", kind="stable")
    kept = ordered.drop_duplicates(["measure", "counts", "since", "counter"], keep="last")
    return estimates.loc[estimates.index.isin(kept.index)]
