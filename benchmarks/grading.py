"""What a submission costs: in the box with the judge outside, and in ``nbgrader autograde``.

Prints ``name: value`` lines; with ``--json`` one JSON object. Both take the same notebooks, the solution of
lesson 01 handed in, and are timed as whole commands, start included.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from figures import alternated, parser, ratio, seconds, show

from foedus import outline
from foedus.teach.box import Box, cells_of
from foedus.teach.judge import judge, key_of

LESSON = "01"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.db_assignments = [dict(name="bench")]
c.ExecutePreprocessor.timeout = 120
c.NbGrader.logfile = ""
"""


def handed_in() -> Path:
    """Return the notebook that every student of the benchmark hands in."""
    return outline.root() / "solutions" / "en" / f"{outline.lesson(LESSON).stem}.ipynb"


def assigned(folder: Path, count: int) -> None:
    """Lay out an nbgrader course with this many submissions of one assignment."""
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    source = folder / "source" / "bench"
    source.mkdir(parents=True)
    shutil.copyfile(handed_in(), source / "exercise.ipynb")
    seconds([sys.executable, "-m", "nbgrader", "generate_assignment", "bench", "--create"], folder=folder)
    for number in range(count):
        place = folder / "submitted" / f"student{number:03}" / "bench"
        place.mkdir(parents=True)
        shutil.copyfile(handed_in(), place / "exercise.ipynb")


def by_nbgrader(folder: Path, count: int) -> float:
    """Return the seconds a submission, of a whole run of nbgrader."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    command = [sys.executable, "-m", "nbgrader", "autograde", "bench", "--force"]
    took = seconds(command, folder=folder, FOEDUS_JOURNAL=str(folder / "journal.jsonl"), FOEDUS_WARM="0")
    return took / count


def by_box(folder: Path, count: int) -> float:
    """Return the seconds a submission, of a whole run of ``foedus grade``."""
    submissions = [folder / f"student-{number:03}.ipynb" for number in range(count)]
    for one in submissions:
        shutil.copyfile(handed_in(), one)
    command = [sys.executable, "-m", "foedus.teach.cli", "grade", "--lesson", LESSON, "--json"]
    return seconds([*command, *map(str, submissions)], folder=folder) / count


def one_by_one(count: int) -> dict[str, float]:
    """Return what a submission costs in an open box, one after the other, and the memory of its own."""
    with Box() as box:
        key = key_of(outline.root(), LESSON, box)
        cells = cells_of(handed_in())
        took = []
        for _ in range(count):
            began = time.perf_counter()
            marks = judge(key, box.run(cells, key.questions))
            took.append(time.perf_counter() - began)
            assert all(mark.outcome == "right" for mark in marks)
        pss, own = memory(box, cells)
    return {
        "grade_one_median_s": statistics.median(took),
        "grade_child_pss_mib": pss,
        "grade_child_own_mib": own,
    }


def memory(box: Box, cells: list[str]) -> tuple[float, float]:
    """Return the proportional and the private memory of a child that has run all its cells, in MiB."""
    waits = [*cells, "import time\ntime.sleep(1.5)"]
    running = threading.Thread(target=box.run, args=(waits, []))
    running.start()
    time.sleep(1.0)
    children = Path(f"/proc/{box.process.pid}/task/{box.process.pid}/children").read_text(encoding="ascii")
    rollup = Path(f"/proc/{children.split()[0]}/smaps_rollup").read_text(encoding="ascii")
    kib = {line.split(":")[0]: int(line.split()[1]) for line in rollup.splitlines()[1:]}
    running.join()
    return kib["Pss"] / 1024, (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024


def measured(count: int, peers: int, rounds: int) -> dict[str, float]:
    """Return seconds and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        theirs, ours = Path(name) / "nbgrader", Path(name) / "box"
        theirs.mkdir()
        ours.mkdir()
        assigned(theirs, peers)
        works = {"nbgrader": lambda: by_nbgrader(theirs, peers), "box": lambda: by_box(ours, count)}
        taken = alternated(works, rounds)
    return {
        "grade_submissions": count,
        "grade_nbgrader_s": min(taken["nbgrader"]),
        "grade_box_s": min(taken["box"]),
        "grade_ratio": ratio(taken["nbgrader"], taken["box"]),
        **one_by_one(min(count, 40)),
    }


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--submissions", type=int, default=200, help="for the box")
    arguments.add_argument("--peers", type=int, default=20, help="for nbgrader, which needs seconds for each")
    given = arguments.parse_args()
    with contextlib.redirect_stderr(io.StringIO()):
        found = measured(given.submissions, given.peers, given.rounds)
    show({**found, "processors": os.cpu_count() or 1}, as_json=given.json)
