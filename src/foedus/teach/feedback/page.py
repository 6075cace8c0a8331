"""One student's page as HTML. Whatever a student wrote is shown as text: nothing in the page can run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from foedus import language, outline
from foedus.language import Lang
from foedus.teach.feedback.asked import Asked
from foedus.teach.feedback.said import said
from foedus.teach.feedback.work import Done, HandIn, Student
from foedus.teach.plain import plain

# Escaping is the first wall, this the second: a page that may load and run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = Path(__file__).with_name("page.css")
_LINES, _COLUMNS = 200, 300
_MARKS = {"right": "✓", "not yet": "✗", "open": "…", "failed to run": "✗", "text": "✎"}
_EDGES = {"right": "right", "not yet": "not-yet", "failed to run": "not-yet"}


def page(student: Student, lang: Lang, *, known: Mapping[str, Any], asked: Any, hint: Any) -> str:
    """Return the page of a student.

    Parameters
    ----------
    student : Student
        What they handed in and got.
    lang : str
        The language of the page.
    known : mapping
        The tasks as the build compiled them, by id.
    asked : callable
        What a submission's exercise asked, by task.
    hint : callable
        The hint for a task, or None.
    """
    title = said("title", lang, plain(student.name))
    parts = "".join(_handed_in(one, lang, known, asked(one, lang), hint) for one in student.handed_in)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{parts}{_end(student, lang)}</main>\n"
        "</body>\n</html>\n"
    )


def _handed_in(
    one: HandIn, lang: Lang, known: Mapping[str, Any], asked: Mapping[str, Asked], hint: Any
) -> str:
    parts = "".join(
        _task(done, lang, known.get(done.task, {}), asked.get(done.task), hint(done.task, lang))
        for done in one.done
    )
    files = ", ".join(f"<code>{escape(plain(name))}</code>" for name in one.files)
    from_where = f"<p>{said('files', lang, files)}</p>\n" if files else ""
    aside = f"<p><strong>{said('aside', lang)}.</strong> {_words(one.reason)}</p>\n" if one.reason else ""
    return (
        f"<section>\n<h2>{_titled(one, lang)}</h2>\n{from_where}{_total(one, lang)}{aside}{parts}</section>\n"
    )


def _titled(one: HandIn, lang: Lang) -> str:
    titles = {lesson.id: lesson.title[lang] for lesson in outline.lessons()}
    if one.lesson not in titles:
        return escape(plain(one.submission))
    return escape(said("lesson", lang, one.lesson, titles[one.lesson]))


def _total(one: HandIn, lang: Lang) -> str:
    if not one.done:
        return ""
    earned, most = sum(done.points for done in one.done), sum(done.most for done in one.done)
    return f"<p><strong>{_of(earned, most, lang)}</strong></p>\n"


def _of(earned: float, most: float, lang: Lang) -> str:
    return said("points", lang, language.number(earned, lang), language.number(most, lang))


def _task(done: Done, lang: Lang, entry: Mapping[str, Any], asked: Asked | None, hint: str | None) -> str:
    is_text = entry.get("kind") == "text"
    shown = "text" if is_text and done.outcome != "open" else done.outcome
    points = "" if is_text else f" · {_of(done.points, done.most, lang)}"
    parts = [
        f"<h3>{escape(asked.title if asked else done.task)}</h3>",
        f'<p class="outcome"><span aria-hidden="true">{_MARKS.get(shown, "…")} </span>'
        f"<b>{escape(said(shown, lang))}</b>{points}</p>",
        _asked(asked, lang, is_open=done.outcome != "right"),
        _wrote(done, lang) if is_text else _did(done, lang),
        _saw(done, lang, entry),
        _hint(done, lang, hint),
    ]
    edge = _EDGES.get(shown, "open")
    return f'<article class="{edge}">\n' + "".join(f"{part}\n" for part in parts if part) + "</article>\n"


def _asked(asked: Asked | None, lang: Lang, *, is_open: bool) -> str:
    if asked is None:
        return ""
    start = "<details open>" if is_open else "<details>"
    return f'{start}<summary>{said("asked", lang)}</summary>\n<div class="asked">{asked.body}</div></details>'


def _did(done: Done, lang: Lang) -> str:
    body = code(done.code, lang) if done.code.strip() else f"<p>{said('nothing', lang)}</p>"
    return f"<h4>{said('did', lang)}</h4>\n{body}"


def _wrote(done: Done, lang: Lang) -> str:
    if not done.text.strip():
        return f"<h4>{said('wrote', lang)}</h4>\n<p>{said('nothing', lang)}</p>"
    lines = "\n".join(plain(line, longest=4000) for line in done.text.split("\n"))
    return f'<h4>{said("wrote", lang)}</h4>\n<blockquote class="theirs">{escape(lines)}</blockquote>'


def code(source: str, lang: Lang) -> str:
    """Return a student's code as text that can be read by keyboard, cut where it is long.

    Examples
    --------
    >>> code("a < 1", "en")
    '<pre class="theirs" tabindex="0" role="region" aria-label="What you handed in"><code>a &lt; 1</code></pre>'
    """
    lines = [plain(line.expandtabs(4), longest=_COLUMNS) for line in source.strip("\n").split("\n")]
    shown = escape("\n".join(lines[:_LINES]))
    more = len(lines) - _LINES
    rest = f"\n<p>{said('cut', lang, str(more))}</p>" if more > 0 else ""
    label = said("did", lang)
    return f'<pre class="theirs" tabindex="0" role="region" aria-label="{label}"><code>{shown}</code></pre>{rest}'


def _saw(done: Done, lang: Lang, entry: Mapping[str, Any]) -> str:
    told = []
    if done.error:
        told.append(f"<p>{said('stopped', lang, f'<code>{escape(plain(done.error))}</code>')}</p>")
    if done.outcome == "right":
        told.append(f"<p>{_words(_right(done, lang, entry))}</p>")
    elif done.message:
        told.append(f"<p>{_words(_message(done, lang, entry))}</p>")
    if done.mistake:
        named = f'<code lang="en" translate="no">{escape(plain(done.mistake))}</code>'
        told.append(f'<p class="mistake">{said("known", lang)} {named}</p>')
    return f"<h4>{said('saw', lang)}</h4>\n" + "\n".join(told) if told else ""


def _right(done: Done, lang: Lang, entry: Mapping[str, Any]) -> str:
    both = entry.get("right")
    return both[lang] if both else done.message


def _message(done: Done, lang: Lang, entry: Mapping[str, Any]) -> str:
    """Return what the mistake says in the student's language, after what was judged where that is more."""
    says = {one["id"]: one["says"] for one in entry.get("mistakes", ())}
    if done.mistake not in says:
        return done.message
    own = says[done.mistake]
    told: str = own[lang]
    return told if done.message in own.values() else f"{done.message} {told}"


def _hint(done: Done, lang: Lang, hint: str | None) -> str:
    if done.outcome == "right" or not hint:
        return ""
    call = f'<code translate="no">{escape(f"""fd.hint("{done.task}")""")}</code>'
    return f'<h4>{said("hint", lang)}</h4>\n<p class="hint">{_words(hint)}</p>\n<p>{said("more", lang, call)}</p>'


def _words(text: str) -> str:
    """Return a sentence as HTML, with code between backticks as code."""
    return re.sub(r"`([^`]+)`", r'<code translate="no">\1</code>', escape(plain(text, longest=1200)))


def _end(student: Student, lang: Lang) -> str:
    done = [each for one in student.handed_in for each in one.done]
    if not done:
        return ""
    whole = all(each.outcome == "right" for each in done)
    return f"<section>\n<h2>{said('next', lang)}</h2>\n<p>{said('whole' if whole else 'again', lang)}</p>\n</section>\n"
