"""What tests share: a journal outside the repository, a tiny course, a running server to ask."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.notebook_files import notebook
from tests.serving import Served, serving

from foedus import journal, language, outline

# Submissions are data: some end the process that imports them.
collect_ignore_glob = ["corpora/hostile/*", "corpora/lying/*", "corpora/mangled/*"]


@pytest.fixture(autouse=True)
def _own_ground(tmp_path_factory, monkeypatch) -> None:
    """No test writes into the repository, and none inherits another's language or lesson."""
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path_factory.mktemp("journal") / "journal.jsonl"))
    language.use("en")
    journal.set_lesson(None)


@pytest.fixture
def notebook_of() -> Callable[..., str]:
    """Return the text of a notebook with these code cells."""
    return notebook


@pytest.fixture
def tiny_course(tmp_path, monkeypatch) -> Iterator[Path]:
    """Two ready lessons and one to come, with what the build would have compiled."""
    root = tmp_path / "course-root"
    built = root / "course" / "built"
    built.mkdir(parents=True)
    both = {"en": "Title", "es": "Título"}
    lessons = [
        {
            "id": number,
            "slug": slug,
            "part": "promises",
            "ready": ready,
            "minutes": 45,
            "title": {"en": f"Title {number}", "es": f"Título {number}"},
            "question": both,
            "word": both,
        }
        for number, slug, ready in [("01", "one", True), ("02", "two", True), ("03", "three", False)]
    ]
    bank = {
        "items": {
            "q1": {"lesson": "01", "use": "class"},
            "q2": {"lesson": "01", "use": "class"},
            "r1": {"lesson": "01", "use": "recall"},
        },
        "predictions": {"p1": {"lesson": "01"}},
        "misconceptions": {},
    }
    tasks = {"t1": {"lesson": "01"}, "t2": {"lesson": "01"}}
    for name, content in {
        "outline": {"freeze": "2026-10-10", "lessons": lessons},
        "bank": bank,
        "tasks": tasks,
    }.items():
        (built / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    for folder in ("lessons", "exercises", "solutions"):
        for lang in ("en", "es"):
            place = root / folder / lang
            place.mkdir(parents=True)
            for stem in ("01-one", "02-two", *(["00-start"] if folder == "lessons" else [])):
                (place / f"{stem}.ipynb").write_text(
                    notebook(f"print('{folder} {lang} {stem}')"), encoding="utf-8"
                )
    monkeypatch.setenv("FOEDUS_ROOT", str(root))
    forget_course()
    yield root
    forget_course()


def forget_course() -> None:
    for known in vars(outline).values():
        if callable(clear := getattr(known, "cache_clear", None)):
            clear()


@pytest.fixture
def serve(tmp_path) -> Iterator[Callable[..., Served]]:
    """Start ``foedus lab`` with an empty home, as a fresh machine would, and end it afterwards."""
    with contextlib.ExitStack() as running:
        yield lambda *given, **more: running.enter_context(serving(tmp_path, *given, **more))
