"""Run the lessons' notebooks and keep what they show, widgets and their state included."""

from __future__ import annotations

import itertools
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError

_PATIENCE = 120


class DoesNotRun(FoedusError):
    """A notebook that a page is made from has a cell that fails."""


def executed(notebooks: Sequence[Path], pictures: int) -> list[Any]:
    """Run notebooks, each in its own kernel, and return them with their outputs.

    Parameters
    ----------
    notebooks : sequence of pathlib.Path
        Files; they are read, never written.
    pictures : int
        How many are drawn of each figure with controls.

    Returns
    -------
    list of nbformat.NotebookNode
        In the order given. The state of widgets stands in the metadata, and under ``positions`` the pictures
        of each figure with controls.

    Raises
    ------
    DoesNotRun
        A cell fails, with notebook, cell and error.
    """
    from foedus.teach.kernels.plugin import switch_on

    switch_on()
    with _nobody(), ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_run, notebooks, itertools.repeat(pictures)))


def _run(path: Path, pictures: int) -> Any:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    read: Any = nbformat.read
    made = read(path, as_version=4)
    try:
        with tempfile.TemporaryDirectory(prefix="foedus-site-") as folder:
            made.cells.append(
                _more(f"from foedus.teach.site import positions\npositions.write({folder!r}, {pictures})")
            )
            resources = {"metadata": {"path": folder}}
            client: Any = NotebookClient(
                made, timeout=_PATIENCE, resources=resources, store_widget_state=True, kernel_name="python3"
            )
            client.execute()
            made.cells.pop()
            made.metadata["positions"] = {
                path.stem: json.loads(path.read_bytes()) for path in Path(folder).glob("*.json")
            }
    except CellExecutionError as error:
        raise DoesNotRun(f"{path}: {error.ename}: {error.evalue}; no page was made.") from error
    return made


def _more(source: str) -> Any:
    from nbformat.v4 import new_code_cell

    make: Any = new_code_cell
    return make(source)


@contextmanager
def _nobody() -> Iterator[None]:
    """Let the lessons run as a student would see them who has not answered anything."""
    before = os.environ.get("FOEDUS_JOURNAL")
    with tempfile.TemporaryDirectory(prefix="foedus-site-") as folder:
        os.environ["FOEDUS_JOURNAL"] = str(Path(folder) / "journal.jsonl")
        try:
            yield
        finally:
            if before is None:
                del os.environ["FOEDUS_JOURNAL"]
            else:
                os.environ["FOEDUS_JOURNAL"] = before
