"""The shape of ``tasks.yaml``: what a task is, and what it must say in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from foedus import drawn, texts
from foedus.teach import yaml_files
from foedus.teach.bank_schema import Both, Id, Strict
from foedus.teach.faults import CourseFaults, Fault

Cases = list[list[Any]]
Part = Literal["bars", "spans", "lines", "points", "title", "xlabel", "ylabel", "legend", "zero"]
Bounds = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)]
Tolerance = Annotated[int | float, Field(ge=0, allow_inf_nan=False)]


class Compare(Strict):
    """The rules by which two results are held to be the same; see `foedus.equality.same`."""

    rel: Tolerance | None = None
    abs: Tolerance | None = None
    order: bool = True
    case: bool = True
    index: bool = False


class Rules(Strict):
    """What is asked of a text beyond the rules that hold for all; see `foedus.texts.remarks`."""

    sentences: Bounds | None = None
    words: Bounds | None = None
    claims: Annotated[int, Field(ge=1)] | None = None
    about: Annotated[list[Id], Field(min_length=1)] | None = None
    label: bool = False


class Criterion(Strict):
    """One question that a reader answers of a text, and what each mark from 0 up means."""

    id: Id
    asks: Both
    levels: Annotated[list[Both], Field(min_length=2, max_length=4)]


# A name or a number of a task, or several that belong together: `en` and `es` stand in the texts of
# their language alone, all others in texts and code of both.
Choice = str | int | float | dict[str, str | int | float]


class Same(Strict):
    """A parameter that has what another task drew for the parameter of this name."""

    as_: Annotated[Id, Field(alias="as")]


class Task(Strict):
    """One task; its expected results are never typed, they come from running the solution."""

    kind: Literal["value", "function", "table", "figure", "text"]
    name: Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]*$")]
    points: Annotated[int, Field(ge=1)]
    objective: Id
    minutes: Annotated[int, Field(ge=5)]
    prompt: Both | None = None
    cases: Cases = Field(default_factory=list)
    hidden_cases: Cases = Field(default_factory=list)
    parts: list[Part] | None = None
    rules: Rules | None = None
    rubric: Annotated[list[Criterion], Field(min_length=2)] | None = None
    compare: Compare = Compare()
    hints: Annotated[list[Both], Field(min_length=2)]
    says: dict[Id, Both]
    right: Both | None = None
    # Said of a drawn task in the place of `right`, which may speak of the public answer.
    right_in_variants: Both | None = None
    vary: dict[str, Annotated[list[Choice], Field(min_length=2)] | Same] = Field(default_factory=dict)


_ID: TypeAdapter[str] = TypeAdapter(Id)
_TASK: TypeAdapter[Task] = TypeAdapter(Task)


class TasksFile:
    """The tasks of one exercise, and where each part of the file stands.

    Parameters
    ----------
    path : pathlib.Path
        A ``tasks.yaml``.
    shown : str
        The file, from the root of the course, for messages.

    Attributes
    ----------
    tasks : dict
        The tasks of sound shape by id.
    ids : set of str
        All ids, those of tasks at fault too.
    faults : list of Fault
        What is wrong with the shape of the others.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = shown
        self.tasks: dict[str, Task] = {}
        self.ids: set[str] = set()
        self.faults: list[Fault] = list(self._read())

    def fault(self, keys: tuple[str | int, ...], what: str, mend: str) -> Fault:
        """Return a fault of the part of the file that the keys lead to."""
        line = yaml_files.line_of(self.path, *keys) if self.path.is_file() else 0
        where = ", ".join(str(key + 1) if isinstance(key, int) else key for key in keys)
        return Fault(self.shown, line, f"task {where}", what, mend)

    def _read(self) -> Iterator[Fault]:
        if not self.path.is_file():
            yield Fault(self.shown, 0, "file", "it is missing", "write it, or set the lesson to not ready")
            return
        try:
            raw = yaml_files.read(self.path, self.shown)
        except CourseFaults as error:
            yield from error.faults
            return
        if not isinstance(raw, dict):
            yield Fault(self.shown, 1, "file", "it is no mapping", "write task-id: {kind: ...}")
            return
        for task_id, entry in raw.items():
            self.ids.add(str(task_id))
            yield from self._take(str(task_id), entry)

    def _take(self, task_id: str, entry: Any) -> Iterator[Fault]:
        try:
            _ID.validate_python(task_id)
            task = _TASK.validate_python(entry)
        except ValidationError as error:
            for one in error.errors():
                yield self.fault((task_id, *one["loc"]), *_say(one))
            return
        self.tasks[task_id] = task
        for key in ("cases", "hidden_cases"):
            cases = getattr(task, key)
            if bool(cases) and task.kind != "function":
                yield self.fault((task_id, key), "only a function has cases", "remove them")
            if not _is_json(cases):
                yield self.fault(
                    (task_id, key), "a case is neither text, number nor list", "put dates in quotation marks"
                )
        if task.kind == "function" and len(task.cases) < 2:
            yield self.fault((task_id, "cases"), "a function needs two cases or more", "add cases")
        yield from self._parts(task_id, task)
        yield from self._text(task_id, task)

    def _parts(self, task_id: str, task: Task) -> Iterator[Fault]:
        if task.kind != "figure":
            if task.parts:
                yield self.fault((task_id, "parts"), "only a figure has parts", "remove them")
        elif not set(task.parts or []) & set(drawn.DATA):
            mend = f"name what is drawn: {', '.join(drawn.DATA)}"
            yield self.fault((task_id, "parts"), "nothing that is drawn is judged", mend)

    def _text(self, task_id: str, task: Task) -> Iterator[Fault]:
        """Yield what only a text has, or what a text lacks."""
        if task.kind != "text":
            for key in ("rules", "rubric"):
                if getattr(task, key):
                    yield self.fault((task_id, key), f"only a text has {key}", "remove them")
            return
        if not task.rubric:
            mend = "say what a reader should look for: a program sees only the form"
            yield self.fault((task_id, "rubric"), "a text without a rubric", mend)
        for mistake in task.says.keys() - set(texts.FAULTS):
            what = "a program cannot see this mistake in a text"
            yield self.fault((task_id, "says", mistake), what, f"write one of {', '.join(texts.FAULTS)}")


def compare_of(task: Task) -> dict[str, Any]:
    """Return the rules of a task that differ from the usual ones."""
    return task.compare.model_dump(exclude_none=True, exclude_defaults=True)


def _is_json(cases: Cases) -> bool:
    try:
        json.dumps(cases, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True


def _say(error: Any) -> tuple[str, str]:
    """Return what is wrong and the mend for one error of the schema."""
    kind, last = error["type"], error["loc"][-1] if error["loc"] else ""
    if kind == "missing":
        said = "the text is missing in this language" if last in ("en", "es") else "it is missing"
        return said, f"add {last}"
    if kind == "extra_forbidden":
        return "there is no such field", "remove it, or look up its spelling"
    if kind == "literal_error":
        return f"{error['input']!r} is not allowed", f"write {error['ctx']['expected']}"
    if kind == "string_pattern_mismatch":
        return (
            f"{error['input']!r} is no name for it",
            "ids have small letters, digits and single hyphens; names of variables have underscores",
        )
    if kind == "too_short":
        return "there are too few", "write two hints or more"
    return error["msg"][0].lower() + error["msg"][1:], "change it"
