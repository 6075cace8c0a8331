"""One submission in its own process: shut in, cells run one by one, questions answered."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from foedus import judging
from foedus.teach import jail
from foedus.teach.jail import landlock, syscalls

_PARENT_DEATH_SIGNAL = 1
_LONGEST_ERROR = 200
_ASK, _HEAR, _OUT_OF_THE_WAY = 3, 4, 10
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "MPLBACKEND", "OPENBLAS_NUM_THREADS", "FOEDUS_ROOT")


def run(
    shell: Any,
    pipes: tuple[int, int],
    keeper: socket.socket,
    *,
    scratch: str,
    allowed: jail.Limits,
    readable: landlock.Readable | None,
) -> None:
    """Run one submission to its end; the caller has just been forked and exits afterwards.

    Parameters
    ----------
    shell : object
        The warm process's shell.
    pipes : tuple of int
        Where questions come from, where answers go.
    keeper : socket.socket
        Where the one who counts files listens.
    scratch : str
        An empty folder.
    allowed : jail.Limits
        What the submission may use.
    readable : landlock.Readable or None
        What it may read; None builds no wall at all.
    """
    _stand_alone(scratch)
    asked, said = (fcntl.fcntl(one, fcntl.F_DUPFD, _OUT_OF_THE_WAY) for one in pipes)
    try:
        if readable is not None:
            jail.enter(readable, scratch, allowed, keeper)
    except jail.NoWall as error:
        os.write(said, json.dumps({"rank": 0, "refused": str(error)}).encode() + b"\n")
        return
    os.dup2(asked, _ASK)
    os.dup2(said, _HEAR)
    os.closerange(_HEAR + 1, 1 << 12)
    _converse(shell, allowed)


def _stand_alone(scratch: str) -> None:
    """Leave nothing of the warm process's surroundings: terminal, signals, folder, environment, chance."""
    parent = os.getppid()
    syscalls.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    own = {"HOME": scratch, "TMPDIR": scratch, "FOEDUS_JOURNAL": f"{scratch}/journal.jsonl"}
    os.environ.clear()
    os.environ.update(kept, **own)
    os.chdir(scratch)
    tempfile.tempdir = scratch
    # The same chance for all: an answer that hangs on it is the same for every submission.
    random.seed(0)
    sys.modules["numpy"].random.seed(0)


def _converse(shell: Any, allowed: jail.Limits) -> None:
    # Taken now: what a submission does to these modules later is its own affair.
    results, dumps, loads, write, within = judging.results, json.dumps, json.loads, _write, _within
    lines = os.fdopen(os.dup(_ASK), "rb", buffering=1 << 16)
    names = shell.user_ns
    ran = [within(allowed.cell, partial(_cell, shell, source)) for source in loads(lines.readline())["cells"]]
    write({"rank": 0, "errors": [raised or ended for raised, ended in ran]}, dumps)
    for line in lines:
        question = loads(line)
        rank, name = question["rank"], question["name"]
        if name not in names:
            write({"rank": rank, "lost": "missing"}, dumps)
            continue
        found, error = within(allowed.cell, partial(results, question, names[name]))
        write({"rank": rank, "lost": error} if error else {"rank": rank, "found": found}, dumps)


def _write(said: Any, dumps: Callable[[Any], str]) -> None:
    left = dumps(said).encode() + b"\n"
    while left:
        left = left[os.write(_HEAR, left) :]


def _cell(shell: Any, source: str) -> str | None:
    ran = shell.run_cell(source, store_history=False)
    error = ran.error_before_exec or ran.error_in_exec
    return None if error is None else _named(error)


def _within(seconds: float, work: Callable[[], Any]) -> tuple[Any, str | None]:
    """Return what some work gives, or what ended it, which may be its time."""
    signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work(), None
    except BaseException as error:
        return None, _named(error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _over(*given: Any) -> None:
    raise TimeoutError("the time of this cell was over")


def _named(error: BaseException) -> str:
    """Return an error in one line; its class and its text are the submission's own and may lie."""
    name = str(type.__dict__["__name__"].__get__(type(error)))
    try:
        text = str(error).strip().split("\n")[0]
    except BaseException:
        text = ""
    return f"{name}: {text}"[:_LONGEST_ERROR] if text else name[:_LONGEST_ERROR]


def scratch_in(base: str, rank: int) -> str:
    """Make an empty folder for one submission and return it."""
    folder = Path(base) / f"run-{rank}"
    folder.mkdir(mode=0o700)
    return str(folder)
