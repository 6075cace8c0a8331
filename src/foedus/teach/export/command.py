"""Run ``foedus export``: write one file, and list on stderr what it could not carry."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.errors import FoedusError
from foedus.teach.export import pdf
from foedus.teach.export.formats import FORMATS
from foedus.teach.export.sheet import gather


class CannotWrite(FoedusError):
    """The file cannot be written where it was asked for."""


class NotPrinted(FoedusError):
    """A format that is not for paper was asked for as PDF."""


def run(to: str, *, lang: str, lesson: str | None = None, out: str | None = None) -> int:
    """Export questions and return the exit code.

    Parameters
    ----------
    to : str
        A format of `FORMATS`.
    lang : str
        ``"en"`` or ``"es"``.
    lesson : str, optional
        The number of one lesson; all of them by default.
    out : str, optional
        The file; named for lesson and language, in this folder, by default.
    """
    form = FORMATS[to]
    target = Path(out or f"foedus-{lesson or 'all'}-{lang}{form.suffix}")
    prints = target.suffix.lower() == ".pdf"
    if prints and to != "paper":
        raise NotPrinted(
            f"Only paper prints to PDF, not {to}; write --out with {form.suffix}, or --to paper."
        )
    made = form.write(gather(lang, lesson))
    content = pdf.printed(made.content) if prints else made.content
    try:
        target.write_bytes(content)
    except OSError as error:
        raise CannotWrite(f"{target} cannot be written ({error.strerror}); name another --out.") from error
    for loss in made.lost:
        print(f"not carried by {to}: {loss.what} (item {loss.item})", file=sys.stderr)
    for note in form.notes:
        print(f"otherwise in {to}: {note}", file=sys.stderr)
    print(f"{made.count} questions: {target}")
    return 0
