"""Let nbgrader autograde each submission of a course; print a line of JSON for each.

``nbgrader autograde ASSIGNMENT`` stops at a submission in which a cell was copied, and leaves all after it
without a grade; so each student is graded by a call of its own, in one process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

ASSIGNMENT = "bench"


def main(folder: Path) -> None:
    """Grade all that lies in ``submitted/``."""
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = ASSIGNMENT
    config.ExecutePreprocessor.timeout = 30
    api = NbGraderAPI(config=config)
    for student in sorted(path.name for path in (folder / "submitted").iterdir()):
        done = api.autograde(ASSIGNMENT, student, force=True)
        try:
            with api.gradebook as book:
                score = book.find_submission(ASSIGNMENT, student).score
        except MissingEntry:
            score = None
        graded = (folder / "autograded" / student / ASSIGNMENT).is_dir()
        told = {"student": student, "success": bool(done["success"]), "graded": graded, "score": score}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
