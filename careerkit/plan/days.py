"""Days on which offices are open, for dates that are proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _FRIDAY, _SATURDAY = 0, 3, 4, 5


def is_working_day(day: date) -> bool:
    """Tell whether a day is neither on a weekend nor a federal holiday (5 U.S.C. 6103)."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def working_day(day: date) -> date:
    """Return a day, or the next working day after it.

    Examples
    --------
    >>> working_day(date(2026, 12, 25)).isoformat()
    '2026-12-28'
    """
    while not is_working_day(day):
        day += _DAY
    return day


def by_then(deadline: date, today: date) -> date:
    """Return the last working day up to a deadline; the next one, if there is none before it.

    Parameters
    ----------
    deadline
        By when it must be done.
    today
        The day of the session, which no date proposed lies before.

    Returns
    -------
    date

    Examples
    --------
    >>> by_then(date(2026, 12, 6), date(2026, 11, 23)).isoformat()
    '2026-12-04'
    """
    day = deadline
    while day > today and not is_working_day(day):
        day -= _DAY
    return working_day(max(day, today))


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset({*_fixed(year), *_floating(year)})


def _fixed(year: int) -> Iterator[date]:
    # On a Saturday they are kept the Friday before, on a Sunday the Monday after.
    for month, number in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25)):
        day = date(year, month, number)
        yield day - _DAY if day.weekday() == _SATURDAY else day
        if day.weekday() > _SATURDAY:
            yield day + _DAY
    if date(year, 12, 31).weekday() == _FRIDAY:
        yield date(year, 12, 31)  # New Year's Day of the year after


def _floating(year: int) -> Iterator[date]:
    for month, weekday, place in (
        (1, _MONDAY, 3), (2, _MONDAY, 3), (9, _MONDAY, 1), (10, _MONDAY, 2), (11, _THURSDAY, 4),
    ):  # fmt: skip
        first = date(year, month, 1)
        yield first + timedelta((weekday - first.weekday()) % 7 + 7 * (place - 1))
    last = date(year, 5, 31)
    yield last - timedelta(last.weekday())
