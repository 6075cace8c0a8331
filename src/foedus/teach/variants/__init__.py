"""Variants of an exercise: parameters drawn from a seed, so that public solutions don't answer them."""

from __future__ import annotations

from foedus.teach.variants.drawn import NoVariant, Variant, draw
from foedus.teach.variants.marker import seed_in

__all__ = ["NoVariant", "Variant", "draw", "seed_in"]
