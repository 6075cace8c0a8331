"""Play a whole student: python tests/whole_student.py es FOLDER goes from an empty folder to a briefing.

The cells of every ready lesson run in a shell of IPython, in the workspace. Questions are answered through
the widgets that the cells made, tasks by the solutions, and a sentence is kept wherever a note is asked for.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.quiz_items import full_answer

SAID = {
    "en": {
        "title": "What a promise is worth, and how I would know",
        "lead": "The word comes from one side. The acts come from both. I judge the promise by the acts.",
        "change": "A text of the meeting from the other side that carries the word.",
        "alt": "Lying bars: few statements of the report are established; others are claimed or contested.",
        "by": "a whole student",
    },
    "es": {
        "title": "Cuánto vale una promesa y cómo lo sabría",
        "lead": "La palabra viene de un lado. Los actos vienen de ambos. Juzgo la promesa por los actos.",
        "change": "Un texto de la reunión, de la otra parte, que recoja la palabra.",
        "alt": "Barras tumbadas: pocas afirmaciones están establecidas; otras, afirmadas o discutidas.",
        "by": "alguien que hizo el curso entero",
    },
}


class Student:
    """One student with a shell, a workspace and a journal."""

    def __init__(self, lang: str, folder: Path) -> None:
        os.environ.pop("FOEDUS_JOURNAL", None)
        os.environ.update(FOEDUS_LANG=lang, MPLBACKEND="Agg")
        from IPython.core.interactiveshell import InteractiveShell

        from foedus import workspace

        self.lang, self.folder = lang, folder
        self.seen: set[str] = set()
        workspace.prepare(folder)
        self.shell = InteractiveShell.instance()
        # Pictures are drawn by the run of the notebooks themselves.
        self.shell.display_formatter.active_types = ["text/plain"]
        self.shell.display_formatter.mimebundle_formatter.enabled = False

    def run(self, name: str, edit: Callable[[str], str]) -> None:
        """Run a notebook of the workspace from top to bottom, each code cell as the student leaves it."""
        path = self.folder / name
        os.chdir(path.parent)
        self.shell.reset(new_session=True)
        for place, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] == "code":
                ran = self.shell.run_cell(edit("".join(cell["source"])), store_history=False)
                if not ran.success:
                    raise SystemExit(f"{name}, cell {place}: {ran.error_in_exec or ran.error_before_exec!r}")
                self.answer()

    def answer(self) -> None:
        """Answer every question that the last cell asked, as the page would send it."""
        from ipywidgets.widgets import widget

        for name, one in list(widget._instances.items()):
            if name not in self.seen and hasattr(one, "bank"):
                self.seen.add(name)
                for item in one.bank["items"]:
                    one._record(
                        None, {"item": item["id"], "answer": reply(item, one.bank["asks"]), "seconds": 9}
                    )


def reply(item: dict[str, Any], asks: str) -> Any:
    """Return the right answer to a question, or some prediction."""
    if asks != "predict":
        return full_answer(item)
    return item["options"][0]["id"] if item.get("options") else item.get("low", 0)


def sentences(lesson: str, lang: str) -> Iterator[str]:
    """Yield sentences of a lesson's own claims that a program finds in order."""
    import foedus as fd
    from foedus import language, outline, texts

    of_lesson = {id for id, one in outline.compiled("ledger")["claims"].items() if lesson in one["lessons"]}
    known = fd.claims()
    for row in known[known["id"].isin(of_lesson)].itertuples():
        word = language.text({"en": "{} on {}: {}", "es": "{} a {}: {}"})
        label = texts.STATUS_WORDS[row.status][0 if lang == "en" else 1]
        said = word.format(label.capitalize(), language.day(row.as_of), row.text.rstrip("."))
        whole = f"{said} [^{row.id}]."
        if texts.words_in(whole) <= 30 and len(texts.sentences(whole)) == 1 and not fd.proofread(whole):
            yield whole


def edits(lesson: str, lang: str) -> Callable[[str], str]:
    """Return what the student types over the dots of a lesson's cells."""
    mine = sentences(lesson, lang)

    def edit(source: str) -> str:
        if source.strip() == 'fd.note("...")':
            return f"fd.note({next(mine, 'Nothing is certain here.')!r})"
        for part, words in SAID[lang].items():
            source = source.replace(f'{part}="..."', f"{part}={words!r}")
        return source

    return edit


def main(lang: str, folder: Path) -> dict[str, Any]:
    """Play the course and return what came of it."""
    student = Student(lang, folder.resolve())
    import foedus as fd
    from foedus import language, outline

    language.use(lang)
    ready = [one for one in outline.lessons() if one.ready]
    for lesson in ready:
        edit = edits(lesson.id, lang)
        student.run(f"lessons/{lang}/{lesson.stem}.ipynb", edit)
        student.run(f"solutions/{lang}/{lesson.stem}.ipynb", edit)
    student.run(f"lessons/{lang}/00-start.ipynb", lambda source: source)
    done = fd.progress()
    return {
        "states": {one.lesson.id: one.state for one in done.done},
        "map": repr(done),
        "next": done.next_step()[0],
        "files": sorted(path.name for path in student.folder.iterdir() if path.suffix in (".html", ".pdf")),
        "sentences": len(fd.collected().ready),
        "ready": [one.id for one in ready],
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
