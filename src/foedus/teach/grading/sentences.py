"""What grading says, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.handed import Answers
from foedus.handed.contents import Both

MISSED: Both = {
    "en": "Code that comes with the exercise was missing; it was put back.",
    "es": "Faltaba código que viene con el ejercicio; se ha vuelto a poner.",
}
AGAIN: Both = {
    "en": "Cells that failed ran once more after the others: they stood before what they need.",
    "es": "Las celdas que fallaron se han ejecutado otra vez al final: estaban antes de lo que necesitan.",
}
TOO_DEEP: Both = {
    "en": "it is nested deeper than any notebook; ask for it again",
    "es": "tiene más niveles anidados que ningún cuaderno; vuelve a pedirlo",
}
# What the box notes, for Spanish readers.
_NOTES = {
    "its time was over": "se le acabó el tiempo",
    "its process ended": "su proceso se cerró",
    "it answered too much": "su respuesta era demasiado larga",
    "it answered out of turn": "respondió fuera de turno",
    "its answer is no plain data": "su respuesta no son datos sencillos",
    "it stopped listening": "dejó de atender",
    "it miscounted its own cells": "contó mal sus propias celdas",
}


def stopped(error: str) -> Both:
    """Return the message for a task whose code stopped."""
    return {
        "en": f"The code of this task stopped: {error}",
        "es": f"El código de esta tarea se detuvo con un error: {error}",
    }


def ended(note: str) -> Both:
    """Return the message for a task whose notebook had to be ended, or ended itself."""
    return {
        "en": f"The notebook gave no answer to this task ({note}).",
        "es": f"El cuaderno no dio ninguna respuesta a esta tarea ({_NOTES.get(note, note)}).",
    }


def wrong_lesson(lesson: str, wanted: str) -> Both:
    """Return why a file of another lesson is set aside."""
    return {
        "en": f"it is exercise {lesson}, not {wanted}; ask for exercise {wanted}, or grade without --lesson",
        "es": f"es el ejercicio {lesson}, no el {wanted}; pide el {wanted} o califica sin --lesson",
    }


def no_task(versions: Sequence[Answers]) -> Both:
    """Return why a notebook without a task is set aside."""
    if not any(version.pieces for version in versions):
        return {
            "en": "it has no code at all; ask for the exercise again",
            "es": "no tiene nada de código; vuelve a pedir el ejercicio",
        }
    return {
        "en": "it answers no task of the course: neither a check nor a name that a task asks for is in it; "
        "it may be the lesson and not its exercise: ask for the one from exercises/",
        "es": "no responde a ninguna tarea del curso: no contiene ni comprobaciones ni nombres que pida una "
        "tarea; quizá sea la lección y no su ejercicio: pide el de exercises/",
    }


def several(files: int, distinct: int) -> Both:
    """Return the remark on a student who handed in more than one file."""
    if distinct == 1:
        return {
            "en": f"The same file was handed in {files} times.",
            "es": f"El mismo archivo se entregó {files} veces.",
        }
    return {
        "en": f"{distinct} different files were handed in; for each task the better answer counts.",
        "es": f"Se entregaron {distinct} archivos distintos; en cada tarea cuenta la mejor respuesta.",
    }


def passed_over(names: Sequence[str]) -> Both:
    """Return the remark on files beside a notebook."""
    listed = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return {"en": f"Not read: {listed}.", "es": f"No se ha leído: {listed}."}


def other_receipt(shown: str) -> Both:
    """Return the remark on a receipt in the notebook that is not that of its answers."""
    return {
        "en": f"The receipt shown in the notebook, {shown}, is not that of its answers; they changed later.",
        "es": f"El recibo que muestra el cuaderno, {shown}, no es el de sus respuestas: cambiaron después.",
    }


def no_variant(seed: str) -> Both:
    """Return why a variant that cannot be made here is set aside."""
    return {
        "en": f"it is variant {seed}, which this course cannot make; grade with the version that assigned it",
        "es": f"es la variante {seed}, que este curso no puede generar; "
        "califica con la versión que la repartió",
    }
