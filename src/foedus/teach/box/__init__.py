"""A box for submissions: a warm process that forks one jailed child for each, and asks it for answers.

Neither the warm process nor the child ever holds a solution, an expected value, or a hidden case before
it is asked; what the child says is a claim that `foedus.teach.judge` compares elsewhere.
"""

from __future__ import annotations

from foedus.teach.box.client import Box, Refused
from foedus.teach.box.side import BoxGone
from foedus.teach.box.talk import NotANotebook, Question, Report, cells_of

__all__ = ["Box", "BoxGone", "NotANotebook", "Question", "Refused", "Report", "cells_of"]
