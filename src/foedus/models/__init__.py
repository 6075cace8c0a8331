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
from foedus.models.resort import income, income_ranges, incomes
from foedus.models.shuffling import Shuffled, chances, exact_p, shuffle_test
from foedus.models.uncertain import Swing, draws, simulate, swings, variance_shares
from foedus.models.votes import Agreement, Axis, carried, neighbours, principal, scored, vote_agreement

__all__ = [
    "UNSEEN",
    "Agreement",
    "Axis",
    "Deals",
    "Elasticity",
    "Relative",
    "Shuffled",
    "Swing",
    "alliance_wars",
    "bargaining_range",
    "brier",
    "by_rule",
    "carried",
    "chance",
    "chances",
    "different",
    "draws",
    "elasticity",
    "exact_p",
    "gini",
    "herfindahl",
    "income",
    "income_ranges",
    "incomes",
    "kappa",
    "kendall",
    "most_promised",
    "neighbours",
    "observed",
    "principal",
    "promises",
    "relatives",
    "scored",
    "select",
    "shares",
    "shuffle_test",
    "simulate",
    "spearman",
    "swings",
    "tipping_point",
    "top_share",
    "variance_shares",
    "vote_agreement",
    "wilson",
]


def __dir__() -> list[str]:
    return list(__all__)
