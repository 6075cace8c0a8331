"""One task's texts as a page, each beside the rubric, and as a table to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from foedus import language
from foedus.language import Lang
from foedus.teach.plain import plain
from foedus.teach.rubrics.gathering import Written

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = Path(__file__).with_name("sheet.css")
_LINES = 120
# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Texts to read: {}", "es": "Textos para leer: {}"},
    "how": {
        "en": "Read a text, then ask the questions beside it. Write the marks into {}: a row a text, a "
        "column a question. The page has numbers in place of names; the table has both.",
        "es": "Lee un texto y hazle las preguntas de al lado. Escribe los puntos en {}: una fila por texto, "
        "una columna por pregunta. La página lleva números en lugar de nombres; la tabla lleva ambos.",
    },
    "program": {
        "en": "What a program can see is said under each text. It knows citations, status words, numbers and "
        "length; it does not know whether a text is true, clear or fair, and gives no mark.",
        "es": "Lo que ve un programa está debajo de cada texto. Entiende de citas, estados, cifras y "
        "longitud; no sabe si un texto es cierto, claro o justo, y no pone ninguna nota.",
    },
    "text": {"en": "Text {}", "es": "Texto {}"},
    "seen": {"en": "What a program sees", "es": "Lo que ve un programa"},
    "nothing": {"en": "Nothing to mend.", "es": "Nada que corregir."},
    "empty": {"en": "No text was found.", "es": "No se ha encontrado ningún texto."},
    "rubric": {"en": "Questions to text {}", "es": "Preguntas al texto {}"},
    "question": {"en": "Question", "es": "Pregunta"},
    "mark": {"en": "Mark", "es": "Puntos"},
    "cut": {"en": "The rest was cut here.", "es": "Aquí se ha cortado el resto."},
}


def said(key: str, lang: Lang, *values: object) -> str:
    """Return words of the sheet, with values in their places.

    Examples
    --------
    >>> said("text", "es", 3)
    'Texto 3'
    """
    return language.text(_WORDS[key], lang).format(*values)


def page(
    title: str, rubric: Sequence[Mapping[str, Any]], theirs: Sequence[Written], lang: Lang, table: str
) -> str:
    """Return the page of one task.

    Parameters
    ----------
    title : str
        The heading of the task.
    rubric : sequence of mapping
        Its questions, with their levels.
    theirs : sequence of Written
        The texts.
    lang : str
        Language of the page; each text keeps its own.
    table : str
        Name of the file to fill in.
    """
    name = said("title", lang, title)
    parts = "".join(_side_by_side(one, rubric, lang) for one in theirs)
    how = escape(said("how", lang, "{}")).format(f"<code>{escape(table)}</code>")
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(name)}</h1>\n<p>{how}</p>\n"
        f"<p>{escape(said('program', lang))}</p>\n{parts}</main>\n"
        "</body>\n</html>\n"
    )


def _side_by_side(one: Written, rubric: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    lines = [plain(line, longest=4000) for line in one.text.split("\n")]
    shown = escape("\n".join(lines[:_LINES]))
    more = f"<p>{said('cut', lang)}</p>" if len(lines) > _LINES else ""
    text = (
        f'<blockquote lang="{one.lang}">{shown}</blockquote>{more}'
        if one.text
        else f"<p>{said('empty', lang)}</p>"
    )
    left = f"{text}\n<h3>{said('seen', lang)}</h3>\n{_seen(one, lang)}"
    heads = "".join(f'<th scope="col">{said(name, lang)}</th>' for name in ("question", "mark"))
    rows = "".join(_criterion(each, lang) for each in rubric)
    caption = f"<caption>{said('rubric', lang, one.number)}</caption>"
    right = f"<table>\n{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>\n</table>"
    head = f"<h2>{said('text', lang, one.number)}</h2>"
    return (
        f'<article>\n{head}\n<div class="sides">\n<div>{left}</div>\n<div>{right}</div>\n</div>\n</article>\n'
    )


def _seen(one: Written, lang: Lang) -> str:
    if not one.seen:
        return f"<p>{said('nothing', lang)}</p>" if one.text else ""
    items = [
        escape(plain(says[lang], longest=600)) + (f" <q>{escape(plain(sentence))}</q>" if sentence else "")
        for says, sentence in one.seen
    ]
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _criterion(one: Mapping[str, Any], lang: Lang) -> str:
    levels = "".join(f"<li>{escape(level[lang])}</li>" for level in one["levels"])
    return f'<tr><th scope="row">{escape(one["asks"][lang])}<ol start="0">{levels}</ol></th><td></td></tr>\n'


def table(rubric: Sequence[Mapping[str, Any]], theirs: Sequence[Written], lang: Lang) -> bytes:
    """Return the table to fill in: a row for each text, a blank cell for each question and for a comment.

    Parameters
    ----------
    rubric : sequence of mapping
        The questions.
    theirs : sequence of Written
        The texts.
    lang : str
        Language of what a program sees.
    """
    lines = io.StringIO()
    writer = csv.writer(lines)
    criteria = [f"{one['id']} (0-{len(one['levels']) - 1})" for one in rubric]
    writer.writerow(["text", "student", "lang", "program", *criteria, "comment"])
    for one in theirs:
        seen = " ".join(says[lang] for says, _ in one.seen)
        row = [str(one.number), name_of(one.student), one.lang, _harmless(plain(seen, longest=2000))]
        writer.writerow([*row, *[""] * (len(rubric) + 1)])
    # The mark at the start tells a spreadsheet that the text is UTF-8.
    return ("\ufeff" + lines.getvalue()).encode("utf-8", "replace")


def name_of(student: str) -> str:
    """Return a student's name as the table has it: on one line, and no formula to a spreadsheet.

    Examples
    --------
    >>> name_of("=student")
    "'=student"
    """
    return _harmless(plain(student))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
