"""Read what a student hands in, however mangled: from bytes to text, cells, answers. Runs nothing."""

from __future__ import annotations

from foedus.handed.answers import Answers, answers_in, code_of, receipt_of
from foedus.handed.contents import Unreadable, text_of
from foedus.handed.pieces import Piece, pieces_of
from foedus.handed.sheets import Cell, Sheet, sheets_of

__all__ = [
    "Answers",
    "Cell",
    "Piece",
    "Sheet",
    "Unreadable",
    "answers_in",
    "code_of",
    "pieces_of",
    "receipt_of",
    "sheets_of",
    "text_of",
]
