"""Which calls to the kernel a jailed process may make; all others are refused, those to come too.

One process, one thread: no call that starts another. No socket, no signal to anybody else, no rights or
owners of files, no links, no second name for memory. A list of what is allowed needs no review when
a new kernel brings new calls.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from foedus.teach.jail import bpf, seccomp, syscalls
from foedus.teach.jail.syscalls import NoWall

_Numbers = dict[str, tuple[int | None, int | None]]

# As (x86_64, aarch64), those that are called most first.
ALLOWED: _Numbers = {
    "read": (0, 63), "write": (1, 64), "futex": (202, 98), "mmap": (9, 222), "munmap": (11, 215),
    "brk": (12, 214), "close": (3, 57), "fstat": (5, 80), "newfstatat": (262, 79), "lseek": (8, 62),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "setitimer": (38, 103), "clock_gettime": (228, 113), "stat": (4, None), "lstat": (6, None),
    "statx": (332, 291), "getdents64": (217, 61), "mprotect": (10, 226), "madvise": (28, 233),
    "mremap": (25, 216), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67), "pwrite64": (18, 68),
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None),
    "readlinkat": (267, 78), "getcwd": (79, 17), "chdir": (80, 49), "fchdir": (81, 50), "dup": (32, 23),
    "dup2": (33, None), "dup3": (292, 24), "pipe": (22, None), "pipe2": (293, 59), "ftruncate": (77, 46),
    "fsync": (74, 82), "fdatasync": (75, 83), "flock": (73, 32), "unlink": (87, None),
    "unlinkat": (263, 35), "rmdir": (84, None), "mkdir": (83, None), "mkdirat": (258, 34),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276), "umask": (95, 166),
    "statfs": (137, 43), "fstatfs": (138, 44), "msync": (26, 227), "close_range": (436, 436),
    "poll": (7, None), "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72),
    "epoll_create1": (291, 20), "epoll_ctl": (233, 21), "epoll_wait": (232, None), "epoll_pwait": (281, 22),
    "set_robust_list": (273, 99), "rseq": (334, 293), "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123), "sigaltstack": (131, 132), "restart_syscall": (219, 128),
    "getitimer": (36, 102), "alarm": (37, None), "pause": (34, None), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "clock_getres": (229, 114), "gettimeofday": (96, 169),
    "time": (201, None), "times": (100, 153), "getpid": (39, 172), "gettid": (186, 178),
    "getppid": (110, 173), "getpgrp": (111, None), "getpgid": (121, 155), "getsid": (124, 156),
    "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177),
    "getgroups": (115, 158), "getresuid": (118, 148), "getresgid": (120, 150), "getrlimit": (97, 163),
    "getrusage": (98, 165), "sysinfo": (99, 179), "uname": (63, 160), "getrandom": (318, 278),
    "getcpu": (309, 168), "membarrier": (324, 283), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
# Refused with "not permitted", which a student's traceback explains better than "no such call".
REFUSED: _Numbers = {
    "clone": (56, 220), "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "socket": (41, 198),
    "socketpair": (53, 199), "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53),
    "link": (86, None), "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36),
    "mknod": (133, None), "mknodat": (259, 33), "truncate": (76, 45), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "unshare": (272, 97),
    "mount": (165, 40), "setuid": (105, 146), "sched_setaffinity": (203, 122), "setpriority": (141, 140),
    "shmget": (29, 194), "memfd_create": (319, 279), "io_uring_setup": (425, 425), "prctl": (157, 167),
}  # fmt: skip
# The argument that decides, and what it may be; None stands for the process itself.
_SELF = None
ONLY: dict[str, tuple[tuple[int | None, int | None], int, tuple[int | None, ...]]] = {
    "kill": ((62, 129), 0, (_SELF,)),
    "tgkill": ((234, 131), 0, (_SELF,)),
    # Another process of the same owner could be given a limit that ends it.
    "prlimit64": ((302, 261), 0, (0, _SELF)),
    # Not F_SETOWN and its kin: they let the kernel send signals to anybody.
    "fcntl": ((72, 25), 1, (0, 1, 2, 3, 4, 5, 6, 7, 1030, 36, 37, 38)),
    # Is it a terminal, how wide, close on exec, do not block, how much is there.
    "ioctl": ((16, 29), 1, (0x5401, 0x5413, 0x5450, 0x5451, 0x5421, 0x541B)),
}
# To empty a file that is open for reading only: old versions of Landlock let it pass.
_ACCESS_AND_TRUNCATE, _TRUNCATE = 0o1003, 0o1000
OPENS: dict[str, tuple[tuple[int | None, int | None], int]] = {
    "openat": ((257, 56), 2),
    "open": ((2, None), 1),
}


def rules(column: int, pid: int) -> Iterator[tuple[int, list[bpf.Step]]]:
    """Yield what is done on each call that is known.

    Parameters
    ----------
    column : int
        0 for x86_64, 1 for aarch64.
    pid : int
        The process that is shut in.
    """
    told = [
        (numbers, bpf.refuse_masked(place, _ACCESS_AND_TRUNCATE, _TRUNCATE))
        for numbers, place in OPENS.values()
    ]
    told += [(numbers, bpf.give(bpf.ALLOW)) for numbers in ALLOWED.values()]
    for numbers, place, values in ONLY.values():
        told.append((numbers, bpf.only(place, [pid if one is _SELF else one for one in values])))
    told += [(numbers, bpf.give(bpf.REFUSE | bpf.EPERM)) for numbers in REFUSED.values()]
    for numbers, body in told:
        number = numbers[column]
        if number is not None:
            yield number, body


def enter() -> None:
    """Let the calling process make the allowed calls only.

    Raises
    ------
    NoWall
        The kernel took no filter.
    """
    machine = syscalls.machine()
    steps = bpf.program(machine.audit, rules(machine.column, os.getpid()), bpf.REFUSE | bpf.ENOSYS)
    try:
        seccomp.install(steps)
    except OSError as error:
        raise NoWall(f"calls: the kernel took no seccomp filter ({error.strerror})") from error
