"""A variant of an exercise: other states, years or subsets than the public one, with checks of its own.

What a variant's checks compare with travels in its notebook: the cases that the tasks show, nothing of
what only the teacher's side asks.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from foedus import language
from foedus.errors import FoedusError

_WIDTH = 96
# lesson -> seed, as `foedus.lesson` was told; lesson -> seed and tasks, as `read` found them
_announced: dict[str, int] = {}
_loaded: dict[str, tuple[int, dict[str, Any]]] = {}


class DamagedVariant(FoedusError):
    """The cell with the checks of a variant is missing, cut or that of another variant."""


def announce(lesson: str, seed: int | None) -> None:
    """Say which variant of a lesson's exercise is open; None is the public one."""
    if seed is None:
        _announced.pop(lesson, None)
        _loaded.pop(lesson, None)
    else:
        _announced[lesson] = seed


def read(packed: str) -> None:
    """Read the checks of this notebook's variant.

    Parameters
    ----------
    packed : str
        As ``foedus assign`` wrote it.

    Raises
    ------
    DamagedVariant
        The text is not whole.
    """
    try:
        found = json.loads(zlib.decompress(base64.b64decode("".join(packed.split()), validate=True)))
        _loaded[found["lesson"]] = (found["variant"], found["tasks"])
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, binascii.Error) as error:
        raise DamagedVariant(_damaged()) from error


def pack(lesson: str, seed: int, tasks: Mapping[str, Any]) -> str:
    """Return the checks of a variant as text that `read` takes.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    seed : int
        What the variant was drawn from.
    tasks : mapping
        Compiled tasks by id, those that differ from the public ones.

    Examples
    --------
    >>> announce("03", 17); read(pack("03", 17, {"a": {"lesson": "03", "points": 2}}))
    >>> entry("a", {"lesson": "03", "points": 1})["points"]
    2
    >>> announce("03", None); entry("a", {"lesson": "03", "points": 1})["points"]
    1
    """
    told = json.dumps({"lesson": lesson, "variant": seed, "tasks": tasks}, ensure_ascii=False, sort_keys=True)
    text = base64.b64encode(zlib.compress(told.encode(), 9)).decode()
    return "\n".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))


def entry(task: str, public: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a task as this notebook's variant has it; the public one where it does not vary.

    Parameters
    ----------
    task : str
        Id of the task.
    public : mapping
        The task as the build compiled it.

    Raises
    ------
    DamagedVariant
        A variant is open, and its checks were not read.
    """
    lesson = str(public.get("lesson", ""))
    if lesson not in _announced:
        return public
    seed, tasks = _loaded.get(lesson, (None, {}))
    if seed != _announced[lesson]:
        raise DamagedVariant(_damaged())
    found: Mapping[str, Any] = tasks.get(task, public)
    return found


def _damaged() -> str:
    return language.text(
        {
            "en": "This notebook is a variant, and its checks were not read: run the cell variants.read(...) "
            "near the top, whole and unchanged. If it is missing, open a fresh copy of the notebook.",
            "es": "Este cuaderno es una variante y no se han leído sus comprobaciones: ejecuta la celda "
            "variants.read(...) del principio, entera y sin cambios. Si falta, abre una copia nueva.",
        }
    )
