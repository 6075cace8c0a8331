"""From what came of each job to the lines that are written. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from foedus import language
from foedus.language import Lang
from foedus.teach.grading.jobs import Job, SetAside
from foedus.teach.plain import plain
from foedus.teach.results import Submission, TaskResult, Timing

_LONGEST_REMARK = 600


def tasks_of_job(job: Job, result: Mapping[str, Any]) -> list[TaskResult]:
    """Return the lines of ``results.jsonl`` of one job."""
    head = (job.submission, job.student, job.lesson)
    return [
        TaskResult(*head, **{name: one[name] for name in one if name not in ("error", "text")})
        for one in result["results"]
    ]


def submission_of(job: Job, result: Mapping[str, Any], lang: Lang) -> Submission:
    """Return the line of ``submissions.jsonl`` of one job.

    Parameters
    ----------
    job : Job
        What was handed in.
    result : mapping
        As `foedus.teach.grading.marking.marked` gives it.
    lang : str
        Language of the remarks.
    """
    version: Mapping[str, int] = result["version"]
    remarks = {both["en"]: both[lang] for both in (*job.remarks, *result["remarks"])}
    return Submission(
        submission=job.submission,
        student=job.student,
        lesson=job.lesson,
        lang=job.lang,
        files=tuple(map(shown, job.files)),
        sha256=job.sha256,
        state="graded",
        variant=job.variant,
        code={task: job.code[rank].get(task, "") for task, rank in version.items()},
        errors={one["task"]: one["error"] for one in result["results"]},
        texts={one["task"]: one["text"] for one in result["results"] if one["text"] is not None},
        remarks=tuple(plain(one, longest=_LONGEST_REMARK) for one in remarks.values()),
    )


def submission_aside(one: SetAside, lang: Lang) -> Submission:
    """Return the line of ``submissions.jsonl`` of a file set aside."""
    told = f"{one.student}\0{one.name}\0{one.sha256}".encode("utf-8", "replace")
    return Submission(
        submission=hashlib.sha256(told).hexdigest()[:16],
        student=one.student,
        lesson=one.lesson,
        lang=lang,
        files=(shown(one.name),),
        sha256=one.sha256,
        state="set aside",
        reason=sentence(f"{shown(one.name)}: {one.reason[lang]}"),
    )


def timings_of(jobs: Sequence[Job], found: Mapping[str, Mapping[str, Any]]) -> list[Timing]:
    """Return the lines of ``timings.jsonl``."""
    return [Timing(job.submission, found[job.submission]["seconds"]) for job in jobs]


def sentence(text: str) -> str:
    """Return a text with a full stop."""
    return text if text.endswith((".", "…")) else f"{text}."


def shown(name: str) -> str:
    """Return a file's name as it can be shown."""
    return plain(name)


def counted(graded: int, aside: int) -> str:
    """Return in one line how many were graded, and how many set aside."""
    return language.text(
        {
            "en": f"Graded: {graded}. Set aside: {aside}.",
            "es": f"Calificadas: {graded}. Apartadas: {aside}.",
        }
    )
