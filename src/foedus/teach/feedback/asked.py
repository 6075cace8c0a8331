"""What each task of an exercise asked, in the student's language, as HTML that needs nothing else."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

from foedus import outline
from foedus.language import Lang

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
# Marks of claims lead to the notebook's own list of sources; a hint's line is a command for the notebook.
_MARK = re.compile(r"\s*<sup>.*?</sup>", re.DOTALL)
_HINT = re.compile(r"^.*`fd\.hint\([^`]*\)`.*$", re.MULTILINE)
_TAG = re.compile(r"</?(?:a|abbr|b|br|em|i|span|strong|sub|sup)\b[^>]*>")
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")


@dataclass(frozen=True)
class Asked:
    """What a task asked.

    Parameters
    ----------
    title : str
        Its heading, as text.
    body : str
        Its text, as HTML.
    """

    title: str
    body: str


@functools.cache
def asked(lesson: str, lang: Lang) -> Mapping[str, Asked]:
    """Return what an exercise asks, by task.

    Parameters
    ----------
    lesson : str
        Number of the lesson.
    lang : str
        ``"en"`` or ``"es"``.

    Examples
    --------
    >>> asked("01", "es")["repeating-outlets"].title
    'Tarea 1. Cuenta los ecos (8 min)'
    """
    path = outline.root() / "exercises" / lang / f"{outline.lesson(lesson).stem}.ipynb"
    return asked_in(json.loads(path.read_bytes())["cells"])


def asked_in(cells: list[dict[str, Any]]) -> Mapping[str, Asked]:
    """Return what the cells of an exercise ask, by task.

    Parameters
    ----------
    cells : list of dict
        Of a notebook.
    """
    return dict(_tasks(cells))


def _tasks(cells: list[dict[str, Any]]) -> Iterator[tuple[str, Asked]]:
    """Yield each task with the text that stands between the heading above it and its stub."""
    texts: list[str] = []
    for cell in cells:
        source = "".join(cell["source"])
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown":
            texts.append(source)
        elif about.get("solution"):
            yield about["grade_id"], _asked("\n\n".join(texts))
            texts = []


def _asked(markdown: str) -> Asked:
    *_, last = _HEADING.finditer(markdown)
    return Asked(_plain(last[1]), to_html(markdown[last.end() :]))


def _plain(markdown: str) -> str:
    return _LINK.sub(r"\1", _MARK.sub("", markdown)).replace("*", "").replace("`", "").strip()


def to_html(markdown: str) -> str:
    """Return a text of the course as HTML; raw HTML in it is not let through.

    Examples
    --------
    >>> to_html("Count *voices*. <b>Now</b> [back](../x.ipynb)")
    '<p>Count <em>voices</em>. Now back</p>\\n'
    """
    kept = _HINT.sub("", _MARK.sub("", markdown))
    bare = _LINK.sub(r"\1", _TAG.sub("", kept))
    html: str = _writer().render(bare)
    # A heading inside a task stands below the task's own.
    return re.sub(r"(</?)h[1-6]>", r"\1h5>", html)


@functools.cache
def _writer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
