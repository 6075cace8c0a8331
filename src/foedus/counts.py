"""What a published number counts, and what stands between two numbers that somebody wants to compare."""

from __future__ import annotations

from collections.abc import Mapping
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


def hurdles(one: Mapping[str, Any], other: Mapping[str, Any], *, near: int = NEAR_DAYS) -> tuple[str, ...]:
    """Return what stands in the way of comparing two numbers.

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
        where they may be compared.

    Raises
    ------
    NotACount
        A row lacks one of these columns.

    See Also
    --------
    one_voice : Whether two numbers rest on one count.

    Notes
    -----
    The rule is the course's own and deliberately plain. It asks whether two numbers
    mean the same thing, never whether either is right.

    Examples
    --------
    >>> killed = {"measure": "soldiers", "counts": "dead", "since": "2022", "as_of": "2025-12-31"}
    >>> hurdles(killed, {**killed, "counts": "dead_wounded", "as_of": "2024-12-31"})
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


def one_voice(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two numbers rest on one and the same count.

    Parameters
    ----------
    one, other : mapping
        Two rows of ``fd.table("estimates_war")``.

    Returns
    -------
    bool
        True where the counter is the same, where one is the origin of the other,
        or where both have one origin.

    Raises
    ------
    NotACount
        A row lacks ``counter``, ``origin`` or ``estimate_id``.

    See Also
    --------
    hurdles : Whether two numbers mean the same thing.

    Examples
    --------
    >>> kyiv = {"estimate_id": "a", "counter": "General Staff of Ukraine", "origin": None}
    >>> london = {"estimate_id": "b", "counter": "UK", "origin": "General Staff of Ukraine"}
    >>> one_voice(kyiv, london)
    True
    """
    for row in (one, other):
        _demand(row, ("estimate_id", "counter", "origin"))
    roots = [
        {str(row[name]) for name in ("estimate_id", "counter", "origin") if not _blank(row[name])}
        for row in (one, other)
    ]
    return bool(roots[0] & roots[1])


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
