"""Walk through what a teacher names and list each file that may be somebody's work."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from foedus.errors import FoedusError
from foedus.handed import Unreadable
from foedus.handed.contents import LARGEST, Both
from foedus.teach.collect import archives
from foedus.teach.collect.trees import Parts, begins, groups
from foedus.teach.collect.whose import Whose, by_folder, by_platform, of_drive

Rank = Literal["notebook", "perhaps", "other"]
_NOTEBOOKS = (".ipynb", ".py")
_PERHAPS = (".json", ".txt", ".nb", "")
# Of tools and desktops, nobody's work.
_NOBODYS = {"__macosx", "thumbs.db", "desktop.ini", "timestamp.txt", "__pycache__"}
_DEEPEST = 3
_LINK: Both = {
    "en": "it is a link that leads out of the folder",
    "es": "es un enlace que lleva fuera de la carpeta",
}
_NO_FILE: Both = {"en": "it is no plain file", "es": "no es un archivo normal"}
_SHUT: Both = {"en": "it cannot be opened", "es": "no se puede abrir"}
_NOTHING: Both = {"en": "the folder is empty", "es": "la carpeta está vacía"}
_NONE_IN_IT: Both = {"en": "there is no file in it", "es": "no contiene ningún archivo"}
_DEEP: Both = {
    "en": "it is an archive in an archive in an archive",
    "es": "es un archivo comprimido dentro de otro, y ese dentro de otro",
}
_COPY_IT: Both = {"en": "copy the file itself there", "es": "copia allí el archivo y no un enlace"}
_ALLOW: Both = {"en": "look at its permissions", "es": "revisa sus permisos"}


class NothingHandedIn(FoedusError):
    """A place in which no submission was found."""


@dataclass(frozen=True)
class Find:
    """A file that may be somebody's work.

    Parameters
    ----------
    name : str
        From the folder that was named on; in an archive ``archive.zip/member``.
    whose : Whose
        Whose it is.
    rank : str
        ``"notebook"``; ``"perhaps"`` where only a look inside tells, or an editor's own copy; ``"other"``.
    read : callable
        Returns its bytes, or raises `Unreadable` with the reason.
    """

    name: str
    whose: Whose
    rank: Rank
    read: Callable[[], bytes]


@dataclass(frozen=True)
class _In:
    """Where members of an archive lie: its name, whose they are if that is known, how deep."""

    name: str
    lessons: Collection[str]
    whose: Whose | None
    owner: Whose
    depth: int = 1


_Read = Callable[[archives.Member], bytes]
_SHELF = archives.Shelf()


def done() -> None:
    """Let go of what is open, once all is read."""
    _SHELF.close()


def collect(places: Sequence[Path], lessons: Collection[str], *, skip: Path | None = None) -> list[Find]:
    """Return what was handed in, in the order of names.

    Parameters
    ----------
    places : sequence of pathlib.Path
        Folders, archives, files.
    lessons : collection of str
        Names of the exercises' files.
    skip : pathlib.Path, optional
        A folder that is none of theirs: where the grades go.

    Raises
    ------
    NothingHandedIn
        A place does not exist, or there is no file in any.
    """
    for place in places:
        if not place.exists():
            raise NothingHandedIn(f"{place}: there is no such file or folder; look up its name.")
    found: list[Find] = []
    files = [place for place in places if place.is_file() and not _is_zip(place)]
    found += _of_files(files, lessons)
    for place in places:
        label = place.name if len(places) > 1 or place.is_file() else ""
        if place.is_dir():
            found += _of_folder(place, label, lessons, skip)
        elif place not in files:
            found += _of_archive_file(place, label, lessons)
    if not found:
        raise NothingHandedIn(f"{', '.join(map(str, places))}: there is no file in it; name another folder.")
    return sorted(_apart(found), key=lambda one: (one.name, one.whose.student))


def _is_zip(place: Path) -> bool:
    return place.suffix.lower() == ".zip"


def _of_files(files: Sequence[Path], lessons: Collection[str]) -> Iterator[Find]:
    """Yield files that were named one by one; folders count as far as they differ."""
    if not files:
        return
    absolute = [file.absolute() for file in files]
    common = Path(os.path.commonpath([file.parent for file in absolute]))
    for file in absolute:
        parts = file.relative_to(common).parts
        yield Find(str(Path(*parts)), _whose(parts, lessons), _rank(parts), partial(_content, file, common))


def _of_folder(root: Path, label: str, lessons: Collection[str], skip: Path | None) -> Iterator[Find]:
    paths = sorted(_files_below(root, skip))
    relative = {path: path.relative_to(root).parts for path in paths}
    shown = {path: parts for path, parts in relative.items() if not _is_nobodys(parts)}
    prefix = begins(shown.values(), lessons)
    own = [parts[len(prefix) :] for parts in shown.values() if parts[: len(prefix)] == prefix]
    classes = groups(own, lessons)
    for path, parts in shown.items():
        if parts[: len(prefix)] != prefix:
            continue
        inner = parts[len(prefix) :]
        name = "/".join(([label] if label else []) + list(parts))
        if _is_zip(path) and path.is_file() and not path.is_symlink():
            whose = by_platform(inner) or (
                None if _is_class_archive(path, inner) else _whose(inner, lessons, classes)
            )
            yield from _of_archive_file(path, name, lessons, whose)
        elif path.is_dir() and not path.is_symlink():
            yield Find(name, _whose((*inner, ""), lessons, classes), "notebook", partial(_refused, _NOTHING))
        else:
            yield Find(name, _whose(inner, lessons, classes), _rank(inner), partial(_content, path, root))


def _files_below(root: Path, skip: Path | None) -> Iterator[Path]:
    """Yield all files, and the folders in which there is nothing at all."""
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        if skip is not None and here.resolve() == skip.resolve():
            folders.clear()
            continue
        for name in folders:
            if (here / name).is_symlink():
                yield here / name
        yield from (here / name for name in files)
        if not folders and not files and here != root:
            yield here


def _is_class_archive(path: Path, inner: Parts) -> bool:
    """Say whether an archive holds many students' work: Drive's own, or one with a platform's names in it."""
    if len(inner) > 1:
        return False
    if of_drive(path.stem):
        return True
    try:
        with archives.opened(path) as archive:
            return any(by_platform(one.parts) for one in archives.members(archive))
    except Unreadable:
        return False


def _of_archive_file(
    path: Path, name: str, lessons: Collection[str], whose: Whose | None = None
) -> Iterator[Find]:
    def read(member: archives.Member) -> bytes:
        return archives.content(_SHELF.archive(path), member)

    owner = whose or by_folder((path.name,), lessons)
    try:
        members = list(archives.members(_SHELF.archive(path)))
    except Unreadable as fault:
        yield Find(name, owner, "notebook", partial(_raise, fault))
        return
    yield from _of_members(members, read, _In(name, lessons, whose, owner))


def _of_members(members: Sequence[archives.Member], read: _Read, where: _In) -> Iterator[Find]:
    inside = [one for one in members if one.parts and not _is_nobodys(one.parts)]
    if not inside:
        yield Find(where.name, where.owner, "notebook", partial(_refused, _NONE_IN_IT))
    prefix = () if where.whose else begins([one.parts for one in inside], where.lessons)
    classes = groups(
        [one.parts[len(prefix) :] for one in inside if one.parts[: len(prefix)] == prefix], where.lessons
    )
    for member in inside:
        if member.parts[: len(prefix)] != prefix:
            continue
        parts = member.parts[len(prefix) :]
        own = where.whose or _whose(parts, where.lessons, classes)
        shown = "/".join([where.name, *member.parts])
        if member.is_archive and not member.fault:
            inner = _In(shown, where.lessons, own, own, where.depth + 1)
            yield from _of_nested(partial(read, member), inner)
        else:
            yield Find(shown, own, _rank(parts), partial(read, member))


def _of_nested(outer: Callable[[], bytes], where: _In) -> Iterator[Find]:
    def read(member: archives.Member) -> bytes:
        # Opened anew each time: to keep what lies in a thousand archives would fill the memory.
        with archives.opened(outer()) as archive:
            return archives.content(archive, member)

    if where.depth > _DEEPEST:
        yield Find(where.name, where.owner, "notebook", partial(_refused, _DEEP))
        return
    try:
        with archives.opened(outer()) as archive:
            members = list(archives.members(archive))
    except Unreadable as fault:
        yield Find(where.name, where.owner, "notebook", partial(_raise, fault))
        return
    yield from _of_members(members, read, where)


def _whose(parts: Parts, lessons: Collection[str], classes: Container[str] = ()) -> Whose:
    return by_platform(parts) or by_folder(parts, lessons, depth=2 if parts[0] in classes else 1)


def _is_nobodys(parts: Parts) -> bool:
    low = [part.lower() for part in parts]
    hidden = low[-1].startswith(".") and not low[-1].endswith(".ipynb")
    return hidden or low[-1].endswith(".jsonl") or any(part in _NOBODYS or part == ".git" for part in low)


def _rank(parts: Parts) -> Rank:
    name = parts[-1].lower()
    if any(part.startswith(".") for part in parts):
        return "perhaps"
    if name.endswith(_NOTEBOOKS) or ".ipynb" in name:
        return "notebook"
    return "perhaps" if Path(name).suffix in _PERHAPS else "other"


def _content(path: Path, root: Path) -> bytes:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise Unreadable(_LINK, _COPY_IT)
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(_NO_FILE, _COPY_IT)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise Unreadable(_SHUT, _ALLOW) from None


def _refused(both: Both, ask: Both | None = None) -> bytes:
    raise Unreadable(both, ask)


def _raise(fault: Unreadable) -> bytes:
    raise fault


def _apart(found: Sequence[Find]) -> Iterator[Find]:
    """Yield all, with two students of one name told apart by their numbers."""
    numbers: dict[str, set[str]] = {}
    for one in found:
        number = one.whose.moodle or one.whose.canvas
        if number:
            numbers.setdefault(one.whose.student, set()).add(number)
    for one in found:
        number = one.whose.moodle or one.whose.canvas
        if number and len(numbers[one.whose.student]) > 1:
            yield replace(one, whose=replace(one.whose, student=f"{one.whose.student} ({number})"))
        else:
            yield one
