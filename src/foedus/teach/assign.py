"""``foedus assign``: write the notebooks of an exercise for a class, as they are or as a variant."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from foedus import outline
from foedus.errors import FoedusError
from foedus.language import LANGUAGES, Lang
from foedus.teach.notebooks import EXERCISE_EDITIONS
from foedus.teach.variants import Variant, draw
from foedus.teach.variants.notebook import bytes_of, path_of, proved

_SAID: dict[str, dict[Lang, str]] = {
    "head": {
        "en": "Variant {} of exercise {}, every task proved both ways:",
        "es": "Variante {} del ejercicio {}; cada tarea, comprobada con respuestas buenas y malas:",
    },
    "again": {
        "en": " (draw {}; the others could not be proved)",
        "es": " (sorteo {}; los anteriores no se pudieron comprobar)",
    },
    "fixed": {"en": "  as they are: {}", "es": "  sin cambios: {}"},
}


class NotWritten(FoedusError):
    """An exercise that is not ready, a file that is there already, a folder that cannot be written."""


def run(
    lesson: str, *, lang: str, out: Path, variant: int | None = None, solutions: Path | None = None
) -> int:
    """Write the notebooks and say which.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    lang : str
        ``"en"``, ``"es"`` or ``"both"``: a folder for each.
    out : pathlib.Path
        Where the students' notebooks go; nothing there is ever overwritten.
    variant : int, optional
        Draw its parameters from this seed.
    solutions : pathlib.Path, optional
        Where the solved notebooks go, for you.

    Returns
    -------
    int
        0.

    Raises
    ------
    NotWritten
        The lesson has no exercise, or a file of that name is there; nothing was written.
    """
    opened = outline.lesson(lesson)
    if not opened.ready or opened.id == outline.MAP:
        ready = ", ".join(one.id for one in outline.lessons() if one.ready)
        raise NotWritten(f"Lesson {opened.id} has no exercise yet; choose one of {ready}.")
    wanted: list[Lang] = [one for one in LANGUAGES if lang in (one, "both")]
    drawn = None if variant is None else draw(outline.root(), opened.id, variant)
    made: dict[Path, bytes] = {}
    for edition, folder in zip(EXERCISE_EDITIONS, (out, solutions), strict=True):
        if folder is None:
            continue
        tasks = proved(drawn) if drawn else {}
        for one in wanted:
            place = path_of(folder / one if lang == "both" else folder, opened.stem, variant)
            public = outline.root() / edition / one / f"{opened.stem}.ipynb"
            made[place] = bytes_of(drawn, tasks, one, edition) if drawn else public.read_bytes()
    _write(made)
    print("\n".join(map(str, made)))
    if drawn:
        print(told(drawn, "es" if lang == "es" else "en"))
    return 0


def told(variant: Variant, lang: Lang) -> str:
    """Return in one line a task what was drawn, and that it was proved."""
    lines = []
    for task, own in variant.drawn.items():
        chosen = ", ".join(f"{name} {_shown(choice)}" for name, choice in own.items())
        again = variant.rejected.get(task, 0)
        lines.append(f"  {task}: {chosen}" + (_SAID["again"][lang].format(again + 1) if again else ""))
    fixed = [name for name, task in variant.tasks.items() if not task.vary]
    if fixed:
        lines.append(_SAID["fixed"][lang].format(", ".join(fixed)))
    return "\n".join([_SAID["head"][lang].format(variant.seed, variant.lesson), *lines])


def _shown(choice: object) -> str:
    return " / ".join(map(str, choice.values())) if isinstance(choice, Mapping) else str(choice)


def _write(made: Mapping[Path, bytes]) -> None:
    there = [str(path) for path in made if path.exists()]
    if there:
        raise NotWritten(f"{there[0]} is there already, so nothing was written; choose another folder.")
    try:
        for path, content in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # "x": should somebody write the same file meanwhile, theirs stays.
            with path.open("xb") as file:
                file.write(content)
    except OSError as error:
        raise NotWritten(
            f"{error.filename} could not be written ({error.strerror}); choose another folder."
        ) from error
