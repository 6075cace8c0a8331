"""What becomes of work that arrives mangled: in ``foedus grade``, and beside it in ``nbgrader autograde``.

Prints the table of ``docs/mangled.md``. nbgrader gets each kind where a teacher would lay it, in
``submitted/KIND/bench/``, with the marks of `fd.check`; it needs seconds for each.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.evening import CONFIG
from benchmarks.figures import environment, seconds
from tests.corpora import handed_in
from tests.corpora.mangled import KINDS, lay_out
from tests.corpora.mangled.kinds import WHOLE

from foedus import outline
from foedus.teach import grade, results

_SCORES = """
import json, sys
from nbgrader.api import Gradebook, MissingEntry
with Gradebook("sqlite:///gradebook.db") as book:
    found = {one.student.id: one.score for one in book.assignment_submissions("bench")}
print(json.dumps(found))
"""


def by_foedus(folder: Path) -> dict[str, str]:
    """Return by kind what ``foedus grade`` makes of it."""
    lay_out(folder / "in")
    with contextlib.redirect_stdout(io.StringIO()):
        grade.run([folder / "in"], folder / "out", grade.How(lesson="01"))
    read = results.read(folder / "out")
    found = {}
    for one in read.submissions:
        points = sum(task.points for task in read.of(one.submission))
        aside = f"set aside: {one.reason.split(': ', 1)[1].split(';')[0]}" if one.reason else ""
        found[one.student] = aside or f"{points}"
    return found


def by_nbgrader(folder: Path) -> dict[str, str]:
    """Return by kind what ``nbgrader autograde`` makes of it."""
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    source = folder / "source" / "bench"
    source.mkdir(parents=True)
    shutil.copyfile(outline.root() / "solutions" / "en" / handed_in.NOTEBOOK, source / handed_in.NOTEBOOK)
    seconds([sys.executable, "-m", "nbgrader", "generate_assignment", "bench", "--create"], folder=folder)
    lay_out(folder / "in")
    for kind in KINDS:
        shutil.copytree(folder / "in" / kind, folder / "submitted" / kind / "bench", symlinks=True)
    own = environment(FOEDUS_JOURNAL=os.devnull, FOEDUS_WARM="0")
    command = [sys.executable, "-m", "nbgrader", "autograde", "bench"]
    subprocess.run(command, cwd=folder, env=own, capture_output=True, check=False)
    asked = subprocess.run(
        [sys.executable, "-c", _SCORES], cwd=folder, env=own, capture_output=True, check=True
    )
    scores: Mapping[str, float] = json.loads(asked.stdout)
    graded = {path.parent.name for path in (folder / "autograded").glob("*/bench")}
    return {kind: _told(kind in graded, scores.get(kind)) for kind in KINDS}


def _told(graded: bool, score: float | None) -> str:
    if not graded:
        return "error, no grade"
    return f"{score or 0:g}"


def table(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return the table in Markdown."""
    rows = ["| Kind | Worth | foedus | nbgrader |", "|---|---|---|---|"]
    for name, kind in KINDS.items():
        worth = "—" if kind.points is None else f"{kind.points}"
        rows.append(f"| {name.replace('-', ' ')} | {worth} | {ours[name]} | {theirs[name]} |")
    right = [sum(found[name] == f"{kind.points}" for name, kind in KINDS.items()) for found in (ours, theirs)]
    whole = sum(kind.points is not None for kind in KINDS.values())
    rows += [
        "",
        f"Right: {right[0]} and {right[1]} of {whole} that can be graded; the whole is worth {WHOLE}.",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for part in ("foedus", "nbgrader"):
            (Path(name) / part).mkdir()
        print(table(by_foedus(Path(name) / "foedus"), by_nbgrader(Path(name) / "nbgrader")))
