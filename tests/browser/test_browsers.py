"""Whoever has no browser gets one, or reads the one command to type; no test is skipped for want of it."""

import stat
import sys

import pytest
from tests.browser import browsers


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without any browser, on which no command can be run by mistake."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "PLACES", ())
    monkeypatch.setattr(browsers, "_ran", lambda command: "could not be reached")
    return tmp_path


def on(monkeypatch, name, *, superuser):
    monkeypatch.setattr(browsers, "system", lambda: name)
    monkeypatch.setattr(browsers, "is_superuser", lambda: superuser)


def put(folder, name="chromium"):
    path = folder / name
    path.write_text("")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "msedge"])
def test_a_browser_on_the_path_is_taken_and_nothing_installed(bare, name):
    path = put(bare, name)
    assert browsers.executable("/nowhere") == path


def test_a_browser_where_its_installer_put_it_is_taken(bare, monkeypatch, tmp_path):
    place = put(tmp_path, "Google Chrome")
    monkeypatch.setattr(browsers, "PLACES", ("/nowhere/chrome", place))
    assert browsers.executable("/nowhere") == place


def test_a_browser_that_playwright_downloaded_once_is_taken(bare, tmp_path):
    assert browsers.executable(put(tmp_path, "its-own")) == str(tmp_path / "its-own")


def test_what_was_installed_for_the_tests_is_found_afterwards(bare, monkeypatch):
    monkeypatch.setattr(browsers, "_ran", lambda command: put(bare))
    assert browsers.executable("/nowhere") == str(bare / "chromium")


@pytest.mark.parametrize(
    ("system", "superuser", "commands"),
    [
        ("debian", True, browsers.DEBIAN),
        ("debian", False, ((sys.executable, "-m", "playwright", "install", "chromium"),)),
        ("ubuntu", True, ((sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"),)),
        ("darwin", False, ((sys.executable, "-m", "playwright", "install", "chromium"),)),
    ],
)
def test_only_the_superuser_of_debian_installs_its_package(monkeypatch, system, superuser, commands):
    on(monkeypatch, system, superuser=superuser)
    assert browsers.recipe() == commands


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("debian", "sudo apt-get install chromium"),
        ("ubuntu", f"{sys.executable} -m playwright install --with-deps chromium"),
        ("darwin", f"{sys.executable} -m playwright install chromium"),
    ],
)
def test_without_any_browser_the_tests_fail_and_say_one_command(bare, monkeypatch, system, command):
    on(monkeypatch, system, superuser=False)
    with pytest.raises(browsers.NoBrowser) as failed:
        browsers.executable("/nowhere")
    assert str(failed.value).endswith(f"(could not be reached); install one with: {command}")


def test_a_command_that_is_not_there_or_fails_is_told_by_its_last_line(monkeypatch):
    assert "no-such-command" in browsers._ran(("no-such-command",))
    assert browsers._ran((sys.executable, "-c", "print('first'); raise SystemExit('last')")) == "last"
