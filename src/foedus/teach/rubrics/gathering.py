"""The texts that a class wrote, task by task, in an order that is no alphabet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foedus import evidence, texts
from foedus.language import Lang
from foedus.teach.results import Results
from foedus.teach.wrote import text_of


@dataclass(frozen=True)
class Written:
    """One text.

    Parameters
    ----------
    number : int
        What it is called on the page, in place of a name.
    student : str
        Whose it is.
    lang : str
        The language of the notebook.
    text : str
        As it was handed in; empty where nothing was found.
    seen : tuple of mapping
        What a program can know to be amiss, each in both languages with its sentence.
    """

    number: int
    student: str
    lang: Lang
    text: str
    seen: tuple[tuple[Mapping[str, str], str], ...] = ()


def written(found: Results, known: Mapping[str, Any]) -> dict[str, list[Written]]:
    """Return the texts of a class by task, in the order of the course.

    Parameters
    ----------
    found : Results
        What ``foedus grade`` wrote.
    known : mapping
        The tasks as the build compiled them.
    """
    tasks = [name for name, entry in known.items() if entry.get("rubric")]
    tasks.sort(key=lambda name: (known[name]["lesson"], known[name]["place"]))
    made = {name: list(_of_task(name, known[name], found)) for name in tasks}
    return {name: theirs for name, theirs in made.items() if theirs}


def _of_task(task: str, entry: Mapping[str, Any], found: Results) -> Iterator[Written]:
    handed_in = {row.submission for row in found.tasks if row.task == task}
    theirs = [one for one in found.submissions if one.submission in handed_in]
    # By the digest of the work: who reads by the alphabet tires at the same names each time.
    theirs.sort(key=lambda one: (one.sha256, one.submission))
    for number, one in enumerate(theirs, 1):
        text = text_of(one, task, entry["name"])
        remarks = texts.remarks(text, entry.get("rules"), evidence.Known()) if text else []
        seen = tuple((remark.says, remark.sentence) for remark in remarks)
        yield Written(number, one.student, one.lang, text, seen)
