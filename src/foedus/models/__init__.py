"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.burden import Elasticity, elasticity
from foedus.models.concentration import gini, herfindahl, shares, top_share
from foedus.models.ranks import kendall, spearman

__all__ = ["Elasticity", "elasticity", "gini", "herfindahl", "kendall", "shares", "spearman", "top_share"]


def __dir__() -> list[str]:
    return list(__all__)
