"""What a class is graded by: the key of each exercise, and the code that came with it."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import foedus
from foedus import evidence, language, outline
from foedus.language import Lang
from foedus.teach import furniture
from foedus.teach.box import Box
from foedus.teach.judge import Key, key_of
from foedus.teach.judge.keys import read


@dataclass(frozen=True)
class Measure:
    """All that grading one exercise takes besides the submission; plain data, fit to be sent.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    entries : dict
        The entries of its `Key`.
    given : dict
        By language the code that comes with the exercise, in order.
    digest : str
        Of all of it: the same digest marks in the same way.
    """

    lesson: str
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    digest: str = ""

    @property
    def key(self) -> Key:
        """The key, as the judge wants it."""
        return Key(self.lesson, {task: self.entry(task) for task in self.entries})

    def entry(self, task: str) -> dict[str, Any]:
        """Return a task as the judge wants it: what is known of claims is asked of the ledger here."""
        entry = self.entries[task]
        return {**entry, "known": evidence.Known()} if entry["kind"] == "text" else entry

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_data(cls, raw: Mapping[str, Any]) -> Measure:
        """Return what `as_data` gave."""
        given = {lang: tuple(cells) for lang, cells in raw["given"].items()}
        return cls(raw["lesson"], raw["entries"], given, raw["digest"])


def source_digest(root: Path, measure: str) -> str:
    """Return what changes whenever a measure could: of the exercise, the course's data and this library.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    measure : str
        Number of the lesson, and for a variant a stroke and its seed.
    """
    whole = hashlib.sha256(measure.encode())
    lesson, _ = parted(measure)
    course = root / "course"
    package = Path(foedus.__file__).parent
    folders = [course / outline.lesson(lesson).stem, course / "built", course / "tables"]
    files = [path for folder in folders for path in folder.glob("*")]
    files += [path for path in package.rglob("*.py") if "content" not in path.parts]
    for path in sorted(files):
        if path.is_file():
            whole.update(f"{path.name} {path.stat().st_size}\n".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def measure_of(root: Path, measure: str, box: Box) -> Measure:
    """Return what one exercise is graded by; its solution and planted mistakes are run in the box.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    measure : str
        Number of the lesson, and for a variant a stroke and its seed.
    box : Box
        Where they are run.
    """
    lesson, seed = parted(measure)
    key = key_of(root, lesson, box, variant=seed)
    given: dict[str, tuple[str, ...]] = {lang: given_code(root, measure, lang) for lang in language.LANGUAGES}
    entries = {
        task: {name: entry[name] for name in entry if name != "known"} for task, entry in key.entries.items()
    }
    told = json.dumps([foedus.__version__, measure, entries, given], sort_keys=True)
    return Measure(lesson, entries, given, hashlib.sha256(told.encode()).hexdigest())


@functools.cache
def given_code(root: Path, measure: str, lang: Lang) -> tuple[str, ...]:
    """Return the code that comes with an exercise, or a variant of it, in order, its setup first."""
    lesson, seed = parted(measure)
    exercise, _ = read(root, lesson, variant=seed)
    steps = [step.code for step in exercise.context if step.task is None and step.lang in (None, lang)]
    return (furniture.setup(lesson, lang, variant=seed), *steps)


def parted(measure: str) -> tuple[str, int | None]:
    """Return lesson and seed of what a submission is graded by.

    Examples
    --------
    >>> parted("03/17"), parted("03")
    (('03', 17), ('03', None))
    """
    lesson, _, seed = measure.partition("/")
    return lesson, int(seed) if seed else None
