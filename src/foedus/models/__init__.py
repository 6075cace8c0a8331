"""Methods of the course as pure functions: numbers in, numbers out, assumptions in the docstring."""

from __future__ import annotations

from foedus.models.agreement import chance, kappa, observed
from foedus.models.relatives import UNSEEN, Relative, different, relatives

__all__ = ["UNSEEN", "Relative", "chance", "different", "kappa", "observed", "relatives"]


def __dir__() -> list[str]:
    return list(__all__)
