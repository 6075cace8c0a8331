"""One student's page as HTML. Whatever a student wrote is shown as text: nothing in the page can run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from foedus import language, outline
from foedus.language import Lang
from foedus.teach import mistakes
from foedus.teach.feedback.asked import Asked
from foedus.teach.feedback.course import Course
from foedus.teach.feedback.said import said
from foedus.teach.feedback.work import HandIn, Student
from foedus.teach.plain import plain
from foedus.teach.results import Submission, TaskResult
from foedus.teach.rubrics.marks import Marks
from foedus.teach.wrote import text_of

# Escaping is the first wall, this the second: a page that may load and run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = Path(__file__).with_name("page.css")
_LINES, _COLUMNS = 200, 300
_MARKS = {"right": "✓", "not yet": "✗", "open": "…", "failed to run": "✗", "text": "✎", "read": "✎"}
_EDGES = {"right": "right", "not yet": "not-yet", "failed to run": "not-yet"}


Reader = Callable[[str, str], Marks | None]


def page(
    student: Student,
    lang: Lang,
    course_of: Callable[[Submission, Lang], Course],
    reader: Reader = lambda task, student: None,
) -> str:
    """Return the page of a student.

    Parameters
    ----------
    student : Student
        What they handed in and got.
    lang : str
        The language of the page.
    course_of : callable
        What the course holds for a submission, in a language.
    reader : callable, optional
        What a reader said of a student's text for a task.
    """
    title = said("title", lang, plain(student.name))
    parts = "".join(_handed_in(one, lang, course_of(one.about, lang), reader) for one in student.handed_in)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{parts}{_end(student, lang)}</main>\n"
        "</body>\n</html>\n"
    )


def _handed_in(one: HandIn, lang: Lang, course: Course, reader: Reader) -> str:
    about = one.about
    parts = "".join(_task(done, about, lang, course, reader(done.task, done.student)) for done in one.tasks)
    files = ", ".join(f"<code>{escape(plain(name))}</code>" for name in about.files)
    from_where = f"<p>{said('files', lang, files)}</p>\n" if files else ""
    reason = f" {_words(about.reason)}" if about.reason else ""
    aside = f"<p><strong>{said('aside', lang)}.</strong>{reason}</p>\n" if about.state != "graded" else ""
    notes = "".join(f"<p>{_words(note)}</p>\n" for note in about.remarks)
    head = f"<h2>{_titled(about, lang)}</h2>\n{from_where}{_total(one, lang, course)}"
    return f"<section>\n{head}{aside}{notes}{parts}</section>\n"


def _titled(about: Submission, lang: Lang) -> str:
    titles = {lesson.id: lesson.title[lang] for lesson in outline.lessons()}
    if about.lesson not in titles:
        return said("unknown", lang)
    return escape(said("lesson", lang, about.lesson, titles[about.lesson]))


def _total(one: HandIn, lang: Lang, course: Course) -> str:
    """Return the sum of what a program can judge: the points of a text are its reader's to give."""
    judged = [done for done in one.tasks if course.tasks.get(done.task, {}).get("kind") != "text"]
    if not judged:
        return ""
    earned, most = sum(done.points for done in judged), sum(done.max for done in judged)
    return f"<p><strong>{_of(earned, most, lang)}</strong></p>\n"


def _of(earned: float, most: float, lang: Lang) -> str:
    return said("points", lang, language.number(earned, lang), language.number(most, lang))


def _task(done: TaskResult, about: Submission, lang: Lang, course: Course, marks: Marks | None) -> str:
    entry, asked = course.tasks.get(done.task, {}), course.asked.get(done.task)
    is_text = entry.get("kind") == "text" or done.task in about.texts
    shown: str = "text" if is_text and done.outcome != "open" else done.outcome
    shown = "read" if is_text and marks else shown
    points = "" if is_text else f" · {_of(done.points, done.max, lang)}"
    title = asked.title if asked else done.task
    parts = [
        f"<h3>{escape(title)}</h3>",
        f'<p class="outcome"><span aria-hidden="true">{_MARKS.get(shown, "…")} </span>'
        f"<b>{escape(said(shown, lang))}</b>{points}</p>",
        _asked(asked, lang, is_open=done.outcome != "right"),
        _wrote(text_of(about, done.task, entry.get("name", "")), lang)
        if is_text
        else _did(done, about, lang, title),
        _read(marks, lang, entry) if marks else "",
        _saw(done, about, lang, entry),
        _hint(done, lang, course.hint(done.task, lang, about.code.get(done.task) or "")),
    ]
    edge = _EDGES.get(shown, "open")
    return f'<article class="{edge}">\n' + "".join(f"{part}\n" for part in parts if part) + "</article>\n"


def _asked(asked: Asked | None, lang: Lang, *, is_open: bool) -> str:
    if asked is None:
        return ""
    start = "<details open>" if is_open else "<details>"
    return f'{start}<summary>{said("asked", lang)}</summary>\n<div class="asked">{asked.body}</div></details>'


def _did(done: TaskResult, about: Submission, lang: Lang, title: str) -> str:
    source = about.code.get(done.task) or ""
    label = f"{said('did', lang)}: {title}"
    body = code(source, lang, label) if source.strip() else f"<p>{said('nothing', lang)}</p>"
    return f"<h4>{said('did', lang)}</h4>\n{body}"


def _wrote(text: str, lang: Lang) -> str:
    if not text.strip():
        return f"<h4>{said('wrote', lang)}</h4>\n<p>{said('nothing', lang)}</p>"
    lines = "\n".join(plain(line, longest=4000) for line in text.split("\n")[:_LINES])
    return f'<h4>{said("wrote", lang)}</h4>\n<blockquote class="theirs">{escape(lines)}</blockquote>'


def _read(marks: Marks, lang: Lang, entry: Mapping[str, Any]) -> str:
    """Return what a reader said of a text: each question with the level that was chosen, and the comment."""
    items = []
    for one in entry.get("rubric") or ():
        if one["id"] in marks.levels:
            level, most = marks.levels[one["id"]], len(one["levels"]) - 1
            told = f"{escape(one['asks'][lang])} <strong>{escape(one['levels'][level][lang])}</strong>"
            items.append(f"<li>{told} ({_of(level, most, lang)})</li>")
    comment = f'<blockquote class="comment">{escape(plain(marks.comment, longest=2000))}</blockquote>'
    listed = f"<ul>{''.join(items)}</ul>\n" if items else ""
    return f"<h4>{said('reader', lang)}</h4>\n{listed}{comment if marks.comment else ''}"


def code(source: str, lang: Lang, label: str) -> str:
    """Return a student's code as text that can be read by keyboard, cut where it is long.

    Examples
    --------
    >>> code("a < 1", "en", "Task 1")
    '<pre class="theirs" tabindex="0" role="group" aria-label="Task 1"><code>a &lt; 1</code></pre>'
    """
    lines = [plain(line.expandtabs(4), longest=_COLUMNS) for line in source.strip("\n").split("\n")]
    shown = escape("\n".join(lines[:_LINES]))
    more = len(lines) - _LINES
    rest = f"\n<p>{said('cut', lang, str(more))}</p>" if more > 0 else ""
    # What scrolls is reached by the keyboard, and has a name there.
    reached = f'tabindex="0" role="group" aria-label="{escape(label)}"'
    return f'<pre class="theirs" {reached}><code>{shown}</code></pre>{rest}'


def _saw(done: TaskResult, about: Submission, lang: Lang, entry: Mapping[str, Any]) -> str:
    told = []
    error = about.errors.get(done.task)
    if error and done.outcome != "right" and error not in done.message:
        told.append(f"<p>{said('stopped', lang, f'<code>{escape(plain(error))}</code>')}</p>")
    message = _message(done, lang, entry)
    if message:
        told.append(f"<p>{_words(message)}</p>")
    if done.mistake:
        told.append(f'<p class="mistake">{said("known", lang)} {_name(done.mistake, lang)}</p>')
    return f"<h4>{said('saw', lang)}</h4>\n" + "\n".join(told) if told else ""


def _name(mistake: str, lang: Lang) -> str:
    name = mistakes.named(mistake, lang)
    if name is None:
        return f'<code lang="en" translate="no">{escape(plain(mistake))}</code>'
    return f"<strong>{escape(name)}</strong>"


def _message(done: TaskResult, lang: Lang, entry: Mapping[str, Any]) -> str:
    """Return what the mistake says in the student's language, after what was judged where that is more."""
    if done.outcome == "right" and entry.get("right"):
        return str(entry["right"][lang])
    says = {one["id"]: one["says"] for one in entry.get("mistakes", ())}
    if done.mistake not in says:
        return done.message
    own = says[done.mistake]
    if done.message in own.values():
        return str(own[lang])
    # Of a text the sentence is quoted behind; of hidden cases another sentence comes before.
    return done.message if own[lang] in done.message else f"{done.message} {own[lang]}"


def _hint(done: TaskResult, lang: Lang, hint: str | None) -> str:
    """Return the hint, and how to get more of them where the task has any."""
    if done.outcome == "right" or hint is None:
        return ""
    call = f'<code translate="no">fd.hint("{escape(done.task)}")</code>'
    first = f'<p class="hint">{_words(hint)}</p>\n' if hint else ""
    return f"<h4>{said('hint', lang)}</h4>\n{first}<p>{said('more' if hint else 'some', lang, call)}</p>"


def _words(text: str) -> str:
    """Return a sentence as HTML, with code between backticks as code."""
    return re.sub(r"`([^`]+)`", r'<code translate="no">\1</code>', escape(plain(text, longest=1200)))


def _end(student: Student, lang: Lang) -> str:
    outcomes = {done.outcome for one in student.handed_in for done in one.tasks}
    if not outcomes:
        return ""
    what = "whole" if outcomes == {"right"} else "again"
    return f"<section>\n<h2>{said('next', lang)}</h2>\n<p>{said(what, lang)}</p>\n</section>\n"
