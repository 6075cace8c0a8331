import ast
import importlib.util
import json
import os
import socket
from pathlib import Path

import pytest

from foedus import lab, language, workspace


def given(**wanted):
    return lab.arguments(Path("work"), wanted.pop("lang", "en"), **{"browser": True, "port": 8901, **wanted})


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_lab_opens_on_the_map_of_the_language(lang):
    assert f"--LabApp.default_url=/lab/tree/lessons/{lang}/00-start.ipynb" in given(lang=lang)


def test_a_map_that_was_run_gives_way_to_its_newer_edition(tiny_course, tmp_path):
    workspace.prepare(tmp_path / "work")
    (tmp_path / "work/lessons/en/00-start.ipynb").write_text("run and saved")
    (tiny_course / "lessons/en/00-start.ipynb").write_text("newer")
    workspace.prepare(tmp_path / "work")
    assert lab.first_page(tmp_path / "work", "en") == "lessons/en/00-start.new.ipynb"
    assert lab.first_page(tmp_path / "work", "es") == "lessons/es/00-start.ipynb"


def test_no_browser_opens_when_none_is_wanted():
    assert "--ServerApp.open_browser=False" in given(browser=False)
    assert "--ServerApp.open_browser=False" not in given()


def test_root_may_start_it_and_nobody_else_is_let_in_as_root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--ServerApp.allow_root=True" in given()
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--ServerApp.allow_root=True" not in given()


@pytest.mark.parametrize(("lang", "locale"), [("en", "en"), ("es", "es_ES")])
def test_the_packaged_settings_start_clean_in_the_language(lang, locale, tmp_path):
    config = lab.environment(tmp_path, lang, {})["JUPYTER_CONFIG_PATH"]
    folder = Path(config) / "labconfig"
    settings = json.loads((folder / "default_setting_overrides.json").read_text())
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": locale}
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert json.loads((folder / "page_config.json").read_text())["disabledExtensions"]


def test_our_look_is_where_the_server_is_told_to_find_it():
    (settings,) = [one for one in given() if one.startswith("--ServerApp.tornado_settings=")]
    (folder,) = ast.literal_eval(settings.partition("=")[2])["static_custom_path"]
    assert "underline" in (Path(folder) / "custom.css").read_text()
    assert "--LabApp.custom_css=True" in given()


def layout(folder):
    (path,) = (folder / ".jupyterlab").iterdir()
    return path


def test_a_first_start_leaves_the_screen_to_the_notebook(tmp_path):
    lab.shut_side_bar(tmp_path)
    left = json.loads(layout(tmp_path).read_text())["data"]["layout-restorer:data"]["left"]
    assert left["collapsed"]


def test_a_side_bar_that_the_student_opened_stays_open(tmp_path):
    lab.shut_side_bar(tmp_path)
    layout(tmp_path).write_text("as the student left it")
    lab.shut_side_bar(tmp_path)
    assert layout(tmp_path).read_text() == "as the student left it"


def test_a_workspace_that_cannot_be_written_still_opens(tmp_path):
    (tmp_path / ".jupyterlab").write_text("a file where the folder would be")
    lab.shut_side_bar(tmp_path)


def test_a_config_path_of_the_student_stays_behind_ours(tmp_path):
    path = lab.environment(tmp_path, "en", {"JUPYTER_CONFIG_PATH": "theirs"})["JUPYTER_CONFIG_PATH"]
    ours, theirs = path.split(os.pathsep)
    assert ours.endswith(os.path.join("labconfig", "en"))
    assert theirs == "theirs"


@pytest.mark.parametrize(("lang", "words"), [("en", "choose another"), ("es", "elige otro")])
def test_a_port_in_use_is_said_in_one_sentence(lang, words):
    language.use(lang)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(lab.NoPort, match=words):
            lab.free_port(taken.getsockname()[1])


def test_without_a_port_the_next_free_one_is_taken(monkeypatch):
    monkeypatch.setattr(lab, "_is_free", lambda port: port > 8890)
    assert lab.free_port() == 8891


def test_a_missing_jupyterlab_is_said_before_anything_is_copied(tiny_course, tmp_path, monkeypatch):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "jupyterlab" else find_spec(name)
    )
    with pytest.raises(lab.LabMissing, match=r'pip install "foedus\[lab\]"'):
        lab.start(tmp_path / "work")
    assert not (tmp_path / "work").exists()
