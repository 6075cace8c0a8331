"""The doctor says what holds here; where a layer is missing nothing is run, and it says why."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import foedus
from foedus.teach import doctor
from foedus.teach.box.layers import Layer
from foedus.teach.jail.syscalls import TABLE, machine

NAMES = ["limits", "privileges", "files", "room", "calls", "outside"]
# As in a container that forbids a call: the process forbids it to itself, then becomes the command.
LACKING = """
import os, sys
from foedus.teach.jail import bpf, seccomp, syscalls
machine = syscalls.machine()
syscalls.prctl(syscalls.NO_NEW_PRIVS_SET, 1)
refused = [(int(number), bpf.give(bpf.REFUSE | bpf.EPERM)) for number in sys.argv[1].split(",")]
seccomp.install(bpf.program(machine.audit, refused, bpf.ALLOW))
os.execv(sys.executable, [sys.executable, "-m", "foedus.teach.cli", *sys.argv[2:]])
"""


def command(*given: str, lacking: str) -> subprocess.CompletedProcess[str]:
    path = str(Path(foedus.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", LACKING, lacking, *given],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def layers() -> list[Layer]:
    return doctor.examine()


def test_each_layer_is_tried_without_and_with_its_wall(layers):
    assert [layer.name for layer in layers] in (NAMES, ["machine"])
    for layer in layers:
        # What cannot be built must say so; what is built must stop what it is for.
        assert layer.holds != bool(layer.missing)
        assert layer.open_without or not layer.holds or layer.name == "privileges"


def test_the_report_names_every_layer_and_what_follows(layers):
    text = doctor.report(layers)
    assert all(layer.name in text and layer.proves in text for layer in layers)
    assert ("is whole" in text) == doctor.is_whole(layers)


def test_a_wall_that_stops_nothing_is_no_wall():
    weak = Layer("files", "reading", open_without=True, shut_with=False)
    assert not doctor.is_whole([weak])
    assert "does not stop" in doctor.report([weak])
    assert not doctor.is_whole([])


CALLS = {
    "files": str(TABLE["landlock_create_ruleset"][0]),
    "privileges": str(TABLE["capset"][machine().column]),
    "calls": str(TABLE["seccomp"][machine().column]),
    "outside": "434",
}


@pytest.mark.parametrize("layer", CALLS)
def test_a_machine_that_lacks_a_layer_is_told_apart_with_the_reason(layer, layers):
    ran = command("doctor", "--json", lacking=CALLS[layer])
    found = {one["name"]: one for one in json.loads(ran.stdout)["layers"]}
    assert ran.returncode == 1
    assert found[layer]["missing"].startswith(f"{layer}:")


@pytest.mark.parametrize("layer", CALLS)
def test_nothing_is_run_where_a_layer_is_missing(layer, tmp_path, notebook_of):
    handed_in = tmp_path / "ana.ipynb"
    handed_in.write_text(notebook_of(f"open({str(tmp_path / 'ran')!r}, 'w')", "echoes = 4"), encoding="utf-8")
    ran = command("grade", "--lesson", "01", str(handed_in), lacking=CALLS[layer])
    assert ran.returncode == 1
    assert f"{layer}:" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "ran").exists()


def test_trusted_runs_without_a_layer_and_says_what_it_gives_up(tmp_path, notebook_of):
    handed_in = tmp_path / "ana.ipynb"
    handed_in.write_text(notebook_of(f"open({str(tmp_path / 'ran')!r}, 'w')", "echoes = 4"), encoding="utf-8")
    ran = command("grade", "--lesson", "01", "--trusted", str(handed_in), lacking=CALLS["files"])
    assert (tmp_path / "ran").exists()
    assert "2 / 12" in ran.stdout
    assert "no wall stands" in ran.stderr
