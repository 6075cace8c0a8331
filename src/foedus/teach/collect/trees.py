"""Where in a tree of files each student's own place begins. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from foedus.teach.collect.whose import by_platform

Parts = tuple[str, ...]
# Folders of an nbgrader course; what students handed in lies in the first.
_NBGRADER = "submitted"
# Folders with work in them: a student may have two of their own.
_MANY = 3
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


def groups(files: Iterable[Parts], lessons: Collection[str]) -> frozenset[str]:
    """Return the folders that hold a group of students each, and are no student.

    Parameters
    ----------
    files : iterable of tuple of str
        Paths from where the students' places begin.
    lessons : collection of str
        Names of the exercises.

    Examples
    --------
    >>> sorted(groups([("4a", "ann", "x.ipynb"), ("4a", "ben", "x.ipynb"), ("4b", "eva", "x.ipynb")], []))
    ['4a', '4b']
    >>> sorted(groups([("ann", "1", "x.ipynb"), ("ann", "2", "x.ipynb"), ("ben", "1", "x.ipynb")], []))
    []
    """
    inside: dict[str, set[str]] = {}
    students: set[str] = set()
    for one in (parts for parts in files if parts and parts[-1].lower().endswith(_WORK)):
        if len(one) < 3:
            students.add(one[0])
        else:
            inside.setdefault(one[0], set()).add(one[1])
    names = Counter(name for theirs in inside.values() for name in theirs)
    # Students differ from group to group; exercises are the same from student to student.
    alike = {
        top
        for top, theirs in inside.items()
        if top not in students
        and not any(names[name] > 1 or any(lesson in name.lower() for lesson in lessons) for name in theirs)
    }
    many = {top for top in alike if len(inside[top]) >= _MANY}
    whole = len(inside) > 1 and any(len(theirs) > 1 for theirs in inside.values())
    return frozenset(alike if whole and not students and len(alike) == len(inside) else many)


def _is_class(inner: Sequence[Parts], lessons: Collection[str]) -> bool:
    """Say whether these are the places of several students, and not the files of one."""
    tops = {one[0] for one in inner}
    if any(by_platform((top,)) for top in tops) or _NBGRADER in tops:
        return True
    own = [top for top in tops if not any(lesson in top.lower() for lesson in lessons)]
    named = [top for top in tops if " - " in top]
    return len(named) > 1 or len(own) > 1
