"""Hand a filter to the kernel."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence

from foedus.teach.jail import bpf, syscalls

_SET_FILTER = 1
LISTENER = 1 << 3


def install(steps: Sequence[bpf.Step], flags: int = 0) -> int:
    """Bind the calling thread, and what it starts, to a filter.

    Parameters
    ----------
    steps : sequence of bpf.Step
        The program; of several, the strictest answer counts.
    flags : int
        `LISTENER` to get a descriptor on which the program's questions arrive.

    Returns
    -------
    int
        The descriptor, or 0.

    Raises
    ------
    OSError
        The kernel has no such filters, or they are forbidden here.
    """
    code = bpf.packed(steps)
    kept = ctypes.create_string_buffer(code, len(code))
    told = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(kept))
    return syscalls.call("seccomp", _SET_FILTER, flags, told)
