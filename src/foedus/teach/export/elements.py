"""Build XML and the small pieces of HTML that formats carry inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from xml.etree import ElementTree

Element = ElementTree.Element


def element(tag: str, attributes: Mapping[str, str] | None = None, *kids: Element | str) -> Element:
    """Return an element with its attributes, then its text or its children.

    Examples
    --------
    >>> ElementTree.tostring(element("p", {"lang": "es"}, "¿Sí?"), "unicode")
    '<p lang="es">¿Sí?</p>'
    """
    made = Element(tag, dict(attributes or {}))
    for kid in kids:
        if isinstance(kid, str):
            made.text = kid
        else:
            made.append(kid)
    return made


def document(root: Element) -> bytes:
    """Return a whole XML file, indented, in UTF-8."""
    ElementTree.indent(root)
    written: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def paragraphs(texts: Iterable[str], lang: str) -> str:
    """Return texts as HTML paragraphs that name their language.

    Examples
    --------
    >>> paragraphs(["a < b"], "en")
    '<p lang="en">a &lt; b</p>'
    """
    return "".join(f'<p lang="{lang}">{escape(text, quote=False)}</p>' for text in texts)
