"""The formats that the bank goes out in, and what each of them changes or leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foedus.teach.export import gift, moodle_xml, page, paper, qti, rows
from foedus.teach.export.sheet import Exported, Sheet

_EARLY = "right options of a question with several have their feedback even while others are missing"
_REVIEW = "the explanation is general feedback: the review options of the quiz decide when it shows"
_OWN = "answers stay where they were given: they do not reach the journal"

_PARTS = "rows and parts have no feedback of their own"
_CHAIN = "order gives parts / all parts for the parts in the right order (the course takes one off both)"
_WHOLE = "order has full marks or none, and its parts no feedback of their own"
_NEEDS = "order needs Moodle 4.4, or before that its plugin for ordering questions"


@dataclass(frozen=True)
class Format:
    """A format: how it is written, its file's ending, and what is otherwise in it for every bank."""

    write: Callable[[Sheet], Exported]
    suffix: str
    notes: tuple[str, ...] = ()


FORMATS: dict[str, Format] = {
    "moodle-xml": Format(moodle_xml.write, ".xml", (_EARLY, _REVIEW, _PARTS, _CHAIN, _NEEDS, _OWN)),
    "gift": Format(
        gift.write,
        ".txt",
        (_EARLY, _REVIEW, _PARTS, "no words of its own for right, partly right and not yet", _OWN),
    ),
    "qti": Format(qti.write, ".zip", (_WHOLE, _OWN)),
    "html": Format(page.write, ".html", (_OWN,)),
    "paper": Format(paper.write, ".html", ("feedback stands in the key", _OWN)),
    "csv": Format(rows.write, ".csv", ("the rule of marking is not in the table",)),
}
