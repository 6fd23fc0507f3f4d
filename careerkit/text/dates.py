"""Write days the way people do: ``November 5, 2026``, ``Nov 5``, ``May 2019``, ``2 years``."""

from __future__ import annotations

from datetime import date

from careerkit.text.languages import SOURCE, ngettext, region, spoken
from careerkit.text.languages import gettext as _

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> long_date(date(2026, 11, 5))
    'November 5, 2026'
    """
    if spoken() != SOURCE:
        return _elsewhere(day, "long")
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date, today: date | None = None) -> str:
    """Write a date for a table.

    Parameters
    ----------
    day
        The day.
    today
        Of which year everything is that has no year; if left out, no date has one.

    Examples
    --------
    >>> short_date(date(2026, 11, 5)), short_date(date(2027, 1, 5), date(2026, 11, 5))
    ('Nov 5', 'Jan 5, 2027')
    """
    dated = today is not None and day.year != today.year
    if spoken() != SOURCE:
        return _elsewhere(day, "yMMMd" if dated else "MMMd")
    short = f"{_MONTHS[day.month - 1][:3]} {day.day}"
    return f"{short}, {day.year}" if dated else short


def in_numbers(day: date) -> str:
    """Write a date in numbers, or in words where numbers would be read the other way round.

    Examples
    --------
    >>> in_numbers(date(2026, 12, 4))
    '12/4/2026'
    """
    if spoken() != SOURCE:
        return long_date(day)
    return f"{day.month}/{day.day}/{day.year}"


def weekday(day: date) -> str:
    """Write a date with its weekday.

    Examples
    --------
    >>> weekday(date(2026, 11, 23))
    'Mon, Nov 23'
    """
    if spoken() != SOURCE:
        return _elsewhere(day, "MMMEd")
    return f"{_DAYS[day.weekday()][:3]}, {short_date(day)}"


def weekday_in_sentence(day: date) -> str:
    """Write a date with its weekday as part of a sentence, where others need more room than we do.

    Examples
    --------
    >>> weekday_in_sentence(date(2026, 11, 23))
    'Mon, Nov 23'
    """
    if spoken() == SOURCE:
        return weekday(day)
    said = _("{weekday}, {day}")
    return said.format(weekday=day_of_week(day), day=_elsewhere(day, "MMMMd"))


def day_of_week(day: date) -> str:
    """Name the day of the week.

    Examples
    --------
    >>> day_of_week(date(2026, 11, 30))
    'Monday'
    """
    return _DAYS[day.weekday()] if spoken() == SOURCE else _elsewhere(day, "EEEE")


def month_name(day: date) -> str:
    """Name a day's month.

    Examples
    --------
    >>> month_name(date(2026, 11, 30))
    'November'
    """
    return _MONTHS[day.month - 1] if spoken() == SOURCE else _elsewhere(day, "MMMM")


def _elsewhere(day: date, form: str) -> str:
    """Write a date as another language does: in a usual form, by a name or in its order."""
    from babel.dates import format_date, format_skeleton

    if form in {"long", "EEEE", "MMMM"}:
        return str(format_date(day, form, locale=region(spoken())))
    # Spanish of the United States has “30 nov”, but “lun, 30 de nov”: two forms in one column.
    place = region(spoken())
    if form == "MMMEd":
        place = place.language
    return str(format_skeleton(form, day, locale=place))


def month_year(partial: str) -> str:
    """Write a date as remembered: a year, or a month and a year.

    Examples
    --------
    >>> month_year("2019"), month_year("2019-05"), month_year("2019-05-17")
    ('2019', 'May 2019', 'May 2019')
    """
    parts = partial.split("-")
    if len(parts) < 2:
        return parts[0]
    if spoken() != SOURCE:
        return _elsewhere(date(int(parts[0]), int(parts[1]), 1), "yMMMM")
    return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def years(start: str, end: str | None, today: date) -> str:
    """Say how long something lasted, from dates as remembered.

    Examples
    --------
    >>> years("2019-05", "2021-04", date(2026, 11, 5))
    '2 years'
    >>> years("2026-02", None, date(2026, 11, 5))
    '9 months'
    """

    def months(partial: str) -> int:
        parts = [int(part) for part in partial.split("-")]
        return parts[0] * 12 + (parts[1] if len(parts) > 1 else 6)

    length = max(months(end or today.isoformat()) - months(start), 1)
    if length < 18:
        return ngettext("{n} month", "{n} months", length).format(n=length)
    return ngettext("{n} year", "{n} years", round(length / 12)).format(n=round(length / 12))
