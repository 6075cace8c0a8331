"""Vetoes in the Security Council: who, when, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import page
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_KEPT = 3
_TOP, _ROW, _LEFT, _STEP = 0.5, 0.54, 1.62, 0.218
_WHO: dict[str, dict[str, str]] = {
    "RUS": {"en": "Russia", "es": "Rusia"},
    "CHN;RUS": {"en": "Russia and China", "es": "Rusia y China"},
    "USA": {"en": "United States", "es": "Estados Unidos"},
}
_MARKS: dict[str, dict[str, Any]] = {
    "RUS": {"marker": "o", "mfc": page.STATES["RUS"], "mec": page.STATES["RUS"]},
    "CHN;RUS": {"marker": "D", "mfc": page.PAPER, "mec": page.STATES["RUS"], "mew": 1.4, "ms": 4.6},
    "USA": {"marker": "s", "mfc": page.STATES["USA"], "mec": page.STATES["USA"]},
}
_OTHER = {"en": "All other topics", "es": "Todos los demás temas"}


@page.styled
def vetoes(table: pd.DataFrame) -> page.Drawing:
    """Draw the vetoes in the Security Council by topic and year.

    Parameters
    ----------
    table : DataFrame
        As ``fd.table("un_vetoes")`` returns it.

    Returns
    -------
    Drawing
        A mark a draft or an amendment that failed; its shape says who voted against.
    """
    rows = table.assign(topic=_topics(table), year=table["date"].dt.year)
    topics = [*rows["topic"].value_counts().drop(language.text(_OTHER), errors="ignore").index]
    topics = [topic for topic in topics if topic != language.text(_OTHER)] + [language.text(_OTHER)]
    years = range(int(rows["year"].min()), int(rows["year"].max()) + 1)
    sheet = page.Page(_TOP + _ROW * len(topics) + 0.34, _finding(table), _subtitle(table), _source())
    axes = sheet.blank()
    marks = [(_mark(axes, who), language.text(words)) for who, words in _WHO.items()]
    page.legend(axes, page.MARGIN + 0.06, 0.14, marks)
    for place, topic in enumerate(topics):
        _lane(axes, _TOP + _ROW * place, topic, rows[rows["topic"] == topic], years)
    for year in years:
        if year % 5 == 0:
            x = _LEFT + _STEP * (year - years[0] + 0.5)
            foot = _TOP + _ROW * len(topics)
            axes.text(x, foot + 0.08, str(year), fontsize=7.6, ha="center", va="top", color=page.SOFT)
    return sheet.drawing(_alt(table, rows, topics))


def _topics(table: pd.DataFrame) -> pd.Series[str]:
    names = table[f"topic_{language.active()}"]
    kept = table["topic_en"].value_counts().index[:_KEPT]
    korea = table["topic_en"].str.startswith("DPRK")
    found = names.where(table["topic_en"].isin(kept), language.text(_OTHER))
    return found.mask(korea, state_name("PRK"))


def _mark(axes: Axes, who: str) -> Any:
    look = {"ms": 4.9, "ls": "", "clip_on": False, **_MARKS[who]}
    return lambda x, y: axes.plot([x], [y], **look)


def _lane(axes: Axes, top: float, topic: str, rows: pd.DataFrame, years: range) -> None:
    axes.plot([page.MARGIN, page.WIDTH - page.MARGIN], [top, top], color=page.GRID, lw=0.7)
    base = top + _ROW - 0.1
    look: dict[str, Any] = {"fontsize": 8.4, "va": "center", "fontweight": "bold"}
    axes.text(page.MARGIN, top + _ROW / 2, f"{topic} ({len(rows)})", **look)
    spots: dict[str, list[tuple[float, float]]] = {who: [] for who in _WHO}
    for year in sorted(set(rows["year"])):
        part = rows[rows["year"] == year]
        x = _LEFT + _STEP * (year - years[0] + 0.5)
        for level, who in enumerate(sorted(part["vetoed_by"], key=list(_WHO).index)):
            # A second column where a year has many: the lane keeps its height.
            column, row = divmod(level, 5)
            spots[who].append((x + 0.1 * column, base - 0.094 * row))
    for who, places in spots.items():
        if places:
            across, up = zip(*places, strict=True)
            axes.plot(across, up, gid=f"veto-{who}", **{"ms": 4.9, "ls": "", **_MARKS[who]})


def _count(table: pd.DataFrame) -> dict[str, int]:
    each = table["vetoed_by"].str.split(";").explode().value_counts()
    return {code: int(each.get(code, 0)) for code in ("RUS", "USA", "CHN", "FRA", "GBR")}


def _finding(table: pd.DataFrame) -> str:
    n, first = _count(table), table["date"].dt.year.min()
    together = int((table["vetoed_by"] == "CHN;RUS").sum())
    alone = together == n["CHN"]
    tail = {
        "en": f"China {n['CHN']}{', each time with Russia' if alone else ''}",
        "es": f"China, {n['CHN']}{', siempre con Rusia' if alone else ''}",
    }
    return language.text(
        {
            "en": f"Since {first} Russia has cast {n['RUS']} vetoes, the United States {n['USA']} and "
            f"{tail['en']}",
            "es": f"Desde {first} Rusia ha vetado {n['RUS']} veces; Estados Unidos, {n['USA']}, y "
            f"{tail['es']}",
        }
    )


def _subtitle(table: pd.DataFrame) -> str:
    n = _count(table)
    others = n["FRA"] + n["GBR"]
    last = language.day(str(table["date"].max().date()))
    return language.text(
        {
            "en": f"Drafts and amendments that failed in the Security Council by a veto, to {last}; a "
            f"mark is a draft or an amendment. France and the United Kingdom: {others}",
            "es": "Proyectos y enmiendas que fracasaron en el Consejo de Seguridad por un veto, "
            f"hasta el {last}; "
            f"una marca es un proyecto o una enmienda. Francia y Reino Unido: {others}",
        }
    )


def _source() -> str:
    return language.text(
        {
            "en": "Source: UN Library’s list of vetoes, through public copies, and press; table "
            "un_vetoes. It begins in 2001; before, all five used the veto. 2026 may be incomplete. "
            "What is never put to the vote leaves no mark.",
            "es": "Fuente: lista de vetos de la Biblioteca de la ONU, en copias públicas, y prensa; "
            "tabla un_vetoes. Empieza en 2001; antes, los cinco usaron el veto. 2026 puede estar incompleto. "
            "Lo que nunca se somete a votación no deja marca.",
        }
    )


def _alt(table: pd.DataFrame, rows: pd.DataFrame, topics: list[str]) -> str:
    told = []
    for topic in topics:
        part = rows[rows["topic"] == topic]["vetoed_by"].value_counts()
        who = ", ".join(f"{language.text(_WHO[str(one)])} {n}" for one, n in part.items())
        told.append(f"{topic}: {who}")
    head = language.text({"en": "Marks by topic and year", "es": "Marcas por tema y año"})
    return f"{head}. {_finding(table)}. {'. '.join(told)}."
