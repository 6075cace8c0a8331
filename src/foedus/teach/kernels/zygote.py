"""The warm process: imports once, keeps one kernel booted, gives it away when it is asked for one.

It has no listening socket and no file: who holds the other end of its socket pair asks. When that end is
closed, by whatever death of its owner, it kills its kernels and ends.
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
from foedus.teach.kernels import booted

_LARGEST = 1 << 18
# Never matplotlib_inline: it binds itself to the shell that is there when it is imported. Here there is none,
# so that every inline figure would be lost without an error.
_MODULES = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.subshell_manager",
    "ipykernel.debugger", "IPython.core.magics", "IPython.core.completer", "IPython.core.completerlib",
    "IPython.core.debugger", "IPython.core.debugger_backport", "IPython.core.oinspect",
    "IPython.core.pylabtools", "jedi", "psutil", "zmq.eventloop.zmqstream",
    "jupyter_client.localinterfaces", "numpy", "pandas", "pandas.io.formats.html", "matplotlib",
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
    """Draw in the look of the course's figures: the fonts are found, the parser of formulas is built."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from foedus.plots import page

    with mpl.rc_context(page.STYLE):
        figure = Figure(figsize=(4, 2))
        axes = figure.subplots()
        axes.plot([1, 2], [1, 3], marker="$x$", label="0123456789")
        axes.set_title("¿A warm figure?", fontweight="bold")
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
    """The kernels of one warm process."""

    control: socket.socket
    folder: str
    watch: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    kernels: dict[int, _Given] = field(default_factory=dict)
    spare: tuple[_Given, socket.socket] | None = None

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
        self.spare = (born, ours)

    def give(self) -> None:
        """Give the spare kernel to whoever asks, and beget the next."""
        asked, descriptors, _, _ = socket.recv_fds(self.control, _LARGEST, 1)
        if not asked:
            raise EOFError
        line = socket.socket(fileno=descriptors[0])
        assert self.spare is not None
        kernel, pipe = self.spare
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
        self.beget()

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
        elif self.spare is not None and self.spare[0] is kernel:
            self.spare[1].close()
            self.beget()

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
    control = socket.socket(fileno=int(sys.argv[1]))
    warm()
    folder = sys.argv[2]
    nursery = _Nursery(control, folder)
    nursery.watch.register(control, selectors.EVENT_READ, ("asked", None))
    nursery.beget()
    try:
        while True:
            for key, _ in nursery.watch.select():
                what, kernel = key.data
                if what == "asked":
                    nursery.give()
                elif kernel.pid in nursery.kernels:
                    (nursery.bury if what == "ended" else nursery.hear)(kernel)
    except EOFError:
        return 0
    finally:
        for pid in nursery.kernels:
            _signal(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
