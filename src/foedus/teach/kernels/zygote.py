"""The warm process: imports once, keeps kernels booted, gives one away when it is asked for one.

Its owner asks by a socket pair; processes that the owner started ask at a door in a folder that only this
user may enter. When the owner's end is closed, by whatever death, it kills all kernels and ends.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field

import foedus
from foedus.errors import FoedusError
from foedus.teach.kernels import booted, fonts

_LARGEST = 1 << 18
# Never matplotlib_inline: it binds itself to the shell that is there when it is imported. Here there is none,
# so that every inline figure would be lost without an error.
_MODULES = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.subshell_manager",
    "ipykernel.debugger", "IPython.core.magics", "IPython.core.completer", "IPython.core.completerlib",
    "IPython.core.debugger", "IPython.core.debugger_backport", "IPython.core.oinspect",
    "IPython.core.pylabtools", "IPython.extensions.storemagic", "faulthandler", "jedi", "psutil",
    "tornado.platform.asyncio", "zmq.eventloop.zmqstream", "zmq.utils.garbage",
    "jupyter_client.localinterfaces", "numpy", "pandas", "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape", "pandas.io.formats.html", "pandas.io.formats.string", "matplotlib",
    "matplotlib.pyplot", "matplotlib.backends.backend_agg", "PIL.PngImagePlugin", "ipywidgets", "anywidget",
    "networkx", "babel.numbers", "babel.dates", "filelock",
    "foedus.answers", "foedus.judging", "foedus.cards", "foedus.frames", "foedus.journal", "foedus.marking",
    *sorted({home for home, _ in foedus._FACE.values()}),
)  # fmt: skip


def warm() -> None:
    """Load what the course's notebooks use, and draw one figure: fonts and letters stay in memory."""
    os.environ.setdefault("MPLBACKEND", booted.INLINE)
    for name in _MODULES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _show_wide_tables()
    with fonts.kept():
        _draw_once()
    with contextlib.suppress(FoedusError, OSError):
        _read_the_course()
    if os.environ["MPLBACKEND"] == booted.INLINE and "matplotlib_inline.backend_inline" in sys.modules:
        raise RuntimeError("figures would be lost: something imported matplotlib_inline")
    gc.collect()
    gc.freeze()


def _show_wide_tables() -> None:
    """Give pandas the setting that it takes in a kernel: imported here, it took itself for in a terminal."""
    import pandas as pd

    pd.set_option("display.max_columns", 20)


def _draw_once() -> None:
    """Draw in the ordinary look and in that of the course's figures: whatever drawing loads is loaded."""
    import matplotlib as mpl

    from foedus.plots import page

    _draw()
    with mpl.rc_context(page.STYLE):
        _draw()
    for weight in ("normal", "bold"):
        # Found here, kept there: what measures lines looks it up once more in each kernel.
        page._font.__wrapped__(weight)


def _draw() -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 2))
    axes = figure.subplots()
    axes.plot([1, 2], [1, 3], marker="$x$", label="0123456789")
    axes.set_title("¿A warm figure?", fontweight="bold")
    axes.text(1, 2, "¿An aside?", fontstyle="italic")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png")


def _read_the_course() -> None:
    """Read what most notebooks read, and write a day in each language; what is built anew is read anew."""
    from foedus import language, ledger, outline, tables

    for name in ("outline", "ledger", "bank", "tasks", "glossary"):
        outline.compiled(name)
    for name in tables.names():
        tables.table(name)
    ledger.claim(next(iter(outline.compiled("ledger")["claims"])))
    for lang in language.LANGUAGES:
        language.day("2025-07-12", lang)
        language.number(0.5, lang)


@dataclass
class _Given:
    """A kernel, and the line to whoever has it; None while it is spare."""

    pid: int
    ending: int
    line: socket.socket | None = None


@dataclass
class _Nursery:
    """The kernels of one warm process, and those who ask for them."""

    owner: socket.socket
    door: socket.socket
    folder: str
    watch: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    guests: set[socket.socket] = field(default_factory=set)
    kernels: dict[int, _Given] = field(default_factory=dict)
    spares: list[tuple[_Given, socket.socket]] = field(default_factory=list)

    def open(self) -> None:
        """Hear the owner and the door; have a kernel ready."""
        self.watch.register(self.owner, selectors.EVENT_READ, ("asked", self.owner))
        self.watch.register(self.door, selectors.EVENT_READ, ("came", self.door))
        self.fill()

    def come(self, door: socket.socket) -> None:
        """Let one more process ask."""
        guest, _ = door.accept()
        self.guests.add(guest)
        self.watch.register(guest, selectors.EVENT_READ, ("asked", guest))
        self.fill()

    def fill(self) -> None:
        """Have as many spare kernels as there are processes that may ask in the same moment."""
        while len(self.spares) < max(1, len(self.guests)):
            self.beget()

    def beget(self) -> None:
        """Fork a kernel that boots and then waits to be given away."""
        if threading.active_count() > 1:
            raise RuntimeError("a thread was started; a kernel forked beside it could hang")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            booted.run(theirs, self.folder)
        theirs.close()
        born = _Given(pid, os.pidfd_open(pid))
        self.kernels[pid] = born
        self.watch.register(born.ending, selectors.EVENT_READ, ("ended", born))
        self.spares.append((born, ours))

    def give(self, asker: socket.socket) -> None:
        """Give a spare kernel to whoever asks, and beget the next."""
        try:
            asked, descriptors, _, _ = socket.recv_fds(asker, _LARGEST, 1)
        except OSError:
            asked, descriptors = b"", []
        if not asked:
            self._see_off(asker)
            return
        line = socket.socket(fileno=descriptors[0])
        if not self.spares:
            self.beget()
        kernel, pipe = self.spares.pop(0)
        with pipe:
            connection = pipe.recv(_LARGEST)
            if not connection:
                # It died while it booted: whoever asked sees the line closed and takes an ordinary one.
                line.close()
                return
            pipe.send(asked)
        kernel.line = line
        self.watch.register(line, selectors.EVENT_READ, ("said", kernel))
        told = {"pid": kernel.pid, "connection": json.loads(connection)}
        with contextlib.suppress(OSError):
            line.send(json.dumps(told).encode())
        self.fill()

    def _see_off(self, asker: socket.socket) -> None:
        if asker is self.owner:
            raise EOFError
        self.watch.unregister(asker)
        self.guests.discard(asker)
        asker.close()

    def hear(self, kernel: _Given) -> None:
        """Pass a signal on; kill a kernel that nobody holds any more."""
        assert kernel.line is not None
        try:
            said = kernel.line.recv(_LARGEST)
        except OSError:
            said = b""
        if said:
            _signal(kernel.pid, int(json.loads(said)["signal"]))
            return
        self._let_go(kernel)
        _signal(kernel.pid, signal.SIGKILL)

    def bury(self, kernel: _Given) -> None:
        """Tell of a kernel's end; end what it left behind."""
        _signal(kernel.pid, signal.SIGKILL)
        _, status = os.waitpid(kernel.pid, 0)
        del self.kernels[kernel.pid]
        self.watch.unregister(kernel.ending)
        os.close(kernel.ending)
        if kernel.line is not None:
            with contextlib.suppress(OSError):
                kernel.line.send(json.dumps({"ended": os.waitstatus_to_exitcode(status)}).encode())
            self._let_go(kernel)
        for spare in [one for one in self.spares if one[0] is kernel]:
            # The next one is begotten when it is asked for: what dies at once must not be born without end.
            self.spares.remove(spare)
            spare[1].close()

    def _let_go(self, kernel: _Given) -> None:
        if kernel.line is not None:
            self.watch.unregister(kernel.line)
            kernel.line.close()
            kernel.line = None


def _signal(pid: int, number: int) -> None:
    """Send a signal to a kernel and to all that it started; it leads a group of its own."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:  # it was forked this moment and leads no group yet
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def main() -> int:
    """Serve until the owner is gone."""
    # As ipykernel's own launcher does: the folder in which it is started is no place for modules.
    if sys.path[0] in ("", os.getcwd()):
        del sys.path[0]
    owner, door = (socket.socket(fileno=int(number)) for number in sys.argv[1:3])
    warm()
    folder = sys.argv[3]
    nursery = _Nursery(owner, door, folder)
    nursery.open()
    try:
        while True:
            for key, _ in nursery.watch.select():
                what, about = key.data
                if what == "came":
                    nursery.come(about)
                elif what == "asked":
                    nursery.give(about)
                elif about.pid in nursery.kernels:
                    (nursery.bury if what == "ended" else nursery.hear)(about)
    except EOFError:
        return 0
    finally:
        for pid in nursery.kernels:
            _signal(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
