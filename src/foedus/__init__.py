"""foedus: the small library behind the course «Unconditional?».

Lessons say ``import foedus as fd``. Each name below is imported when it is first used, so that
the import itself is light and works where pandas or matplotlib are missing.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

# The public face, and the module that each name lives in. An empty attribute means the module itself.
_FACE: dict[str, tuple[str, str]] = {
    "lesson": ("foedus.classroom", "lesson"),
    "table": ("foedus.tables", "table"),
    "claim": ("foedus.ledger", "claim"),
    "claims": ("foedus.ledger", "claims"),
    "sources": ("foedus.ledger", "sources"),
    "voices": ("foedus.ledger", "voices"),
    "predict": ("foedus.quizzes", "predict"),
    "prediction": ("foedus.quizzes", "prediction"),
    "forecasts": ("foedus.forecasting", "forecasts"),
    "resolve": ("foedus.forecasting", "resolve"),
    "quiz": ("foedus.quizzes", "quiz"),
    "recall": ("foedus.recalls", "recall"),
    "check": ("foedus.tasks", "check"),
    "hint": ("foedus.tasks", "hint"),
    "receipt": ("foedus.receipts", "receipt"),
    "note": ("foedus.classroom", "note"),
    "progress": ("foedus.standing", "progress"),
    "promises": ("foedus.promises", ""),
    "overlap": ("foedus.ranges", "overlap"),
    "ranges": ("foedus.ranges", ""),
    "plots": ("foedus.plots", ""),
    "networks": ("foedus.networks", ""),
    "models": ("foedus.models", ""),
    "spans": ("foedus.spans", ""),
    "counts": ("foedus.counts", ""),
    "proofread": ("foedus.desk", "proofread"),
    "weigh": ("foedus.desk", "weigh"),
    "audit": ("foedus.desk", "audit"),
    "collected": ("foedus.desk", "collected"),
    "rubric": ("foedus.desk", "rubric"),
    "briefing": ("foedus.briefings", "briefing"),
    "model_briefing": ("foedus.briefings", "model_briefing"),
}

__all__ = sorted(_FACE)


def __getattr__(name: str) -> Any:
    if name not in _FACE:
        raise AttributeError(f"foedus has no name {name!r}; it has: {', '.join(__all__)}")
    module_name, attribute = _FACE[name]
    module = importlib.import_module(module_name)
    found = getattr(module, attribute) if attribute else module
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
