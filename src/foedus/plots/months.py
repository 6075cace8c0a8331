"""Aid by month: who stopped, who went on, and what a chosen period makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.plots import donors, page
from foedus.plots.explore import Explorer, explore

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Inches from the left edge of the page; the width of a month.
_LEFT, _STEP, _RIGHT = 0.34, 0.088, 5.5
_COLOURS = {"Europe": "#3F7FA6", "US": page.ACCENT, "Other": page.STATES["other"]}
_PALE = {"Europe": "#CFE0EA", "US": "#F3CFC7", "Other": "#DEDEDA"}
_UNITS: dict[str, dict[str, str]] = {
    "total": {"en": "billion euros", "es": "miles de millones de euros"},
    "month": {"en": "billion euros a month", "es": "miles de millones de euros al mes"},
    "head": {"en": "euros per inhabitant", "es": "euros por habitante"},
    "gdp": {"en": "% of GDP of 2021", "es": "% del PIB de 2021"},
}
_SPANS: dict[str, dict[str, str]] = {
    "all": {"en": "everything since January 2022", "es": "todo desde enero de 2022"},
    "24": {"en": "the last 24 months", "es": "los últimos 24 meses"},
    "12": {"en": "the last 12 months", "es": "los últimos 12 meses"},
    "3": {"en": "the last 3 months", "es": "los últimos 3 meses"},
}


@page.styled
def aid_months(monthly: pd.DataFrame) -> page.Drawing:
    """Draw the aid of Europe and of the United States, month by month.

    Parameters
    ----------
    monthly : DataFrame
        As ``fd.table("aid_kiel_monthly")`` returns it.

    Returns
    -------
    Drawing
        Two rows of bars on one scale, a line for the mean of each calendar year; the title compares the last
        two whole years.
    """
    series = donors.by_month(monthly)
    roof = float(series[["Europe", "US"]].max().max()) * 1.08
    sheet = page.Page(4.1, _finding(series), _subtitle(series), _source(series))
    for place, block in enumerate(("Europe", "US")):
        axes = sheet.axes(0.62, 2.3 - 2.06 * place, page.WIDTH - 0.62 - page.MARGIN, 1.56)
        _bars(axes, series[block], [_COLOURS[block]] * len(series), width=6.2)
        _frame(axes, series, block, roof)
        _means(axes, series[block], roof)
        if block == "Europe":
            _loan(axes, series)
    return sheet.drawing(_alt(series))


def _bars(axes: Axes, values: pd.Series[float], colours: list[str], width: float) -> None:
    # One collection instead of a rectangle a month: a slider redraws it in a few milliseconds.
    axes.vlines(range(len(values)), 0, values.to_numpy(), colors=colours, lw=width, zorder=2)


def _frame(axes: Axes, series: pd.DataFrame, block: str, roof: float) -> None:
    years = [month[:4] for month in series.index]
    starts = [years.index(year) for year in dict.fromkeys(years)]
    axes.set(xlim=(-1, len(series)), ylim=(0, roof))
    axes.set_xticks([start - 0.5 for start in starts], [years[start] for start in starts], ha="left")
    axes.set_yticks(range(0, int(roof) + 1, 5))
    axes.grid(axis="y")
    axes.tick_params(axis="x", length=4)
    words = language.text(_ROWS[block])
    axes.set_title(words, loc="left", fontsize=8.8, fontweight="bold", color=page.INK, pad=4)
    axes.set_ylabel(language.text(_AXIS))


def _means(axes: Axes, values: pd.Series[float], roof: float) -> None:
    years = [month[:4] for month in values.index]
    for year in dict.fromkeys(years):
        places = [place for place, one in enumerate(years) if one == year]
        mean = float(values.iloc[places].mean())
        axes.plot([places[0] - 0.4, places[-1] + 0.4], [mean, mean], color=page.INK, lw=1.3, zorder=3)
        text = language.text({"en": "mean {mean}", "es": "media {mean}"}).format(mean=_mean_words(mean))
        axes.text(places[0] - 0.4, roof * 0.84, text, fontsize=8, fontweight="bold", va="center")
    given = [place for place, value in enumerate(values) if value > 0]
    if given[-1] < len(values) - 3:
        words = language.text({"en": "last entry:\n{month}", "es": "último apunte:\n{month}"})
        text = words.format(month=language.day(str(values.index[given[-1]])))
        arrow = {"arrowstyle": "-", "color": page.SOFT, "lw": 0.8, "shrinkB": 2}
        spot = (given[-1], float(values.iloc[given[-1]]))
        axes.annotate(text, spot, (given[-1] + 2, roof * 0.45), fontsize=8, color=page.SOFT, arrowprops=arrow)


def _loan(axes: Axes, series: pd.DataFrame) -> None:
    rest = donors.without_loan(donors.whole_years(series))
    if rest is None:
        return
    places = [place for place, month in enumerate(series.index) if month[:4] == donors.LOAN_YEAR]
    look: dict[str, Any] = {"color": page.INK, "lw": 1.3, "ls": (0, (2, 1.5)), "zorder": 3}
    axes.plot([places[0] - 0.4, places[-1] + 0.4], [rest / len(places)] * 2, **look)


def _mean_words(mean: float) -> str:
    return donors.amount(mean, 1 if mean >= 0.1 or mean == 0 else 2)


_ROWS = {
    "Europe": {
        "en": "Europe: states and institutions of the EU",
        "es": "Europa: Estados e instituciones de la UE",
    },
    "US": {"en": "United States", "es": "Estados Unidos"},
}
_AXIS = {"en": "billion euros", "es": "miles de millones €"}


def _finding(series: pd.DataFrame) -> str:
    sums = donors.whole_years(series)
    europe, year, rest = sums["Europe"], sums.index[-1], donors.without_loan(sums)
    change = float(europe.iloc[-1] / europe.iloc[-2]) - 1
    en, es = ("rose", "creció") if change >= 0 else ("fell", "cayó")
    told = {
        "en": f"Europe’s aid {en} by {language.percent(abs(change))} in {year}",
        "es": f"La ayuda de Europa {es} un {language.percent(abs(change))} en {year}",
    }
    if rest is not None and rest > europe.iloc[-2]:
        less = language.percent(rest / float(europe.iloc[-2]) - 1)
        told["en"] += f", or by {less} without a G7 loan"
        told["es"] += f", o un {less} sin un préstamo del G7"
    return language.text(told)


def _subtitle(series: pd.DataFrame) -> str:
    last = language.day(series.index[-1])
    return language.text(
        {
            "en": "Aid allocated to Ukraine per month, billion euros. Lines: mean of the year; dashed: "
            f"without the loan. To {last}",
            "es": "Ayuda asignada a Ucrania por mes, en miles de millones de euros. Líneas: media del año; "
            f"a trazos: sin el préstamo. Hasta {last}",
        }
    )


def _source(series: pd.DataFrame) -> str:
    others = donors.amount(float(series["Other"].sum()), 1)
    loan = donors.amount(donors.LOAN, 1)
    return language.text(
        {
            "en": "Source: Kiel Institute, Ukraine Support Tracker, Release 29; own sums. A month is that of "
            "the decision, not of the delivery; for the EU institutions mostly that of payment: "
            f"{loan} billion of {donors.LOAN_YEAR} are the EU’s part of the G7 loan. Other donors ({others} "
            "billion euros in all) are not drawn.",
            "es": "Fuente: Instituto Kiel, Ukraine Support Tracker, edición 29; sumas propias. El mes es el "
            "de la decisión, no el de la entrega; en las instituciones de la UE, casi siempre el del pago: "
            f"{loan} miles de millones de {donors.LOAN_YEAR} son la parte de la UE en el préstamo del G7. "
            f"Los otros donantes ({others} miles de millones de euros en total) no se dibujan.",
        }
    )


def _alt(series: pd.DataFrame) -> str:
    told = []
    for block in ("Europe", "US"):
        means = series[block].groupby(series.index.str[:4]).mean()
        pairs = ", ".join(f"{year} {_mean_words(float(mean))}" for year, mean in means.items())
        told.append(f"{language.text(donors.BLOCKS[block])}: {pairs}")
    lead = {
        "en": f"Two rows of monthly bars, {len(series)} months. {_finding(series)}. Mean per month, billion "
        "euros",
        "es": f"Dos filas de barras mensuales, {len(series)} meses. {_finding(series)}. Media mensual, "
        "miles de millones de euros",
    }
    return f"{language.text(lead)}. {'. '.join(told)}."


@page.styled
def aid_window(
    monthly: pd.DataFrame,
    aid: pd.DataFrame,
    people: pd.DataFrame,
    *,
    until: float = 52,
    span: str = "all",
    kind: str = "all",
    measure: str = "total",
) -> page.Drawing:
    """Draw one period of the months and what it adds up to.

    Parameters
    ----------
    monthly, aid, people : DataFrame
        The tables ``aid_kiel_monthly``, ``aid_kiel`` and ``population``.
    until : float, default 52
        Number of the last month of the period; 1 is January 2022.
    span : str, default "all"
        How many months back the period begins, or ``"all"``.
    kind : str, default "all"
        Type of aid.
    measure : str, default "total"
        ``total``, ``month``, ``head`` or ``gdp``.

    Returns
    -------
    Drawing
        Months inside the period are dark; the bars at the right compare the donors.
    """
    series = donors.by_month(monthly, kind)
    last = max(1, min(int(until), len(series)))
    first = 0 if span == "all" else max(0, last - int(span))
    found = _answers(series.iloc[first:last], aid, people, measure)
    title = _window_title(series, first, last, found, measure)
    sheet = page.Page(2.5, title, _window_subtitle(kind, measure), _window_source())
    # One axes in inches for everything: three with their ticks would take twice as long to redraw.
    axes = sheet.blank()
    _strip(axes, series, first, last)
    _result(axes, found, measure)
    return sheet.drawing(_window_alt(title, found, kind, measure))


def _strip(axes: Axes, series: pd.DataFrame, first: int, last: int) -> None:
    roof = max(1.0, float(series[["Europe", "US"]].max().max()))
    places = [_LEFT + _STEP * (month + 0.5) for month in range(len(series))]
    axes.fill_between(
        [_LEFT + _STEP * first, _LEFT + _STEP * last], 0.3, 2.3, color="#F1F1EE", lw=0, zorder=0
    )
    for block, floor in (("Europe", 1.2), ("US", 2.3)):
        tops = floor - 0.86 * series[block].to_numpy() / roof
        colours = [(_COLOURS if first <= month < last else _PALE)[block] for month in range(len(series))]
        axes.vlines(places, tops, floor, colors=colours, lw=3.7, zorder=2)
        ends = [_LEFT, _LEFT + _STEP * len(series)]
        axes.plot(ends, [floor, floor], color=page.FAINT, lw=0.7)
        axes.text(
            _LEFT,
            floor - 0.83,
            language.text(donors.BLOCKS[block]),
            fontsize=8.4,
            fontweight="bold",
            va="center",
        )
        highest = int(series[block].to_numpy().argmax())
        value = donors.amount(float(series[block].iloc[highest]), 1)
        axes.text(places[highest], tops[highest] - 0.03, value, fontsize=7.4, ha="center", va="bottom")
    for month in range(0, len(series), 12):
        axes.text(
            _LEFT + _STEP * month, 1.31, series.index[month][:4], fontsize=7.6, color=page.SOFT, va="center"
        )


def _answers(window: pd.DataFrame, aid: pd.DataFrame, people: pd.DataFrame, measure: str) -> dict[str, float]:
    sums = window.sum()
    if measure in ("total", "month"):
        part = len(window) if measure == "month" else 1
        return {block: float(sums[block]) / part for block in donors.BLOCKS}
    size = donors.sizes(aid, people)[measure]
    # Billion euros: to euros for a head, to per cent for GDP.
    return {block: float(sums[block]) * (1e9 if measure == "head" else 100) / size[block] for block in size}


def _result(axes: Axes, found: dict[str, float], measure: str) -> None:
    top = max(*found.values(), 1e-9)
    wide = page.WIDTH - page.MARGIN - _RIGHT
    for place, (block, value) in enumerate(found.items()):
        y = 0.62 + 0.68 * place
        axes.fill_between([_RIGHT, _RIGHT + wide * value / top], y, y + 0.26, color=_COLOURS[block], lw=0)
        words = f"{language.text(donors.BLOCKS[block])}  {_value(value, measure)}"
        axes.text(_RIGHT, y - 0.06, words, fontsize=9, fontweight="bold", va="bottom")


def _value(value: float, measure: str) -> str:
    decimals = {"total": 1, "month": 2, "head": 0, "gdp": 2}[measure]
    least = 10**-decimals
    # A little is not nothing.
    return f"<{donors.amount(least, decimals)}" if 0 < value < least / 2 else donors.amount(value, decimals)


def _window_title(series: pd.DataFrame, first: int, last: int, found: dict[str, float], measure: str) -> str:
    start, end = series.index[first], series.index[last - 1]
    dates = language.day(start) if start == end else f"{language.day(start)} – {language.day(end)}"
    told = "; ".join(
        f"{language.text(donors.BLOCKS[block])} {_value(found[block], measure)}" for block in ("Europe", "US")
    )
    dates = dates[0].upper() + dates[1:]
    return f"{dates}: {told}"


def _window_subtitle(kind: str, measure: str) -> str:
    what, unit = language.text(donors.KINDS[kind]), language.text(_UNITS[measure])
    text = {
        "en": f"{what}, {unit}. Dark: months in the period",
        "es": f"{what}, {unit}. Oscuro: los meses del período",
    }
    found = language.text(text)
    return found[0].upper() + found[1:]


def _window_source() -> str:
    return language.text(
        {
            "en": "Source: Kiel Institute, Release 29; World Bank. Left: billion euros by month of decision "
            "(EU institutions: mostly of payment), with the highest month.",
            "es": "Fuente: Instituto Kiel, edición 29; Banco Mundial. Izquierda: miles de millones de euros "
            "por mes de decisión (instituciones de la UE: casi siempre del pago), con el mes más alto.",
        }
    )


def _window_alt(title: str, found: dict[str, float], kind: str, measure: str) -> str:
    rest = "".join(
        f" {language.text(donors.BLOCKS[one])} {_value(found[one], measure)}."
        for one in found
        if one == "Other"
    )
    lead = language.text(
        {"en": "Monthly bars and the sums of a period", "es": "Barras mensuales y las sumas de un período"}
    )
    return f"{lead}. {title}. {_window_subtitle(kind, measure)}.{rest}"


def explore_aid(monthly: pd.DataFrame, aid: pd.DataFrame, people: pd.DataFrame) -> Explorer:
    """Choose measure, type and period, and see who gives more.

    Parameters
    ----------
    monthly, aid, people : DataFrame
        The tables ``aid_kiel_monthly``, ``aid_kiel`` and ``population``.

    Returns
    -------
    ipywidgets.DOMWidget
        Three lists and a slider, and the figure that they leave.
    """
    months = sorted(monthly["month"].unique())
    ends = (language.day(months[0]), language.day(months[-1]))
    labels = {
        "measure": {"en": "Measure", "es": "Medida"},
        "kind": {"en": "Type", "es": "Tipo"},
        "span": {"en": "Period", "es": "Período"},
        "until": {
            "en": f"Last month (1 is {ends[0]}, {len(months)} is {ends[1]})",
            "es": f"Último mes (1 es {ends[0]}; {len(months)}, {ends[1]})",
        },
    }
    options = {"measure": _UNITS, "kind": donors.KINDS, "span": _SPANS}
    starts = {"measure": "total", "kind": "all", "span": "all"}
    controls: dict[str, Any] = {
        name: {
            "label": language.text(labels[name]),
            "options": {key: language.text(words) for key, words in options[name].items()},
            "value": starts[name],
        }
        for name in options
    }
    controls["until"] = {
        "label": language.text(labels["until"]),
        "min": 1,
        "max": len(months),
        "step": 1,
        "value": len(months),
    }

    def draw(**values: Any) -> page.Drawing:
        return aid_window(monthly, aid, people, **values)

    return explore(draw, **controls)
