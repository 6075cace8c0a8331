"""Workspaces to test in: one running ``foedus lab``, and in its folder one workspace a test."""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.serving import Served, serving

from foedus import lab, outline, workspace
from foedus.teach import kernels

# For a server of tests to which its kernels do not matter: they start in half the time.
WARM = {"JUPYTER_DEFAULT_PROVISIONER_NAME": kernels.NAME}
# Commands by their ids mean the same in every language and version; menus do not.
_EXPOSED = {name: {"expose_app_in_browser": True} for name in ("LabApp", "JupyterNotebookApp")}


@dataclass
class School:
    """A running course and the folder that it serves."""

    served: Served
    folder: Path
    home: Path

    def desk(self, name: str) -> Desk:
        """Return a workspace of its own, with the notebooks of the course in it and an empty journal."""
        place = self.folder / name
        place.mkdir()
        shutil.copyfile(self.folder / workspace.MARKER, place / workspace.MARKER)
        for part in ("lessons", "exercises"):
            shutil.copytree(outline.root() / part, place / part)
        return Desk(place, name)

    def tidy(self) -> None:
        """End all kernels and forget layouts and settings: the next start is a first start."""
        for session in self.served.get("/api/sessions"):
            self.served.delete(f"/api/sessions/{session['id']}")
        for kept in (self.folder / ".jupyterlab", self.home / ".jupyter" / "lab"):
            shutil.rmtree(kept, ignore_errors=True)
        lab.shut_side_bar(self.folder)


@dataclass(frozen=True)
class Desk:
    """A student's workspace inside the served folder."""

    folder: Path
    name: str

    def put(self, name: str, text: str) -> str:
        """Write a notebook and return where it is served."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.at(name)

    def at(self, name: str) -> str:
        """Return where a notebook of this workspace is served."""
        return f"{self.name}/{name}"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    def events(self) -> list[dict[str, Any]]:
        """Return each line that the journal has by now."""
        if not self.journal.exists():
            return []
        lines = self.journal.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def answers(self) -> list[tuple[str, Any]]:
        """Return item and answer of each question answered by now."""
        return [
            (event["item"], event["answer"])
            for event in self.events()
            if event["kind"] in ("quiz", "predict")
        ]

    def noted(self, count: int) -> list[tuple[str, Any]]:
        """Return the same once there are so many of them: the kernel writes while the page goes on."""
        for _ in range(400):
            if len(found := self.answers()) >= count:
                return found
            time.sleep(0.05)
        raise AssertionError(f"the journal has {self.answers()}, and not {count} answers")

    def stored(self, name: str) -> dict[str, Any]:
        """Return a notebook as it is on disk."""
        found: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return found


@contextlib.contextmanager
def opened(folder: Path, lang: str, env: dict[str, str] | None = None) -> Iterator[School]:
    """Start the course as ``make lab`` does, with an empty workspace and an empty home in this folder."""
    home = folder / "home"
    settings = home / ".jupyter" / "jupyter_lab_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_EXPOSED), encoding="utf-8")
    with serving(folder, "--dir", "work", "--lang", lang, env=env) as served:
        yield School(served, folder / "work", home)
