"""What opens and closes a lesson: its line, the student's own notes, and how far the student has come."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from foedus import frames, journal, language, outline, workspace
from foedus.errors import FoedusError
from foedus.outline import Lesson

Texts = dict[str, str]

_STATES: dict[str, tuple[str, Texts]] = {
    "new": ("○", {"en": "not begun", "es": "sin empezar"}),
    "begun": ("◐", {"en": "under way", "es": "en marcha"}),
    "done": ("●", {"en": "done", "es": "terminada"}),
}


class BadNote(FoedusError):
    """A note that is no text, or an empty one."""


def lesson(number: str, lang: str | None = None) -> Lesson:
    """Open a lesson: its language, its journal, the way its tables show.

    Parameters
    ----------
    number : str
        Two digits, ``"01"`` to ``"12"``.
    lang : str, optional
        ``"en"`` or ``"es"``; without it the language stays.

    Returns
    -------
    Lesson
        Shown as one line in the notebook.

    Examples
    --------
    >>> lesson("01", "en").title["en"]
    'Who says what?'
    """
    if lang is not None:
        language.use(lang)
    opened = outline.lesson(number)
    journal.set_lesson(opened.id)
    frames.install()
    return opened


_NO_NOTES = {
    "en": 'You have kept no note yet; write one with fd.note("...").',
    "es": 'Todavía no has guardado ninguna nota; escribe una con fd.note("...").',
}
_NOT_WRITTEN = {
    "en": "… open: put your sentence in place of the dots, between the quotation marks, and run again.",
    "es": "… sin responder: pon tu frase en lugar de los puntos, entre las comillas, y ejecuta otra vez.",
}


@dataclass(frozen=True)
class Notes:
    """The student's own sentences, oldest first, each with its lesson and day."""

    entries: tuple[tuple[str, str, str], ...]
    empty: str = ""

    def _lines(self) -> list[str]:
        words = {"en": "Lesson", "es": "Lección"}
        return [
            f"{language.day(day)} · {language.text(words)} {number} · {text}" if number else f"{day} · {text}"
            for day, number, text in self.entries
        ]

    def __repr__(self) -> str:
        return "\n".join(self._lines()) or self.empty or language.text(_NO_NOTES)

    def _repr_html_(self) -> str:
        lang = language.active()
        if not self.entries:
            return f'<p lang="{lang}">{escape(self.empty or language.text(_NO_NOTES))}</p>'
        items = "".join(f"<li>{escape(line)}</li>" for line in self._lines())
        return f'<ul lang="{lang}">{items}</ul>'


def note(text: str | None = None) -> Notes:
    """Keep a sentence of your own in the journal; without one, list those kept.

    Parameters
    ----------
    text : str, optional
        What you want to find again.

    Returns
    -------
    Notes
        The note just kept, or all notes.

    Raises
    ------
    BadNote
        `text` is not text, or says nothing.
    """
    if text is None:
        return Notes(tuple(_entry(event) for event in journal.events(kind="note")))
    if isinstance(text, str) and text.strip(" .…") == "" and text.strip():
        return Notes((), empty=language.text(_NOT_WRITTEN))
    if not isinstance(text, str) or not text.strip():
        raise BadNote(
            language.text(
                {
                    "en": 'A note is a sentence in quotation marks: fd.note("what I want to remember").',
                    "es": 'Una nota es una frase entre comillas: fd.note("lo que quiero recordar").',
                }
            )
        )
    journal.append({"kind": "note", "item": "note", "answer": text.strip(), "outcome": None})
    return Notes(tuple(_entry(event) for event in journal.events(kind="note")[-1:]))


@dataclass(frozen=True)
class Done:
    """How far one lesson has come.

    Parameters
    ----------
    lesson : Lesson
        Which.
    predictions, answered, right, tasks : tuple of int
        Done and out of how many: predictions made, quiz items answered, quiz
        items right at least once, tasks right at least once.
    begun : bool
        The journal holds anything of this lesson.
    """

    lesson: Lesson
    predictions: tuple[int, int]
    answered: tuple[int, int]
    right: tuple[int, int]
    tasks: tuple[int, int]
    begun: bool

    @property
    def state(self) -> str:
        """``new``, ``begun`` or ``done``: all answered and every task right."""
        if not self.begun:
            return "new"
        parts = (self.predictions, self.answered, self.tasks)
        return "done" if all(done >= total for done, total in parts) else "begun"


@dataclass(frozen=True)
class Progress:
    """How far the student has come, the next step, and newer editions to look at."""

    done: tuple[Done, ...]
    editions: tuple[tuple[str, str], ...] = ()
    base: Path | None = None

    def next_step(self) -> tuple[str, str | None]:
        """Return the next step as one sentence, and the notebook to open if there is one."""
        for one in self.done:
            if one.state != "done":
                return _step_in(one)
        return _NOTHING_LEFT[language.active()], None

    def __repr__(self) -> str:
        lines = ["  ".join([_name(one.lesson), *_cells(one)]) for one in self.done]
        return "\n".join([*lines, self.next_step()[0], *(_edition_sentence(*pair) for pair in self.editions)])

    def _repr_html_(self) -> str:
        sentence, notebook = self.next_step()
        step = _link(sentence, notebook, self.base)
        newer = "".join(
            f"<li>{_link(_edition_sentence(touched, edition), edition, self.base)}</li>"
            for touched, edition in self.editions
        )
        return (
            f'<div lang="{language.active()}">{_table(self.done)}<p>{step}</p>'
            + (f"<ul>{newer}</ul>" if newer else "")
            + "</div>"
        )


def progress() -> Progress:
    """Return how far you have come, lesson by lesson, and what to do next.

    Returns
    -------
    Progress
        A table in the notebook; plain lines elsewhere.
    """
    bank, tasks = outline.compiled("bank"), outline.compiled("tasks")
    events = journal.events()
    done = tuple(_done(one, bank, tasks, events) for one in outline.lessons() if one.ready)
    around = workspace.find()
    newer = tuple(workspace.editions(around)) if around else ()
    return Progress(done, newer, around or _checkout())


def _done(lesson: Lesson, bank: dict[str, Any], tasks: dict[str, Any], events: list[dict[str, Any]]) -> Done:
    predictions = _of_lesson(bank["predictions"], lesson)
    items = {name for name in _of_lesson(bank["items"], lesson) if bank["items"][name].get("use") != "recall"}
    wanted = _of_lesson(tasks, lesson)
    return Done(
        lesson,
        predictions=(len(predictions & _seen(events, "predict")), len(predictions)),
        answered=(len(items & _seen(events, "quiz")), len(items)),
        right=(len(items & _seen(events, "quiz", "right")), len(items)),
        tasks=(len(wanted & _seen(events, "task", "right")), len(wanted)),
        begun=any(event.get("lesson") == lesson.id for event in events),
    )


def _of_lesson(entries: dict[str, Any], lesson: Lesson) -> set[str]:
    return {name for name, entry in entries.items() if entry.get("lesson") == lesson.id}


def _seen(events: Iterable[dict[str, Any]], kind: str, outcome: str | None = None) -> set[str]:
    # Once right stays right: a later try is practice and takes nothing away.
    return {
        str(event.get("item"))
        for event in events
        if event.get("kind") == kind and outcome in (None, event.get("outcome"))
    }


def _checkout() -> Path | None:
    """Return the course's own root where the notebook is run from inside it."""
    root = outline.root().resolve()
    return root if Path.cwd().resolve().is_relative_to(root) else None


def _step_in(one: Done) -> tuple[str, str]:
    """Return the next step inside a lesson that is not done, and the notebook it is in."""
    lang, stem = language.active(), one.lesson.stem
    name = f"{one.lesson.id} · {one.lesson.title[lang]}"
    in_lesson, in_exercise = f"lessons/{lang}/{stem}.ipynb", f"exercises/{lang}/{stem}.ipynb"
    answered, total = one.answered
    if one.state == "new":
        texts = {
            "en": f"Next step: begin lesson {name} ({one.lesson.minutes} min).",
            "es": f"Siguiente paso: empieza la lección {name} ({one.lesson.minutes} min).",
        }
    elif one.predictions[0] < one.predictions[1]:
        texts = {
            "en": f"Next step: make your prediction in lesson {name}.",
            "es": f"Siguiente paso: haz tu predicción en la lección {name}.",
        }
    elif answered < total:
        texts = {
            "en": f"Next step: finish the quiz of lesson {name} ({answered} of {total} answered).",
            "es": f"Siguiente paso: termina el cuestionario de la lección {name} "
            f"({answered} de {total} respondidas).",
        }
    else:
        right, tasks = one.tasks
        texts = {
            "en": f"Next step: the exercise of lesson {name} ({right} of {tasks} tasks right).",
            "es": f"Siguiente paso: el ejercicio de la lección {name} ({right} de {tasks} tareas correctas).",
        }
        return language.text(texts), in_exercise
    return language.text(texts), in_lesson


_NOTHING_LEFT: Texts = {
    "en": "You have done every lesson that stands; the others are being written.",
    "es": "Has terminado todas las lecciones disponibles; las demás se están escribiendo.",
}
_CAPTION: Texts = {"en": "What you have done so far", "es": "Lo que has hecho hasta ahora"}
_HEADS: tuple[Texts, ...] = (
    {"en": "Lesson", "es": "Lección"},
    {"en": "Progress", "es": "Avance"},
    {"en": "Predictions", "es": "Predicciones"},
    {"en": "Quiz", "es": "Cuestionario"},
    {"en": "Exercise", "es": "Ejercicio"},
)


def _name(lesson: Lesson) -> str:
    return f"{lesson.id} · {language.text(lesson.title)}"


def _cells(one: Done) -> list[str]:
    glyph, word = _STATES[one.state]
    (made, predictions), (answered, items), (right, _), (solved, tasks) = (
        one.predictions,
        one.answered,
        one.right,
        one.tasks,
    )
    texts = {
        "en": [
            f"{made} of {predictions} made",
            f"{answered} of {items} answered, {right} right",
            f"{solved} of {tasks} tasks right",
        ],
        "es": [
            f"{made} de {predictions} hechas",
            f"{answered} de {items} respondidas, {right} correctas",
            f"{solved} de {tasks} tareas correctas",
        ],
    }
    return [f"{glyph} {language.text(word)}", *texts[language.active()]]


def _table(done: Iterable[Done]) -> str:
    # No colour of its own: text and lines take the theme's, light or dark.
    left = ' style="text-align:left"'
    head = "".join(f'<th scope="col"{left}>{escape(language.text(text))}</th>' for text in _HEADS)
    rows = "".join(
        f'<tr><th scope="row"{left}>{escape(_name(one.lesson))}</th>'
        + "".join(f"<td{left}>{escape(cell)}</td>" for cell in _cells(one))
        + "</tr>"
        for one in done
    )
    caption = escape(language.text(_CAPTION))
    table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return frames.scrolling(table, language.text(_CAPTION))


def _edition_sentence(touched: str, edition: str) -> str:
    return language.text(
        {
            "en": f"Your own copy of {touched} is untouched; a newer edition lies beside it: {edition}",
            "es": f"Tu copia de {touched} sigue como la dejaste; junto a ella hay una edición más "
            f"reciente: {edition}",
        }
    )


def _link(sentence: str, notebook: str | None, base: Path | None) -> str:
    """Return the sentence, as a link to the notebook where that lies under a known folder."""
    if notebook is None or base is None:
        return escape(sentence)
    target = Path(os.path.relpath(base / notebook, Path.cwd().resolve())).as_posix()
    return f'<a href="{escape(target)}">{escape(sentence)}</a>'


def _entry(event: dict[str, Any]) -> tuple[str, str, str]:
    return str(event.get("time", ""))[:10], str(event.get("lesson") or ""), str(event.get("answer", ""))
