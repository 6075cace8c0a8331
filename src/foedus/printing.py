"""Print a page to PDF with the Chromium that is on this machine, if there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from foedus.errors import FoedusError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


class NoBrowser(FoedusError):
    """There is no browser here that prints to PDF."""


class PrintFailed(FoedusError):
    """The browser ended without a PDF."""


def printed(page: bytes) -> bytes:
    """Return a page of HTML as PDF.

    Parameters
    ----------
    page : bytes
        The page, whole.

    Raises
    ------
    NoBrowser
        No Chromium is on the path.
    PrintFailed
        It did not print.
    """
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise NoBrowser(
            "No Chromium was found to print with; write --out sheet.html and print it from a browser."
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "sheet.html"), Path(folder, "sheet.pdf")
        source.write_bytes(page)
        command = [browser, "--headless", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        # Chromium keeps its sandbox from the superuser, as in a container; the page is our own.
        command += ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        command += [f"--print-to-pdf={target}", source.as_uri()]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if not target.is_file():
            said = (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
            raise PrintFailed(
                f"{Path(browser).name} made no PDF ({said}); write --out sheet.html and print that."
            )
        return target.read_bytes()
