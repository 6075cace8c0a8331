"""One page that holds everything: the questions, the script that marks them, the look; no network."""

from __future__ import annotations

import json
import re
from pathlib import Path

from foedus import fallback, marking, quizzes
from foedus.teach.export import questions
from foedus.teach.export.elements import page
from foedus.teach.export.paper import heading, titled
from foedus.teach.export.sheet import Exported, Item, Sheet, carry

_STYLE = Path(__file__).with_name("page.css")

SAID = {
    "title": {"en": "Quiz", "es": "Cuestionario"},
    "kept": {
        "en": "Your answers stay in this browser, on this device.",
        "es": "Tus respuestas se quedan en este navegador, en este dispositivo.",
    },
    "plain": {
        "en": "This browser runs no scripts, so nothing is marked here: answer on paper.",
        "es": "Este navegador no ejecuta scripts, así que aquí no se corrige nada: responde en papel.",
    },
}


def write(sheet: Sheet) -> Exported:
    """Return the page as one file of HTML."""
    written, lost = carry(sheet, dict.fromkeys(marking.MARKS, _whole))
    items = [item for item, _ in written]
    lessons = list(dict.fromkeys(item["lesson"] for item in items))
    said = SAID["title"][sheet.lang]
    style = fallback.static(*quizzes.STYLES) + _STYLE.read_text(encoding="utf-8")
    script = classic(fallback.static(*quizzes.SCRIPTS))
    parts = "".join(_lesson([item for item in items if item["lesson"] == each], sheet) for each in lessons)
    body = (
        f'<main>\n<h1>{said}</h1>\n<p class="kept">{SAID["kept"][sheet.lang]}</p>\n{parts}</main>\n'
        f'<script>\n(() => {{\n"use strict";\n{script}\nmountAll();\n}})();\n</script>\n'
    )
    made = page(sheet.lang, f"{said}: {titled(lessons, sheet)}", style, body)
    return Exported(made, len(items), lost)


def classic(module: str) -> str:
    """Return a module as a script without exports: a page opened from a folder may load no module.

    Examples
    --------
    >>> classic("export const one = 1;\\nexport default { one };")
    'const one = 1;\\n'
    """
    script = re.sub(r"^export default .*$", "", module, flags=re.MULTILINE)
    return re.sub(r"^export ", "", script, flags=re.MULTILINE)


def _whole(item: Item, sheet: Sheet) -> Item:
    return item


def _lesson(items: list[Item], sheet: Sheet) -> str:
    lesson = items[0]["lesson"]
    bank = {"lesson": lesson, "asks": "quiz", "items": items, "misconceptions": sheet.names}
    # No text of the bank may end the element that it stands in.
    data = json.dumps(bank, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<section>\n<h2>{heading(lesson, sheet)}</h2>\n<div data-quiz lang="{sheet.lang}">\n'
        f'<script type="application/json">{data}</script>\n'
        f"<noscript>\n<p>{SAID['plain'][sheet.lang]}</p>\n{questions.asked(items, sheet)}\n</noscript>\n"
        "</div>\n</section>\n"
    )
