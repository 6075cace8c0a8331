"""The words of the report on a class, in both languages."""

from __future__ import annotations

from foedus import language
from foedus.language import Lang

WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "The class at a glance", "es": "La clase de un vistazo"},
    "size": {"en": "Students: {}. Tasks: {}.", "es": "Estudiantes: {}. Tareas: {}."},
    "tasks": {"en": "How each task stands", "es": "Cómo está cada tarea"},
    "tasks_note": {
        "en": "The share right has its interval of 95 per cent: with few students it is wide. Discrimination "
        "is the correlation of being right here with the share of points on the other tasks; it is blank "
        "below ten students.",
        "es": "La proporción de aciertos lleva su intervalo del 95 %: con pocos estudiantes es amplio. La "
        "discriminación es la correlación entre acertar aquí y la proporción de puntos en las demás tareas; "
        "con menos de diez estudiantes queda en blanco.",
    },
    "mistakes": {"en": "Which mistakes were made", "es": "Qué errores se han cometido"},
    "mistakes_note": {
        "en": "A mistake is known where the answer equals that of a mistake planted in the course. An answer "
        "that is wrong in a way of its own is in no row here.",
        "es": "Un error es conocido si la respuesta coincide con la de un error previsto en el curso. Una "
        "respuesta que se equivoca de otra manera no aparece aquí.",
    },
    "stuck": {"en": "Who is stuck where", "es": "Quién se ha atascado y dónde"},
    "stuck_note": {
        "en": "Those with most tasks not right come first. These rows hold names: they are for you alone.",
        "es": "Primero, quienes tienen más tareas que no están bien. Estas filas llevan nombres: "
        "son solo para ti.",
    },
    "aside": {"en": "Set aside, not graded", "es": "Apartado, sin calificar"},
    "minutes": {"en": "Time and attempts", "es": "Tiempo e intentos"},
    "minutes_note": {
        "en": "From the journals handed in: the median number of checks, and the median of minutes between "
        "opening the exercise and the last check of a task, beside the minutes planned for it.",
        "es": "De los diarios entregados: la mediana de comprobaciones y la mediana de minutos entre abrir "
        "el ejercicio y la última comprobación de una tarea, junto a los minutos previstos para ella.",
    },
    "questions": {"en": "Questions of the quiz", "es": "Preguntas del cuestionario"},
    "none": {"en": "There is nothing here.", "es": "Aquí no hay nada."},
    "empty": {"en": "Nothing was graded.", "es": "No se ha calificado nada."},
    "scroll": {"en": "Table: {}", "es": "Tabla: {}"},
    "read": {
        "en": "Change the folder if you move this notebook or the grades.",
        "es": "Cambia la carpeta si mueves este cuaderno o las notas.",
    },
    "own": {
        "en": "Each table is a pandas DataFrame: filter it, sort it, draw it.",
        "es": "Cada tabla es un DataFrame de pandas: fíltrala, ordénala, dibújala.",
    },
}
COLUMNS: dict[str, dict[str, str]] = {
    "lesson": {"en": "Lesson", "es": "Lección"},
    "title": {"en": "Task", "es": "Tarea"},
    "students": {"en": "Students", "es": "Estudiantes"},
    "right": {"en": "Right", "es": "Bien"},
    "not yet": {"en": "Not yet", "es": "Todavía no"},
    "failed to run": {"en": "Did not run", "es": "No se pudo ejecutar"},
    "open": {"en": "Open", "es": "Sin responder"},
    "share": {"en": "Share", "es": "Proporción"},
    "share right": {"en": "Share right", "es": "Aciertos"},
    "discrimination": {"en": "Discrimination", "es": "Discriminación"},
    "name": {"en": "Mistake", "es": "Error"},
    "says": {"en": "What it means", "es": "Qué significa"},
    "student": {"en": "Student", "es": "Estudiante"},
    "tasks": {"en": "Of", "es": "De"},
    "where": {"en": "Not right yet", "es": "Todavía no está bien"},
    "mistakes": {"en": "Mistakes", "es": "Errores"},
    "planned": {"en": "Minutes planned", "es": "Minutos previstos"},
    "checks": {"en": "Checks (median)", "es": "Comprobaciones (mediana)"},
    "minutes": {"en": "Minutes (median)", "es": "Minutos (mediana)"},
}


def said(key: str, lang: Lang, *values: object) -> str:
    """Return words of the report, with values in their places.

    Examples
    --------
    >>> said("size", "es", 30, 4)
    'Estudiantes: 30. Tareas: 4.'
    """
    return language.text(WORDS[key], lang).format(*values)
