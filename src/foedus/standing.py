"""How far the student has come: lesson by lesson, objective by objective, and what to do next."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus import frames, journal, language, objectives, outline, workspace
from foedus.objectives import Calibration, Grasp
from foedus.outline import Lesson

if TYPE_CHECKING:
    from foedus.plots import Drawing

Texts = dict[str, str]

_STATES: dict[str, tuple[str, Texts]] = {
    "new": ("○", {"en": "not begun", "es": "sin empezar"}),
    "begun": ("◐", {"en": "under way", "es": "en marcha"}),
    "done": ("●", {"en": "done", "es": "terminada"}),
}


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
    """How far the student has come, the next step, and newer editions to look at.

    Parameters
    ----------
    done : tuple of Done
        Lesson by lesson.
    editions : tuple of pairs of str
        Notebooks of the student's own, each with the newer edition beside it.
    base : pathlib.Path, optional
        The folder that links to notebooks start from.
    grasps : tuple of Grasp
        Objective by objective, in the lessons with answers.
    calibration : Calibration
        How sureness and marks went together.
    fading : int
        Questions that were right and are likely forgotten by now.
    """

    done: tuple[Done, ...]
    editions: tuple[tuple[str, str], ...] = ()
    base: Path | None = None
    grasps: tuple[Grasp, ...] = ()
    calibration: Calibration = field(default_factory=Calibration)
    fading: int = 0

    def picture(self) -> Drawing | None:
        """Return a bar for each objective, or None while nothing is answered."""
        from foedus import plots

        return plots.objectives(objectives.as_frame(self.grasps)) if self.grasps else None

    def _remarks(self) -> list[str]:
        faded = language.text(_FADING).format(self.fading) if self.fading else ""
        return [said for said in (self.calibration.sentence(), faded) if said]

    def next_step(self) -> tuple[str, str | None]:
        """Return the next step as one sentence, and the notebook to open if there is one."""
        for one in self.done:
            if one.state != "done":
                return _step_in(one)
        return _NOTHING_LEFT[language.active()], None

    def __repr__(self) -> str:
        lines = ["  ".join([_name(one.lesson), *_cells(one)]) for one in self.done]
        lines += ["  ".join([_aim(one), *_aim_cells(one), one.quoted()]).rstrip() for one in self.grasps]
        step = self.next_step()[0]
        newer = [_edition_sentence(*pair) for pair in self.editions]
        return "\n".join([*lines, *self._remarks(), step, *newer])

    def _repr_html_(self) -> str:
        sentence, notebook = self.next_step()
        step = _link(sentence, notebook, self.base)
        newer = "".join(
            f"<li>{_link(_edition_sentence(touched, edition), edition, self.base)}</li>"
            for touched, edition in self.editions
        )
        drawn = self.picture()
        aims = drawn.html() + _aims_table(self.grasps, self.base) if drawn else ""
        remarks = "".join(f"<p>{escape(said)}</p>" for said in self._remarks())
        return (
            f'<div lang="{language.active()}">{_table(self.done)}<p>{step}</p>'
            + (f"<ul>{newer}</ul>" if newer else "")
            + f"{aims}{remarks}</div>"
        )


def progress(*, now: datetime | None = None) -> Progress:
    """Return how far you have come, by lesson and by objective, and what to do next.

    Parameters
    ----------
    now : datetime.datetime, optional
        The moment to look from; the clock's own without it.

    Returns
    -------
    Progress
        Tables and a picture in the notebook; plain lines elsewhere.
    """
    bank, tasks = outline.compiled("bank"), outline.compiled("tasks")
    events = journal.events()
    ready = [one for one in outline.lessons() if one.ready]
    around = workspace.find()
    return Progress(
        done=tuple(_done(one, bank, tasks, events) for one in ready),
        editions=tuple(workspace.editions(around)) if around else (),
        base=around or _checkout(),
        grasps=objectives.grasps(ready, bank["items"], events),
        calibration=objectives.calibration(events),
        fading=objectives.fading(bank["items"], events, now or datetime.now(UTC)),
    )


def _done(lesson: Lesson, bank: dict[str, Any], tasks: dict[str, Any], events: list[dict[str, Any]]) -> Done:
    predictions = _of_lesson(bank["predictions"], lesson)
    items = {name for name in _of_lesson(bank["items"], lesson) if bank["items"][name].get("use") != "recall"}
    wanted = _of_lesson(tasks, lesson)
    # What was asked again in another lesson says nothing of how far this one has come.
    events = [event for event in events if event.get("kind") != "recall" and not event.get("recall")]
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


_FADING: Texts = {
    "en": "Right once and likely fading by now: {}. Run fd.recall() to bring some of it back.",
    "es": "Preguntas que tuviste bien y quizá ya se te olvidan: {}. Ejecuta fd.recall() para recuperarlas.",
}
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
    rows = [_row(escape(_name(one.lesson)), [escape(cell) for cell in _cells(one)]) for one in done]
    return _framed(_CAPTION, _HEADS, rows)


_AIMS_CAPTION: Texts = {
    "en": "What you set out to learn, and what to revisit",
    "es": "Lo que te propones aprender y qué repasar",
}
_AIMS_HEADS: tuple[Texts, ...] = (
    {"en": "Objective", "es": "Objetivo"},
    {"en": "Answered", "es": "Respondidas"},
    {"en": "Right at present", "es": "Correctas por ahora"},
    {"en": "To revisit", "es": "Para repasar"},
)


def _aims_table(found: Iterable[Grasp], base: Path | None) -> str:
    rows = []
    for one in found:
        again = _link(one.quoted(), f"lessons/{language.active()}/{one.lesson.stem}.ipynb", base)
        rows.append(_row(escape(_aim(one)), [*map(escape, _aim_cells(one)), again if one.revisit else ""]))
    return _framed(_AIMS_CAPTION, _AIMS_HEADS, rows)


def _aim(one: Grasp) -> str:
    return f"{one.lesson.id} · {language.text(one.objective.text)}"


def _aim_cells(one: Grasp) -> list[str]:
    word = language.text({"en": "of", "es": "de"})
    share = f" ({language.percent(one.right / one.answered)})" if one.answered else ""
    return [f"{one.answered} {word} {one.items}", f"{one.right} {word} {one.answered}{share}"]


_LEFT = ' style="text-align:left"'


def _row(head: str, cells: Iterable[str]) -> str:
    return (
        f'<tr><th scope="row"{_LEFT}>{head}</th>'
        + "".join(f"<td{_LEFT}>{cell}</td>" for cell in cells)
        + "</tr>"
    )


def _framed(caption: Texts, heads: Iterable[Texts], rows: Iterable[str]) -> str:
    # No colour of its own: text and lines take the theme's, light or dark.
    head = "".join(f'<th scope="col"{_LEFT}>{escape(language.text(text))}</th>' for text in heads)
    table = (
        f"<table><caption>{escape(language.text(caption))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
    return frames.scrolling(table, language.text(caption))


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
