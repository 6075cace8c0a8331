"""The student's briefing: what is on the page, what a program sees of it, and the file that is kept."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from foedus import briefpage, evidence, journal, language, printing, tables, texts, workspace
from foedus.briefpage import Parts
from foedus.errors import FoedusError

Texts = dict[str, str]
FEWEST, MOST = 3, 6
_WORDS = 250
_ALT = 8
_OPEN = " .…"
_SHOWN = ("treaty-2024", "soldiers-sent", "unconditional-offer", "joint-resort")


class NoBriefing(FoedusError):
    """Something on the page is of a kind that no page can hold."""


@dataclass(frozen=True)
class Briefing:
    """A page, and what a program sees to mend in it.

    Parameters
    ----------
    parts : foedus.briefpage.Parts
        What stands on it.
    """

    parts: Parts

    def remarks(self) -> list[str]:
        """Return what is to mend, part by part; an empty list means no more than that the form is right."""
        return list(_remarks(self.parts))

    @property
    def finished(self) -> bool:
        """Whether a program sees nothing to mend."""
        return not self.remarks()

    def html(self) -> str:
        """Return the page, whole; a page with something to mend says that it is a draft."""
        return briefpage.html(replace(self.parts, draft=not self.finished))

    @property
    def page(self) -> briefpage.Page:
        """The page alone, without what is to mend: to be read first."""
        return briefpage.Page(briefpage.html(self.parts))

    def save(self, folder: Path | str | None = None, *, pdf: bool = True, draft: bool = False) -> Saved:
        """Write the page beside your journal, under a name that no file has yet.

        Parameters
        ----------
        folder : pathlib.Path or str, optional
            Another folder.
        pdf : bool, default True
            Print it to PDF too where a Chromium is present.
        draft : bool, default False
            Keep a page too in which something is still to mend.

        Returns
        -------
        Saved
            The files; earlier briefings stay as they are.
        """
        said = tuple(self.remarks())
        if said and not draft:
            return Saved((), said)
        where = Path(folder) if folder is not None else (workspace.find() or Path.cwd())
        where.mkdir(parents=True, exist_ok=True)
        content = self.html().encode()
        files = [_written(where, content)]
        if pdf and not said:
            # Without a browser here, the page prints from any other.
            with contextlib.suppress(printing.NoBrowser, printing.PrintFailed):
                sheet = printing.printed(content)
                files.append(files[0].with_suffix(".pdf"))
                files[1].write_bytes(sheet)
                said = tuple(_on_sheets(sheet))
        event = {"kind": "briefing", "item": "briefing", "answer": files[0].name}
        journal.append({**event, "outcome": "right" if self.finished else "not_yet"})
        return Saved(tuple(files), said)

    def __repr__(self) -> str:
        return _listed(self.remarks())

    def _repr_html_(self) -> str:
        lang, said = language.active(), self.remarks()
        items = "".join(f"<li>{escape(one)}</li>" for one in said)
        head = f'<p lang="{lang}"><strong>{escape(_head(said))}</strong></p>'
        name = language.text({"en": "Your page", "es": "Tu página"})
        look = "width:100%;max-width:820px;height:1000px;border:1px solid #8a8a85;background:#fff"
        # Sandboxed without any right: what was typed is shown and nothing else.
        frame = (
            f'<iframe sandbox="" title="{name}" style="{look}" srcdoc="{escape(self.html(), quote=True)}">'
        )
        return f'{head}<ul lang="{lang}">{items}</ul>{frame}</iframe>'


@dataclass(frozen=True)
class Saved:
    """The files of a briefing, and what is still to mend in it."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        if not self.files:
            return f"{language.text(_NOT_KEPT)}\n{_listed(self.remarks)}"
        names = ", ".join(one.name for one in self.files)
        both = {
            "en": f"Saved: {names}. Earlier briefings are untouched.",
            "es": f"Guardado: {names}. Los informes anteriores siguen ahí.",
        }
        rest = f" {_listed(self.remarks)}" if self.remarks else ""
        return language.text(both) + rest


def briefing(
    title: Any = "",
    lead: Any = "",
    findings: Iterable[Any] | None = None,
    *,
    unknown: Iterable[Any] = (),
    change: Iterable[Any] = (),
    figure: Any = None,
    alt: str = "",
    caption: str = "",
    by: str = "",
    reader: str = "",
    forecast: Any = "",
) -> Briefing:
    """Build your page: the sentences are yours, badges and sources come from the ledger.

    Parameters
    ----------
    title : str
        The main finding in one line.
    lead : str
        The answer for a reader who stops here.
    findings : list of str, optional
        Sentences that begin with a status and cite claims as ``[^claim-id]``;
        without them, the last five that you kept with ``fd.note`` and that cite.
    unknown, change : list of str
        What is not known; what would change your mind.
    figure : Drawing, matplotlib Axes or Figure
        Your own figure.
    alt : str
        The figure in words, for readers who do not see it.
    caption, by, reader : str
        What stands below the figure; who wrote the page, and for whom.
    forecast : str
        What you expect, with a probability.

    Returns
    -------
    Briefing
        In a notebook it shows what is to mend, and the page; ``.save()`` keeps it.

    Raises
    ------
    NoBriefing
        A part is no text, or the figure is none.

    Examples
    --------
    >>> briefing("Troops went, the word is one agency's").remarks()[0]
    'Lead: it is missing.'
    """
    said = kept_sentences()[-5:] if findings is None else findings
    parts = Parts(
        title=_text("title", title),
        lead=_text("lead", lead),
        findings=_several("findings", said),
        unknown=_several("unknown", unknown),
        change=_several("change", change),
        image=_png(figure),
        alt=_text("alt", alt) or getattr(figure, "alt", ""),
        caption=_text("caption", caption),
        by=_text("by", by),
        reader=_text("reader", reader),
        forecast=_text("forecast", forecast),
        day=datetime.now(UTC).date().isoformat(),
    )
    return Briefing(parts)


def model_briefing(name: str) -> Briefing:
    """Return one of the course's two model pages, to mark before you write your own.

    Parameters
    ----------
    name : str
        ``"sound"`` or ``"flawed"``.

    Returns
    -------
    Briefing
        In the language that is on.

    Examples
    --------
    >>> model_briefing("sound").finished
    True
    """
    from foedus import ledger, plots

    rows = tables.table("model_briefings")
    mine = rows[rows["model"] == name]
    lang = language.active()
    by_part = {part: list(group[f"text_{lang}"]) for part, group in mine.groupby("part", sort=False)}
    parts: dict[str, Any] = {part: by_part.get(part, []) for part in ("findings", "unknown", "change")}
    one: dict[str, Any] = {
        part: " ".join(by_part.get(part, [])) for part in ("title", "lead", "by", "reader")
    }
    voices = ledger.voices()
    # The whole chart is not legible at the size that a page leaves it.
    figure = plots.provenance(voices[voices["statement"].isin(_SHOWN)]) if name == "sound" else None
    return briefing(**one, **parts, figure=figure)


def kept_sentences() -> list[str]:
    """Return the student's sentences that cite something, oldest first, each once."""
    said = [str(event.get("answer") or "") for event in journal.events(kind="note")]
    return list(dict.fromkeys(one for one in said if texts.cited(one)))


def _text(name: str, value: Any) -> str:
    if value is ... or value is None:
        return ""
    if not isinstance(value, str):
        both = {
            "en": f"The part {name} is text, in quotation marks.",
            "es": f"La parte {name} debe ser un texto entre comillas.",
        }
        raise NoBriefing(language.text(both))
    return "" if not value.strip(_OPEN) else value.strip()


def _several(name: str, values: Any) -> tuple[str, ...]:
    if values is ...:
        return ()
    # One sentence without its list is what a student means by it.
    listed = [values] if isinstance(values, str) else list(values or ())
    return tuple(one for one in (_text(name, value) for value in listed) if one)


def _png(figure: Any) -> bytes:
    if figure is None or figure is ...:
        return b""
    if hasattr(figure, "png"):
        return bytes(figure.png())
    sheet = getattr(figure, "figure", figure)
    if not hasattr(sheet, "savefig"):
        both = {
            "en": "The figure is none: hand in the axes that you drew on, ax.",
            "es": "Eso no es una figura: pon los ejes en los que dibujaste, ax.",
        }
        raise NoBriefing(language.text(both))
    buffer = io.BytesIO()
    sheet.savefig(buffer, format="png", dpi=144, bbox_inches="tight")
    return buffer.getvalue()


_NAMES: dict[str, Texts] = {
    "title": {"en": "Title", "es": "Título"},
    "lead": {"en": "Lead", "es": "Entradilla"},
    "findings": {"en": "Finding", "es": "Hallazgo"},
    "unknown": {"en": "What is not known", "es": "Qué no se sabe"},
    "change": {"en": "What would change your mind", "es": "Qué te haría cambiar de idea"},
    "forecast": {"en": "What you expect", "es": "Qué esperas"},
    "caption": {"en": "Below the figure", "es": "Pie de figura"},
}


def _remarks(parts: Parts) -> Iterable[str]:
    known = evidence.Known()
    for name in ("title", "lead", "unknown", "change"):
        if not getattr(parts, name):
            yield f"{_name(name)}: {language.text(_MISSING)}"
    if not FEWEST <= len(parts.findings) <= MOST:
        yield language.text(_how_many(len(parts.findings)))
    for place, one in enumerate(parts.findings, start=1):
        rules = {"label": True, "claims": 1}
        yield from (f"{_name('findings')} {place}: {said}" for said in texts.remarks(one, rules, known))
    for name in ("title", "lead", "unknown", "change", "forecast", "caption"):
        value = getattr(parts, name)
        for one in (value,) if isinstance(value, str) else value:
            # A forecast's own probability is the student's: it needs no source.
            if name != "forecast":
                yield from (f"{_name(name)}: {said}" for said in texts.remarks(one, {}, known))
    yield from _on_figure(parts)
    if (count := texts.words_in(parts.whole())) > _WORDS:
        yield language.text(_too_long(count))


def _on_figure(parts: Parts) -> Iterable[str]:
    if not parts.image:
        yield language.text(_NO_FIGURE)
    elif texts.words_in(parts.alt) < _ALT:
        yield language.text(_NO_ALT)


def _on_sheets(printed: bytes) -> Iterable[str]:
    counts = [int(one) for one in re.findall(rb"/Count (\d+)", printed)]
    if max(counts, default=1) > 1:
        yield language.text(_SHEETS)


def _name(part: str) -> str:
    return language.text(_NAMES[part])


def _head(said: Iterable[str]) -> str:
    count = len(list(said))
    if not count:
        return language.text(_FINE)
    return language.text({"en": f"To mend: {count}", "es": f"Por corregir: {count}"})


def _listed(said: Iterable[str]) -> str:
    return "\n".join([_head(said), *(f"- {one}" for one in said)])


_NOT_KEPT: Texts = {
    "en": "Not saved yet: mend the page first, or keep a draft with page.save(draft=True).",
    "es": "Todavía no se ha guardado: corrige la página o guarda un borrador: page.save(draft=True).",
}
_SHEETS: Texts = {
    "en": "Printed, the page takes more than one sheet: shorten a finding, or make the figure flatter.",
    "es": "Impresa, la página ocupa más de una hoja: acorta un hallazgo o haz la figura más baja.",
}
_MISSING: Texts = {"en": "it is missing.", "es": "falta."}
_NO_FIGURE: Texts = {
    "en": "Figure: there is none; hand in your own with figure=ax.",
    "es": "Figura: no hay ninguna; pon la tuya con figure=ax.",
}
_NO_ALT: Texts = {
    "en": 'Figure: say in a sentence what it shows, for readers who do not see it: alt="...".',
    "es": 'Figura: di en una frase qué muestra, para quien no la ve: alt="...".',
}
_FINE: Texts = {
    "en": "Nothing that a program can see is left to mend. Now a reader takes the rubric.",
    "es": "No queda nada por corregir de lo que ve un programa. Ahora le toca a quien lee, con la rúbrica.",
}


def _how_many(count: int) -> Texts:
    return {
        "en": f"Findings: {count} so far; a page holds {FEWEST} to {MOST}, and five are a good number.",
        "es": f"Hallazgos: {count} por ahora; en una página caben de {FEWEST} a {MOST}; cinco está bien.",
    }


def _too_long(count: int) -> Texts:
    return {
        "en": f"Length: {count} words; a page with a figure holds about {_WORDS}.",
        "es": f"Extensión: {count} palabras; en una página con figura caben unas {_WORDS}.",
    }


def _written(folder: Path, content: bytes) -> Path:
    """Write the page under the first free name, and never over a file that is there."""
    stem = language.text({"en": "briefing", "es": "informe"})
    number = 1
    while True:
        path = folder / (f"{stem}.html" if number == 1 else f"{stem}-{number}.html")
        try:
            # A PDF of this name may be a student's only copy too.
            if not path.with_suffix(".pdf").exists():
                with path.open("xb") as out:
                    out.write(content)
                return path
        except FileExistsError:
            pass
        number += 1
