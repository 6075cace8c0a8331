"""Judge what a submission answered, outside of its process, by the solution's answers."""

from __future__ import annotations

from foedus.teach.judge.keys import Key, NoKey, key_of
from foedus.teach.judge.marks import Mark, judge

__all__ = ["Key", "Mark", "NoKey", "judge", "key_of"]
