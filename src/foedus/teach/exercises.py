"""An exercise as its cells tell it: shared steps in order, solutions, planted wrong answers."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from foedus.teach.faults import Fault, raise_any
from foedus.teach.myst import Cell

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Step:
    """One code cell that runs in its turn.

    Parameters
    ----------
    line : int
        Line of the file where the code begins.
    code : str
        The code; of a task, with the solution in it.
    task : str or None
        The task that the cell solves.
    lang : str or None
        The language it is for; None where both share it.
    """

    line: int
    code: str
    task: str | None = None
    lang: str | None = None


@dataclass
class Exercise:
    """The code of one exercise.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    path : str
        The file, from the root of the course.
    context : list of Step
        All cells that run, in order, those of tasks among them; checks and
        hints left out.
    solutions : dict
        Code of the solution by task; the English one where there is a pair.
    in_spanish : dict
        Code of the Spanish solution by task, where there is a pair: a figure's
        title is in one language.
    wrong : dict
        Code of the planted answers by task and mistake.
    lines : dict
        Line of the solution by ``(task, None)`` and of a planted answer by
        ``(task, mistake)``.
    """

    lesson: str
    path: str
    context: list[Step] = field(default_factory=list)
    solutions: dict[str, str] = field(default_factory=dict)
    in_spanish: dict[str, str] = field(default_factory=dict)
    wrong: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def solution(self, task: str, lang: str) -> str:
        """Return the code of the solution in a language."""
        return self.in_spanish.get(task, self.solutions[task]) if lang == "es" else self.solutions[task]

    def line(self, place: tuple[str, str | None], lang: str) -> int:
        """Return the line of a solution or of a planted answer in a language."""
        own = [step.line for step in self.context if step.task == place[0] and step.lang == lang]
        return own[0] if own and place[1] is None else self.lines[place]

    def fault(self, place: tuple[str, str | None], what: str, mend: str) -> Fault:
        """Return a fault of a solution or of a planted answer."""
        task, mistake = place
        where = f"task {task}" + (f", wrong answer {mistake}" if mistake else "")
        return Fault(self.path, self.lines.get(place, 0), where, what, mend)


def stub_of(code: str) -> str:
    """Return a solution cell as students get it: without what stands between the markers.

    Examples
    --------
    >>> stub_of("share = ...\\n### BEGIN SOLUTION\\nshare = 0.5\\n### END SOLUTION")
    'share = ...'
    """
    kept, inside = [], False
    for line in code.split("\n"):
        if line.strip() == BEGIN:
            inside = True
        if not inside:
            kept.append(line)
        if line.strip() == END:
            inside = False
    return "\n".join(kept)


def exercise_from_cells(lesson_id: str, shown_path: str, cells: Iterable[Cell]) -> Exercise:
    """Return an exercise from the cells of its file.

    Parameters
    ----------
    lesson_id : str
        Number of the lesson.
    shown_path : str
        The file, from the root of the course, for messages.
    cells : iterable of Cell
        In the order of the file; those of text are passed over.

    Raises
    ------
    CourseFaults
        With every fault of a solution, a planted answer or a check.
    """
    exercise = Exercise(lesson_id, shown_path)
    faults: list[Fault] = []
    unchecked: str | None = None
    for cell in cells:
        if cell.kind != "code":
            continue
        tags = cell.metadata.get("tags") or []
        if "wrong" in tags:
            faults += _take_wrong(exercise, cell)
            continue
        called = _checked(cell.source)
        if unchecked and _is_twin(exercise, unchecked, cell):
            _take_twin(exercise, cell)
            continue
        if unchecked and unchecked not in called:
            faults.append(_unchecked(exercise, unchecked))
        unchecked = None
        if "solution" in tags:
            faults += _take_solution(exercise, cell)
            unchecked = cell.metadata.get("task")
        elif not called:
            exercise.context.append(Step(cell.line, cell.source, lang=cell.metadata.get("lang")))
        elif not _only_checks(cell.source):
            what = "a check and other code share this cell"
            faults.append(Fault(shown_path, cell.line, "cell", what, "give the check a cell of its own"))
    if unchecked:
        faults.append(_unchecked(exercise, unchecked))
    raise_any(faults)
    return exercise


def _is_twin(exercise: Exercise, task: str, cell: Cell) -> bool:
    """Say whether a cell is the Spanish side of the solution before it."""
    last = exercise.context[-1]
    tags = cell.metadata.get("tags") or []
    same = "solution" in tags and cell.metadata.get("task") == task == last.task
    return same and (last.lang, cell.lang) == ("en", "es")


def _take_twin(exercise: Exercise, cell: Cell) -> None:
    task = cell.metadata["task"]
    exercise.in_spanish[task] = cell.source
    exercise.context.append(Step(cell.line, cell.source, task=task, lang="es"))


def _unchecked(exercise: Exercise, task: str) -> Fault:
    what = "the code cell after its solution does not check it"
    return exercise.fault((task, None), what, f'let fd.check("{task}", ...) follow')


def _take_solution(exercise: Exercise, cell: Cell) -> Iterator[Fault]:
    task = cell.metadata.get("task")
    if not task:
        yield Fault(exercise.path, cell.line, "solution cell", "it names no task", "add :task: task-id")
        return
    if task in exercise.solutions:
        yield Fault(exercise.path, cell.line, f"task {task}", "it has two solutions", "keep one cell")
        return
    exercise.lines[task, None] = cell.line
    exercise.solutions[task] = cell.source
    exercise.context.append(Step(cell.line, cell.source, task=task, lang=cell.lang))
    marks = [line.strip() for line in cell.source.split("\n") if line.strip() in (BEGIN, END)]
    if marks != [BEGIN, END]:
        mend = f"write the stub, then {BEGIN}, the solution, {END}"
        yield exercise.fault((task, None), "the solution is not between two markers", mend)


def _take_wrong(exercise: Exercise, cell: Cell) -> Iterator[Fault]:
    task, mistake = cell.metadata.get("task"), cell.metadata.get("mistake")
    if not task or not mistake:
        mend = "add :task: task-id and :mistake: mistake-id"
        yield Fault(exercise.path, cell.line, "wrong cell", "it names no task or no mistake", mend)
        return
    if (task, mistake) in exercise.wrong:
        where = f"task {task}, wrong answer {mistake}"
        yield Fault(exercise.path, cell.line, where, "it stands here twice", "rename or remove one")
        return
    exercise.lines[task, mistake] = cell.line
    exercise.wrong[task, mistake] = cell.source
    if task not in exercise.solutions:
        yield exercise.fault(
            (task, mistake), "the task has no solution above it", "move it below the solution"
        )


def _checked(code: str) -> set[str]:
    """Return the tasks that ``fd.check``, ``fd.hint`` or ``fd.rubric`` are called with in a cell."""
    calls = [node for node in ast.walk(_tree(code)) if _is_check(node)]
    first = [call.args[0] for call in calls if isinstance(call, ast.Call) and call.args]
    return {str(argument.value) for argument in first if isinstance(argument, ast.Constant)}


def _only_checks(code: str) -> bool:
    return all(isinstance(part, ast.Expr) and _is_check(part.value) for part in _tree(code).body)


def _is_check(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("fd.check", "fd.hint", "fd.rubric")


def _tree(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError:  # running the cell says it better, with its line
        return ast.Module([], [])
