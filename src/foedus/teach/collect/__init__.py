"""Find what was handed in: folders, archives of platforms, single files; whose each is."""

from __future__ import annotations

from foedus.teach.collect.finds import Find, NothingHandedIn, collect, done

__all__ = ["Find", "NothingHandedIn", "collect", "done"]
