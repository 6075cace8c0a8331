"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.proportions import wilson
from foedus.models.reliability import alliance_wars, by_rule, promises, select

__all__ = ["alliance_wars", "by_rule", "promises", "select", "wilson"]


def __dir__() -> list[str]:
    return list(__all__)
