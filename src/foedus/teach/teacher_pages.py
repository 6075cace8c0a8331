"""The page that a teacher reads before the hour: the plan, what to prepare, what students will stumble on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from foedus.language import LANGUAGES, Lang
from foedus.outline import Lesson
from foedus.teach import budgets, coverage, furniture, notebooks
from foedus.teach.faults import Fault
from foedus.teach.mistakes import named
from foedus.teach.notebooks import Desk, Made
from foedus.teach.twins import Pair

PARTS = ("plan", "prepare", "discuss", "stumble", "shorter", "longer")
FOLDER = "docs/teaching"
_MINUTES = re.compile(r"^\|.*\|\s*(\d+) min\s*\|", re.MULTILINE)
_UP = "../../.."


def faults(pairs: Sequence[Pair], *, file: str, lesson: Lesson | None) -> Iterator[Fault]:
    """Yield what is wrong with the form of a teacher's page.

    Parameters
    ----------
    pairs : sequence of Pair
        Its cells.
    file : str
        Its path in messages.
    lesson : Lesson
        The lesson; the minutes of the plan add up to its own.
    """
    yield from budgets.part_faults(pairs, file, PARTS)
    for pair in pairs:
        if pair.en.kind == "code":
            yield Fault(file, pair.en.line, "code cell", "a page does not run", "show code in the lesson")
    plan = next((pair for pair in pairs if pair.en.metadata.get("part") == "plan"), None)
    for lang in LANGUAGES if plan and lesson else ():
        cell = plan.of(lang) if plan else pairs[0].en
        total = sum(int(minutes) for minutes in _MINUTES.findall(cell.source))
        if lesson and total != lesson.minutes:
            what = f"the rows of the plan ({lang}) add up to {total} min, the outline says {lesson.minutes}"
            yield Fault(file, cell.line, "plan", what, "end each row with its minutes: | part | 5 min |")


def cells(lesson: Lesson, pairs: Sequence[Pair], lang: Lang, desk: Desk) -> list[Made]:
    """Return the parts of a teacher's page in a language.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    pairs : sequence of Pair
        Its source, without faults.
    lang : str
        The language.
    desk : Desk
        What it is made from.
    """
    return notebooks.page_cells(
        f"t{lesson.id}-{lang}",
        pairs,
        lang,
        desk,
        head=_head(lesson, lang),
        foot=_mistakes(lesson, lang, desk),
    )


def _head(lesson: Lesson, lang: Lang) -> str:
    words = {
        "en": ("For the teacher", "Lesson", "Exercise", "Solution", "Lesson of {} minutes; exercise, {}."),
        "es": (
            "Para el profesorado",
            "Lección",
            "Ejercicio",
            "Solución",
            "Lección de {} minutos; ejercicio, {}.",
        ),
    }
    name, *kinds, minutes = words[lang]
    folders = ("lessons", "exercises", "solutions")
    ways = [
        f"[{kind}]({_UP}/{folder}/{lang}/{lesson.stem}.ipynb)"
        for kind, folder in zip(kinds, folders, strict=True)
    ]
    other = furniture.OTHER[lang]
    ways.append(f"[{furniture.OTHER_NAME[lang]}](../{other}/{lesson.stem}.md)")
    aims = [f"{rank}. {one.text[lang]}" for rank, one in enumerate(lesson.objectives, start=1)]
    return "\n".join(
        [
            f"# {name} · {furniture.title(lesson, lang)}",
            "",
            f"**{lesson.question[lang]}**",
            "",
            minutes.format(lesson.minutes, lesson.exercise_minutes),
            "",
            *aims,
            "",
            " · ".join(ways),
        ]
    )


def _mistakes(lesson: Lesson, lang: Lang, desk: Desk) -> str:
    """Return the mistakes of quiz and exercise by name, as the course tells them to students."""
    heading = {"en": "Mistakes with a name", "es": "Errores con nombre"}[lang]
    leads = {
        "en": "First the ideas behind the wrong options of the quiz; then, by task, the wrong answers that "
        "the exercise recognises, in the words that students read.",
        "es": "Primero, las ideas que hay tras las opciones erróneas del cuestionario; después, por tarea, "
        "las respuestas erróneas que reconoce el ejercicio, con las palabras que lee el alumnado.",
    }
    lines = [f"- {_sentence(text[lang])}" for text in _ideas(lesson, desk)]
    for task_id, task in _tasks(lesson, desk):
        lines += ["", f"`{task_id}`:", ""]
        lines += [f"- *{named(one['id'], lang)}*: {one['says'][lang]}" for one in task["mistakes"]]
    return "\n".join([f"## {heading}", "", leads[lang], "", *lines])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _ideas(lesson: Lesson, desk: Desk) -> Iterator[Mapping[str, str]]:
    items = [item for item in desk.bank["items"].values() if item["lesson"] == lesson.id]
    names = dict.fromkeys(
        name for item in sorted(items, key=_place) for name in coverage.misconceptions(item)
    )
    return (desk.bank["misconceptions"][name] for name in names)


def _place(item: Mapping[str, Any]) -> int:
    return int(item["place"])


def _tasks(lesson: Lesson, desk: Desk) -> list[tuple[str, Mapping[str, Any]]]:
    own = [(name, task) for name, task in desk.tasks.items() if task["lesson"] == lesson.id]
    return sorted(own, key=lambda pair: int(pair[1]["place"]))


def page(made: Sequence[Made]) -> bytes:
    """Return the page as Markdown."""
    return ("\n\n".join(one.source.strip() for one in made) + "\n").encode()
