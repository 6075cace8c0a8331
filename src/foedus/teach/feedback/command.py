"""Write a page for each student of a graded class."""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from foedus import language, outline
from foedus.teach import results, written
from foedus.teach.feedback import page, work
from foedus.teach.feedback.course import course_of
from foedus.teach.plain import plain
from foedus.teach.rubrics import marks as read_marks

_SAFE = re.compile(r"[\w-][\w.-]{0,60}", re.ASCII)
# Names that Windows keeps for devices, whatever follows them.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def run(graded: Path, *, out: Path, marks: Path | None = None) -> int:
    """Write the pages and say how many; return 0.

    Parameters
    ----------
    graded : pathlib.Path
        The folder that ``foedus grade`` wrote.
    out : pathlib.Path
        A folder for the pages: new, empty, or one that this command wrote before.
    marks : pathlib.Path, optional
        The tables of ``foedus rubric``, filled in.

    Raises
    ------
    NoResults
        There are none.
    NotOurs
        The folder for the pages holds something else.
    """
    given = {} if marks is None else read_marks.read(marks, outline.compiled("tasks"))
    made = pages(work.students(results.read(graded)), given)
    kept = written.write(out, {name: text.encode("utf-8", "replace") for name, text in made.items()})
    for name in kept:
        print(language.text(_KEPT).format(out / name), file=sys.stderr)
    print(language.text(_WROTE).format(len(made) - len(kept), plain(str(out))))
    return 0


_KEPT = {
    "en": "{} was changed by hand and stays as it is; move it away to have it written anew.",
    "es": "{} se ha cambiado a mano y se queda como está; muévelo a otro sitio para que se escriba de nuevo.",
}
_WROTE = {"en": "Pages written: {}, in {}", "es": "Páginas escritas: {}, en {}"}


def pages(
    students: list[work.Student], marks: Mapping[tuple[str, str], read_marks.Marks] | None = None
) -> dict[str, str]:
    """Return each student's page by the name of its file.

    Parameters
    ----------
    students : list of work.Student
        What they handed in and got.
    marks : mapping, optional
        What a reader said of their texts.
    """
    reader = functools.partial(read_marks.of, marks or {})
    made: dict[str, str] = {}
    for student in students:
        text = page.page(student, student.lang, course_of, reader)
        made[file_name(student.name, taken=made)] = text
    return made


def file_name(student: str, *, taken: Mapping[str, str]) -> str:
    """Return a name for a student's page that no system takes for anything else.

    Examples
    --------
    >>> file_name("student-01", taken={})
    'student-01.html'
    >>> file_name("../up", taken={})
    'up-8c722b8a.html'
    """
    names = {name.casefold() for name in taken}
    if _SAFE.fullmatch(student) and not _DEVICE.match(student) and f"{student}.html".casefold() not in names:
        return f"{student}.html"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    kept = "-".join(re.findall(r"[a-z0-9]+", student, re.ASCII | re.IGNORECASE))[:40]
    return f"{kept or 'student'}-{digest}.html"
