"""What an entry of the ledger may hold, and what to say when one does not fit."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from foedus.teach.yaml_files import ExtraMissing

try:
    from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
except ImportError:
    raise ExtraMissing("pydantic") from None

Topic = Literal[
    "aid", "alliances", "article", "diplomacy", "displacement", "endings", "losses", "munitions", "relations",
    "research", "resort", "sanctions", "sources", "treaties", "troops", "votes", "war",
]  # fmt: skip
TOPICS: tuple[str, ...] = get_args(Topic)
Status = Literal["established", "reported", "claimed", "contested", "estimate"]
Kind = Literal[
    "press", "wire", "state-media", "official", "treaty", "un", "dataset", "paper", "reference", "ngo"
]
# A source of one of these kinds is itself the document; one is enough for "established".
DOCUMENTS = frozenset({"official", "treaty", "un", "dataset"})
Voice = Literal["tracking", "Pyongyang", "Moscow", "Seoul", "Kyiv", "Washington", "press", "unnamed"]
How = Literal["first_hand", "named_text_not_seen", "omits", "against", "repeats"]
Holds = Literal["yes", "partly", "one_voice", "no", "opinion"]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# Some things are known to the month or the year only; YAML reads those as text or number.
PartDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(?:-(?:0[1-9]|1[0-2]))?$")]
Number = int | float
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s]*$")]
LessonNumber = Annotated[int, Field(ge=1, le=12)]


class _Entry(BaseModel):
    # strict: pydantic would otherwise read the number 2024 as a moment of 1970
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Both(_Entry):
    """One text in each language."""

    en: Text
    es: Text


class SourceEntry(_Entry):
    """A page, paper or document that claims stand on."""

    title: Text
    publisher: Text
    date: date | PartDate
    url: Url | None
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    kind: Kind
    date_approx: bool = False
    doi: Text | None = None
    terms: Text | None = None
    note: Text | None = None
    # What a reader must know before following the link; shown wherever the source is.
    caution: Both | None = None


class ClaimEntry(_Entry):
    """One dated statement, in both languages, with who says so and where."""

    id: Id
    en: Text
    es: Text
    status: Status
    by: Text | Both | None = None
    as_of: date | PartDate
    sources: list[Id] = Field(min_length=1)
    document: Id | None = None
    values: dict[str, Number | list[Number]] = {}
    see: list[Id] = []
    quote: Text | None = None
    note: Text | None = None
    checked: date | None = None
    weak: Text | None = None
    lessons: list[LessonNumber] = []


class VoiceEntry(_Entry):
    """One source behind a statement: who speaks there, and how it knows."""

    source: Id
    voice: Voice
    how: How
    claim: Id
    note: Text | None = None


class StatementEntry(_Entry):
    """One statement of the article, what was found about it, and its voices."""

    id: Id
    order: int
    claim: Id
    evidence: Id
    words: Both
    named: Text
    status: Status | Literal["judgement"]
    holds: Holds
    verdict: Both
    voices: list[VoiceEntry] = Field(min_length=1)


_LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}


def misfits(model: type[BaseModel], raw: Any) -> tuple[Any, list[tuple[tuple[str | int, ...], str, str]]]:
    """Return the entry, or why it does not fit.

    Parameters
    ----------
    model : type
        The kind of entry.
    raw : object
        What YAML holds.

    Returns
    -------
    tuple
        The entry or None, and for each misfit the keys that lead to it, what
        is wrong and how to mend it.

    Examples
    --------
    >>> misfits(Both, {"en": "treaty"})[1]
    [(('es',), 'the text in Spanish is missing', 'write it')]
    """
    try:
        return TypeAdapter(model).validate_python(raw), []
    except ValidationError as error:
        said: dict[tuple[str | int, ...], tuple[str, str]] = {}
        for one in error.errors(include_url=False):
            keys = one["loc"][:1] + tuple(key for key in one["loc"][1:] if not _is_branch(key))
            said.setdefault(keys, _say(model, keys, one["type"], one))
    # A union reports each of its branches: the one that got furthest into the entry says it best.
    deepest = [keys for keys in said if not any(other[: len(keys)] == keys != other for other in said)]
    return None, [(keys, *said[keys]) for keys in deepest]


def _is_branch(key: str | int) -> bool:
    """Tell the name of a type in a union, which pydantic puts into the path, from a field."""
    return str(key) in {"Both", "constrained-str", "date", "int", "float", "str"} or "[" in str(key)


def _say(model: type[BaseModel], keys: tuple[str | int, ...], kind: str, error: Any) -> tuple[str, str]:
    last = str(keys[-1]) if keys else ""
    if kind == "missing":
        what = f"the text in {_LANGUAGE_NAMES[last]}" if last in _LANGUAGE_NAMES else "it"
        return f"{what} is missing", "write it"
    if kind == "extra_forbidden":
        mend = f"use one of: {', '.join(model.model_fields)}"
        # Inside a text or a voice it is mostly a comma that YAML took for the end of a value.
        return f"no such field {last!r}", mend if len(keys) == 1 else "drop it, or put the text in quotes"
    if kind == "literal_error":
        words = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"no such word {error['input']!r}", f"write one of: {', '.join(words)}"
    if kind in {"too_short", "string_too_short"}:
        return "it is empty", "fill it in"
    for key in reversed(keys):
        if key in _FORMS:
            what, mend = _FORMS[str(key)]
            return f"{error['input']!r} {what}", mend
    return f"{error['input']!r} does not fit ({error['msg']})", "see the header of course/claims/article.yaml"


_FORMS: dict[str, tuple[str, str]] = {
    "id": ("is no id", "use lower-case words and digits joined by hyphens"),
    "url": ("is no web address", "write it in full, from https:// on, without spaces"),
    "lang": ("is no language code", "write two lower-case letters, such as en"),
    "date": ("is no date", "write YYYY-MM-DD; if the day is unknown 'YYYY-MM' or 'YYYY' in quotes"),
    "as_of": ("is no date", "write YYYY-MM-DD; if the day is unknown 'YYYY-MM' or 'YYYY' in quotes"),
    "checked": ("is no date", "write YYYY-MM-DD"),
    "values": ("is no number", "write a number, or [low, high]"),
    "lessons": ("is no lesson", "write numbers from 1 to 12"),
    "by": ("names nobody", "write one text, or {en: ..., es: ...}"),
}
