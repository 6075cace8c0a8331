"""What a whole evening costs: ``foedus grade`` on a class, beside ``nbgrader autograde`` on the same class.

Prints ``name: value`` lines; with ``--json`` one JSON object. The class hands in right answers, each planted
mistake, blanks and mangled work, and nothing hostile, since nbgrader has no jail. Both are timed as whole
commands, start included, in turns; nbgrader needs seconds for each, so it is given every tenth submission
unless ``--peers`` says otherwise. Otter is timed beside them where ``--otter PYTHON`` names one that has it.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import alternated, environment, parser, ratio, seconds, show
from tests.corpora import handed_in

from foedus import outline

LESSON = "01"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.db_assignments = [dict(name="bench")]
c.ExecutePreprocessor.timeout = 30
c.ExecutePreprocessor.error_on_timeout = dict(ename="TimeoutError", evalue="", traceback=[])
c.NbGrader.logfile = ""
"""


def assigned(folder: Path, count: int, *, of: int) -> int:
    """Lay out an nbgrader course with a sample of the class; return how many are in it."""
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    source = folder / "source" / "bench"
    source.mkdir(parents=True)
    solution = outline.root() / "solutions" / "en" / handed_in.NOTEBOOK
    shutil.copyfile(solution, source / handed_in.NOTEBOOK)
    seconds([sys.executable, "-m", "nbgrader", "generate_assignment", "bench", "--create"], folder=folder)
    whole = list(handed_in.class_of(of).items())
    # Seven is prime to the kinds of a class: a sample that has as much of each.
    chosen = [whole[rank * 7 % of] for rank in range(count)]
    for student, content in chosen:
        place = folder / "submitted" / student / "bench"
        place.mkdir(parents=True)
        (place / handed_in.NOTEBOOK).write_bytes(content)
    return len(chosen)


def by_nbgrader(folder: Path, count: int) -> float:
    """Return the seconds a submission, those that nbgrader gives up on among them."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    own = {"FOEDUS_JOURNAL": str(folder / "journal.jsonl"), "FOEDUS_WARM": "0"}
    command = [sys.executable, str(Path(__file__).with_name("autograding.py")), str(folder)]
    return seconds(command, folder=folder, **own) / count


def by_foedus(folder: Path, count: int) -> float:
    """Return the seconds a submission, from an empty folder of grades on."""
    shutil.rmtree(folder / "grades", ignore_errors=True)
    command = [sys.executable, "-m", "foedus.teach.cli", "grade", "handed-in", "--out", "grades"]
    return seconds(command, folder=folder) / count


def by_otter(python: Path, folder: Path, count: int) -> float:
    """Return the seconds that ``otter run`` takes for a submission, the median of some."""
    tests = folder / "tests"
    tests.mkdir()
    asked = "\n".join(f"'{name}' in globals()" for name in ("echoes", "single", "year_meant", "summary"))
    cases = "[" + ", ".join(f'{{"code": ">>> {line}\\nTrue"}}' for line in asked.split("\n")) + "]"
    suite = f'{{"cases": {cases}, "scored": True, "setup": "", "teardown": "", "type": "doctest"}}'
    (tests / "q1.py").write_text(
        f'test = {{"name": "q1", "points": 12, "suites": [{suite}]}}\n', encoding="utf-8"
    )
    with contextlib.chdir(folder):
        packed = folder / "autograder.zip"
        made = [str(python), "-m", "otter", "generate", "-t", "tests", "-o", str(packed), "--no-environment"]
        subprocess.run(made, check=True, capture_output=True)
        took = []
        for student, content in list(handed_in.class_of(count).items()):
            work = folder / f"{student}.ipynb"
            work.write_bytes(content)
            began = time.perf_counter()
            command = [str(python), "-m", "otter", "run", "-a", str(packed), str(work)]
            subprocess.run(command, env=environment(), capture_output=True, check=False)
            took.append(time.perf_counter() - began)
    return statistics.median(took)


def measured(count: int, peers: int, rounds: int, otter: Path | None) -> dict[str, float]:
    """Return seconds a submission and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        theirs, ours, third = (Path(name) / one for one in ("nbgrader", "foedus", "otter"))
        for folder in (theirs, ours, third):
            folder.mkdir()
        handed_in.lay_out(ours / "handed-in", count)
        peers = assigned(theirs, peers, of=count)
        works = {"nbgrader": lambda: by_nbgrader(theirs, peers), "foedus": lambda: by_foedus(ours, count)}
        taken = alternated(works, rounds)
        found = {} if otter is None else {"evening_otter_s": by_otter(otter, third, 6)}
    return {
        "evening_submissions": count,
        "evening_peers": peers,
        "evening_nbgrader_s": min(taken["nbgrader"]),
        "evening_foedus_s": min(taken["foedus"]),
        "evening_ratio": ratio(taken["nbgrader"], taken["foedus"]),
        **found,
    }


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--submissions", type=int, default=200, help="for foedus")
    arguments.add_argument("--peers", type=int, default=20, help="for nbgrader, which needs seconds for each")
    arguments.add_argument(
        "--otter", type=Path, metavar="PYTHON", help="an interpreter that has otter-grader"
    )
    given = arguments.parse_args()
    with contextlib.redirect_stderr(io.StringIO()):
        result = measured(given.submissions, given.peers, given.rounds, given.otter)
    show({**result, "processors": os.cpu_count() or 1}, as_json=given.json)
