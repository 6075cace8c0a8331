"""The command line: open the course, build it, check it, read what a class answered."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import foedus
from foedus import language, outline
from foedus.errors import FoedusError

# The names stand here so that the parser needs none of the modules that write them.
EXPORTS = ("moodle-xml", "gift", "qti", "html", "paper", "csv")


class ExtraMissing(FoedusError):
    """A package of one of the extras is not installed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command of ``foedus`` and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments; those of the process by default.

    Returns
    -------
    int
        0 if all went well, 1 where a sentence on stderr says what did not.
    """
    given = parser().parse_args(argv)
    try:
        return int(given.run(given))
    except FoedusError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="foedus", description="The course «Unconditional?»: open it, build it, check it."
    )
    whole.add_argument("--version", action="version", version=f"foedus {foedus.__version__}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    lab = commands.add_parser("lab", help="open the course in JupyterLab, in your own workspace")
    lab.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    lab.add_argument("--dir", default="work", metavar="D", help="your workspace (default: ./work)")
    lab.add_argument("--no-browser", action="store_true", help="start the server only")
    lab.add_argument("--port", type=_port, metavar="N", help="this port (default: first free from 8888)")
    lab.set_defaults(run=_lab)

    build = commands.add_parser("build", help="build notebooks and compiled files from course/")
    what = build.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="build in memory, compare, prove every task")
    what.add_argument("--measure", action="store_true", help="print the prose measures of each lesson")
    what.add_argument(
        "--confirm",
        nargs="?",
        const="",
        metavar="LESSON",
        help="record that the two languages of a lesson (or of all) say the same",
    )
    build.set_defaults(run=_build)

    _add_receipt(commands)
    _add_for_teachers(commands)
    stale = commands.add_parser("stale", help="list claims whose date lies before a day")
    stale.add_argument("--before", type=_day, required=True, metavar="DATE", help="ISO: 2026-10-10")
    stale.set_defaults(run=_stale)

    site = commands.add_parser("site", help="build the course as static pages in both languages")
    site.add_argument(
        "--out", type=Path, default=Path("site"), metavar="D", help="this folder (default: site)"
    )
    site.add_argument(
        "--repository",
        metavar="URL",
        help="the course on GitHub: pages offer to open notebooks in Binder, Colab",
    )
    site.add_argument(
        "--pictures",
        type=_pictures,
        default=16,
        metavar="N",
        help="draw each figure with controls at so many positions (default: 16)",
    )
    site.set_defaults(run=_site)

    export = commands.add_parser("export", help="take the questions to another program, a page or paper")
    export.add_argument("--to", choices=EXPORTS, required=True, help="the format")
    export.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    export.add_argument("--lesson", metavar="NN", help="one lesson (default: all that have questions)")
    export.add_argument("--out", metavar="FILE", help="this file; paper prints where it ends in .pdf")
    export.set_defaults(run=_export)
    return whole


def _add_receipt(commands: Any) -> None:
    receipt = commands.add_parser("receipt", help="say what is in your notebook before you hand it in")
    receipt.add_argument("file", type=Path, metavar="FILE", help="the notebook, saved")
    receipt.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    receipt.set_defaults(run=_receipt)


def _add_for_teachers(commands: Any) -> None:
    _add_check(commands)

    report = commands.add_parser("report", help="show a graded class, or what its journals tell, at a glance")
    what = "the folder that foedus grade wrote, or a folder of journals"
    report.add_argument("folder", type=Path, metavar="GRADED|JOURNALS", help=what)
    report.add_argument(
        "--journals", type=Path, metavar="DIR", help="journals of a graded class, for its times"
    )
    report.add_argument("--lesson", metavar="NN", help="this lesson only")
    report.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    report.add_argument(
        "--out", type=Path, metavar="FILE", help="FILE.html, FILE.ipynb, of journals FILE.csv; else print"
    )
    report.set_defaults(run=_report)
    _add_assign(commands)
    _add_grading(commands)


def _add_check(commands: Any) -> None:
    check = commands.add_parser(
        "check", help="list the faults of a bank of questions, or what tasks let pass"
    )
    what = check.add_mutually_exclusive_group(required=True)
    what.add_argument("--quiz", type=Path, metavar="FILE", help="a lesson's quiz.yaml")
    what.add_argument(
        "--mutants",
        nargs="?",
        const="",
        metavar="LESSON",
        help="change the solutions of a lesson (or of all) and list the changes that its checks call right",
    )
    check.add_argument("--sample", type=_count, metavar="N", help="about N mutants a lesson, by the day")
    check.add_argument("--seed", default=str(date.today()), help="draw another sample")
    check.add_argument("--trusted", action="store_true", help="run the mutants without the jail")
    check.set_defaults(run=_check)


def _add_assign(commands: Any) -> None:
    assign = commands.add_parser("assign", help="write the notebooks of an exercise for a class")
    assign.add_argument("lesson", metavar="LESSON", help="the exercise of this lesson: 03")
    assign.add_argument(
        "--lang", choices=(*language.LANGUAGES, "both"), default=language.active(), help="en, es or both"
    )
    assign.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the students' notebooks go"
    )
    assign.add_argument(
        "--variant", type=_whole, metavar="SEED", help="draw states, years or numbers from this seed"
    )
    assign.add_argument(
        "--solutions", type=Path, metavar="DIR", help="write the solved notebooks there, for you"
    )
    assign.set_defaults(run=_assign)


def _add_grading(commands: Any) -> None:
    grade = commands.add_parser("grade", help="grade what a class handed in, each notebook in a jail")
    what = "folders, zips of a platform, notebooks"
    grade.add_argument("submissions", type=Path, nargs="+", metavar="SUBMISSIONS", help=what)
    grade.add_argument("--out", type=Path, metavar="DIR", help="write into this folder (default: print)")
    grade.add_argument("--lesson", metavar="NN", help="this exercise alone (default: all)")
    grade.add_argument("--workers", type=_count, metavar="N", help="so many at a time (default: processors)")
    grade.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    grade.add_argument("--scheduler", metavar="ADDRESS", help="let the workers of a dask cluster do it")
    grade.add_argument("--json", action="store_true", help="print a line of JSON for each submission")
    grade.add_argument(
        "--trusted", action="store_true", help="run without the jail: each notebook can do all that you can"
    )
    grade.set_defaults(run=_grade)

    feedback = commands.add_parser("feedback", help="write a page for each student of a graded class")
    feedback.add_argument("graded", type=Path, metavar="GRADED", help="the folder that foedus grade wrote")
    feedback.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder for the pages")
    feedback.add_argument(
        "--lang", choices=language.LANGUAGES, default=language.active(), help="what is printed here: en or es"
    )
    feedback.add_argument("--marks", type=Path, metavar="DIR", help="the sheets of texts, filled in")
    feedback.set_defaults(run=_feedback)

    rubric = commands.add_parser("rubric", help="write each text of a graded class beside its rubric")
    rubric.add_argument("graded", type=Path, metavar="GRADED", help="the folder that foedus grade wrote")
    rubric.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder for the sheets")
    rubric.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    rubric.set_defaults(run=_rubric)

    doctor = commands.add_parser("doctor", help="say which layers of the jail hold on this machine")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.set_defaults(run=lambda given: _desk("doctor").run(as_json=given.json))


def _whole(given: str) -> int:
    try:
        return int(given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{given} is no whole number") from error


def _pictures(given: str) -> int:
    number = _whole(given)
    if number < 2:
        raise argparse.ArgumentTypeError(f"{given} is too few: a control needs two positions to move")
    return number


def _port(given: str) -> int:
    number = _whole(given)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{given} is no port: 1 to 65535")
    return number


def _count(given: str) -> int:
    number = _whole(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is too few: 1 or more")
    return number


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{given} is no date: write it as 2026-10-10") from error


def _lab(given: argparse.Namespace) -> int:
    from foedus import lab

    language.use(given.lang)
    lab.start(given.dir, browser=not given.no_browser, port=given.port)
    return 0


def _desk(module: str) -> Any:
    """Import a module of the teacher's half, or say which extra brings what it needs."""
    try:
        return importlib.import_module(f"foedus.teach.{module}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "foedus":
            raise
        extra = "site" if module.startswith("site.") else "teach"
        raise ExtraMissing(f'{error.name} is not installed; run: pip install "foedus[{extra}]"') from error


def _build(given: argparse.Namespace) -> int:
    return int(
        _desk("build").run(outline.root(), check=given.check, confirm=given.confirm, measure=given.measure)
    )


def _check(given: argparse.Namespace) -> int:
    if given.quiz:
        return int(_desk("quiz_check").run(given.quiz))
    how = {"count": given.sample, "seed": given.seed, "trusted": given.trusted}
    return int(_desk("mutants.command").run(given.mutants, **how))


def _report(given: argparse.Namespace) -> int:
    language.use(given.lang)
    of_class = _desk("glance.command")
    if of_class.is_graded(given.folder):
        how = {"journals": given.journals, "lesson": given.lesson, "out": given.out}
        return int(of_class.run(given.folder, **how))
    return int(_desk("report").run(given.folder, lesson=given.lesson, out=given.out))


def _assign(given: argparse.Namespace) -> int:
    where = {"out": given.out, "solutions": given.solutions}
    return int(_desk("assign").run(given.lesson, lang=given.lang, variant=given.variant, **where))


def _grade(given: argparse.Namespace) -> int:
    language.use(given.lang)
    desk = _desk("grade")
    how = desk.How(given.lesson, given.workers, given.scheduler, given.trusted, given.json)
    return int(desk.run(given.submissions, given.out, how))


def _feedback(given: argparse.Namespace) -> int:
    language.use(given.lang)
    return int(_desk("feedback.command").run(given.graded, out=given.out, marks=given.marks))


def _rubric(given: argparse.Namespace) -> int:
    language.use(given.lang)
    return int(_desk("rubrics.command").run(given.graded, out=given.out))


def _receipt(given: argparse.Namespace) -> int:
    from foedus import receipts

    language.use(given.lang)
    found = receipts.receipt(given.file)
    print(found)
    return int(not found.is_ready)


def _stale(given: argparse.Namespace) -> int:
    print(_desk("claims").stale_report(outline.root(), given.before))
    return 0


def _site(given: argparse.Namespace) -> int:
    return int(_desk("site.build").run(given.out, repository=given.repository, pictures=given.pictures))


def _export(given: argparse.Namespace) -> int:
    return int(_desk("export.command").run(given.to, lang=given.lang, lesson=given.lesson, out=given.out))


if __name__ == "__main__":
    sys.exit(main())
