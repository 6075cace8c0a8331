"""How many files a jailed process may make: the kernel asks before each, and somebody outside counts.

A limit on the size of one file does not stop a loop that makes small ones. There is no limit on their
number for a process without privileges, so a filter holds every call that would make a file or a folder until
the keeper outside has answered. With the size of one file this bounds scratch before it is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import struct
from collections.abc import Iterator

from foedus.teach.jail import bpf, filters, seccomp, syscalls
from foedus.teach.jail.syscalls import NoWall

# O_CREAT, and what makes O_TMPFILE more than O_DIRECTORY.
_MAKES_A_FILE = 0o100 | 0o20000000
_FOLDERS: dict[str, tuple[int | None, int | None]] = {"mkdir": (83, None), "mkdirat": (258, 34)}
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_QUESTION, _GO_ON = 80, 1
# What stands beside the descriptor when it is sent.
MESSAGE = b"files"


def enter(keeper: socket.socket) -> None:
    """Let the calling process make no file that the keeper does not allow.

    Parameters
    ----------
    keeper : socket.socket
        A unix socket; what comes out at its other end is for `Ledger`.

    Raises
    ------
    NoWall
        The kernel has no filters that can ask.
    """
    machine = syscalls.machine()
    program = bpf.program(machine.audit, rules(machine.column), bpf.ALLOW)
    try:
        asking = seccomp.install(program, seccomp.LISTENER)
    except OSError as error:
        raise NoWall(f"room: the kernel took no filter that asks ({error.strerror})") from error
    # The only copy goes outside: with one of its own the process could answer itself.
    socket.send_fds(keeper, [MESSAGE], [asking])
    os.close(asking)


def rules(column: int) -> Iterator[tuple[int, list[bpf.Step]]]:
    """Yield which calls are asked about: those that make a file or a folder.

    Parameters
    ----------
    column : int
        0 for x86_64, 1 for aarch64.
    """
    asked = [(numbers, bpf.ask_if_any(place, _MAKES_A_FILE)) for numbers, place in filters.OPENS.values()]
    asked += [(numbers, bpf.give(bpf.ASK)) for numbers in _FOLDERS.values()]
    for numbers, body in asked:
        number = numbers[column]
        if number is not None:
            yield number, body


class Ledger:
    """The keeper's side: answers what the kernel asks while there is room.

    Parameters
    ----------
    asking : int
        The descriptor that `enter` sent; it belongs to the ledger from now on.
    left : int
        How many files and folders may be made.
    """

    def __init__(self, asking: int, left: int) -> None:
        self.asking = asking
        self.left = left

    def fileno(self) -> int:
        """Return the descriptor, to wait on."""
        return self.asking

    def take(self) -> None:
        """Answer one question, if there is one: make it, or no room is left."""
        import fcntl

        # The call was given up meanwhile: the process was killed.
        with contextlib.suppress(OSError):
            question = bytearray(_QUESTION)
            fcntl.ioctl(self.asking, _RECEIVE, question)
            number = struct.unpack_from("Q", question)[0]
            refusal = 0 if self.left > 0 else -errno.EDQUOT
            self.left = max(0, self.left - 1)
            flags = _GO_ON if not refusal else 0
            fcntl.ioctl(self.asking, _SEND, struct.pack("QqiI", number, 0, refusal, flags))

    def close(self) -> None:
        """Let go of the descriptor; from then on no file can be made."""
        os.close(self.asking)
