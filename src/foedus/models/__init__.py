"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.agreement import chance, kappa, observed
from foedus.models.proportions import wilson
from foedus.models.relatives import UNSEEN, Relative, different, relatives
from foedus.models.reliability import alliance_wars, by_rule, promises, select

__all__ = [
    "UNSEEN",
    "Relative",
    "alliance_wars",
    "by_rule",
    "chance",
    "different",
    "kappa",
    "observed",
    "promises",
    "relatives",
    "select",
    "wilson",
]


def __dir__() -> list[str]:
    return list(__all__)
