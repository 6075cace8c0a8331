"""Agreement with one state over the years, and who came closer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import ballots, donors, page
from foedus.plots.state_names import state_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LEAST = 20
_SHOW = ("PRK", "BLR", "CHN", "IND", "ESP", "KOR", "HUN", "USA", "UKR")
_COLOURED = ("PRK", "CHN", "KOR", "USA", "UKR")


def by_year(agreement: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return agreement with one state: a row a whole year, a column a state.

    Parameters
    ----------
    agreement : DataFrame
        As ``fd.table("un_agreement")`` returns it.
    partner : str
        ``RUS``, ``USA``, ``CHN`` or ``PRK``.

    Returns
    -------
    DataFrame
        A gap where fewer than 20 votes can be compared.

    Examples
    --------
    >>> from foedus import tables
    >>> by_year(tables.table("un_agreement"), "RUS").loc[[2000, 2024], "PRK"].round(2).tolist()
    [0.85, 0.9]
    """
    rows = agreement[
        (agreement["partner"] == partner) & (agreement["n_votes"] >= _LEAST) & ~agreement["partial_year"]
    ]
    return rows.pivot(index="year", columns="iso3", values="agreement")


@page.styled
def agreement_lines(
    agreement: pd.DataFrame, *, partner: str = "RUS", states: Sequence[str] = _SHOW
) -> page.Drawing:
    """Draw how often states vote like one of them, year by year.

    Parameters
    ----------
    agreement : DataFrame
        As ``fd.table("un_agreement")`` returns it.
    partner : str, default "RUS"
        The state with which all are compared: ``RUS``, ``USA``, ``CHN`` or ``PRK``.
    states : sequence of str
        Codes of the states that are named; the others are grey.

    Returns
    -------
    Drawing
        The title counts who stands closer in the last whole year than in the first.
    """
    series = by_year(agreement, partner)
    named = [code for code in states if code in series]
    sheet = page.Page(3.9, _finding(series, partner), _subtitle(series, partner), _source(series, named))
    axes = sheet.axes(0.62, 0.34, 5.7, 3.34)
    for code in series:
        if code not in named:
            axes.plot(series.index, series[code], color="#DDDDD8", lw=0.9, zorder=1)
    for code in named:
        axes.plot(series.index, series[code], **_look(code))
    _labels(axes, series, named)
    axes.set(xlim=(series.index[0], series.index[-1]), ylim=(0, 1.02))
    ticks = (0, 0.25, 0.5, 0.75, 1)
    axes.set_yticks(ticks, [donors.amount(tick, 2) for tick in ticks])
    axes.grid(axis="y")
    words = {"en": "agreement with {name}", "es": "acuerdo con {name}"}
    axes.set_ylabel(language.text(words).format(name=ballots.in_sentence(partner)))
    if partner != "PRK":
        _invasion(axes)
    return sheet.drawing(_alt(series, named, partner))


def _look(code: str) -> dict[str, Any]:
    if code in _COLOURED:
        return {"color": page.STATES[code], "lw": 3.0 if code == "PRK" else 1.7, "zorder": 3, "gid": code}
    return {"color": page.STATES["other"], "lw": 1.1, "ls": (0, (4, 1.5)), "zorder": 2, "gid": code}


def _labels(axes: Axes, series: pd.DataFrame, named: Sequence[str]) -> None:
    last = {code: float(series[code].dropna().iloc[-1]) for code in named}
    y = float("inf")
    for code in sorted(named, key=lambda one: -last[one]):
        y = min(last[code], y - 0.052)
        words = f"{state_name(code)}  {donors.amount(last[code], 2)}"
        bold = "bold" if code == "PRK" else "normal"
        axes.text(series.index[-1] + 0.35, y, words, fontsize=8.2, va="center", fontweight=bold)


def _invasion(axes: Axes) -> None:
    axes.axvline(2022.15, color=page.SOFT, lw=0.8, ls=(0, (3, 2)), zorder=0)
    words = language.text({"en": "invasion\nof Ukraine", "es": "invasión\nde Ucrania"})
    axes.text(2022.0, 0.02, words, fontsize=7.6, color=page.SOFT, ha="right", va="bottom", linespacing=1.15)


def _change(series: pd.DataFrame) -> pd.Series[float]:
    return (series.iloc[-1] - series.iloc[0]).dropna()


def _finding(series: pd.DataFrame, partner: str) -> str:
    change = _change(series)
    closer = change.index[change > 0].tolist()
    first, last, name = series.index[0], series.index[-1], ballots.in_sentence(partner)
    if len(closer) == 1:
        one = ballots.in_sentence(closer[0])
        return language.text(
            {
                "en": f"Of {len(change)} states only {one} voted more like {name} in {last} than in {first}",
                "es": f"De {len(change)} Estados, solo {one} votó más como {name} en {last} que en {first}",
            }
        )
    return language.text(
        {
            "en": f"{len(closer)} of {len(change)} states voted more like {name} in {last} than in {first}",
            "es": f"{len(closer)} de {len(change)} Estados votaron más como {name} en {last} que en {first}",
        }
    )


def _subtitle(series: pd.DataFrame, partner: str) -> str:
    first, last = series.index[0], series.index[-1]
    return language.text(
        {
            "en": f"Agreement in the recorded votes of the General Assembly, {first} to {last} (many "
            "texts pass without one): 1 is always the same vote, 0 always the opposite",
            "es": f"Acuerdo en las votaciones registradas de la Asamblea General, de {first} a "
            f"{last} (muchos textos se aprueban sin votación): 1 es siempre el mismo voto; 0, siempre el "
            "contrario",
        }
    )


def _source(series: pd.DataFrame, named: Sequence[str]) -> str:
    rest = series.shape[1] - len(named)
    return language.text(
        {
            "en": "Source: UN Digital Library; own calculation (yes 1, abstain 0.5, no 0; absences "
            "dropped; years "
            f"with fewer than {_LEAST} votes in common left out). Grey: {rest} other states of the "
            "table, a "
            "selection. Agreement moves with the agenda: two years are two points, so read the whole line.",
            "es": "Fuente: Biblioteca Digital de la ONU; cálculo propio (a favor 1, abstención 0,5, "
            "en contra 0; "
            f"sin ausencias ni años con menos de {_LEAST} votaciones en común). Gris: otros {rest} "
            "Estados de la "
            "tabla, una selección. El acuerdo cambia con la agenda: dos años son dos puntos; lee la "
            "línea entera.",
        }
    )


def _alt(series: pd.DataFrame, named: Sequence[str], partner: str) -> str:
    told = []
    for code in named:
        line = series[code].dropna()
        ends = f"{donors.amount(float(line.iloc[0]), 2)} – {donors.amount(float(line.iloc[-1]), 2)}"
        lowest = donors.amount(float(line.min()), 2)
        low = {"en": f"lowest {lowest} in {line.idxmin()}", "es": f"mínimo {lowest} en {line.idxmin()}"}
        told.append(f"{state_name(code)} {ends}, {language.text(low)}")
    head = {"en": "Lines of agreement by year", "es": "Líneas de acuerdo por año"}
    return f"{language.text(head)}. {_finding(series, partner)}. {'; '.join(told)}."
