"""The writer's desk: mark a sentence, weigh what a page cites, gather what the journal kept, see a rubric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from foedus import evidence, frames, journal, language, outline, texts
from foedus.errors import FoedusError, nearest
from foedus.marking import finite

if TYPE_CHECKING:
    import pandas as pd

Texts = dict[str, str]


class NoRubric(FoedusError):
    """A task without a rubric."""


class NoText(FoedusError):
    """Something that is no text."""


@dataclass(frozen=True)
class Proof:
    """What a program sees to mend in a text.

    Parameters
    ----------
    text : str
        The text.
    remarks : tuple of foedus.texts.Remark
        In the order of `foedus.texts.FAULTS`; empty where it sees nothing.
    """

    text: str
    remarks: tuple[texts.Remark, ...]

    @property
    def faults(self) -> list[str]:
        """The names of the mistakes, in order."""
        return [one.fault for one in self.remarks]

    def __bool__(self) -> bool:
        """Whether there is anything to mend."""
        return bool(self.remarks)

    def __repr__(self) -> str:
        return "\n".join(map(str, self.remarks)) or language.text(_NOTHING)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(str(one))}</li>" for one in self.remarks)
        inside = f"<ul>{items}</ul>" if items else f"<p>{escape(language.text(_NOTHING))}</p>"
        return f'<div lang="{language.active()}">{inside}</div>'


def proofread(text: str) -> Proof:
    """Say what a program can see to mend in a text: citations, status words, numbers.

    Parameters
    ----------
    text : str
        One or more sentences; a citation is written ``[^claim-id]``.

    Returns
    -------
    Proof
        A list in the notebook; empty does not mean true.

    Raises
    ------
    NoText
        It is no text.

    Examples
    --------
    >>> proofread("Some 11,000 soldiers went.").faults
    ['uncited-number']
    """
    if not isinstance(text, str):
        both = {
            "en": 'Hand in a sentence in quotation marks: fd.proofread("...").',
            "es": 'Escribe una frase entre comillas: fd.proofread("...").',
        }
        raise NoText(language.text(both))
    return Proof(text, tuple(texts.remarks(text, {}, evidence.Known())))


def weigh(sentences: Iterable[str]) -> pd.DataFrame:
    """Return what stands behind each sentence, one row each.

    Parameters
    ----------
    sentences : iterable of str
        With marks.

    Returns
    -------
    pandas.DataFrame
        Columns ``place, text, label, citations`` (marks), ``sources`` (texts of
        the ledger behind them), ``origins`` (the party that says it, or the separate
        origins of its sources, at most), ``faults`` (how many a program sees) and
        ``remark`` (the first of them in words).

    Examples
    --------
    >>> weigh(["Reported: it bore marks [^car-2024-missile-dec-2024]."])["origins"].tolist()
    [1]
    """
    import pandas as pd

    columns = ["place", "text", "label", "citations", "sources", "origins", "faults", "remark"]
    rows = [_weighed(place, one) for place, one in enumerate(sentences, start=1)]
    return pd.DataFrame(rows, columns=columns)


def _weighed(place: int, sentence: str) -> list[Any]:
    ids = texts.cited(sentence)
    found = [one for one in map(evidence.facts, ids) if one]
    sources = {name for id in ids for name in _sources_of(id)}
    origins = {name for one in found for name in ([one["by"]] if one["by"] else one["origins"])}
    said, seen = texts.plain(sentence), proofread(sentence).remarks
    label, first = texts.label(sentence) or "", language.text(seen[0].says) if seen else ""
    return [place, said, label, len(ids), len(sources), len(origins), len(seen), first]


def _sources_of(id: str) -> list[str]:
    entry = outline.compiled_entry("ledger", "claims", id)
    return list(entry["sources"]) if entry else []


def audit() -> pd.DataFrame:
    """Return for each claim of the ledger how many origins its sources have.

    Returns
    -------
    pandas.DataFrame
        Columns ``id, status, sources, origins, record``; ``record`` says that
        one source is the document itself.

    Examples
    --------
    >>> audit().columns.tolist()
    ['id', 'status', 'sources', 'origins', 'record']
    """
    import pandas as pd

    held = outline.compiled("ledger")
    rows = []
    for id, entry in held["claims"].items():
        sources = [{**held["sources"][name], "id": name} for name in entry["sources"]]
        origins = {evidence.origin(one) for one in sources}
        rows.append([id, entry["status"], len(sources), len(origins), evidence.is_record(sources)])
    return pd.DataFrame(rows, columns=["id", "status", "sources", "origins", "record"])


@dataclass(frozen=True)
class Collected:
    """The student's own sentences and expectations, as the journal keeps them.

    Parameters
    ----------
    sentences : tuple of mapping
        ``day, lesson, text, proof``, oldest first.
    forecasts : tuple of str
        What was expected, with its probability.
    """

    sentences: tuple[Mapping[str, Any], ...]
    forecasts: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The sentences alone."""
        return [one["text"] for one in self.sentences]

    @property
    def ready(self) -> list[str]:
        """The sentences that begin with a status, cite something and show a program nothing to mend."""
        return [one["text"] for one in self.sentences if not one["proof"] and texts.cited(one["text"])]

    def __repr__(self) -> str:
        lines = [f"{one['lesson']} · {one['text']} · {_verdict(one)}" for one in self.sentences]
        return "\n".join([*lines, *self.forecasts]) or language.text(_EMPTY)

    def _repr_html_(self) -> str:
        lang = language.active()
        if not self.sentences and not self.forecasts:
            return f'<p lang="{lang}">{escape(language.text(_EMPTY))}</p>'
        heads = "".join(
            f'<th scope="col" style="text-align:left">{language.text(one)}</th>' for one in _COLUMNS
        )
        rows = "".join(
            f'<tr><td>{escape(one["lesson"])}</td><td style="text-align:left">{escape(one["text"])}</td>'
            f'<td style="text-align:left">{escape(_verdict(one))}</td></tr>'
            for one in self.sentences
        )
        caption = language.text(_CAPTION)
        table = (
            f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )
        expected = "".join(f"<li>{escape(one)}</li>" for one in self.forecasts)
        listed = f"<ul>{expected}</ul>" if expected else ""
        return f'<div lang="{lang}">{frames.scrolling(table, caption)}{listed}</div>'


def collected() -> Collected:
    """Return the sentences that you kept with ``fd.note``, each marked by program, and your forecasts.

    Returns
    -------
    Collected
        A table in the notebook; ``.ready`` lists the sentences that can go on the page.

    Examples
    --------
    >>> collected().ready
    []
    """
    found: dict[str, Mapping[str, Any]] = {}
    for event in journal.events(kind="note"):
        text = str(event.get("answer") or "").strip()
        if text:
            day, lesson = str(event.get("time") or "")[:10], str(event.get("lesson") or "")
            # Written twice is written once: the later day stands.
            said = tuple(texts.remarks(text, {"label": True}, evidence.Known()))
            found[text] = {"day": day, "lesson": lesson, "text": text, "proof": Proof(text, said)}
    return Collected(tuple(found.values()), tuple(_forecasts()))


def _forecasts() -> Iterable[str]:
    """Yield each forecast in words, the last of each question; events of other shapes are passed over."""
    latest = {str(event.get("item")): event for event in journal.events(kind="predict")}
    for event in latest.values():
        terms, chance = event.get("forecast"), finite(event.get("answer"))
        if not isinstance(terms, Mapping) or chance is None or not 0 <= chance <= 100:
            continue
        asked, day = terms.get("question"), str(terms.get("resolves") or "")
        said = asked.get(language.active()) if isinstance(asked, Mapping) else asked
        until = (
            {"en": f" (settled by {day})", "es": f" (se resuelve el {day})"} if day else {"en": "", "es": ""}
        )
        yield f"{said or event.get('item')} {language.percent(chance / 100)}{language.text(until)}"


@dataclass(frozen=True)
class Rubric:
    """What a reader looks for in a text, and what each mark means.

    Parameters
    ----------
    task : str
        The id of the task.
    criteria : tuple of mapping
        ``id``, ``asks`` and ``levels``, worth 0, 1, 2 ... points, in both languages.
    """

    task: str
    criteria: tuple[Mapping[str, Any], ...]

    def __repr__(self) -> str:
        return "\n".join(
            f"{language.text(one['asks'])} "
            + " ".join(f"{mark}: {language.text(level)}." for mark, level in enumerate(one["levels"]))
            for one in self.criteria
        )

    def _repr_html_(self) -> str:
        most = max(len(one["levels"]) for one in self.criteria)
        ask = language.text({"en": "Ask", "es": "Pregunta"})
        heads = "".join(f'<th scope="col">{one}</th>' for one in [ask, *range(most)])
        rows = "".join(_criterion(one) for one in self.criteria)
        caption = language.text(_RUBRIC)
        table = (
            f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )
        return f'<div lang="{language.active()}">{frames.scrolling(table, caption)}</div>'


def _criterion(one: Mapping[str, Any]) -> str:
    left = ' style="text-align:left"'
    levels = "".join(f"<td{left}>{escape(language.text(level))}</td>" for level in one["levels"])
    return f'<tr><th scope="row"{left}>{escape(language.text(one["asks"]))}</th>{levels}</tr>'


def rubric(task_id: str) -> Rubric:
    """Return the rubric of a text: what a peer or the teacher looks for, for no program can.

    Parameters
    ----------
    task_id : str
        The name of a task of the kind ``text``.

    Returns
    -------
    Rubric
        A table in the notebook.

    Raises
    ------
    NoRubric
        The task is none, or no text.

    Examples
    --------
    >>> len(rubric("one-finding").criteria) > 1
    True
    """
    known = {name: entry for name, entry in outline.compiled("tasks").items() if entry.get("rubric")}
    if task_id not in known:
        near = nearest(task_id, known)
        both = {
            "en": f"There is no rubric “{task_id}”; near it: {near}.",
            "es": f"No hay ninguna rúbrica «{task_id}»; parecidas: {near}.",
        }
        raise NoRubric(language.text(both))
    return Rubric(task_id, tuple(known[task_id]["rubric"]))


def _verdict(one: Mapping[str, Any]) -> str:
    if not texts.cited(one["text"]):
        return language.text(_NO_MARK)
    return "; ".join(language.text(said.says) for said in one["proof"].remarks) or language.text(_FORM)


_NOTHING: Texts = {
    "en": "Nothing to mend that a program can see. Whether it is true, clear and fair, a reader says.",
    "es": "Nada que corregir de lo que ve un programa. Si es cierto, claro y justo, lo dice quien lee.",
}
_EMPTY: Texts = {
    "en": 'There is no sentence in your journal yet; keep one with fd.note("...").',
    "es": 'Todavía no hay ninguna frase en tu diario; guarda una con fd.note("...").',
}
_NO_MARK: Texts = {"en": "cites nothing yet", "es": "todavía no cita nada"}
_FORM: Texts = {"en": "✓ form right", "es": "✓ forma correcta"}
_CAPTION: Texts = {"en": "Your sentences", "es": "Tus frases"}
_RUBRIC: Texts = {"en": "What a reader looks for", "es": "En qué se fija quien lee"}
_COLUMNS: tuple[Texts, ...] = (
    {"en": "Lesson", "es": "Lección"},
    {"en": "Sentence", "es": "Frase"},
    {"en": "What a program sees", "es": "Qué ve un programa"},
)
