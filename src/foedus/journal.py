"""The student's own record: one event a line, only ever added to, safe on disk when `append` says so."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foedus import language

# The file that `foedus lab` leaves at the top of a student's workspace.
_MARKER = ".foedus.json"
_LOCK_SECONDS = 5.0
_LONGEST_REPR = 500

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

# State of this kernel: the lesson that is open, what the disk refused, whether that was said.
_lesson: str | None = None
_lesson_began: float | None = None
_unsaved: dict[Path, list[bytes]] = {}
# What was read of a file before: a journal only grows, and each question asks for it anew.
_seen: dict[Path, tuple[bytes, list[dict[str, Any]]]] = {}
_said = False


def path() -> Path:
    """Return the file that the journal is kept in.

    Returns
    -------
    pathlib.Path
        ``$FOEDUS_JOURNAL`` if set; ``journal.jsonl`` at the top of the workspace
        around the working directory; else in the working directory itself.

    Examples
    --------
    >>> path().suffix
    '.jsonl'
    """
    named = os.environ.get("FOEDUS_JOURNAL")
    if named:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError:  # the folder was deleted under the kernel
        return Path("journal.jsonl")
    for folder in (here, *here.parents):
        if (folder / _MARKER).is_file():
            return folder / "journal.jsonl"
    return here / "journal.jsonl"


def set_lesson(number: str | None) -> None:
    """Name the lesson that events belong to from now on, and start its clock."""
    global _lesson, _lesson_began
    _lesson = number
    _lesson_began = None if number is None else time.monotonic()


def lesson_seconds() -> float | None:
    """Return the seconds since the lesson was opened in this kernel, if one was."""
    return None if _lesson_began is None else time.monotonic() - _lesson_began


def append(event: Mapping[str, Any]) -> bool:
    """Add one event to the journal; never raise, whatever the event or the disk.

    Parameters
    ----------
    event : mapping
        At least ``kind`` and ``item``. Time, lesson and language are added. A
        value that JSON cannot hold is stored as its ``repr``.

    Returns
    -------
    bool
        True only if the event is on disk. Otherwise it is kept in memory, the
        student is told once, and the next `append` tries again.
    """
    where = path()
    waiting = _unsaved.setdefault(where, [])
    waiting.append(_line(event))
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with _alone(where):
            while waiting:
                _write(where, waiting[0])
                waiting.pop(0)
    except OSError as error:
        _say_once(where, error)
        return False
    return True


def events(
    *, lesson: str | None = None, kind: str | None = None, item: str | None = None
) -> list[dict[str, Any]]:
    """Return the events of the journal in order, those kept in memory last.

    Parameters
    ----------
    lesson, kind, item : str, optional
        Keep only the events with this value.

    Returns
    -------
    list of dict
        Lines that are torn or are no event are passed over.
    """
    where = path()
    asked = {"lesson": lesson, "kind": kind, "item": item}
    wanted = {key: value for key, value in asked.items() if value is not None}
    found = [*_on_disk(where), *read(b"".join(_unsaved.get(where, [])))]
    # Whoever asked may add to what it got.
    return [dict(event) for event in found if all(event.get(key) == value for key, value in wanted.items())]


def _on_disk(where: Path) -> list[dict[str, Any]]:
    """Return the events of a file; of one that has grown, only what is new is parsed."""
    try:
        content = where.read_bytes()
    except OSError:
        content = b""
    before, found = _seen.get(where, (b"", []))
    if not content.startswith(before):
        before, found = b"", []
    # The last line may not be whole yet.
    whole = content[: content.rfind(b"\n") + 1]
    found = [*found, *read(whole[len(before) :])]
    _seen[where] = whole, found
    return [*found, *read(content[len(whole) :])]


def read(content: bytes) -> list[dict[str, Any]]:
    """Return the events that the bytes of a journal hold, whoever's journal it is.

    Parameters
    ----------
    content : bytes
        Lines of a journal; those that are torn or are no event are passed over.

    Returns
    -------
    list of dict
        In the order of the lines.

    Examples
    --------
    >>> read(b'{"kind": "quiz"}\\n{"kind": "qu')
    [{'kind': 'quiz'}]
    """
    return [event for event in map(_event, content.split(b"\n")) if event]


def latest(kind: str, item: str) -> dict[str, Any] | None:
    """Return the last event of this kind about this item, or None."""
    found = events(kind=kind, item=item)
    return found[-1] if found else None


def _line(event: Mapping[str, Any]) -> bytes:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    whole = {"time": now, "lesson": _lesson, "lang": language.active(), **event}
    written = json.dumps({str(key): _plain(value) for key, value in whole.items()}, ensure_ascii=False)
    # A lone surrogate has no UTF-8; its escape is the one that JSON itself would write.
    return written.encode("utf-8", "backslashreplace") + b"\n"


def _plain(value: Any) -> Any:
    # A hostile __repr__ may raise anything at all: the event matters more than the value.
    with contextlib.suppress(Exception):
        json.dumps(value, allow_nan=False)
        return value
    with contextlib.suppress(Exception):
        return repr(value)[:_LONGEST_REPR]
    return f"<{type(value).__name__}>"


def _event(line: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


@contextlib.contextmanager
def _alone(where: Path) -> Iterator[None]:
    """Hold the lock between kernels; go on without it where there can be none."""
    # Python in a browser has no lock that ends with its holder: one left behind makes each event wait.
    if sys.platform == "emscripten":
        yield
        return
    from filelock import FileLock

    lock = FileLock(where.with_name(f".{where.name}.lock"), timeout=_LOCK_SECONDS)
    with contextlib.ExitStack() as held:
        # Adding a whole line to the end is safe enough without a lock; losing the event is not.
        with contextlib.suppress(OSError, RuntimeError):
            held.enter_context(lock.acquire(poll_interval=0.005))
        yield


def _write(where: Path, line: bytes) -> None:
    is_new = not where.exists()
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    handle = os.open(where, flags, 0o644)
    try:
        rest = memoryview(b"\n" + line if _is_torn(handle) else line)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        _sync_folder(where.parent)


def _is_torn(handle: int) -> bool:
    """Say whether the last line was left without its end, by a kernel that died in it."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    # The name of a new file is safe only once its folder is; Windows opens no folders and needs none.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _say_once(where: Path, error: OSError) -> None:
    global _said
    if _said:
        return
    _said = True
    reason = _reason(error)
    print(
        language.text(
            {
                "en": f"Your answers cannot be saved in {where} ({reason['en']}); you can go on, "
                "but they will be lost when this notebook closes.",
                "es": f"No se pueden guardar tus respuestas en {where} ({reason['es']}); puedes seguir, "
                "pero se perderán al cerrar este cuaderno.",
            }
        )
    )


def _reason(error: OSError) -> dict[str, str]:
    if error.errno in _FULL:
        return {"en": "the disk is full", "es": "el disco está lleno"}
    if error.errno in _CLOSED:
        return {"en": "the folder does not allow it", "es": "la carpeta no lo permite"}
    return {"en": "the file cannot be opened", "es": "no se puede abrir el archivo"}
