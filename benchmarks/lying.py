"""What answers that lie earn: in the box with the judge outside, and in nbgrader, by two kinds of test.

Prints the table of docs/nbgrader.md. It takes some minutes: nbgrader starts a kernel for each notebook.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from foedus import outline
from foedus.teach.box import Box
from foedus.teach.judge import judge, key_of

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.corpora import lies
from tests.corpora.lies import Lie

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "lies"
c.ExecutePreprocessor.timeout = 30
c.NbGrader.logfile = ""
"""
# Some lies never end: they are to fill no machine's memory.
MEMORY = 4 << 30


def in_the_box(corpus: list[Lie]) -> dict[str, float]:
    """Return the points of each lie in the box, with the judge outside."""
    with Box(outline.root()) as box:
        key = key_of(outline.root(), lies.LESSON, box)
        return {
            one.name: sum(
                mark.points for mark in judge(key, box.run(lies.code_of(lies.handed_in(one)), key.questions))
            )
            for one in corpus
        }


def in_nbgrader(corpus: list[Lie], source: dict[str, Any], folder: Path) -> dict[str, float]:
    """Return the points of each lie in nbgrader; the source is released, lied in, autograded, exported."""
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    _put(folder / "source" / "one" / "exercise.ipynb", source)
    _nbgrader(folder, "generate_assignment", "one", "--create")
    released = json.loads((folder / "release" / "one" / "exercise.ipynb").read_bytes())
    for lie in corpus:
        _put(folder / "submitted" / lie.name / "one" / "exercise.ipynb", lies.handed_in(lie, released))
    _nbgrader(folder, "autograde", "one")
    _nbgrader(folder, "export")
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: float(row["raw_score"] or 0) for row in csv.DictReader(file)}


def _put(path: Path, notebook: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _nbgrader(folder: Path, *given: str) -> None:
    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *given]
    subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        preexec_fn=limited,
        capture_output=True,
        check=False,
    )


def main() -> None:
    """Print a line of the table for each lie."""
    corpus = lies.lies()
    solution = outline.root() / "solutions" / "en" / f"{outline.lesson(lies.LESSON).stem}.ipynb"
    ours = in_the_box(corpus)
    columns = []
    for source in (json.loads(solution.read_bytes()), lies.asserting()):
        with tempfile.TemporaryDirectory() as name:
            columns.append(in_nbgrader(corpus, source, Path(name)))
    print("| lie | what it tries | foedus | nbgrader, `fd.check` | nbgrader, assertions |")
    print("|---|---|---|---|---|")
    for one in corpus:
        checked, asserted = (f"{column[one.name]:g}" if one.name in column else "–" for column in columns)
        print(f"| `{one.name}` | {one.tries} | {ours[one.name]} | {checked} | {asserted} |")


if __name__ == "__main__":
    main()
