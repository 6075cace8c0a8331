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


def page(lang: str, title: str, style: str, body: str) -> bytes:
    """Return a whole page of HTML; the title is HTML already."""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n"
        "<noscript><style>.kept { display: none; }</style></noscript>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    ).encode()
