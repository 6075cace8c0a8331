"""A plugin of pytest that is loaded before all others: ``pytest -p foedus.teach.kernels.plugin --nbval-lax``.

It lets every kernel that is started in this process, and in those that pytest-xdist starts, be a warm one.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import EntryPoint
from typing import Any

from foedus.teach import kernels

_PICTURE = 'src="data:image/png;base64,'


def switch_on() -> None:
    """Let every kernel that this process starts from now on be a warm one, where one can be."""
    if not kernels.wanted():
        return
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", kernels.NAME)
    # jsonschema does without it where it is not installed; importing it builds a grammar of addresses, which
    # takes a second in each process that reads a notebook.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from foedus.teach.kernels import owner

    if owner.can_fork() and not only_directs(sys.argv[1:]):
        # Now, so that it loads while pytest does.
        owner.warm_up()
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    # Also where this checkout was installed before it had warm kernels.
    entry = EntryPoint(kernels.NAME, kernels.CLASS, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.provisioners.setdefault(kernels.NAME, entry)


def pytest_addoption() -> None:
    """Switch warm kernels on: pytest calls this at once, before it loads the plugins that are installed."""
    switch_on()


def pytest_configure() -> None:
    """Let nbval write its messages out only for those who read its debugging log."""
    from nbval import kernel

    # It formats every message it gets, pictures included, and then throws the text away.
    if kernels.wanted() and not kernel.logger.isEnabledFor(logging.DEBUG):
        kernel.pformat = nothing


def pytest_runtest_makereport(item: Any, call: Any) -> None:
    """Note how many pictures a cell put out: a kernel that loses them is green otherwise."""
    outputs = getattr(item, "test_outputs", None)
    if call.when == "call" and outputs is not None:
        item.user_properties.append(("pictures", pictures(outputs)))


def pictures(outputs: Iterable[Mapping[str, Any]]) -> int:
    """Return how many pictures there are in the outputs of a cell.

    Parameters
    ----------
    outputs : iterable of mapping
        In the form of a notebook.

    Examples
    --------
    >>> figure = {"text/html": '<img alt="" src="data:image/png;base64,iVBO">', "text/plain": "Chart."}
    >>> pictures([{"data": figure}, {"data": {"image/png": "iVBO"}}, {"text": "1"}])
    2
    """
    bundles = [one.get("data") or {} for one in outputs]
    return sum(
        "image/png" in data or "image/svg+xml" in data or _PICTURE in "".join(data.get("text/html", ""))
        for data in bundles
    )


def nothing(message: object) -> str:
    """Return nothing: what nbval would log is not logged."""
    return ""


def only_directs(arguments: Sequence[str]) -> bool:
    """Say whether a pytest with these arguments leaves the work to others that it starts.

    Parameters
    ----------
    arguments : sequence of str
        Of the command line.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        return False
    return any(one.startswith(("-n", "--numprocesses", "--dist")) for one in arguments)
