"""The box runs what it is given and nothing else stays: no state, no file, no process."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import foedus
from foedus import outline
from foedus.teach import doctor
from foedus.teach.box import Box, BoxGone, NotANotebook, Question, Refused, cells_of, place
from foedus.teach.jail import Limits

TOTAL = Question("add-up", "value", "total")


@pytest.fixture(scope="module")
def whole():
    return doctor.is_whole(doctor.examine())


@pytest.fixture(scope="module")
def box(whole):
    # Where the jail is not whole the box must refuse; what it does otherwise is then tried without.
    if not whole:
        with pytest.raises(Refused):
            Box()
    with Box(trusted=not whole) as opened:
        yield opened


def test_each_kind_of_question_is_answered(box):
    cells = ["import pandas as pd, matplotlib.pyplot as plt", "total = 3", "def double(x):\n    return 2 * x"]
    cells += [
        "rows = pd.DataFrame({'a': [1]})",
        "drawn = plt.figure().subplots()\ndrawn.plot([1, 2], [3, 4])",
    ]
    asked = [
        TOTAL,
        Question("double", "function", "double", ([1], [2.5])),
        Question("rows", "table", "rows"),
        Question("line", "figure", "drawn", parts=("lines",)),
    ]
    report = box.run(cells, asked)
    assert (report.note, report.errors, report.lost, report.unsteady) == ("", (None,) * 5, {}, frozenset())
    assert report.found["add-up"] == 3
    assert report.found["double"] == [2, 5.0]
    assert report.found["rows"]["data"] == [[1]]
    assert "3.0" in json.dumps(report.found["line"]["parts"]["lines"])


def test_what_one_submission_leaves_the_next_one_does_not_find(box):
    names = "import builtins, os, sys"
    box.run([names, "builtins.left = sys.left = 1", "open('left', 'w')", "os.environ['LEFT'] = '1'"], [TOTAL])
    looks = (
        "total = [hasattr(builtins, 'left'), hasattr(sys, 'left'), len(os.listdir()), 'LEFT' in os.environ]"
    )
    assert box.run([names, looks], [TOTAL]).found["add-up"]["items"] == [False, False, 0, False]


def test_an_error_in_a_cell_costs_that_cell_alone(box):
    report = box.run(["1 / 0", "def", "total = 5", "raise SystemExit"], [TOTAL])
    assert report.found == {"add-up": 5}
    first, second, third, fourth = report.errors
    assert (first, third) == ("ZeroDivisionError: division by zero", None)
    assert second.startswith("SyntaxError")
    assert fourth == "SystemExit"


def test_a_name_that_is_missing_is_told_from_an_answer(box):
    report = box.run(["other = 5"], [TOTAL])
    assert (report.found, report.lost) == ({}, {"add-up": "missing"})


def test_the_lesson_finds_its_facts_and_its_checks_are_silent(box):
    cells = [
        'import foedus as fd\nfd.lesson("01", "es")',
        'kept = fd.check("nothing", 1), fd.note("x"), fd.quiz("01")',
    ]
    cells.append(
        'total = [fd.claim("nato-32").status, len(fd.table("countries")) > 100, len(fd.voices()) > 10, kept]'
    )
    report = box.run(cells, [TOTAL])
    assert report.errors == (None, None, None)
    nothing = {"type": "tuple", "items": [None, None, None]}
    assert report.found["add-up"]["items"] == ["established", True, True, nothing]


def test_chance_is_the_same_for_every_submission(box):
    cells = ["import random, numpy\ntotal = [random.random(), float(numpy.random.rand())]"]
    assert box.run(cells, [TOTAL]).found == box.run(cells, [TOTAL]).found


def test_many_runs_leave_no_descriptor_no_process_and_no_file(box):
    box.run(["total = 1"], [TOTAL])
    before = left_of(box)
    for _ in range(20):
        box.run(["total = 1", "open('file', 'w').write('x')"], [TOTAL])
        box.run(["import os", "os._exit(3)"], [TOTAL])
    # The last one's end is told a moment before its line is closed.
    assert wait_until(lambda: not left_of(box) - before), sorted(left_of(box) - before)
    assert wait_until(lambda: not children_of(box.process.pid)), children_of(box.process.pid)


def wait_until(holds: Callable[[], bool]) -> bool:
    return any(holds() or time.sleep(0.05) for _ in range(400))


def left_of(box: Box) -> set[str]:
    """Name what the test, the box and its folder hold: what goes away by itself meanwhile is no loss."""
    held = {f"test {one}" for one in held_by("self")} | {f"box {one}" for one in held_by(box.process.pid)}
    return held | {f"file {one}" for one in os.listdir(box._base)}


def held_by(pid: int | str) -> list[str]:
    folder, held = f"/proc/{pid}/fd", []
    for one in os.listdir(folder):
        # The descriptor that lists the folder is gone when it is looked at.
        with contextlib.suppress(FileNotFoundError):
            held.append(f"{one} {os.readlink(f'{folder}/{one}')}")
    return held


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def ended(pid: int) -> bool:
    """Say whether a process is over, or will be within a while."""
    for _ in range(300):
        try:
            if "State:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


SLEEPS = """
import sys, threading
from foedus.teach.box import Box, Question
from foedus.teach.box import place
from foedus.teach.jail import Limits
box = Box(trusted=sys.argv[1] == "trusted")
work = lambda: box.run(["import time\\ntime.sleep(1000)"], [], Limits(cell=999, wall=999))
threading.Thread(target=work, daemon=True).start()
print(box.process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("killed", ["client", "box"])
def test_nothing_is_left_after_a_kill_of(killed, whole, tmp_path):
    env = {**os.environ, "PYTHONPATH": str(Path(foedus.__file__).parents[1]), "TMPDIR": str(tmp_path)}
    client = subprocess.Popen(
        [sys.executable, "-c", SLEEPS, "jailed" if whole else "trusted"],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with client:
        warm = client.stdout.readline()
        while not (running := children_of(int(warm))):
            time.sleep(0.05)
        os.kill(client.pid if killed == "client" else int(warm), signal.SIGKILL)
        assert all(ended(int(pid)) for pid in [warm, *running])
        if killed == "box":
            client.communicate("")
    assert ended(client.pid)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_nobody_holds_is_swept_away_by_the_next_box(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder, held = place.make()
    other, still_held = place.make()
    for one in (folder, other):
        os.utime(one, (1, 1))
    os.close(held)
    young = tmp_path / "foedus-box-young"
    young.mkdir()
    assert place.sweep() == [Path(folder).name]
    os.close(still_held)
    assert sorted(tmp_path.iterdir()) == sorted([Path(other), young])


def test_a_box_that_was_killed_says_so(whole):
    with Box(trusted=not whole) as box:
        box.process.kill()
        with pytest.raises(BoxGone):
            box.run(["total = 1"], [TOTAL])


def test_answers_have_a_largest_size(box):
    report = box.run(["total = ['x' * 90_000] * 100"], [TOTAL], Limits(reply=1 << 20))
    assert (report.found, report.note) == ({}, "it answered too much")


def test_the_warm_process_has_no_task_and_no_question_of_the_course(box):
    built = Path(box._base) / "shelf" / "course" / "built"
    assert {path.name for path in built.iterdir()} == {
        "outline.json",
        "ledger.json",
        "tables.json",
        "glossary.json",
    }
    environment = Path(f"/proc/{box.process.pid}/environ").read_bytes()
    elsewhere = environment.replace(str(Path(foedus.__file__).parents[1]).encode(), b"")
    # A home may lie beside the course and begin with its name.
    assert not re.search(re.escape(str(outline.root()).encode()) + rb"[/:\0]", elsewhere)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": [{}]}', '{"cells": 3}', "[" * 10_000])
def test_a_file_that_is_no_notebook_is_told_in_a_sentence(content, tmp_path):
    path = tmp_path / "odd.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotANotebook, match=r"odd\.ipynb is no notebook"):
        cells_of(path)
