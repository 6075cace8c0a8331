"""What the ranges say when something does not fit: one sentence in the reader's language."""

from __future__ import annotations

from typing import Any

from foedus import language
from foedus.errors import FoedusError


class BadRange(FoedusError):
    """Something that is no range of numbers."""


class BadWeights(FoedusError):
    """Weights, kinds or a share that do not fit the ranges."""


_SAYS = {
    "shape": {
        "en": "{given!r} is no range: write (low, high), with None for an open end, or one number.",
        "es": "{given!r} no es un intervalo: escribe un número o (mínimo, máximo), con None si está abierto.",
    },
    "open": {
        "en": "{given!r} has no end at all: give a low end, a high end, or both.",
        "es": "{given!r} no tiene ningún extremo: da un mínimo, un máximo o ambos.",
    },
    "order": {
        "en": "{given!r} has its low end above its high end: write the smaller number first.",
        "es": "{given!r} tiene el mínimo por encima del máximo: escribe primero el número menor.",
    },
    "columns": {
        "en": "A {given} without columns low and high holds no ranges: give rows of a table with both.",
        "es": "Un {given} sin columnas low y high no contiene intervalos: da filas de una tabla con ambas.",
    },
    "negative": {
        "en": "{given!r} goes below zero: only amounts of zero or more can be multiplied here.",
        "es": "{given!r} baja de cero: aquí solo se multiplican cantidades desde cero.",
    },
    "around": {
        "en": "{given!r} cannot be read as about: give a number of zero or more and a share below 1.",
        "es": "{given!r} no vale como «unos»: da un número desde cero y una proporción menor que 1.",
    },
    "none": {
        "en": "There is no range here: give at least one (low, high).",
        "es": "Aquí no hay ningún intervalo: da al menos uno, (mínimo, máximo).",
    },
    "need": {
        "en": "need={given!r} is no share: write a number above 0 and up to 1, such as 0.5.",
        "es": "need={given!r} no es una proporción: escribe un número mayor que 0 y hasta 1, como 0.5.",
    },
    "kinds": {
        "en": "Kinds and ranges differ in number ({given}): give one kind for each range.",
        "es": "No hay tantos tipos como intervalos ({given}): da un tipo por intervalo.",
    },
    "weights": {
        "en": "The weights do not fit ({given}): give each range one number of zero or more, not all zero.",
        "es": "Los pesos no encajan ({given}): da un número desde cero por intervalo, y no todos cero.",
    },
}


def words(case: str, given: Any) -> str:
    """Return the sentence of one case, with what was given put into it."""
    return language.text(_SAYS[case]).format(given=given)
