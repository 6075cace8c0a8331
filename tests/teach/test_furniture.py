import re

import pytest

from foedus.outline import lesson_from
from foedus.teach import furniture
from foedus.teach.prose import Shelf, Used

OBJECTIVES = [{"id": "a", "en": "Count voices.", "es": "Contar voces."}]


def lesson(number, *, ready=True, needs=(), part="promises"):
    texts = {
        name: {"en": f"{name} {number}", "es": f"{name} es {number}"}
        for name in ("title", "question", "word")
    }
    return lesson_from(
        {
            "id": number,
            "slug": "s",
            "part": part,
            "ready": ready,
            "minutes": 45,
            "needs": list(needs),
            **texts,
        }
        | {"objectives": OBJECTIVES, "exercise_minutes": 30}
    )


LESSONS = [lesson("01"), lesson("02", needs=["01"]), lesson("03", ready=False, needs=["02"], part="war")]
WHO = {"en": "KCNA", "es": "la KCNA"}
TEXTS = {"en": "It cost $5 and $6, *he* said.", "es": "Costó."}
CLAIM = {"status": "claimed", "by": WHO, "as_of": "2025-07-12", "sources": ["one", "two"], **TEXTS}
SHELF = Shelf(
    ledger={
        "claims": {"c": CLAIM},
        "sources": {
            "one": {"title": "A [b]", "publisher": "Pub", "date": "2025-07-13", "url": "https://x.org/a"},
            "two": {"title": "T", "publisher": "P", "date": "2025-07", "url": None, "date_approx": True},
        },
    },
    glossary={"voice": {"term": {"en": "voice", "es": "voz"}, "definition": {"en": "Who.", "es": "Quien."}}},
    names={},
)


def links(text):
    return re.findall(r"\]\(([^)]+)\)", text)


def test_the_head_tells_question_time_aims_needs_and_ways():
    head = furniture.lesson_head(LESSONS[1], LESSONS, "en", freeze="2026-10-10")
    assert head.startswith(
        "# Lesson 02 · title 02\n\n**question 02**\n\n45 minutes · facts up to 10 October 2026"
    )
    assert "1. Count voices." in head
    assert "**You need:** [Lesson 01 · title 01](01-s.ipynb)." in head
    assert "first week of Python" in furniture.lesson_head(LESSONS[0], LESSONS, "en", freeze="2026-10-10")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_link_leads_from_its_folder_to_a_notebook_that_the_build_writes(lang):
    other = {"en": "es", "es": "en"}[lang]
    built = {f"lessons/{code}/{stem}.ipynb" for code in ("en", "es") for stem in ("00-start", "01-s", "02-s")}
    built |= {
        f"{kind}/{code}/{stem}.ipynb"
        for kind in ("exercises", "solutions")
        for code in ("en", "es")
        for stem in ("01-s", "02-s")
    }
    texts = {
        f"lessons/{lang}": [
            furniture.lesson_head(LESSONS[1], LESSONS, lang, freeze="2026-10-10"),
            furniture.onward(LESSONS[0], LESSONS, lang),
            furniture.lesson_list({"parts": [{"id": "promises", "en": "P", "es": "P"}]}, LESSONS, lang),
        ],
        f"exercises/{lang}": [furniture.exercise_head(LESSONS[0], lang)],
        f"solutions/{lang}": [furniture.exercise_head(LESSONS[0], lang)],
    }
    reached = {
        resolved(folder, link) for folder, own in texts.items() for text in own for link in links(text)
    }
    assert reached <= built
    assert f"lessons/{other}/02-s.ipynb" in reached


def resolved(folder, link):
    parts = folder.split("/")
    for step in link.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_the_end_of_a_lesson_leads_to_ready_neighbours_only():
    assert "[Lesson 02 · title 02](02-s.ipynb) →" in furniture.onward(LESSONS[0], LESSONS, "en")
    last = furniture.onward(LESSONS[1], LESSONS, "en")
    assert "← [Lesson 01" in last
    assert "03" not in last


def test_sources_tell_status_in_word_and_glyph_who_when_and_where():
    used = Used("l01-en", {"c": 1})
    cell = furniture.sources(used, "en", shelf=SHELF, freeze="2026-10-10")
    assert '1. <span id="l01-en-s1"></span>○ **claimed**, says KCNA, 12 July 2025.' in cell
    assert "[A \\[b\\]](https://x.org/a), Pub, 13 July 2025; T (not online), P, about July 2025." in cell
    assert "según la KCNA" in furniture.sources(used, "es", shelf=SHELF, freeze="2026-10-10")


def test_signs_of_markdown_and_dollars_in_a_claim_show_as_they_are():
    cell = furniture.sources(Used(claims={"c": 1}), "en", shelf=SHELF, freeze="2026-10-10")
    assert "It cost \\$5 and \\$6, \\*he\\* said." in cell


def test_words_tell_the_terms_used_and_no_others():
    cell = furniture.words(Used("l01-es", terms={"voice": None}), "es", SHELF)
    assert cell == (
        '## Vocabulario\n\n- <span id="l01-es-w-voice"></span>**voz**: Quien. '
        "[↑\u00a0en el texto](#l01-es-t-voice)"
    )


def test_a_source_leads_back_to_its_mark_and_to_none_that_was_not_written():
    used = Used("l01-en", {"c": 1})
    assert "↑" not in furniture.sources(used, "en", shelf=SHELF, freeze="2026-10-10")
    used.first(used.mark(1))
    cell = furniture.sources(used, "en", shelf=SHELF, freeze="2026-10-10")
    assert cell.endswith(" [↑\u00a0mark\u00a01](#l01-en-m1)")


@pytest.mark.parametrize(
    ("title", "own", "shown"),
    [
        ("Visit", "en", '[<span lang="en">Visit</span>]'),
        ("Visita", "es", "[Visita]"),
        ("Визит", "ru", '[<span lang="ru">Визит</span>]'),
        ("北朝鮮 (NHK)", "ja", '[<span lang="ja">北朝鮮 (NHK)</span>]'),
        ("Visit, told in English – «so»", "ru", "[Visit, told in English – «so»]"),
        ("Visite", "fr", "[Visite]"),
    ],
)
def test_a_title_is_read_out_in_its_own_language_where_that_is_known(title, own, shown):
    source = {"title": title, "publisher": "P", "lang": own, "url": "https://x.org"}
    shelf = Shelf({"claims": {"c": {**CLAIM, "sources": ["s"]}}, "sources": {"s": source}}, {}, {})
    cell = furniture.sources(Used("l01-es", {"c": 1}), "es", shelf=shelf, freeze="2026-10-10")
    assert f"{shown}(https://x.org)" in cell


def test_the_list_of_lessons_marks_what_is_not_ready_and_links_what_is():
    parts = [
        {"id": "promises", "en": "Promises", "es": "Promesas"},
        {"id": "war", "en": "War", "es": "Guerra"},
    ]
    listed = furniture.lesson_list({"parts": parts}, LESSONS, "en")
    assert "### Part II · War" in listed
    assert "- **03 · title 03** (in preparation)<br>question 03 It weighs: word 03." in listed
    assert "- **[01 · title 01](01-s.ipynb)** (ready · [exercise](../../exercises/en/01-s.ipynb))" in listed


def test_the_list_of_lessons_fits_a_narrow_screen():
    parts = [{"id": "promises", "en": "Promises", "es": "Promesas"}]
    assert "|" not in furniture.lesson_list({"parts": parts}, LESSONS, "en")


def test_setup_names_lesson_and_language():
    assert furniture.setup("05", "es") == 'import foedus as fd\n\nfd.lesson("05", "es")'
