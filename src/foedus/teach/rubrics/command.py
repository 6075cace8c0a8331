"""Write the sheets for the texts of a graded class."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus import language, outline
from foedus.errors import FoedusError
from foedus.teach import results, written
from foedus.teach.glance.counting import title
from foedus.teach.plain import plain
from foedus.teach.rubrics import gathering, sheet


class NoTexts(FoedusError):
    """Nobody handed in a text."""


def run(graded: Path, *, out: Path) -> int:
    """Write for each task that asks for a text a page and a table; return 0.

    Parameters
    ----------
    graded : pathlib.Path
        The folder that ``foedus grade`` wrote.
    out : pathlib.Path
        A folder for the sheets: new, empty, or one that this command wrote before.

    Raises
    ------
    NoTexts
        The class answered no task that asks for a text.
    NotOurs
        The folder holds something else.
    """
    lang = language.active()
    known = outline.compiled("tasks")
    found = gathering.written(results.read(graded), known)
    if not found:
        raise NoTexts(language.text(_NONE))
    made: dict[str, bytes] = {}
    for task, theirs in found.items():
        lesson, rubric = known[task]["lesson"], known[task]["rubric"]
        name = f"{lesson}-{task}"
        text = sheet.page(title(lesson, task), rubric, theirs, lang, f"{name}.csv")
        made[f"{name}.html"] = text.encode("utf-8", "replace")
        made[f"{name}.csv"] = sheet.table(rubric, theirs, lang)
    kept = written.write(out, made)
    for one in kept:
        print(language.text(_KEPT).format(out / one), file=sys.stderr)
    print("\n".join(plain(str(out / name)) for name in made if name not in kept))
    return 0


_NONE = {
    "en": "No task that asks for a text was answered here; texts are asked for in exercise 12.",
    "es": "Aquí nadie ha respondido a una tarea que pida un texto; los pide el ejercicio 12.",
}
_KEPT = {
    "en": "{} was filled in or changed and stays as it is; move it away to have it written anew.",
    "es": "{} se ha rellenado o cambiado y se queda como está; muévelo a otro sitio para "
    "que se escriba de nuevo.",
}
