"""What tests share: a journal outside the repository, a tiny course, a running server to ask."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foedus import journal, language, outline

TOKEN = "only-for-this-test"


@pytest.fixture(autouse=True)
def _own_ground(tmp_path_factory, monkeypatch) -> None:
    """No test writes into the repository, and none inherits another's language or lesson."""
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path_factory.mktemp("journal") / "journal.jsonl"))
    language.use("en")
    journal.set_lesson(None)


def notebook(*sources: str) -> str:
    cells = [
        {
            "cell_type": "code",
            "id": f"c{number}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def notebook_of() -> Callable[..., str]:
    """Return the text of a notebook with these code cells."""
    return notebook


@pytest.fixture
def tiny_course(tmp_path, monkeypatch) -> Iterator[Path]:
    """Two ready lessons and one to come, with what the build would have compiled."""
    root = tmp_path / "course-root"
    built = root / "course" / "built"
    built.mkdir(parents=True)
    both = {"en": "Title", "es": "Título"}
    lessons = [
        {
            "id": number,
            "slug": slug,
            "part": "promises",
            "ready": ready,
            "minutes": 45,
            "title": {"en": f"Title {number}", "es": f"Título {number}"},
            "question": both,
            "word": both,
        }
        for number, slug, ready in [("01", "one", True), ("02", "two", True), ("03", "three", False)]
    ]
    bank = {
        "items": {
            "q1": {"lesson": "01", "use": "class"},
            "q2": {"lesson": "01", "use": "class"},
            "r1": {"lesson": "01", "use": "recall"},
        },
        "predictions": {"p1": {"lesson": "01"}},
        "misconceptions": {},
    }
    tasks = {"t1": {"lesson": "01"}, "t2": {"lesson": "01"}}
    for name, content in {
        "outline": {"freeze": "2026-10-10", "lessons": lessons},
        "bank": bank,
        "tasks": tasks,
    }.items():
        (built / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    for folder in ("lessons", "exercises", "solutions"):
        for lang in ("en", "es"):
            place = root / folder / lang
            place.mkdir(parents=True)
            for stem in ("01-one", "02-two", *(["00-start"] if folder == "lessons" else [])):
                (place / f"{stem}.ipynb").write_text(
                    notebook(f"print('{folder} {lang} {stem}')"), encoding="utf-8"
                )
    monkeypatch.setenv("FOEDUS_ROOT", str(root))
    forget_course()
    yield root
    forget_course()


def forget_course() -> None:
    for known in vars(outline).values():
        if callable(clear := getattr(known, "cache_clear", None)):
            clear()


@dataclass
class Served:
    """A running ``foedus lab`` and how to ask it."""

    base: str
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, content: dict[str, Any]) -> Any:
        return self._ask("POST", path, content)

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


@pytest.fixture
def serve(tmp_path) -> Iterator[Callable[..., Served]]:
    """Start ``foedus lab`` with an empty home, as a fresh machine would, and end it afterwards."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*given: str, python: str = sys.executable, env: dict[str, str] | None = None) -> Served:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        port = free_port()
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "FOEDUS", "PYTHONPATH", "XDG", "IPYTHON"))
        }
        log = tmp_path / f"server-{port}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [python, "-m", "foedus.teach.cli", "lab", "--no-browser", f"--port={port}", *given],
                cwd=tmp_path,
                env={**clean, "HOME": str(home), "JUPYTER_TOKEN": TOKEN, **(env or {})},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        running.append(process)
        served = Served(f"http://127.0.0.1:{port}", process)
        for _ in range(600):
            if process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                served.get("/api/status")
                return served
            time.sleep(0.1)
        raise AssertionError(f"the server did not answer:\n{log.read_text()}")

    yield start
    for process in running:
        process.terminate()
    for process in running:
        process.wait(20)
