"""Print a page to PDF: the same way for a teacher's sheet and for a student's briefing."""

from __future__ import annotations

from foedus.printing import NAMES, NoBrowser, PrintFailed, printed

__all__ = ["NAMES", "NoBrowser", "PrintFailed", "printed"]
