"""Donors by several measures: the numbers behind the figures of lesson 07, and how they are named."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from foedus import language, tables

if TYPE_CHECKING:
    import pandas as pd

# The first year of the war; those who give are counted as they were when it began.
PEOPLE_YEAR = 2022
MEASURES: dict[str, dict[str, str]] = {
    "euros": {"en": "billion euros", "es": "miles de millones de euros"},
    "head": {"en": "euros per inhabitant", "es": "euros por habitante"},
    "gdp": {"en": "% of GDP (2021)", "es": "% del PIB (2021)"},
    "gdp_eu": {
        "en": "% of GDP, with its share of EU aid",
        "es": "% del PIB, con su parte de la ayuda de la UE",
    },
}
BLOCKS: dict[str, dict[str, str]] = {
    "Europe": {"en": "Europe", "es": "Europa"},
    "US": {"en": "United States", "es": "Estados Unidos"},
    "Other": {"en": "Others", "es": "Otros"},
}
KINDS: dict[str, dict[str, str]] = {
    "all": {"en": "all aid", "es": "toda la ayuda"},
    "military": {"en": "military aid", "es": "ayuda militar"},
    "financial": {"en": "financial aid", "es": "ayuda financiera"},
    "humanitarian": {"en": "humanitarian aid", "es": "ayuda humanitaria"},
}
# The European Union's part of the G7 loan and the year of its payments (claim g7-loan-eu-part-2025).
# The table does not name the loan, so it cannot be read from there.
LOAN, LOAN_YEAR = 18.1, "2025"
# The institutions of the EU spend what its members answer for: they belong to Europe.
_BLOCK_OF = {
    "Europe (states)": "Europe",
    "EU institutions": "Europe",
    "United States": "US",
    "Other": "Other",
}


def measured(aid: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return what each state gives, by four measures.

    Parameters
    ----------
    aid : DataFrame
        As ``fd.table("aid_kiel")`` returns it.
    people : DataFrame
        As ``fd.table("population")`` returns it.

    Returns
    -------
    DataFrame
        Index ``iso3``; columns as in `MEASURES`. The institutions of the EU have no GDP and are not in it; a
        state outside the EU keeps its own share in ``gdp_eu``; a state without a count of people has a gap.

    Examples
    --------
    >>> found = measured(tables.table("aid_kiel"), tables.table("population"))
    >>> len(found), found["gdp"].idxmax(), found["euros"].idxmax()
    (41, 'DNK', 'USA')
    """
    import pandas as pd

    states = aid[aid["gdp_2021"].notna()].set_index("iso3")
    count = people[people["year"] == PEOPLE_YEAR].set_index("iso3")["population"]
    return pd.DataFrame(
        {
            "euros": states["total"],
            "head": states["total"] * 1e9 / count.reindex(states.index),
            "gdp": states["pct_gdp"],
            "gdp_eu": states["pct_gdp_with_eu"].fillna(states["pct_gdp"]),
        }
    )


def by_month(monthly: pd.DataFrame, kind: str = "all") -> pd.DataFrame:
    """Return aid by month and block of donors.

    Parameters
    ----------
    monthly : DataFrame
        As ``fd.table("aid_kiel_monthly")`` returns it.
    kind : str, default "all"
        A type of aid, or ``"all"``.

    Returns
    -------
    DataFrame
        One row a month, such as ``2024-10``; one column each for ``Europe``, ``US`` and ``Other``; billion
        euros.

    Examples
    --------
    >>> found = by_month(tables.table("aid_kiel_monthly"))
    >>> len(found), found["US"].idxmax()
    (52, '2024-10')
    """
    rows = monthly if kind == "all" else monthly[monthly["type"] == kind]
    found = rows.pivot_table(
        index="month", columns=rows["group"].map(_BLOCK_OF), values="bn_eur", aggfunc="sum"
    )
    return found[list(BLOCKS)]


def sizes(aid: pd.DataFrame, people: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return people and GDP (billion euros) of the two blocks that they make sense for.

    Parameters
    ----------
    aid, people : DataFrame
        As for `measured`.

    Returns
    -------
    dict
        ``{"head": {block: people}, "gdp": {block: GDP}}`` for Europe and the US.
    """
    count = people[people["year"] == PEOPLE_YEAR].set_index("iso3")["population"]
    states = aid[aid["gdp_2021"].notna()]
    found: dict[str, dict[str, float]] = {"head": {}, "gdp": {}}
    for block in ("Europe", "US"):
        mine = states[states["group"].map(_BLOCK_OF) == block]
        found["head"][block] = float(count.reindex(mine["iso3"]).sum())
        found["gdp"][block] = float(mine["gdp_2021"].sum())
    return found


def name(iso3: str) -> str:
    """Return the name of a state in the language that is on."""
    return str(_names(language.active())[iso3])


@functools.cache
def _names(lang: language.Lang) -> dict[str, str]:
    countries = tables.table("countries")
    return dict(zip(countries["iso3"], countries[f"name_{lang}"], strict=True))


def amount(value: float, decimals: int) -> str:
    """Write a number with so many decimals, the last zeros too, as a column of numbers needs it.

    Examples
    --------
    >>> amount(3.0, 1), amount(0.585, 2)
    ('3.0', '0.59')
    """
    from decimal import ROUND_HALF_UP, Decimal

    from babel.numbers import format_decimal

    # Half up on the decimal text: 0.585 is 0.59 in the ledger, and the nearest binary number would give 0.58.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    shape = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = str(
        format_decimal(rounded, format=shape, locale={"en": "en_GB", "es": "es_ES"}[language.active()])
    )
    if language.active() == "es" and abs(value) < 10_000:
        written = written.replace(".", "")
    return written.replace("-", "\N{MINUS SIGN}")


def fitting(value: float) -> str:
    """Write an amount with as many decimals as it needs to be more than zero.

    Examples
    --------
    >>> fitting(115.381), fitting(0.513), fitting(0.0021)
    ('115.4', '0.5', '0.002')
    """
    return amount(value, 1 if value >= 0.1 else 2 if value >= 0.01 else 3)


def ordinal(rank: int) -> str:
    """Write a rank as the language does.

    Examples
    --------
    >>> [ordinal(rank) for rank in (1, 2, 12, 23)]
    ['1st', '2nd', '12th', '23rd']
    """
    if language.active() == "es":
        return f"{rank}.º"
    ends: dict[Any, str] = {1: "st", 2: "nd", 3: "rd"}
    return f"{rank}{'th' if 10 < rank % 100 < 14 else ends.get(rank % 10, 'th')}"


def whole_years(series: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of the calendar years that have twelve months.

    Parameters
    ----------
    series : DataFrame
        As `by_month` returns it.

    Examples
    --------
    >>> from foedus import tables
    >>> whole_years(by_month(tables.table("aid_kiel_monthly"))).index.tolist()
    ['2022', '2023', '2024', '2025']
    """
    groups = series.groupby(series.index.str[:4])
    return groups.sum()[groups.size() == 12]


def without_loan(sums: pd.DataFrame) -> float | None:
    """Return Europe's aid of the last whole year without the G7 loan, or None if the loan is not in it.

    Parameters
    ----------
    sums : DataFrame
        As `whole_years` returns it; billion euros.

    Examples
    --------
    >>> from foedus import tables
    >>> round(without_loan(whole_years(by_month(tables.table("aid_kiel_monthly")))), 1)
    56.0
    """
    rest = float(sums["Europe"].iloc[-1]) - LOAN
    return rest if sums.index[-1] == LOAN_YEAR and rest > 0 else None
