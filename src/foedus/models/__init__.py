"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.agreement import chance, kappa, observed
from foedus.models.bargaining import Deals, bargaining_range, most_promised, tipping_point
from foedus.models.brier import brier
from foedus.models.burden import Elasticity, elasticity
from foedus.models.concentration import gini, herfindahl, shares, top_share
from foedus.models.proportions import wilson
from foedus.models.ranks import kendall, spearman
from foedus.models.relatives import UNSEEN, Relative, different, relatives
from foedus.models.reliability import alliance_wars, by_rule, promises, select

__all__ = [
    "UNSEEN",
    "Deals",
    "Elasticity",
    "Relative",
    "alliance_wars",
    "bargaining_range",
    "brier",
    "by_rule",
    "chance",
    "different",
    "elasticity",
    "gini",
    "herfindahl",
    "kappa",
    "kendall",
    "most_promised",
    "observed",
    "promises",
    "relatives",
    "select",
    "shares",
    "spearman",
    "tipping_point",
    "top_share",
    "wilson",
]


def __dir__() -> list[str]:
    return list(__all__)
