"""The report on a class as a page of HTML and as a notebook; both hold the same parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Any

from foedus.language import Lang
from foedus.teach import report_page
from foedus.teach.glance.sections import Section
from foedus.teach.glance.words import said

# What was written by this may be written anew.
GENERATOR = '<meta name="generator" content="foedus report">'
_POLICY = f"{report_page.POLICY}; img-src data:"


def html(sections: Sequence[Section], lang: Lang, size: tuple[int, int]) -> str:
    """Return the report as one page that needs nothing else and runs nothing.

    Parameters
    ----------
    sections : sequence of Section
        What it holds.
    lang : str
        ``"en"`` or ``"es"``.
    size : tuple of int
        Number of students and of tasks.
    """
    title = said("title", lang)
    parts = "\n".join(_section(one) for one in sections)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{GENERATOR}\n<title>{escape(title)}</title>\n<style>{report_page.STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{said('size', lang, *size)}</p>\n{parts}\n</main>\n</body>\n</html>\n"
    )


def _section(one: Section) -> str:
    note = f"<p>{escape(one.note)}</p>\n" if one.note else ""
    return f"<h2>{escape(one.heading)}</h2>\n{note}" + "\n".join(part.html for part in one.parts)


def notebook(
    sections: Sequence[Section], lang: Lang, *, places: tuple[str, str | None], lesson: str | None
) -> str:
    """Return the report as a notebook with its outputs, to read at once or to run again.

    Parameters
    ----------
    sections : sequence of Section
        What it holds.
    lang : str
        ``"en"`` or ``"es"``.
    places : tuple
        The folder of grades and that of the journals, as seen from the notebook.
    lesson : str or None
        Number of the only lesson.
    """
    graded, journals = places
    only = f", lesson={lesson!r}" if lesson else ""
    lines = [
        "from foedus import language",
        "from foedus.teach import glance, report",
        "",
        f"language.use({lang!r})",
    ]
    lines += [f"grades = glance.read({graded!r}{only})"]
    lines += [f"journals = {journals!r}"] if journals else []
    cells = [_text(f"# {said('title', lang)}\n\n{said('read', lang)} {said('own', lang)}")]
    cells.append(_code("\n".join(lines), []))
    for one in sections:
        cells.append(_text(f"## {one.heading}\n\n{one.note}".rstrip()))
        cells += [_code(part.code, [_output(part.html, part.text)]) for part in one.parts]
    # Ids come from the text, so that the same class gives the same bytes.
    for place, cell in enumerate(cells):
        cell["id"] = sha256(f"{place} {cell['source']}".encode()).hexdigest()[:12]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    made = {"cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}}
    return json.dumps({**made, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n"


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": outputs,
        "source": source,
    }


def _output(html: str, text: str) -> dict[str, Any]:
    data = {"text/html": html, "text/plain": text}
    return {"data": data, "metadata": {}, "output_type": "display_data"}
