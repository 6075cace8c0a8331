"""Write what Sphinx reads: the pages of one language, the files they offer, the scripts and the look."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from foedus import fallback, language, outline, quizzes, tables
from foedus.language import Lang
from foedus.outline import Lesson
from foedus.teach.export.page import classic
from foedus.teach.site import claim_pages, notebook_pages
from foedus.teach.site.claim_pages import Ledger, cited_in
from foedus.teach.site.outputs import STATE, Page
from foedus.teach.site.settings import OFFERED
from foedus.teach.site.words import word

_THEME = Path(__file__).with_name("theme")
_ASKED_AGAIN = 3
_GUIDES: dict[Lang, str] = {"en": "teacher.md", "es": "teacher.es.md"}


@dataclass(frozen=True)
class Course:
    """What the pages of both languages are made from.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``lessons/``, ``exercises/`` and the rest.
    ran : mapping of str to notebook
        Executed lessons by their path below the root.
    openers : mapping of str to str
        Services that open a notebook: name and address with ``{path}`` in it.
    """

    root: Path
    ran: Mapping[str, Any]
    openers: Mapping[str, str]


def write(folder: Path, lang: Lang, course: Course) -> None:
    """Write the source of one language's site into an empty folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where Sphinx will read.
    lang : str
        The language.
    course : Course
        What the pages are made from.
    """
    language.use(lang)
    ready = notebook_pages.ready()
    book = Ledger(outline.compiled("ledger")["claims"], cited_in(_citing(course, ready, lang)))
    _static(folder / "_static", book, lang)
    pages = {
        "index.md": _index(ready, lang),
        "lessons/index.md": _listed("lessons", ready, lang),
        "exercises/index.md": _listed("exercises", ready, lang),
        "glossary.md": _glossary(ready, lang),
        "claims/index.md": claim_pages.index_page(book, lang),
        **{f"claims/{topic}.md": claim_pages.topic_page(topic, book, lang) for topic in book.topics},
        **_table_pages(folder, lang),
        **_teaching(course.root, ready, lang),
    }
    for one in ready:
        pages[f"lessons/{one.stem}.ipynb"] = _lesson(folder, one, lang, course)
        pages[f"exercises/{one.stem}.ipynb"] = _exercise(folder, one, lang, course)
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _read(path: Path) -> Any:
    import nbformat

    read: Any = nbformat.read
    return read(path, as_version=4)


def _citing(course: Course, ready: Sequence[Lesson], lang: Lang) -> list[tuple[str, str, list[str]]]:
    """Return the pages that cite claims, with the ids that their last cells list."""
    found = []
    for one in ready:
        for edition in ("lessons", "exercises"):
            cells = json.loads((course.root / edition / lang / f"{one.stem}.ipynb").read_bytes())["cells"]
            names = [name for cell in cells for name in cell["metadata"].get("foedus", {}).get("claims", ())]
            title = f"{word(edition[:-1], lang)} {one.id} · {one.title[lang]}"
            found.append((f"{edition}/{one.stem}.html", title, names))
    return found


def _static(folder: Path, book: Ledger, lang: Lang) -> None:
    shutil.copytree(_THEME / "static", folder, dirs_exist_ok=True)
    # A page opened from a folder may load no module: one classic script, shut in.
    questions = classic(fallback.static(*quizzes.SCRIPTS))
    script = f'(() => {{\n"use strict";\n{questions}\nmountAll();\n}})();\n'
    (folder / "quiz.js").write_text(script, encoding="utf-8")
    (folder / "quiz.css").write_text(fallback.static(*quizzes.STYLES), encoding="utf-8")
    (folder / "explore.js").write_text(_explore(), encoding="utf-8")
    (folder / "explore.css").write_text(fallback.static("explore.css"), encoding="utf-8")
    (folder / "claims.js").write_text(claim_pages.script(book, lang), encoding="utf-8")


def _explore() -> str:
    """Return the script of the figures with controls."""
    figures = classic(fallback.static("notebook.js", "explore.js"))
    return f'(() => {{\n"use strict";\n{figures}\nmountFigures();\n}})();\n'


def _toctree(names: Sequence[str], *options: str) -> str:
    return "\n".join(["```{toctree}", ":hidden:", *options, "", *names, "```", ""])


def _index(ready: Sequence[Lesson], lang: Lang) -> str:
    course = outline.compiled("outline")
    parts = "".join(
        _part(part, [one for one in ready if one.part == part["id"]], lang) for part in course["parts"]
    )
    lead = notebook_pages.text(_scene(lang), "lessons", lang)
    folders = [
        "lessons/index",
        "exercises/index",
        "claims/index",
        "glossary",
        "tables/index",
        "teaching/index",
    ]
    return (
        f"# {course['title'][lang]}\n\n**{course['question'][lang]}**\n\n{lead}\n\n{word('site', lang)}\n\n"
        f"```{{raw}} html\n{parts}\n```\n\n{_toctree(folders)}"
    )


def _scene(lang: Lang) -> str:
    """Return the first sentences of the course map, without their marks: the list of claims is elsewhere."""
    cells = json.loads((outline.root() / "lessons" / lang / "00-start.ipynb").read_bytes())["cells"]
    first = "".join(cells[1]["source"]).split("\n\n")[0]
    return first.partition("\N{NO-BREAK SPACE}<sup>")[0] + "." + first.rpartition("</sup>.")[2]


def _part(part: Mapping[str, Any], lessons: Sequence[Lesson], lang: Lang) -> str:
    if not lessons:
        return ""
    rows = "".join(_row(one, lang) for one in lessons)
    title = escape(part[lang])
    return f'<section class="course-part"><h2>{title}</h2><ul class="course-list">{rows}</ul></section>'


def _row(one: Lesson, lang: Lang) -> str:
    bank = outline.compiled("bank")["items"].values()
    items = " ".join(item["id"] for item in bank if item["lesson"] == one.id and item["use"] == "class")
    time = word("minutes", lang, one.minutes)
    title = f"{word('lesson', lang)} {one.id} · {escape(one.title[lang])}"
    return (
        f'<li><a href="lessons/{one.stem}.html">{title}</a>'
        f'<p class="question">{escape(one.question[lang])}</p>'
        f"<small>{time} · {word('weighs', lang, escape(one.word[lang]))} · "
        f'<a href="exercises/{one.stem}.html">{word("exercise", lang)}</a></small> '
        f'<small role="status" data-answered="{one.id}" data-items="{items}"></small></li>'
    )


def _listed(edition: str, ready: Sequence[Lesson], lang: Lang) -> str:
    lines = [f"- [{one.id} · {one.title[lang]}]({one.stem}.ipynb): {one.question[lang]}" for one in ready]
    head = [f"# {word(edition, lang)}", ""]
    lead = [word("run", lang), ""] if edition == "exercises" else []
    return "\n".join([*head, *lead, *lines, "", _toctree([one.stem for one in ready])])


def _lesson(folder: Path, one: Lesson, lang: Lang, course: Course) -> str:
    made = course.ran[f"lessons/{lang}/{one.stem}.ipynb"]
    widgets = made.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    figures = folder / "_static" / "figures"
    way = "../_static/figures"
    page = Page(one.id, lang, widgets, made.metadata["positions"], _recalled(one), figures, way)
    source = notebook_pages.lesson(made, page)
    source.cells.insert(1, _offers(folder, one, lang, course, "lessons"))
    return _written(source)


def _exercise(folder: Path, one: Lesson, lang: Lang, course: Course) -> str:
    source = notebook_pages.exercise(_read(course.root / "exercises" / lang / f"{one.stem}.ipynb"), lang)
    source.cells.insert(1, _offers(folder, one, lang, course, "exercises"))
    return _written(source)


def _written(source: Any) -> str:
    import nbformat

    write: Any = nbformat.writes
    return str(write(source))


def _offers(folder: Path, one: Lesson, lang: Lang, course: Course, edition: str) -> Any:
    """Return a cell with the ways to the notebook: to download it, and to open it where that is known."""
    from nbformat.v4 import new_markdown_cell

    make: Any = new_markdown_cell
    for each in {edition, "solutions"}:
        copy = folder / OFFERED / "downloads" / each / f"{one.stem}.ipynb"
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(course.root / each / lang / copy.name, copy)
    links = [f'<a href="../downloads/{edition}/{one.stem}.ipynb" download>{word("download", lang)}</a>']
    path = f"{edition}/{lang}/{one.stem}.ipynb"
    links += [
        f'<a href="{escape(address.format(path=path))}">{word("open", lang, name)}</a>'
        for name, address in course.openers.items()
    ]
    return make(" · ".join(links))


def _recalled(one: Lesson) -> dict[str, Any]:
    """Return questions kept for recall, of the lessons that this one needs: no answers are known here."""
    bank = outline.compiled("bank")
    kept = [
        item for item in bank["items"].values() if item["lesson"] in one.needs and item["use"] == "recall"
    ]
    # One of each lesson before a second of any.
    order = sorted(kept, key=lambda item: (item["place"], item["lesson"]))[:_ASKED_AGAIN]
    if not order:
        return {}
    return {"lesson": one.id, "asks": "recall", "items": order, "misconceptions": bank["misconceptions"]}


def _glossary(ready: Sequence[Lesson], lang: Lang) -> str:
    stems = {one.id: one for one in ready}
    entries = sorted(outline.compiled("glossary").items(), key=lambda pair: pair[1]["term"][lang].casefold())
    rows = []
    for name, entry in entries:
        used = [stems[number] for number in entry["lessons"] if number in stems]
        links = ", ".join(
            f'<a href="lessons/{one.stem}.html">{one.id} · {escape(one.title[lang])}</a>' for one in used
        )
        where = f"<br><small>{word('used', lang)} {links}</small>" if links else ""
        term, definition = escape(entry["term"][lang]), escape(entry["definition"][lang])
        rows.append(f'<dt id="{name}">{term}</dt><dd>{definition}{where}</dd>')
    return f"# {word('glossary', lang)}\n\n```{{raw}} html\n<dl>{''.join(rows)}</dl>\n```\n"


def _table_pages(folder: Path, lang: Lang) -> dict[str, str]:
    compiled = outline.compiled("tables")
    names = sorted(tables.names())
    pages = {}
    for name in names:
        copy = folder / OFFERED / "downloads" / "tables" / compiled[name]["file"]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(outline.root() / "course" / "tables" / copy.name, copy)
        link = f'<a href="../downloads/tables/{copy.name}" download>{word("csv", lang, copy.name)}</a>'
        sheet = tables.datasheet(name)._repr_html_()
        pages[f"tables/{name}.md"] = f"# {name}\n\n```{{raw}} html\n<p>{link}</p>{sheet}\n```\n"
    lines = [f"- [{name}]({name}.md): {compiled[name]['title'][lang]}" for name in names]
    pages["tables/index.md"] = "\n".join([f"# {word('tables', lang)}", "", *lines, "", _toctree(names)])
    return pages


def _teaching(root: Path, ready: Sequence[Lesson], lang: Lang) -> dict[str, str]:
    pages = {}
    for one in ready:
        text = (root / "docs" / "teaching" / lang / f"{one.stem}.md").read_text(encoding="utf-8")
        pages[f"teaching/{one.stem}.md"] = notebook_pages.text(text, "teaching", lang)
    listed = {"guide": word("guide", lang), **{one.stem: f"{one.id} · {one.title[lang]}" for one in ready}}
    lines = [f"- [{title}]({name}.md)" for name, title in listed.items()]
    written = root / "docs" / _GUIDES[lang]
    pages["teaching/guide.md"] = notebook_pages.guide(written.read_text(encoding="utf-8"))
    # By their own titles all of them would begin with the same words.
    inside = _toctree([f"{title} <{name}>" for name, title in listed.items()])
    pages["teaching/index.md"] = "\n".join([f"# {word('teaching', lang)}", "", *lines, "", inside])
    return pages
