"""A plugin of pytest that is loaded before all others: ``pytest -p foedus.teach.kernels.plugin --nbval-lax``.

It lets every kernel that is started in this process, and in those that pytest-xdist starts, be a warm one:
all from one warm process.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint
from typing import Any

from foedus.teach import kernels

_ADDRESS = "foedus_warm"
_PICTURE = 'src="data:image/png;base64,'


def switch_on() -> None:
    """Let every kernel that this process starts from now on be a warm one, where one can be."""
    if not kernels.wanted():
        return
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", kernels.NAME)
    # jsonschema does without it where it is not installed; importing it builds a grammar of addresses, which
    # takes a second in each process that reads a notebook.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    # Also where this checkout was installed before it had warm kernels.
    entry = EntryPoint(kernels.NAME, kernels.CLASS, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.provisioners.setdefault(kernels.NAME, entry)


def pytest_addoption() -> None:
    """Switch warm kernels on: pytest calls this at once, before it loads the plugins that are installed."""
    switch_on()
    from foedus.teach.kernels import owner

    if kernels.wanted() and owner.can_fork() and "PYTEST_XDIST_WORKER" not in os.environ:
        # Now, so that it loads while pytest does; those that this one starts are told where it is.
        owner.warm_up()


class _Direction:
    """What this plugin has to say to the processes that pytest-xdist starts."""

    def pytest_configure_node(self, node: Any) -> None:
        """Tell one where the warm process is."""
        from foedus.teach.kernels import owner

        if owner.can_fork():
            warm = owner.warm_up()
            if isinstance(warm, owner.Zygote):
                node.workerinput[_ADDRESS] = warm.address()


def pytest_configure(config: Any) -> None:
    """Share the warm process of whoever started this one; let nbval format only messages that are read."""
    if not kernels.wanted():
        return
    from nbval import kernel

    from foedus.teach.kernels import owner

    address = getattr(config, "workerinput", {}).get(_ADDRESS)
    if address:
        owner.share(address)
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_Direction())
    # It formats every message it gets, pictures included, and then throws the text away.
    if not kernel.logger.isEnabledFor(logging.DEBUG):
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
        "image/png" in data or "image/svg+xml" in data or _PICTURE in _whole(data.get("text/html", ""))
        for data in bundles
    )


def _whole(text: str | list[str]) -> str:
    # Most are one piece already, and as long as a picture: to join its letters would take a while.
    return text if isinstance(text, str) else "".join(text)


def nothing(message: object) -> str:
    """Return nothing: what nbval would log is not logged."""
    return ""
