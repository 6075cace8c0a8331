"""Calls to the kernel that Python has no function for, by number, on two kinds of machine."""

from __future__ import annotations

import ctypes
import functools
import os
import platform
import sys
from dataclasses import dataclass
from typing import Any

from foedus.errors import FoedusError


class NoWall(FoedusError):
    """A wall of the jail cannot be built on this machine."""


@dataclass(frozen=True)
class Machine:
    """What a filter must know of a processor: its name to the kernel, its column in `TABLE`."""

    audit: int
    column: int


MACHINES = {"x86_64": Machine(0xC000003E, 0), "aarch64": Machine(0xC00000B7, 1)}
# What this package itself calls; `filters` has the calls that a jailed process may make.
TABLE: dict[str, tuple[int | None, int | None]] = {
    "capget": (125, 90),
    "capset": (126, 91),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    "seccomp": (317, 277),
}
NO_NEW_PRIVS_SET, NO_NEW_PRIVS_GET, CAPABILITY_DROP = 38, 39, 24


def machine() -> Machine:
    """Return what is known of this machine.

    Raises
    ------
    NoWall
        It is none that the jail was written for.
    """
    found = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or found is None:
        raise NoWall(
            f"the jail needs Linux on x86_64 or aarch64; this is {platform.system()} on {platform.machine()}"
        )
    return found


def call(name: str, *arguments: Any) -> int:
    """Make one call of `TABLE` and return what it gives.

    Raises
    ------
    OSError
        The kernel refused it.
    """
    number = TABLE[name][machine().column]
    # Bare integers would go as 32 bits.
    wide = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return _checked(_libc().syscall(ctypes.c_long(number or 0), *wide), name)


def prctl(option: int, value: int = 0) -> int:
    """Call ``prctl`` with one value and return what it gives."""
    zeros = [ctypes.c_ulong(0)] * 3
    return _checked(_libc().prctl(option, ctypes.c_ulong(value), *zeros), "prctl")


def _checked(given: int, name: str) -> int:
    if given < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
    return given


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
