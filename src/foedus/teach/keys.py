"""Run a lesson once, as a kernel would, and keep what its key cells put out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from foedus.teach import shell
from foedus.teach.faults import Fault
from foedus.teach.notebooks import Made, Outputs


def run(cells: Sequence[Made], file: str) -> tuple[Outputs, list[Fault]]:
    """Return the outputs of the key cells by position, and what went wrong.

    Parameters
    ----------
    cells : sequence of Made
        The cells of one notebook.
    file : str
        Its source's path in messages.

    Returns
    -------
    outputs : dict of int to (int, list)
        Execution count and outputs, as ipykernel would store them.
    faults : list of Fault
        Errors, warnings and key cells that put out more than text. The first
        error ends the run.
    """
    outputs: dict[int, tuple[int, list[Any]]] = {}
    faults: list[Fault] = []
    code = [(at, made) for at, made in enumerate(cells) if made.kind == "code"]
    with shell.opened() as opened:
        for count, (at, made) in enumerate(code, start=1):
            ran = shell.run(opened, made.source)
            if ran.error is not None:
                what = f"{type(ran.error).__name__}: {_first_line(str(ran.error))}"
                faults.append(_fault(made, file, what, "mend the cell, or what it calls"))
                break
            faults += _unwanted(made, ran, file)
            if made.is_key:
                outputs[at] = (count, ran.outputs)
    return outputs, faults


def _unwanted(made: Made, ran: shell.Ran, file: str) -> Iterator[Fault]:
    written = ["".join(one["text"]) for one in ran.outputs if one.get("name") == "stderr"]
    for warning in [*ran.warnings, *written]:
        what = f"it warns: {_first_line(warning)}"
        yield _fault(made, file, what, "mend the cause: students see no warnings")
    if not made.is_key:
        return
    if not ran.outputs:
        yield _fault(made, file, "a key cell puts nothing out", "end it with a value, or drop the tag key")
    kinds = {kind for one in ran.outputs for kind in one.get("data", {})}
    if ran.drew or any(not kind.startswith("text/") for kind in kinds):
        yield _fault(made, file, "a key cell puts out more than text", "drop the tag key")


def _first_line(text: str) -> str:
    return (text.strip() or "no message").split("\n")[0]


def _fault(made: Made, file: str, what: str, mend: str) -> Fault:
    line = made.origin.line if made.origin else 0
    return Fault(file, line, f"cell `{_first_line(made.source)}`", what, mend)
