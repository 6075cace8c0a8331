"""What can be seen of kernels, as JSON: run with warm kernels and without, the facts must be the same."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from queue import Empty

from jupyter_client.manager import KernelManager

from foedus.teach.kernels import owner, plugin

_DRAWN = """
import hashlib, io, os, sys, matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
font = font_manager.get_font(font_manager.findfont("DejaVu Sans"))
figure = Figure()
figure.text(0.1, 0.5, "¿Letters in ordinary, $x^2$?")
figure.text(0.1, 0.2, "And in others", fontweight="bold", fontstyle="italic")
def digest(figure):
    figure.savefig(picture := io.BytesIO(), format="png", metadata={"Software": None})
    return hashlib.sha256(picture.getvalue()).hexdigest()
def embedded(figure):
    with matplotlib.rc_context({"pdf.compression": 0, "pdf.fonttype": 42}):
        figure.savefig(page := io.BytesIO(), format="pdf")
    return page.getvalue().count(b"/FontFile2"), len(page.getvalue()) > 100_000
"""
_FORKED = """
if os.fork() == 0:
    print(digest(figure))
    sys.stdout.flush()
    os._exit(0)
os.wait()[1]
"""


class Running:
    def __init__(self, folder: str) -> None:
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(cwd=folder, stderr=subprocess.DEVNULL, env={**os.environ, "MINE": "own"})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code: str, timeout: float = 30) -> list[str]:
        """Return what a cell put out, each output as the kind and its plain text."""
        asked = self.client.execute(code, allow_stdin=False)
        seen = []
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != asked:
                continue
            content, kind = message["content"], message["msg_type"]
            if kind == "status" and content["execution_state"] == "idle":
                return seen
            if kind == "stream":
                seen.append(content["text"].strip())
            if kind in ("execute_result", "display_data"):
                seen.append(",".join(sorted(content["data"])) + " " + content["data"]["text/plain"])
            if kind == "error":
                seen.append(f"{content['ename']}: {content['evalue']}")

    def stop(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def of_code(kernel: Running, folder: str) -> dict[str, object]:
    with open(f"{folder}/beside.py", "w", encoding="utf-8") as module:
        module.write("value = 7\n")
    return {
        "folder": kernel.run("import os; os.getcwd()") == [f"text/plain {folder!r}"],
        "environment": kernel.run("os.environ['MINE'], 'JPY_PARENT_PID' in os.environ"),
        "module beside": kernel.run("import beside; beside.value"),
        "path": kernel.run("import sys; sys.path[0] in ('', os.getcwd()), sys.argv[0][-20:], __name__"),
        "inline figure": kernel.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);"),
        "inline figure by magic": kernel.run("%matplotlib inline\nplt.plot([1, 2]);"),
        "table": kernel.run("import pandas as pd\npd.DataFrame({'a': [1]})"),
        "wide table": kernel.run("pd.DataFrame({f'column {n}': ['x' * 30] for n in range(9)})"),
        "widget": [one.split()[0] for one in kernel.run("import ipywidgets\nipywidgets.IntSlider()")],
        "course": kernel.run("import foedus as fd; fd.lesson('01', 'es'); fd.claim('nato-32').status"),
        "picture": kernel.run(f"{_DRAWN}print(digest(figure))"),
        "font in a document": kernel.run(f"{_DRAWN}print(embedded(figure), font.fname)"),
        "picture in a process of its own": kernel.run(f"{_DRAWN}print(digest(figure))\n{_FORKED}"),
        "error": kernel.run("1 / 0"),
        "shell": kernel.run("!echo from the shell"),
        "await": kernel.run("import asyncio\nawait asyncio.sleep(0, 5)"),
        "thread": kernel.run(
            "from concurrent.futures import ThreadPoolExecutor as P\nsum(P(4).map(abs, [-1, -2]))"
        ),
        "algebra": kernel.run("import numpy as np\nfloat(np.linalg.inv(np.eye(300) * 2).sum())"),
        "input": kernel.run("input()")[0].split(":")[0],
        "leads a group": kernel.run("os.getpgid(0) == os.getpid()"),
        "nothing inherited": kernel.run("import foedus.language as l\nl.active()"),
    }


def of_life(kernel: Running) -> dict[str, object]:
    kernel.run("left = 1")
    asked = kernel.client.execute("while True: pass")
    time.sleep(0.3)
    kernel.manager.interrupt_kernel()
    ended = kernel.client.get_shell_msg(timeout=30)
    while ended["parent_header"]["msg_id"] != asked:
        ended = kernel.client.get_shell_msg(timeout=30)
    facts: dict[str, object] = {"interrupted": ended["content"]["ename"]}
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    facts["restarted afresh"] = kernel.run("'left' in dir(), 1 + 1")
    return facts


def of_end(folder: str) -> dict[str, object]:
    kernel = Running(folder)
    with contextlib.suppress(Empty):
        kernel.run("os = __import__('os'); os._exit(7)", timeout=2)
    for _ in range(100):
        if not kernel.manager.is_alive():
            break
        time.sleep(0.05)
    code = kernel.manager.provisioner.process.returncode
    kernel.stop()
    return {"exit code": code}


def of_two(folder: str) -> dict[str, object]:
    one, other = Running(folder), Running(folder)
    one.run("import pandas; pandas.own = 1; chance = 1")
    draw = "import random, numpy, uuid; print(random.random(), numpy.random.rand(), uuid.uuid4())"
    drawn = [kernel.run(draw)[0].split() for kernel in (one, other)]
    facts = {
        "apart": other.run("import pandas; hasattr(pandas, 'own'), 'chance' in dir()"),
        "chances differ": [a != b for a, b in zip(*drawn, strict=True)],
    }
    for kernel in (one, other):
        kernel.stop()
    return facts


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def main() -> None:
    plugin.switch_on()
    folder = os.path.realpath(tempfile.mkdtemp())
    kernel = Running(folder)
    facts = of_code(kernel, folder) | of_life(kernel)
    kernel.stop()
    facts |= of_end(folder) | of_two(folder)
    before = open_files()
    for _ in range(4):
        Running(folder).stop()
    facts["nothing left open"] = open_files() <= before
    warm = owner._LINES.get(os.getpid())
    kind = {"given": warm.given if warm else 0}
    if warm and len(sys.argv) > 1:
        # And now the death of the warm process, with a kernel in use.
        kernel = Running(folder)
        kernel.run("1")
        os.kill(warm.process.pid, signal.SIGKILL)
        warm.process.wait()
        kind["kernel ended too"] = kernel.manager.provisioner.process.wait(10)
        kernel.stop()
        kernel = Running(folder)
        kind["another one"] = kernel.run("1 + 1")
        kernel.stop()
    print(json.dumps({"facts": facts, "kind": kind}))


if __name__ == "__main__":
    main()
