"""The cells that the build writes: head, setup, recall, words, sources, ways onward, the list of lessons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from foedus import language
from foedus.language import Lang
from foedus.ledger import STATUS
from foedus.outline import MAP, Lesson, Objective
from foedus.teach.prose import SOURCES, WORDS, Shelf, Used, target

MAP_STEM = f"{MAP}-start"
_LESSON = {"en": "Lesson", "es": "Lección"}
_NO_LINK = {"en": "not online", "es": "sin enlace"}
OTHER: dict[Lang, Lang] = {"en": "es", "es": "en"}
OTHER_NAME = {"en": "Versión en español", "es": "English version"}
_MAP_NAME = {"en": "Course map", "es": "Mapa del curso"}
_NBSP = "\N{NO-BREAK SPACE}"
# Scripts that Spanish and English share; the rest tell a title's language.
_LATIN = re.compile(r"[^\u0370-\u1fff\u3040-\u9fff\uac00-\ud7af]*$")
_SPECIAL = re.compile(r"([\\`*_\[\]<>$|])")


def safe(text: object) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", str(text))


def title(lesson: Lesson, lang: Lang) -> str:
    """Return a lesson's number and title."""
    return f"{_LESSON[lang]} {lesson.id} · {lesson.title[lang]}"


def lesson_head(lesson: Lesson, lessons: Sequence[Lesson], lang: Lang, *, freeze: str) -> str:
    """Return the head of a lesson: title, question, time, objectives, what it needs.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    lessons : sequence of Lesson
        All lessons of the course.
    lang : str
        The language.
    freeze : str
        The date up to which the facts reach, as ISO text.
    """
    day = language.day(freeze, lang)
    minutes = {
        "en": f"{lesson.minutes} minutes · facts up to {day}",
        "es": f"{lesson.minutes} minutos · datos hasta el {day}",
    }
    able = {"en": "After this lesson you can:", "es": "Al terminar esta lección sabrás:"}
    aims = [f"{rank}. {_objective(one, lang)}" for rank, one in enumerate(lesson.objectives, start=1)]
    return "\n".join(
        [
            f"# {title(lesson, lang)}",
            "",
            f"**{lesson.question[lang]}**",
            "",
            minutes[lang],
            "",
            able[lang],
            "",
            *aims,
            "",
            _needs(lesson, lessons, lang),
            "",
            _ways(lesson, lang),
        ]
    )


def _objective(one: Objective, lang: Lang) -> str:
    return one.text[lang]


def _needs(lesson: Lesson, lessons: Sequence[Lesson], lang: Lang) -> str:
    need = {"en": "**You need:**", "es": "**Necesitas:**"}[lang]
    names = [_link(one, lang) for one in lessons if one.id in lesson.needs]
    basics = {
        "en": "a first week of Python (variables, lists, functions)",
        "es": "una primera semana de Python (variables, listas, funciones)",
    }
    return f"{need} {'; '.join(names) or basics[lang]}."


def _link(lesson: Lesson, lang: Lang) -> str:
    return f"[{title(lesson, lang)}]({lesson.stem}.ipynb)" if lesson.ready else title(lesson, lang)


def _ways(lesson: Lesson, lang: Lang) -> str:
    exercise = {"en": "Exercise", "es": "Ejercicio"}[lang]
    other = OTHER[lang]
    return " · ".join(
        [
            f"[{_MAP_NAME[lang]}]({MAP_STEM}.ipynb)",
            f"[{exercise} {lesson.id}](../../exercises/{lang}/{lesson.stem}.ipynb)",
            f"[{OTHER_NAME[lang]}](../{other}/{lesson.stem}.ipynb)",
        ]
    )


def exercise_head(lesson: Lesson, lang: Lang) -> str:
    """Return the head of an exercise, the same in the released notebook and in its solution."""
    other = OTHER[lang]
    texts = {
        "en": (
            f"Exercise {lesson.id}",
            f"About {lesson.exercise_minutes} minutes",
            "Solution (after you have tried)",
        ),
        "es": (
            f"Ejercicio {lesson.id}",
            f"Unos {lesson.exercise_minutes} minutos",
            "Solución (después de intentarlo)",
        ),
    }
    name, minutes, solution = texts[lang]
    ways = " · ".join(
        [
            f"[{title(lesson, lang)}](../../lessons/{lang}/{lesson.stem}.ipynb)",
            f"[{_MAP_NAME[lang]}](../../lessons/{lang}/{MAP_STEM}.ipynb)",
            f"[{solution}](../../solutions/{lang}/{lesson.stem}.ipynb)",
            f"[{OTHER_NAME[lang]}](../../exercises/{other}/{lesson.stem}.ipynb)",
        ]
    )
    return f"# {name} · {lesson.title[lang]}\n\n{minutes}\n\n{ways}"


def setup(number: str, lang: Lang, *, variant: int | None = None) -> str:
    """Return the first code cell, the only one that differs by language; it names a variant's seed."""
    seed = "" if variant is None else f", variant={variant}"
    return f'import foedus as fd\n\nfd.lesson("{number}", "{lang}"{seed})'


def recall_text(lang: Lang) -> str:
    """Return the text above the questions from earlier lessons."""
    return {
        "en": "## Recall\n\nThree questions from earlier lessons, chosen by your own answers.",
        "es": "## Repaso\n\nTres preguntas de lecciones anteriores, elegidas según tus respuestas.",
    }[lang]


def handing_in(lang: Lang) -> str:
    """Return the text above the receipt at the end of an exercise."""
    return {
        "en": "## Before you hand in\n\n**Save the notebook first** (Ctrl+S, on a Mac ⌘S). Then run the "
        "cell: it says what is missing or still open in the file, and gives the code of your answers.",
        "es": "## Antes de entregar\n\n**Guarda antes el cuaderno** (Ctrl+S; en un Mac, ⌘S). Después ejecuta "
        "la celda: dice qué falta o queda sin responder en el archivo y da el código de tus respuestas.",
    }[lang]


def words(used: Used, lang: Lang, shelf: Shelf) -> str:
    """Return the cell with the glossary words that a lesson uses."""
    back = {"en": "in the text", "es": "en el texto"}[lang]
    lines = []
    for name in used.terms:
        term, definition = (safe(shelf.glossary[name][part][lang]) for part in ("term", "definition"))
        way = _back(used.use(name), back)
        lines.append(f"- {target(used.entry(name))}**{term}**: {definition} {way}")
    return "\n".join([f"## {WORDS[lang]}", "", *lines])


def _back(mark: str, words: str) -> str:
    """Return the way back to the first mark in the text."""
    return f"[↑{_NBSP}{words}](#{mark})"


def sources(used: Used, lang: Lang, *, shelf: Shelf, freeze: str) -> str:
    """Return the cell with the claims that a lesson cites, by number, each with its sources."""
    day = language.day(freeze, lang)
    lead = {
        "en": f"The numbers are those of the marks in the text. Facts go up to {day}.",
        "es": f"Los números son los de las marcas del texto. Los datos llegan hasta el {day}.",
    }
    lines = [_entry(name, lang, used, shelf) for name in used.claims]
    return "\n".join([f"## {SOURCES[lang]}", "", lead[lang], "", *lines])


def _entry(name: str, lang: Lang, used: Used, shelf: Shelf) -> str:
    number = used.claims[name]
    line = f"{number}. {target(used.source(number))}{_claim(name, lang, shelf)}"
    # A claim that only an inserted number or the code leans on has no mark to go back to.
    if (mark := used.mark(number)) in used.marked:
        line += f" {_back(mark, {'en': 'mark', 'es': 'marca'}[lang] + f'{_NBSP}{number}')}"
    return line


def _claim(name: str, lang: Lang, shelf: Shelf) -> str:
    claim = shelf.ledger["claims"][name]
    glyph, status = STATUS[claim["status"]]
    who = claim.get("by")
    who = who.get(lang) if isinstance(who, Mapping) else who
    says = {"en": f", says {safe(who)}", "es": f", según {safe(who)}"}[lang] if who else ""
    found: Iterable[Mapping[str, Any]] = (shelf.ledger["sources"][one] for one in claim["sources"])
    links = "; ".join(_source(one, lang) for one in found)
    date = language.day(str(claim["as_of"]), lang)
    return f"{glyph} **{status[lang]}**{says}, {date}. {safe(claim[lang])} {links}."


def _source(source: Mapping[str, Any], lang: Lang) -> str:
    name = _in_its_language(source, lang)
    name = f"[{name}]({source['url']})" if source.get("url") else f"{name} ({_NO_LINK[lang]})"
    day = len(str(source.get("date"))) == 10
    about = (
        {"en": "about ", "es": "hacia el " if day else "hacia "}[lang] if source.get("date_approx") else ""
    )
    date = f", {about}{language.day(str(source['date']), lang)}" if source.get("date") else ""
    caution = f" ({safe(source['caution'][lang])})" if source.get("caution") else ""
    return f"{name}, {safe(source['publisher'])}{date}{caution}"


def _in_its_language(source: Mapping[str, Any], lang: Lang) -> str:
    """Return a source's title, marked with its language where that is another and known.

    Some titles are described in English: of a Russian source only a title in Cyrillic is taken for Russian.
    """
    name, own = safe(source["title"]), source.get("lang", lang)
    known = own in language.LANGUAGES or not _LATIN.match(source["title"])
    return f'<span lang="{own}">{name}</span>' if own != lang and known else name


def onward(lesson: Lesson, lessons: Sequence[Lesson], lang: Lang) -> str:
    """Return the ways from the end of a lesson: exercise, map, the lesson before and after."""
    ready = [one for one in lessons if one.ready]
    place = ready.index(lesson)
    text = {"en": "**Next:**", "es": "**Y ahora:**"}[lang]
    links = [_ways(lesson, lang)]
    if place > 0:
        links.append(f"← {_link(ready[place - 1], lang)}")
    if place + 1 < len(ready):
        links.append(f"{_link(ready[place + 1], lang)} →")
    return f"{text} {' · '.join(links)}"


def lesson_list(outline: Mapping[str, Any], lessons: Sequence[Lesson], lang: Lang) -> str:
    """Return the twelve lessons, part by part, with question, state and links.

    A list and no table: it fits a narrow screen, and nothing has to be scrolled sideways.
    """
    blocks = []
    for rank, part in enumerate(outline["parts"], start=1):
        name = {"en": "Part", "es": "Parte"}[lang]
        lines = [_line(one, lang) for one in lessons if one.part == part["id"]]
        blocks.append("\n".join([f"### {name} {'I' * rank} · {part[lang]}", "", *lines]))
    return "\n\n".join(blocks)


def _line(lesson: Lesson, lang: Lang) -> str:
    soon = {"en": "in preparation", "es": "en preparación"}[lang]
    ready, exercise = {"en": ("ready", "exercise"), "es": ("lista", "ejercicio")}[lang]
    name = f"{lesson.id} · {lesson.title[lang]}"
    state = f"{ready} · [{exercise}](../../exercises/{lang}/{lesson.stem}.ipynb)" if lesson.ready else soon
    link = f"[{name}]({lesson.stem}.ipynb)" if lesson.ready else name
    weighs = {"en": "It weighs:", "es": "Sopesa:"}[lang]
    return f"- **{link}** ({state})<br>{lesson.question[lang]} {weighs} {lesson.word[lang]}."


# Cells that an author asks for with "generate": name.
GENERATED: dict[str, Callable[[Mapping[str, Any], Sequence[Lesson], Lang], str]] = {"lessons": lesson_list}
