"""Grade what a class handed in: collect, read, run in the box, judge, write down."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from foedus import language, outline
from foedus.language import Lang
from foedus.teach import results, written
from foedus.teach.box import Box
from foedus.teach.collect import collect, done
from foedus.teach.grading import lines, running, sheets
from foedus.teach.grading.finished import Finished
from foedus.teach.grading.jobs import Job, Sorted, sorted_out
from foedus.teach.grading.keys import Measure
from foedus.teach.results import Submission, TaskResult

GIVES_UP = (
    "Trusted: no wall stands around these notebooks. Each can read, change and delete all that you can, "
    "send it anywhere, read the solutions, and go on running. Use it for notebooks whose authors you trust."
)


@dataclass(frozen=True)
class How:
    """How a class is graded.

    Parameters
    ----------
    lesson : str or None
        Take this lesson alone.
    workers : int or None
        How many submissions at a time.
    scheduler : str or None
        Address of a scheduler of ``dask.distributed`` whose workers do the work.
    trusted : bool
        Build no jail.
    as_json : bool
        Print lines of JSON, in place of text.
    """

    lesson: str | None = None
    workers: int | None = None
    scheduler: str | None = None
    trusted: bool = False
    as_json: bool = False


@dataclass(frozen=True)
class Evening:
    """All that came of an evening.

    Parameters
    ----------
    jobs : tuple of Job
        What was graded.
    submissions : tuple of Submission
        Graded ones by lesson and student, then those set aside.
    tasks : tuple of TaskResult
        In the same order.
    found : mapping
        By submission what came of it.
    """

    jobs: tuple[Job, ...]
    submissions: tuple[Submission, ...]
    tasks: tuple[TaskResult, ...]
    found: Mapping[str, running.Result]


def run(places: Sequence[Path], out: Path | None, how: How) -> int:
    """Grade, then write into a folder, or print; return 1 where printing met a file that was set aside.

    Parameters
    ----------
    places : sequence of pathlib.Path
        Folders, archives, notebooks.
    out : pathlib.Path or None
        The folder to write into; without it, print.
    how : How
        How.
    """
    if how.trusted:
        print(GIVES_UP, file=sys.stderr)
    if how.lesson is not None:
        outline.lesson(how.lesson)
    stems = [lesson.stem for lesson in outline.lessons()]
    hidden = {place.resolve() if place.is_dir() else place.resolve().parent for place in places}
    with ExitStack() as stack:
        record: running.Record = running.Nowhere()
        if out is not None:
            # Written first, so that a folder of somebody else's is refused before an hour of work.
            written.write(out, {})
            record = stack.enter_context(Finished(out))
            hidden.add(out.resolve())
        given = running.giver(outline.root(), record)
        stack.callback(done)
        finds = collect(places, stems, skip=out)
        found = sorted_out(finds, outline.compiled("tasks"), given, only=how.lesson)
        evening = _graded(found, record, hidden, how)
    if out is None:
        return _print(evening, as_json=how.as_json)
    return _write(out, evening, found, language.active())


def _graded(sorted_: Sorted, record: running.Record, hidden: set[Path], how: How) -> Evening:
    root = outline.root()
    with ExitStack() as stack:
        box = functools.cache(lambda: stack.enter_context(Box(root, hidden=hidden, trusted=how.trusted)))
        names = sorted({job.measure for job in sorted_.jobs})
        measures = running.measures_for(names, root, record, box)
        jobs = sorted_.keep(measures)
        found = running.all_done(jobs, measures, record, _workers(how, box, measures))
    lang = language.active()
    graded = [lines.submission_of(job, found[job.submission], lang) for job in jobs]
    aside = [lines.submission_aside(one, lang) for one in sorted_.aside]
    tasks = [line for job in jobs for line in lines.tasks_of_job(job, found[job.submission])]
    return Evening(tuple(jobs), (*graded, *aside), tuple(tasks), found)


def _workers(how: How, box: Callable[[], Box], measures: Mapping[str, Measure]) -> running.Workers:
    if how.scheduler is not None:
        from foedus.teach.grading.cluster import cluster

        return cluster(how.scheduler, measures, trusted=how.trusted)
    return running.local(box, measures, how.workers)


def _write(out: Path, evening: Evening, sorted_: Sorted, lang: Lang) -> int:
    receipts = {job.submission: ", ".join(dict.fromkeys(job.receipts)) for job in evening.jobs}
    timings = lines.timings_of(evening.jobs, evening.found)
    files: dict[str, bytes | None] = {
        results.RESULTS: results.lines(evening.tasks),
        results.SUBMISSIONS: results.lines(evening.submissions),
        results.TIMINGS: results.lines(timings),
        results.GRADES: sheets.grades(evening.submissions, evening.tasks, receipts),
        "canvas.csv": sheets.canvas(evening.tasks, sorted_.whose, lang),
    }
    for lesson in sorted({job.lesson for job in evening.jobs}):
        files[f"moodle-{lesson}.csv"] = sheets.moodle(lesson, evening.tasks, sorted_.whose, lang)
    made = {name: content for name, content in files.items() if content is not None}
    left = written.write(out, made)
    aside = [one for one in evening.submissions if one.state == "set aside"]
    print(lines.counted(len(evening.jobs), len(aside)))
    for one in aside:
        print(f"  {one.student}: {one.reason}")
    print(", ".join(str(out / name) for name in made if name not in left))
    for name in left:
        both = {
            "en": f"{out / name} was changed since it was written and stays as it is; move it and run again.",
            "es": f"{out / name} se cambió después de escribirse y se queda como está; muévelo y repite.",
        }
        print(language.text(both), file=sys.stderr)
    return 0


def _print(evening: Evening, *, as_json: bool) -> int:
    by_submission: dict[str, list[TaskResult]] = {}
    for task in evening.tasks:
        by_submission.setdefault(task.submission, []).append(task)
    for one in evening.submissions:
        mine = by_submission.get(one.submission, [])
        if as_json:
            told = {**asdict(one), "tasks": [asdict(task) for task in mine]}
            found = evening.found.get(one.submission)
            print(json.dumps({**told, "seconds": found["seconds"] if found else None}), flush=True)
        else:
            print(_lines(one, mine), flush=True)
    return int(any(one.state == "set aside" for one in evening.submissions))


def _lines(one: Submission, mine: Sequence[TaskResult]) -> str:
    if one.state == "set aside":
        return str(one.reason)
    points, worth = sum(task.points for task in mine), sum(task.max for task in mine)
    rows = [f"  {task.task}: {task.points} / {task.max}  {task.message}" for task in mine]
    return "\n".join(
        [f"{', '.join(one.files)}: {points} / {worth}", *rows, *(f"  {remark}" for remark in one.remarks)]
    )
