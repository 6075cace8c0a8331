"""Where in a tree of files each student's own place begins. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from foedus.teach.collect.whose import by_platform

Parts = tuple[str, ...]
# Folders of an nbgrader course; what students handed in lies in the first.
_NBGRADER = "submitted"
_WORK = (".ipynb", ".py", ".zip")


def begins(files: Iterable[Parts], lessons: Collection[str]) -> Parts:
    """Return the folders around a class's files that are no student's.

    Parameters
    ----------
    files : iterable of tuple of str
        Paths, by their parts.
    lessons : collection of str
        Names of the exercises.

    Examples
    --------
    >>> begins([("class-a", "student-01", "x.ipynb"), ("class-a", "student-02", "x.ipynb")], [])
    ('class-a',)
    >>> begins([("student-01", "x.ipynb")], [])
    ()
    >>> begins([("source", "x.ipynb"), ("submitted", "student-01", "01", "x.ipynb")], [])
    ('submitted',)
    """
    # A list or a letter beside the class's folder is no student's place.
    known = [one for one in files if one and (len(one) > 1 or one[0].lower().endswith(_WORK))]
    prefix: Parts = ()
    while known:
        if any(one[0] == _NBGRADER and len(one) > 2 for one in known):
            return (*prefix, _NBGRADER)
        firsts = {one[0] for one in known}
        (first, *others) = firsts
        if others or any(len(one) == 1 for one in known) or by_platform((first,)):
            return prefix
        inner = [one[1:] for one in known]
        if not _is_class(inner, lessons):
            return prefix
        prefix, known = (*prefix, first), inner
    return prefix


def depth(files: Iterable[Parts], lessons: Collection[str]) -> int:
    """Return how many folders name a student: one, or two where each folder is a group of students.

    Parameters
    ----------
    files : iterable of tuple of str
        Paths from where the students' places begin.
    lessons : collection of str
        Names of the exercises.

    Examples
    --------
    >>> depth([("4a", "ann", "x.ipynb"), ("4a", "ben", "x.ipynb"), ("4b", "eva", "x.ipynb")], [])
    2
    >>> depth([("ann", "ps1", "x.ipynb"), ("ann", "ps2", "x.ipynb"), ("ben", "ps1", "x.ipynb")], [])
    1
    """
    inside: dict[str, set[str]] = {}
    for one in files:
        if len(one) == 1 and one[0].lower().endswith(_WORK):
            return 1
        if len(one) == 2 and one[1].lower().endswith(_WORK):
            return 1
        if len(one) > 2:
            inside.setdefault(one[0], set()).add(one[1])
    names = [name for theirs in inside.values() for name in theirs]
    own = [name for name in names if not any(lesson in name.lower() for lesson in lessons)]
    # Students differ from group to group; exercises are the same from student to student.
    groups = len(inside) > 1 and any(len(theirs) > 1 for theirs in inside.values())
    return 2 if groups and len(set(names)) == len(names) == len(own) else 1


def _is_class(inner: Sequence[Parts], lessons: Collection[str]) -> bool:
    """Say whether these are the places of several students, and not the files of one."""
    tops = {one[0] for one in inner}
    if any(by_platform((top,)) for top in tops) or _NBGRADER in tops:
        return True
    own = [top for top in tops if not any(lesson in top.lower() for lesson in lessons)]
    named = [top for top in tops if " - " in top]
    return len(named) > 1 or len(own) > 1
