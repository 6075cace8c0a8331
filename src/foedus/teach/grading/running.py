"""Do all jobs that are still to be done, many at a time, and keep each result as soon as it is there."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Protocol

from foedus.language import Lang
from foedus.teach.box import Box
from foedus.teach.faults import CourseFaults
from foedus.teach.grading.jobs import Given, Job
from foedus.teach.grading.keys import Measure, given_code, measure_of, parted, source_digest
from foedus.teach.grading.marking import marked
from foedus.teach.grading.progress import watched
from foedus.teach.variants import NoVariant

Result = dict[str, Any]
Workers = Callable[[Sequence[Job]], Iterable[tuple[Job, Result]]]
# Work that waits for a free thread, for each thread: enough that none stands idle.
_AHEAD = 4


class Record(Protocol):
    """Where finished work is kept."""

    def get(self, digest: str) -> Result | None:
        """Return the result of some work, or None."""

    def add(self, digest: str, result: Result) -> None:
        """Keep a result."""


class Nowhere:
    """A record that keeps nothing, for a run that only prints."""

    def get(self, digest: str) -> Result | None:
        """Return None."""

    def add(self, digest: str, result: Result) -> None:
        """Do nothing."""


def all_done(
    jobs: Sequence[Job], measures: Mapping[str, Measure], record: Record, workers: Workers
) -> dict[str, Result]:
    """Return the result of each job by its submission; what is in the record is not done again.

    Parameters
    ----------
    jobs : sequence of Job
        All of them.
    measures : mapping
        By lesson what it is graded by.
    record : Record
        What was finished before.
    workers : callable
        Does jobs, and yields each with its result as soon as it is there.
    """
    digests = {job.submission: work_digest(job, measures[job.measure]) for job in jobs}
    found: dict[str, Result] = {}
    for job in jobs:
        if (known := record.get(digests[job.submission])) is not None:
            found[job.submission] = known
    todo = [job for job in jobs if job.submission not in found]
    for job, result in watched(workers(todo) if todo else (), done=len(found), total=len(jobs)):
        record.add(digests[job.submission], result)
        found[job.submission] = result
    return found


def measures_for(
    names: Iterable[str], root: Path, record: Record, box: Callable[[], Box]
) -> dict[str, Measure]:
    """Return what exercises are graded by, from the record where nothing that it comes from has changed.

    A variant that cannot be made here is left out.

    Parameters
    ----------
    names : iterable of str
        Lessons, for a variant with its seed.
    root : pathlib.Path
        The folder that holds ``course/``.
    record : Record
        What was finished before.
    box : callable
        Opens the box, when it is first needed.
    """
    found: dict[str, Measure] = {}
    for name in names:
        digest = source_digest(root, name)
        if (known := record.get(digest)) is not None:
            found[name] = Measure.from_data(known)
            continue
        try:
            found[name] = measure_of(root, name, box())
        except (NoVariant, CourseFaults):
            # Whoever hands in may claim any seed; a fault of the public exercise is the course's own.
            if parted(name)[1] is None:
                raise
            continue
        record.add(digest, found[name].as_data())
    return found


def giver(root: Path, record: Record) -> Given:
    """Return what tells the code that comes with an exercise, from the record where it is in it.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    record : Record
        What was finished before: to read the course's own files takes seconds.
    """
    digest = functools.cache(lambda measure: source_digest(root, measure))

    @functools.cache
    def given(measure: str, lang: Lang) -> tuple[str, ...]:
        known = record.get(digest(measure))
        if known is not None:
            return Measure.from_data(known).given[lang]
        try:
            return given_code(root, measure, lang)
        except (NoVariant, CourseFaults):
            return ()

    return given


def work_digest(job: Job, measure: Measure) -> str:
    """Return what tells some work from all other: the job, and what it is graded by."""
    return hashlib.sha256(f"{job.digest()} {measure.digest}".encode()).hexdigest()


def local(box: Callable[[], Box], measures: Mapping[str, Measure], count: int | None) -> Workers:
    """Return workers on this machine: as many threads as asked for, each with a child of the box.

    Parameters
    ----------
    box : callable
        Opens the box where submissions run, when it is first needed.
    measures : mapping
        By lesson what it is graded by.
    count : int or None
        How many at a time; as many as there are processors by default.
    """
    threads = count or os.cpu_count() or 1

    def work(jobs: Sequence[Job]) -> Iterator[tuple[Job, Result]]:
        left, open_box = iter(jobs), box()
        running: dict[Future[Result], Job] = {}
        with ThreadPoolExecutor(threads) as pool:
            while True:
                for job in left:
                    running[pool.submit(marked, job.as_data(), measures[job.measure], open_box)] = job
                    if len(running) >= threads * _AHEAD:
                        break
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for one in done:
                    yield running.pop(one), one.result()

    return work
