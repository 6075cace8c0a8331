"""What a class's journals say about the questions: how hard, how telling, which mistake, what to look at."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from foedus import language, outline
from foedus.errors import FoedusError
from foedus.language import Lang
from foedus.teach import flags, report_page
from foedus.teach.handed_in import Attempt, HandedIn, gather
from foedus.teach.intervals import fisher, point_biserial, wilson

# Below these a correlation says nothing about an item: its interval holds almost every value.
FEWEST_STUDENTS = 10
FEWEST_OTHERS = 3

First = Mapping[str, Mapping[str, Attempt]]


class NoReport(FoedusError):
    """A report that cannot be written where it was asked for."""


def analyse(journals: Path, *, lesson: str | None = None, lang: Lang | None = None) -> pd.DataFrame:
    """Return one row for each question that somebody of the class answered.

    Only first attempts count, as later ones have seen the feedback. `share` is
    the share of students with full marks at the first attempt (the difficulty
    index p of classical test theory: high is easy), with Wilson's interval;
    `discrimination` the point-biserial correlation of full marks with the mean
    score on the student's other questions, with Fisher's interval; `sure` the
    number who said that they were sure, `sure_right` the share of them with full
    marks (both only where a question asks for confidence). Formulas and
    sources stand in `foedus.teach.intervals`, the rules of `flags` in
    `foedus.teach.flags`.

    Parameters
    ----------
    journals : pathlib.Path
        A folder of ``NAME.jsonl`` or ``NAME/journal.jsonl``, or one journal.
    lesson : str, optional
        Only the questions of this lesson; their scores alone are compared.
    lang : str, optional
        Language of the texts; the one that is on by default.

    Returns
    -------
    pandas.DataFrame
        In the order of the course. ``attrs`` holds the number of `students`
        and `notes` on what was passed over.

    Raises
    ------
    NoJournals
        No journal was found.
    UnknownLesson
        No lesson has this number.
    """
    lang = lang or language.active()
    bank = outline.compiled("bank")
    number = None if lesson is None else outline.lesson(lesson).id
    found = gather(journals, bank["items"])
    asked = [item for item in bank["items"].values() if number in (None, item["lesson"])]
    asked.sort(key=lambda item: (item["lesson"], item["place"]))
    first = _first_attempts(found, asked)
    rows = [
        _row(item, first, found=found, names=bank["misconceptions"], lang=lang)
        for item in asked
        if item["id"] in first
    ]
    # A column of nothing but blanks would be one of objects.
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(FIGURES, float))
    frame.attrs = {"students": len(found.students), "notes": [note[lang] for note in found.notes]}
    return frame


COLUMNS = [
    "item",
    "lesson",
    "objective",
    "kind",
    "stem",
    "students",
    "right",
    "share",
    "share_low",
    "share_high",
    "discrimination",
    "discrimination_low",
    "discrimination_high",
    "discrimination_students",
    "discrimination_note",
    "misconception",
    "misconception_name",
    "misconception_share",
    "seconds",
    "attempts",
    "sure",
    "sure_right",
    "flags",
]
FIGURES = [
    "share",
    "share_low",
    "share_high",
    "discrimination",
    "discrimination_low",
    "discrimination_high",
    "misconception_share",
    "seconds",
    "attempts",
    "sure_right",
]


def _first_attempts(found: HandedIn, items: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Attempt]]:
    """Return each item's first attempts by student."""
    asked = {item["id"] for item in items}
    first: dict[str, dict[str, Attempt]] = {}
    for (student, item), attempts in found.attempts.items():
        if item in asked:
            first.setdefault(item, {})[student] = attempts[0]
    return first


def _row(
    item: Mapping[str, Any],
    first: First,
    *,
    found: HandedIn,
    names: Mapping[str, Mapping[str, str]],
    lang: Lang,
) -> dict[str, Any]:
    answers = first[item["id"]]
    students = len(answers)
    right = sum(_is_right(one) for one in answers.values())
    low, high = wilson(right, students)
    mistakes = Counter(name for one in answers.values() for name in one.mark.misconceptions)
    # Of two that are chosen as often, the same one in every run.
    mistake, chosen = min(mistakes.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
    seconds = [one.seconds for one in answers.values() if one.seconds is not None]
    row: dict[str, Any] = {name: item[name] for name in ("lesson", "objective", "kind")}
    row |= {"item": item["id"], "stem": item["stem"][lang], "students": students, "right": right}
    row |= {"share": right / students, "share_low": low, "share_high": high}
    sure = [_is_right(one) for one in answers.values() if one.sure]
    row |= {"sure": len(sure), "sure_right": sum(sure) / len(sure) if sure else None}
    row |= _discrimination(item["id"], first, lang)
    row |= {
        "misconception": mistake,
        "misconception_name": names.get(mistake, {}).get(lang, mistake) if mistake else None,
        "misconception_share": chosen / students if mistake else None,
        "seconds": statistics.median(seconds) if seconds else None,
        "attempts": statistics.fmean(len(found.attempts[student, item["id"]]) for student in answers),
    }
    picks = [one.answer for one in answers.values()]
    return row | {"flags": flags.flags(item, row, picks=picks, lang=lang)}


def _is_right(attempt: Attempt) -> bool:
    return attempt.mark.outcome == "right"


def _discrimination(item: str, first: First, lang: Lang) -> dict[str, Any]:
    """Return the correlation with the other questions, or why there is none."""
    right, rest = [], []
    for student, attempt in first[item].items():
        others = [
            answers[student].mark.score
            for name, answers in first.items()
            if name != item and student in answers
        ]
        # A mean, as not everybody answers everything; of too few it is mostly luck.
        if len(others) >= FEWEST_OTHERS:
            right.append(_is_right(attempt))
            rest.append(statistics.fmean(others))
    value = point_biserial(right, rest) if len(right) >= FEWEST_STUDENTS else None
    low, high = fisher(value, len(right)) if value is not None else (None, None)
    return {
        "discrimination": value,
        "discrimination_low": low,
        "discrimination_high": high,
        "discrimination_students": len(right),
        "discrimination_note": "" if value is not None else _why_none(right, lang),
    }


def _why_none(right: Sequence[bool], lang: Lang) -> str:
    if len(right) < FEWEST_STUDENTS:
        return language.text(
            {
                "en": f"too few: {len(right)} students answered this and {FEWEST_OTHERS} other questions, "
                f"{FEWEST_STUDENTS} are needed",
                "es": f"muy pocos: {len(right)} estudiantes respondieron a esta y a otras {FEWEST_OTHERS} "
                f"preguntas, hacen falta {FEWEST_STUDENTS}",
            },
            lang,
        )
    if len(set(right)) == 1:
        return language.text({"en": "all answers are alike", "es": "todas las respuestas son iguales"}, lang)
    return language.text({"en": "all scores are alike", "es": "todas las puntuaciones son iguales"}, lang)


def run(journals: Path, *, lesson: str | None = None, out: Path | None = None) -> int:
    """Write the report of a class to a file, or print it; return 0.

    Parameters
    ----------
    journals : pathlib.Path
        A folder of journals.
    lesson : str, optional
        Only the questions of this lesson.
    out : pathlib.Path, optional
        A file that ends in ``.html`` or ``.csv``.

    Raises
    ------
    NoReport
        The file has another ending, or cannot be written.
    """
    if out is not None and out.suffix.lower() not in (".html", ".csv"):
        raise NoReport(f"{out} ends in neither .html nor .csv; name the file so that it does.")
    frame = analyse(journals, lesson=lesson)
    if out is None:
        print(report_page.lines(frame, language.active()))
        return 0
    is_page = out.suffix.lower() == ".html"
    content = report_page.page(frame, language.active()) if is_page else report_page.sheet(frame)
    try:
        # A student's folder may have a name that is no text.
        out.write_bytes(content.encode("utf-8", "replace"))
    except OSError as error:
        raise NoReport(f"{out} cannot be written: {error.strerror}; choose another place.") from None
    print(out)
    return 0
