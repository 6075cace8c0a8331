"""A cluster gives the same bytes as this machine alone, whatever becomes of its workers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.corpora import handed_in

import foedus

STUDENTS = 30
PATIENCE = 120


def started(*arguments):
    environment = {**os.environ, "PYTHONPATH": str(Path(foedus.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def graded(folder, out, *more):
    return started("foedus.teach.cli", "grade", str(folder), "--out", str(out), *more)


def ended(running):
    said, _ = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, said
    return said


def until(happens):
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def written(out):
    files = [path for path in out.iterdir() if not path.name.startswith(".") and path.name != "timings.jsonl"]
    return {path.name: path.read_bytes() for path in files}


def finished(out):
    record = out / ".foedus-finished.jsonl"
    return record.read_bytes().count(b"\n") if record.is_file() else 0


@pytest.fixture
def cluster(tmp_path):
    """A real scheduler and two real workers on the loopback."""
    told = tmp_path / "scheduler.json"
    common = ("--scheduler-file", str(told))
    scheduler = started(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *common
    )
    until(lambda: told.is_file() and told.stat().st_size)
    worker = ("distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--no-dashboard", *common)
    local = ("--local-directory", str(tmp_path))
    workers = [started(*worker, *local, "--name", name) for name in ("one", "two")]
    address = json.loads(told.read_text(encoding="utf-8"))["address"]
    yield address, workers
    for one in (*workers, scheduler):
        one.kill()
        one.communicate()


def test_a_cluster_that_loses_a_worker_in_the_middle_writes_the_same_bytes(cluster, tmp_path):
    address, workers = cluster
    handed_in.lay_out(tmp_path / "in", STUDENTS)
    running = graded(tmp_path / "in", tmp_path / "far", "--scheduler", address)
    # The first line is what the exercise is graded by.
    until(lambda: finished(tmp_path / "far") > 5 or running.poll() is not None)
    workers[0].send_signal(signal.SIGKILL)
    assert finished(tmp_path / "far") < STUDENTS + 1
    ended(running)
    ended(graded(tmp_path / "in", tmp_path / "here"))
    assert written(tmp_path / "far") == written(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path):
    handed_in.lay_out(tmp_path / "in", 1)
    running = graded(tmp_path / "in", tmp_path / "out", "--scheduler", "no-address")
    said, _ = running.communicate(timeout=PATIENCE)
    assert running.returncode == 1
    assert "no-address: no scheduler answers there" in said
    assert "Traceback" not in said
