"""A running ``foedus lab``: started as on a fresh machine, asked as a browser would ask it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOKEN = "only-for-this-test"
# What a developer has set for himself must not reach a server that stands for a fresh machine.
_OTHERS = ("JUPYTER", "FOEDUS", "PYTHONPATH", "XDG", "IPYTHON")


@dataclass
class Served:
    """A running ``foedus lab`` and how to ask it."""

    base: str
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, content: dict[str, Any]) -> Any:
        return self._ask("POST", path, content)

    def delete(self, path: str) -> None:
        with urllib.request.urlopen(self._request("DELETE", path), timeout=60):
            pass

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self._request("GET", path), timeout=20) as answer:
            return answer.read().decode()

    def _ask(self, method: str, path: str, content: dict[str, Any] | None = None) -> Any:
        with urllib.request.urlopen(self._request(method, path, content), timeout=60) as answer:
            return json.loads(answer.read())

    def _request(self, method: str, path: str, content: dict[str, Any] | None = None):
        data = None if content is None else json.dumps(content).encode()
        return urllib.request.Request(
            self.base + path, data, {"Authorization": f"token {TOKEN}"}, method=method
        )

    def run_notebook(self, path: str) -> list[tuple[str, list[dict[str, Any]]]]:
        """Run a served notebook in a kernel of its own: each code cell with what it put out."""
        content = self.get(f"/api/contents/{path}")["content"]
        opened = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        kernel = self.post("/api/sessions", opened)["kernel"]["id"]
        with contextlib.closing(self._channel(kernel)) as channel:
            return [
                (cell["source"], _execute(channel, cell["source"]))
                for cell in content["cells"]
                if cell["cell_type"] == "code"
            ]

    def _channel(self, kernel: str):
        import websocket

        address = self.base.replace("http", "ws") + f"/api/kernels/{kernel}/channels"
        return websocket.create_connection(address, timeout=120, header=[f"Authorization: token {TOKEN}"])


def _execute(channel, source: str) -> list[dict[str, Any]]:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "session": "test", "version": "5.3"}
    content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    channel.send(json.dumps(message))
    outputs = []
    while True:
        received = channel.recv()
        if isinstance(received, bytes):  # a widget's buffers; the cells' own outputs are text
            continue
        reply = json.loads(received)
        if reply["parent_header"].get("msg_id") != header["msg_id"]:
            continue
        if reply["msg_type"] in {"stream", "display_data", "execute_result", "error"}:
            outputs.append({"type": reply["msg_type"], **reply["content"]})
        if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
            return outputs


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _hear_ctrl_c() -> None:
    """A shell lets its background jobs ignore Ctrl+C, and the server would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def serving(
    folder: Path, *given: str, python: str = sys.executable, env: dict[str, str] | None = None
) -> Iterator[Served]:
    """Start ``foedus lab`` in a folder, with an empty home there, and end it afterwards."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_OTHERS)}
    log = folder / f"server-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [python, "-m", "foedus.teach.cli", "lab", "--no-browser", f"--port={port}", *given],
            cwd=folder,
            env={**clean, "HOME": str(home), "JUPYTER_TOKEN": TOKEN, **(env or {})},
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=_hear_ctrl_c,
        )
    try:
        yield _answering(Served(f"http://127.0.0.1:{port}", process), log)
    finally:
        process.terminate()
        process.wait(20)


def _answering(served: Served, log: Path) -> Served:
    for _ in range(600):
        if served.process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            served.get("/api/status")
            return served
        time.sleep(0.1)
    raise AssertionError(f"the server did not answer:\n{log.read_text()}")
