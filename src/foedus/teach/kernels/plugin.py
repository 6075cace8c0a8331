"""A plugin of pytest that is loaded before all others: ``pytest -p foedus.teach.kernels.plugin --nbval-lax``.

It lets every kernel that is started in this process, and in those that pytest-xdist starts, be a warm one.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib.metadata import EntryPoint

from foedus.teach import kernels


def _switch_on() -> None:
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", kernels.NAME)
    # jsonschema does without it where it is not installed; importing it builds a grammar of addresses, which
    # takes a second in each process that reads a notebook.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from foedus.teach.kernels import owner

    if owner.can_fork() and not _only_directs():
        # Now, so that it loads while pytest does.
        owner.warm_up()
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    # Also where this checkout was installed before it had warm kernels.
    entry = EntryPoint(kernels.NAME, kernels.CLASS, KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.provisioners.setdefault(kernels.NAME, entry)


def pytest_configure() -> None:
    """Let nbval write its messages out only for those who read its debugging log."""
    from nbval import kernel

    # It formats every message it gets, pictures included, and then throws the text away.
    if kernels.wanted() and not kernel.logger.isEnabledFor(logging.DEBUG):
        kernel.pformat = repr_of_nothing


def repr_of_nothing(message: object) -> str:
    """Return nothing: what nbval would log is not logged."""
    return ""


def _only_directs() -> bool:
    """Say whether this pytest leaves the work to others that it starts."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return False
    return any(one in ("-n", "--numprocesses", "--dist") or one[:2] == "-n" for one in sys.argv[1:])


if kernels.wanted():
    _switch_on()
