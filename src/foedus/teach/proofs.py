"""Compile the tasks of exercises, and prove each by the judge that students meet.

The solution must be right, the stub open, and each planted wrong answer must get its own message, in
both languages; what is not proved is not compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from foedus import answers, evidence, judging, language
from foedus.language import LANGUAGES, Lang
from foedus.teach import outlines, rehearsal, yaml_files
from foedus.teach.exercises import Exercise, Step, exercise_from_cells, stub_of
from foedus.teach.faults import Fault, raise_any
from foedus.teach.task_schema import Task, TasksFile, compare_of

__all__ = ["Exercise", "Step", "compile_task", "compile_tasks", "exercise_from_cells"]

_FEWEST_WRONG = 3
# What a solution may come to: the rest cannot be compared with an answer.
_EXPECTED = {
    "table": {"table"},
    "figure": {"figure"},
    "value": {"number", "text", "truth", "list", "set", "dict", "column", "date", "graph"},
}


@dataclass
class _Tried:
    """What the solution, the stub and the planted answers of a task gave in one language."""

    solution: Any = rehearsal.MISSING
    stub: Any = rehearsal.MISSING
    wrong: dict[str, Any] = field(default_factory=dict)


def compile_tasks(root: Path, exercises: Mapping[str, Exercise]) -> dict[str, Any]:
    """Return the tasks as the notebook side needs them, each proved.

    The solutions run against the library as it stands: the build lays out
    ledger and tables on its stage first.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``.
    exercises : mapping of str to Exercise
        By lesson; ``tasks.yaml`` lies beside each.

    Returns
    -------
    dict
        By task id: what the file says, the lesson, ``expected`` and ``mistakes``.
        Hidden cases are left out.

    Raises
    ------
    CourseFaults
        With every fault found.
    """
    compiled: dict[str, Any] = {}
    faults: list[Fault] = []
    for lesson, exercise in sorted(exercises.items()):
        shown = str(PurePosixPath(exercise.path).with_name("tasks.yaml"))
        file = TasksFile(root / shown, shown)
        faults += file.faults
        faults += _pairing(exercise, file)
        faults += _objectives(root, lesson, file)
        for place, (task_id, task) in enumerate(file.tasks.items()):
            if task_id in compiled:
                faults.append(file.fault((task_id,), "another lesson has a task of this name", "rename it"))
            elif task_id in exercise.solutions:
                compiled[task_id], found = compile_task(exercise, (task_id, task), place)
                faults += found
    raise_any(faults)
    return compiled


def compile_task(
    exercise: Exercise, named: tuple[str, Task], place: int
) -> tuple[dict[str, Any], list[Fault]]:
    """Return one task as the notebook side needs it, and what its proof finds.

    Parameters
    ----------
    exercise : Exercise
        Where its solution and its planted answers stand.
    named : tuple
        Its id and what its author says of it.
    place : int
        Its rank in the file.
    """
    task_id, task = named
    entry = {**_as_written(task_id, task), "lesson": exercise.lesson, "place": place}
    proof = _proved_text if task.kind == "text" else _proved
    return entry, list(proof(exercise, task_id, task, entry))


def _as_written(task_id: str, task: Task) -> dict[str, Any]:
    kept = task.model_dump(
        exclude={"hidden_cases", "says", "compare", "vary", "right_in_variants"}, exclude_none=True
    )
    return {"id": task_id, **kept, "compare": compare_of(task), "mistakes": []}


def _pairing(exercise: Exercise, file: TasksFile) -> Iterator[Fault]:
    """Yield a fault for each solution, planted answer or message that has no counterpart."""
    for task_id in sorted(exercise.solutions.keys() - file.ids):
        yield exercise.fault(
            (task_id, None), f"{file.shown} has no such task", "add it, or rename one of them"
        )
    for task_id, task in file.tasks.items():
        if task_id not in exercise.solutions:
            yield file.fault((task_id,), f"{exercise.path} has no solution of it", "write the solution cell")
        planted = {mistake for of, mistake in exercise.wrong if of == task_id}
        for mistake in planted - task.says.keys():
            yield exercise.fault((task_id, mistake), "it has no message", f"add {mistake} to says")
        for mistake in task.says.keys() - planted:
            mend = f"write its cell, tagged wrong, or remove {mistake}"
            yield file.fault((task_id, "says", mistake), "no planted answer shows it", mend)
        if len(planted) < _FEWEST_WRONG:
            mend = f"plant {_FEWEST_WRONG} or more, each a mistake that students make"
            yield file.fault((task_id, "says"), f"only {len(planted)} wrong answers are planted", mend)
        yield from _messages(task_id, task, file)


def _messages(task_id: str, task: Task, file: TasksFile) -> Iterator[Fault]:
    for lang in LANGUAGES:
        seen = {getattr(task.right, lang): "right"} if task.right else {}
        for mistake, both in task.says.items():
            text = getattr(both, lang)
            if text in seen:
                what = f"it says the same as {seen[text]}"
                yield file.fault((task_id, "says", mistake, lang), what, "say what is wrong in this one")
            seen[text] = mistake


def _objectives(root: Path, lesson: str, file: TasksFile) -> Iterator[Fault]:
    raw = yaml_files.read(root / outlines.SHOWN, outlines.SHOWN)
    known = [
        objective["id"]
        for entry in raw["lessons"]
        if entry["id"] == lesson
        for objective in entry.get("objectives", [])
    ]
    for task_id, task in file.tasks.items():
        if task.objective not in known:
            mend = f"write one of {', '.join(known)}"
            yield file.fault((task_id, "objective"), f"lesson {lesson} has no such objective", mend)


def _proved(exercise: Exercise, task_id: str, task: Task, entry: dict[str, Any]) -> Iterator[Fault]:
    """Fill in what the notebook side compares with; yield what does not hold."""
    tried: dict[Lang, _Tried] = {}
    for lang in LANGUAGES:
        with rehearsal.desk(lang):
            tried[lang] = _Tried()
            failed = list(_try(exercise, task_id, task, tried[lang]))
            shown = {} if failed else _results(entry, tried[lang])
            hidden = {} if failed else _results({**entry, "cases": task.hidden_cases}, tried[lang])
        if failed:
            yield from failed
            return
        yield from _unfit(exercise, task_id, (entry, shown[None]), (task.hidden_cases, hidden[None]))
        if lang == LANGUAGES[0]:
            _fill(entry, task, shown)
        elif shown != {None: entry["expected"], **{one["id"]: one["results"] for one in entry["mistakes"]}}:
            what = "the results differ between the languages"
            yield exercise.fault((task_id, None), what, "keep words of a language out of answers")
    for lang in LANGUAGES:
        with rehearsal.desk(lang):
            yield from _judged(exercise, task_id, entry, (lang, tried[lang]))


def _proved_text(exercise: Exercise, task_id: str, task: Task, entry: dict[str, Any]) -> Iterator[Fault]:
    """Prove a text in both languages: it is compared with nothing, so only its rules are tried."""
    entry["expected"] = ""
    entry["mistakes"] = [
        {"id": mistake, "says": both.model_dump(), "results": None}
        for mistake, both in task.says.items()
        if (task_id, mistake) in exercise.wrong
    ]
    for lang in LANGUAGES:
        with rehearsal.desk(lang):
            tried = _Tried()
            failed = list(_try(exercise, task_id, task, tried))
            known = {**entry, "known": evidence.Known()}
            yield from failed or _judged(exercise, task_id, known, (lang, tried))
        if failed:
            return


def _try(exercise: Exercise, task_id: str, task: Task, tried: _Tried) -> Iterator[Fault]:
    """Run solution, stub and planted answers; yield a fault for each that stops or leaves no name."""
    code = exercise.solution(task_id, language.active())
    runs: list[tuple[str | None, str, str]] = [(None, code, "solution"), (None, stub_of(code), "stub")]
    runs += [(mistake, code, "wrong") for (of, mistake), code in exercise.wrong.items() if of == task_id]
    for mistake, code, what in runs:
        where = f"task {task_id}, " + (f"wrong answer {mistake}" if mistake else what)
        try:
            answer = rehearsal.answer_of(exercise, (task_id, mistake), code, task.name)
        except rehearsal.CellFailed as error:
            yield Fault(exercise.path, error.line, where, f"it stops with {error}", "mend the cell")
            continue
        if answer is rehearsal.MISSING:
            line = exercise.lines[task_id, mistake]
            yield Fault(exercise.path, line, where, f"it leaves no {task.name}", f"let it define {task.name}")
        elif mistake:
            tried.wrong[mistake] = answer
        else:
            setattr(tried, what, answer)


def _results(entry: Mapping[str, Any], tried: _Tried) -> dict[str | None, Any]:
    shown: dict[str | None, Any] = {None: judging.results(entry, tried.solution)}
    return shown | {mistake: judging.results(entry, answer) for mistake, answer in tried.wrong.items()}


def _unfit(
    exercise: Exercise, task_id: str, shown: tuple[Mapping[str, Any], Any], hidden: tuple[list[Any], Any]
) -> Iterator[Fault]:
    """Yield a fault for each result of the solution that no answer could be compared with."""
    entry, expected = shown
    if entry["kind"] != "function":
        kinds = [(answers.type_of(expected), "")]
    elif isinstance(expected, list):
        cases = [*entry["cases"], *hidden[0]]
        kinds = [
            (answers.type_of(one), f" for {case}")
            for one, case in zip(expected + hidden[1], cases, strict=True)
        ]
    else:
        kinds = [("no function", "")]
    allowed = _EXPECTED.get(entry["kind"], {*_EXPECTED["value"], "table", "nothing"})
    for kind, where in kinds:
        if kind not in allowed:
            what = f"the solution gives {kind}{where}"
            yield exercise.fault((task_id, None), what, f"let it give one of {', '.join(sorted(allowed))}")


def _fill(entry: dict[str, Any], task: Task, shown: dict[str | None, Any]) -> None:
    entry["expected"] = shown[None]
    entry["mistakes"] = [
        {"id": mistake, "says": both.model_dump(), "results": shown[mistake]}
        for mistake, both in task.says.items()
        if mistake in shown
    ]


def _judged(
    exercise: Exercise, task_id: str, entry: Mapping[str, Any], spoken: tuple[Lang, _Tried]
) -> Iterator[Fault]:
    """Yield a fault for each answer that does not get its own outcome and message."""
    lang, tried = spoken
    right, blank = judging.judge(entry, tried.solution), judging.judge(entry, tried.stub)
    if right.outcome != "right":
        what = f"the solution is judged {right.outcome} in {lang}: {right.message}"
        yield exercise.fault((task_id, None), what, "mend the solution or compare")
    if blank.outcome != "open":
        yield exercise.fault(
            (task_id, None), f"the stub is judged {blank.outcome}", "begin with `name = ...`"
        )
    for one in entry["mistakes"]:
        verdict = judging.judge(entry, tried.wrong[one["id"]])
        if verdict.outcome == "right":
            what, mend = "it passes", "plant an answer that differs, or add a case that parts them"
        elif verdict.mistake != one["id"]:
            what = f"it gives the same results as {verdict.mistake or 'a blank'}"
            mend = "remove one, or add a case that parts them"
        elif not verdict.message.startswith(one["says"][lang]) or (
            entry["kind"] != "text" and verdict.message != one["says"][lang]
        ):
            what, mend = f"it gets another message in {lang}: {verdict.message}", "mend says"
        else:
            continue
        yield exercise.fault((task_id, one["id"]), what, mend)
