"""How much a jailed process may use: memory, processor, size of a file, open files, no process besides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Parameters
    ----------
    memory : int
        Bytes of address space beyond those that the warm process had.
    cell : float
        Seconds until a cell or an answer is interrupted; the next one still runs.
    wall : float
        Seconds until the process is killed from outside.
    processor : int
        Seconds of processor time until the kernel kills it, should nobody outside do it.
    files : int
        How often it may make a file or a folder.
    file : int
        Bytes of one file; with `files`, the most that scratch can hold.
    reply : int
        Bytes of all that it may answer.
    """

    memory: int = 512 * _MIB
    cell: float = 5.0
    wall: float = 20.0
    processor: int = 30
    files: int = 16
    file: int = 4 * _MIB
    reply: int = 8 * _MIB


_OPEN_FILES = 64


def enter(allowed: Limits) -> None:
    """Set the limits of the calling process so that it cannot raise them again."""
    # Here, since a system without the jail must be able to say so.
    import resource

    wanted = {
        resource.RLIMIT_AS: _size() + allowed.memory,
        resource.RLIMIT_CPU: allowed.processor,
        resource.RLIMIT_FSIZE: allowed.file,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        # Root is not held by this one: `filters` refuses new threads and processes to all.
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (kept, kept))


def _size() -> int:
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
