"""An IPython shell without terminal, kernel or history that keeps what a cell puts out."""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config


@dataclass(frozen=True)
class Ran:
    """What running a cell gave: outputs in the form of a notebook, an error, warnings, whether it drew."""

    outputs: list[dict[str, Any]]
    error: BaseException | None
    warnings: list[str]
    drew: bool


class _Hook(DisplayHook):
    """Keep what the last line of a cell gives."""

    def write_output_prompt(self) -> None:
        pass

    def finish_displayhook(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        kept = {"output_type": "execute_result", "execution_count": self.prompt_count}
        shell: Any = self.shell
        shell.kept.append({**kept, "data": dict(format_dict), "metadata": dict(md_dict or {})})


class _Publisher(DisplayPublisher):
    """Keep what a cell displays."""

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **others: Any) -> None:
        kept = {"output_type": "display_data", "data": dict(data), "metadata": dict(metadata or {})}
        self.shell.kept.append(kept)


class _Shell(InteractiveShell):
    """A shell whose errors come back from `run_cell` and are not printed."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def __init__(self, **given: Any) -> None:
        self.kept: list[dict[str, Any]] = []
        super().__init__(**given)  # type: ignore[no-untyped-call]

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        pass

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        pass


class _Stream(io.TextIOBase):
    """Text written in a cell; pieces that follow each other make one output, as in a kernel."""

    def __init__(self, kept: list[dict[str, Any]], name: str) -> None:
        self.kept, self.stream = kept, name

    def write(self, text: str) -> int:
        last = self.kept[-1] if self.kept else {}
        if last.get("name") == self.stream:
            last["text"] += text
        elif text:
            self.kept.append({"output_type": "stream", "name": self.stream, "text": text})
        return len(text)


@contextlib.contextmanager
def opened() -> Iterator[Any]:
    """Give a shell in an empty folder; afterwards the process is as it was."""
    import pandas as pd

    hooks = sys.displayhook, sys.excepthook
    place, path = os.getcwd(), list(sys.path)
    # pandas chose this when it was imported, before there was a shell; 20 is what it chooses in a kernel.
    as_in_kernel = pd.option_context("display.max_columns", 20)
    with tempfile.TemporaryDirectory(prefix="foedus-") as folder, as_in_kernel:
        os.chdir(folder)
        shell: Any = _Shell.instance(config=Config(HistoryManager={"enabled": False}))
        try:
            yield shell
        finally:
            os.chdir(place)
            # Nothing is left for the end of the process: there is no history to close.
            atexit.unregister(shell.atexit_operations)
            shell.restore_sys_module_state()
            _Shell.clear_instance()
            sys.displayhook, sys.excepthook = hooks
            sys.path[:] = path


def run(shell: Any, source: str) -> Ran:
    """Run a cell in a shell as a kernel would, and return what came of it."""
    shell.kept.clear()
    out, err = _Stream(shell.kept, "stdout"), _Stream(shell.kept, "stderr")
    # A kernel would write warnings to stderr; recorded, they are seen whoever else listens.
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            result = shell.run_cell(source, store_history=True)
    warned = [f"{one.category.__name__}: {one.message}" for one in caught]
    outputs = [_in_lines(one) for one in shell.kept]
    return Ran(outputs, result.error_before_exec or result.error_in_exec, warned, _drew())


def _drew() -> bool:
    """Close the figures of a cell, as the notebook does; return whether there were any."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    drew = bool(pyplot and pyplot.get_fignums())
    if pyplot:
        pyplot.close("all")
    return drew


def _in_lines(one: dict[str, Any]) -> dict[str, Any]:
    """Return an output with its text as a list of lines, the way notebooks are stored."""
    if one["output_type"] == "stream":
        return {**one, "text": one["text"].splitlines(keepends=True)}
    data = {
        kind: value.splitlines(keepends=True) if kind.startswith("text/") else value
        for kind, value in one["data"].items()
    }
    return {**one, "data": data}
