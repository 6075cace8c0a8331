"""Dates known to the day, the month or the year, and how long things last between them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from foedus import language
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import pandas as pd

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class NoDate(FoedusError):
    """Something that cannot be read as a date."""


class BackwardSpan(FoedusError):
    """A span that ends before it begins."""


def first_day(when: object) -> date:
    """Return the earliest day that a date can mean.

    Parameters
    ----------
    when : str or date
        ISO text of a day, a month or a year (``"2025-03-31"``, ``"2025-03"``,
        ``"2025"``), a date, or a timestamp of pandas.

    Returns
    -------
    date
        The day itself, or the first day of the month or year.

    Raises
    ------
    NoDate
        `when` is none of these; the message says what was given.

    See Also
    --------
    last_day : The latest day that it can mean.

    Examples
    --------
    >>> first_day("2025-03")
    datetime.date(2025, 3, 1)
    """
    return _ends(when)[0]


def last_day(when: object) -> date:
    """Return the latest day that a date can mean.

    Parameters
    ----------
    when : str or date
        As for `first_day`.

    Returns
    -------
    date
        The day itself, or the last day of the month or year.

    Raises
    ------
    NoDate
        `when` is no date.

    See Also
    --------
    first_day : The earliest day that it can mean.

    Examples
    --------
    >>> last_day("2024-02"), last_day("2025")
    (datetime.date(2024, 2, 29), datetime.date(2025, 12, 31))
    """
    return _ends(when)[1]


def _ends(when: object) -> tuple[date, date]:
    if isinstance(when, date):
        # A timestamp of pandas and a datetime are dates too; their hours play no part here.
        day = date(when.year, when.month, when.day)
        return day, day
    match = _ISO.fullmatch(when) if isinstance(when, str) else None
    if match is None:
        raise _no_date(when)
    year, month, day_number = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day_number is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day_number), date(year, month, day_number)
    except ValueError:
        raise _no_date(when) from None


def _no_date(when: object) -> NoDate:
    return NoDate(
        language.text(
            {
                "en": f'{when!r} is no date; write one such as "2025-03-31", "2025-03" or "2025".',
                "es": f'{when!r} no es una fecha; escribe una como "2025-03-31", "2025-03" o "2025".',
            }
        )
    )


def days(start: object, end: object, *, both_ends: bool = False) -> int:
    """Return how many days pass from one day to another.

    Counts nights, as subtraction does: ``end - start``. With `both_ends` it counts
    the calendar days touched, ``end - start + 1``.

    Parameters
    ----------
    start, end : str or date
        Days. A month or a year as a start means its first day, as an end its last.
    both_ends : bool, default False
        Whether first and last day both count.

    Returns
    -------
    int
        Days; zero for one and the same day.

    Raises
    ------
    NoDate
        One of them is no date.
    BackwardSpan
        The end lies before the start.

    See Also
    --------
    lasting : The same for all events of a table.

    Examples
    --------
    >>> days("2022-02-24", "2025-07-13")
    1235
    >>> days("2022-02-28", "2022-03-07", both_ends=True)
    8
    """
    first, last = first_day(start), last_day(end)
    if last < first:
        raise BackwardSpan(
            language.text(
                {
                    "en": f"The span ends on {last}, before it begins on {first}; change their order.",
                    "es": f"El período acaba el {last}, antes de empezar el {first}; cambia el orden.",
                }
            )
        )
    return (last - first).days + int(both_ends)


def in_force(measures: pd.DataFrame, on: object) -> pd.DataFrame:
    """Return the measures that stand on a day.

    A row stands on day t if ``date <= t`` and ``until`` is blank or ``t <= until``: the
    last day still counts. Nothing else ends a measure, no vote on another one either.

    Parameters
    ----------
    measures : DataFrame
        With the columns ``date`` and ``until``, as ``fd.table("sanctions_dprk")`` has them.
    on : str or date
        The day; a month or a year stands for its last day.

    Returns
    -------
    DataFrame
        Some rows of `measures`, in their order.

    Raises
    ------
    NoDate
        `on` is no date.

    See Also
    --------
    foedus.networks.in_force : The same for members of pacts, by the rule of treaties.

    Examples
    --------
    >>> from foedus import tables
    >>> stands = in_force(tables.table("sanctions_dprk"), "2024-06-01")
    >>> sorted(set(stands["kind"]))
    ['resolution']
    """
    day = last_day(on).isoformat()
    ended = measures["until"].notna() & (measures["until"] < day)
    standing: pd.DataFrame = measures[(measures["date"] <= day) & ~ended]
    return standing


def lasting(events: pd.DataFrame) -> pd.DataFrame:
    """Return how long each event of several days lasts.

    Parameters
    ----------
    events : DataFrame
        As ``fd.table("war_timeline")`` returns it.

    Returns
    -------
    DataFrame
        One row an event with an end: ``event_id``, ``days`` from its first to its
        last day, and ``exact``, whether both are known to the day. Longest first.

    See Also
    --------
    days : The rule of counting.

    Examples
    --------
    >>> from foedus import tables
    >>> lasting(tables.table("war_timeline")).iloc[0]["event_id"]
    'counteroffensive-2023'
    """
    ended = events[events["end_date"].notna()]
    exact = (ended["date_precision"] == "day") & (ended["end_precision"] == "day")
    columns: dict[str, Any] = {"days": (ended["end_date"] - ended["date"]).dt.days, "exact": exact}
    table = ended[["event_id"]].assign(**columns)
    return table.sort_values(["days", "event_id"], ascending=[False, True]).reset_index(drop=True)


def pace(table: pd.DataFrame, column: str, *, every: int = 30) -> pd.Series[float]:
    """Return how fast a number moves between the dates of a table.

    Change from one row to the next, divided by the days between them, times `every`.

    Parameters
    ----------
    table : DataFrame
        With a column ``date``, one row a date.
    column : str
        The number, such as ``"km2"``.
    every : int, default 30
        Days for which the pace is given.

    Returns
    -------
    Series
        The column's unit for each `every` days, indexed by the later date of each step.

    See Also
    --------
    days : The rule of counting days.

    Examples
    --------
    >>> from foedus import tables
    >>> round(float(pace(tables.table("occupied_area"), "km2").iloc[0]))
    168
    """
    ordered = table.sort_values("date").set_index("date")[column].astype("float64")
    gaps = ordered.index.to_series().diff().dt.days
    moved: pd.Series[float] = (ordered.diff() / gaps * every).dropna()
    return moved
