"""Put together what was found: a job for each student and lesson, a line for each file set aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from foedus import language
from foedus.handed import Answers, Unreadable, answers_in, code_of, receipt_of, sheets_of, text_of
from foedus.handed.answers import Catalogue, bare
from foedus.handed.contents import Both
from foedus.language import Lang
from foedus.teach.collect import Find
from foedus.teach.collect.whose import Whose
from foedus.teach.grading import sentences
from foedus.teach.grading.plans import Plan, plan_of

Given = Callable[[str, Lang], Iterable[str]]


@dataclass(frozen=True)
class Job:
    """All that one student handed in for one lesson; plain data, fit to be sent.

    Parameters
    ----------
    submission : str
        Stable id.
    student : str
        Whose it is.
    lesson : str
        Number of the lesson.
    lang : str
        Language of the notebook.
    files : tuple of str
        Where it lay.
    sha256 : str
        Of its bytes.
    variant : str or None
        Seed of the variant that was handed out.
    plans : tuple of Plan
        One a version of a notebook.
    code : tuple of dict
        For each version by task the student's own source; not sent.
    remarks : tuple of mapping
        What was mended, in both languages.
    receipts : tuple of str
        The code of each version's answers.
    """

    submission: str
    student: str
    lesson: str
    lang: Lang
    files: tuple[str, ...]
    sha256: str
    variant: str | None
    plans: tuple[Plan, ...]
    code: tuple[Mapping[str, str], ...] = ()
    remarks: tuple[Both, ...] = ()
    receipts: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """What tells the measure that it is graded by from all others."""
        return self.lesson if self.variant is None else f"{self.lesson}/{self.variant}"

    def as_data(self) -> dict[str, Any]:
        """Return what a worker needs of it, as JSON can hold it."""
        kept = {"submission": self.submission, "measure": self.measure, "lang": self.lang}
        return {**kept, "plans": [asdict(plan) for plan in self.plans]}

    def digest(self) -> str:
        """Return the same text for the same work."""
        return hashlib.sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class SetAside:
    """A file that cannot be graded, and why; `lesson` where it is known."""

    student: str
    name: str
    sha256: str
    reason: Both
    lesson: str | None = None


@dataclass
class Sorted:
    """What was found, sorted.

    Parameters
    ----------
    jobs : list of Job
        By lesson and student.
    aside : list of SetAside
        By student and name.
    whose : dict
        By student the numbers that platforms know them by.
    """

    jobs: list[Job] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    whose: dict[str, Whose] = field(default_factory=dict)

    def keep(self, measures: Container[str]) -> list[Job]:
        """Set aside what there is no measure for, and return the jobs that are left."""
        for job in self.jobs:
            if job.measure not in measures:
                reason = sentences.no_variant(job.variant or "")
                self.aside.append(SetAside(job.student, job.files[0], job.sha256, reason, job.lesson))
        self.jobs = [job for job in self.jobs if job.measure in measures]
        return self.jobs


@dataclass(frozen=True)
class _File:
    find: Find
    sha256: str
    versions: tuple[Answers, ...]


def sorted_out(
    finds: Iterable[Find], catalogue: Catalogue, given: Given, *, only: str | None = None
) -> Sorted:
    """Read what was found and put it together by student and lesson.

    Parameters
    ----------
    finds : iterable of Find
        Files.
    catalogue : mapping
        The tasks of the course by id.
    given : callable
        Returns, for a lesson and a language, the code that comes with the exercise.
    only : str, optional
        Take this lesson; files of others are set aside.
    """
    made = Sorted()
    by_student: dict[str, list[Find]] = {}
    for find in finds:
        by_student.setdefault(find.whose.student, []).append(find)
    for student, theirs in sorted(by_student.items()):
        made.whose[student] = theirs[0].whose
        _sort_one(made, (student, theirs), catalogue, given, only)
    made.jobs.sort(key=lambda job: (job.lesson, job.student))
    return made


def _sort_one(
    made: Sorted, whose: tuple[str, Sequence[Find]], catalogue: Catalogue, given: Given, only: str | None
) -> None:
    student, finds = whose
    files, aside, passed = _read_all(student, finds, catalogue)
    for lesson in sorted({one for file in files for version in file.versions for one in version.lessons}):
        if only is not None and lesson != only:
            wrong = sentences.wrong_lesson(lesson, only)
            theirs = [
                file for file in files if {one for ver in file.versions for one in ver.lessons} == {lesson}
            ]
            aside += [SetAside(student, one.find.name, one.sha256, wrong, lesson) for one in theirs]
            continue
        mine = [file for file in files if any(lesson in version.lessons for version in file.versions)]
        for variant, same in _by_variant(mine, lesson).items():
            remarks = () if passed is None else (passed,)
            job = _job((student, lesson, variant), same, tasks_of(catalogue, lesson), remarks)
            code = tuple(
                _own_code(one, job.measure, tasks_of(catalogue, lesson), given)
                for one in _answers(same, lesson)
            )
            made.jobs.append(replace(job, code=code))
    made.aside += aside


def _read_all(
    student: str, finds: Sequence[Find], catalogue: Catalogue
) -> tuple[list[_File], list[SetAside], Both | None]:
    """Read a student's files: notebooks first; the rest only where there is no notebook."""
    files: list[_File] = []
    aside: list[SetAside] = []
    passed: list[str] = []
    for find in sorted(finds, key=lambda one: (_RANKS[one.rank], one.name)):
        if (find.rank != "notebook" and files) or len(files) + len(aside) >= _MOST_FILES:
            # Copies that an editor made by itself are nothing to speak of.
            passed += [] if "/." in f"/{find.name}" else [find.name]
            continue
        read = _read(student, find, catalogue)
        if isinstance(read, SetAside):
            aside.append(read)
        else:
            files.append(read)
    if files:
        # What is set aside beside a notebook is no submission of its own unless it looks like one.
        extra = [one for one in aside if _rank_of(one, finds) != "notebook"]
        passed += [one.name for one in extra]
        aside = [one for one in aside if one not in extra]
    return files, aside, sentences.passed_over(passed) if passed else None


# Of one student; nobody hands in more, and each may take its whole time.
_MOST_FILES = 50
_RANKS = {"notebook": 0, "perhaps": 1, "other": 2}


def _rank_of(aside: SetAside, finds: Sequence[Find]) -> str:
    return next(find.rank for find in finds if find.name == aside.name)


def _read(student: str, find: Find, catalogue: Catalogue) -> _File | SetAside:
    digest = ""
    try:
        content = find.read()
        digest = hashlib.sha256(content).hexdigest()
        versions = tuple(answers_in(sheet, catalogue) for sheet in sheets_of(text_of(content)))
    except Unreadable as fault:
        return SetAside(student, find.name, digest, fault.both)
    except (RecursionError, MemoryError):
        return SetAside(student, find.name, digest, sentences.TOO_DEEP)
    if not any(version.lessons for version in versions):
        return SetAside(student, find.name, digest, sentences.no_task(versions))
    return _File(find, digest, versions)


def _by_variant(files: Sequence[_File], lesson: str) -> Mapping[str | None, list[_File]]:
    found: dict[str | None, list[_File]] = {}
    for file in files:
        variant = next(version.variant for version in file.versions if lesson in version.lessons)
        found.setdefault(variant, []).append(file)
    return found


def _distinct(files: Sequence[_File]) -> list[_File]:
    return list({file.sha256: file for file in files}.values())


def _answers(files: Sequence[_File], lesson: str) -> list[Answers]:
    return [one for file in _distinct(files) for one in file.versions if lesson in one.lessons]


def _job(
    whose: tuple[str, str, str | None], files: Sequence[_File], tasks: Catalogue, remarks: tuple[Both, ...]
) -> Job:
    student, lesson, variant = whose
    distinct, versions = _distinct(files), _answers(files, lesson)
    notes = [*(remark for one in versions for remark in one.remarks), *remarks]
    names = names_of(tasks)
    receipts = tuple(receipt_of(one.pieces, names) for one in versions)
    shown = {one.shown for one in versions if one.shown} - set(receipts)
    notes += [sentences.other_receipt(one) for one in sorted(shown)]
    if len(files) > 1:
        notes.append(sentences.several(len(files), len(distinct)))
    digest = _together([file.sha256 for file in distinct])
    told = f"{student}\0{lesson}\0{variant}\0{digest}".encode("utf-8", "replace")
    return Job(
        submission=hashlib.sha256(told).hexdigest()[:16],
        student=student,
        lesson=lesson,
        lang=next((one.lang for one in versions if one.lang), language.active()),
        files=tuple(file.find.name for file in files),
        sha256=digest,
        variant=variant,
        plans=tuple(plan_of(one, tasks) for one in versions),
        remarks=tuple({note["en"]: note for note in notes}.values()),
        receipts=receipts,
    )


def _own_code(found: Answers, measure: str, tasks: Catalogue, given: Given) -> dict[str, str]:
    nobodys = frozenset(bare(one) for one in given(measure, found.lang or language.active()))
    return {task: code_of(found.pieces, task, name, given=nobodys) for task, name in names_of(tasks).items()}


def names_of(tasks: Catalogue) -> dict[str, str]:
    """Return by task the name that it asks for."""
    return {task: str(entry["name"]) for task, entry in tasks.items()}


def tasks_of(catalogue: Catalogue, lesson: str) -> dict[str, Mapping[str, Any]]:
    """Return the tasks of a lesson in their order."""
    mine = {task: entry for task, entry in catalogue.items() if entry["lesson"] == lesson}
    return dict(sorted(mine.items(), key=lambda one: one[1].get("place", 0)))


def _together(digests: Sequence[str]) -> str:
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
