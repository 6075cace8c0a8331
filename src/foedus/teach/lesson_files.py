"""Read the text sources of a course, and say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.language import LANGUAGES, Lang
from foedus.outline import MAP, Lesson
from foedus.teach import budgets, furniture, myst, numbers, prose, reviews, teacher_pages, twins
from foedus.teach.budgets import Measure
from foedus.teach.faults import CourseFaults, Fault
from foedus.teach.myst import Cell
from foedus.teach.prose import Shelf
from foedus.teach.twins import Pair

LESSON, EXERCISE, TEACHER = "lesson.md", "exercise.md", "teacher.md"


@dataclass(frozen=True)
class TextFile:
    """A lesson, an exercise or a teacher's page as its author wrote it.

    Parameters
    ----------
    lesson : Lesson or None
        The lesson it belongs to; None for the course map.
    folder : str
        The folder in ``course/``.
    name : str
        ``lesson.md``, ``exercise.md`` or ``teacher.md``.
    pairs : list of Pair
        Its cells, both languages side by side.
    """

    lesson: Lesson | None
    folder: str
    name: str
    pairs: list[Pair]

    @property
    def shown(self) -> str:
        """Its path in messages."""
        return f"course/{self.folder}/{self.name}"

    @property
    def number(self) -> str:
        """The number of its lesson; that of the map for the map."""
        return self.lesson.id if self.lesson else MAP

    @property
    def is_lesson(self) -> bool:
        """Whether it is a whole lesson, with parts and budgets."""
        return self.lesson is not None and self.name == LESSON

    @property
    def cells(self) -> list[Cell]:
        """Its cells as they stand in the file."""
        return [cell for pair in self.pairs for cell in pair.cells]

    def texts(self) -> Iterator[tuple[Lang, Cell]]:
        """Yield its text cells with their language."""
        for pair in self.pairs:
            for cell in pair.cells:
                if cell.kind == "markdown" and "generate" not in cell.metadata:
                    yield ("en" if cell is pair.en else "es"), cell


def read(root: Path, lessons: Sequence[Lesson]) -> tuple[list[TextFile], list[Fault]]:
    """Return the text sources of the map and of every ready lesson, and what is wrong with their form.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    lessons : sequence of Lesson
        The lessons of the outline.
    """
    wanted: list[tuple[Lesson | None, str, str]] = [(None, furniture.MAP_STEM, LESSON)]
    wanted += [(one, one.stem, name) for one in lessons if one.ready for name in (LESSON, EXERCISE, TEACHER)]
    files: list[TextFile] = []
    faults: list[Fault] = []
    for lesson, folder, name in wanted:
        shown = f"course/{folder}/{name}"
        try:
            cells = myst.read(root / "course" / folder / name, shown)
        except CourseFaults as error:
            faults += error.faults
            continue
        pairs, found = twins.pair(cells, shown)
        files.append(TextFile(lesson, folder, name, pairs))
        faults += found
    return files, faults


def faults(one: TextFile, *, root: Path, shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong with the words of a source: marks, numbers, style, budgets, unread twins.

    Parameters
    ----------
    one : TextFile
        The source; its pairs are whole.
    root : pathlib.Path
        The folder that holds ``course/``.
    shelf : Shelf
        What its prose may draw on.
    """
    shown = one.shown
    for pair in one.pairs:
        if pair.en.kind == "markdown" and "generate" not in pair.en.metadata:
            yield from prose.faults(pair, file=shown, shelf=shelf)
    for lang, cell in one.texts():
        yield from numbers.faults(cell, lang, file=shown, ledger=shelf.ledger)
        yield from budgets.cell_faults(cell, lang, file=shown)
    for name, cell in ((cell.metadata.get("generate"), cell) for cell in one.cells):
        if name and name not in furniture.GENERATED:
            known = ", ".join(furniture.GENERATED)
            yield Fault(
                shown, cell.line, f'"generate": "{name}"', "the build writes no such cell", f"write {known}"
            )
    if one.is_lesson:
        yield from budgets.part_faults(one.pairs, shown)
        yield from budgets.code_faults(one.pairs, shown)
        for lang, measured in measures(one):
            yield from budgets.faults(measured, lang, file=shown)
    if one.name == TEACHER:
        yield from teacher_pages.faults(one.pairs, file=shown, lesson=one.lesson)
    known_pairs = reviews.read(root / "course" / one.folder, f"course/{one.folder}").get(one.name, [])
    yield from reviews.faults(one.pairs, file=shown, known=known_pairs, lesson=one.number)


def measures(one: TextFile) -> Iterator[tuple[Lang, Measure]]:
    """Yield what a lesson measures in each language."""
    has_recall = any(pair.en.metadata.get("part") == budgets.GENERATED for pair in one.pairs)
    for lang in LANGUAGES:
        yield lang, budgets.measure(one.pairs, lang, generated_code=1 if has_recall else 2)


def confirm(root: Path, files: Sequence[TextFile], number: str) -> list[str]:
    """Write down that both languages of a lesson were read together, and return the files written.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    files : sequence of TextFile
        All sources.
    number : str
        The lesson; empty for all of them.
    """
    folders = {one.folder for one in files if number in ("", one.number)}
    if not folders:
        known = ", ".join(sorted({one.number for one in files}))
        mend = f"write one of {known}, or nothing for all"
        raise CourseFaults([Fault("course/outline.yaml", 0, f"lesson {number}", "it has no texts yet", mend)])
    written = []
    for folder in sorted(folders):
        pairs = {one.name: one.pairs for one in files if one.folder == folder}
        path = root / "course" / folder / reviews.FILE
        path.write_text(reviews.written(pairs), encoding="utf-8", newline="\n")
        written.append(f"course/{folder}/{reviews.FILE}")
    return written
