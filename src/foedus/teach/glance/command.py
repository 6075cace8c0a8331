"""Write the report on a class as a page or as a notebook, or print its tables."""

from __future__ import annotations

import os
from pathlib import Path

from foedus import language, outline
from foedus.teach import results
from foedus.teach.glance import counting, page
from foedus.teach.glance.sections import sections
from foedus.teach.glance.words import said
from foedus.teach.report import NoReport


def is_graded(folder: Path) -> bool:
    """Say whether ``foedus grade`` wrote a folder."""
    return (folder / results.RESULTS).is_file()


def run(graded: Path, *, journals: Path | None, lesson: str | None, out: Path | None) -> int:
    """Write the report, or print it; return 0.

    Parameters
    ----------
    graded : pathlib.Path
        The folder that ``foedus grade`` wrote.
    journals : pathlib.Path or None
        The journals of the same class.
    lesson : str or None
        This lesson alone.
    out : pathlib.Path or None
        A file that ends in ``.html`` or ``.ipynb``; one that is there already is written over
        only where it is such a page.

    Raises
    ------
    NoReport
        The file has another ending, is there already, or cannot be written.
    """
    lang = language.active()
    number = None if lesson is None else outline.lesson(lesson).id
    if out is not None and out.suffix.lower() not in (".html", ".ipynb"):
        raise NoReport(f"{out} ends in neither .html nor .ipynb; name the file so that it does.")
    if out is not None and out.exists() and not _is_ours(out):
        raise NoReport(f"{out} is there already and may hold work of yours; name another file.")
    of = counting.read(graded, number)
    made = sections(of, lang, journals=journals, lesson=number)
    if out is None:
        print(said("size", lang, len(of.students), len(of.by_task())))
        for one in made:
            print(f"\n{one.heading}\n" + "\n".join(part.text for part in one.parts))
        return 0
    if out.suffix.lower() == ".html":
        text = page.html(made, lang, (len(of.students), len(of.by_task())))
    else:
        places = (_seen_from(out, graded), None if journals is None else _seen_from(out, journals))
        text = page.notebook(made, lang, places=places, lesson=number)
    try:
        out.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise NoReport(f"{out} cannot be written: {error.strerror}; choose another place.") from None
    print(out)
    return 0


def _is_ours(out: Path) -> bool:
    """Say whether a file is a page of ours; a notebook may have been worked on."""
    is_page = out.suffix.lower() == ".html" and out.is_file()
    return is_page and page.GENERATOR.encode() in out.read_bytes()[:2000]


def _seen_from(out: Path, place: Path) -> str:
    """Return a place as a notebook finds it: relative, so that both can be moved together."""
    try:
        return Path(os.path.relpath(place.resolve(), out.resolve().parent)).as_posix()
    except ValueError:  # another drive
        return place.resolve().as_posix()
