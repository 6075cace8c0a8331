"""Give out warm kernels where jupyter_client asks for one: in nbval, nbclient, nbgrader, a Jupyter server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from foedus.teach import kernels
from foedus.teach.kernels import clients, owner

# What decides how a kernel boots or what its packages do when they are imported: for the warm process that is
# over and done. Where these differ, the kernel must boot afresh.
_AT_THE_START = (
    "PYTHON", "IPYTHON", "JUPYTER_CONFIG", "JUPYTER_PATH", "MPL", "MATPLOTLIB", "XDG_", "HOME", "LANG",
    "LC_", "TZ", "OMP_", "OPENBLAS_", "MKL_", "NUMEXPR_", "LD_", "PANDAS_", "FOEDUS_LANG", "PATH",
)  # fmt: skip
# A file of this name beside the notebook would be imported, or read, in place of what the warm process has.
_BESIDE = ("matplotlibrc", "sitecustomize.py", "usercustomize.py")
_UNTIL_DEAD = 5.0
# Where history is kept, which nbclient says: a warm kernel keeps none.
_NO_MATTER = "--HistoryManager.hist_file="
_PACKAGES = ("foedus", "IPython", "ipykernel", "ipywidgets", "matplotlib", "networkx", "numpy", "pandas")


class WarmProvisioner(LocalProvisioner):
    """A provisioner that asks a warm process first, and is the ordinary one in all other cases."""

    _asked: dict[str, Any]
    # Or a kernel that is nobody's child here, which answers to the same calls.
    process: Any

    async def pre_launch(self, **given: Any) -> dict[str, Any]:
        """Prepare a launch: of a warm kernel nothing has to be laid out, it has ports of its own."""
        self._asked = dict(given)
        if not self._is_plain_start():
            return await self._ordinary()
        given.pop("extra_arguments", None)
        given.pop("transport_encryption", None)
        ready: dict[str, Any] = await KernelProvisionerBase.pre_launch(
            self, cmd=list(self.kernel_spec.argv), **given
        )
        if not fits(ready["env"], Path(ready.get("cwd") or os.getcwd())):
            return await self._ordinary()
        ready["cmd"] = []
        return ready

    async def _ordinary(self) -> dict[str, Any]:
        prepared: dict[str, Any] = await super().pre_launch(**self._asked)
        return prepared

    def _is_plain_start(self) -> bool:
        """Say whether it is the first start of an ordinary Python kernel over TCP on this machine."""
        manager: Any = self.parent
        return bool(
            kernels.wanted()
            and owner.can_fork()
            and "ipykernel_launcher" in self.kernel_spec.argv
            and all(one.startswith(_NO_MATTER) for one in self._asked.get("extra_arguments") or ())
            and manager is not None
            and manager.transport == "tcp"
            and manager.ip in ("127.0.0.1", "localhost")
            and manager.shell_port == 0
            and str(getattr(manager, "transport_encryption", "disabled")) == "disabled"
        )

    async def launch_kernel(self, cmd: list[str], **given: Any) -> Any:
        """Start a kernel and return how to connect to it."""
        if not cmd:
            folder = os.fspath(given.get("cwd") or os.getcwd())
            try:
                return self._warm(folder, given["env"])
            except owner.NoKernel:
                # The ordinary way needs what was left out above.
                given = await self._ordinary()
                cmd = given.pop("cmd")
        return await super().launch_kernel(cmd, **given)

    def _warm(self, folder: str, environment: dict[str, str]) -> Any:
        # What jupyter_client's own launcher adds.
        own = {**environment, "JPY_PARENT_PID": str(os.getpid())}
        kernel = owner.warm_up().kernel(folder, own)
        self.process = kernel
        self.pid = self.pgid = kernel.pid
        self.cwd = folder
        connection: Any = {**kernel.connection, "key": kernel.connection["key"].encode()}
        self.connection_info = connection
        # A restart takes the ordinary way, on these ports: whoever is connected stays so.
        self.ports_cached = True
        clients.without_silence(self.parent)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and to what it started."""
        if isinstance(self.process, owner.Kernel):
            # By its parent: nobody else can be sure that the number is still its own.
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """End the kernel; it is over when this returns, so that nobody has to look again in a while."""
        await super().kill(restart=restart)
        if isinstance(self.process, owner.Kernel):
            self.process.wait(_UNTIL_DEAD)


def fits(environment: Mapping[str, str], folder: Path) -> bool:
    """Say whether a kernel with this environment and folder would be the same if it were booted afresh.

    Parameters
    ----------
    environment : mapping
        Of the kernel.
    folder : pathlib.Path
        Where it starts.
    """
    ours = owner.warm_up().environment
    decisive = {name for name in {*ours, *environment} if name.startswith(_AT_THE_START)}
    if any(ours.get(name) != environment.get(name) for name in decisive):
        return False
    names = [*_BESIDE, *_PACKAGES, *(f"{package}.py" for package in _PACKAGES)]
    return not any((folder / name).exists() for name in names)
