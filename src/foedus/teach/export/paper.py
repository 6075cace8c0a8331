"""A printable sheet, and on a page of its own the key."""

from __future__ import annotations

from html import escape
from pathlib import Path

from foedus.teach.export import questions
from foedus.teach.export.elements import page
from foedus.teach.export.questions import Printed
from foedus.teach.export.sheet import Exported, Item, Sheet, carry

_STYLE = Path(__file__).with_name("paper.css")

SAID = {
    "title": {"en": "Questions", "es": "Preguntas"},
    "name": {"en": "Name", "es": "Nombre"},
    "date": {"en": "Date", "es": "Fecha"},
    "how": {
        "en": "Mark one letter or write the number; where it says otherwise, do as it says.",
        "es": "Marca una letra o escribe el número; donde se indique otra cosa, haz lo que se indica.",
    },
    "key": {"en": "Key", "es": "Solucionario"},
    "rule": {
        "en": "One mark for each question. Where all that apply are asked for: right marks less wrong marks, "
        "divided by the number of right ones, and never below 0.",
        "es": "Cada pregunta vale un punto. Donde se piden todas las correctas: aciertos menos fallos, "
        "divididos entre el número de correctas, y nunca menos de 0.",
    },
}
_ROWS = {
    "en": "Letters in boxes: right boxes divided by all boxes.",
    "es": "Letras en casillas: casillas correctas divididas entre el total.",
}
# The rules of marking.py for the kinds that need more than one sentence, said only where they are asked.
RULES = {
    "order": {
        "en": "Order: count the most parts that stand in the right order among themselves, take off 1, and "
        "divide by the number of parts less 1.",
        "es": "Orden: cuenta el mayor número de partes que están bien ordenadas entre sí, resta 1 y divide "
        "entre el número de partes menos 1.",
    },
    "match": _ROWS,
    "classify": _ROWS,
    "parsons": {
        "en": "Lines of a program: of the lines that stand in the right order among themselves, 1 for each "
        "with the right indentation and 1/2 for each other; less 1 for each line that does not belong; "
        "divided by the number of lines that belong, and never below 0.",
        "es": "Líneas de un programa: de las que están bien ordenadas entre sí, 1 por cada una con la "
        "sangría correcta y 1/2 por cada una de las demás; menos 1 por cada línea que sobra; todo dividido "
        "entre el número de líneas del programa, y nunca menos de 0.",
    },
}


def write(sheet: Sheet) -> Exported:
    """Return a page of HTML that prints as a sheet and its key."""
    written, lost = carry(sheet, questions.WRITERS)
    lessons = list(dict.fromkeys(item["lesson"] for item, _ in written))
    parts = [[pair for pair in written if pair[0]["lesson"] == lesson] for lesson in lessons]
    body = "".join(_asked(part, sheet) for part in parts) + "".join(_key(part, sheet) for part in parts)
    said = SAID["title"][sheet.lang]
    made = page(
        sheet.lang,
        f"{said}: {titled(lessons, sheet)}",
        _STYLE.read_text(encoding="utf-8"),
        f"<main>\n<h1>{said}</h1>\n{body}</main>\n",
    )
    return Exported(made, len(written), lost)


def titled(lessons: list[str], sheet: Sheet) -> str:
    """Return the title of one lesson, or the numbers of several, as HTML.

    Examples
    --------
    >>> titled(["01", "02"], Sheet("en", [], {}, {}))
    '01, 02'
    """
    return heading(lessons[0], sheet) if len(lessons) == 1 else ", ".join(lessons)


def heading(lesson: str, sheet: Sheet) -> str:
    """Return a lesson's number and title as a heading says them."""
    return escape(f"{sheet.word('lesson', lesson)} · {sheet.text(sheet.titles[lesson])}")


def _asked(part: list[tuple[Item, Printed]], sheet: Sheet) -> str:
    fields = "".join(
        f'<span>{SAID[name][sheet.lang]} <span class="line {name}"></span></span>'
        for name in ("name", "date")
    )
    rows = "".join(f"<li>{printed.asked}</li>" for _, printed in part)
    lesson = part[0][0]["lesson"]
    return (
        f'<section class="sheet">\n<h2>{heading(lesson, sheet)}</h2>\n<p class="who">{fields}</p>\n'
        f'<p class="how">{SAID["how"][sheet.lang]}</p>\n<ol class="questions">{rows}</ol>\n</section>\n'
    )


def _key(part: list[tuple[Item, Printed]], sheet: Sheet) -> str:
    rows = "".join(f"<li>{questions.keyed(item, printed, sheet)}</li>" for item, printed in part)
    lesson = part[0][0]["lesson"]
    more = [RULES[item["kind"]][sheet.lang] for item, _ in part if item["kind"] in RULES]
    rule = escape(" ".join(dict.fromkeys([SAID["rule"][sheet.lang], *more])))
    return (
        f'<section class="key">\n<h2>{SAID["key"][sheet.lang]} · {heading(lesson, sheet)}</h2>\n'
        f'<p class="how">{rule}</p>\n<ol class="questions">{rows}</ol>\n</section>\n'
    )
