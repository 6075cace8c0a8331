"""Forecasts that the journal keeps with the day and the rule that will settle them, and their scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from foedus import frames, journal, language
from foedus.errors import FoedusError, nearest
from foedus.marking import finite
from foedus.models import brier


class NotResolved(FoedusError):
    """A forecast that cannot be settled so: not made, too early, or without a source."""


@dataclass(frozen=True)
class Forecast:
    """One question, what was forecast of it in one round, and how it came out.

    Parameters
    ----------
    item : str
        Id of the question.
    question, how : mapping
        The question and the rule that settles it, in both languages, as they stood when it was asked.
    resolves : str
        ISO day on which it is settled at the latest.
    given : tuple of (str, float)
        Day and probability of each forecast, oldest first. Those of the first day commit the student: the
        last of them is scored, later ones are only kept.
    happened : bool, optional
        How it came out; None while it is open.
    source : str, optional
        Where that can be checked.
    """

    item: str
    question: Mapping[str, str]
    how: Mapping[str, str]
    resolves: str
    given: tuple[tuple[str, float], ...]
    happened: bool | None = None
    source: str | None = None

    @property
    def probability(self) -> float:
        """The last probability of the first day, which is the one that is scored.

        Whoever waits knows more. Were the last answer scored, it would pay to wait until the event is seen.
        """
        first = self.given[0][0]
        return [chance for day, chance in self.given if day == first][-1]

    @property
    def score(self) -> float | None:
        """Brier score of that probability, or None while it is open."""
        return None if self.happened is None else brier([self.probability], [self.happened])


@dataclass(frozen=True)
class Forecasts:
    """The forecasts of a journal, to read and to score."""

    entries: tuple[Forecast, ...]

    @property
    def score(self) -> float | None:
        """Mean Brier score of all that are settled."""
        done = [one for one in self.entries if one.happened is not None]
        if not done:
            return None
        return brier([one.probability for one in done], [bool(one.happened) for one in done])

    def _last_line(self) -> str:
        if not self.entries:
            return language.text(_NONE)
        if self.score is None:
            return language.text(_OPEN)
        shown = language.number(round(self.score, 3))
        return language.text(
            {"en": f"Mean Brier score of what is settled: {shown}.",
             "es": f"Puntuación de Brier media de los resueltos: {shown}."}
        )  # fmt: skip

    def __repr__(self) -> str:
        told = [". ".join(cell.rstrip(".") for cell in _cells(one)) for one in self.entries]
        return "\n".join([*told, self._last_line()])

    def _repr_html_(self) -> str:
        lang = language.active()
        line = f'<p lang="{lang}">{escape(self._last_line())}</p>'
        if not self.entries:
            return line
        heads = "".join(f'<th scope="col" style="{_LEFT}">{one}</th>' for one in _HEADS[lang])
        rows = "".join(
            "<tr>" + "".join(f'<td style="{_LEFT}">{escape(cell)}</td>' for cell in _cells(one)) + "</tr>"
            for one in self.entries
        )
        table = f'<table lang="{lang}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        return (
            frames.scrolling(table, language.text({"en": "Your forecasts", "es": "Tus pronósticos"})) + line
        )


_LEFT = "text-align:left;vertical-align:top;white-space:normal"
_HEADS = {
    "en": ("Question", "Settled by", "Day", "Your probability", "Outcome"),
    "es": ("Pregunta", "Cómo se resuelve", "Día", "Tu probabilidad", "Resultado"),
}
_NONE = {
    "en": "No forecast yet: run the cell that asks for it, answer, and run this one again.",
    "es": "Todavía no hay ningún pronóstico: ejecuta la celda que lo pide, responde y "
    "vuelve a ejecutar esta.",
}
_OPEN = {"en": "Nothing is settled yet.", "es": "Todavía no hay nada resuelto."}


def forecasts() -> Forecasts:
    """Return all forecasts that the journal keeps, and the scores of those that are settled.

    Returns
    -------
    Forecasts
        ``entries`` in the order in which they were first made; the last expression of a cell shows them.
    """
    return from_events(journal.events())


def from_events(events: Iterable[Mapping[str, Any]]) -> Forecasts:
    """Return the forecasts that these events of a journal hold.

    Parameters
    ----------
    events : iterable of mapping
        As ``journal.events`` or ``journal.read`` returns them, whoever's journal it is.

    Returns
    -------
    Forecasts
        One entry for each question and round; a round ends on the day that settles it. What is answered after
        a resolution is left out.

    Examples
    --------
    >>> made = {"kind": "predict", "item": "rain", "answer": 20, "time": "2026-11-26T09:00:00Z",
    ...         "forecast": {"question": {}, "how": {}, "resolves": "2026-12-26"}}
    >>> over = {"kind": "resolution", "item": "rain", "answer": False, "resolves": "2026-12-26",
    ...         "source": "the gauge"}
    >>> round(from_events([made, over]).score, 2)
    0.04
    """
    rounds: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events:
        item, terms, chance = str(event.get("item")), event.get("forecast"), finite(event.get("answer"))
        if event.get("kind") == "predict" and isinstance(terms, Mapping) and chance is not None:
            one = rounds.setdefault((item, str(terms.get("resolves"))), {"terms": terms, "given": []})
            if "happened" in one:  # what is said once the outcome is known is no forecast
                continue
            one["given"].append((str(event.get("time", ""))[:10], min(max(chance / 100, 0.0), 1.0)))
        elif event.get("kind") == "resolution":
            known = rounds.get((item, str(event.get("resolves"))))
            if known is not None:  # the last word counts: a correction is one more line
                known["happened"], known["source"] = event.get("answer") is True, event.get("source")
    return Forecasts(
        tuple(
            Forecast(item, one["terms"].get("question", {}), one["terms"].get("how", {}), day,
                     tuple(one["given"]), one.get("happened"), one.get("source"))
            for (item, day), one in rounds.items()
        )
    )  # fmt: skip


def resolve(item: str, happened: bool, source: str, *, today: date | None = None) -> Forecasts:
    """Settle a forecast: say whether the event happened, and where that can be checked.

    Parameters
    ----------
    item : str
        Id of the question, as ``forecasts`` shows it.
    happened : bool
        True if it happened by the rule that stands with the question.
    source : str
        Where that can be read.
    today : datetime.date, optional
        Another day than the present one.

    Returns
    -------
    Forecasts
        All forecasts, now with this score. The journal keeps the outcome; nothing is overwritten.

    Raises
    ------
    NotResolved
        No such forecast was made, no source is given, or "no" is said before the last day.
    """
    rounds = [one for one in forecasts().entries if one.item == item]
    if not rounds:
        made = sorted({one.item for one in forecasts().entries})
        near = nearest(item, made) if made else "-"
        raise NotResolved(_say(f"There is no forecast {item!r}; there are: {near}.",
                               f"No hay ningún pronóstico «{item}»; los que hay: {near}."))  # fmt: skip
    if not isinstance(happened, bool) or not isinstance(source, str) or not source.strip(" .…"):
        raise NotResolved(
            _say("Say True or False, and where that can be read, in quotation marks.",
                 "Di True o False y, entre comillas, dónde se puede leer.")
        )  # fmt: skip
    # The oldest round that is open; if none is, the last one is corrected.
    last = next((one for one in rounds if one.happened is None), rounds[-1])
    if not happened and (today or datetime.now(UTC).date()).isoformat() < last.resolves:
        day = language.day(last.resolves)
        raise NotResolved(_say(f"It can still happen until {day}; settle it then.",
                               f"Todavía puede ocurrir hasta el {day}; resuélvelo entonces."))  # fmt: skip
    kept = {"kind": "resolution", "item": item, "answer": happened, "outcome": None}
    journal.append(kept | {"resolves": last.resolves, "source": source.strip()})
    return forecasts()


def terms(item: Mapping[str, Any], *, today: date | None = None) -> dict[str, Any]:
    """Return what is kept beside a probability: the question, the rule and the day that settle it.

    Parameters
    ----------
    item : mapping
        A compiled prediction with ``forecast``: ``days`` and ``how``.
    today : datetime.date, optional
        Another day than the present one.

    Returns
    -------
    dict
        ``question``, ``how``, ``resolves``. Who changes a forecast changes the answer, not the question:
        the day stays the one of the first forecast until it has passed.
    """
    now = today or datetime.now(UTC).date()
    past = [
        str(event["forecast"].get("resolves"))
        for event in journal.events(kind="predict", item=item["id"])
        if isinstance(event.get("forecast"), Mapping)
    ]
    open_day = past[-1] if past and past[-1] >= now.isoformat() else None
    day = open_day or (now + timedelta(days=int(item["forecast"]["days"]))).isoformat()
    return {"question": dict(item["stem"]), "how": dict(item["forecast"]["how"]), "resolves": day}


def _cells(one: Forecast) -> tuple[str, ...]:
    lang = language.active()
    given = "; ".join(f"{language.percent(chance)} ({language.day(day)})" for day, chance in one.given)
    if len(one.given) > 1:
        scored = language.percent(one.probability)
        given += _say(f". Scored: {scored}", f". Puntúa: {scored}")
    if one.score is None:
        outcome = language.text({"en": "open", "es": "pendiente"})
    else:
        shown = language.number(round(one.score, 3))
        word = {True: {"en": "yes", "es": "sí"}, False: {"en": "no", "es": "no"}}[bool(one.happened)]
        outcome = f"{language.text(word)}; Brier {shown}; {one.source}"
    question = f"{one.question.get(lang, one.item)} ({one.item})"
    return (question, one.how.get(lang, ""), language.day(one.resolves), given, outcome)


def _say(en: str, es: str) -> str:
    return language.text({"en": en, "es": es})
