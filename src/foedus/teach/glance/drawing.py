"""Two figures of a class: how each task stands, and which mistakes are made; the title is the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.teach.glance.counting import OUTCOMES, Class, mistakes, tasks

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LEFT, _BAR, _WIDTH, _SAID = page.MARGIN, 3.3, 3.3, 6.72
_TOP, _ROW, _LINE, _HEIGHT, _SIZE = 0.36, 0.16, 0.15, 0.22, 8.4
_MOST = 10
# Full, hatched one way, hatched both ways and empty differ without any colour; each holds its number.
_LOOKS: dict[str, dict[str, Any]] = {
    "right": {
        "facecolor": page.STATUS_COLOURS["established"],
        "edgecolor": page.STATUS_COLOURS["established"],
    },
    "not yet": {"facecolor": page.ACCENT_SOFT, "edgecolor": page.ACCENT, "hatch": "////"},
    "failed to run": {"facecolor": page.PAPER, "edgecolor": page.ACCENT, "hatch": "xxxx"},
    "open": {"facecolor": page.PAPER, "edgecolor": page.FAINT},
}
_WORDS: dict[str, dict[str, str]] = {
    "right": {"en": "right", "es": "bien"},
    "not yet": {"en": "not yet", "es": "todavía no"},
    "failed to run": {"en": "did not run", "es": "no se pudo ejecutar"},
    "open": {"en": "not answered", "es": "sin responder"},
}


@page.styled
def draw_tasks(of: Class) -> page.Drawing:
    """Draw how many students have each task right, not yet right, not run or not answered.

    Parameters
    ----------
    of : Class
        As `foedus.teach.glance.read` returns it; of one or more lessons.
    """
    frame = tasks(of)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    labels = [page.wrap(_named(row, frame), _SIZE, _BAR - _LEFT - 0.2) for row in rows]
    body = _TOP + sum(map(_tall, labels)) + 0.1
    sheet = page.Page(body, _task_finding(frame), language.text(_TASKS), _source(of))
    axes = sheet.blank()
    page.legend(axes, page.MARGIN + 0.06, 0.12, [_key(axes, name) for name in OUTCOMES])
    y = _TOP
    for row, label in zip(rows, labels, strict=True):
        axes.text(_LEFT, y + 0.02, "\n".join(label), fontsize=_SIZE, va="top", linespacing=1.2)
        _stack(axes, y, row)
        said = f"{language.number(row['right'])} / {language.number(row['students'])}"
        axes.text(_SAID, y + 0.02, said, fontsize=_SIZE, va="top", fontweight="bold")
        y += _tall(label)
    return sheet.drawing(_task_alt(frame))


@page.styled
def draw_mistakes(of: Class) -> page.Drawing:
    """Draw the known mistakes that most students make, at most ten.

    Parameters
    ----------
    of : Class
        As `foedus.teach.glance.read` returns it.
    """
    frame = mistakes(of).head(_MOST)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    labels = [
        [
            *page.wrap(row["name"], _SIZE, _BAR - _LEFT - 0.2),
            *page.wrap(_where(row), 7.4, _BAR - _LEFT - 0.2),
        ]
        for row in rows
    ]
    body = _TOP + sum(map(_tall, labels)) + 0.1
    sheet = page.Page(body, _mistake_finding(frame), language.text(_MISTAKES), _source(of))
    axes = sheet.blank()
    y, most = _TOP - 0.18, max((row["students"] for row in rows), default=1)
    for row, label in zip(rows, labels, strict=True):
        axes.text(_LEFT, y + 0.02, "\n".join(label), fontsize=_SIZE, va="top", linespacing=1.2)
        _block(axes, (_BAR, y), _WIDTH * row["students"] / most, "not yet")
        axes.text(
            _SAID, y + 0.02, language.number(row["students"]), fontsize=_SIZE, va="top", fontweight="bold"
        )
        y += _tall(label)
    return sheet.drawing(_mistake_alt(frame))


def _tall(label: list[str]) -> float:
    return max(_LINE * len(label), _HEIGHT) + _ROW


def _named(row: dict[Any, Any], frame: pd.DataFrame) -> str:
    return f"{row['lesson']} · {row['title']}" if frame["lesson"].nunique() > 1 else str(row["title"])


def _where(row: dict[Any, Any]) -> str:
    return f"{row['lesson']} · {row['title']}"


def _stack(axes: Axes, y: float, row: dict[Any, Any]) -> None:
    x = _BAR
    for name in OUTCOMES:
        if not row[name]:
            continue
        wide = _WIDTH * row[name] / row["students"]
        _block(axes, (x, y), wide, name)
        words = language.number(row[name])
        if page.width_in(words, 7.6) + 0.08 < wide:
            look: dict[str, Any] = {"fontsize": 7.6, "ha": "center", "va": "center"}
            ink = page.PAPER if name == "right" else page.INK
            back = (
                None
                if name in ("right", "open")
                else {"boxstyle": "square,pad=0.12", "fc": page.PAPER, "ec": "none"}
            )
            axes.text(x + wide / 2, y + _HEIGHT / 2, words, color=ink, bbox=back, **look)
        x += wide


def _block(axes: Axes, at: tuple[float, float], width: float, name: str, height: float = _HEIGHT) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle(at, width, height, lw=0.9, **_LOOKS[name]))


def _key(axes: Axes, name: str) -> tuple[Any, str]:
    words = language.text(_WORDS[name])
    return lambda x, y: _block(axes, (x - 0.06, y - 0.06), 0.11, name, 0.11), words


_TASKS = {
    "en": "Students by how each task stands. On the right, those who have it right, of those who handed in",
    "es": "Cómo lleva la clase cada tarea. A la derecha, en cuántas entregas está bien, del total",
}
_MISTAKES = {
    "en": "Students who made each known mistake, with the task; the most frequent ones",
    "es": "Estudiantes que cometieron cada error conocido, con su tarea; los más frecuentes",
}


def _task_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return language.text({"en": "Nothing was graded", "es": "No se ha calificado nada"})
    hardest = frame.sort_values(["share", "lesson"], kind="stable").iloc[0]
    right, students, name = int(hardest["right"]), int(hardest["students"]), _named(dict(hardest), frame)
    if right == students:
        return language.text({"en": "Everybody has every task right", "es": "Todas las tareas están bien"})
    return language.text(
        {
            "en": f"Hardest for this class: “{name}”. {right} of {students} have it right",
            "es": f"La tarea más difícil para esta clase: «{name}». La tienen bien {right} de {students}",
        }
    )


def _mistake_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return language.text(
            {"en": "No known mistake was made", "es": "No se ha cometido ningún error conocido"}
        )
    first = frame.iloc[0]
    count, name = int(first["students"]), first["name"]
    return language.text(
        {
            "en": f"The mistake made most: {name}, by {count} {'student' if count == 1 else 'students'}",
            "es": f"El error más frecuente: {name}, en {count} {'entrega' if count == 1 else 'entregas'}",
        }
    )


def _source(of: Class) -> str:
    count = len(of.students)
    return language.text(
        {
            "en": f"Source: results.jsonl of this class, {count} students. Judged with hidden cases. A share "
            "of few students is uncertain: the table gives its interval.",
            "es": f"Fuente: results.jsonl de esta clase, {count} estudiantes. Se juzga con casos ocultos. "
            "Con pocos estudiantes, la proporción es incierta: la tabla da su intervalo.",
        }
    )


def _task_alt(frame: pd.DataFrame) -> str:
    lines = [
        f"{row['title']}: " + ", ".join(f"{language.text(_WORDS[name])} {row[name]}" for name in OUTCOMES)
        for row in frame.to_dict("records")
    ]
    head = language.text({"en": "A bar for each task", "es": "Una barra por tarea"})
    return f"{head}. {_task_finding(frame)}. {'; '.join(lines)}."


def _mistake_alt(frame: pd.DataFrame) -> str:
    lines = [f"{row['name']} ({row['title']}): {row['students']}" for row in frame.to_dict("records")]
    head = language.text({"en": "A bar for each mistake", "es": "Una barra por error"})
    return f"{head}. {_mistake_finding(frame)}. {'; '.join(lines)}."
