"""A kernel booted before anybody asked for it: it waits, takes over a folder and an environment, runs."""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import signal
import socket
import sys
import traceback
import uuid
from typing import Any, NoReturn

from foedus.teach.jail import syscalls
from foedus.teach.kernels import fonts

INLINE = "module://matplotlib_inline.backend_inline"
_PARENT_DEATH_SIGNAL = 1
_LARGEST = 1 << 18


def run(pipe: socket.socket, folder: str) -> NoReturn:
    """Be a kernel from here to the end of the process, which has just been forked.

    Parameters
    ----------
    pipe : socket.socket
        Tells how to connect; brings the folder and the environment of whoever wants it.
    folder : str
        Where the connection file may lie for a moment.
    """
    code = 1
    try:
        _stand_alone(pipe)
        app = _boot(os.path.join(folder, f"{os.getpid()}.json"), pipe)
        _take_over(json.loads(pipe.recv(_LARGEST)), pipe)
        app.start()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _stand_alone(pipe: socket.socket) -> None:
    """Lead a group of processes, die with the warm process, keep nothing of it but the pipe."""
    syscalls.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    kept = pipe.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, 1 << 16)
    gc.enable()
    # Each kernel has chances of its own, as if it had been started by itself.
    sys.modules["numpy"].random.seed()
    fonts.forget_in_children()


def _boot(connection_file: str, pipe: socket.socket) -> Any:
    from ipykernel.kernelapp import IPKernelApp

    os.environ.pop("JPY_PARENT_PID", None)
    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [str(launcher.origin) if launcher else "", "-f", connection_file]
    app: Any = IPKernelApp.instance()
    app.session.key = uuid.uuid4().hex.encode()
    app.initialize([*sys.argv[1:], "--HistoryManager.enabled=False", "--log-level=40"])
    with open(connection_file, "rb") as written:
        pipe.send(written.read())
    os.unlink(connection_file)
    return app


def _take_over(asked: dict[str, Any], pipe: socket.socket) -> None:
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.environ.setdefault("MPLBACKEND", INLINE)
    os.chdir(asked["folder"])
    pipe.close()
