"""What the report on a class holds, in order: each part with its code, its table, its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from foedus import language
from foedus.language import Lang
from foedus.plots import Drawing
from foedus.teach import report, report_page
from foedus.teach.glance import counting, drawing
from foedus.teach.glance.counting import Class
from foedus.teach.glance.minutes import minutes
from foedus.teach.glance.words import COLUMNS, said

_CODE = re.compile(r"`([^`]+)`")
_WHOLE = {"students", "right", "not yet", "failed to run", "open", "tasks", "planned"}


@dataclass(frozen=True)
class Part:
    """One thing shown: by which line of code, and what it gives.

    Parameters
    ----------
    code : str
        As a notebook runs it, where ``grades`` is the class.
    html : str
        The same, as HTML.
    text : str
        The same, as plain text.
    """

    code: str
    html: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading, what to know when reading, and what is shown."""

    name: str
    heading: str
    note: str
    parts: tuple[Part, ...]


def sections(of: Class, lang: Lang, *, journals: Path | None, lesson: str | None) -> list[Section]:
    """Return the parts of the report.

    Parameters
    ----------
    of : Class
        The class.
    lang : str
        Language of the report; it is on while this runs.
    journals : pathlib.Path or None
        A folder of journals.
    lesson : str or None
        Number of the only lesson.
    """
    made = [
        _section("tasks", lang, _figure("draw_tasks", drawing.draw_tasks(of)), _of("tasks", of, lang)),
        _section(
            "mistakes", lang, _figure("draw_mistakes", drawing.draw_mistakes(of)), _of("mistakes", of, lang)
        ),
        _section("stuck", lang, _of("stuck", of, lang)),
    ]
    if of.aside:
        items = "".join(f"<li>{escape(one)}</li>" for one in of.aside)
        made.append(_section("aside", lang, Part("grades.aside", f"<ul>{items}</ul>", "\n".join(of.aside))))
    if journals is not None:
        where = f"journals{', lesson=' + repr(lesson) if lesson else ''}"
        frame = minutes(journals, lesson)
        made.append(_section("minutes", lang, _frame(f"glance.minutes({where})", frame, lang, "minutes")))
        asked = report.analyse(journals, lesson=lesson, lang=lang)
        if len(asked):
            html, text = report_page.table(asked, lang), report_page.lines(asked, lang)
            made.append(_section("questions", lang, Part(f"report.analyse({where})", html, text)))
    return made


def _section(name: str, lang: Lang, *parts: Part) -> Section:
    note = said(f"{name}_note", lang) if name in ("tasks", "mistakes", "stuck", "minutes") else ""
    return Section(name, said(name, lang), note, parts)


def _figure(name: str, drawn: Drawing) -> Part:
    return Part(f"glance.{name}(grades)", drawn.html(), drawn.alt)


def _of(name: str, of: Class, lang: Lang) -> Part:
    return _frame(f"glance.{name}(grades)", getattr(counting, name)(of), lang, name)


def _frame(code: str, frame: pd.DataFrame, lang: Lang, name: str) -> Part:
    return Part(
        code, table(frame, lang, said("scroll", lang, said(name, lang))), frame.to_string(index=False)
    )


def table(frame: pd.DataFrame, lang: Lang, label: str) -> str:
    """Return a frame as a table of HTML whose first cells head their rows.

    Parameters
    ----------
    frame : pandas.DataFrame
        One that `foedus.teach.glance` gives.
    lang : str
        ``"en"`` or ``"es"``.
    label : str
        What a screen reader calls the frame that scrolls.
    """
    if frame.empty:
        return f"<p>{said('none', lang)}</p>"
    names = [name for name in frame.columns if name in COLUMNS and not name.startswith("share_")]
    first = next(name for name in ("student", "name", "title") if name in names)
    names = [first, *(name for name in names if name != first)]
    head = "".join(f'<th scope="col">{_head(name, frame, lang)}</th>' for name in names)
    rows = "\n".join(_row(row, names, lang) for row in frame.to_dict("records"))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">\n<table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _head(name: str, frame: pd.DataFrame, lang: Lang) -> str:
    return COLUMNS["share right" if name == "share" and "share_low" in frame else name][lang]


def _row(row: dict[Any, Any], names: list[str], lang: Lang) -> str:
    first, *rest = (_CODE.sub(r"<code>\1</code>", escape(_cell(row, name, lang))) for name in names)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in rest)}</tr>'


def _cell(row: dict[Any, Any], name: str, lang: Lang) -> str:
    value = row[name]
    if value is None or value != value:
        return "–"
    if name == "share":
        whole = language.percent(value, lang)
        if "share_low" not in row:
            return whole
        low, high = (language.number(round(100 * row[f"share_{end}"]), lang) for end in ("low", "high"))
        return f"{whole} [{low}–{high}]"
    if name in _WHOLE:
        return language.number(value, lang)
    if isinstance(value, float):
        written = f"{value + 0:.{2 if name == 'discrimination' else 1}f}"
        return written.replace(".", ",") if lang == "es" else written
    return str(value)
