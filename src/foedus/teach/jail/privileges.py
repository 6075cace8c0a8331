"""Give up every capability, and the way to get any: a jailed root is nobody in particular."""

from __future__ import annotations

import ctypes
import struct

from foedus.teach.jail import syscalls
from foedus.teach.jail.syscalls import NoWall

_VERSION = 0x20080522
_MOST_CAPABILITIES = 64


def enter() -> None:
    """Drop all capabilities of the calling process and forbid it to gain new ones.

    Raises
    ------
    NoWall
        The kernel refused.
    """
    try:
        syscalls.prctl(syscalls.NO_NEW_PRIVS_SET, 1)
        if any(held()):
            for capability in range(_MOST_CAPABILITIES):
                _forget(capability)
        syscalls.call("capset", _header(), bytes(24))
    except OSError as error:
        raise NoWall(f"privileges: they cannot be given up ({error})") from error
    if any(held()) or not shut():
        raise NoWall("privileges: the kernel kept some of them")


def held() -> tuple[int, int]:
    """Return the capabilities that the process has, as two words of 32 bits."""
    found = ctypes.create_string_buffer(24)
    syscalls.call("capget", _header(), found)
    words = struct.unpack("6I", found.raw)
    return words[0], words[3]


def shut() -> bool:
    """Say whether a program that the process starts can have no more rights than itself."""
    return syscalls.prctl(syscalls.NO_NEW_PRIVS_GET) == 1


def _header() -> bytes:
    return struct.pack("Ii", _VERSION, 0)


def _forget(capability: int) -> None:
    try:
        syscalls.prctl(syscalls.CAPABILITY_DROP, capability)
    except OSError:  # beyond the last one that this kernel has, or not ours to drop
        return
