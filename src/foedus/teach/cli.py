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
    site.set_defaults(run=_site)

    export = commands.add_parser("export", help="take the questions to another program, a page or paper")
    export.add_argument("--to", choices=EXPORTS, required=True, help="the format")
    export.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    export.add_argument("--lesson", metavar="NN", help="one lesson (default: all that have questions)")
    export.add_argument("--out", metavar="FILE", help="this file; paper prints where it ends in .pdf")
    export.set_defaults(run=_export)
    return whole


def _add_for_teachers(commands: Any) -> None:
    _add_check(commands)

    report = commands.add_parser("report", help="say what handed-in journals tell about each question")
    report.add_argument("journals", type=Path, metavar="JOURNALS", help="the folder that holds them")
    report.add_argument("--lesson", metavar="NN", help="questions of this lesson only")
    report.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    report.add_argument("--out", type=Path, metavar="FILE", help="write FILE.html or FILE.csv; else print")
    report.set_defaults(run=_report)
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
    check.add_argument("--sample", type=int, metavar="N", help="about N mutants of each lesson, by the day")
    check.add_argument("--seed", default=str(date.today()), help="draw another sample")
    check.add_argument("--trusted", action="store_true", help="run the mutants without the jail")
    check.set_defaults(run=_check)


def _add_grading(commands: Any) -> None:
    assign = commands.add_parser("assign", help="write the notebooks of an exercise for a class")
    assign.add_argument("lesson", metavar="LESSON", help="the exercise of this lesson: 03")
    assign.add_argument(
        "--lang", choices=(*language.LANGUAGES, "both"), default=language.active(), help="en, es or both"
    )
    assign.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the students' notebooks go"
    )
    assign.add_argument(
        "--variant", type=int, metavar="SEED", help="draw states, years or numbers from this seed"
    )
    assign.add_argument(
        "--solutions", type=Path, metavar="DIR", help="write the solved notebooks there, for you"
    )
    assign.set_defaults(run=_assign)

    grade = commands.add_parser("grade", help="run submissions in a jail and mark their answers")
    grade.add_argument("submissions", type=Path, nargs="+", metavar="NOTEBOOK", help="what was handed in")
    grade.add_argument("--lesson", required=True, metavar="NN", help="the exercise of this lesson")
    grade.add_argument("--lang", choices=language.LANGUAGES, default=language.active(), help="en or es")
    grade.add_argument("--json", action="store_true", help="print a line of JSON for each notebook")
    grade.add_argument(
        "--trusted", action="store_true", help="run without the jail: each notebook can do all that you can"
    )
    grade.set_defaults(run=_grade)

    doctor = commands.add_parser("doctor", help="say which layers of the jail hold on this machine")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.set_defaults(run=lambda given: _desk("doctor").run(as_json=given.json))


def _port(given: str) -> int:
    number = int(given)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{given} is no port: 1 to 65535")
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
    return int(_desk("report").run(given.journals, lesson=given.lesson, out=given.out))


def _assign(given: argparse.Namespace) -> int:
    where = {"out": given.out, "solutions": given.solutions}
    return int(_desk("assign").run(given.lesson, lang=given.lang, variant=given.variant, **where))


def _grade(given: argparse.Namespace) -> int:
    language.use(given.lang)
    how = {"lesson": given.lesson, "trusted": given.trusted, "as_json": given.json}
    return int(_desk("grade").run(given.submissions, **how))


def _stale(given: argparse.Namespace) -> int:
    print(_desk("claims").stale_report(outline.root(), given.before))
    return 0


def _site(given: argparse.Namespace) -> int:
    return int(_desk("site.build").run(given.out, repository=given.repository))


def _export(given: argparse.Namespace) -> int:
    return int(_desk("export.command").run(given.to, lang=given.lang, lesson=given.lesson, out=given.out))


if __name__ == "__main__":
    sys.exit(main())
