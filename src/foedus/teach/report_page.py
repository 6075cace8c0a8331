"""The report of a class as a page, as a sheet and as lines; the figures come from `report.analyse`."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from foedus import language
from foedus.language import Lang

# Nothing in the page may run or load, whatever a file name or a text holds: escaping is the first wall.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; --accent: #8a1c1c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181b; --line: #9a9a9a; --accent: #ffb4a8; }
}
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid var(--accent); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; }
th, td { border-block-end: 1px solid var(--line); }
thead th { border-block-end-width: 2px; }
tbody th { font-weight: 400; min-width: 16rem; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
small { display: block; font-size: .875rem; }
.flags { margin: 0; padding-inline-start: 1.1rem; min-width: 14rem; }
.flags li::marker { content: "⚑ "; color: var(--accent); }
@media print {
  :root { --ink: #000; --paper: #fff; --line: #555; --accent: #000; }
  body { margin: 0; max-width: none; padding: 0; font-size: 9pt; }
  .scroll { overflow: visible; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  @page { size: A4 landscape; margin: 12mm; }
}
"""
_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "What a class answered", "es": "Lo que respondió una clase"},
    "caption": {
        "en": "Questions of the quiz, first attempts",
        "es": "Preguntas del cuestionario, primeros intentos",
    },
    "item": {"en": "Question", "es": "Pregunta"},
    "students": {"en": "Students", "es": "Estudiantes"},
    "share": {"en": "Right at once", "es": "Aciertan a la primera"},
    "discrimination": {"en": "Discrimination", "es": "Discriminación"},
    "misconception": {"en": "Most chosen mistake", "es": "Error más elegido"},
    "seconds": {"en": "Median time", "es": "Tiempo mediano"},
    "attempts": {"en": "Attempts", "es": "Intentos"},
    "flags": {"en": "Look again", "es": "Revísala"},
    "none": {"en": "none", "es": "ninguno"},
    "sure": {"en": "of the sure", "es": "de quienes lo tenían claro"},
    "fine": {"en": "no flag", "es": "sin avisos"},
    "empty": {
        "en": "Nobody has answered a question of the quiz yet.",
        "es": "Nadie ha respondido todavía a ninguna pregunta del cuestionario.",
    },
    "reading": {"en": "How to read it", "es": "Cómo leerlo"},
    "notes": {"en": "What was passed over", "es": "Lo que se ha dejado fuera"},
}
READING: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Right at once: the share of students with full marks at their first attempt. High is easy. "
        "In brackets, Wilson’s interval of 95 per cent: with few students it is wide.",
        "Discrimination: the correlation between being right here and the mean score on the student’s other "
        "questions, from -1 to 1, with Fisher’s interval of 95 per cent, which is a rough one. "
        "Above 0.2 is usual; below 0 those who know more do worse.",
        "Most chosen mistake: the misconception that most first answers show, and the share of students.",
        "Attempts: the mean number of answers of a student. A flag is a reason to look, not a verdict.",
    ),
    "es": (
        "Aciertan a la primera: proporción de estudiantes con la máxima puntuación en su primer intento. "
        "Alta significa fácil. Entre corchetes, el intervalo de Wilson del 95 %: con pocos estudiantes es "
        "amplio.",
        "Discriminación: correlación entre acertar esta pregunta y la puntuación media en las demás, "
        "de -1 a 1, con el intervalo de Fisher del 95 %, que es aproximado. Lo habitual es más de 0,2; "
        "por debajo de 0, quienes más saben fallan más.",
        "Error más elegido: la idea equivocada que muestran más primeras respuestas, y la proporción de "
        "estudiantes.",
        "Intentos: media de respuestas por estudiante. Un aviso es un motivo para mirar, no un veredicto.",
    ),
}


def page(frame: pd.DataFrame, lang: Lang) -> str:
    """Return the report as one HTML page that needs nothing else.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `report.analyse` returns it.
    lang : str
        ``"en"`` or ``"es"``.
    """
    title = f"{_said('title', lang)}: {_size(frame, lang)}"
    body = table(frame, lang) if len(frame) else f"<p>{_said('empty', lang)}</p>"
    reading = "".join(f"<li>{escape(line)}</li>" for line in READING[lang])
    notes = "".join(f"<li>{escape(note)}</li>" for note in frame.attrs.get("notes", []))
    noted = f"<h2>{_said('notes', lang)}</h2>\n<ul>{notes}</ul>" if notes else ""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n<h2>{_said('reading', lang)}</h2>\n<ul>{reading}</ul>\n{noted}\n"
        "</main>\n</body>\n</html>\n"
    )


def sheet(frame: pd.DataFrame) -> str:
    """Return the report as CSV with full figures, a point as decimal sign, flags split by semicolons.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `report.analyse` returns it.
    """
    joined = frame.assign(flags=["; ".join(each) for each in frame["flags"]])
    # The mark at the start tells a spreadsheet that the text is UTF-8.
    return "\ufeff" + joined.to_csv(index=False, lineterminator="\r\n", float_format="%.4g")


def lines(frame: pd.DataFrame, lang: Lang) -> str:
    """Return the report as lines for a terminal.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `report.analyse` returns it.
    lang : str
        ``"en"`` or ``"es"``.
    """
    told = [_size(frame, lang)] if len(frame) else [_said("empty", lang)]
    for row in _rows(frame):
        cells = [
            f"{_said('students', lang)} {row['students']}",
            f"{_said('share', lang)} {_share(row, lang)}",
            f"{_said('discrimination', lang)} {_discrimination(row, lang)}",
        ]
        told += [f"{row['item']}: " + " · ".join(cells), *(f"  ⚑ {flag}" for flag in row["flags"])]
    return "\n".join(_harmless(line) for line in [*told, *_notes(frame)])


def _harmless(line: str) -> str:
    # A file's name may hold what moves a terminal's cursor.
    return "".join(c if c.isprintable() or c == "\N{NO-BREAK SPACE}" else "?" for c in line)


def _notes(frame: pd.DataFrame) -> list[str]:
    return list(frame.attrs.get("notes", []))


def _said(key: str, lang: Lang) -> str:
    return language.text(_WORDS[key], lang)


def _size(frame: pd.DataFrame, lang: Lang) -> str:
    students, questions = frame.attrs.get("students", 0), len(frame)
    return language.text(
        {
            "en": f"{_count(students, 'journal', 'journals')}, {_count(questions, 'question', 'questions')}",
            "es": f"{_count(students, 'diario', 'diarios')}, {_count(questions, 'pregunta', 'preguntas')}",
        },
        lang,
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with None where a frame has no number or text."""
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    return [{key: None if _is_blank(value) else value for key, value in row.items()} for row in rows]


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def table(frame: pd.DataFrame, lang: Lang) -> str:
    """Return the questions as one table of HTML.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `report.analyse` returns it.
    lang : str
        ``"en"`` or ``"es"``.
    """
    names = ("item", "students", "share", "discrimination", "misconception", "seconds", "attempts", "flags")
    head = "".join(f'<th scope="col">{_said(name, lang)}</th>' for name in names)
    rows = "\n".join(_html_row(row, lang) for row in _rows(frame))
    # Wider than a narrow screen, the table scrolls by itself; the keyboard reaches what can scroll.
    return (
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="caption">\n<table>\n'
        f'<caption id="caption">{_said("caption", lang)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _html_row(row: dict[str, Any], lang: Lang) -> str:
    seconds = "–" if row["seconds"] is None else f"{_figure(row['seconds'], lang, 0)} s"
    cells = [
        f'<td class="number">{row["students"]}</td>',
        f'<td class="number">{escape(_share(row, lang))}{_sure(row, lang)}</td>',
        f"<td>{escape(_discrimination(row, lang))}</td>",
        f"<td>{escape(_mistake(row, lang))}</td>",
        f'<td class="number">{seconds}</td>',
        f'<td class="number">{_figure(row["attempts"], lang, 1)}</td>',
        f"<td>{_flags(row['flags'], lang)}</td>",
    ]
    named = f"{escape(row['stem'])}<small>{escape(row['lesson'])} · {escape(row['item'])}</small>"
    return f'<tr><th scope="row">{named}</th>{"".join(cells)}</tr>'


def _flags(reasons: list[str], lang: Lang) -> str:
    if not reasons:
        return _said("fine", lang)
    return '<ul class="flags">' + "".join(f"<li>{escape(reason)}</li>" for reason in reasons) + "</ul>"


def _share(row: dict[str, Any], lang: Lang) -> str:
    low, high = (language.number(round(100 * row[f"share_{end}"]), lang) for end in ("low", "high"))
    return f"{language.percent(row['share'], lang)} [{low}–{high}]"


def _sure(row: dict[str, Any], lang: Lang) -> str:
    if row["sure_right"] is None:
        return ""
    return (
        f"<small>{_said('sure', lang)} ({row['sure']}): {language.percent(row['sure_right'], lang)}</small>"
    )


def _discrimination(row: dict[str, Any], lang: Lang) -> str:
    if row["discrimination"] is None:
        return str(row["discrimination_note"])
    value, low, high = (
        _figure(row[name], lang, 2)
        for name in ("discrimination", "discrimination_low", "discrimination_high")
    )
    return f"{value} [{low};\N{NO-BREAK SPACE}{high}]"


def _mistake(row: dict[str, Any], lang: Lang) -> str:
    if row["misconception_name"] is None:
        return _said("none", lang)
    return f"{row['misconception_name']} ({language.percent(row['misconception_share'], lang)})"


def _figure(value: float, lang: Lang, decimals: int) -> str:
    """Write a number with all its decimals, so that those of a column can be compared."""
    # Adding zero turns a minus zero into a plain one.
    written = f"{round(float(value), decimals) + 0:.{decimals}f}"
    return written.replace(".", ",") if lang == "es" else written
