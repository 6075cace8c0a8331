"""The warm process: loads everything once, then forks one child for each submission and watches it.

Started by `foedus.teach.box.client` with one end of a socket pair. It listens nowhere: who holds the other
end asks. When that end is closed, by whatever death, it kills its children, empties its folder and goes.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus.teach.box import child, layers, shelf
from foedus.teach.jail import Limits, NoWall, landlock

_LARGEST = 1 << 16


@dataclass
class _Running:
    """One child, and the socket on which its beginning and end are told."""

    pid: int
    told: socket.socket
    scratch: str


@dataclass
class _Warm:
    """What the warm process holds: nothing of any submission, nothing of any solution."""

    control: socket.socket
    shell: Any
    base: str
    readable: landlock.Readable | None
    running: dict[int, _Running] = field(default_factory=dict)
    count: int = 0


def main() -> int:
    """Serve until the other end is closed."""
    control = socket.socket(fileno=int(sys.argv[1]))
    wanted = json.loads(control.recv(_LARGEST))
    try:
        opened = _open(control, wanted)
        if opened is not None:
            _serve(opened)
    finally:
        shutil.rmtree(wanted["base"], ignore_errors=True)
    return 0


def _open(control: socket.socket, wanted: dict[str, Any]) -> _Warm | None:
    """Build what is needed; say what is missing and give nothing where a wall is."""
    trusted = wanted["trusted"]
    found = [] if trusted else layers.proved(wanted["base"])
    if any(not layer.holds for layer in found):
        _tell(control, {"missing": [layer.said() for layer in found if not layer.holds]})
        return None
    try:
        # Only now: it takes a second, and no wall has to stand for it.
        from foedus.teach.box import quiet

        shell = quiet.open_shell()
        place = Path(os.environ["FOEDUS_ROOT"])
        readable = None if trusted else shelf.readable(place, wanted["hidden"])
    except NoWall as error:
        _tell(control, {"missing": [str(error)]})
        return None
    _tell(control, {"ready": True})
    return _Warm(control, shell, wanted["base"], readable)


def _tell(to: socket.socket, what: dict[str, Any], *descriptors: int) -> None:
    try:
        socket.send_fds(to, [json.dumps(what).encode()], list(descriptors))
    except OSError:  # whoever asked is gone
        return


def _serve(warm: _Warm) -> None:
    watch = selectors.DefaultSelector()
    watch.register(warm.control, selectors.EVENT_READ)
    try:
        while True:
            for key, _ in watch.select():
                if key.fileobj is warm.control:
                    asked, descriptors, _, _ = socket.recv_fds(warm.control, _LARGEST, 3)
                    if not asked:
                        return
                    _start(warm, watch, json.loads(asked), descriptors)
                else:
                    _end(warm, watch, int(key.fd))
    finally:
        for one in warm.running.values():
            os.kill(one.pid, signal.SIGKILL)
            os.waitpid(one.pid, 0)


def _start(warm: _Warm, watch: selectors.BaseSelector, asked: dict[str, Any], descriptors: list[int]) -> None:
    warm.count += 1
    told = socket.socket(fileno=descriptors[2])
    scratch = child.scratch_in(warm.base, warm.count)
    pid = os.fork()
    if pid == 0:
        try:
            pipes = (descriptors[0], descriptors[1])
            allowed = Limits(**asked["limits"])
            child.run(warm.shell, pipes, told, scratch=scratch, allowed=allowed, readable=warm.readable)
        finally:
            # Whatever was raised: nothing of the warm process's own may run on in the child.
            os._exit(0)
    for one in descriptors[:2]:
        os.close(one)
    ending = os.pidfd_open(pid)
    warm.running[ending] = _Running(pid, told, scratch)
    watch.register(ending, selectors.EVENT_READ)
    _tell(told, {"pid": pid}, ending)


def _end(warm: _Warm, watch: selectors.BaseSelector, ending: int) -> None:
    one = warm.running.pop(ending)
    watch.unregister(ending)
    os.close(ending)
    _, status, used = os.wait4(one.pid, 0)
    shutil.rmtree(one.scratch, ignore_errors=True)
    _tell(one.told, {"ended": os.waitstatus_to_exitcode(status), "peak": used.ru_maxrss})
    one.told.close()


if __name__ == "__main__":
    sys.exit(main())
