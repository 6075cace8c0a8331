"""Open a box, put submissions into it, and end what does not end by itself."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import foedus
from foedus import outline
from foedus.errors import FoedusError
from foedus.teach.box import place, shelf
from foedus.teach.box.side import BoxGone, Side
from foedus.teach.box.talk import Line, Question, Report, conversation
from foedus.teach.jail import Limits, NoWall, syscalls
from foedus.teach.plain import plain

_LARGEST = 1 << 16
_PATIENCE = 60.0


class Refused(FoedusError):
    """A layer of the jail is missing, so nothing was run."""


class Box:
    """A warm process that runs submissions, each shut in by itself.

    It may be asked by several threads at once. Close it, or use it as a
    context: it ends when this process does, however that ends.

    Parameters
    ----------
    root : pathlib.Path, optional
        The folder that holds ``course/``; where the course lies by default.
    hidden : iterable of path
        Folders that no submission may read wherever they lie: submissions, records.
    trusted : bool
        Build no wall. A submission can then do all that you can do yourself.

    Raises
    ------
    Refused
        A layer is missing on this machine, with the reason.
    """

    def __init__(
        self, root: Path | None = None, *, hidden: Iterable[Path | str] = (), trusted: bool = False
    ) -> None:
        root = root or outline.root()
        _fit()
        place.sweep()
        self._base, held = place.make()
        # At the end of this process too, should nobody close the box.
        self._emptied = weakref.finalize(self, shutil.rmtree, self._base, ignore_errors=True)
        self._turn = threading.Lock()
        on_shelf = Path(self._base) / "shelf"
        shelf.lay_out(root, on_shelf)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._log = Path(self._base) / "log"
        with theirs, self._log.open("wb") as log:
            self.process = _start(theirs, held, on_shelf, log)
        self._held = held
        secret = [str(root), *map(str, hidden)]
        try:
            self._open({"base": self._base, "hidden": secret, "trusted": trusted})
        except BaseException:
            self.close()
            raise

    def _open(self, wanted: dict[str, Any]) -> None:
        self._control.send(json.dumps(wanted).encode())
        self._control.settimeout(_PATIENCE)
        said = self._control.recv(_LARGEST)
        self._control.settimeout(None)
        if not said:
            lines = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise BoxGone(f"The box ended before it was open: {plain(lines[-1]) if lines else 'no reason'}.")
        missing = json.loads(said).get("missing")
        if missing:
            raise Refused("Nothing was run, since the jail is not whole here: " + "; ".join(missing) + ".")

    def run(
        self, cells: Sequence[str], questions: Sequence[Question], allowed: Limits | None = None
    ) -> Report:
        """Run the code cells of a submission and ask it what the tasks want to know.

        Parameters
        ----------
        cells : sequence of str
            In their order.
        questions : sequence of Question
            Each is asked twice.
        allowed : Limits, optional
            Time, memory and room.

        Returns
        -------
        Report
            Whatever the submission does: it never raises here.

        Raises
        ------
        BoxGone
            The warm process ended.
        """
        allowed = allowed or Limits()
        began = time.monotonic()
        with contextlib.ExitStack() as stack:
            theirs, line, side = _connect(stack, allowed)
            self._send(theirs, allowed)
            said = conversation(line, cells, questions)
            peak = side.finish()
        return said.report(questions, seconds=time.monotonic() - began, peak=peak)

    def _send(self, theirs: list[int], allowed: Limits) -> None:
        asked = json.dumps({"limits": asdict(allowed)}).encode()
        try:
            with self._turn:
                socket.send_fds(self._control, [asked], theirs)
        except OSError as error:
            raise BoxGone("The box has ended; open another one.") from error
        finally:
            for one in theirs:
                os.close(one)

    def close(self) -> None:
        """End the warm process and all its children; remove its folder."""
        self._control.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._emptied()
        with contextlib.suppress(OSError):
            os.close(self._held)

    def __enter__(self) -> Box:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _fit() -> None:
    try:
        syscalls.machine()
    except NoWall as error:
        raise Refused(f"Nothing was run: {error}; docs/untrusted.md has a container for it.") from error


def _start(theirs: socket.socket, held: int, on_shelf: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the warm process with an environment that holds nothing of this one's."""
    source = str(Path(foedus.__file__).parents[1])
    own = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    environment = {
        **own,
        "PYTHONPATH": os.pathsep.join([source, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]),
        "HOME": str(on_shelf),
        "FOEDUS_ROOT": str(on_shelf),
        "FOEDUS_JOURNAL": os.devnull,
        "MPLCONFIGDIR": _font_cache(),
        "MPLBACKEND": "Agg",
        # Threads that a library starts by itself would not be bound by the walls.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "foedus.teach.box.warm", str(theirs.fileno())],
        pass_fds=[theirs.fileno(), held],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=log,
        env=environment,
        cwd=on_shelf,
        start_new_session=True,
    )


def _font_cache() -> str:
    import matplotlib

    return matplotlib.get_cachedir()


def _connect(stack: contextlib.ExitStack, allowed: Limits) -> tuple[list[int], Line, Side]:
    """Return the descriptors for a child, and our ends of them, which `stack` closes."""
    their_ask, ask = os.pipe()
    hear, their_hear = os.pipe()
    ours, their_side = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line = Line(ask, hear, deadline=time.monotonic() + allowed.wall, most=allowed.reply)
    side = Side(ours, line, allowed.files)
    stack.callback(side.close)
    stack.callback(os.close, ask)
    stack.callback(os.close, hear)
    return [their_ask, their_hear, their_side.detach()], line, side
