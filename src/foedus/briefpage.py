"""A briefing as one page of HTML: what a student wrote, escaped; badges and sources from the ledger."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from foedus import cards, fallback, language, ledger, outline, texts
from foedus.ledger import Claim, Source

_MARK = re.compile(r"\s*\[\^([A-Za-z0-9_-]+)\]")
_SOURCES_SHOWN = 2
HEADS: dict[str, dict[str, str]] = {
    "kicker": {"en": "Briefing", "es": "Informe"},
    "draft": {"en": "Draft", "es": "Borrador"},
    "findings": {"en": "What the sources show", "es": "Qué muestran las fuentes"},
    "unknown": {"en": "What is not known", "es": "Qué no se sabe"},
    "change": {"en": "What would change my mind", "es": "Qué me haría cambiar de idea"},
    "forecast": {"en": "What I expect", "es": "Qué espero"},
    "sources": {"en": "Sources", "es": "Fuentes"},
}
_NOTE = {
    "en": "Each badge gives the status of the claim cited in the course’s ledger, who says it, and the date "
    "for which it holds. Facts up to {day}.",
    "es": "Cada etiqueta da el estado de la afirmación citada según el registro del curso, quién la hace y "
    "la fecha para la que vale. Datos hasta el {day}.",
}


@dataclass(frozen=True)
class Parts:
    """What stands on the page, as the student wrote it.

    Parameters
    ----------
    title, lead : str
        The finding in a line, and the answer in two or three sentences.
    findings, unknown, change : tuple of str
        Sentences with marks; what is not known; what would change the mind.
    image : bytes
        The figure as PNG; empty where there is none.
    alt, caption : str
        The figure in words, and what stands below it.
    by, reader : str
        Who wrote it, and for whom.
    forecast : str
        What the student expects, with a probability.
    day : str
        The day it was written, as ISO text.
    draft : bool
        Whether something is still to mend.
    """

    title: str = ""
    lead: str = ""
    findings: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    image: bytes = b""
    alt: str = ""
    caption: str = ""
    by: str = ""
    reader: str = ""
    forecast: str = ""
    day: str = ""
    draft: bool = False

    def whole(self) -> str:
        """Return all that was written, in the order of the page."""
        several = [*self.findings, *self.unknown, *self.change]
        return "\n".join([self.title, self.lead, *several, self.forecast, self.caption])

    def numbered(self) -> dict[str, int]:
        """Return the number of each claim or table that the page cites, in the order of first mention."""
        return {id: place for place, id in enumerate(texts.cited(self.whole()), start=1)}


def html(parts: Parts) -> str:
    """Return the page, whole: no script, no font and no picture from elsewhere.

    Parameters
    ----------
    parts : Parts
        What the student wrote; everything is escaped.

    Examples
    --------
    >>> "<script>" in html(Parts(title="<script>alert(1)</script>"))
    False
    """
    lang, numbers = language.active(), parts.numbered()
    pairs = "".join(_section(name, getattr(parts, name), numbers) for name in ("unknown", "change"))
    forecast = _section("forecast", (parts.forecast,) if parts.forecast else (), numbers)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        # No page that a student made loads or runs anything, wherever it is opened.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">"
        f"<title>{escape(texts.plain(parts.title) or _said('kicker'))}</title>"
        f"<style>{fallback.static('briefing.css')}</style></head><body><main>"
        f"{_head(parts, numbers)}{_findings(parts, numbers)}{_figure(parts, numbers)}"
        f'<div class="two">{pairs}</div>{forecast}{_sources(numbers)}</main></body></html>\n'
    )


def _said(name: str) -> str:
    return language.text(HEADS[name])


def _head(parts: Parts, numbers: Mapping[str, int]) -> str:
    to = {
        "en": [f"For {parts.reader}" if parts.reader else "", f"By {parts.by}" if parts.by else ""],
        "es": [f"Para {parts.reader}" if parts.reader else "", f"Por {parts.by}" if parts.by else ""],
    }[language.active()]
    line = ". ".join(one for one in to if one)
    day = f" · {language.day(parts.day)}" if parts.day else ""
    draft = f' <span class="draft">{_said("draft")}</span>' if parts.draft else ""
    return (
        f'<header><p class="kicker">{_said("kicker")}{day}{draft}</p>'
        f"<h1>{marked(parts.title, numbers)}</h1>"
        + (f'<p class="to">{escape(line)}</p>' if line else "")
        + f'<p class="lead">{marked(parts.lead, numbers)}</p></header>'
    )


def marked(text: str, numbers: Mapping[str, int]) -> str:
    """Return a text escaped, its marks turned into numbers that lead to the sources."""

    def number(found: re.Match[str]) -> str:
        place = numbers.get(found[1])
        return f'<sup><a href="#s{place}">{place}</a></sup>' if place else ""

    # Escaping leaves brackets, carets and ids as they are.
    return _MARK.sub(number, escape(text))


def _findings(parts: Parts, numbers: Mapping[str, int]) -> str:
    items = "".join(
        f'<li><p>{marked(one, numbers)}</p><p class="badges">{_badges(one)}</p></li>'
        for one in parts.findings
    )
    return f'<section><h2>{_said("findings")}</h2><ol class="findings">{items}</ol></section>'


def _badges(finding: str) -> str:
    return " ".join(_badge(one) for one in _claims(texts.cited(finding)))


def _badge(claim: Claim) -> str:
    rest = " · ".join(escape(one) for one in (claim.by, language.day(claim.as_of)) if one)
    return f'<span class="badge">{escape(cards.mark(claim.status))}</span> {rest}'


def _claims(ids: Iterable[str]) -> list[Claim]:
    known = [id for id in ids if outline.compiled_entry("ledger", "claims", id)]
    return [ledger.claim(id) for id in known]


def _figure(parts: Parts, numbers: Mapping[str, int]) -> str:
    if not parts.image:
        return ""
    data = base64.b64encode(parts.image).decode("ascii")
    caption = f"<figcaption>{marked(parts.caption, numbers)}</figcaption>" if parts.caption else ""
    alt = escape(parts.alt, quote=True)
    return f'<figure><img alt="{alt}" src="data:image/png;base64,{data}">{caption}</figure>'


def _section(name: str, items: Iterable[str], numbers: Mapping[str, int]) -> str:
    lines = "".join(f"<li>{marked(one, numbers)}</li>" for one in items)
    return f"<section><h2>{_said(name)}</h2><ul>{lines}</ul></section>" if lines else ""


def _sources(numbers: Mapping[str, int]) -> str:
    items = "".join(f'<li id="s{place}">{_entry(id)}</li>' for id, place in numbers.items())
    note = language.text(_NOTE).format(day=language.day(outline.freeze()))
    return (
        f'<section class="sources"><h2>{_said("sources")}</h2>'
        f'<ol>{items}</ol><p class="note">{escape(note)}</p></section>'
    )


def _entry(id: str) -> str:
    """Return who says it and where; the id stands last, for it tells a stranger nothing."""
    if not (found := _claims([id])):
        sheet = outline.compiled("tables").get(id)
        words = {"en": "Course table", "es": "Tabla del curso"}
        return f"{language.text(words)}: {escape(language.text(sheet['title']))}" if sheet else escape(id)
    claim = found[0]
    shown = "; ".join(map(_source, claim.sources[:_SOURCES_SHOWN]))
    more = len(claim.sources) - _SOURCES_SHOWN
    return f"{shown}{f' +{more}' if more > 0 else ''} ({escape(id)})"


def _source(source: Source) -> str:
    name = escape(source.publisher)
    url = source.url or ""
    is_web = url.startswith(("https://", "http://"))
    named = f'<a href="{escape(url, quote=True)}">{name}</a>' if is_web else name
    return f"{named}, {language.day(source.date)}"


@dataclass(frozen=True)
class Page:
    """A page to look at.

    Parameters
    ----------
    html : str
        The page, whole.
    """

    html: str

    def __repr__(self) -> str:
        return language.text(
            {"en": "A page, shown in the notebook.", "es": "Una página, que se ve en el cuaderno."}
        )

    def _repr_html_(self) -> str:
        return framed(self.html)


def framed(page: str) -> str:
    """Return a page inside a frame that may run nothing: what was typed is shown and nothing else."""
    name = language.text({"en": "The page", "es": "La página"})
    look = "width:100%;max-width:820px;height:1000px;border:1px solid #8a8a85;background:#fff"
    return f'<iframe sandbox="" title="{name}" style="{look}" srcdoc="{escape(page, quote=True)}"></iframe>'
