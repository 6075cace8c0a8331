"""What opens and closes a lesson: its line, and the student's own notes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from foedus import frames, journal, language, outline, variants
from foedus.errors import FoedusError
from foedus.outline import Lesson


class BadNote(FoedusError):
    """A note that is no text, or an empty one."""


def lesson(number: str, lang: str | None = None, *, variant: int | None = None) -> Lesson:
    """Open a lesson: its language, its journal, the way its tables show.

    Parameters
    ----------
    number : str
        Two digits, ``"01"`` to ``"12"``.
    lang : str, optional
        ``"en"`` or ``"es"``; without it the language stays.
    variant : int, optional
        The seed of this exercise's variant; ``foedus assign`` writes it.

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
    variants.announce(opened.id, variant)
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


def _entry(event: dict[str, Any]) -> tuple[str, str, str]:
    return str(event.get("time", ""))[:10], str(event.get("lesson") or ""), str(event.get("answer", ""))
