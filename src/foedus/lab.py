"""Start JupyterLab on the course map: clean, in the student's language, in this very environment."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from foedus import language, workspace
from foedus.errors import FoedusError
from foedus.language import Lang

_FIRST_PORT = 8888
_PORTS_TRIED = 50
_HOST = "127.0.0.1"
_SETTINGS = Path(__file__).parent / "static" / "labconfig"
# The name that JupyterLab gives the layout it opens with, and what it holds where the student has none:
# the side bar shut, because open it leaves a notebook on a narrow screen a few letters wide.
_LAYOUT = "default-37a8.jupyterlab-workspace"
_SIDE_BAR_SHUT = {
    "data": {
        "layout-restorer:data": {
            "left": {"collapsed": True, "visible": True, "widgets": ["filebrowser", "@jupyterlab/toc:plugin"]}
        }
    },
    "metadata": {"id": "default"},
}


class LabMissing(FoedusError):
    """JupyterLab is not installed in this environment."""


class NoPort(FoedusError):
    """The port asked for, or every port tried, is in use."""


def start(folder: Path | str = "work", *, browser: bool = True, port: int | None = None) -> None:
    """Bring the workspace up to date and serve it until Ctrl+C.

    Parameters
    ----------
    folder : pathlib.Path or str, default "work"
        The student's workspace.
    browser : bool, default True
        Open a browser on the course map.
    port : int, optional
        Exactly this port; without it the first free one from 8888 on.

    Raises
    ------
    LabMissing, NoPort, foedus.workspace.UnusableWorkspace
        Each says what to do.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise LabMissing(
            language.text(
                {
                    "en": 'JupyterLab is not installed here; run: pip install "foedus[lab]"',
                    "es": 'JupyterLab no está instalado aquí; ejecuta: pip install "foedus[lab]"',
                }
            )
        )
    chosen = free_port(port)
    report = workspace.prepare(folder)
    lang = language.active()
    print(report)
    print(
        language.text(
            {
                "en": "Opening the course map in JupyterLab; Ctrl+C here ends it.",
                "es": "Se abre el mapa del curso en JupyterLab; Ctrl+C aquí lo cierra.",
            }
        ),
        flush=True,
    )
    shut_side_bar(report.folder)
    os.environ.update(environment(report.folder, lang, os.environ))
    # In this process, so that kernels, signals and the exit code need no go-between.
    application: Any = importlib.import_module("jupyterlab.labapp").LabApp
    application.launch_instance(argv=arguments(report.folder, lang, browser=browser, port=chosen))


def shut_side_bar(folder: Path) -> None:
    """Let a first start show the notebook alone; what the student opens later stays as it was left.

    Parameters
    ----------
    folder : pathlib.Path
        The workspace.
    """
    layout = _layouts(folder) / _LAYOUT
    if layout.exists():
        return
    # A workspace that cannot be written can still be read in: then with the side bar open.
    with contextlib.suppress(OSError):
        layout.parent.mkdir(exist_ok=True)
        layout.write_text(json.dumps(_SIDE_BAR_SHUT), encoding="utf-8")


def _layouts(folder: Path) -> Path:
    return folder.resolve() / ".jupyterlab"


def first_page(folder: Path, lang: Lang) -> str:
    """Return the notebook to open: the map, and its newest edition where the student has run an older one.

    Parameters
    ----------
    folder : pathlib.Path
        The workspace.
    lang : str
        Language of the map.
    """
    chart = f"lessons/{lang}/00-start.ipynb"
    return dict(workspace.editions(folder)).get(chart, chart)


def arguments(folder: Path, lang: Lang, *, browser: bool, port: int) -> list[str]:
    """Return the arguments that JupyterLab is started with.

    Parameters
    ----------
    folder : pathlib.Path
        The workspace.
    lang : str
        Language of the map to open.
    browser : bool
        Open a browser.
    port : int
        A free port.
    """
    given = [
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--ServerApp.ip={_HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--LabApp.default_url=/lab/tree/{first_page(folder, lang)}",
        # Our own look: links told from text by more than colour, narrow screens. The folder is no trait.
        "--LabApp.custom_css=True",
        f"--ServerApp.tornado_settings={ {'static_custom_path': [str(_SETTINGS / 'custom')]} }",
        # Ctrl+C ends the server at once; work is saved by the browser, answers by the journal.
        "--ServerApp.answer_yes=True",
        "--Application.log_level=WARN",
        # The search for language servers would run whatever npm the machine has; no lesson needs one.
        "--LanguageServerManager.autodetect=False",
    ]
    if not browser:
        given.append("--ServerApp.open_browser=False")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--ServerApp.allow_root=True")
    return given


def environment(folder: Path, lang: Lang, before: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that make JupyterLab start clean and in the student's language.

    Parameters
    ----------
    folder : pathlib.Path
        The workspace.
    lang : str
        Language of the interface and of the kernels.
    before : mapping
        The variables as they are.
    """
    ours = _SETTINGS / lang
    theirs = before.get("JUPYTER_CONFIG_PATH")
    return {
        "FOEDUS_LANG": lang,
        "JUPYTER_CONFIG_PATH": os.pathsep.join([str(ours), theirs] if theirs else [str(ours)]),
        # The `python3` of the notebooks is the one that runs this, whatever lies in the home folder.
        "JUPYTER_PREFER_ENV_PATH": "1",
        # Open tabs belong to the course, not to the student's other JupyterLab work.
        "JUPYTERLAB_WORKSPACES_DIR": str(_layouts(folder)),
    }


def free_port(asked: int | None = None) -> int:
    """Return the port asked for if it is free; without one, the first free from 8888 on.

    Parameters
    ----------
    asked : int, optional
        The only port that will do.

    Raises
    ------
    NoPort
        It is in use.
    """
    candidates = [asked] if asked is not None else range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED)
    for candidate in candidates:
        if _is_free(candidate):
            return candidate
    tried = str(asked) if asked is not None else f"{_FIRST_PORT}–{_FIRST_PORT + _PORTS_TRIED - 1}"
    raise NoPort(
        language.text(
            {
                "en": f"Port {tried} cannot be used, perhaps another program has it; "
                "choose another with --port",
                "es": f"El puerto {tried} no se puede usar, quizá lo tiene otro programa; "
                "elige otro con --port",
            }
        )
    )


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # On POSIX the server reuses addresses, so a port it just left is free; on Windows that flag steals.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except (OSError, OverflowError):
            return False
    return True
