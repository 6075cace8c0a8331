"""The notebooks of a variant: what students get, with checks of its own in it, and its solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from foedus import outline, variants
from foedus.language import Lang
from foedus.teach import build, furniture, notebooks, proofs, twins
from foedus.teach.faults import Fault, raise_any
from foedus.teach.notebooks import Desk, Edition, Made
from foedus.teach.prose import Shelf
from foedus.teach.variants.drawn import Variant

_SETUP = "foedus setup"
_SAYS: dict[Lang, str] = {
    "en": "Variant {}. Some states, years or numbers differ from those of other copies, "
    "and so do the answers.",
    "es": "Variante {}. Algunos Estados, años o números son distintos de los de otras copias, "
    "y también las respuestas.",
}


def proved(variant: Variant) -> dict[str, Any]:
    """Return all tasks of a variant, compiled and proved both ways as those of the course are.

    Raises
    ------
    CourseFaults
        With each proof that fails.
    """
    compiled: dict[str, Any] = {}
    faults: list[Fault] = []
    for place, (name, task) in enumerate(variant.tasks.items()):
        compiled[name], found = proofs.compile_task(variant.exercise, (name, task), place)
        faults += found
    raise_any(faults)
    return compiled


def bytes_of(variant: Variant, tasks: Mapping[str, Any], lang: Lang, edition: Edition = "exercises") -> bytes:
    """Return a notebook of a variant: the same variant gives the same bytes.

    Parameters
    ----------
    variant : Variant
        As it was drawn.
    tasks : mapping
        Its tasks, as `proved` returned them.
    lang : str
        The language.
    edition : str, default "exercises"
        ``"solutions"`` has the solutions, for the teacher.
    """
    pairs, faults = twins.pair(variant.cells, variant.exercise.path)
    raise_any(faults)
    shelf = Shelf(outline.compiled("ledger"), outline.compiled("glossary"), build.names())
    desk = Desk(outline.compiled("outline"), outline.lessons(), shelf, tasks)
    cells = notebooks.exercise_cells(outline.lesson(variant.lesson), pairs, lang, desk, edition=edition)
    if edition == "exercises":
        cells = notebooks.released(cells)
    made = [own for cell in cells for own in _own(cell, variant, tasks, lang)]
    about = {"lesson": variant.lesson, "lang": lang, "variant": str(variant.seed)}
    return notebooks.notebook(made, {}, about)


def _own(cell: Made, variant: Variant, tasks: Mapping[str, Any], lang: Lang) -> list[Made]:
    if cell.identity == "foedus head":
        # The ways that follow lead into the course's own folders, to the public solution among others.
        kept = "\n\n".join(cell.source.split("\n\n")[:2])
        return [replace(cell, source=f"{kept}\n\n{_SAYS[lang].format(variant.seed)}")]
    if cell.identity == _SETUP:
        source = furniture.setup(variant.lesson, lang, variant=variant.seed)
        return [replace(cell, source=source), _checks(variant, tasks)]
    return [cell]


def _checks(variant: Variant, tasks: Mapping[str, Any]) -> Made:
    """Return the cell with what the checks of this variant compare with; hidden cases are not in it."""
    public = outline.compiled("tasks")
    own = {name: entry for name, entry in tasks.items() if entry != public.get(name)}
    packed = variants.pack(variant.lesson, variant.seed, own)
    source = f'from foedus import variants\n\nvariants.read("""\n{packed}\n""")'
    metadata = {"jupyter": {"source_hidden": True}, "editable": False, "deletable": False}
    return Made("code", source, "foedus variant", None, {**metadata, "tags": ["variant-checks"]})


def path_of(folder: Path, stem: str, seed: int | None) -> Path:
    """Return where a notebook for a class is written.

    Examples
    --------
    >>> path_of(Path("class"), "03-who-stands-with-whom", 17).as_posix()
    'class/03-who-stands-with-whom-v17.ipynb'
    """
    return folder / (f"{stem}.ipynb" if seed is None else f"{stem}-v{seed}.ipynb")
