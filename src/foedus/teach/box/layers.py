"""The layers of the jail, each proved on this machine: what it stops works without it, and not with it."""

from __future__ import annotations

import json
import mmap
import os
import select
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from foedus.teach.jail import Limits, NoWall, filters, landlock, limits, privileges, quota, syscalls

_PROBE = Limits(memory=64 << 20, files=3, file=1 << 16)
_PATIENCE = 10.0


@dataclass(frozen=True)
class Layer:
    """One layer as it was found here.

    Parameters
    ----------
    name : str
        One word.
    proves : str
        What was tried.
    open_without : bool
        Whether it worked before the wall was built.
    shut_with : bool
        Whether it failed afterwards.
    missing : str
        Why the wall could not be built, or "".
    """

    name: str
    proves: str
    open_without: bool
    shut_with: bool
    missing: str = ""

    @property
    def holds(self) -> bool:
        """Whether it may be relied upon. What is shut even without it is no worse for that."""
        return self.shut_with and not self.missing

    def said(self) -> str:
        """Return in one sentence what is wrong with it."""
        return self.missing or f"{self.name}: the wall stands, but it does not stop this: {self.proves}"


def proved(folder: str) -> list[Layer]:
    """Try each layer in a process of its own.

    Parameters
    ----------
    folder : str
        Where files may be made and are removed again.

    Returns
    -------
    list of Layer
        In the order in which a submission meets them.
    """
    try:
        syscalls.machine()
    except NoWall as error:
        return [Layer("machine", "that the jail knows it", False, False, str(error))]
    return [_tried(name, folder) for name in _WALLS] + [_killed_from_outside()]


def _tried(name: str, folder: str) -> Layer:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs, tempfile.TemporaryDirectory(dir=folder) as place:
        pid = os.fork()
        if pid == 0:
            try:
                _try(name, place, theirs)
            finally:
                os._exit(0)
        theirs.close()
        said = _heard(ours)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    without, within = bool(said.get("open_without")), bool(said.get("shut_with"))
    return Layer(name, _DEEDS[name][0], without, within, str(said.get("missing", "")))


def _try(name: str, place: str, out: socket.socket) -> None:
    deed = _DEEDS[name][1]
    said: dict[str, object] = {"open_without": _works(deed, place)}
    try:
        _WALLS[name](place, out)
        said["shut_with"] = not _works(deed, place)
    except NoWall as error:
        said["missing"] = str(error)
    except OSError as error:
        said["missing"] = f"{name}: {error}"
    # Not `send`: that call is shut by now.
    os.write(out.fileno(), json.dumps(said).encode())


def _works(deed: Callable[[str], object], place: str) -> bool:
    try:
        return deed(place) is not False
    except (OSError, MemoryError, ValueError):
        return False


def _heard(ours: socket.socket) -> dict[str, object]:
    """Return what a probe says, keeping the count of its files meanwhile."""
    ours.settimeout(_PATIENCE)
    ledger: quota.Ledger | None = None
    try:
        told, descriptors, _, _ = socket.recv_fds(ours, 1 << 12, 1)
        if descriptors:
            ledger = quota.Ledger(descriptors[0], _PROBE.files)
            told = _answered_meanwhile(ours, ledger)
        return dict(json.loads(told)) if told else {"missing": "the process that tried it died"}
    except TimeoutError:
        return {"missing": "the process that tried it said nothing"}
    finally:
        if ledger is not None:
            ledger.close()


def _answered_meanwhile(ours: socket.socket, ledger: quota.Ledger) -> bytes:
    watched = select.poll()
    watched.register(ours, select.POLLIN)
    watched.register(ledger, select.POLLIN)
    end = time.monotonic() + _PATIENCE
    while (left := end - time.monotonic()) > 0:
        ready = dict(watched.poll(left * 1000))
        if ready.get(ledger.fileno(), 0) & select.POLLIN:
            ledger.take()
        if ours.fileno() in ready:
            return ours.recv(1 << 12)
    raise TimeoutError


def _take_memory(place: str) -> None:
    mmap.mmap(-1, 2 * _PROBE.memory).close()


def _keep_privileges(place: str) -> bool:
    return any(privileges.held()) or not privileges.shut()


def _read_elsewhere(place: str) -> None:
    Path(__file__).read_bytes()


def _many_files(place: str) -> None:
    for number in range(_PROBE.files + 1):
        Path(place, f"small-{number}").write_bytes(b"")


def _reach_out(place: str) -> bool:
    """Try a socket, a process and a signal; one success is too many."""
    return any(_works(deed, place) for deed in (_socket, _process, _signal))


def _socket(place: str) -> None:
    socket.socket().close()


def _process(place: str) -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _signal(place: str) -> None:
    os.kill(os.getppid(), 0)


def _after_privileges(enter: Callable[[], None]) -> None:
    privileges.enter()
    enter()


# How each wall is entered alone.
_WALLS: dict[str, Callable[[str, socket.socket], None]] = {
    "limits": lambda place, keeper: limits.enter(_PROBE),
    "privileges": lambda place, keeper: privileges.enter(),
    # These are open to everybody who can gain no privileges any more, and to nobody else but root.
    "files": lambda place, keeper: _after_privileges(lambda: landlock.enter(landlock.Readable(), place)),
    "room": lambda place, keeper: _after_privileges(lambda: quota.enter(keeper)),
    "calls": lambda place, keeper: _after_privileges(filters.enter),
}
_DEEDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "limits": ("taking more memory than allowed", _take_memory),
    "privileges": ("keeping a capability, or the way to get one", _keep_privileges),
    "files": ("reading a file that is not named", _read_elsewhere),
    "room": ("making one small file too many", _many_files),
    "calls": ("opening a socket, starting a process, sending a signal", _reach_out),
}


def _killed_from_outside() -> Layer:
    """Show that a process which hears nothing is ended by somebody else."""
    proves = "running on when killed from outside"
    pid = os.fork()
    if pid == 0:
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP})
        while True:
            time.sleep(_PATIENCE)
    try:
        ending = os.pidfd_open(pid)
    except OSError as error:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return Layer("outside", proves, True, False, f"outside: the kernel has no pidfd ({error.strerror})")
    signal.pidfd_send_signal(ending, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(ending)
    return Layer("outside", proves, True, os.waitstatus_to_exitcode(status) == -signal.SIGKILL)


def main() -> int:
    """Try each layer and print what was found as JSON; see `foedus.teach.doctor`."""
    print(json.dumps([asdict(layer) for layer in proved(sys.argv[1])]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
