"""How alike two promises are, clause by clause, and which are nearest to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

UNSEEN = "not_seen"


@dataclass(frozen=True)
class Relative:
    """One text compared with another: the clauses that both have coded, and those that differ."""

    name: str
    differing: tuple[str, ...]
    compared: tuple[str, ...]

    @property
    def distance(self) -> float:
        """Differing clauses as a share of those compared, from 0 (alike) to 1."""
        return len(self.differing) / len(self.compared)


def different(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    r"""Return the clauses in which two texts differ, and all that could be compared.

    The Hamming distance of the two is the count of the first. Only clauses that are coded in both are
    compared:

    .. math:: d = \sum_{c} [a_c \ne b_c], \quad a_c, b_c \ne \text{not seen}

    Parameters
    ----------
    one, other : mapping
        Codes by clause, such as two rows of ``treaty_clauses``.

    Returns
    -------
    tuple of tuple of str
        The clauses that differ; the clauses compared. Both in the order of `one`.

    Notes
    -----
    Every clause weighs the same, and "partly" is as far from "yes" as "no" is. Both are choices, not facts.

    References
    ----------
    R. W. Hamming (1950), Error detecting and error correcting codes, Bell System Technical Journal 29(2),
    147-160.

    Examples
    --------
    >>> different({"consult": "yes", "exit": "no"}, {"consult": "no", "exit": "not_seen"})
    (('consult',), ('consult',))
    """
    compared = tuple(
        clause
        for clause, code in one.items()
        if code != UNSEEN and clause in other and other[clause] != UNSEEN
    )
    return tuple(clause for clause in compared if one[clause] != other[clause]), compared


def relatives(
    built: Mapping[str, Any], others: Iterable[tuple[str, Mapping[str, Any]]], *, least: int = 1
) -> list[Relative]:
    """Return the texts most like one, nearest first.

    Parameters
    ----------
    built : mapping
        Codes by clause of the text whose relatives are sought.
    others : iterable of (str, mapping)
        The other texts by name.
    least : int, default 1
        Texts with fewer clauses to compare are left out: two codes that agree are no kinship.

    Returns
    -------
    list of Relative
        By share of clauses that differ; among equals the one with more clauses compared comes first, then
        the order of `others` holds.

    Examples
    --------
    >>> texts = [("a", {"x": "no", "y": "yes"}), ("b", {"x": "yes", "y": "not_seen"})]
    >>> [(one.name, one.distance) for one in relatives({"x": "yes", "y": "yes"}, texts)]
    [('b', 0.0), ('a', 0.5)]
    >>> [one.name for one in relatives({"x": "yes", "y": "yes"}, texts, least=2)]
    ['a']
    """
    found = [Relative(name, *different(built, codes)) for name, codes in others]
    enough = [one for one in found if len(one.compared) >= max(least, 1)]
    return sorted(enough, key=lambda one: (one.distance, -len(one.compared)))
