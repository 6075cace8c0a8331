"""A decimal that is no number."""

from decimal import Decimal

echoes = Decimal("sNaN")
