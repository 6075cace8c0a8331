"""Look into a zip without unpacking it: nothing is written or followed, nothing grows without end."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from foedus.handed import Unreadable
from foedus.handed.contents import LARGEST, Both

MOST_MEMBERS = 200_000
_ARCHIVE = 256 << 20
# A notebook's JSON shrinks to a twentieth; what shrinks to a thousandth is made to burst.
_STEEPEST, _SMALL = 400, 1 << 20
_BURSTS: Both = {
    "en": "it is packed so that it would grow without end (a zip bomb)",
    "es": "al descomprimirlo crecería sin fin (una bomba zip)",
}
_LINK: Both = {"en": "it is a link to another file", "es": "es un enlace a otro archivo"}
_LOCKED: Both = {"en": "it is locked with a password", "es": "está protegido con una contraseña"}
_DAMAGED: Both = {"en": "the archive is damaged here", "es": "el archivo comprimido está dañado aquí"}
_OUTSIDE: Both = {
    "en": "its name leads out of the archive",
    "es": "su ruta lleva fuera del archivo comprimido",
}
_BROKEN: Both = {"en": "the archive is damaged", "es": "el archivo comprimido está dañado"}
_MANY: Both = {
    "en": f"the archive has more than {MOST_MEMBERS} files",
    "es": f"el archivo comprimido tiene más de {MOST_MEMBERS} archivos",
}
ASK_AGAIN: Both = {"en": "ask for it again", "es": "vuelve a pedirlo"}
_ASK_FILE: Both = {"en": "ask for the notebook itself", "es": "pide el cuaderno sin comprimir"}


@dataclass(frozen=True)
class Member:
    """A file in an archive, by the parts of its name; `fault` where it must not be read."""

    parts: tuple[str, ...]
    info: zipfile.ZipInfo
    fault: Unreadable | None = None

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive itself."""
        return self.parts[-1].lower().endswith(".zip")


@contextmanager
def opened(source: Path | bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive, from a file or from the bytes of one that lay in another.

    Raises
    ------
    Unreadable
        It is none, or has more files than a class hands in.
    """
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(_BROKEN, ASK_AGAIN) from None
    with archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise Unreadable(_MANY, {"en": "part it", "es": "divídelo"})
        yield archive


class Shelf:
    """Archives on disk, of which one is open at a time: a class's own stays open, a thousand do not.

    To open one anew for each of its members would take the square of their number.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._path: Path | None = None
        self._archive: zipfile.ZipFile | None = None

    def archive(self, path: Path) -> zipfile.ZipFile:
        """Return an archive, open; the one before is closed."""
        if self._archive is None or path != self._path:
            self.close()
            self._path, self._archive = path, self._open.enter_context(opened(path))
        return self._archive

    def close(self) -> None:
        """Close what is open."""
        self._path = self._archive = None
        self._open.close()


def members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """Yield the files of an archive in the order of their names, folders left out."""
    for info in sorted(archive.infolist(), key=lambda one: (one.filename, one.header_offset)):
        if info.is_dir():
            continue
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        yield Member(tuple(one for one in parts if one not in ("/", "..")), info, _fault(info, parts))


def _fault(info: zipfile.ZipInfo, parts: tuple[str, ...]) -> Unreadable | None:
    if ".." in parts or "/" in parts or any(one.endswith(":") for one in parts):
        return Unreadable(_OUTSIDE, _ASK_FILE)
    if stat.S_ISLNK(info.external_attr >> 16):
        return Unreadable(_LINK, _ASK_FILE)
    if info.flag_bits & 1:
        return Unreadable(_LOCKED, _ASK_FILE)
    if info.file_size > _SMALL and info.file_size > _STEEPEST * max(info.compress_size, 1):
        return Unreadable(_BURSTS, _ASK_FILE)
    return None


def content(archive: zipfile.ZipFile, member: Member) -> bytes:
    """Return the bytes of a member, no more than a notebook, or an archive in this one, may have.

    Raises
    ------
    Unreadable
        It must not or cannot be read.
    """
    if member.fault:
        raise member.fault
    try:
        with archive.open(member.info) as file:
            return file.read(_ARCHIVE if member.is_archive else LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable(_DAMAGED, _ASK_FILE) from None
