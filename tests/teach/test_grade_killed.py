"""An evening that is cut short anywhere ends as if it never had been."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.corpora import handed_in

import foedus

STUDENTS = 24
CHAINS, KILLS = 4, 5
SEED = 9


def start(folder: Path, out: Path) -> subprocess.Popen:
    source = str(Path(foedus.__file__).parents[1])
    command = [sys.executable, "-m", "foedus.teach.cli", "grade", str(folder), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": source}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(folder: Path, out: Path) -> str:
    running = start(folder, out)
    said, errors = running.communicate(timeout=300)
    assert running.returncode == 0, errors
    return said


def written(out: Path) -> dict[str, bytes]:
    """Return what is promised to be the same: all but the seconds, and our own records."""
    files = [path for path in out.iterdir() if not path.name.startswith(".") and path.name != "timings.jsonl"]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    handed_in.lay_out(folder / "in", STUDENTS)
    began = time.monotonic()
    finished(folder / "in", folder / "undisturbed")
    return folder, time.monotonic() - began


def test_killed_at_twenty_random_moments_the_results_are_those_of_an_undisturbed_run(class_):
    folder, whole = class_
    chance = random.Random(SEED)
    for chain in range(CHAINS):
        out = folder / f"out-{chain}"
        for _ in range(KILLS):
            running = start(folder / "in", out)
            time.sleep(chance.uniform(0, whole / 2))
            running.send_signal(signal.SIGKILL)
            running.communicate()
        finished(folder / "in", out)
        assert written(out) == written(folder / "undisturbed")


def test_what_is_finished_is_not_done_again(class_):
    folder, _ = class_
    record = folder / "undisturbed" / ".foedus-finished.jsonl"
    before = record.read_bytes()
    finished(folder / "in", folder / "undisturbed")
    assert record.read_bytes() == before


def test_a_record_torn_in_the_middle_of_a_line_loses_that_line_alone(class_):
    folder, _ = class_
    record = folder / "undisturbed" / ".foedus-finished.jsonl"
    lines = record.read_bytes().count(b"\n")
    record.write_bytes(record.read_bytes()[:-40])
    before = written(folder / "undisturbed")
    finished(folder / "in", folder / "undisturbed")
    assert written(folder / "undisturbed") == before
    assert record.read_bytes().count(b"\n") == lines + 1
