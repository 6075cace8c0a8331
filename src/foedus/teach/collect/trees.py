"""Where in a tree of files each student's own place begins. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from foedus.teach.collect.whose import by_platform

Parts = tuple[str, ...]
# Folders of an nbgrader course; what students handed in lies in the first.
_NBGRADER = "submitted"


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
    known = [one for one in files if one]
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


def _is_class(inner: Sequence[Parts], lessons: Collection[str]) -> bool:
    """Say whether these are the places of several students, and not the files of one."""
    tops = {one[0] for one in inner}
    if any(by_platform((top,)) for top in tops) or _NBGRADER in tops:
        return True
    own = [top for top in tops if not any(lesson in top.lower() for lesson in lessons)]
    named = [top for top in tops if " - " in top]
    return len(named) > 1 or len(own) > 1
