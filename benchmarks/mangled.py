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
    command = [sys.executable, str(Path(__file__).with_name("autograding.py")), str(folder)]
    said = subprocess.run(command, cwd=folder, env=own, stdout=subprocess.PIPE, check=True, text=True).stdout
    found = [json.loads(line) for line in said.splitlines()]
    return {one["student"]: f"{one['score']:g}" if one["graded"] else "no grade" for one in found}


def table(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return the table in Markdown."""
    rows = ["| How it arrives | Worth | `foedus grade` | `nbgrader autograde` |", "|---|---|---|---|"]
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
