"""How a claim and its sources are shown: the mark of the status, one line, a card."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from foedus import language

if TYPE_CHECKING:
    from foedus.ledger import Claim, Source

Texts = dict[str, str]

# In order of how much stands behind a claim; the glyph is never shown without its word.
STATUS: Mapping[str, tuple[str, Texts]] = MappingProxyType(
    {
        "established": ("●", {"en": "established", "es": "establecido"}),
        "reported": ("◐", {"en": "reported", "es": "por confirmar"}),
        "claimed": ("○", {"en": "claimed", "es": "afirmado"}),
        "contested": ("◆", {"en": "contested", "es": "discutido"}),
        "estimate": ("≈", {"en": "estimate", "es": "estimación"}),
    }
)
KINDS: Mapping[str, Texts] = MappingProxyType(
    {
        "press": {"en": "press", "es": "prensa"},
        "wire": {"en": "news agency", "es": "agencia de noticias"},
        "state-media": {"en": "state media", "es": "medio estatal"},
        "official": {"en": "official text", "es": "texto oficial"},
        "treaty": {"en": "treaty", "es": "tratado"},
        "un": {"en": "United Nations", "es": "Naciones Unidas"},
        "dataset": {"en": "data set", "es": "conjunto de datos"},
        "paper": {"en": "study", "es": "estudio"},
        "reference": {"en": "reference work", "es": "obra de consulta"},
        "ngo": {"en": "non-governmental organisation", "es": "organización no gubernamental"},
    }
)


def mark(status: str) -> str:
    """Return the mark of a status: its glyph and its word.

    Examples
    --------
    >>> language.use("es"), mark("reported"), language.use("en")
    ('es', '◐ por confirmar', 'en')
    """
    glyph, word = STATUS[status]
    return f"{glyph} {language.text(word)}"


def facts(found: Claim) -> str:
    """Return a claim's mark, who says it and its date, in one line."""
    return " · ".join(part for part in (mark(found.status), found.by, language.day(found.as_of)) if part)


def source_parts(source: Source) -> tuple[str, ...]:
    """Return publisher, title, date, kind and caution, as the language that is on writes them."""
    about = language.text({"en": " (approximate)", "es": " (aproximada)"}) if source.date_approx else ""
    return (
        source.publisher,
        source.title,
        language.day(source.date) + about,
        language.text(KINDS[source.kind]),
        *([language.text(source.caution)] if source.caution else []),
    )


_HEADS: dict[str, Texts] = {
    "sources": {"en": "Sources", "es": "Fuentes"},
    "disagree": {"en": "Who disagrees", "es": "Quién discrepa"},
    "quote": {"en": "In its words", "es": "En sus palabras"},
    "weak": {"en": "Weak point", "es": "Punto débil"},
}
# Colours come from JupyterLab, so that light and dark both hold; elsewhere the page's own are kept.
_CARD = (
    "border:1px solid var(--jp-border-color1,currentColor);border-left-width:.4em;border-radius:.3em;"
    "padding:.6em 1em;max-width:46em;line-height:1.45;color:var(--jp-ui-font-color1,inherit);"
    "background:var(--jp-layout-color1,transparent)"
)
_QUIET = "margin:.2em 0;color:var(--jp-ui-font-color2,inherit);font-size:.92em"


def card(found: Claim) -> str:
    """Return a claim as HTML: mark, who, date, statement, linked sources, who disagrees."""
    facts = f"<strong>{escape(mark(found.status))}</strong>" + "".join(
        f" · {escape(part)}" for part in (found.by, language.day(found.as_of)) if part
    )
    return (
        f'<article lang="{language.active()}" style="{_CARD}">'
        f'<p style="margin:.2em 0">{facts}</p>'
        f'<p style="margin:.4em 0;font-size:1.08em">{escape(found.text)}</p>'
        f"{_sources(found.sources)}"
        f"{_section('disagree', [_other_html(other) for other in found.disagree])}"
        f'<p style="{_QUIET}"><code>{escape(found.id)}</code></p></article>'
    )


def _sources(sources: tuple[Source, ...]) -> str:
    """Fold the list: the line in sight names the publishers, the titles are one key away."""
    names = "; ".join(dict.fromkeys(escape(source.publisher) for source in sources))
    head = f"{language.text(_HEADS['sources'])} ({len(sources)}): {names}"
    entries = "".join(f"<li>{_source_html(source)}</li>" for source in sources)
    return (
        f'<details style="{_QUIET}"><summary style="cursor:pointer">{head}</summary>'
        f'<ul style="margin:.1em 0">{entries}</ul></details>'
    )


def _section(head: str, items: list[str]) -> str:
    if not items:
        return ""
    entries = "".join(f"<li>{item}</li>" for item in items)
    return (
        f'<div style="{_QUIET}">{language.text(_HEADS[head])}<ul style="margin:.1em 0">{entries}</ul></div>'
    )


def _other_html(other: Claim) -> str:
    return f"{escape(mark(other.status))}: {escape(other.text)} <code>{escape(other.id)}</code>"


def _source_html(source: Source) -> str:
    publisher, title, *rest = (escape(part) for part in source_parts(source))
    title = f'<cite lang="{escape(source.lang)}">{title}</cite>'
    if source.url:
        link = 'target="_blank" rel="noopener noreferrer" style="color:var(--jp-content-link-color,inherit)"'
        title = f'<a href="{escape(source.url)}" {link}>{title}</a>'
    return f"{publisher}: {title}, {', '.join(rest)}"
