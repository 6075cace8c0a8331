"""Build the course from its sources, checked, and compare the result with what is committed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from foedus.language import LANGUAGES, Lang
from foedus.outline import lesson_from
from foedus.teach import (
    bank,
    budgets,
    claims,
    coverage,
    datasheets,
    exercises,
    glossary,
    keys,
    lesson_files,
    links,
    mistakes,
    notebooks,
    outlines,
    proofs,
    slant,
    stage,
    teacher_pages,
)
from foedus.teach.exercises import Exercise
from foedus.teach.faults import CourseFaults, Fault, raise_any
from foedus.teach.lesson_files import EXERCISE, LESSON, TEACHER, TextFile
from foedus.teach.notebooks import Desk, Made
from foedus.teach.prose import Shelf

_FOLDERS = ("lessons", "exercises", "solutions")


def build(root: Path) -> dict[str, bytes]:
    """Return every file that the course's sources make, by path; nothing is written.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.

    Raises
    ------
    CourseFaults
        With every fault found, up to the step that cannot go on.
    """
    compiled = compile_sheets(root)
    lessons = [lesson_from(raw) for raw in compiled["outline"]["lessons"]]
    files, faults = lesson_files.read(root, lessons)
    raise_any(faults)
    with stage.staged(root, compiled) as place:
        shelf = Shelf(compiled["ledger"], compiled["glossary"], names())
        words = slant.word_list(root)
        faults = [fault for one in files for fault in lesson_files.faults(one, root=root, shelf=shelf)]
        for one in files:
            for lang, cell in one.texts():
                faults += slant.cell_faults(cell, lang, file=one.shown, words=words)
        faults += slant.course_faults(root, words)
        tasks, found = _kept(lambda: proofs.compile_tasks(root, _exercises(files)))
        raise_any([*faults, *found])
        compiled["tasks"] = tasks
        compiled["mistakes"] = mistakes.compile_mistakes(root, tasks)
        raise_any(coverage.faults(root, compiled))
        stage.put(place, {name: compiled[name] for name in ("tasks", "mistakes")})
        made = _pages(files, Desk(compiled["outline"], lessons, shelf, tasks, compiled["bank"]))
    sheets = {f"course/built/{name}.json": stage.to_json(content) for name, content in compiled.items()}
    return {**sheets, **made}


def compile_sheets(root: Path) -> dict[str, Any]:
    """Return what the data sources compile to, by name; tasks need the texts and come later.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    """
    outline = outlines.compile_outline(root)
    ledger = claims.compile_ledger(root)
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "tables": lambda: datasheets.compile_datasheets(root, ledger),
        "glossary": lambda: glossary.compile_glossary(root),
        "bank": lambda: bank.compile_bank(root, outline),
    }
    kept = {name: _kept(step) for name, step in steps.items()}
    raise_any(fault for _, faults in kept.values() for fault in faults)
    return {"outline": outline, "ledger": ledger, **{name: content for name, (content, _) in kept.items()}}


def _kept(step: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], list[Fault]]:
    try:
        return step(), []
    except CourseFaults as error:
        return {}, error.faults


def _exercises(files: Sequence[TextFile]) -> dict[str, Exercise]:
    return {
        one.number: exercises.exercise_from_cells(one.number, one.shown, one.cells)
        for one in files
        if one.name == EXERCISE
    }


def names() -> dict[str, Any]:
    """Return the names that a computed number in prose may use."""
    import pandas as pd

    from foedus import briefings, desk, ledger, models, networks, outline, plots, promises, spans, tables

    def weighed(name: str) -> pd.DataFrame:
        return desk.weigh(briefings.model_briefing(name).parts.findings)

    def statements() -> pd.DataFrame:
        return pd.DataFrame(outline.compiled("ledger")["statements"])

    plain = {each.__name__: each for each in (len, sum, min, max, round, sorted, set, int, float, str)}
    course = {
        "table": tables.table,
        "claim": ledger.claim,
        "claims": ledger.claims,
        "sources": ledger.sources,
        "voices": ledger.voices,
        "statements": statements,
        "count_voices": plots.count_voices,
        "models": models,
        "promises": promises,
        "networks": networks,
        "spans": spans,
        "count_origins": plots.count_origins,
        "audit": desk.audit,
        "weighed": weighed,
    }
    return {**plain, **course}


def _pages(files: Sequence[TextFile], desk: Desk) -> dict[str, bytes]:
    """Return the notebooks and the teacher's pages; their links may lead to each other."""
    editions = {
        shown: (one, lang, cells)
        for one in files
        for lang in LANGUAGES
        for shown, cells in _editions(one, lang, desk).items()
    }
    made: dict[str, bytes] = {}
    faults: list[Fault] = []
    for shown, (one, lang, cells) in editions.items():
        faults += links.faults(cells, shown, notebooks=editions, file=one.shown)
        if one.name == TEACHER:
            made[shown] = teacher_pages.page(cells)
            continue
        # Solutions are run by the proofs of their tasks.
        solved = shown.startswith("solutions/")
        outputs, found = ({}, []) if solved else keys.run(cells, one.shown)
        faults += found
        made[shown] = notebooks.notebook(cells, outputs, {"lesson": one.number, "lang": lang})
    raise_any(faults)
    return made


def _editions(one: TextFile, lang: Lang, desk: Desk) -> dict[str, list[Made]]:
    """Return the cells of what one source makes in a language, by path."""

    def place(folder: str) -> str:
        return f"{folder}/{lang}/{one.folder}.ipynb"

    if one.lesson is None:
        return {place("lessons"): notebooks.map_cells(one.pairs, lang, desk)}
    if one.name == LESSON:
        return {place("lessons"): notebooks.lesson_cells(one.lesson, one.pairs, lang, desk)}
    if one.name == TEACHER:
        shown = f"{teacher_pages.FOLDER}/{lang}/{one.folder}.md"
        return {shown: teacher_pages.cells(one.lesson, one.pairs, lang, desk)}
    given, solved = (
        notebooks.exercise_cells(one.lesson, one.pairs, lang, desk, edition=edition)
        for edition in notebooks.EXERCISE_EDITIONS
    )
    return {place("exercises"): notebooks.released(given), place("solutions"): solved}


def compare(root: Path, built: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield a fault for each built file that is missing, edited or made by no source.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    built : mapping of str to bytes
        What the sources make now.
    """
    for shown, content in built.items():
        path = root / shown
        if not path.is_file():
            yield Fault(shown, 0, "file", "it is missing", "run: foedus build")
        elif (committed := _as_written(path)) != content:
            where = _first_difference(committed, content) if shown.endswith(".ipynb") else "file"
            mend = f"don't edit built files: edit {_origin(shown)}, then run: foedus build"
            yield Fault(shown, 0, where, "it differs from what its source makes", mend)
    for shown in _present(root):
        if shown not in built:
            yield Fault(shown, 0, "file", "no source makes it", "delete it, or set its lesson to ready")


def _as_written(path: Path) -> bytes:
    # Git on Windows may have turned the ends of lines.
    return path.read_bytes().replace(b"\r\n", b"\n")


def _origin(shown: str) -> str:
    folder, _, name = shown.partition("/")
    if folder == "course":
        return "course/"
    source = {"lessons": LESSON, "docs": TEACHER}.get(folder, EXERCISE)
    return f"course/{Path(name).stem}/{source}"


def _first_difference(committed: bytes, built: bytes) -> str:
    try:
        there, here = json.loads(committed), json.loads(built)
        pairs = zip(there["cells"], here["cells"], strict=False)
        for rank, (old, new) in enumerate(pairs, start=1):
            if old != new:
                first = ("".join(old["source"]).strip() or "empty").split("\n")[0]
                return f"cell {rank} (`{first[:60]}`)"
        if len(there["cells"]) != len(here["cells"]):
            return f"cell {min(len(there['cells']), len(here['cells'])) + 1}"
    except (ValueError, KeyError, TypeError):
        return "file"
    return "metadata"


def _present(root: Path) -> Iterator[str]:
    for folder in _FOLDERS:
        for path in sorted((root / folder).glob("*/*.ipynb")):
            yield path.relative_to(root).as_posix()
    for path in sorted((root / teacher_pages.FOLDER).glob("*/*.md")):
        yield path.relative_to(root).as_posix()
    for path in sorted((root / "course" / "built").glob("*")):
        yield path.relative_to(root).as_posix()


def write(root: Path, built: Mapping[str, bytes]) -> list[str]:
    """Write the built files that changed, and return their paths.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    built : mapping of str to bytes
        What the sources make.
    """
    changed = []
    for shown, content in built.items():
        path = root / shown
        if not path.is_file() or _as_written(path) != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(shown)
    return changed


def measure(root: Path) -> str:
    """Return the measures of every ready lesson as a table."""
    lessons = [lesson_from(raw) for raw in outlines.compile_outline(root)["lessons"]]
    files, _ = lesson_files.read(root, lessons)
    rows = [
        (one.number, lang, measured)
        for one in files
        if one.is_lesson
        for lang, measured in lesson_files.measures(one)
    ]
    return budgets.table(rows)


def run(root: Path, *, check: bool = False, confirm: str | None = None, measure: bool = False) -> int:
    """Do what ``foedus build`` was asked for; faults go to stderr.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    check : bool, default False
        Compare with what is committed and prove every task; write nothing.
    confirm : str, optional
        Record the pairs of this lesson (of all where empty) as read together.
    measure : bool, default False
        Print what the lessons measure; build nothing.

    Returns
    -------
    int
        0 if all is well, else 1.
    """
    try:
        return _run(root, check=check, confirm=confirm, measured=measure)
    except CourseFaults as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} faults; nothing was written.", file=sys.stderr)
        return 1


def _run(root: Path, *, check: bool, confirm: str | None, measured: bool) -> int:
    if measured:
        print(measure(root))
        return 0
    if confirm is not None:
        return _confirm(root, confirm)
    built = build(root)
    if check:
        raise_any(compare(root, built))
        print(f"{len(built)} built files are what their sources make; every task is proven.")
        return 0
    changed = write(root, built)
    print("\n".join([*changed, f"{len(built)} files built, {len(changed)} of them changed."]))
    raise_any(compare(root, built))
    return 0


def _confirm(root: Path, number: str) -> int:
    lessons = [lesson_from(raw) for raw in outlines.compile_outline(root)["lessons"]]
    files, faults = lesson_files.read(root, lessons)
    raise_any(faults)
    print("\n".join(lesson_files.confirm(root, files, number)))
    return 0
