r"""Whose a file is, by the names that platforms and people give. Pure.

Moodle (``mod_assign\downloader``) writes ``Name_ID_assignsubmission_file/…``, or all in one folder
``Name_ID_assignsubmission_file_…``; Canvas (``ContentZipper``) ``name_LATE_USER_ATTACHMENT_…``, without
names ``anon_ID_ATTACHMENT_…``; Google Classroom copies are ``Name - title``; nbgrader has
``submitted/STUDENT/ASSIGNMENT/``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from foedus.teach.plain import plain

_MOODLE = re.compile(r"^(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_.*)?$", re.DOTALL)
_CANVAS = re.compile(r"^(?P<name>.+?)(?:_LATE)?_(?P<id>\d+)_\d{3,}_.+$")
_CANVAS_NAMELESS = re.compile(r"^(?:LATE_)?(?P<id>anon_\w+?)_\d{3,}_.+$")
_CLASSROOM = re.compile(r"^(?P<name>[^-].*?) - (?P<rest>.+)$")
_DRIVE = re.compile(r"^(?P<stem>.+)-\d{8}T\d{6}Z(?:-\d+)+$")
# What a browser, a desktop or Drive adds to a name when the file is there already.
_COPY = re.compile(r"( ?\(\d+\)| ?[-–_] ?(copy|copia|copie)( \(?\d+\)?)?)+$", re.IGNORECASE)
_COPY_OF = re.compile(r"^(copy of|copia de) ", re.IGNORECASE)
_NAMELESS = re.compile(
    r"^(untitled|exercise|ejercicio|notebook|cuaderno|solution|solución)?[-_ ]*\d*$", re.IGNORECASE
)
_LONGEST = 120


@dataclass(frozen=True)
class Whose:
    """Whose a file is.

    Parameters
    ----------
    student : str
        A name fit to be shown and to be part of a path.
    moodle, canvas : str
        The number that the platform's own sheet of grades knows the student by, or "".
    """

    student: str
    moodle: str = ""
    canvas: str = ""


def by_platform(parts: tuple[str, ...]) -> Whose | None:
    """Return whose a file is, if a platform's name is among the parts of its path.

    Parameters
    ----------
    parts : tuple of str
        Folders and file name.

    Examples
    --------
    >>> by_platform(("student one_4711_assignsubmission_file", "a.ipynb"))
    Whose(student='student one', moodle='4711', canvas='')
    >>> by_platform(("onestudent_LATE_815_99321_01-who-says-what-1.ipynb",))
    Whose(student='onestudent', moodle='', canvas='815')
    """
    for part in parts:
        if found := _MOODLE.match(part):
            return Whose(named(found["name"], found["id"]), moodle=found["id"])
    for part in parts:
        if found := _CANVAS_NAMELESS.match(part):
            return Whose(named(found["id"]), canvas="")
        if found := _CANVAS.match(part):
            return Whose(named(found["name"], found["id"]), canvas=found["id"])
    return None


def by_folder(parts: tuple[str, ...], lessons: Collection[str], *, depth: int = 1) -> Whose:
    """Return whose a file is by its folder, or else by its own name.

    Parameters
    ----------
    parts : tuple of str
        Folders from the place on where each student has one, and the file name.
    lessons : collection of str
        Names of the exercises' files, which are nobody's.
    depth : int
        How many folders name a student.

    Examples
    --------
    >>> by_folder(("student-01", "01-who-says-what", "a.ipynb"), []).student
    'student-01'
    >>> by_folder(("student-02 - Exercise 1.ipynb",), []).student
    'student-02'
    >>> by_folder(("student-03_01-who-says-what (1).ipynb",), ["01-who-says-what"]).student
    'student-03'
    """
    if len(parts) > 1:
        return Whose(named(" ".join(parts[:-1][:depth])))
    stem = parts[0].removesuffix(".txt").rsplit(".", 1)[0] if "." in parts[0] else parts[0]
    whole = _COPY_OF.sub("", stem)
    without = _COPY.sub("", whole)
    if found := _CLASSROOM.match(without):
        return Whose(named(found["name"]))
    for lesson in lessons:
        at = without.lower().find(lesson)
        if at >= 0:
            left = f"{without[:at]} {without[at + len(lesson) :]}".strip(" -_.")
            # Nothing but the exercise's own name: ten students have it, so copies are not one student's.
            return Whose(named(left or stem))
    return Whose(named(stem if _NAMELESS.match(without) else without))


def of_drive(stem: str) -> bool:
    """Say whether an archive is one that Google Drive made of a folder."""
    return bool(_DRIVE.match(stem))


def named(name: str, number: str = "") -> str:
    """Return a name that can be shown, and that is no way to another folder.

    Examples
    --------
    >>> named("../../etc"), named(" ")
    ('etc', 'unnamed')
    """
    whole = plain(unicodedata.normalize("NFC", name), longest=len(name) * 4 + 1)
    if len(whole) > _LONGEST:
        # Two students may share a hundred letters.
        whole = f"{whole[:_LONGEST]} {hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
    kept = re.sub(r"[\\/:*?\"<>|]+", " ", whole).strip(" .")
    kept = re.sub(r"\s+", " ", kept)
    return kept or (f"unnamed {number}" if number else "unnamed")
