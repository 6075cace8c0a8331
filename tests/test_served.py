"""The server that ``make lab`` starts, asked as a browser would ask it."""

import json
import signal
import subprocess
import sys

import pytest

from foedus import outline, workspace

CELL = "import os, sys; print(sys.prefix, os.environ['FOEDUS_LANG'])"


def texts(outputs):
    return "".join(output.get("text", "") for output in outputs)


@pytest.fixture
def asking(tiny_course, notebook_of):
    for lang in ("en", "es"):
        (tiny_course / f"lessons/{lang}/01-one.ipynb").write_text(notebook_of(CELL))
    return tiny_course


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_server_serves_the_map_and_runs_the_first_lesson(serve, tmp_path, lang):
    served = serve("--lang", lang)
    course = outline.root()
    chart = served.get(f"/api/contents/lessons/{lang}/00-start.ipynb?type=file&format=text")
    assert chart["content"] == (course / f"lessons/{lang}/00-start.ipynb").read_text(encoding="utf-8")

    first = next(lesson for lesson in outline.lessons() if lesson.ready)
    for path in (f"lessons/{lang}/00-start.ipynb", f"lessons/{lang}/{first.stem}.ipynb"):
        ran = served.run_notebook(path)
        assert ran
        errors = [(source, out) for source, outputs in ran for out in outputs if out["type"] == "error"]
        assert not errors
    assert (tmp_path / "work" / workspace.MARKER).is_file()


def test_a_kernel_is_this_environment_whatever_lies_in_the_home_folder(serve, asking, tmp_path):
    # A python3 of the user's own that would answer with another interpreter, or not at all.
    theirs = tmp_path / "home/.local/share/jupyter/kernels/python3"
    theirs.mkdir(parents=True)
    spec = {"argv": ["/bin/false", "{connection_file}"], "display_name": "Theirs", "language": "python"}
    (theirs / "kernel.json").write_text(json.dumps(spec))
    served = serve("--lang", "es", env={"FOEDUS_ROOT": str(asking), "JUPYTER_PREFER_ENV_PATH": "0"})
    ((_, outputs),) = served.run_notebook("lessons/es/01-one.ipynb")
    assert texts(outputs).split() == [sys.prefix, "es"]


@pytest.mark.parametrize(("lang", "locale"), [("en", "en"), ("es", "es_ES")])
def test_the_page_opens_clean_and_in_the_language(serve, asking, tmp_path, lang, locale):
    served = serve("--lang", lang, env={"FOEDUS_ROOT": str(asking)})
    page = served.page(f"/lab/tree/lessons/{lang}/00-start.ipynb")
    assert '"@jupyterlab/extensionmanager-extension"' in page.replace("\\", "")
    assert "custom/custom.css" in page
    assert "text-decoration: underline" in served.page("/custom/custom.css")
    layout = served.get("/lab/api/workspaces/default")["data"]["layout-restorer:data"]
    assert layout["left"]["collapsed"]
    settings = served.get("/lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert settings["schema"]["properties"]["locale"]["default"] == locale
    news = served.get("/lab/api/settings/@jupyterlab/apputils-extension:notification")
    assert news["schema"]["properties"]["fetchNews"]["default"] == "false"
    left = {path.name for path in (tmp_path / "home").iterdir()} - {".local", ".cache", ".ipython"}
    assert left <= {".jupyter"}


def test_ctrl_c_ends_the_server_at_once_and_without_a_traceback(serve, asking, tmp_path):
    served = serve(env={"FOEDUS_ROOT": str(asking)})
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == 0
    (log,) = tmp_path.glob("server-*.log")
    assert "Traceback" not in log.read_text()


def test_a_port_in_use_is_one_sentence_and_no_second_server(serve, asking, tmp_path):
    served = serve(env={"FOEDUS_ROOT": str(asking)})
    port = served.base.rpartition(":")[2]
    command = [sys.executable, "-m", "foedus.teach.cli", "lab", "--no-browser", f"--port={port}"]
    second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stderr.strip() == (
        f"Port {port} cannot be used, perhaps another program has it; choose another with --port"
    )
