"""The side of those who want kernels: a warm process, their own or a shared one, and the kernels it gave."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_LARGEST = 1 << 16
_DOOR = "door"
# To load everything may take a while on a busy machine.
_PATIENCE = 60.0


class NoKernel(Exception):
    """The warm process gave no kernel."""


def can_fork() -> bool:
    """Say whether this system has what warm kernels are made of."""
    return sys.platform.startswith("linux") and hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")


class Kernel:
    """A kernel that is a child of the warm process, in the form of `subprocess.Popen`.

    Parameters
    ----------
    line : socket.socket
        Where the warm process tells of it; closed, the kernel is killed.
    told : dict
        Its ``pid``, and how to connect to it.
    """

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket, told: dict[str, Any]) -> None:
        self.line = line
        self.pid = int(told["pid"])
        self.connection: dict[str, Any] = told["connection"]
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self._ended_within(0.0)

    def wait(self, timeout: float = _PATIENCE) -> int | None:
        """Wait for its end and return the exit code."""
        return self._ended_within(timeout)

    def _ended_within(self, seconds: float) -> int | None:
        if self.returncode is None and select.select([self.line], [], [], seconds)[0]:
            said = self.line.recv(_LARGEST)
            # Nothing said: the warm process was killed, and its kernels with it.
            self.returncode = int(json.loads(said)["ended"]) if said else -int(signal.SIGKILL)
            self.line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and to what it started."""
        if self.returncode is None:
            with contextlib.suppress(OSError):
                self.line.send(json.dumps({"signal": int(number)}).encode())

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class _Line:
    """A line to a warm process.

    Parameters
    ----------
    control : socket.socket
        Connected to it.
    environment : dict
        In which it was started.
    """

    def __init__(self, control: socket.socket, environment: dict[str, str]) -> None:
        self.control = control
        self.environment = environment
        # How many it gave: who asks for warm kernels can see that they got some.
        self.given = 0

    def kernel(self, folder: str, environment: dict[str, str]) -> Kernel:
        """Return a kernel that is ready to be spoken to.

        Raises
        ------
        NoKernel
            The warm process gave none.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                asked = json.dumps({"folder": folder, "environment": environment}).encode()
                socket.send_fds(self.control, [asked], [theirs.fileno()])
            ours.settimeout(_PATIENCE)
            told = ours.recv(_LARGEST)
            ours.settimeout(None)
        except (OSError, TimeoutError) as error:
            ours.close()
            raise NoKernel(str(error)) from error
        if not told:
            ours.close()
            raise NoKernel("the warm process ended")
        self.given += 1
        return Kernel(ours, json.loads(told))

    def is_over(self) -> bool:
        """Say whether the warm process has ended; it never speaks on this line."""
        return bool(select.select([self.control], [], [], 0.0)[0])


class Zygote(_Line):
    """A warm process of one's own: it ends with its owner."""

    def __init__(self) -> None:
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(control, dict(os.environ))
        # Whichever of the two lives longer removes it. Nobody else may enter it.
        self.folder = tempfile.mkdtemp(prefix="foedus-kernels-")
        with theirs, self._door() as door:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-Xfrozen_modules=off",
                    "-m",
                    "foedus.teach.kernels.zygote",
                    str(theirs.fileno()),
                    str(door.fileno()),
                    self.folder,
                ],
                pass_fds=[theirs.fileno(), door.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_importing_this(),
                start_new_session=True,
            )
        self.owner = os.getpid()

    def _door(self) -> socket.socket:
        """Return the socket at which processes that the owner started may ask too: open before it is warm."""
        door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with _door_of(self.folder) as place:
            door.bind(place)
        door.listen()
        return door

    def address(self) -> dict[str, Any]:
        """Return what `share` needs in another process, as plain data."""
        return {"folder": self.folder, "environment": self.environment, "runs": _what_runs()}

    def close(self) -> None:
        """Let the warm process and all its kernels end; a process that was forked from its owner cannot."""
        if os.getpid() != self.owner:
            return
        self.control.close()
        end = time.monotonic() + 5.0
        while self.process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def _door_of(folder: str) -> Iterator[str]:
    """Give an address for the door: a socket's may have 107 letters, and a folder may lie deeper."""
    handle = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{_DOOR}"
    finally:
        os.close(handle)


def _what_runs() -> list[str]:
    """Return the interpreter and the library that are in use here."""
    import foedus

    return [sys.executable, str(Path(foedus.__file__).parents[1])]


def _importing_this() -> dict[str, str]:
    """Return this environment, with the library that is in use here found first."""
    source = _what_runs()[1]
    before = os.environ.get("PYTHONPATH", "")
    paths = [source, *(path for path in before.split(os.pathsep) if path and path != source)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


# By process: one that was forked from here must not talk to its parent's.
_LINES: dict[int, _Line] = {}
_STARTING = threading.Lock()


def warm_up() -> _Line:
    """Return the warm process of this one; start it where there is none, or none any more."""
    with _STARTING:
        found = _LINES.get(os.getpid())
        if found is None or found.is_over():
            found = own = Zygote()
            _LINES[os.getpid()] = own
            atexit.register(own.close)
        return found


def share(address: Mapping[str, Any]) -> bool:
    """Use the warm process of another one, and say whether that is possible.

    Parameters
    ----------
    address : mapping
        From `Zygote.address`.
    """
    if address["runs"] != _what_runs():
        return False
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with _door_of(address["folder"]) as place:
            control.connect(place)
    except OSError:
        control.close()
        return False
    _LINES[os.getpid()] = _Line(control, dict(address["environment"]))
    return True
