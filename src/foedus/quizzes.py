"""Show questions in the notebook; keep what was answered; bring predictions back."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from foedus import fallback, forecasting, journal, language, likenesses, outline
from foedus.errors import FoedusError, nearest
from foedus.marking import Mark, finite, mark, misconceptions

__all__ = ["Mark", "Prediction", "mark", "predict", "prediction", "quiz"]

Both = Mapping[str, str]

# What shows questions on a page, in the order in which the files build on each other.
SCRIPTS = ("notebook.js", "marks.js", "fields.js", "confidence.js", "quiz.js")
STYLES = ("quiz.css", "fields.css")


class NoQuiz(FoedusError):
    """A lesson whose quiz is not written yet."""


class UnknownPrediction(FoedusError):
    """A prediction that no lesson asks for."""


class WidgetsMissing(FoedusError):
    """The package that shows questions in a notebook is not installed."""


def quiz(lesson: str) -> Any:
    """Show the questions of a lesson; what is answered is kept in the journal.

    Parameters
    ----------
    lesson : str
        Its number, such as ``"01"``.

    Returns
    -------
    anywidget.AnyWidget
        The questions; the last expression of a cell shows them.

    Raises
    ------
    UnknownLesson
        No lesson has this number.
    NoQuiz
        Its quiz is not written yet.
    WidgetsMissing
        The package ``anywidget`` is not installed.
    """
    number = outline.lesson(lesson).id
    bank = outline.compiled("bank")
    of_lesson = (item for item in bank["items"].values() if item["lesson"] == number)
    items = sorted((item for item in of_lesson if item["use"] == "class"), key=lambda item: item["place"])
    if not items:
        raise NoQuiz(
            language.text(
                {
                    "en": f"Lesson {number} has no quiz yet; go on with the next part.",
                    "es": f"La lección {number} todavía no tiene cuestionario; sigue con la parte siguiente.",
                }
            )
        )
    return ask(items, lesson=number, sisters=likenesses.sisters(items, bank["items"].values()))


def ask(
    items: Sequence[Mapping[str, Any]],
    *,
    lesson: str,
    began: str | None = None,
    sisters: Mapping[str, Mapping[str, Any]] | None = None,
) -> Any:
    """Show these questions as a quiz.

    Parameters
    ----------
    items : sequence of mapping
        Compiled items, in the order to ask them.
    lesson : str
        The lesson that asks.
    began : str, optional
        Where they are asked again, the time that this round began. Answers of a
        round are its own: they neither come from the class quiz nor go there.
    sisters : mapping, optional
        By item, a question of the same objective that is offered after a wrong answer.

    Returns
    -------
    anywidget.AnyWidget
        The questions.
    """
    others = dict(sisters or {})
    held = {name for item in [*items, *others.values()] for name in misconceptions(item)}
    known = outline.compiled("bank")["misconceptions"]
    names = {key: both for key, both in known.items() if key in held}
    return _widget_class()(lesson=lesson, asks="quiz", items=items, names=names, began=began, sisters=others)


def predict(prediction_id: str) -> Any:
    """Ask for a prediction; the journal keeps it, and the lesson's end shows it again.

    Parameters
    ----------
    prediction_id : str
        The id of a prediction of the lesson.

    Returns
    -------
    anywidget.AnyWidget
        The question; the last expression of a cell shows it.

    Raises
    ------
    UnknownPrediction
        No lesson asks for it.
    WidgetsMissing
        The package ``anywidget`` is not installed.
    """
    item = _prediction_item(prediction_id)
    return _widget_class()(lesson=item["lesson"], asks="predict", items=[item], names={})


def prediction(prediction_id: str) -> Prediction:
    """Return what was predicted before the data were seen.

    Parameters
    ----------
    prediction_id : str
        The id of a prediction of the lesson.

    Returns
    -------
    Prediction
        A sentence, shown by the last expression of a cell.

    Raises
    ------
    UnknownPrediction
        No lesson asks for it.
    """
    item = _prediction_item(prediction_id)
    event = journal.latest("predict", prediction_id) or {}
    return Prediction(item, event.get("answer"), event.get("time"))


def _prediction_item(prediction_id: str) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = outline.compiled("bank")["predictions"]
    if isinstance(prediction_id, str) and prediction_id in known:
        return known[prediction_id]
    near = nearest(prediction_id, known)
    raise UnknownPrediction(
        language.text(
            {
                "en": f"There is no prediction {prediction_id!r}; near it: {near}.",
                "es": f"No hay ninguna predicción {prediction_id!r}; se parecen: {near}.",
            }
        )
    )


@dataclass(frozen=True)
class Prediction:
    """A stored prediction, or the word that there is none yet.

    Parameters
    ----------
    item : mapping
        The compiled prediction.
    answer : object
        An option's id or a number; None where nothing was predicted.
    when : str, optional
        ISO time of the event.
    """

    item: Mapping[str, Any]
    answer: Any = None
    when: str | None = None

    def sentence(self) -> str:
        """Return the prediction with its date, in the active language."""
        said = self._said()
        if said is None or self.when is None:
            return language.text(
                {
                    "en": "No prediction yet: run the cell that asks for it, answer, and run this one again.",
                    "es": "Todavía no hay predicción: ejecuta la celda que la pide, "
                    "responde y vuelve a ejecutar esta.",
                }
            )
        day = language.day(datetime.fromisoformat(self.when).astimezone().date())
        return language.text(
            {"en": f"You predicted {said}, on {day}.", "es": f"Tu predicción del {day}: {said}."}
        )

    def _said(self) -> str | None:
        if "options" in self.item:
            texts = [option["text"] for option in self.item["options"] if option["id"] == self.answer]
            return (
                language.text({"en": f"“{texts[0]['en']}”", "es": f"«{texts[0]['es']}»"}) if texts else None
            )
        given = finite(self.answer)
        if given is None:
            return None
        unit = f" {language.text(self.item['unit'])}" if self.item.get("unit") else ""
        return language.number(given) + unit

    def __repr__(self) -> str:
        return self.sentence()

    def _repr_html_(self) -> str:
        return f'<p lang="{language.active()}" class="foedus-prediction">{escape(self.sentence())}</p>'


def event(
    item: Mapping[str, Any], said: Mapping[str, Any], *, asks: str, lang: str, began: str | None = None
) -> dict[str, Any]:
    """Return the journal's event for one answer that came from the page.

    Parameters
    ----------
    item : mapping
        The compiled item.
    said : mapping
        ``answer``, ``seconds`` and ``sure`` as the page sent them.
    asks : str
        ``"quiz"`` or ``"predict"``.
    lang : str
        The language that it was answered in.
    began : str, optional
        The round of recall that it belongs to.
    """
    answer, seconds = said.get("answer"), finite(said.get("seconds"))
    found = mark(item, answer) if asks == "quiz" else None
    sure = said.get("sure") if item.get("confidence") else None
    written = {
        "lesson": item["lesson"],
        "kind": asks,
        "item": item["id"],
        "answer": answer,
        # The kernel marks for itself: the page's own verdict is for the eye.
        "outcome": found.outcome if found else None,
        "mistake": found.misconceptions[0] if found and found.misconceptions else None,
        "seconds": seconds,
        "hints": 0,
        "lang": lang,
    }
    if asks == "predict" and "forecast" in item:
        written["forecast"] = forecasting.terms(item)
    if asks == "quiz":
        written["sure"] = sure if isinstance(sure, bool) else None
    return written | ({"recall": began} if began else {})


def answered(
    items: Sequence[Mapping[str, Any]], asks: str, began: str | None = None
) -> dict[str, dict[str, Any]]:
    """Return the last answer to each item, and how many there were, from the journal.

    Parameters
    ----------
    items : sequence of mapping
        Those asked.
    asks : str
        ``"quiz"`` or ``"predict"``.
    began : str, optional
        The round of recall that asks; without it, what was answered in the lesson.
    """
    found: dict[str, dict[str, Any]] = {}
    ids = {item["id"] for item in items}
    for past in journal.events(kind=asks):
        name = str(past.get("item"))
        if name in ids and past.get("recall") == began:
            count = found[name]["n"] if name in found else 0
            found[name] = {"answer": past.get("answer"), "n": count + 1}
            if isinstance(past.get("sure"), bool):
                found[name]["sure"] = past["sure"]
    return found


_RUN = {
    "en": "Run this cell to answer; your answers come back with it.",
    "es": "Ejecuta esta celda para responder; tus respuestas vuelven con ella.",
}
_TITLE = {
    "quiz": {"en": "Quiz of lesson {}", "es": "Cuestionario de la lección {}"},
    "predict": {"en": "Prediction of lesson {}", "es": "Predicción de la lección {}"},
    "recall": {"en": "Recall of earlier lessons", "es": "Repaso de lecciones anteriores"},
}


def _fallback(bank: Mapping[str, Any], lang: str) -> str:
    """Return what a reader sees where no kernel runs: the questions, and how to answer them."""
    questions = "".join(f"<li>{escape(item['stem'][lang])}</li>" for item in bank["items"])
    return fallback.wrapped(
        f'<div class="foedus-quiz" lang="{lang}" data-asks="{bank["asks"]}" data-lesson="{bank["lesson"]}">'
        f"<p>{escape(_RUN[lang])}</p><ol>{questions}</ol></div>"
    )


@functools.cache
def _widget_class() -> Any:
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise WidgetsMissing(
            language.text(
                {
                    "en": "Questions need the package anywidget; run %pip install anywidget, "
                    "then restart the kernel.",
                    "es": "Las preguntas necesitan el paquete anywidget; ejecuta %pip install anywidget "
                    "y reinicia el kernel.",
                }
            )
        ) from None

    class Questions(anywidget.AnyWidget):
        """Questions in a notebook; shown answers are state, given ones are messages."""

        _esm = fallback.static(*SCRIPTS)
        _css = fallback.static(*STYLES)
        bank = traitlets.Dict().tag(sync=True)
        lang = traitlets.Unicode("en").tag(sync=True)
        answers = traitlets.Dict().tag(sync=True)

        def __init__(
            self,
            *,
            lesson: str,
            asks: str,
            items: Sequence[Mapping[str, Any]],
            names: Mapping[str, Both],
            began: str | None = None,
            sisters: Mapping[str, Mapping[str, Any]] | None = None,
        ) -> None:
            others = dict(sisters or {})
            bank = {"lesson": lesson, "asks": asks, "items": list(items), "misconceptions": dict(names)}
            self._began = began
            super().__init__(
                bank=bank | {"sisters": others},
                lang=language.active(),
                answers=answered([*items, *others.values()], asks, began),
            )
            # Messages and not state: while the kernel is busy the page sends only the last state it had,
            # and an answer that was changed meanwhile would never reach the journal.
            self.on_msg(self._record)

        def _record(self, _widget: Any, said: Any, _buffers: Any = None) -> None:
            known = [*self.bank["items"], *self.bank["sisters"].values()]
            items = {item["id"]: item for item in known}
            item = items.get(said.get("item")) if isinstance(said, dict) else None
            if item is None:
                return
            asks = self.bank["asks"]
            kept = journal.append(event(item, said, asks=asks, lang=self.lang, began=self._began))
            self.answers = {**self.answers, **answered([item], asks, self._began)}
            self.send({"token": said.get("token"), "kept": kept})

        def _repr_mimebundle_(self, **kwargs: Any) -> Any:
            shown = super()._repr_mimebundle_(**kwargs)
            data, metadata = shown if isinstance(shown, tuple) else (shown, {})
            title = _TITLE["recall" if self._began else self.bank["asks"]][self.lang].format(
                self.bank["lesson"]
            )
            texts = {"text/html": _fallback(self.bank, self.lang), "text/plain": title}
            return {**(data or {}), **texts}, metadata

        def _ipython_display_(self, **kwargs: Any) -> None:
            data, metadata = self._repr_mimebundle_(**kwargs)
            fallback.display_above(data, metadata)

    return Questions
