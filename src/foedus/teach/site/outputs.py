"""Turn what a cell showed in a kernel into HTML that lives without one."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from foedus import language
from foedus.language import Lang

WIDGET = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
_PICTURE = re.compile(r'src="data:image/png;base64,(?P<data>[^"]+)"')
_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)
_NOTE = {
    "en": ("Your sentence", "It stays in this browser."),
    "es": ("Tu frase", "Se queda en este navegador."),
}
_STILL = {
    "en": "Here the figure has a few positions and may move one control at a time; the notebook has all.",
    "es": "Aquí la figura tiene unas pocas posiciones y puede mover un solo control a la vez; en el "
    "cuaderno las tiene todas.",
}


@dataclass(frozen=True)
class Page:
    """What the outputs of one page need to know.

    Parameters
    ----------
    lesson : str
        Its number.
    lang : str
        Its language.
    widgets : mapping
        State of each widget of the notebook, by id.
    positions : mapping
        Pictures of each figure with controls, by the id of its widget.
    recalled : mapping
        The bank of questions that stands in for a student's own recall; empty where there is none.
    figures : pathlib.Path
        Folder for pictures.
    way : str
        The way from the page to this folder.
    """

    lesson: str
    lang: Lang
    widgets: Mapping[str, Any]
    positions: Mapping[str, Any]
    recalled: Mapping[str, Any]
    figures: Path
    way: str


def static(source: str, outputs: Sequence[Mapping[str, Any]], page: Page) -> list[str]:
    """Return the outputs of a cell, each as HTML.

    Parameters
    ----------
    source : str
        The code of the cell.
    outputs : sequence of mapping
        As the notebook stores them.
    page : Page
        Where they will stand.

    Examples
    --------
    >>> static("1 + 1", [{"output_type": "execute_result", "data": {"text/plain": "2"}}], NOWHERE)
    ['<pre class="output" tabindex="0">2</pre>']
    """
    called = calls(source)
    if "recall" in called:
        return [mounted(page.recalled, page.lang)] if page.recalled else []
    if "note" in called:
        return [_note(page)]
    if "prediction" in called:
        return [_predicted(str(name), page) for name in called["prediction"]]
    return [html for output in outputs for html in _one(output, page)]


def calls(source: str) -> dict[str, list[object]]:
    """Return the first arguments of what a cell calls of the course, by function.

    Examples
    --------
    >>> calls('display(fd.prediction("a"), fd.prediction("b"))')
    {'prediction': ['a', 'b']}
    """
    found: dict[str, list[object]] = {}
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "fd":
            first = node.args[0] if node.args else None
            value = first.value if isinstance(first, ast.Constant) else None
            found.setdefault(node.func.attr, []).append(value)
    return found


def mounted(bank: Mapping[str, Any], lang: Lang) -> str:
    """Return questions as the place where the page's script shows them.

    No text of the bank may end the element that it stands in.
    """
    data = json.dumps(bank, ensure_ascii=False).replace("<", "\\u003c")
    stems = "".join(f"<li>{escape(item['stem'][lang], quote=False)}</li>" for item in bank["items"])
    return (
        f'<div data-quiz lang="{lang}"><script type="application/json">{data}</script>'
        f"<noscript><ol>{stems}</ol></noscript></div>"
    )


def _one(output: Mapping[str, Any], page: Page) -> Iterator[str]:
    if output["output_type"] == "stream":
        yield _text(output["text"])
        return
    data = output.get("data", {})
    if WIDGET in data:
        yield _widget(data[WIDGET]["model_id"], page)
    elif "foedus-fallback" in (html := data.get("text/html", "")):
        return  # The widget follows, and a page has a better stand-in for it.
    elif html:
        yield with_files(_STYLE.sub("", html), page)
    elif "text/plain" in data:
        yield _text(data["text/plain"])


def _text(text: str) -> str:
    return f'<pre class="output" tabindex="0">{escape(text.rstrip(), quote=False)}</pre>'


def _widget(model: str, page: Page) -> str:
    state = page.widgets[model]["state"]
    if "bank" in state:
        return mounted(state["bank"], page.lang)
    still = f'<p class="still" lang="{page.lang}">{_STILL[page.lang]}</p>'
    return f"{still}{_figure(state, page.positions[model], page)}"


def _figure(state: Mapping[str, Any], drawn: Sequence[Mapping[str, Any]], page: Page) -> str:
    """Return a figure with controls; each control becomes a list of the values that were drawn."""
    states = [{**one, "picture": with_files(one["picture"], page)} for one in drawn]
    controls = [{**control, "options": _options(control, drawn, page.lang)} for control in state["controls"]]
    data = json.dumps({"controls": controls, "values": state["values"], "states": states}, ensure_ascii=False)
    inside = data.replace("<", "\\u003c")
    first = next(one["picture"] for one in states if one["values"] == state["values"])
    return (
        f'<div data-figure lang="{page.lang}"><script type="application/json">{inside}</script>'
        f"<noscript>{first}</noscript></div>"
    )


def _options(control: Mapping[str, Any], drawn: Sequence[Mapping[str, Any]], lang: Lang) -> list[list[str]]:
    values = {one["values"][control["name"]] for one in drawn}
    if control["options"]:
        return [[value, text] for value, text in control["options"] if value in values]
    return [[str(value), _written(value, lang)] for value in sorted(values)]


def _written(value: float, lang: Lang) -> str:
    """Return a slider's value; four digits are not grouped, for they may be a year."""
    return str(value) if isinstance(value, int) and value < 10_000 else language.number(value, lang)


def with_files(html: str, page: Page) -> str:
    """Return HTML whose pictures are files of their own, so that one is loaded when it is seen."""

    def put(match: re.Match[str]) -> str:
        picture = base64.b64decode(match["data"])
        name = hashlib.sha256(picture).hexdigest()[:16] + ".png"
        page.figures.mkdir(parents=True, exist_ok=True)
        (page.figures / name).write_bytes(picture)
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        return f'loading="lazy" width="{width}" height="{height}" src="{page.way}/{name}"'

    return _PICTURE.sub(put, html)


def _note(page: Page) -> str:
    label, kept = _NOTE[page.lang]
    return (
        f'<p class="note" lang="{page.lang}"><label>{label} <textarea rows="2" data-note="{page.lesson}">'
        f"</textarea></label> <small>{kept}</small></p>"
    )


def _predicted(name: str, page: Page) -> str:
    from foedus import outline

    item = outline.compiled_entry("bank", "predictions", name)
    options = {option["id"]: option["text"][page.lang] for option in item.get("options", ())}
    data = {"options": options, "unit": (item.get("unit") or {}).get(page.lang, "")}
    known = escape(json.dumps(data, ensure_ascii=False))
    return (
        f'<p lang="{page.lang}" data-prediction="{escape(name)}" data-lesson="{item["lesson"]}" '
        f'data-known="{known}"></p>'
    )


NOWHERE = Page("01", "en", {}, {}, {}, Path("figures"), "figures")
