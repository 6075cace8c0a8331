"""Find a Chromium, Chrome or Edge; where there is none, get one; else say the one command to type."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from foedus.teach.export.pdf import NAMES

# Where installers put them without a place on the path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
# A browser that is tested talks to the course and to nobody else.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
DEBIAN = (
    ("apt-get", "update", "-q"),
    ("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"),
)
MINUTES = 10


class NoBrowser(Exception):
    """There is no browser to test with, and none could be had."""


def found() -> str | None:
    """Return the path of a browser that is installed here, or None."""
    named = (shutil.which(name) for name in NAMES)
    return next(filter(None, named), None) or next(filter(os.path.exists, PLACES), None)


def system() -> str:
    """Return the name of the system as its own file gives it: debian, ubuntu, darwin, windows."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return platform.system().lower()


def is_superuser() -> bool:
    return getattr(os, "geteuid", lambda: 1)() == 0


def recipe() -> tuple[tuple[str, ...], ...]:
    """Return the commands that bring a browser here: the system's package, or Playwright's download."""
    if system() == "debian" and is_superuser():
        return DEBIAN
    # Ubuntu's package is a snap, which runs in no container; with root Playwright brings the libraries too.
    libraries = ("--with-deps",) if system() == "ubuntu" and is_superuser() else ()
    return ((sys.executable, "-m", "playwright", "install", *libraries, "chromium"),)


def advice() -> str:
    """Return the one command for somebody who has to type it."""
    if system() == "debian":
        return "sudo apt-get install chromium"
    libraries = " --with-deps" if system() == "ubuntu" else ""
    return f"{sys.executable} -m playwright install{libraries} chromium"


def executable(downloaded: str) -> str:
    """Return the path of a browser, which is installed first if there is none.

    Parameters
    ----------
    downloaded : str
        Where Playwright keeps a browser that it downloads.

    Raises
    ------
    NoBrowser
        It says what to type.
    """
    ready = found() or (downloaded if Path(downloaded).exists() else None)
    if ready:
        return ready
    print("No Chromium, Chrome or Edge here; installing one for the tests ...", file=sys.stderr)
    said = "nothing was installed"
    for command in recipe():
        said = _ran(command)
    ready = found() or (downloaded if Path(downloaded).exists() else None)
    if ready:
        return ready
    raise NoBrowser(f"The browser tests need Chromium, Chrome or Edge ({said}); install one with: {advice()}")


def _ran(command: tuple[str, ...]) -> str:
    """Run a command and return the last line of what it said."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        ended = subprocess.run(
            command, env=quiet, capture_output=True, text=True, timeout=60 * MINUTES, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (ended.stdout + ended.stderr).strip().rpartition("\n")[2] or f"{command[0]} said nothing"


def launched(playwright: Playwright) -> Browser:
    """Return a running browser without a window."""
    path = executable(playwright.chromium.executable_path)
    # Chromium keeps its sandbox from the superuser, as in a container; the pages are our own.
    sandbox = ["--no-sandbox"] if is_superuser() else []
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
