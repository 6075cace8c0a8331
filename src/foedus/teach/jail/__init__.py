"""Walls around code that nobody has read: limits, privileges, files, room on disk, calls to the kernel.

Each wall is a module with an ``enter`` that the process calls on itself, for good, before it has a
second thread. `enter` builds them all; where one cannot be built it raises and nothing runs.
"""

from __future__ import annotations

import socket

from foedus.teach.jail import filters, landlock, limits, privileges, quota, syscalls
from foedus.teach.jail.limits import Limits
from foedus.teach.jail.syscalls import NoWall

__all__ = ["Limits", "NoWall", "enter"]


def enter(readable: landlock.Readable, scratch: str, allowed: Limits, keeper: socket.socket) -> None:
    """Shut the calling process in; it cannot come out again.

    Parameters
    ----------
    readable : landlock.Readable
        What may still be read.
    scratch : str
        The one folder that may be written.
    allowed : Limits
        Memory, time, room.
    keeper : socket.socket
        A unix socket; at its other end somebody counts the files made, see `quota.Ledger`.

    Raises
    ------
    NoWall
        A wall cannot be built on this machine.
    """
    syscalls.machine()
    limits.enter(allowed)
    privileges.enter()
    landlock.enter(readable, scratch)
    quota.enter(keeper)
    filters.enter()
