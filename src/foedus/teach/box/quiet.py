"""An IPython shell that shows nothing, and a course whose desk is empty: nothing is checked or kept."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import threading
from typing import Any

import foedus
from foedus.teach.jail import NoWall

# What the course's notebooks import, and what that imports only when it is first used.
_MODULES = (
    "numpy", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "networkx", "ipywidgets",
    "IPython.core.completer", "IPython.core.oinspect", "IPython.display", "PIL.PngImagePlugin",
    "foedus.answers", "foedus.judging", "foedus.tables", "foedus.plots",
)  # fmt: skip
# Names that would look into files that the box has not, or keep a record that nobody reads.
_INERT = {
    "foedus.tasks": ("check", "hint"),
    "foedus.variants": ("read",),
    "foedus.quizzes": ("predict", "prediction", "quiz"),
    "foedus.recalls": ("recall",),
    "foedus.classroom": ("note",),
    "foedus.standing": ("progress",),
    "foedus.receipts": ("receipt",),
}


def open_shell() -> Any:
    """Return a shell without kernel, history or output, with everything loaded that a notebook needs.

    Raises
    ------
    NoWall
        Something started a thread: the walls would bind only one of several.
    """
    for name in _MODULES:
        importlib.import_module(name)
    _empty_the_desk()
    shell = _shell()
    _warm_up(shell)
    gc.collect()
    # What is there now is shared with every child; collecting it would copy it page by page.
    gc.freeze()
    if threading.active_count() > 1 or len(os.listdir("/proc/self/task")) > 1:
        raise NoWall("calls: a package started a thread, which no wall would bind")
    return shell


def _empty_the_desk() -> None:
    for module, names in _INERT.items():
        for name in names:
            setattr(importlib.import_module(module), name, _inert)
    for name in foedus.__all__:
        getattr(foedus, name)


def _inert(*given: Any, **named: Any) -> None:
    """Do nothing: in the box nobody checks, asks or keeps."""


def _shell() -> Any:
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Hook(DisplayHook):
        def __call__(self, result: Any = None) -> None:
            pass

    class Publisher(DisplayPublisher):
        def publish(self, *given: Any, **named: Any) -> None:
            pass

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)
        display_pub_class = Type(Publisher)

        def enable_gui(self, gui: Any = None) -> None:
            pass

        def enable_matplotlib(self, gui: Any = None) -> tuple[Any, str]:
            return gui, "agg"

        def showtraceback(self, *given: Any, **named: Any) -> None:
            pass

        def showsyntaxerror(self, *given: Any, **named: Any) -> None:
            pass

    made: Any = Shell
    return made.instance(config=Config(HistoryManager={"enabled": False}))


_FIRST_CELL = """
import pandas as pd
import foedus as fd
pd.DataFrame({"a": [1, 2], "b": [1.5, 2.5]}).groupby("a")["b"].sum().sort_values().reset_index()
fd.lesson("00", "es"), fd.lesson("00", "en"), fd.voices()
"""


def _warm_up(shell: Any) -> None:
    from matplotlib.figure import Figure

    from foedus import journal, outline, tables

    figure = Figure()
    figure.subplots().plot([1, 2], [1, 3])
    figure.savefig(io.BytesIO())
    # A course without some of these is a course still: its notebooks will say what they miss.
    with contextlib.suppress(Exception):
        for name in outline.compiled("tables"):
            tables.table(name)
    shell.run_cell(_FIRST_CELL, store_history=False)
    journal.set_lesson(None)
    shell.reset(new_session=False)
