"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.agreement import chance, kappa, observed
from foedus.models.burden import Elasticity, elasticity
from foedus.models.concentration import gini, herfindahl, shares, top_share
from foedus.models.proportions import wilson
from foedus.models.ranks import kendall, spearman
from foedus.models.relatives import UNSEEN, Relative, different, relatives
from foedus.models.reliability import alliance_wars, by_rule, promises, select
from foedus.models.resort import income, income_ranges, incomes
from foedus.models.uncertain import Swing, draws, simulate, swings, variance_shares

__all__ = [
    "UNSEEN",
    "Elasticity",
    "Relative",
    "Swing",
    "alliance_wars",
    "by_rule",
    "chance",
    "different",
    "draws",
    "elasticity",
    "gini",
    "herfindahl",
    "income",
    "income_ranges",
    "incomes",
    "kappa",
    "kendall",
    "observed",
    "promises",
    "relatives",
    "select",
    "shares",
    "simulate",
    "spearman",
    "swings",
    "top_share",
    "variance_shares",
    "wilson",
]


def __dir__() -> list[str]:
    return list(__all__)
