"""The words of a student's page, in both languages."""

from __future__ import annotations

from foedus import language
from foedus.language import Lang

_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Your exercises, {}", "es": "Tus ejercicios, {}"},
    "lesson": {"en": "Exercise {}. {}", "es": "Ejercicio {}. {}"},
    "unknown": {"en": "Another file", "es": "Otro archivo"},
    "points": {"en": "{} of {} points", "es": "{} de {} puntos"},
    "files": {"en": "From: {}", "es": "De: {}"},
    "right": {"en": "Right", "es": "Bien"},
    "not yet": {"en": "Not yet", "es": "Todavía no"},
    "open": {"en": "Not answered", "es": "Sin responder"},
    "failed to run": {"en": "It did not run", "es": "No se pudo ejecutar"},
    "text": {"en": "Your teacher reads this one", "es": "Esta la lee tu profesora o tu profesor"},
    "read": {"en": "Read", "es": "Leída"},
    "reader": {"en": "What your reader says", "es": "Lo que dice quien la ha leído"},
    "asked": {"en": "What was asked", "es": "Qué se pedía"},
    "did": {"en": "What you handed in", "es": "Lo que has entregado"},
    "wrote": {"en": "What you wrote", "es": "Lo que has escrito"},
    "saw": {"en": "What we saw", "es": "Lo que hemos visto"},
    "known": {
        "en": "Others make this mistake too. It has a name:",
        "es": "Este error también lo cometen otras personas. Tiene nombre:",
    },
    "hint": {"en": "A hint", "es": "Una pista"},
    "more": {
        "en": "More hints, one at a time, in your notebook: {}",
        "es": "Más pistas, de una en una, en tu cuaderno: {}",
    },
    "some": {
        "en": "Hints, one at a time, in your notebook: {}",
        "es": "Pistas, de una en una, en tu cuaderno: {}",
    },
    "stopped": {"en": "Your code stopped with: {}", "es": "Tu código se ha detenido con un error: {}"},
    "nothing": {"en": "Nothing was found here.", "es": "Aquí no se ha encontrado nada."},
    "cut": {
        "en": "The rest was cut here: {} more lines.",
        "es": "Aquí se ha cortado el resto: {} líneas más.",
    },
    "aside": {"en": "This could not be graded", "es": "Esto no se ha podido calificar"},
    "next": {"en": "What now?", "es": "¿Y ahora?"},
    "again": {
        "en": "Open your notebook, change what is not right yet, and run the check below. This page "
        "never shows a right answer, so that it can still be yours.",
        "es": "Abre tu cuaderno, cambia lo que todavía no está bien y ejecuta la comprobación de debajo. "
        "Esta página nunca muestra una respuesta correcta, para que la encuentres tú.",
    },
    "whole": {
        "en": "Everything is right. Compare your way with the solution of the course: often there is another"
        " one.",
        "es": "Todo está bien. Compara tu manera de hacerlo con la solución del curso: a menudo "
        "hay más de una.",
    },
}


def said(key: str, lang: Lang, *values: str) -> str:
    """Return words of the page in a language, with values in their places.

    Examples
    --------
    >>> said("points", "es", "2", "3")
    '2 de 3 puntos'
    """
    return language.text(_WORDS[key], lang).format(*values)
