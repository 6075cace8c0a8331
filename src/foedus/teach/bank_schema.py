"""The shape of ``quiz.yaml``: the kinds of question and what each of them must say in both languages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Number = Annotated[int | float, Field(allow_inf_nan=False)]
Tolerance = Annotated[int | float, Field(allow_inf_nan=False, ge=0)]


class Strict(BaseModel):
    """A part of the file that may hold only the fields it names."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Both(Strict):
    """A text in both languages."""

    en: Text
    es: Text


class Option(Strict):
    """One option of a question; `id` is derived from the English text unless it is given."""

    id: Id | None = None
    text: Both
    correct: bool = False
    misconception: Id | None = None
    feedback: Both | None = None


class PredictedOption(Strict):
    """One option of a prediction: neither right nor wrong."""

    id: Id | None = None
    text: Both


class Near(Strict):
    """A wrong number that shows one known misconception."""

    answer: Number
    tolerance: Tolerance = 0
    misconception: Id
    feedback: Both


class Item(Strict):
    """What every question has, whatever its kind."""

    id: Id
    objective: Id
    use: Literal["class", "recall"] = "class"
    sister: Id | None = None
    # Whether to ask how sure the student is; without it, what the top of the file says.
    confidence: bool | None = None
    stem: Both
    explain: Both
    see: Text


class Choice(Item):
    """One right option."""

    kind: Literal["choice"]
    options: Annotated[list[Option], Field(min_length=2)]


class Several(Item):
    """Any number of right options."""

    kind: Literal["several"]
    options: Annotated[list[Option], Field(min_length=2)]


class NumberItem(Item):
    """A number, right within a tolerance or anywhere in a range."""

    kind: Literal["number"]
    answer: Number
    tolerance: Tolerance = 0
    low: Number | None = None
    high: Number | None = None
    unit: Both | None = None
    near: list[Near] = []
    # Said when the number is right, and when it is wrong in no way that `near` knows.
    feedback: Both | None = None
    otherwise: Both | None = None


class Part(Strict):
    """One part of an order; `feedback` is said when it has to move."""

    id: Id | None = None
    text: Both
    misconception: Id | None = None
    feedback: Both | None = None


class Order(Item):
    """Parts to put in order; the file has them in the right one."""

    kind: Literal["order"]
    parts: Annotated[list[Part], Field(min_length=2)]


class Bin(Strict):
    """What rows are put to: a partner of a match, a bin of a classify."""

    id: Id | None = None
    text: Both


class NearBin(Strict):
    """A wrong bin that shows one known misconception of a row."""

    bin: Id
    misconception: Id
    feedback: Both


class Row(Strict):
    """One row and the bin it belongs to; `feedback` is said of every wrong bin that `near` does not know."""

    id: Id | None = None
    text: Both
    bin: Id
    feedback: Both
    misconception: Id | None = None
    near: list[NearBin] = []


class Match(Item):
    """Rows that each have a partner of their own; there may be partners too many."""

    kind: Literal["match"]
    bins: Annotated[list[Bin], Field(min_length=2)]
    rows: Annotated[list[Row], Field(min_length=2)]


class Classify(Item):
    """Rows to put into named bins; the file's order of the bins is kept, as it may be a scale."""

    kind: Literal["classify"]
    bins: Annotated[list[Bin], Field(min_length=2)]
    rows: Annotated[list[Row], Field(min_length=2)]


class Line(Strict):
    """One line of code, the same in every language; a distractor belongs nowhere."""

    id: Id | None = None
    code: Text
    indent: Annotated[int, Field(ge=0, le=4)] = 0
    distractor: bool = False
    misconception: Id | None = None
    feedback: Both | None = None


class Parsons(Item):
    """Lines of a program to choose, order and indent; the file has them as they should stand."""

    kind: Literal["parsons"]
    lines: Annotated[list[Line], Field(min_length=2)]


class PredictChoice(Strict):
    """A prediction among options."""

    id: Id
    kind: Literal["choice"]
    stem: Both
    options: Annotated[list[PredictedOption], Field(min_length=2)]


class ForecastTerms(Strict):
    """What turns a prediction into a forecast: when it is settled, and by which rule."""

    days: Annotated[int, Field(ge=1)]
    how: Both


class PredictNumber(Strict):
    """A prediction of a number; `low` and `high` are the ends of what can be meant at all."""

    id: Id
    kind: Literal["number"]
    stem: Both
    unit: Both | None = None
    low: Number | None = None
    high: Number | None = None
    # A probability in per cent; the journal keeps these terms beside it, and the course scores it later.
    forecast: ForecastTerms | None = None


# A new kind of question is one more class here, and one entry each in marking.py, marks.js and fields.js.
AnyItem = Annotated[
    Choice | Several | NumberItem | Order | Match | Classify | Parsons, Field(discriminator="kind")
]
AnyPrediction = Annotated[PredictChoice | PredictNumber, Field(discriminator="kind")]


def plain(model: BaseModel) -> dict[str, Any]:
    """Return a model as JSON has it, without the fields that were left out."""
    return model.model_dump(mode="json", exclude_none=True)
