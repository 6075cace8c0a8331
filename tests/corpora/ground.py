"""The ground on which attacks are tried: secrets, listeners, a victim, and canaries that sing when one works.

Imported by the tests to try attacks in the jail. As a program it tries them without: only inside
namespaces of its own, see `tests/teach/test_hostile.py`.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import queue
import resource
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedus import answers, language
from foedus.teach.box import Box, BoxGone, Question, Report, cells_of
from foedus.teach.jail import Limits
from foedus.teach.judge import Key, judge

CORPUS = Path(__file__).parent / "hostile"
TIGHT = Limits(cell=1.0, wall=2.5, processor=4, files=16)
# Without the jail a loop would run until somebody ends it; this is when somebody does.
LONG_ENOUGH = 1.5
# Canaries of a judge that shares the process of the submission.
INSIDE = ("fooled", "lasts", "ended")


@dataclass(frozen=True)
class Attack:
    """One hostile notebook: what it tries, and which canary sings where it works."""

    name: str
    tries: str
    canary: str
    needs: str
    fools: str
    cells: tuple[str, ...]


def attacks() -> list[Attack]:
    """Return all attacks of the corpus by name."""
    found = []
    for path in sorted(CORPUS.glob("*.ipynb")):
        told = json.loads(path.read_bytes())["metadata"]["attack"]
        needs, fools = told.get("needs", ""), told.get("fools", "")
        found.append(Attack(path.stem, told["tries"], told["canary"], needs, fools, tuple(cells_of(path))))
    return found


def key() -> Key:
    """Return the key of a small exercise: a number, a function, a table."""
    import pandas as pd

    entries = {
        "add-up": {"kind": "value", "name": "total", "expected": 8, "cases": [], "shown": 0},
        "double": {
            "kind": "function",
            "name": "double",
            "cases": [[2], [5], [7]],
            "shown": 2,
            "expected": [4, 10, 14],
        },
        "rows": {"kind": "table", "name": "rows", "cases": [], "shown": 0},
    }
    entries["rows"]["expected"] = answers.pack(pd.DataFrame({"a": [1, 2, 3]}))
    common: dict[str, Any] = {"points": 1, "compare": {}, "mistakes": []}
    return Key("01", {name: {**common, **entry} for name, entry in entries.items()})


QUESTIONS = [*key().questions, Question("loot", "value", "loot")]


@dataclass
class Ground:
    """What may be attacked. `told` goes to the attack: it knows where everything is."""

    folder: Path
    box: Box
    token: str = field(default_factory=lambda: secrets.token_hex(8))
    heard: list[str] = field(default_factory=list)
    # What the ground itself says to a listener, and what comes back once the listener has heard it.
    knock: str = field(default_factory=lambda: secrets.token_hex(8))
    knocks: queue.Queue[str] = field(default_factory=queue.Queue)
    victim: subprocess.Popen[bytes] | None = None
    # As a judge holds them, to be searched for.
    expected: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        assert self.victim is not None
        return {
            "folder": str(self.folder),
            "box": self.box.process.pid,
            "judge": os.getpid(),
            "victim": self.victim.pid,
            "secret": str(self.folder / "solutions" / "secret.txt"),
            "other": str(self.folder / "submissions" / "ana.ipynb"),
            "home": str(self.folder / "home"),
            "watched": str(self.folder / "watched"),
            "port": self.port,
            "udp": self.udp,
            "unix": str(self.folder / "unix.socket"),
            "abstract": f"foedus-{self.token}",
            "open": self.open_secret,
        }

    def prepare(self) -> None:
        """Put up everything that an attack may look for."""
        self.lay_out()
        self.expected.append(f"expected {self.token}")
        self.open_secret = os.open(self.folder / "solutions" / "secret.txt", os.O_RDONLY)
        self.revive()

    def lay_out(self) -> None:
        """Lay out secrets, and something that would be missed, as they were at first."""
        for name in ("solutions", "submissions", "home", "watched"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for name in ("solutions/secret.txt", "submissions/ana.ipynb", "home/.ssh/key", "watched/keep.txt"):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{name} {self.token}", encoding="utf-8")

    def revive(self) -> None:
        """See to it that there is a victim."""
        if self.victim is None or self.victim.poll() is not None:
            code = "import time\nwhile True: time.sleep(9)"
            self.victim = subprocess.Popen([sys.executable, "-I", "-c", code], start_new_session=True)

    def listen(self) -> None:
        """Listen in every way that a process can be spoken to."""
        tcp, datagram = socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)
        datagram.bind(("127.0.0.1", 0))
        self.port, self.udp = tcp.getsockname()[1], datagram.getsockname()[1]
        named, abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
        named.bind(str(self.folder / "unix.socket"))
        abstract.bind(f"\0foedus-{self.token}")
        for one in (tcp, named, abstract):
            one.listen()
        self._sockets = [tcp, datagram, named, abstract]
        self._knockers: set[Any] = set()
        for one in self._sockets:
            threading.Thread(target=self._hear, args=(one,), daemon=True).start()

    def _hear(self, one: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                if one.type == socket.SOCK_DGRAM:
                    said = one.recv(99).decode(errors="replace")
                else:
                    caller, address = one.accept()
                    caller.close()
                    said = self.knock if address in self._knockers else "called"
                (self.knocks.put if said == self.knock else self.heard.append)(said)

    def hear_out(self) -> None:
        """Wait until the listeners have heard all that was said: what is said now, they hear after it."""
        for one in self._sockets:
            with socket.socket(one.family, one.type) as own:
                own.bind(
                    ("127.0.0.1", 0) if one.family == socket.AF_INET else f"\0knock-{secrets.token_hex(8)}"
                )
                self._knockers.add(own.getsockname())
                own.connect(one.getsockname())
                if one.type == socket.SOCK_DGRAM:
                    own.send(self.knock.encode())
                self.knocks.get(timeout=30)

    def close(self) -> None:
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        os.close(self.open_secret)
        if self.victim is not None:
            self.victim.kill()
            self.victim.wait()

    def state(self) -> dict[str, Any]:
        """Return what an attack would change: files, and how the victim fares."""
        seen: dict[str, Any] = {}
        places = [self.folder, Path(self.box._base) / "shelf"]
        for path in (inside for place in places for inside in sorted(place.rglob("*"))):
            about = path.lstat()
            is_file = path.is_file() and not path.is_symlink()
            seen[str(path)] = (about.st_mode, about.st_nlink, path.read_bytes() if is_file else b"")
        return seen | {"victim": self._fares()}

    def _fares(self) -> tuple[Any, ...]:
        assert self.victim is not None
        pid = self.victim.pid
        if self.victim.poll() is not None:
            return ("dead",)
        nice, processors = os.getpriority(os.PRIO_PROCESS, pid), os.sched_getaffinity(pid)
        return nice, processors, resource.prlimit(pid, resource.RLIMIT_CPU)


@contextlib.contextmanager
def opened(*, trusted: bool) -> Iterator[Ground]:
    """Give a ground with an open box."""
    with tempfile.TemporaryDirectory(prefix="foedus-ground-") as folder, Box(trusted=trusted) as box:
        ground = Ground(Path(folder), box)
        ground.listen()
        ground.prepare()
        try:
            yield ground
        finally:
            ground.close()


@dataclass(frozen=True)
class Seen:
    """What came of one attack: the canaries that sang, and what the judge says."""

    sang: dict[str, str]
    report: Report
    points: int
    texts: tuple[str, ...]


def attempt(ground: Ground, attack: Attack) -> Seen:
    """Let an attack loose on the ground and see which canaries sing."""
    ground.revive()
    ground.lay_out()
    ground.heard.clear()
    before = ground.state()
    first = f"ground = {ground.told()!r}"
    sang: dict[str, str] = {}
    report = Report()
    try:
        report = ground.box.run([first, *attack.cells], QUESTIONS, TIGHT)
    except BoxGone as error:
        sang["gone"] = str(error)
    ground.hear_out()
    after = ground.state()
    for _ in range(10 if attack.canary == "touched" else 0):
        if after != before:
            break
        # A process that was killed is gone a moment later, on a busy machine a longer one.
        time.sleep(0.1)
        after = ground.state()
    if report.found.get("loot"):
        sang["loot"] = str(report.found["loot"])[:200]
    if ground.token in str(report.found):
        sang["secret"] = ground.token
    if before != after:
        sang["touched"] = str([name for name in before | after if before.get(name) != after.get(name)])
    if ground.heard:
        sang["heard"] = str(ground.heard)
    return judged(report, sang)


def judged(report: Report, sang: dict[str, str]) -> Seen:
    """Return what the judge says of a report, beside what was seen."""
    marks = judge(key(), report)
    texts = tuple(mark.message for mark in marks)
    return Seen(sang, report, sum(mark.points for mark in marks), texts)


def offered(attack: Attack) -> bool:
    """Say whether this machine offers an attack what it needs to work at all."""
    if attack.needs == "io_uring":
        switch = Path("/proc/sys/kernel/io_uring_disabled")
        return switch.is_file() and switch.read_text(encoding="ascii").strip() == "0"
    return not attack.needs or os.getuid() == 0


def inside(chosen: list[Attack]) -> dict[str, str]:
    """Say how a judge in the submission's own process fares, each attack in one of its own.

    "fooled": it would give a point. "lasts": somebody had to end it. "ended": it took the judge with it.
    """
    told = {}
    for patience in (10.0, LONG_ENOUGH):
        batch = [one for one in chosen if (one.canary == "lasts") == (patience == LONG_ENOUGH)]
        started = [(one.name, *_started(one)) for one in batch]
        end = time.monotonic() + patience
        for name, pid, hears in started:
            told[name] = _told(hears, max(0.0, end - time.monotonic()))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return told


def _told(hears: int, patience: float) -> str:
    ready, _, _ = select.select([hears], [], [], patience)
    try:
        return os.read(hears, 99).decode() or "ended" if ready else "lasts"
    finally:
        os.close(hears)


def _started(attack: Attack) -> tuple[int, int]:
    hears, says = os.pipe()
    pid = os.fork()
    if pid == 0:
        # Out of the way of attacks that write on every descriptor they find.
        far = fcntl.fcntl(says, fcntl.F_DUPFD, 200)
        os.closerange(3, 200)
        said = "not fooled"
        try:
            said = _judged_inside(attack)
        finally:
            os.write(far, said.encode())
            os._exit(0)
    os.close(says)
    return pid, hears


def _judged_inside(attack: Attack) -> str:
    """Judge as a test cell would: in the same process, believing what is found there."""
    names: dict[str, Any] = {"ground": {}}
    kept = {"expected": 8, "points": [1]}
    expected = kept["expected"]
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    reads, writes = os.pipe()
    os.dup2(writes, 4)
    try:
        for cell in attack.cells:
            exec(cell, names)
    except BaseException as error:
        names["error"] = str(error)
    os.set_blocking(reads, False)
    with contextlib.suppress(BlockingIOError):
        names["heard"] = os.read(reads, 1 << 20)
    ours = {"expected": expected, "json": json, "names": names, "raises": _raises}
    return "fooled" if eval(attack.fools or "False", {**names, **ours}) else "not fooled"


def _raises(work: Any) -> bool:
    try:
        work()
    except Exception:
        return True
    return False


def without(names: list[str]) -> dict[str, list[str]]:
    """Return for each attack the canaries that sing where there is no jail."""
    chosen = [one for one in attacks() if one.name in names]
    judged = [one for one in chosen if one.canary in INSIDE]
    sang = {name: [told] for name, told in inside(judged).items()}
    rest = [one for one in chosen if one not in judged]
    while rest:
        with opened(trusted=True) as ground:
            gone = False
            while rest and not gone:
                attack = rest.pop(0)
                sang[attack.name] = sorted(attempt(ground, attack).sang)
                # Who kills everyone takes the box along, a moment later.
                gone = "gone" in sang[attack.name] or attack.name == "kill-everyone"
    return sang


def main() -> None:
    """Try the attacks named on the command line without a jail; print what sang as JSON."""
    language.use("en")
    for kind, most in {"AS": 8 << 30, "FSIZE": 64 << 20, "CORE": 0}.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (most, most))
    if os.environ.get("FOEDUS_GROUND_APART"):
        tempfile.tempdir = "/run"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256m,nr_inodes=20k", "tmpfs", "/run"], check=True)
        subprocess.run([sys.executable, "-c", _UP], check=True)
    print(json.dumps(without(sys.argv[1:])))


# A new network has no address until its loopback is up.
_UP = """
import fcntl, socket, struct
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 0x1))
"""

if __name__ == "__main__":
    main()
