"""A student's copy of the notebooks: brought up to date, and what the student touched left alone."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus import language, outline
from foedus.errors import FoedusError

MARKER = ".foedus.json"
FOLDERS = ("lessons", "exercises", "solutions")


class UnusableWorkspace(FoedusError):
    """A folder that the notebooks cannot be copied into."""


@dataclass
class Report:
    """What one start did in the workspace; paths are relative to it, with forward slashes.

    Parameters
    ----------
    folder : pathlib.Path
        The workspace.
    placed, updated : list of str
        Notebooks that were not there, and untouched ones brought up to date.
    kept : list of str
        Notebooks that the student has touched.
    editions : list of str
        Newer editions laid beside touched notebooks by this start.
    """

    folder: Path
    placed: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        placed, updated, kept = len(self.placed), len(self.updated), len(self.kept)
        lines = [
            language.text(
                {
                    "en": f"{self.folder}: {placed} notebooks added, {updated} updated, "
                    f"{kept} kept as you left them.",
                    "es": f"{self.folder}: {placed} cuadernos nuevos, {updated} actualizados, "
                    f"{kept} tal como los dejaste.",
                }
            )
        ]
        lines += [
            language.text(
                {
                    "en": f"A newer edition lies beside your own copy: {name}",
                    "es": f"Hay una edición más reciente junto a tu copia: {name}",
                }
            )
            for name in self.editions
        ]
        return "\n".join(lines)


def find(start: Path | None = None) -> Path | None:
    """Return the workspace around a folder, the working directory by default, or None."""
    try:
        here = (start or Path.cwd()).resolve()
    except OSError:  # the working directory was deleted
        return None
    return next((folder for folder in (here, *here.parents) if (folder / MARKER).is_file()), None)


def prepare(folder: Path | str) -> Report:
    """Copy the notebooks into a workspace and never overwrite what the student touched.

    Parameters
    ----------
    folder : pathlib.Path or str
        The workspace; it is made if it is not there.

    Returns
    -------
    Report
        What was added, updated and kept.

    Raises
    ------
    UnusableWorkspace
        The folder is a file, cannot be written, or holds the course itself.
    """
    folder = Path(folder).expanduser()
    course = outline.root()
    names = notebooks(course)
    _refuse_course_itself(folder, course)
    _refuse_unbuilt(names, course)
    report = Report(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marker = read_marker(folder)
        delivered: dict[str, str] = marker["delivered"]
        before = dict(delivered)
        for name in names:
            _deliver(name, (course / name).read_bytes(), delivered, report)
        if delivered != before or not (folder / MARKER).is_file():
            _write(folder / MARKER, (json.dumps(marker, indent=1, sort_keys=True) + "\n").encode())
    except OSError as error:
        raise _unusable(folder, error) from error
    return report


def notebooks(course: Path) -> list[str]:
    """Return the notebooks of the course in order, relative to its root, with forward slashes."""
    found = (path for part in FOLDERS for path in (course / part).rglob("*.ipynb"))
    return sorted(
        path.relative_to(course).as_posix() for path in found if ".ipynb_checkpoints" not in path.parts
    )


def editions(folder: Path) -> list[tuple[str, str]]:
    """Return the newer editions that lie in a workspace, as pairs of touched notebook and edition.

    Parameters
    ----------
    folder : pathlib.Path
        A workspace.

    Returns
    -------
    list of tuple of str
        The newest edition alone where there are several of a notebook.
    """
    delivered = read_marker(folder)["delivered"]
    newest: dict[str, str] = {}
    for name in delivered:
        for number in range(1, len(delivered) + 1):
            edition = _edition(name, number)
            if edition not in delivered:
                break
            present = _digest_of(folder / edition)
            if present is not None and present != _digest_of(folder / name):
                newest[name] = edition
    return sorted(newest.items())


def read_marker(folder: Path) -> dict[str, Any]:
    """Return what the marker of a workspace says; an empty one where it is missing or torn."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        marker = {}
    if not isinstance(marker, dict):
        marker = {}
    if not isinstance(marker.get("delivered"), dict):
        # Without a record everything that differs counts as touched: nothing can be lost that way.
        marker["delivered"] = {}
    return marker


def _deliver(name: str, fresh: bytes, delivered: dict[str, str], report: Report) -> None:
    """Bring one notebook up to date, or lay the newer edition beside the touched one."""
    path = report.folder / name
    present, new, before = _digest_of(path), _digest(fresh), delivered.get(name)
    if present is None or present == before != new:
        _write(path, fresh)
        (report.placed if present is None else report.updated).append(name)
    elif present != new:
        report.kept.append(name)
        if before != new:
            _lay_beside(name, fresh, delivered, report)
        # `delivered` keeps the edition that the student's own copy began from.
        return
    delivered[name] = new


def _lay_beside(name: str, fresh: bytes, delivered: dict[str, str], report: Report) -> None:
    new = _digest(fresh)
    number = 1
    while True:
        edition = _edition(name, number)
        present, before = _digest_of(report.folder / edition), delivered.get(edition)
        # One that was laid here before and is gone was read and thrown away; do not bring it back.
        if present == new or before == new:
            delivered[edition] = new
            return
        if present is None or present == before:
            _write(report.folder / edition, fresh)
            delivered[edition] = new
            report.editions.append(edition)
            return
        number += 1


def _edition(name: str, number: int) -> str:
    stem = name.removesuffix(".ipynb")
    return f"{stem}.new.ipynb" if number == 1 else f"{stem}.new-{number}.ipynb"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes) -> None:
    """Write a file so that a reader or a crash meets the old one or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_course_itself(folder: Path, course: Path) -> None:
    if folder.resolve() != course.resolve():
        return
    raise UnusableWorkspace(
        language.text(
            {
                "en": f"{folder} holds the course itself; choose another folder for your copy, such as work.",
                "es": f"{folder} contiene el propio curso; elige otra carpeta para tu copia, como work.",
            }
        )
    )


def _refuse_unbuilt(names: list[str], course: Path) -> None:
    if names:
        return
    raise outline.CourseNotFound(
        language.text(
            {
                "en": f"There are no notebooks in {course}; run: foedus build",
                "es": f"No hay cuadernos en {course}; ejecuta: foedus build",
            }
        )
    )


def _unusable(folder: Path, error: OSError) -> UnusableWorkspace:
    where = error.filename or folder
    # An error names the draft; the reader knows the folder.
    where = Path(where).parent if str(where).endswith(".draft") else where
    is_file = isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError)
    reason = {
        "en": "a file stands where a folder should be, or the reverse" if is_file else error.strerror,
        "es": "hay un archivo donde debería haber una carpeta, o al revés"
        if is_file
        else "el sistema no lo permite",
    }
    return UnusableWorkspace(
        language.text(
            {
                "en": f"The notebooks cannot be copied to {where} ({reason['en']}); "
                "choose another folder: foedus lab --dir FOLDER",
                "es": f"No se pueden copiar los cuadernos en {where} ({reason['es']}); "
                "elige otra carpeta: foedus lab --dir CARPETA",
            }
        )
    )
