"""How long a task took and how often it was tried, from the journals that a class handed in."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

import pandas as pd

from foedus import journal, marking, outline
from foedus.teach.glance.counting import title
from foedus.teach.handed_in import NoJournals, journal_files


def minutes(journals: Path | str, lesson: str | None = None) -> pd.DataFrame:
    """Return one row a task: how often it was checked, and minutes from opening to its last check.

    A journal is its owner's own record, and says what they did in the notebook; it is
    no measure of work on paper.

    Parameters
    ----------
    journals : pathlib.Path or str
        A folder of journals.
    lesson : str, optional
        This lesson alone.

    Raises
    ------
    NoJournals
        No journal was found.
    """
    files = journal_files(Path(journals))
    if not files:
        raise NoJournals(f"No journal was found in {journals}; give the folder that holds NAME.jsonl.")
    known: dict[str, Any] = outline.compiled("tasks")
    checks: dict[str, dict[str, list[float | None]]] = {}
    for path, student in files.items():
        for event in journal.read(path.read_bytes()):
            task = event.get("item")
            if event.get("kind") == "task" and isinstance(task, str) and task in known:
                seconds = marking.finite(event.get("seconds"))
                checks.setdefault(task, {}).setdefault(student, []).append(seconds)
    made = []
    for task in sorted(checks, key=lambda name: (known[name]["lesson"], known[name]["place"])):
        number = known[task]["lesson"]
        if lesson in (None, number):
            last = [times[-1] for times in checks[task].values() if times[-1] is not None]
            one: dict[str, Any] = {"lesson": number, "task": task, "title": title(number, task)}
            one |= {"students": len(checks[task]), "planned": known[task]["minutes"]}
            one["checks"] = statistics.median(len(times) for times in checks[task].values())
            made.append(one | {"minutes": statistics.median(last) / 60 if last else None})
    columns = ["lesson", "task", "title", "students", "planned", "checks", "minutes"]
    return pd.DataFrame(made, columns=columns).astype({"minutes": float, "checks": float})
