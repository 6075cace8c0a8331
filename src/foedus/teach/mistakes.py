"""The names of planted mistakes: compiled from one file of the course, looked up by pages that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from foedus import outline
from foedus.errors import nearest
from foedus.language import LANGUAGES, Lang
from foedus.teach import yaml_files
from foedus.teach.bank_schema import Both
from foedus.teach.faults import Fault, raise_any

SHOWN = "course/mistakes.yaml"
_NAME: TypeAdapter[Both] = TypeAdapter(Both)


def compile_mistakes(root: Path, tasks: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names of the mistakes that tasks plant, under ``names`` by id, in both languages.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    tasks : mapping
        The compiled tasks.

    Raises
    ------
    CourseFaults
        A mistake has no name, a name is of no mistake, two are alike, or a language is missing.
    """
    path = root / SHOWN
    written = yaml_files.read(path, SHOWN) if path.is_file() else {}
    if not isinstance(written, dict):
        raise_any([Fault(SHOWN, 1, "file", "it is no mapping", "write id: {en: ..., es: ...}")])
    faults = [Fault(SHOWN, line, name, "it stands here twice", "leave one") for line, name in _twice(path)]
    names: dict[str, dict[str, str]] = {}
    for mistake, both in written.items():
        try:
            names[str(mistake)] = _NAME.validate_python(both).model_dump()
        except ValidationError:
            mend = "write {en: ..., es: ...}, both with a text"
            faults.append(_fault(path, str(mistake), "it is no name in both languages", mend))
    faults += _unmatched(path, set(map(str, written)), tasks)
    faults += _alike(path, names)
    raise_any(faults)
    return {"names": names}


def _twice(path: Path) -> list[tuple[int, str]]:
    return list(yaml_files.repeated(path)) if path.is_file() else []


def _unmatched(path: Path, written: set[str], tasks: Mapping[str, Any]) -> Iterator[Fault]:
    planted = {one["id"]: task for task, entry in tasks.items() for one in entry["mistakes"]}
    for mistake in sorted(planted.keys() - written):
        what = f"mistake {mistake} of task {planted[mistake]} has no name"
        yield Fault(SHOWN, 0, mistake, what, f"add {mistake}: {{en: ..., es: ...}}")
    for mistake in sorted(written - planted.keys()):
        near = nearest(mistake, planted)
        mend = f"remove it, or write {near}" if near else "remove it"
        yield _fault(path, mistake, "no task plants such a mistake", mend)


def _alike(path: Path, names: Mapping[str, Mapping[str, str]]) -> Iterator[Fault]:
    for lang in LANGUAGES:
        seen: dict[str, str] = {}
        for mistake, both in names.items():
            first = seen.setdefault(both[lang], mistake)
            if first != mistake:
                what = f"it has the name of {first} in {lang}"
                yield _fault(path, mistake, what, "say what sets this one apart")


def _fault(path: Path, mistake: str, what: str, mend: str) -> Fault:
    return Fault(SHOWN, yaml_files.line_of(path, mistake), mistake, what, mend)


def named(mistake: str, lang: Lang) -> str | None:
    """Return what a mistake is called in a language, or None where the course knows no such mistake.

    Parameters
    ----------
    mistake : str
        Its id, as in a table of results.
    lang : str
        ``"en"`` or ``"es"``.

    Examples
    --------
    >>> named("echoes-as-voices", "es")
    'ecos como voces'
    """
    names: Mapping[str, Mapping[str, str]] = outline.compiled("mistakes")["names"]
    return names[mistake][lang] if mistake in names else None
