"""The ledger on the site: a page a topic, an address for each claim, and a search over all of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from foedus import cards, language, ledger, outline
from foedus.language import Lang
from foedus.teach.site.words import TOPICS, word

# Page and title of a notebook that cites a claim.
Citing = tuple[str, str]


@dataclass(frozen=True)
class Ledger:
    """The claims and where the course cites them.

    Parameters
    ----------
    claims : mapping
        Compiled entries by id.
    cited : mapping
        By claim, the pages that cite it, in the order of the course.
    """

    claims: Mapping[str, Mapping[str, Any]]
    cited: Mapping[str, list[Citing]]

    @property
    def topics(self) -> list[str]:
        """Topics in the order of their names."""
        return sorted({str(entry["topic"]) for entry in self.claims.values()})


def cited_in(pages: Iterable[tuple[str, str, Iterable[str]]]) -> dict[str, list[Citing]]:
    """Return where each claim is cited.

    Parameters
    ----------
    pages : iterable of (str, str, iterable of str)
        Address, title and claims of each notebook.

    Examples
    --------
    >>> cited_in([("lessons/01.html", "Lesson 01", ["nato-32"])])
    {'nato-32': [('lessons/01.html', 'Lesson 01')]}
    """
    found: dict[str, list[Citing]] = defaultdict(list)
    for address, title, claims in pages:
        for name in claims:
            found[name].append((address, title))
    return dict(found)


def topic_page(topic: str, book: Ledger, lang: Lang) -> str:
    """Return the Markdown of one topic: its claims, newest first."""
    names = [name for name, entry in book.claims.items() if entry["topic"] == topic]
    names.sort(key=lambda name: (str(book.claims[name]["as_of"]), name), reverse=True)
    shown = "\n".join(_entry(name, book, lang) for name in names)
    return f"# {title(topic, lang)}\n\n{word('found', lang, len(names))}\n\n```{{raw}} html\n{shown}\n```\n"


def title(topic: str, lang: Lang) -> str:
    """Return the name of a topic; that of its file where nobody has named it yet."""
    return TOPICS.get(topic, {"en": topic, "es": topic})[lang]


def _entry(name: str, book: Ledger, lang: Lang) -> str:
    places = book.cited.get(name, [])
    links = "".join(f'<li><a href="../{to}">{escape(words)}</a></li>' for to, words in places)
    where = f"<p>{word('cited', lang)}</p><ul>{links}</ul>" if places else f"<p>{word('uncited', lang)}</p>"
    card = cards.card(ledger.claim(name)).replace('target="_blank" ', "")
    heading = f'<h2 class="claim" id="{name}"><a href="#{name}"><code>{name}</code></a></h2>'
    return f'<section class="claim-entry">{heading}{card}<div class="cited">{where}</div></section>'


def index_page(book: Ledger, lang: Lang) -> str:
    """Return the Markdown of the page that lists the topics and searches the claims."""
    day = language.day(outline.freeze(), lang)
    lines = [f"# {word('claims', lang)}", "", word("claims_lead", lang, day), ""]
    lines += ["```{raw} html", _form(book, lang), "```", "", f"## {word('topics', lang)}", ""]
    counts = Counter(str(entry["topic"]) for entry in book.claims.values())
    lines += [f"- [{title(one, lang)}]({one}.md): {word('found', lang, counts[one])}" for one in book.topics]
    lines += ["", "```{toctree}", ":hidden:", "", *book.topics, "```", ""]
    return "\n".join(lines)


def _form(book: Ledger, lang: Lang) -> str:
    statuses = {name: f"{glyph} {texts[lang]}" for name, (glyph, texts) in cards.STATUS.items()}
    topics = {one: title(one, lang) for one in book.topics}
    lessons = {one.id: f"{one.id} · {one.title[lang]}" for one in outline.lessons() if one.ready}
    fields = [
        f'<label>{word("words", lang)} <input type="search" name="words" autocomplete="off"></label>',
        _select("status", statuses, lang),
        _select("topic", topics, lang),
        _select("in_lesson", lessons, lang),
        *(
            f'<label>{word(name, lang)} <input type="date" name="{name}"></label>'
            for name in ("from", "until")
        ),
    ]
    counted = word("found", lang, "{}")
    return (
        f"<noscript><p>{word('noscript', lang)}</p></noscript>"
        f'<form class="find-claims" role="search" aria-label="{word("find", lang)}" hidden '
        f'data-found="{counted}" data-more="{word("more", lang)}">{"".join(fields)}</form>'
        '<p class="found-count" role="status"></p><ol class="found-claims"></ol>'
        '<script src="../_static/claims.js" defer></script>'
        '<script src="../_static/find_claims.js" defer></script>'
    )


def _select(name: str, options: Mapping[str, str], lang: Lang) -> str:
    known = {"": word("any", lang), **options}
    inside = "".join(f'<option value="{key}">{escape(text)}</option>' for key, text in known.items())
    return f'<label>{word(name, lang)} <select name="{name}">{inside}</select></label>'


def script(book: Ledger, lang: Lang) -> str:
    """Return the claims as a script: a page opened from a folder may fetch no file."""
    rows = [
        {
            "id": name,
            "at": f"{entry['topic']}.html#{name}",
            "text": entry[lang],
            "topic": entry["topic"],
            "status": entry["status"],
            "mark": f"{cards.STATUS[entry['status']][0]} {cards.STATUS[entry['status']][1][lang]}",
            "date": str(entry["as_of"]),
            "day": language.day(str(entry["as_of"]), lang),
            "lessons": [
                to.removeprefix("lessons/")[:2] for to, _ in book.cited.get(name, []) if to[0] == "l"
            ],
        }
        for name, entry in book.claims.items()
    ]
    return f"window.foedusClaims = {json.dumps(rows, ensure_ascii=False)};\n"
