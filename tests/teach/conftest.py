"""A course of one lesson, small but whole, for tests that plant one fault at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from foedus.teach import build, stage

HEAD = "---\nkernelspec: {name: python3, display_name: Python 3, language: python}\n---\n"
OUTLINE = """\
title: {en: "Unconditional?", es: "¿Incondicional?"}
question: {en: "What is a promise worth?", es: "¿Cuánto vale una promesa?"}
freeze: 2026-10-10
parts:
  - {id: promises, en: Promises, es: Promesas}
lessons:
  - id: "01"
    slug: first
    part: promises
    ready: true
    minutes: 45
    exercise_minutes: 30
    title: {en: "Who says what?", es: "¿Quién dice qué?"}
    question: {en: "How many voices?", es: "¿Cuántas voces?"}
    word: {en: the article, es: el artículo}
    needs: []
    objectives:
      - {id: count, en: Count voices., es: Contar voces.}
    misconceptions: [more-is-better, too-few]
  - id: "02"
    slug: second
    part: promises
    ready: false
    minutes: 45
    title: {en: "A promise", es: "Una promesa"}
    question: {en: "What does it oblige?", es: "¿A qué obliga?"}
    word: {en: promise, es: promesa}
    needs: ["01"]
"""
SOURCES = """\
sources:
  ministry: {title: A note, publisher: Ministry, date: 2025-07-12, url: null, lang: en, kind: official}
  paper: {title: A page, publisher: Paper, date: 2025-07-13, url: "https://x.org/b", lang: en, kind: press}
"""
CLAIMS = """\
claims:
  - id: met-in-july
    en: "The ministers met on 12 July 2025 with 40 guests."
    es: "Los ministros se reunieron el 12 de julio de 2025 con 40 invitados."
    status: established
    as_of: 2025-07-12
    sources: [ministry, paper]
    values: {guests: [40, 45]}
    checked: 2026-11-23
    lessons: [1]
  - id: unchecked-one
    en: "Nobody looked twice."
    es: "Nadie miró dos veces."
    status: reported
    by: {en: Paper, es: Paper}
    as_of: 2025-07-13
    sources: [paper]
    lessons: [1]
"""
GLOSSARY = """\
id,term_en,term_es,definition_en,definition_es,lessons
voice,voice,voz,Who could know.,Quien podía saber.,1
"""
QUIZ = """\
misconceptions:
  more-is-better: {en: more is better, es: más es mejor}
predict:
  - id: guess
    kind: number
    low: 0
    high: 10
    stem: {en: "How many?", es: "¿Cuántas?"}
items:
"""
ITEM = """\
  - id: item-{rank}
    kind: choice
    objective: count
    use: {use}
    see: look
    stem: {{en: "Which is it, {word}?", es: "¿Cuál es, {word}?"}}
    options:
      - text: {{en: "This {word}.", es: "Esto, {word}."}}
        correct: true
        feedback: {{en: "Yes, {word}.", es: "Sí, {word}."}}
      - text: {{en: "That {word}.", es: "Eso, {word}."}}
        misconception: more-is-better
        feedback: {{en: "No, {word}: count again.", es: "No, {word}: cuenta otra vez."}}
    explain: {{en: "Count, {word}.", es: "Cuenta, {word}."}}
"""
OTHER_KINDS = """\
  - id: how-many
    kind: number
    objective: count
    use: class
    see: look
    stem: {en: "How many of them are there?", es: "¿Cuántas hay de ellas?"}
    answer: 3
    feedback: {en: "There are as many.", es: "Hay tantas."}
    otherwise: {en: "Count them on paper.", es: "Cuéntalas en papel."}
    explain: {en: "Count the beginnings.", es: "Cuenta los comienzos."}
  - id: which-first
    kind: order
    objective: count
    use: class
    see: look
    stem: {en: "What comes first?", es: "¿Qué va primero?"}
    parts:
      - {text: {en: "Read it.", es: "Leerlo."}}
      - {text: {en: "Count it.", es: "Contarlo."}}
      - {text: {en: "Say it.", es: "Decirlo."}}
    explain: {en: "Reading comes before counting.", es: "Primero se lee y luego se cuenta."}
  - id: which-ones
    kind: several
    objective: count
    use: class
    see: look
    stem: {en: "Which of these are voices?", es: "¿Cuáles de estas son voces?"}
    options:
      - text: {en: "A ministry.", es: "Un ministerio."}
        correct: true
        feedback: {en: "It could know.", es: "Podía saberlo."}
      - text: {en: "A reprint.", es: "Una copia."}
        misconception: more-is-better
        feedback: {en: "It copies.", es: "Copia."}
    explain: {en: "A voice could know.", es: "Una voz podía saberlo."}
"""
TASKS = """\
add-up:
  kind: value
  name: total
  points: 2
  minutes: 6
  objective: count
  hints:
    - {en: "Add the parts.", es: "Suma las partes."}
    - {en: "Use sum.", es: "Usa sum."}
  says:
    too-few: {en: "One part is missing.", es: "Falta una parte."}
    too-many: {en: "One part counts twice.", es: "Una parte cuenta dos veces."}
    as-text: {en: "This is text.", es: "Esto es texto."}
"""
MISTAKES = """\
too-few: {en: one part missing, es: una parte de menos}
too-many: {en: one part twice, es: una parte dos veces}
as-text: {en: text for a number, es: texto en vez de número}
"""
EXERCISE = (
    HEAD
    + """
+++ {"lang": "en", "part": "header"}
Add what the sources give.
+++ {"lang": "es", "part": "header"}
Suma lo que dan las fuentes.
```{code-cell}
parts = [1, 2, 3]
```
+++ {"lang": "en"}
## Task 1. Add up (6 min)
Put the sum into `total`.
+++ {"lang": "es"}
## Tarea 1. Suma (6 min)
Guarda la suma en `total`.
```{code-cell}
:tags: [solution]
:task: add-up
total = ...
### BEGIN SOLUTION
total = sum(parts)
### END SOLUTION
```
"""
    + "".join(
        f"""
```{{code-cell}}
:tags: [wrong]
:task: add-up
:mistake: {mistake}
total = {code}
```
"""
        for mistake, code in [
            ("too-few", "sum(parts[1:])"),
            ("too-many", "sum(parts) + 1"),
            ("as-text", "str(parts)"),
        ]
    )
    + """
```{code-cell}
fd.check("add-up", total)
```
"""
)
_EN = "The reader looks at the words again and asks who could know. "
_ES = "Quien lee mira otra vez las palabras y pregunta quién podía saberlo. "
PARTS = ("header", "recall", "scene", "predict", "look", "play", "idea", "doubt", "quiz", "back")


def lesson_text() -> str:
    """A lesson that keeps every budget, cites a claim, inserts a value and uses a word of the glossary."""
    cells = [HEAD]
    for part in PARTS:
        cells.append(f'+++ {{"lang": "en", "part": "{part}"}}\n## About the {part}\n\n{_EN * 13}\n')
        cells.append(f'+++ {{"lang": "es", "part": "{part}"}}\n## Sobre la parte {part}\n\n{_ES * 13}\n')
        if part != "header":
            cells.append(f'```{{code-cell}}\n{part} = "{part}"\n```\n')
    insert = "{{met-in-july.guests}}"
    cells.append(
        f'+++ {{"lang": "en"}}\nThe {{voice}}[voices] met on 12 July 2025, {insert} guests [^met-in-july].\n'
    )
    cells.append(
        '+++ {"lang": "es"}\nLas {voice}[voces] se reunieron el 12 de julio de 2025,'
        f" {insert} invitados [^met-in-july].\n"
    )
    cells.append("```{code-cell}\n:tags: [key]\nimport pandas as pd\npd.Series([1, 2], name=scene)\n```\n")
    cells.append("```{code-cell}\n:tags: [key]\nprint(look)\nlen(idea)\n```\n")
    return "\n".join(cells)


PLAN = "\n\n| Part | Time |\n|---|---|\n| Scene | 40 min |\n| Quiz | 5 min |"


def teacher_text() -> str:
    """A teacher's page whose plan adds up to the minutes of the outline."""
    cells = [HEAD]
    for part in ("plan", "prepare", "discuss", "stumble", "shorter", "longer"):
        rows = (
            "\n\n| Part | Time |\n|---|---|\n| Scene | 40 min |\n| Quiz | 5 min |" if part == "plan" else ""
        )
        cells.append(f'+++ {{"lang": "en", "part": "{part}"}}\n## On {part}\n\n{_EN}{rows}\n')
        cells.append(f'+++ {{"lang": "es", "part": "{part}"}}\n## De {part}\n\n{_ES}{rows}\n')
    return "\n".join(cells)


MAP = (
    HEAD
    + """
+++ {"lang": "en"}
This is the map.
+++ {"lang": "es"}
Este es el mapa.
+++ {"lang": "en", "generate": "lessons"}
+++ {"lang": "es", "generate": "lessons"}
"""
)


@dataclass(frozen=True)
class MiniCourse:
    """A course in a folder of its own, and ways to plant something in it."""

    root: Path

    def change(self, file: str, old: str, new: str, *, confirm: bool = True) -> None:
        path = self.root / "course" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if confirm:
            build.run(self.root, confirm="")

    def line_of(self, file: str, text: str) -> int:
        lines = (self.root / "course" / file).read_text(encoding="utf-8").split("\n")
        return next(rank for rank, line in enumerate(lines, start=1) if text in line)


def write_course(root: Path) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    chosen = "".join(
        ITEM.format(rank=rank, word=word, use="class" if rank < 3 else "recall")
        for rank, word in enumerate(words)
    )
    quiz = QUIZ + chosen + OTHER_KINDS
    files = {
        "outline.yaml": OUTLINE,
        "claims/article.yaml": SOURCES + CLAIMS,
        "glossary.csv": GLOSSARY,
        "mistakes.yaml": MISTAKES,
        "00-start/lesson.md": MAP,
        "01-first/lesson.md": lesson_text(),
        "01-first/exercise.md": EXERCISE,
        "01-first/tasks.yaml": TASKS,
        "01-first/quiz.yaml": quiz,
        "01-first/teacher.md": teacher_text(),
    }
    for name, text in files.items():
        path = root / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "course" / "tables").mkdir()


@pytest.fixture
def mini_course(tmp_path, monkeypatch) -> MiniCourse:
    """One ready lesson and one to come, every pair confirmed, nothing built yet."""
    root = tmp_path / "mini"
    write_course(root)
    monkeypatch.setenv("FOEDUS_ROOT", str(root))
    stage.forget()
    assert build.run(root, confirm="") == 0
    yield MiniCourse(root)
    stage.forget()


@pytest.fixture
def says(capsys) -> Callable[..., str]:
    """Run ``foedus build`` on a course and return what it says of its faults; empty where it has none."""

    def run(course: MiniCourse, **how) -> str:
        capsys.readouterr()
        code = build.run(course.root, **how)
        said = capsys.readouterr().err
        assert (code == 0) == (not said)
        return said

    return run
