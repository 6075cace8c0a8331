"""Run a job in the box and judge it: the same function here and on any worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from foedus import answers, language
from foedus.handed.contents import Both
from foedus.language import Lang
from foedus.teach.box import Box, Question, Report
from foedus.teach.grading import sentences
from foedus.teach.grading.keys import Measure
from foedus.teach.grading.plans import Plan, misses, once_more
from foedus.teach.judge import Key, Mark, judge
from foedus.teach.plain import plain
from foedus.teach.results import TaskOutcome

_RANKS: dict[TaskOutcome, int] = {"right": 3, "not yet": 2, "failed to run": 1, "open": 0}
_OUTCOMES: dict[str, TaskOutcome] = {"right": "right", "not_yet": "not yet", "open": "open"}
# The language that is on is one for the whole process, and jobs of both run side by side.
_SPEAKING = threading.Lock()


@dataclass(frozen=True)
class Result:
    """What came of one task: a line of ``results.jsonl`` without the student; its error; its text."""

    task: str
    outcome: TaskOutcome
    points: int
    max: int
    mistake: str | None
    message: str
    error: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class _Run:
    results: tuple[Result, ...]
    report: Report

    @property
    def is_whole(self) -> bool:
        return all(one.outcome == "right" for one in self.results)


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Let the course speak a language for a while, and nobody else another one meanwhile."""
    with _SPEAKING:
        before = language.active()
        language.use(lang)
        try:
            yield
        finally:
            language.use(before)


def marked(job: Mapping[str, Any], measure: Measure, box: Box) -> dict[str, Any]:
    """Run and judge a job; plain data in, plain data out.

    Parameters
    ----------
    job : mapping
        As `Job.as_data` gives it.
    measure : Measure
        What its exercise is graded by.
    box : Box
        Where it runs.

    Returns
    -------
    dict
        ``results``: one a task; ``remarks`` in both languages; ``seconds``; ``version``: which of the
        versions answered each task.
    """
    lang: Lang = job["lang"]
    best: dict[str, tuple[Result, int]] = {}
    remarks: list[Both] = []
    seconds = 0.0
    for rank, raw in enumerate(job["plans"]):
        plan = _plan(raw)
        results, said, took = _version(plan, measure, lang, box)
        remarks += said
        seconds += took
        for one in results:
            if one.task not in best or _beats(one, best[one.task][0]):
                best[one.task] = (one, rank)
    return {
        "results": [vars(best[task][0]) for task in measure.entries],
        "version": {task: best[task][1] for task in measure.entries},
        "remarks": list({one["en"]: dict(one) for one in remarks}.values()),
        "seconds": round(seconds, 3),
    }


def _plan(raw: Mapping[str, Any]) -> Plan:
    names = {task: tuple(theirs) for task, theirs in raw["names"].items()}
    return Plan(tuple(raw["cells"]), names, {task: tuple(at) for task, at in raw["own"].items()})


def _beats(one: Result, other: Result) -> bool:
    return (one.points, _RANKS[one.outcome]) > (other.points, _RANKS[other.outcome])


def _version(
    plan: Plan, measure: Measure, lang: Lang, box: Box
) -> tuple[tuple[Result, ...], list[Both], float]:
    """Run one version; if cells failed and tasks are not right, once more with what may be missing."""
    first = _run(plan, list(enumerate(plan.cells)), measure, lang, box)
    if first.is_whole or first.report.note or not any(first.report.errors):
        return first.results, [], first.report.seconds
    given = measure.given[lang]
    second = _run(plan, once_more(plan, first.report.errors, given), measure, lang, box)
    pairs = list(zip(first.results, second.results, strict=True))
    better = [two if _beats(two, one) else one for one, two in pairs]
    said = sentences.MISSED if misses(plan, given) else sentences.AGAIN
    remarks = [said] if any(_beats(two, one) for one, two in pairs) else []
    return tuple(better), remarks, first.report.seconds + second.report.seconds


def _run(plan: Plan, code: Sequence[tuple[int, str]], measure: Measure, lang: Lang, box: Box) -> _Run:
    report = box.run([cell for _, cell in code], _questions(plan, measure))
    # Of a cell that ran more than once the last time counts.
    errors = {at: error for (at, _), error in zip(code, report.errors, strict=False)}
    with speaking(lang):
        results = tuple(_result(task, plan, measure, report, errors, lang) for task in measure.entries)
    return _Run(results, report)


def _questions(plan: Plan, measure: Measure) -> list[Question]:
    asked = []
    for one in measure.key.questions:
        asked += [
            replace(one, task=f"{one.task}/{rank}", name=name)
            for rank, name in enumerate(plan.names.get(one.task, (one.name,)))
        ]
    return asked


def _result(
    task: str, plan: Plan, measure: Measure, report: Report, errors: Mapping[int, str | None], lang: Lang
) -> Result:
    """Return the best of a task's answers."""
    entry = measure.entry(task)
    failed = [error for at in plan.own.get(task, ()) if (error := errors.get(at))]
    error = plain(failed[0]) if failed else None
    tried = []
    for rank in range(len(plan.names.get(task, ("",)))):
        asked = f"{task}/{rank}"
        seen = Report(
            found={task: report.found[asked]} if asked in report.found else {},
            lost={task: report.lost[asked]} if asked in report.lost else {},
            unsteady=frozenset({task} if asked in report.unsteady else ()),
            note=report.note,
        )
        (mark,) = judge(Key(measure.lesson, {task: entry}), seen)
        told = _told(mark, seen, error, lang)
        said = seen.found.get(task)
        # A text is marked by a reader, who needs it whole.
        tried.append(replace(told, text=said) if entry["kind"] == "text" and isinstance(said, str) else told)
    best = tried[0]
    for one in tried[1:]:
        best = one if _beats(one, best) else best
    return best


def _told(mark: Mark, seen: Report, error: str | None, lang: Lang) -> Result:
    task = mark.task
    blank = task not in seen.found or answers.is_blank(seen.found[task])
    lost = seen.lost.get(task, seen.note)
    outcome = _OUTCOMES[mark.outcome]
    message = mark.message
    if blank and error and error.startswith(answers.UNWRITTEN):
        # A stub as nbgrader hands it out by default: nobody has tried.
        error = None
    if outcome != "right" and blank and error:
        outcome, message = "failed to run", sentences.stopped(error)[lang]
    elif task not in seen.found and lost not in ("", "missing"):
        outcome, message = "failed to run", plain(sentences.ended(lost)[lang], longest=600)
    return Result(task, outcome, mark.points, mark.worth, mark.mistake, message, error)
